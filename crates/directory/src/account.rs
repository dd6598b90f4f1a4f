//! A tenant.

use crate::{AccountId, GroupId, SearchFlags, Text, UnixTime, UserId};

/// What an account pays for; it decides limits and whether IM groups are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    Free,
    Pro,
    Business,
    /// Paid, and without rate limits.
    Unlimited,
}

impl Plan {
    pub const ALL: [Self; 4] = [Self::Free, Self::Pro, Self::Business, Self::Unlimited];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Business => "business",
            Self::Unlimited => "unlimited",
        }
    }

    pub const fn is_paid(self) -> bool {
        !matches!(self, Self::Free)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Account {
    pub id: AccountId,
    /// None for a master account and for one that stands alone.
    pub master: Option<AccountId>,
    pub name: Text<64>,
    pub owner: UserId,
    pub plan: Plan,
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
