//! The connectors that manage memberships of a group: mostly none, or one.

use super::{Realm, Users};
use crate::{Connector, GroupId, UserId};
use std::sync::Arc;

/// By connector, the numbers of the members whom it has added.
#[derive(Debug, Clone, Default)]
pub(crate) struct Managers(Vec<(Connector, Users)>);

impl Managers {
    /// `users` are not managed by any other.
    pub(super) fn add(&mut self, connector: Connector, users: Users) {
        self.0.push((connector, users));
    }

    /// None for a member whom nobody manages, and for who is no member.
    pub(crate) fn of(&self, user: u32) -> Option<&Connector> {
        self.0.iter().find(|(_, users)| users.contains(user)).map(|(connector, _)| connector)
    }

    /// The members whom a connector manages.
    pub(crate) fn users(&self, of: &Connector) -> impl Iterator<Item = u32> {
        self.0.iter().filter(move |(connector, _)| connector == of).flat_map(|(_, users)| users.iter())
    }

    pub(super) fn set(&mut self, user: u32, connector: &Connector) {
        let at = self.0.iter().position(|(known, _)| known == connector).unwrap_or_else(|| {
            self.0.push((connector.clone(), Users::default()));
            self.0.len() - 1
        });
        Arc::make_mut(&mut self.0[at].1).insert(user);
    }

    /// Forgets a member, and gives its connector.
    pub(super) fn remove(&mut self, user: u32) -> Option<Connector> {
        let at = self.0.iter().position(|(_, users)| users.contains(user))?;
        let (connector, users) = &mut self.0[at];
        Arc::make_mut(users).remove(user);
        if !users.is_empty() {
            return Some(connector.clone());
        }
        Some(self.0.swap_remove(at).0)
    }
}

impl Realm {
    /// The connector that manages a membership; `None` also where there is no such membership.
    pub fn manager_of_member(&self, group: GroupId, user: UserId) -> Option<&Connector> {
        self.group_entry(group)?.managers.of(self.number_of(user)?)
    }

    /// The members of a group whose memberships a connector manages, in no order.
    pub fn members_managed_by(&self, group: GroupId, connector: &Connector) -> impl Iterator<Item = UserId> {
        let numbers =
            self.group_entry(group).into_iter().flat_map(move |entry| entry.managers.users(connector));
        numbers.filter_map(|number| Some(self.entry(number)?.user.id))
    }
}
