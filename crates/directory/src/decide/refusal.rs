//! The reasons to refuse a change.

#[cfg(doc)]
use crate::Email;
use crate::{AccountId, AppId, GroupId, UserId};

/// The reason that a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No account of the realm has this id.
    #[error("account does not exist: {0}")]
    NoSuchAccount(AccountId),
    /// No app of the realm has this id.
    #[error("app does not exist: {0}")]
    NoSuchApp(AppId),
    /// No user of the account has this id or address, as the caller gave it.
    #[error("user does not exist: {0}")]
    NoSuchUser(Box<str>),
    /// No group of the account, or within the caller's authority, has this id.
    #[error("group does not exist: {0}")]
    NoSuchGroup(GroupId),
    /// The user, by id, isn't a member of the group.
    #[error("not a member of the group: {0}")]
    NotAMember(Box<str>),
    /// Another group of the account has this name by [`crate::identity_key`].
    #[error("group name {0} is already in use")]
    GroupNameTaken(Box<str>),
    /// Another user of the realm has this address by [`Email::key`].
    #[error("e-mail address {0} is already in use")]
    EmailTaken(Box<str>),
    /// Another user of the account has this login by [`crate::UserName::key_of`].
    #[error("user name {0} is already in use")]
    UserNameTaken(Box<str>),
    /// Another user of the account, or another group of it, has this external id.
    #[error("external id {0} is already in use")]
    ExternalIdTaken(Box<str>),
    /// The default group can't be deleted until the account has another default group, or none.
    #[error("the account's default group can't be deleted: {0}")]
    DefaultGroup(GroupId),
    /// An account always has an active owner.
    #[error("the owner of an account can't be removed or deactivated: {0}")]
    Owner(UserId),
    /// Only an account on a free plan can leave its master.
    #[error("a paid account can't be disassociated: {0}")]
    PaidAccount(AccountId),
    /// The account is the master of its realm.
    #[error("a master account has no master to leave: {0}")]
    MasterAccount(AccountId),
    /// The sub-accounts must be deleted or disassociated first.
    #[error("the account has sub-accounts: {0}")]
    HasSubAccounts(AccountId),
    /// An owner is responsible for the account, so it must be an active user.
    #[error("only an active user can own an account: {0}")]
    InactiveOwner(UserId),
    /// An invited user has never been active.
    #[error("only a user who is not pending can be deactivated: {0}")]
    Pending(UserId),
}
