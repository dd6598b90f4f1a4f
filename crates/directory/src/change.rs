//! What somebody asks for. Ids and times are the caller's; validity of each
//! field is settled by the types, validity against the realm by `decide`.

use crate::{
    AccountId, App, AppId, Detail, Email, GroupId, GroupType, IdError, Plan, SearchFlags, Text, TextError,
    UnixTime, User, UserId, UserStatus, UserType,
};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A field of a patch: `None` leaves it as it is.
pub type Patch<T> = Option<T>;

#[derive(Debug, Clone)]
pub enum Change {
    CreateAccount(NewAccount),
    UpdateAccount {
        account: AccountId,
        patch: AccountPatch,
    },
    /// Takes a sub-account out of the realm, into one of its own.
    DisassociateAccount {
        account: AccountId,
    },
    /// Removes an account with everything in it; the operator's alone.
    DeleteAccount {
        account: AccountId,
    },
    CreateApp(App),
    UpdateApp {
        app: AppId,
        name: Patch<Text<128>>,
        scopes: Patch<Vec<Box<str>>>,
        secret_hash: Patch<Box<str>>,
    },
    DeleteApp {
        app: AppId,
    },
    CreateUser(NewUser),
    UpdateUser {
        user: UserId,
        patch: UserPatch,
    },
    SetUserStatus {
        user: UserId,
        status: UserStatus,
    },
    SetUserEmail {
        user: UserId,
        email: Email,
    },
    DeleteUser {
        user: UserId,
    },
    CreateGroup(NewGroup),
    UpdateGroup {
        account: AccountId,
        group: GroupId,
        patch: GroupPatch,
    },
    DeleteGroup {
        account: AccountId,
        group: GroupId,
    },
    AddMembers {
        account: AccountId,
        group: GroupId,
        members: Vec<MemberRef>,
    },
    /// All of them, or nobody.
    RemoveMembers {
        account: AccountId,
        group: GroupId,
        members: Vec<MemberRef>,
    },
}

#[derive(Debug, Clone)]
pub struct NewAccount {
    pub id: AccountId,
    /// The realm's master; None founds a realm.
    pub master: Option<AccountId>,
    pub name: Text<64>,
    pub plan: Plan,
    pub owner: UserId,
    pub owner_email: Email,
    pub owner_first_name: Box<str>,
    pub owner_last_name: Box<str>,
    pub managed_domains: Vec<Box<str>>,
    pub at: UnixTime,
}

#[derive(Debug, Clone, Default)]
pub struct AccountPatch {
    pub name: Patch<Text<64>>,
    pub plan: Patch<Plan>,
    pub by_domain: Patch<bool>,
    pub by_account: Patch<bool>,
    pub by_ma_account: Patch<bool>,
    pub default_group: Patch<Option<GroupId>>,
    pub exact_email_finds: Patch<bool>,
    pub managed_domains: Patch<Vec<Box<str>>>,
}

/// A whole user, but for the groups that it joins: none, or the account's default group.
#[derive(Debug, Clone)]
pub struct NewUser(pub User);

#[derive(Debug, Clone, Default)]
pub struct UserPatch {
    pub first_name: Patch<Box<str>>,
    pub last_name: Patch<Box<str>>,
    pub display_name: Patch<Box<str>>,
    pub dept: Patch<Box<str>>,
    pub kind: Patch<UserType>,
    pub unlisted: Patch<bool>,
    /// An absent key is left as it is; `None` removes it.
    pub details: BTreeMap<Box<str>, Option<Detail>>,
}

#[derive(Debug, Clone)]
pub struct NewGroup {
    pub id: GroupId,
    pub account: AccountId,
    pub name: Text<128>,
    pub kind: GroupType,
    pub flags: SearchFlags,
    pub may_find: Vec<GroupId>,
    pub description: Option<Text<256>>,
    pub members: Vec<MemberRef>,
    pub at: UnixTime,
}

#[derive(Debug, Clone, Default)]
pub struct GroupPatch {
    pub name: Patch<Text<128>>,
    pub kind: Patch<GroupType>,
    pub by_domain: Patch<bool>,
    pub by_account: Patch<bool>,
    pub by_ma_account: Patch<bool>,
    pub may_find: Patch<Vec<GroupId>>,
    pub description: Patch<Option<Text<256>>>,
}

/// A user as the wire names one.
#[derive(Debug, Clone)]
pub enum MemberRef {
    Id(UserId),
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
