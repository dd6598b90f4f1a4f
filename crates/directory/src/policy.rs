//! Whose people and groups somebody may name, or be shown. Scopes say what; this says where.

use crate::{AccountId, Group, GroupId, MemberRef, Realm, User};
use std::sync::Arc;

/// The part of a realm that somebody administers. What is outside it is as if it weren't there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Authority {
    /// Every account: the operator's, and a master's.
    Realm,
    /// One account: a sub-account's administrator.
    Account(AccountId),
}

impl Authority {
    /// Whether the account is inside.
    pub fn covers(self, account: AccountId) -> bool {
        match self {
            Self::Realm => true,
            Self::Account(own) => own == account,
        }
    }

    /// The user whom the wire names, if it is inside; `None` doesn't tell outside from absent.
    pub fn user<'a>(self, realm: &'a Realm, named: &MemberRef) -> Option<&'a Arc<User>> {
        realm.find_user(named).filter(|user| self.covers(user.account))
    }

    /// The group, if it is inside; `None` doesn't tell outside from absent.
    pub fn group(self, realm: &Realm, id: GroupId) -> Option<&Arc<Group>> {
        realm.group(id).filter(|group| self.covers(group.account))
    }
}

impl Group {
    /// The groups that this one may find, as whoever has the authority is told of them.
    pub fn may_find_within(&self, realm: &Realm, authority: Authority) -> Vec<GroupId> {
        self.may_find.iter().copied().filter(|id| authority.group(realm, *id).is_some()).collect()
    }
}
