//! An IM directory group.

use crate::{AccountId, ChangeTime, Connector, ExternalId, GroupId, Text, UnixTime};
use std::ops::BitOr;

/// Determines who sees a group and its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupType {
    /// Members see it; other users find its members by search.
    #[default]
    Normal,
    /// Everybody in the account sees it and its members.
    Shared,
    /// Members see it; other users neither see nor find its members.
    Restricted,
}

impl GroupType {
    /// In the order in which messages and schemas list them.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Shared, Self::Restricted];

    /// As the wire and the store spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Shared => "shared",
            Self::Restricted => "restricted",
        }
    }
}

/// The scope of its members' searches. A user's flags are the union over groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct SearchFlags {
    /// Users whose e-mail domain is the searcher's, in its realm and in realms linked for the domain.
    pub by_domain: bool,
    /// All users of the searcher's account.
    pub by_account: bool,
    /// All users of the realm: of every account under one master account.
    pub by_ma_account: bool,
}

impl SearchFlags {
    /// The default of a new account for users who are in no group.
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

/// A list of users of one account, with the visibility that it grants them and others.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    /// Never reused, even after the group is deleted.
    pub id: GroupId,
    /// The account of the group and of all its members.
    pub account: AccountId,
    /// Unique in its account by [`crate::identity_key`].
    pub name: Text<128>,
    /// Who sees the group and its members.
    #[serde(rename = "type")]
    pub kind: GroupType,
    /// The scope of its members' searches.
    pub flags: SearchFlags,
    /// The groups whose members can be found by members of this group, even if hidden.
    pub may_find: Vec<GroupId>,
    /// For administrators; not searched.
    pub description: Option<Text<256>>,
    /// The time of creation.
    pub created_at: UnixTime,
    /// Its id in the source system, unique among the groups of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<ExternalId>,
    /// The connector that manages it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<Connector>,
    /// The last change of its members, or of what SCIM shows of it to a client of its account;
    /// [`crate::Decision::timed`] sets it.
    #[serde(default, skip_serializing_if = "ChangeTime::is_none")]
    pub changed_at: ChangeTime,
}
