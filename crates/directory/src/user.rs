//! A person, in one account.

use crate::{AccountId, Email, Text, UnixTime, UserId};
use std::{borrow::Cow, collections::BTreeMap};

/// Whether a user takes part. Only active users see, find and are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UserStatus {
    /// Takes part.
    Active,
    /// Deactivated by an administrator; stays in its groups.
    Inactive,
    /// Invited, and not yet activated.
    Pending,
}

impl UserStatus {
    /// In the order in which messages and schemas list them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::Pending];

    /// As the wire and the store spell it.
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
    /// `1`.
    Basic = 1,
    /// `2`.
    Licensed = 2,
    /// `3`: on-premises.
    OnPrem = 3,
    /// `4`: no licence assigned.
    Unassigned = 4,
    /// `99`: none, the wire's own word.
    None = 99,
}

impl UserType {
    /// Every licence, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Basic, Self::Licensed, Self::OnPrem, Self::Unassigned, Self::None];
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

/// What a user is in its account. It opens nothing here: scopes of tokens do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The one who can't be removed or deactivated.
    Owner,
    /// An administrator of the account.
    Admin,
    /// Everybody else.
    Member,
}

impl Role {
    /// In the order of rank.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Admin, Self::Member];

    /// As the wire and the store spell it.
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

/// A person in one account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct User {
    /// Never used again.
    pub id: UserId,
    /// The account, for good: users don't move.
    pub account: AccountId,
    /// Unique in its realm by [`Email::key`].
    pub email: Email,
    /// Empty when unknown, like every name below.
    pub first_name: Box<str>,
    /// See `first_name`.
    pub last_name: Box<str>,
    /// What others see, before the other names.
    pub display_name: Box<str>,
    /// Department; its words are searched.
    pub dept: Box<str>,
    /// The licence.
    #[serde(rename = "type")]
    pub kind: UserType,
    /// Only [`UserStatus::Active`] takes part.
    pub status: UserStatus,
    /// What the user is in its account.
    pub role: Role,
    /// Hidden from everybody without a group in common, as if in a restricted group.
    pub unlisted: bool,
    /// When it was created or invited.
    pub created_at: UnixTime,
    /// The rest of the profile by its wire name; nobody searches it.
    pub details: Option<Box<BTreeMap<Box<str>, Detail>>>,
}

impl User {
    /// Whether the user sees, finds and is found at all.
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
