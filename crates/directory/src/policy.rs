//! The authority of a caller: the accounts whose people and groups it may name or be shown.
//! Scopes limit the operations; this limits the accounts.

use crate::{AccountId, Group, GroupId, MemberRef, Realm, User};
use std::sync::Arc;

/// The part of a realm that a caller administers. Objects outside it count as absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Authority {
    /// Every account: for the operator and a master.
    Realm,
    /// One account: for an administrator of a sub-account.
    Account(AccountId),
}

impl Authority {
    /// Whether the account is within the authority.
    pub fn covers(self, account: AccountId) -> bool {
        match self {
            Self::Realm => true,
            Self::Account(own) => own == account,
        }
    }

    /// The user of a wire reference, if it is within the authority; `None` whether outside or absent.
    pub fn user<'a>(self, realm: &'a Realm, named: &MemberRef) -> Option<&'a Arc<User>> {
        realm.find_user(named).filter(|user| self.covers(user.account))
    }

    /// The group, if it is within the authority; `None` whether outside or absent.
    pub fn group(self, realm: &Realm, id: GroupId) -> Option<&Arc<Group>> {
        realm.group(id).filter(|group| self.covers(group.account))
    }
}

impl Group {
    /// The groups that this one may find, restricted to the authority.
    pub fn may_find_within(&self, realm: &Realm, authority: Authority) -> Vec<GroupId> {
        self.may_find.iter().copied().filter(|id| authority.group(realm, *id).is_some()).collect()
    }
}
