//! What a change did: the unit that is stored, replayed, and put in the feed.
//!
//! An effect says the whole new state of what it touches, so that applying a
//! list of them needs no decision and can't fail.

use crate::{Account, AccountId, App, AppId, Group, GroupId, User, UserId};
use std::sync::Arc;

/// One step of a change. Serialized, it is a part of the change record, so variants and fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Creates the account, or replaces the whole record of the one with its id.
    AccountPut(Arc<Account>),
    /// The account is gone with its users, groups and apps.
    AccountRemoved(AccountId),
    /// Creates or replaces an app.
    AppPut(Arc<App>),
    /// Deletes an app.
    AppRemoved(AppId),
    /// Creates or replaces a user; who is in which groups stays as it is.
    UserPut(Arc<User>),
    /// The user is gone from every group too.
    UserRemoved(UserId),
    /// Creates or replaces a group; its member list stays as it is.
    GroupPut(Arc<Group>),
    /// The group is gone with its member list.
    GroupRemoved(GroupId),
    /// Users join a group.
    MembersAdded {
        /// A group that exists.
        group: GroupId,
        /// Users of its account who weren't members, without repeats; never empty.
        users: Vec<UserId>,
    },
    /// A user leaves a group.
    MemberRemoved {
        /// A group that exists.
        group: GroupId,
        /// A member of it.
        user: UserId,
    },
}
