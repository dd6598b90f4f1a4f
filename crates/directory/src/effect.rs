//! The effect of a change: the unit that is stored, replayed, and put in the feed.
//!
//! An effect holds the whole new state of the object it touches, so that applying a
//! list of them needs no decision and can't fail.

use crate::{Account, AccountId, App, AppId, ChangeTime, Connector, Group, GroupId, SyncBrake, User, UserId};
use std::sync::Arc;

/// One step of a change. The serialized form is part of the change record, so variants and fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Creates the account, or replaces the whole record with its id.
    AccountPut(Arc<Account>),
    /// Deletes the account with its users, groups and apps.
    AccountRemoved(AccountId),
    /// Creates or replaces an app.
    AppPut(Arc<App>),
    /// Deletes an app.
    AppRemoved(AppId),
    /// Creates or replaces a user; memberships are unchanged.
    UserPut(Arc<User>),
    /// Deletes the user and its memberships.
    UserRemoved(UserId),
    /// Creates or replaces a group; its member list is unchanged.
    GroupPut(Arc<Group>),
    /// Deletes the group with its member list.
    GroupRemoved(GroupId),
    /// Adds users to a group.
    MembersAdded {
        /// A group that exists.
        group: GroupId,
        /// Users of its account who weren't members, without duplicates; never empty.
        users: Vec<UserId>,
        /// The connector that adds them, if one does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        managed_by: Option<Connector>,
    },
    /// Removes a user from a group.
    MemberRemoved {
        /// A group that exists.
        group: GroupId,
        /// A member of it.
        user: UserId,
    },
    /// Changes nothing: news for the readers of the change feed.
    SyncBraked(Arc<SyncBrake>),
    /// Sets [`Group::changed_at`] after a change of its members, which its record doesn't hold.
    GroupTimeSet {
        /// A group that exists.
        group: GroupId,
        /// The time of the change.
        at: ChangeTime,
    },
}
