//! The times of the last change of users and groups, for `meta.lastModified` of SCIM (RFC 7643, section 3.1).
//!
//! A time is part of what is shown, so it may depend on nothing else: not on fields that SCIM doesn't show, nor on grants
//! to groups of other accounts.

use super::Decision;
use crate::{AccountId, ChangeTime, Effect, Group, GroupId, Realm, UnixTime, User, UserId};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// The details of a user that are attributes in SCIM.
const SCIM_DETAILS: [&str; 13] = [
    "company",
    "cost_center",
    "division",
    "employee_unique_id",
    "formatted_name",
    "honorific_prefix",
    "honorific_suffix",
    "job_title",
    "language",
    "locale",
    "manager",
    "middle_name",
    "timezone",
];
/// The beginning of the names of those that only SCIM knows.
const SCIM_PREFIX: &str = "scim_";

/// Whether a detail of a user is an attribute in SCIM.
pub fn is_scim_detail(name: &str) -> bool {
    SCIM_DETAILS.contains(&name) || name.starts_with(SCIM_PREFIX)
}

impl Decision {
    /// Sets the time in the users and groups that the decision changes from what `realm` has, as far as SCIM shows them.
    /// New ones have the time of their creation.
    #[must_use]
    pub fn timed(mut self, realm: &Realm, at: UnixTime) -> Self {
        let now = ChangeTime::at(at);
        let accounts = accounts_of_groups(&self.effects);
        for effect in &mut self.effects {
            match effect {
                Effect::UserPut(new) => set_user_time(realm, new, now),
                Effect::GroupPut(new) => set_group_time(realm, &accounts, new, now),
                _ => {}
            }
        }
        let groups = groups_with_other_members(realm, &self.effects);
        self.effects.extend(groups.into_iter().map(|group| Effect::GroupTimeSet { group, at: now }));
        self
    }
}

fn set_user_time(realm: &Realm, new: &mut Arc<User>, now: ChangeTime) {
    let Some(old) = realm.user(new.id) else { return };
    let changed_at = if is_shown_alike(old, new) { old.changed_at } else { now };
    if new.changed_at != changed_at {
        Arc::make_mut(new).changed_at = changed_at;
    }
}

/// Whether SCIM shows the same of both, apart from the groups, whose resources say who is in them.
fn is_shown_alike(one: &User, other: &User) -> bool {
    let texts =
        |user: &User| [&user.first_name, &user.last_name, &user.display_name, &user.dept].map(Clone::clone);
    let settings = |user: &User| (user.account, user.kind, user.is_active(), user.role, user.unlisted);
    let details = |user: &User| {
        let details = user.details.iter().flat_map(|details| details.iter());
        details
            .filter(|(name, _)| is_scim_detail(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Vec<_>>()
    };
    settings(one) == settings(other)
        && texts(one) == texts(other)
        && one.email.as_str() == other.email.as_str()
        && one.user_name() == other.user_name()
        && one.external_id() == other.external_id()
        && details(one) == details(other)
}

fn accounts_of_groups(effects: &[Effect]) -> HashMap<GroupId, AccountId> {
    let puts = effects.iter().filter_map(|effect| match effect {
        Effect::GroupPut(group) => Some((group.id, group.account)),
        _ => None,
    });
    puts.collect()
}

fn set_group_time(
    realm: &Realm,
    accounts: &HashMap<GroupId, AccountId>,
    new: &mut Arc<Group>,
    now: ChangeTime,
) {
    let Some(old) = realm.group(new.id) else { return };
    let account_of = |id: &GroupId| realm.group(*id).map(|group| group.account).or(accounts.get(id).copied());
    // SCIM's clients are of one account, and see no groups of others.
    let shown = |group: &Group| {
        let is_own = |id: &GroupId| account_of(id) == Some(group.account);
        let may_find = group.may_find.iter().copied().filter(is_own).collect();
        Group { may_find, managed_by: None, ..group.without_time() }
    };
    let changed_at = if shown(old) == shown(new) { old.changed_at } else { now };
    if new.changed_at != changed_at {
        Arc::make_mut(new).changed_at = changed_at;
    }
}

/// The existing groups that end up with other members.
fn groups_with_other_members(realm: &Realm, effects: &[Effect]) -> BTreeSet<GroupId> {
    let mut memberships: BTreeMap<(GroupId, UserId), bool> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for effect in effects {
        match effect {
            Effect::MembersAdded { group, users, .. } => {
                memberships.extend(users.iter().map(|user| ((*group, *user), true)));
            }
            Effect::MemberRemoved { group, user } => drop(memberships.insert((*group, *user), false)),
            Effect::UserRemoved(user) => {
                memberships.retain(|(_, member), _| member != user);
                memberships.extend(realm.groups_with(*user).map(|group| ((group.id, *user), false)));
            }
            Effect::GroupRemoved(group) => drop(gone.insert(*group)),
            _ => {}
        }
    }
    let changed = memberships.into_iter().filter(|((group, user), is_member)| {
        realm.group(*group).is_some() && !gone.contains(group) && realm.is_member(*group, *user) != *is_member
    });
    changed.map(|((group, _), _)| group).collect()
}
