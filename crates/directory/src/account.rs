//! A tenant.

use crate::{AccountId, GroupId, GroupType, SearchFlags, Text, UnixTime, UserId};

/// An account's subscription; it decides rate limits and whether IM groups are available.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Unpaid: no IM groups, and the lowest rate limits.
    Free,
    /// Paid, with low rate limits.
    Pro,
    /// Paid, with high rate limits.
    Business,
    /// Paid, and without rate limits.
    Unlimited,
}

impl Plan {
    /// Cheapest first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Pro, Self::Business, Self::Unlimited];

    /// As the wire and the store spell it: lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Business => "business",
            Self::Unlimited => "unlimited",
        }
    }

    /// Whether the account pays; only a free one may leave its master.
    pub const fn is_paid(self) -> bool {
        !matches!(self, Self::Free)
    }
}

/// A tenant: users, groups and apps under one owner.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Account {
    /// Also names the realm, if this is its master account.
    pub id: AccountId,
    /// None for a master account and for a standalone one.
    pub master: Option<AccountId>,
    /// As its owner typed it; not unique.
    pub name: Text<64>,
    /// A user of this account with [`crate::Role::Owner`], who can't be removed.
    pub owner: UserId,
    /// Determines the rate limits and whether IM groups are available.
    pub plan: Plan,
    /// The time of creation; unchanged when the account leaves its master.
    pub created_at: UnixTime,
    /// The flags of users who are in no group.
    pub default_flags: SearchFlags,
    /// The group that new users join; it can't be deleted while it is the default.
    pub default_group: Option<GroupId>,
    /// Whether a search for a whole e-mail address finds its user.
    pub exact_email_finds: bool,
    /// In lower case and IDNA's ASCII form, sorted.
    pub managed_domains: Vec<Box<str>>,
    /// How identity providers' requests are carried out.
    #[serde(default, skip_serializing_if = "ScimSettings::is_default")]
    pub scim: ScimSettings,
}

/// How SCIM requests to an account are carried out where the protocol leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ScimSettings {
    /// The type of new groups whose request names none.
    pub group_type: GroupType,
    /// What DELETE of a user does.
    pub delete: ScimDelete,
    /// Whether creating a user with the address of an unmanaged one takes that user over instead of failing.
    pub adopt_by_email: bool,
}

impl ScimSettings {
    /// Whether nothing was set.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What a SCIM DELETE of a user does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScimDelete {
    /// Deletes the user.
    #[default]
    Delete,
    /// Deactivates the user, who stays in the groups.
    Deactivate,
}

impl ScimDelete {
    /// In the order in which messages and schemas list them.
    pub const ALL: [Self; 2] = [Self::Delete, Self::Deactivate];

    /// As the wire and the store spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Deactivate => "deactivate",
        }
    }
}

impl Account {
    /// Whether this account has sub-accounts or may have them.
    pub const fn is_master(&self) -> bool {
        self.master.is_none()
    }
}
