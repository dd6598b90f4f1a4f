//! Changes to groups: create, update, delete.

use super::{Refusal, find_account, members, replace};
use crate::{
    AccountId, Authority, ChangeTime, Effect, Group, GroupId, GroupPatch, MemberEdit, NewGroup, Realm,
};
use std::sync::Arc;

pub(super) fn create(realm: &Realm, authority: Authority, new: NewGroup) -> Result<Vec<Effect>, Refusal> {
    find_account(realm, new.account)?;
    free_name(realm, new.account, &new.name, None)?;
    all_within(realm, authority, &new.may_find)?;
    let group = Group {
        id: new.id,
        account: new.account,
        name: new.name,
        kind: new.kind,
        flags: new.flags,
        may_find: new.may_find,
        description: new.description,
        created_at: new.at,
        external_id: new.external_id,
        managed_by: new.managed_by,
        changed_at: ChangeTime::default(),
    };
    free_group_external_id(realm, &group)?;
    let joined = match &group.managed_by {
        Some(by) => members::provision(realm, &group, by, &MemberEdit::Add(new.members))?,
        None => members::add(realm, &group, &new.members)?,
    };
    Ok([Effect::GroupPut(Arc::new(group))].into_iter().chain(joined).collect())
}

pub(super) fn update(
    realm: &Realm,
    authority: Authority,
    old: &Group,
    patch: GroupPatch,
) -> Result<Vec<Effect>, Refusal> {
    let mut new = old.clone();
    if let Some(name) = patch.name.filter(|name| *name != old.name) {
        free_name(realm, old.account, &name, Some(old.id))?;
        new.name = name;
    }
    if let Some(may_find) = patch.may_find {
        all_within(realm, authority, &may_find)?;
        // A caller who can't see a grant can't remove it either.
        let kept = old.may_find.iter().copied().filter(|id| authority.group(realm, *id).is_none());
        new.may_find = may_find.into_iter().chain(kept).collect();
    }
    replace(&mut new.kind, patch.kind);
    replace(&mut new.flags.by_domain, patch.by_domain);
    replace(&mut new.flags.by_account, patch.by_account);
    replace(&mut new.flags.by_ma_account, patch.by_ma_account);
    replace(&mut new.description, patch.description);
    replace(&mut new.external_id, patch.external_id);
    replace(&mut new.managed_by, patch.managed_by);
    free_group_external_id(realm, &new)?;
    Ok(vec![Effect::GroupPut(Arc::new(new))])
}

pub(super) fn delete(realm: &Realm, group: &Group) -> Result<Vec<Effect>, Refusal> {
    if find_account(realm, group.account)?.default_group == Some(group.id) {
        return Err(Refusal::DefaultGroup(group.id));
    }
    Ok(without_grants_to(realm, |gone| gone.id == group.id).chain([Effect::GroupRemoved(group.id)]).collect())
}

/// The remaining groups that may find a deleted one, without that grant.
pub(super) fn without_grants_to(
    realm: &Realm,
    goes: impl Fn(&Group) -> bool,
) -> impl Iterator<Item = Effect> {
    let gone = |id: &GroupId| realm.group(*id).is_some_and(|group| goes(group));
    realm
        .accounts()
        .flat_map(|account| realm.groups(account.id))
        .filter(|group| !goes(group) && group.may_find.iter().any(&gone))
        .map(|group| {
            let may_find = group.may_find.iter().copied().filter(|id| !gone(id)).collect();
            Effect::GroupPut(Arc::new(Group { may_find, ..Group::clone(group) }))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn free_name(realm: &Realm, account: AccountId, name: &str, own: Option<GroupId>) -> Result<(), Refusal> {
    match realm.groups_by_name(account, name).any(|holder| Some(holder.id) != own) {
        true => Err(Refusal::GroupNameTaken(name.into())),
        false => Ok(()),
    }
}

fn free_group_external_id(realm: &Realm, group: &Group) -> Result<(), Refusal> {
    let Some(id) = group.external_id.as_deref() else { return Ok(()) };
    match realm.group_by_external_id(group.account, id) {
        Some(holder) if holder.id != group.id => Err(Refusal::ExternalIdTaken(id.into())),
        _ => Ok(()),
    }
}

fn all_within(realm: &Realm, authority: Authority, groups: &[GroupId]) -> Result<(), Refusal> {
    match groups.iter().find(|id| authority.group(realm, **id).is_none()) {
        Some(missing) => Err(Refusal::NoSuchGroup(*missing)),
        None => Ok(()),
    }
}
