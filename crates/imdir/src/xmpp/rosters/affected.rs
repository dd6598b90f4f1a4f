//! The viewers whose sight a change may change.

use directory::{Effect, GroupId, GroupType, Realm, UserId};
use std::collections::BTreeSet;

/// The viewers who see other people, or the same differently, after the changes: some of them perhaps not. None for
/// everybody.
///
/// Members of a shared group are seen by everybody, so what concerns one of them concerns everybody.
pub(super) fn viewers<'e>(
    realms: [&Realm; 2],
    effects: impl Iterator<Item = &'e Effect>,
) -> Option<BTreeSet<UserId>> {
    let (users, groups) = changed(effects)?;
    let mut viewers = users.clone();
    for realm in realms {
        let members = |group: &GroupId| realm.members(*group, None).map(|user| user.id).collect::<Vec<_>>();
        let concerned: BTreeSet<UserId> =
            groups.iter().flat_map(members).chain(users.iter().copied()).collect();
        let of_users = concerned.iter().flat_map(|user| realm.groups_with(*user));
        let changed = groups.iter().filter_map(|group| realm.group(*group));
        if of_users.chain(changed).any(|group| group.kind == GroupType::Shared) {
            return None;
        }
        let theirs = users.iter().flat_map(|user| realm.groups_with(*user)).map(|group| group.id);
        viewers.extend(theirs.collect::<BTreeSet<_>>().iter().flat_map(members));
        viewers.extend(concerned);
    }
    Some(viewers)
}

/// The users and groups that effects concern; None if an account changes.
fn changed<'e>(effects: impl Iterator<Item = &'e Effect>) -> Option<(BTreeSet<UserId>, BTreeSet<GroupId>)> {
    let (mut users, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for effect in effects {
        match effect {
            Effect::AccountPut(_) | Effect::AccountRemoved(_) => return None,
            Effect::AppPut(_)
            | Effect::AppRemoved(_)
            | Effect::SyncBraked(_)
            | Effect::GroupTimeSet { .. } => {}
            Effect::UserPut(user) => drop(users.insert(user.id)),
            Effect::UserRemoved(user) => drop(users.insert(*user)),
            Effect::GroupPut(group) => drop(groups.insert(group.id)),
            Effect::GroupRemoved(group) => drop(groups.insert(*group)),
            Effect::MembersAdded { group, users: added, .. } => {
                groups.insert(*group);
                users.extend(added);
            }
            Effect::MemberRemoved { group, user } => {
                groups.insert(*group);
                users.insert(*user);
            }
        }
    }
    Some((users, groups))
}
