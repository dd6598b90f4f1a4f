//! The viewers whose sight a change may change.

use directory::{Effect, GroupId, GroupType, Realm, UserId};
use std::collections::BTreeSet;

/// The viewers who see other people, or the same differently, after the changes: some of them perhaps not. None for
/// everybody.
///
/// Members of a shared group are seen by everybody, so what shows or hides one of them concerns everybody. Joining or leaving
/// a normal group does so for its members alone.
pub(super) fn viewers<'e>(
    realms: [&Realm; 2],
    effects: impl Iterator<Item = &'e Effect>,
) -> Option<BTreeSet<UserId>> {
    let Changed { users, groups, memberships } = Changed::by(effects)?;
    let mut viewers = users.clone();
    viewers.extend(memberships.iter().map(|(_, user)| *user));
    let all_groups: BTreeSet<GroupId> =
        memberships.iter().map(|(group, _)| *group).chain(groups.iter().copied()).collect();
    let own = viewers.clone();
    for realm in realms {
        let members = |group: &GroupId| realm.members(*group, None).map(|user| user.id).collect::<Vec<_>>();
        let is = |group: &GroupId, kind| realm.group(*group).is_some_and(|group| group.kind == kind);
        let hidden = memberships.iter().filter(|(group, _)| is(group, GroupType::Restricted));
        let hidden = hidden.map(|(_, user)| *user);
        let shown: BTreeSet<UserId> =
            groups.iter().flat_map(members).chain(users.iter().copied()).chain(hidden).collect();
        let of_shown = shown.iter().flat_map(|user| realm.groups_with(*user));
        if of_shown.into_iter().any(|group| group.kind == GroupType::Shared)
            || all_groups.iter().any(|group| is(group, GroupType::Shared))
        {
            return None;
        }
        let theirs = own.iter().flat_map(|user| realm.groups_with(*user)).map(|group| group.id);
        let theirs: BTreeSet<GroupId> = theirs.chain(all_groups.iter().copied()).collect();
        viewers.extend(theirs.iter().flat_map(members));
    }
    Some(viewers)
}

/// What effects change.
#[derive(Default)]
struct Changed {
    users: BTreeSet<UserId>,
    groups: BTreeSet<GroupId>,
    memberships: BTreeSet<(GroupId, UserId)>,
}

impl Changed {
    /// None if an account changes.
    fn by<'e>(effects: impl Iterator<Item = &'e Effect>) -> Option<Self> {
        let mut changed = Self::default();
        for effect in effects {
            match effect {
                Effect::AccountPut(_) | Effect::AccountRemoved(_) => return None,
                Effect::AppPut(_)
                | Effect::AppRemoved(_)
                | Effect::SyncBraked(_)
                | Effect::GroupTimeSet { .. } => {}
                Effect::UserPut(user) => drop(changed.users.insert(user.id)),
                Effect::UserRemoved(user) => drop(changed.users.insert(*user)),
                Effect::GroupPut(group) => drop(changed.groups.insert(group.id)),
                Effect::GroupRemoved(group) => drop(changed.groups.insert(*group)),
                Effect::MembersAdded { group, users, .. } => {
                    changed.memberships.extend(users.iter().map(|user| (*group, *user)));
                }
                Effect::MemberRemoved { group, user } => drop(changed.memberships.insert((*group, *user))),
            }
        }
        Some(changed)
    }
}
