//! A person, in one account.

use crate::{AccountId, Email, Text, UnixTime, UserId};
use std::{borrow::Cow, collections::BTreeMap};

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UserStatus {
    Active,
    Inactive,
    /// Invited, and not yet activated.
    Pending,
}

impl UserStatus {
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::Pending];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Pending => "pending",
        }
    }
}

/// The licence, as the wire numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum UserType {
    Basic = 1,
    Licensed = 2,
    OnPrem = 3,
    Unassigned = 4,
    None = 99,
}

impl TryFrom<u8> for UserType {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Ok(match number {
            1 => Self::Basic,
            2 => Self::Licensed,
            3 => Self::OnPrem,
            4 => Self::Unassigned,
            99 => Self::None,
            _ => return Err("a user type is 1, 2, 3, 4 or 99"),
        })
    }
}

impl From<UserType> for u8 {
    fn from(kind: UserType) -> Self {
        kind as Self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Owner,
    Admin,
    Member,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Owner, Self::Admin, Self::Member];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }
}

/// One more thing that a profile says: text, or JSON.
pub type Detail = Text<4096>;

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct User {
    pub id: UserId,
    pub account: AccountId,
    /// Unique in its realm by [`Email::key`].
    pub email: Email,
    /// Empty when unknown, like every name below.
    pub first_name: Box<str>,
    pub last_name: Box<str>,
    pub display_name: Box<str>,
    pub dept: Box<str>,
    #[serde(rename = "type")]
    pub kind: UserType,
    pub status: UserStatus,
    pub role: Role,
    /// Hidden from everybody without a group in common, as if in a restricted group.
    pub unlisted: bool,
    pub created_at: UnixTime,
    /// The rest of the profile by its wire name; nobody searches it.
    pub details: Option<Box<BTreeMap<Box<str>, Detail>>>,
}

impl User {
    pub fn is_active(&self) -> bool {
        self.status == UserStatus::Active
    }

    /// What a list shows: the display name, else both names, else the address.
    pub fn shown_name(&self) -> Cow<'_, str> {
        match (&*self.display_name, &*self.first_name, &*self.last_name) {
            ("", "", "") => self.email.as_str().into(),
            ("", name, "") | ("", "", name) | (name, _, _) if !name.is_empty() => name.into(),
            (_, first, last) => format!("{first} {last}").into(),
        }
    }
}
