//! Changes to the members of a group.

use super::{Refusal, find_member};
use crate::{Connector, Effect, Group, MemberEdit, MemberRef, Realm, UserId};
use std::collections::BTreeSet;

/// Adds the users who aren't members yet.
pub(super) fn add(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<Vec<Effect>, Refusal> {
    let named = users(realm, group, members)?;
    Ok(joined(realm, group, &named, None).into_iter().collect())
}

/// Removes all or none: each user must be a member.
pub(super) fn remove(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<Vec<Effect>, Refusal> {
    let named = users(realm, group, members)?;
    if let Some(stranger) = named.iter().find(|user| !realm.is_member(group.id, **user)) {
        return Err(Refusal::NotAMember(stranger.to_string().into()));
    }
    Ok(named.into_iter().map(|user| Effect::MemberRemoved { group: group.id, user }).collect())
}

/// Makes the given users the only members.
pub(super) fn replace(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<Vec<Effect>, Refusal> {
    let named = users(realm, group, members)?;
    let left = realm.members(group.id, None).map(|user| user.id).filter(|user| !named.contains(user));
    let left = left.map(|user| Effect::MemberRemoved { group: group.id, user });
    Ok(left.chain(joined(realm, group, &named, None)).collect())
}

/// The same by a connector, which removes only whom it has added.
pub(super) fn provision(
    realm: &Realm,
    group: &Group,
    by: &Connector,
    edit: &MemberEdit,
) -> Result<Vec<Effect>, Refusal> {
    let (MemberEdit::Add(members) | MemberEdit::Remove(members) | MemberEdit::Replace(members)) = edit;
    let named = users(realm, group, members)?;
    let own = || realm.members_managed_by(group.id, by);
    let left: Vec<UserId> = match edit {
        MemberEdit::Add(_) => Vec::new(),
        MemberEdit::Remove(_) => own().filter(|user| named.contains(user)).collect(),
        MemberEdit::Replace(_) => own().filter(|user| !named.contains(user)).collect(),
    };
    let joining = match edit {
        MemberEdit::Remove(_) => None,
        MemberEdit::Add(_) | MemberEdit::Replace(_) => joined(realm, group, &named, Some(by)),
    };
    let left = left.into_iter().map(|user| Effect::MemberRemoved { group: group.id, user });
    Ok(left.chain(joining).collect())
}

fn joined(realm: &Realm, group: &Group, named: &BTreeSet<UserId>, by: Option<&Connector>) -> Option<Effect> {
    let users: Vec<UserId> = named.iter().copied().filter(|user| !realm.is_member(group.id, *user)).collect();
    let managed_by = by.cloned();
    (!users.is_empty()).then_some(Effect::MembersAdded { group: group.id, users, managed_by })
}

fn users(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<BTreeSet<UserId>, Refusal> {
    members.iter().map(|named| find_member(realm, group.account, named)).collect()
}
