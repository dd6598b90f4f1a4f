//! The mapping of attributes to fields.

use crate::rule::{NamePattern, RuleError, TypeRule};
use std::str::FromStr;

/// The servers with known attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Active Directory, also Samba's.
    Ad,
    /// OpenLDAP and other servers with `inetOrgPerson`.
    OpenLdap,
    /// FreeIPA and 389 Directory Server.
    FreeIpa,
    /// lldap.
    Lldap,
}

impl Preset {
    /// All presets, in the order of messages.
    pub const ALL: [Self; 4] = [Self::Ad, Self::OpenLdap, Self::FreeIpa, Self::Lldap];

    /// The name in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ad => "ad",
            Self::OpenLdap => "openldap",
            Self::FreeIpa => "freeipa",
            Self::Lldap => "lldap",
        }
    }

    /// The filter for people.
    pub const fn user_filter(self) -> &'static str {
        match self {
            Self::Ad => "(&(objectCategory=person)(objectClass=user))",
            Self::OpenLdap => "(objectClass=inetOrgPerson)",
            Self::FreeIpa => "(objectClass=posixAccount)",
            Self::Lldap => "(objectClass=person)",
        }
    }

    /// The filter for groups.
    pub const fn group_filter(self) -> &'static str {
        match self {
            Self::Ad => "(objectClass=group)",
            Self::OpenLdap => {
                "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))"
            }
            Self::FreeIpa => "(objectClass=ipaUserGroup)",
            Self::Lldap => "(objectClass=groupOfUniqueNames)",
        }
    }
}

impl FromStr for Preset {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or_else(|| RuleError::Preset(text.to_owned()))
    }
}

/// The mapping of attributes to fields. Attribute names are case-insensitive.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The attributes with the immutable id; the first with a value counts.
    pub anchors: Vec<String>,
    /// The attribute with the address.
    pub email: String,
    /// The attribute with the login.
    pub user_name: String,
    /// The attribute with the first name.
    pub first_name: String,
    /// The attribute with the last name.
    pub last_name: String,
    /// The attribute with the display name.
    pub display_name: String,
    /// The attribute with the department.
    pub dept: String,
    /// The attribute with the name of a group.
    pub group_name: String,
    /// The rules for types of groups.
    pub types: Vec<TypeRule>,
    /// Names of the groups to take; other groups only pass their members on to groups that contain them.
    pub groups: Option<NamePattern>,
}

impl Mapping {
    /// The mapping for a known server.
    pub fn preset(preset: Preset) -> Self {
        let (anchor, user_name, dept) = match preset {
            Preset::Ad => ("objectGUID", "sAMAccountName", "department"),
            Preset::OpenLdap => ("entryUUID", "uid", "departmentNumber"),
            Preset::FreeIpa => ("ipaUniqueID", "uid", "departmentNumber"),
            Preset::Lldap => ("entryUUID", "uid", "department"),
        };
        let name = str::to_owned;
        Self {
            anchors: vec![name(anchor)],
            email: name("mail"),
            user_name: name(user_name),
            first_name: name("givenName"),
            last_name: name("sn"),
            display_name: name(if preset == Preset::Lldap { "cn" } else { "displayName" }),
            dept: name(dept),
            group_name: name("cn"),
            types: Vec::new(),
            groups: None,
        }
    }

    pub(super) fn takes(&self, group: &str) -> bool {
        self.groups.as_ref().is_none_or(|pattern| pattern.fits(group))
    }

    /// The attributes to request from a server.
    pub fn attributes(&self) -> Vec<String> {
        let fixed = [
            "objectClass",
            "userAccountControl",
            "accountExpires",
            "nsAccountLock",
            "pwdAccountLockedTime",
            "primaryGroupID",
            "primaryGroupToken",
            "objectSid",
            "member",
            "uniqueMember",
            "memberUid",
        ];
        let own = [
            &self.email,
            &self.user_name,
            &self.first_name,
            &self.last_name,
            &self.display_name,
            &self.dept,
            &self.group_name,
        ];
        let rules = self.types.iter().filter_map(TypeRule::attribute);
        let own = own.into_iter().chain(&self.anchors).map(String::as_str).chain(rules);
        let mut names: Vec<String> = fixed.into_iter().chain(own).map(str::to_owned).collect();
        names.sort_unstable_by_key(|name| name.to_ascii_lowercase());
        names.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
        names
    }
}
