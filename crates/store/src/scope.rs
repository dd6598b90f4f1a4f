//! OAuth scopes: the classic names, the granular ones, and sets of them.

use std::{fmt, ops::BitOr};

/// Every scope that the service knows. The order determines bits within one process only; the names are stored.
pub const ALL: &[&str] = &[
    "imgroup:read:admin",
    "imgroup:write:admin",
    "imgroup:master",
    "contact_group:read:admin",
    "contact_group:write:admin",
    "contact_group:read:list_groups:admin",
    "contact_group:read:group:admin",
    "contact_group:read:list_members:admin",
    "contact_group:write:group:admin",
    "contact_group:update:group:admin",
    "contact_group:delete:group:admin",
    "contact_group:write:member:admin",
    "contact_group:delete:member:admin",
    "contact_group:read:list_groups:master",
    "contact_group:read:group:master",
    "contact_group:read:list_members:master",
    "contact_group:write:group:master",
    "contact_group:update:group:master",
    "contact_group:delete:group:master",
    "contact_group:write:member:master",
    "contact_group:delete:member:master",
    "user:read",
    "user:write",
    "user:read:admin",
    "user:write:admin",
    "user:master",
    "user_info:read",
    "user:read:list_users:admin",
    "user:read:user",
    "user:read:user:admin",
    "user:read:email",
    "user:read:email:admin",
    "user:write:user:admin",
    "user:update:user",
    "user:update:user:admin",
    "user:update:status",
    "user:update:status:admin",
    "user:update:email",
    "user:update:email:admin",
    "user:delete:user",
    "user:delete:user:admin",
    "account:read:admin",
    "account:write:admin",
    "account:master",
    "account:read:master",
    "account:write:master",
    "account:read:list_sub_accounts:master",
    "account:read:sub_account:admin",
    "account:read:sub_account:master",
    "account:write:sub_account:master",
    "account:delete:sub_account:master",
    "account:read:managed_domains:admin",
    "account:read:managed_domains:master",
    "account:update:options:admin",
    "account:update:options:master",
    "contact:read",
    "contact:read:admin",
    "contact:read:list_contacts",
    "contact:read:list_contacts:admin",
    "chat_contact:read",
    "team_chat:read:list_contacts",
    "team_chat:read:contact",
    "app:read:admin",
    "app:write:admin",
    "user_token:write:admin",
    "im_change:read:admin",
    "im_change:read:master",
    "scim:read:admin",
    "scim:write:admin",
    "webhook:read:admin",
    "webhook:write:admin",
    "ldap",
];

/// The scopes that a token for one user may hold: none of them exceeds that user's own view.
pub const OF_USER: Scopes = Scopes::of(&[
    "user:read",
    "user:write",
    "user_info:read",
    "user:read:user",
    "user:read:email",
    "user:update:user",
    "contact:read",
    "contact:read:list_contacts",
    "chat_contact:read",
    "team_chat:read:list_contacts",
    "team_chat:read:contact",
]);

/// The scopes of app passwords: each opens one protocol, for that user's own view.
pub const OF_PASSWORD: Scopes = Scopes::of(&["ldap"]);

/// The scopes for a master's token that cover every account of a realm.
pub const OF_REALM: Scopes =
    Scopes::of(&["imgroup:master", "user:master", "account:master", "im_change:read:master"]);

/// A set of scopes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Scopes(u128);

impl Scopes {
    /// No scope.
    pub const NONE: Self = Self(0);
    /// All scopes.
    pub const EVERY: Self = Self((1 << ALL.len()) - 1);

    /// The set of these names.
    ///
    /// # Panics
    /// On a name that isn't in [`ALL`]: at compile time, in a constant.
    pub const fn of(names: &[&str]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < names.len() {
            match bit(names[at]) {
                Some(bit) => bits |= bit,
                None => panic!("not a scope"),
            }
            at += 1;
        }
        Self(bits)
    }

    /// The set of these names; unknown ones are ignored.
    pub fn known<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.filter_map(bit).fold(0, |bits, bit| bits | bit))
    }

    /// Whether the sets have a scope in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The intersection.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The difference: the scopes of this set that aren't in the other.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of [`ALL`].
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        ALL.iter().enumerate().filter(move |(at, _)| self.0 >> at & 1 == 1).map(|(_, name)| *name)
    }
}

const fn bit(name: &str) -> Option<u128> {
    let mut at = 0;
    while at < ALL.len() {
        if same(ALL[at].as_bytes(), name.as_bytes()) {
            return Some(1 << at);
        }
        at += 1;
    }
    None
}

/// `==` on slices is not const.
const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl BitOr for Scopes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.names().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl serde::Serialize for Scopes {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Scopes {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Ok(Self::known(text.split_ascii_whitespace()))
    }
}

impl fmt::Debug for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scopes({self})")
    }
}
