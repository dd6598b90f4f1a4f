//! The contents of a directory's account.

use crate::record::Profile;
use directory::{Email, GroupType, UnixTime, UserStatus};

/// The people and groups of an account, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// All people, whatever their status.
    pub users: Vec<StateUser>,
    /// All groups.
    pub groups: Vec<StateGroup>,
    /// The present.
    pub now: UnixTime,
}

/// A person in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateUser {
    /// The directory's id.
    pub id: String,
    /// The address.
    pub email: Email,
    /// The login, if it isn't the address.
    pub user_name: Option<String>,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The names and the department; `None` is empty.
    pub profile: Profile,
    /// The status; only active people count as members.
    pub status: UserStatus,
    /// Whether they own the account, so can be neither deactivated nor deleted.
    pub is_owner: bool,
    /// The manager, if they are managed.
    pub managed_by: Option<String>,
    /// Since when their source doesn't have them; none if it does.
    pub missing_since: Option<UnixTime>,
}

/// A group in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateGroup {
    /// The directory's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The type.
    pub kind: GroupType,
    /// The manager, if the group is managed.
    pub managed_by: Option<String>,
    /// Its members.
    pub members: Vec<StateMember>,
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateMember {
    /// The index in [`State::users`].
    pub user: usize,
    /// The manager, if the membership is managed.
    pub managed_by: Option<String>,
}
