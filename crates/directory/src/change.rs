//! What somebody asks for. Ids and times are the caller's; validity of each
//! field is settled by the types, validity against the realm by `decide`.

use crate::{
    AccountId, App, AppId, Detail, Email, GroupId, GroupType, IdError, Plan, SearchFlags, Text, TextError,
    UnixTime, User, UserId, UserStatus, UserType,
};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A field of a patch: `None` leaves it as it is.
pub type Patch<T> = Option<T>;

/// A write, as it is asked for. [`crate::decide`] turns it into effects or refuses it.
#[derive(Debug, Clone)]
pub enum Change {
    /// Creates an account and its owner, at once; the e-mail address must be free in the realm.
    CreateAccount(NewAccount),
    /// Sets the fields of an account that the patch has.
    UpdateAccount {
        /// The account to change.
        account: AccountId,
        /// The fields to set.
        patch: AccountPatch,
    },
    /// Takes a sub-account out of the realm, into one of its own.
    DisassociateAccount {
        /// A sub-account on a free plan.
        account: AccountId,
    },
    /// Removes an account with everything in it; the operator's alone.
    DeleteAccount {
        /// An account without sub-accounts.
        account: AccountId,
    },
    /// Registers an app with all its fields. Replaces nothing: ids are new.
    CreateApp(App),
    /// Sets the fields of an app that aren't `None`.
    UpdateApp {
        /// The app to change.
        app: AppId,
        /// Its new name.
        name: Patch<Text<128>>,
        /// Its new scopes, all of them: sorted, without repeats.
        scopes: Patch<Vec<Box<str>>>,
        /// The hash of a new secret, which ends the old one.
        secret_hash: Patch<Box<str>>,
    },
    /// Deletes an app. Its tokens are the store's to revoke.
    DeleteApp {
        /// The app to delete.
        app: AppId,
    },
    /// Creates a user, who joins the account's default group if there is one.
    CreateUser(NewUser),
    /// Sets the fields of a user that the patch has.
    UpdateUser {
        /// The user to change.
        user: UserId,
        /// The fields to set.
        patch: UserPatch,
    },
    /// Activates or deactivates a user. An owner and a pending user can't be deactivated.
    SetUserStatus {
        /// The user to change.
        user: UserId,
        /// The new status.
        status: UserStatus,
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
    /// Sets the fields of a group that the patch has.
    UpdateGroup {
        /// The account of the group; another's group doesn't exist here.
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
    /// Adds users of the group's account, all or none. Idempotent: who is a member stays one.
    AddMembers {
        /// The account of the group and of everybody in `members`.
        account: AccountId,
        /// The group to join.
        group: GroupId,
        /// The users to add, in any order; repeats count once.
        members: Vec<MemberRef>,
    },
    /// All of them, or nobody.
    RemoveMembers {
        /// The account of the group and of everybody in `members`.
        account: AccountId,
        /// The group to leave.
        group: GroupId,
        /// The users to remove; each must be a member.
        members: Vec<MemberRef>,
    },
}

/// An account to create, with its owner.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// New: the caller made it from random bits.
    pub id: AccountId,
    /// The realm's master; None founds a realm.
    pub master: Option<AccountId>,
    /// 1 to 64 characters.
    pub name: Text<64>,
    /// What it pays for.
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
    /// When both were created.
    pub at: UnixTime,
}

/// The fields of an account to set.
#[derive(Debug, Clone, Default)]
pub struct AccountPatch {
    /// 1 to 64 characters.
    pub name: Patch<Text<64>>,
    /// What it pays for.
    pub plan: Patch<Plan>,
    /// [`SearchFlags::by_domain`] of users who are in no group.
    pub by_domain: Patch<bool>,
    /// [`SearchFlags::by_account`] of users who are in no group.
    pub by_account: Patch<bool>,
    /// [`SearchFlags::by_ma_account`] of users who are in no group.
    pub by_ma_account: Patch<bool>,
    /// A group of the account; `Some(None)` leaves it without a default group.
    pub default_group: Patch<Option<GroupId>>,
    /// Whether a whole e-mail address finds its user.
    pub exact_email_finds: Patch<bool>,
    /// All of them, in [`crate::Account::managed_domains`]'s form.
    pub managed_domains: Patch<Vec<Box<str>>>,
}

/// A whole user, but for the groups that it joins: none, or the account's default group.
#[derive(Debug, Clone)]
pub struct NewUser(pub User);

/// The fields of a user to set. Status and address have changes of their own.
#[derive(Debug, Clone, Default)]
pub struct UserPatch {
    /// Empty removes it.
    pub first_name: Patch<Box<str>>,
    /// Empty removes it.
    pub last_name: Patch<Box<str>>,
    /// Empty removes it; the other names are shown then.
    pub display_name: Patch<Box<str>>,
    /// Empty removes it.
    pub dept: Patch<Box<str>>,
    /// The licence.
    pub kind: Patch<UserType>,
    /// Whether only people with a group in common find the user.
    pub unlisted: Patch<bool>,
    /// An absent key is left as it is; `None` removes it.
    pub details: BTreeMap<Box<str>, Option<Detail>>,
}

/// A group to create.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// New: the caller made it.
    pub id: GroupId,
    /// The account of the group and its members.
    pub account: AccountId,
    /// 1 to 128 characters, free in the account by [`crate::name_key`].
    pub name: Text<128>,
    /// Who sees it.
    pub kind: GroupType,
    /// How far its members may search.
    pub flags: SearchFlags,
    /// Groups of the realm that the caller has authority over.
    pub may_find: Vec<GroupId>,
    /// At most 256 characters.
    pub description: Option<Text<256>>,
    /// Its first members, users of the account.
    pub members: Vec<MemberRef>,
    /// When it was created.
    pub at: UnixTime,
}

/// The fields of a group to set.
#[derive(Debug, Clone, Default)]
pub struct GroupPatch {
    /// 1 to 128 characters, free in the account by [`crate::name_key`].
    pub name: Patch<Text<128>>,
    /// Who sees it.
    pub kind: Patch<GroupType>,
    /// [`SearchFlags::by_domain`] of its members.
    pub by_domain: Patch<bool>,
    /// [`SearchFlags::by_account`] of its members.
    pub by_account: Patch<bool>,
    /// [`SearchFlags::by_ma_account`] of its members.
    pub by_ma_account: Patch<bool>,
    /// All grants that the caller has authority over; the others stay.
    pub may_find: Patch<Vec<GroupId>>,
    /// At most 256 characters; `Some(None)` removes it.
    pub description: Patch<Option<Text<256>>>,
}

/// A user as the wire names one.
#[derive(Debug, Clone)]
pub enum MemberRef {
    /// 22 characters of base64.
    Id(UserId),
    /// Anything else that is an address.
    Email(Email),
}

impl FromStr for MemberRef {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        match text.parse() {
            Ok(id) => Ok(Self::Id(id)),
            Err(IdError) => Email::parse(text).map(Self::Email),
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
