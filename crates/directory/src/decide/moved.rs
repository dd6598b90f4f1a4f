//! Moves a user to another account of the realm.

use super::{
    Refusal,
    user::{free_external_id, free_user_name, not_owner},
};
use crate::{Account, Effect, Realm, Role, User};
use std::sync::Arc;

/// Groups belong to one account, so the user leaves all and joins the new account's default group. An administrator's
/// role doesn't carry over.
pub(super) fn user(realm: &Realm, user: &User, to: &Account) -> Result<Vec<Effect>, Refusal> {
    if user.account == to.id {
        return Ok(Vec::new());
    }
    not_owner(user)?;
    let left =
        realm.groups_with(user.id).map(|group| Effect::MemberRemoved { group: group.id, user: user.id });
    let moved = User { account: to.id, role: Role::Member, ..user.clone() };
    free_user_name(realm, &moved)?;
    free_external_id(realm, &moved)?;
    let joined =
        to.default_group.map(|group| Effect::MembersAdded { group, users: vec![user.id], managed_by: None });
    Ok(left.chain([Effect::UserPut(Arc::new(moved))]).chain(joined).collect())
}
