use super::*;
use crate::{
    AccountId, Change, Connector, Effect, ExternalId, Provisioning, Realm, UserName, decide,
    population::{Noun, Population},
};
use std::sync::Arc;

/// Digests are stored: if the computation changed, every existing realm would be refused.
#[test]
fn the_digest_of_a_row_is_what_it_was_in_every_version_before() {
    let mut digest = Digest::default();
    each(|noun| add(&mut digest, &noun, |_| None));
    assert_eq!(digest.to_string(), "77cf711c08f8f4514ebc7ace3f04145e");
    assert_eq!(digest.to_string().parse(), Ok(digest));
    assert_eq!(Digest::from_bytes(digest.to_bytes()), digest);
}

#[test]
fn what_other_systems_know_a_row_by_is_hashed_where_it_has_some() {
    let mut user = None;
    each(|noun| {
        if let Noun::User(one) = noun {
            user.get_or_insert(one);
        }
    });
    let user = user.expect("there are some");
    let with = |provisioning: Provisioning| {
        Digest::of(&User { provisioning: provisioning.boxed(), ..User::clone(&user) }).to_string()
    };
    let (none, mut own) = (Digest::of(&*user).to_string(), Provisioning::default());
    assert_eq!(with(own.clone()), none);
    let mut all = vec![none];
    own.external_id = Some(ExternalId::stored("x"));
    all.push(with(own.clone()));
    own.managed_by = Some(Connector::Sync("x".into()));
    all.push(with(own.clone()));
    own.user_name = Some(UserName::stored("x"));
    all.push(with(own.clone()));
    own.external_id = None;
    all.push(with(own));
    assert_eq!(all, PROVISIONED);
}

/// One user: bare, with an external id, plus a connector, plus a user name, and then without the external id.
const PROVISIONED: [&str; 5] = [
    "39dee95fb2f9ca2e45bb13206e942f80",
    "e5df2c49dba808d4a5d29c6bf6a3a975",
    "4cdf8cc6ae864d4286ccba3d365bcf99",
    "e16ed1141fe6936fe03d4de8a3765cac",
    "0c67dce8eaea49bb7ba64eb70eec4c00",
];

#[test]
fn a_realm_has_the_digest_of_its_rows_however_it_came_to_them() {
    let (mut rows, mut nouns) = (Digest::default(), Vec::new());
    each(|noun| nouns.push(noun));
    nouns.iter().for_each(|noun| add(&mut rows, noun, manager));
    let id = id();
    let mut built = Realm::builder(id);
    for noun in &nouns {
        match noun.clone() {
            Noun::Account(account) => built.account(account),
            Noun::Group(group) => built.group(group),
            Noun::User(user) => built.user(user),
            Noun::Member(group, user) => built.member(group, user, manager(user).as_ref()),
        }
    }
    let built = built.finish(7);
    assert_eq!(built.digest(), rows.of_realm(id, 7));
    assert_ne!(built.digest(), rows.of_realm(id, 8));
    assert_eq!(built.settled().digest(), built.digest());

    let mut applied = Realm::new(id);
    // Twice, so that a change also sets a value that is already set.
    for noun in nouns.iter().chain(&nouns) {
        applied.apply(&effect(noun));
    }
    applied.set_revision(7);
    assert_eq!(applied.digest(), built.digest());

    for account in built.accounts() {
        let others = built
            .groups(account.id)
            .map(|group| Change::DeleteGroup { account: account.id, group: group.id });
        for change in others.take(2) {
            // The change may delete the account's default group, which is refused.
            let Ok(decision) = decide(&applied, change) else { continue };
            decision.effects.iter().for_each(|effect| applied.apply(effect));
        }
    }
    let users: Vec<_> =
        applied.accounts().flat_map(|account| applied.users(account.id, None)).cloned().collect();
    for (number, user) in users.iter().enumerate() {
        let mut other = User::clone(user);
        match number % 4 {
            0 => other.dept = "Elsewhere".into(),
            1 => other.display_name = "Another Name".into(),
            2 => applied.apply(&Effect::UserRemoved(user.id)),
            _ => {
                for group in applied.groups_with(user.id).map(|group| group.id).collect::<Vec<_>>() {
                    applied.apply(&Effect::MemberRemoved { group, user: user.id });
                    applied.apply(&Effect::MemberRemoved { group, user: user.id });
                }
            }
        }
        if number % 4 < 2 {
            applied.apply(&Effect::UserPut(Arc::new(other)));
        }
    }
    assert_eq!(applied.settled().digest(), applied.digest());
    let accounts: Vec<AccountId> = applied.accounts().map(|account| account.id).collect();
    accounts.into_iter().for_each(|account| applied.apply(&Effect::AccountRemoved(account)));
    assert_eq!(applied.digest(), Digest::default().of_realm(id, 7), "nothing is left");
}

fn population() -> Population {
    Population { seed: 1, users: 300, groups: 30, masters: 1, accounts_per_master: 3 }
}

fn id() -> RealmId {
    population().realm_ids().next().expect("there is one")
}

fn each(take: impl FnMut(Noun)) {
    population().realm(0, take);
}

fn add(digest: &mut Digest, noun: &Noun, manager: fn(UserId) -> Option<Connector>) {
    match noun {
        Noun::Account(account) => digest.add(&**account),
        Noun::Group(group) => digest.add(&**group),
        Noun::User(user) => digest.add(&**user),
        Noun::Member(group, user) => digest.add(&(*group, *user, manager(*user).as_ref())),
    }
}

fn effect(noun: &Noun) -> Effect {
    match noun.clone() {
        Noun::Account(account) => Effect::AccountPut(account),
        Noun::Group(group) => Effect::GroupPut(group),
        Noun::User(user) => Effect::UserPut(user),
        Noun::Member(group, user) => {
            Effect::MembersAdded { group, users: vec![user], managed_by: manager(user) }
        }
    }
}

/// Two connectors manage some memberships.
fn manager(user: UserId) -> Option<Connector> {
    let name = ["office", "branch"].get(usize::from(user.as_bytes()[15] % 4))?;
    Some(Connector::Sync((*name).into()))
}
