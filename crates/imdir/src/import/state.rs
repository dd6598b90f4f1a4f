//! Converts an account to the state that a plan needs.

use directory::{AccountId, Connector, Realm, Role, UnixTime, User, UserId};
use source::{Profile, State, StateGroup, StateMember, StateUser};
use std::collections::HashMap;

pub(super) fn state(realm: &Realm, account: AccountId, now: UnixTime) -> State {
    let users: Vec<_> = realm.users(account, None).collect();
    let position: HashMap<UserId, usize> = users.iter().enumerate().map(|(at, user)| (user.id, at)).collect();
    let groups = realm.groups(account).map(|group| {
        let manager = group.managed_by.as_ref();
        let member = |user: &User| {
            let managed_by = realm.manager_of_member(group.id, user.id).map(Connector::to_string);
            Some(StateMember { user: *position.get(&user.id)?, managed_by })
        };
        StateGroup {
            id: group.id.to_string(),
            name: group.name.to_string(),
            external_id: group.external_id.as_ref().map(|id| id.to_string()),
            kind: group.kind,
            managed_by: manager.map(Connector::to_string),
            members: realm.members(group.id, None).filter_map(|user| member(user)).collect(),
        }
    });
    State { groups: groups.collect(), users: users.into_iter().map(|user| state_user(user)).collect(), now }
}

fn state_user(user: &User) -> StateUser {
    let some = |text: &str| Some(text.to_owned());
    StateUser {
        id: user.id.to_string(),
        email: user.email.clone(),
        user_name: user.own_user_name().map(|name| name.to_string()),
        external_id: user.external_id().map(|id| id.to_string()),
        profile: Profile {
            first_name: some(&user.first_name),
            last_name: some(&user.last_name),
            display_name: some(&user.display_name),
            dept: some(&user.dept),
        },
        status: user.status,
        is_owner: user.role == Role::Owner,
        managed_by: user.managed_by().map(Connector::to_string),
        missing_since: user.missing_since(),
    }
}
