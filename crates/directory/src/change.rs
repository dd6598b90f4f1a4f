//! Write requests. The caller supplies ids and times; the types validate each
//! field, `decide` validates the change against the realm.

use crate::{
    AccountId, App, AppId, Connector, Detail, Email, ExternalId, GroupId, GroupType, IdError, Plan,
    ScimDelete, SearchFlags, SyncBrake, Text, TextError, UnixTime, User, UserId, UserName, UserStatus,
    UserType,
};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A field of a patch: `None` leaves it unchanged.
pub type Patch<T> = Option<T>;

/// A write request. [`crate::decide`] turns it into effects or refuses it.
#[derive(Debug, Clone)]
pub enum Change {
    /// Creates an account and its owner in one step; the e-mail address must be free in the realm.
    CreateAccount(NewAccount),
    /// Sets the fields that the patch contains.
    UpdateAccount {
        /// The account to change.
        account: AccountId,
        /// The fields to set.
        patch: AccountPatch,
    },
    /// Makes another user the owner of an account; the old one becomes an administrator of it.
    SetOwner {
        /// The account to change.
        account: AccountId,
        /// An active user of it.
        owner: MemberRef,
    },
    /// Disassociates a sub-account, which moves to a realm of its own.
    DisassociateAccount {
        /// A sub-account on the free plan.
        account: AccountId,
    },
    /// Deletes an account and all its contents; reserved for the operator.
    DeleteAccount {
        /// An account without sub-accounts.
        account: AccountId,
    },
    /// Registers an app with all its fields. The id must be new.
    CreateApp(App),
    /// Sets the fields of an app that aren't `None`.
    UpdateApp {
        /// The app to change.
        app: AppId,
        /// Its new name.
        name: Patch<Text<128>>,
        /// Its new scopes, replacing all others: sorted, without duplicates.
        scopes: Patch<Vec<Box<str>>>,
        /// The hash of a new secret; the old one is revoked.
        secret_hash: Patch<Box<str>>,
    },
    /// Deletes an app. The store revokes its tokens.
    DeleteApp {
        /// The app to delete.
        app: AppId,
    },
    /// Creates a user, who joins the account's default group if there is one.
    CreateUser(NewUser),
    /// Sets the fields that the patch contains.
    UpdateUser {
        /// The user to change.
        user: UserId,
        /// The fields to set.
        patch: UserPatch,
    },
    /// Activates or deactivates a user. An owner and a pending user can't be deactivated. An activated user isn't missing.
    SetUserStatus {
        /// The user to change.
        user: UserId,
        /// The new status.
        status: UserStatus,
        /// The time: of a deactivation, the user's [`User::not_before`].
        at: UnixTime,
    },
    /// Records that the source that manages a user doesn't have it, or has it again.
    SetUserMissing {
        /// The user to change.
        user: UserId,
        /// The time from which on it is missing: an active user is deactivated. `None`: it isn't.
        since: Option<UnixTime>,
    },
    /// Signs a user out everywhere: whatever acts for the user until then is void for good.
    SignOutUser {
        /// The user to sign out.
        user: UserId,
        /// The time: the user's [`User::not_before`].
        at: UnixTime,
    },
    /// Changes an e-mail address, which must be free in the realm or the user's own.
    SetUserEmail {
        /// The user to change.
        user: UserId,
        /// The new address.
        email: Email,
    },
    /// Deletes a user, who leaves every group. An owner can't be deleted.
    DeleteUser {
        /// The user to delete.
        user: UserId,
    },
    /// Creates a group with its first members.
    CreateGroup(NewGroup),
    /// Sets the fields that the patch contains.
    UpdateGroup {
        /// The account of the group; a group of another account counts as absent.
        account: AccountId,
        /// The group to change.
        group: GroupId,
        /// The fields to set.
        patch: GroupPatch,
    },
    /// Deletes a group and every grant to it. An account's default group can't be deleted.
    DeleteGroup {
        /// The account of the group.
        account: AccountId,
        /// The group to delete.
        group: GroupId,
    },
    /// Adds users of the group's account, all or none. Idempotent: existing members stay.
    AddMembers {
        /// The account of the group and of all `members`.
        account: AccountId,
        /// The group to join.
        group: GroupId,
        /// The users to add, in any order; duplicates count once.
        members: Vec<MemberRef>,
    },
    /// Removes members, all or none.
    RemoveMembers {
        /// The account of the group and of all `members`.
        account: AccountId,
        /// The group to leave.
        group: GroupId,
        /// The users to remove; each must be a member.
        members: Vec<MemberRef>,
    },
    /// Replaces the members of a group. Idempotent.
    ReplaceMembers {
        /// The account of the group and of all `members`.
        account: AccountId,
        /// The group to change.
        group: GroupId,
        /// Its members, in any order; duplicates count once.
        members: Vec<MemberRef>,
    },
    /// Changes the members of a group on behalf of a connector, all or none: what it adds it manages, and it removes
    /// nobody whom it doesn't manage. Idempotent.
    ProvisionMembers {
        /// The account of the group and of all members.
        account: AccountId,
        /// The group to change.
        group: GroupId,
        /// The connector.
        by: Connector,
        /// The members to add, remove or keep.
        members: MemberEdit,
    },
    /// Moves a user to another account of the realm, out of every group and into the new account's default group.
    /// An owner can't be moved.
    MoveUser {
        /// The user to move.
        user: UserId,
        /// The account to move to.
        to: AccountId,
    },
    /// Tells the readers of the change feed of a plan that waits for a person.
    ReportBrake(SyncBrake),
    /// Several changes in sequence, each decided against the result of the previous ones: all or nothing, in one
    /// record.
    Many(Vec<Change>),
}

