//! A person, in one account.

use crate::{
    AccountId, ChangeTime, Connector, Email, ExternalId, Provisioning, Text, UnixTime, UserId, UserName,
};
use std::{borrow::Cow, collections::BTreeMap};

/// Whether a user participates. Only active users see, find and are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UserStatus {
    /// Participates.
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

/// The role of a user in its account. Tokens of apps have scopes whatever it is; a sign-in to the console by an identity
/// provider that sends no roles goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The owner, who can't be deleted or deactivated.
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

/// A further field of a profile: text, or JSON.
pub type Detail = Text<4096>;

/// A person in one account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct User {
    /// Never reused.
    pub id: UserId,
    /// The account; [`crate::Change::MoveUser`] sets another.
    pub account: AccountId,
    /// Unique in its realm by [`Email::key`].
    pub email: Email,
    /// Empty when unknown, like every name below.
    pub first_name: Box<str>,
    /// See `first_name`.
    pub last_name: Box<str>,
    /// The name that others see, preferred to the other names.
    pub display_name: Box<str>,
    /// Department; its words are searched.
    pub dept: Box<str>,
    /// The licence.
    #[serde(rename = "type")]
    pub kind: UserType,
    /// Only [`UserStatus::Active`] users participate.
    pub status: UserStatus,
    /// The user's role in its account.
    pub role: Role,
    /// Hidden from users without a group in common, as if in a restricted group.
    pub unlisted: bool,
    /// The time of creation or invitation.
    pub created_at: UnixTime,
    /// The other profile fields by wire name; not searched.
    pub details: Option<Box<BTreeMap<Box<str>, Detail>>>,
    /// Its identifiers in other systems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisioning: Option<Box<Provisioning>>,
    /// Credentials that were issued until then are void for good: the time of the last deactivation or sign-out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<UnixTime>,
    /// The last change of what SCIM shows of the user; [`crate::Decision::timed`] sets it.
    #[serde(default, skip_serializing_if = "ChangeTime::is_none")]
    pub changed_at: ChangeTime,
}

impl User {
    /// An active basic member of an account, of whom no more is known than the address.
    pub fn new(id: UserId, account: AccountId, email: Email, created_at: UnixTime) -> Self {
        Self {
            id,
            account,
            email,
            first_name: Box::default(),
            last_name: Box::default(),
            display_name: Box::default(),
            dept: Box::default(),
            kind: UserType::Basic,
            status: UserStatus::Active,
            role: Role::Member,
            unlisted: false,
            created_at,
            details: None,
            provisioning: None,
            not_before: None,
            changed_at: ChangeTime::default(),
        }
    }

    /// Whether a credential of another system that was issued then may act for the user. A user who was deleted and
    /// created again is another one.
    pub fn accepts(&self, issued_at: UnixTime) -> bool {
        self.is_active() && issued_at >= self.created_at && self.not_before.is_none_or(|end| issued_at > end)
    }

    /// The same user, with all credentials void that were issued until then.
    pub(crate) fn signed_out(&self, at: UnixTime) -> Self {
        Self { not_before: Some(self.not_before.map_or(at, |end| end.max(at))), ..self.clone() }
    }

    /// Whether the user sees, finds and is found at all.
    pub fn is_active(&self) -> bool {
        self.status == UserStatus::Active
    }

    /// The login, unique in the account: the user's own, or else its e-mail address.
    pub fn user_name(&self) -> &str {
        self.own_user_name().map_or(self.email.as_str(), |name| name)
    }

    /// The login, if it is not the e-mail address.
    pub fn own_user_name(&self) -> Option<&UserName> {
        self.provisioning.as_ref()?.user_name.as_ref()
    }

    /// The user's id in the source system.
    pub fn external_id(&self) -> Option<&ExternalId> {
        self.provisioning.as_ref()?.external_id.as_ref()
    }

    /// The connector that manages it, if any.
    pub fn managed_by(&self) -> Option<&Connector> {
        self.provisioning.as_ref()?.managed_by.as_ref()
    }

    /// When the source that manages it first didn't have it.
    pub fn missing_since(&self) -> Option<UnixTime> {
        self.provisioning.as_ref()?.missing_since
    }

    /// The name in lists: the display name, else both names, else the address.
    pub fn shown_name(&self) -> Cow<'_, str> {
        match (&*self.display_name, &*self.first_name, &*self.last_name) {
            ("", "", "") => self.email.as_str().into(),
            ("", name, "") | ("", "", name) | (name, _, _) if !name.is_empty() => name.into(),
            (_, first, last) => format!("{first} {last}").into(),
        }
    }
}
