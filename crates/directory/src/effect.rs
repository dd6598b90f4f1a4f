//! What a change did: the unit that is stored, replayed, and put in the feed.
//!
//! An effect says the whole new state of what it touches, so that applying a
//! list of them needs no decision and can't fail.

use crate::{Account, AccountId, App, AppId, Group, GroupId, User, UserId};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    AccountPut(Arc<Account>),
    /// The account is gone with its users, groups and apps.
    AccountRemoved(AccountId),
    AppPut(Arc<App>),
    AppRemoved(AppId),
    UserPut(Arc<User>),
    /// The user is gone from every group too.
    UserRemoved(UserId),
    GroupPut(Arc<Group>),
    /// The group is gone with its member list.
    GroupRemoved(GroupId),
    MembersAdded {
        group: GroupId,
        users: Vec<UserId>,
    },
    MemberRemoved {
        group: GroupId,
        user: UserId,
    },
}