/// What a connector does to the members of a group. Repeats count once.
#[derive(Debug, Clone)]
pub enum MemberEdit {
    /// Adds users; existing members stay as they are, whoever manages their memberships.
    Add(Vec<MemberRef>),
    /// Removes users, but for those whom it doesn't manage and who are no members.
    Remove(Vec<MemberRef>),
    /// Adds users, and removes all other members whom it manages.
    Replace(Vec<MemberRef>),
}

/// An account to create, with its owner.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// A new id, made by the caller from random bits.
    pub id: AccountId,
    /// The realm's master; None creates a realm.
    pub master: Option<AccountId>,
    /// 1 to 64 characters.
    pub name: Text<64>,
    /// The subscription.
    pub plan: Plan,
    /// The new id of the owner.
    pub owner: UserId,
    /// The owner's address, free in the realm.
    pub owner_email: Email,
    /// Empty if unknown.
    pub owner_first_name: Box<str>,
    /// Empty if unknown.
    pub owner_last_name: Box<str>,
    /// In [`crate::Account::managed_domains`]'s form.
    pub managed_domains: Vec<Box<str>>,
    /// The creation time of both.
    pub at: UnixTime,
}

/// The fields of an account to set.
#[derive(Debug, Clone, Default)]
pub struct AccountPatch {
    /// 1 to 64 characters.
    pub name: Patch<Text<64>>,
    /// The subscription.
    pub plan: Patch<Plan>,
    /// [`SearchFlags::by_domain`] of users who are in no group.
    pub by_domain: Patch<bool>,
    /// [`SearchFlags::by_account`] of users who are in no group.
    pub by_account: Patch<bool>,
    /// [`SearchFlags::by_ma_account`] of users who are in no group.
    pub by_ma_account: Patch<bool>,
    /// A group of the account; `Some(None)` leaves it without a default group.
    pub default_group: Patch<Option<GroupId>>,
    /// Whether a search for a whole e-mail address finds its user.
    pub exact_email_finds: Patch<bool>,
    /// All of them, in [`crate::Account::managed_domains`]'s form.
    pub managed_domains: Patch<Vec<Box<str>>>,
    /// [`crate::ScimSettings::group_type`].
    pub scim_group_type: Patch<GroupType>,
    /// [`crate::ScimSettings::delete`].
    pub scim_delete: Patch<ScimDelete>,
    /// [`crate::ScimSettings::adopt_by_email`].
    pub scim_adopt_by_email: Patch<bool>,
}

