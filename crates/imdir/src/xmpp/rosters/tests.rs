//! Rosters and shared groups against the rules for each pair; and whom a change concerns, against whole rosters.

use super::{affected::Affected, correction::is_same, sights::Sights};
use crate::xmpp::{Rosters, Secret, XmppSettings};
use directory::{
    Effect, Group, GroupType, Realm, User, UserStatus,
    population::{Noun, Population},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use xmpp::Jid;

fn settings() -> XmppSettings {
    XmppSettings {
        server: "127.0.0.1:1".parse().expect("an address"),
        domain: "directory.a.example".parse().expect("a domain"),
        user_domain: "a.example".parse().expect("a domain"),
        secret: Secret(String::new()),
        account: None,
        naming: "email".parse().expect("a rule"),
        rosters: Rosters::Off,
    }
}

fn realm(seed: u64) -> Realm {
    let people = Population { seed, users: 40, groups: 9, masters: 1, accounts_per_master: 2 };
    let mut builder = Realm::builder(people.realm_ids().next().expect("there is one"));
    people.realm(0, |noun| match noun {
        Noun::Account(account) => builder.account(account),
        Noun::Group(group) => builder.group(group),
        Noun::User(user) => builder.user(user),
        Noun::Member(group, user) => builder.member(group, user, None),
    });
    builder.finish(1)
}

fn jid(settings: &XmppSettings, user: &User) -> Jid {
    settings.jid(user).expect("an e-mail address has an address")
}

/// The people whom the groups show to a user.
fn shown_by_groups(sights: &Sights<'_>, jid: &Jid) -> BTreeSet<String> {
    let own = jid.localpart().expect("a user's").to_owned();
    let groups = sights.groups();
    let of_user =
        groups.values().filter(|group| group.members.contains(&own)).flat_map(|group| &group.members);
    of_user.filter(|member| **member != own).map(|member| format!("{member}@a.example")).collect()
}

/// Some effect on the users and groups of a realm.
fn effect(realm: &Realm, which: usize, at: prop::sample::Index) -> Effect {
    let account = realm.accounts().next().expect("there is one").id;
    let users: Vec<&Arc<User>> = realm.users(account, None).collect();
    let groups: Vec<&Arc<Group>> = realm.groups(account).collect();
    let (user, group) = (at.get(&users), at.get(&groups));
    let (mut changed, mut regrouped) = ((***user).clone(), (***group).clone());
    match which {
        0 => changed.display_name = "Somebody Else".into(),
        1 => changed.unlisted = !changed.unlisted,
        2 if changed.is_active() => changed.status = UserStatus::Inactive,
        2 => changed.status = UserStatus::Active,
        3 => return Effect::UserRemoved(user.id),
        4 => return Effect::GroupRemoved(group.id),
        5 => {
            let users = vec![user.id];
            if !realm.is_member(group.id, user.id) {
                return Effect::MembersAdded { group: group.id, users, managed_by: None };
            }
            return Effect::MemberRemoved { group: group.id, user: user.id };
        }
        kind => {
            regrouped.kind = [GroupType::Normal, GroupType::Shared, GroupType::Restricted][kind % 3];
            return Effect::GroupPut(regrouped.into());
        }
    }
    Effect::UserPut(changed.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn each_user_is_shown_those_whom_it_sees(seed: u64) {
        let (realm, settings) = (realm(seed), settings());
        for account in realm.accounts() {
            let sights = Sights::of(&realm, account.id, &settings);
            for viewer in realm.users(account.id, None) {
                let jid_of_viewer = jid(&settings, viewer);
                let sees = |one: &User, other: &User| realm.seen_by(one.id).is_some_and(|view| view.sees(other.id));
                let seen = realm.users(account.id, None).filter(|other| sees(viewer, other));
                let seen: BTreeSet<String> = seen.map(|other| jid(&settings, other).to_string()).collect();
                let all = sights.entries(&jid_of_viewer, false);
                prop_assert_eq!(&all.keys().cloned().collect::<BTreeSet<_>>(), &seen);
                let mut by_groups = BTreeSet::new();
                if viewer.is_active() {
                    by_groups = shown_by_groups(&sights, &jid_of_viewer);
                }
                let rest: BTreeSet<String> = sights.entries(&jid_of_viewer, true).into_keys().collect();
                prop_assert!(rest.is_disjoint(&by_groups));
                prop_assert_eq!(&rest | &by_groups, seen);
                for other in realm.users(account.id, None) {
                    let Some(contact) = all.get(&jid(&settings, other).to_string()) else { continue };
                    prop_assert_eq!(contact.is_mutual, sees(other, viewer));
                }
            }
        }
    }

    #[test]
    fn a_change_concerns_all_whose_rosters_it_changes(
        seed: u64, changes in prop::collection::vec((0..9_usize, any::<prop::sample::Index>()), 1..4),
    ) {
        let (old, settings) = (realm(seed), settings());
        let (mut new, mut effects) = (old.clone(), Vec::new());
        for (which, at) in changes {
            let effect = effect(&new, which, at);
            new.apply(&effect);
            effects.push(effect);
        }
        let Affected { viewers, subjects } = Affected::by([&old, &new], effects.iter());
        let account = old.accounts().next().expect("there is one").id;
        let (before, after) = (Sights::of(&old, account, &settings), Sights::of(&new, account, &settings));
        for user in old.users(account, None).chain(new.users(account, None)) {
            let jid = jid(&settings, user);
            let is_changed = before.entries(&jid, false) != after.entries(&jid, false);
            if is_changed && let Some(viewers) = &viewers {
                prop_assert!(viewers.contains(&user.id), "{}", user.email);
            }
            let is_same = is_same(&jid, [&before, &after], subjects.as_ref(), false);
            prop_assert_eq!(is_same, !is_changed, "{}", user.email);
        }
    }
}
