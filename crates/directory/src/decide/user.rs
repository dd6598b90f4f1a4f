//! Changes to users: create, update, status, address.

use super::{Refusal, find_account, find_user, replace};
use crate::{Effect, Email, Provisioning, Realm, Role, UnixTime, User, UserId, UserPatch, UserStatus};
use std::{collections::BTreeMap, sync::Arc};

pub(super) fn create(realm: &Realm, new: User) -> Result<Vec<Effect>, Refusal> {
    let default_group = find_account(realm, new.account)?.default_group;
    free_email(realm, &new.email, None)?;
    free_user_name(realm, &new)?;
    free_external_id(realm, &new)?;
    let joined =
        default_group.map(|group| Effect::MembersAdded { group, users: vec![new.id], managed_by: None });
    Ok([Effect::UserPut(Arc::new(new))].into_iter().chain(joined).collect())
}

pub(super) fn update(realm: &Realm, old: &User, patch: UserPatch) -> Result<Vec<Effect>, Refusal> {
    let mut new = old.clone();
    replace(&mut new.first_name, patch.first_name);
    replace(&mut new.last_name, patch.last_name);
    replace(&mut new.display_name, patch.display_name);
    replace(&mut new.dept, patch.dept);
    replace(&mut new.kind, patch.kind);
    replace(&mut new.unlisted, patch.unlisted);
    let mut details: BTreeMap<_, _> = new.details.take().map(|kept| *kept).unwrap_or_default();
    for (key, value) in patch.details {
        match value {
            Some(value) => details.insert(key, value),
            None => details.remove(&key),
        };
    }
    new.details = (!details.is_empty()).then(|| Box::new(details));
    let mut provisioning = new.provisioning.take().map(|kept| *kept).unwrap_or_default();
    replace(&mut provisioning.user_name, patch.user_name);
    replace(&mut provisioning.external_id, patch.external_id);
    if let Some(manager) = patch.managed_by.filter(|manager| *manager != provisioning.managed_by) {
        (provisioning.managed_by, provisioning.missing_since) = (manager, None);
    }
    new.provisioning = provisioning.boxed();
    if new.user_name() != old.user_name() {
        free_user_name(realm, &new)?;
    }
    if new.external_id() != old.external_id() {
        free_external_id(realm, &new)?;
    }
    Ok(vec![Effect::UserPut(Arc::new(new))])
}

pub(super) fn set_status(
    realm: &Realm,
    id: UserId,
    status: UserStatus,
    at: UnixTime,
) -> Result<Vec<Effect>, Refusal> {
    let new = match status {
        UserStatus::Inactive => deactivated(find_user(realm, id)?, at)?,
        UserStatus::Active => with_missing_since(find_user(realm, id)?, None),
        UserStatus::Pending => User::clone(find_user(realm, id)?),
    };
    Ok(vec![Effect::UserPut(Arc::new(User { status, ..new }))])
}

pub(super) fn set_missing(
    realm: &Realm,
    id: UserId,
    since: Option<UnixTime>,
) -> Result<Vec<Effect>, Refusal> {
    let old = find_user(realm, id)?;
    let new = match since {
        Some(at) => with_missing_since(&deactivated(old, at)?, since),
        None => with_missing_since(old, None),
    };
    Ok(vec![Effect::UserPut(Arc::new(new))])
}

fn deactivated(old: &User, at: UnixTime) -> Result<User, Refusal> {
    not_owner(old)?;
    if old.status == UserStatus::Pending {
        return Err(Refusal::Pending(old.id));
    }
    let new = if old.is_active() { old.signed_out(at) } else { old.clone() };
    Ok(User { status: UserStatus::Inactive, ..new })
}

fn with_missing_since(old: &User, missing_since: Option<UnixTime>) -> User {
    let provisioning = old.provisioning.as_deref().cloned().unwrap_or_default();
    User { provisioning: Provisioning { missing_since, ..provisioning }.boxed(), ..old.clone() }
}

pub(super) fn set_email(realm: &Realm, id: UserId, email: Email) -> Result<Vec<Effect>, Refusal> {
    let old = find_user(realm, id)?;
    let new = User { email, ..User::clone(old) };
    if new.email.as_str() != old.email.as_str() {
        free_email(realm, &new.email, Some(id))?;
        free_user_name(realm, &new)?;
    }
    Ok(vec![Effect::UserPut(Arc::new(new))])
}

pub(super) fn not_owner(user: &User) -> Result<(), Refusal> {
    if user.role == Role::Owner { Err(Refusal::Owner(user.id)) } else { Ok(()) }
}

pub(super) fn free_email(realm: &Realm, email: &Email, own: Option<UserId>) -> Result<(), Refusal> {
    match realm.users_by_email(email).any(|holder| Some(holder.id) != own) {
        true => Err(Refusal::EmailTaken(email.as_str().into())),
        false => Ok(()),
    }
}

/// Checks that the login (the user name, or else the address) is free among the other users of the account.
pub(super) fn free_user_name(realm: &Realm, user: &User) -> Result<(), Refusal> {
    match realm.users_by_name(user.account, user.user_name()).any(|holder| holder.id != user.id) {
        true => Err(Refusal::UserNameTaken(user.user_name().into())),
        false => Ok(()),
    }
}

pub(super) fn free_external_id(realm: &Realm, user: &User) -> Result<(), Refusal> {
    let Some(id) = user.external_id() else { return Ok(()) };
    match realm.user_by_external_id(user.account, id) {
        Some(holder) if holder.id != user.id => Err(Refusal::ExternalIdTaken((**id).into())),
        _ => Ok(()),
    }
}