/// A complete user record. The account determines its groups: the default group, or none.
#[derive(Debug, Clone)]
pub struct NewUser(pub User);

/// The fields of a user to set. Status and address have [`Change`] variants of their own.
#[derive(Debug, Clone, Default)]
pub struct UserPatch {
    /// Empty removes it.
    pub first_name: Patch<Box<str>>,
    /// Empty removes it.
    pub last_name: Patch<Box<str>>,
    /// Empty removes it; then the first and last names are shown.
    pub display_name: Patch<Box<str>>,
    /// Empty removes it.
    pub dept: Patch<Box<str>>,
    /// The licence.
    pub kind: Patch<UserType>,
    /// Whether only users with a group in common find the user.
    pub unlisted: Patch<bool>,
    /// Free in the account; `Some(None)` makes it the e-mail address.
    pub user_name: Patch<Option<UserName>>,
    /// Free among the users of the account; `Some(None)` removes it.
    pub external_id: Patch<Option<ExternalId>>,
    /// `Some(None)` removes the connector.
    pub managed_by: Patch<Option<Connector>>,
    /// An absent key leaves the field unchanged; `None` removes the field.
    pub details: BTreeMap<Box<str>, Option<Detail>>,
}

/// A group to create.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// A new id, made by the caller.
    pub id: GroupId,
    /// The account of the group and its members.
    pub account: AccountId,
    /// 1 to 128 characters, free in the account by [`crate::identity_key`].
    pub name: Text<128>,
    /// Determines who sees it.
    pub kind: GroupType,
    /// How far its members may search.
    pub flags: SearchFlags,
    /// Groups of the realm that the caller has authority over.
    pub may_find: Vec<GroupId>,
    /// At most 256 characters.
    pub description: Option<Text<256>>,
    /// Its first members, users of the account.
    pub members: Vec<MemberRef>,
    /// Free among the groups of the account.
    pub external_id: Option<ExternalId>,
    /// The connector that creates it, if any.
    pub managed_by: Option<Connector>,
    /// The time of creation.
    pub at: UnixTime,
}

/// The fields of a group to set.
#[derive(Debug, Clone, Default)]
pub struct GroupPatch {
    /// 1 to 128 characters, free in the account by [`crate::identity_key`].
    pub name: Patch<Text<128>>,
    /// Determines who sees it.
    pub kind: Patch<GroupType>,
    /// [`SearchFlags::by_domain`] of its members.
    pub by_domain: Patch<bool>,
    /// [`SearchFlags::by_account`] of its members.
    pub by_account: Patch<bool>,
    /// [`SearchFlags::by_ma_account`] of its members.
    pub by_ma_account: Patch<bool>,
    /// Replaces all grants that the caller has authority over; the others stay.
    pub may_find: Patch<Vec<GroupId>>,
    /// At most 256 characters; `Some(None)` removes it.
    pub description: Patch<Option<Text<256>>>,
    /// Free among the groups of the account; `Some(None)` removes it.
    pub external_id: Patch<Option<ExternalId>>,
    /// `Some(None)` removes the connector.
    pub managed_by: Patch<Option<Connector>>,
}

/// A reference to a user, as on the wire.
#[derive(Debug, Clone)]
pub enum MemberRef {
    /// 22 characters of base64.
    Id(UserId),
    /// An e-mail address.
    Email(Email),
}

impl FromStr for MemberRef {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        match text.parse() {
            Ok(id) => Ok(Self::Id(id)),
            Err(IdError) => Email::named(text).map(Self::Email),
        }
    }
}

impl fmt::Display for MemberRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Email(email) => email.fmt(f),
        }
    }
}
