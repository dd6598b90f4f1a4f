//! A tenant.

use crate::{AccountId, GroupId, SearchFlags, Text, UnixTime, UserId};

/// What an account pays for; it decides limits and whether IM groups are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Not paid: no IM groups, and the lowest rate limits.
    Free,
    /// Paid, with low rate limits.
    Pro,
    /// Paid, with high rate limits.
    Business,
    /// Paid, and without rate limits.
    Unlimited,
}

impl Plan {
    /// In the order of what they cost.
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

/// A tenant: users, groups and apps that one owner answers for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Account {
    /// Also names the realm, if this is its master account.
    pub id: AccountId,
    /// None for a master account and for one that stands alone.
    pub master: Option<AccountId>,
    /// As its owner typed it; other accounts may have the same.
    pub name: Text<64>,
    /// A user of this account with [`crate::Role::Owner`], who can't be removed.
    pub owner: UserId,
    /// Decides rate limits and whether there are groups.
    pub plan: Plan,
    /// When it was made; it survives a change of master.
    pub created_at: UnixTime,
    /// The flags of users who are in no group.
    pub default_flags: SearchFlags,
    /// New users join it; it can't be deleted while it is set.
    pub default_group: Option<GroupId>,
    /// Whoever types a whole e-mail address finds its user.
    pub exact_email_finds: bool,
    /// Lower case, IDNA's ASCII form, sorted.
    pub managed_domains: Vec<Box<str>>,
}

impl Account {
    /// Whether this account has sub-accounts or may have them.
    pub const fn is_master(&self) -> bool {
        self.master.is_none()
    }
}
