//! An IM directory group.

use crate::{AccountId, GroupId, Text, UnixTime};
use std::ops::BitOr;

/// Who sees a group and its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupType {
    /// Members see it; others find its members by search.
    #[default]
    Normal,
    /// Everybody in the account sees it and its members.
    Shared,
    /// Members see it; nobody else sees or finds its members.
    Restricted,
}

impl GroupType {
    pub const ALL: [Self; 3] = [Self::Normal, Self::Shared, Self::Restricted];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Shared => "shared",
            Self::Restricted => "restricted",
        }
    }
}

/// How far the members of a group may search. A user's flags are the union over groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct SearchFlags {
    pub by_domain: bool,
    pub by_account: bool,
    pub by_ma_account: bool,
}

impl SearchFlags {
    /// What a new account gives to users who are in no group.
    pub const ACCOUNT_DEFAULT: Self = Self { by_domain: false, by_account: true, by_ma_account: false };
}

impl BitOr for SearchFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            by_domain: self.by_domain | other.by_domain,
            by_account: self.by_account | other.by_account,
            by_ma_account: self.by_ma_account | other.by_ma_account,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    pub id: GroupId,
    pub account: AccountId,
    /// Unique in its account by [`crate::name_key`].
    pub name: Text<128>,
    #[serde(rename = "type")]
    pub kind: GroupType,
    pub flags: SearchFlags,
    /// Members of this group find the members of those, even if they are hidden.
    pub may_find: Vec<GroupId>,
    pub description: Option<Text<256>>,
    pub created_at: UnixTime,
}
