//! The tree of one account: the suffix, people and groups below it, and the names of all entries.

use crate::dn::{Dn, escape};
use directory::{Account, Group, GroupId, MemberRef, Realm, User, UserId, View};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The name of the schema's entry.
pub(crate) const SCHEMA_DN: &str = "cn=subschema";

/// The name at the top of an account's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suffix {
    text: String,
    dn: Dn,
}

/// A text that can't be a suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuffixError;

impl fmt::Display for SuffixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a domain, an organization or a unit, hint: dc=example,dc=com")
    }
}

impl std::error::Error for SuffixError {}

impl FromStr for Suffix {
    type Err = SuffixError;

    fn from_str(text: &str) -> Result<Self, SuffixError> {
        let dn = Dn::parse(text).ok_or(SuffixError)?;
        match dn.pairs().unwrap_or_default().first() {
            Some(("dc" | "o" | "ou", _)) => Ok(Self { text: text.trim().to_owned(), dn }),
            _ => Err(SuffixError),
        }
    }
}

impl Suffix {
    /// That of a domain (RFC 2247), such as `dc=example,dc=com`.
    pub fn of_domain(domain: &str) -> Self {
        let labels: Vec<String> = domain.split('.').map(|label| format!("dc={}", escape(label))).collect();
        let text = labels.join(",");
        let dn = Dn::parse(&text).unwrap_or_default();
        Self { text, dn }
    }

    /// The text of its name.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) const fn dn(&self) -> &Dn {
        &self.dn
    }
}

/// An entry above people and groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fixed {
    Root,
    Schema,
    Top,
    People,
    Groups,
}

/// The entry that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    Fixed(Fixed),
    Person(UserId),
    Group(GroupId),
}

/// The way in which somebody who binds is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonName {
    /// By the user name, or else the e-mail address.
    User(String),
    /// An app, by its client id.
    App(String),
    /// By a name of nobody.
    Nobody,
}

impl PersonName {
    /// Reads the name of a bind or of proxied authorization: a distinguished name, or what people type in its place.
    pub fn parse(text: &str, suffix: &Suffix) -> Self {
        let Some(below) = Dn::parse(text).and_then(|dn| dn.below(&suffix.dn)) else {
            return match text.trim() {
                "" => Self::Nobody,
                text if text.contains('=') => Self::Nobody,
                text => Self::User(text.to_owned()),
            };
        };
        match below.pairs().as_deref() {
            Some([("uid", _), ("ou", "people")]) => Self::User(below.value().to_owned()),
            Some([("cn", _), ("ou", "apps")]) => Self::App(below.value().to_owned()),
            _ => Self::Nobody,
        }
    }
}

/// The directory of one account, as one person sees it.
#[derive(Debug, Clone, Copy)]
pub struct Directory<'a> {
    /// The top of the tree.
    pub suffix: &'a Suffix,
    /// The account, in which names are resolved.
    pub account: &'a Account,
    /// The account's realm.
    pub realm: &'a Realm,
    /// What the person sees and finds.
    pub view: &'a View<'a>,
}

impl<'a> Directory<'a> {
    /// The entry of this name, if the person sees or finds it. Takes as long for a hidden one as for none.
    pub(crate) fn resolve(&self, dn: &Dn) -> Option<Node> {
        if let Some(fixed) = fixed(dn) {
            return Some(Node::Fixed(fixed));
        }
        let below = dn.below(&self.suffix.dn)?;
        match &below.pairs()?[..] {
            [] => Some(Node::Fixed(Fixed::Top)),
            [("ou", "people")] => Some(Node::Fixed(Fixed::People)),
            [("ou", "groups")] => Some(Node::Fixed(Fixed::Groups)),
            [("uid", _), ("ou", "people")] => self.person_named(below.value()).map(Node::Person),
            [("entryuuid", id), ("ou", "people")] => {
                let id = UserId::from_uuid(Uuid::parse_str(id).ok()?);
                let found = self.view.find(id)?;
                (found.user.account != self.account.id).then_some(Node::Person(id))
            }
            [("cn", _), ("ou", "groups")] => {
                let group = self.realm.group_by_name(self.account.id, below.value())?;
                self.view.group(group.id).map(|group| Node::Group(group.id))
            }
            _ => None,
        }
    }

    /// The longest prefix of a name that doesn't exist, which does (RFC 4511, section 4.1.9).
    pub(crate) fn matched(&self, dn: &Dn) -> String {
        let Some(below) = dn.below(&self.suffix.dn) else { return String::new() };
        match &below.pairs().unwrap_or_default()[..] {
            [.., ("ou", unit @ ("people" | "groups"))] => format!("ou={unit},{}", self.suffix.text),
            _ => self.suffix.text.clone(),
        }
    }

    /// A user of the account whom the person finds, or the person.
    fn person_named(&self, name: &str) -> Option<UserId> {
        let named = self.realm.user_by_name(self.account.id, name).map(|user| user.id);
        let viewer = self.view.viewer().id;
        // Somebody is asked about also where there is nobody.
        let found = self.view.find(named.unwrap_or(UserId::from_bytes([0; 16])));
        named.filter(|id| *id == viewer || found.is_some())
    }

    /// The user that a reference of the directory names, if the person sees or finds it.
    pub(crate) fn person_of(&self, reference: &str) -> Option<&'a User> {
        let named: MemberRef = reference.parse().ok()?;
        let user = self.realm.find_user(&named)?;
        let is_shown = user.id == self.view.viewer().id || self.view.find(user.id).is_some();
        is_shown.then_some(user)
    }

    /// People of other accounts have no name in this one.
    pub(crate) fn dn_of_person(&self, user: &User) -> String {
        let rdn = match user.account == self.account.id {
            true => format!("uid={}", escape(user.user_name())),
            false => format!("entryUUID={}", uuid_text(user.id.as_bytes())),
        };
        format!("{rdn},ou=people,{}", self.suffix.text)
    }

    pub(crate) fn dn_of_group(&self, group: &Group) -> String {
        format!("cn={},ou=groups,{}", escape(&group.name), self.suffix.text)
    }

    pub(crate) fn dn_of(&self, fixed: Fixed) -> String {
        match fixed {
            Fixed::Root => String::new(),
            Fixed::Schema => SCHEMA_DN.to_owned(),
            Fixed::Top => self.suffix.text.clone(),
            Fixed::People => format!("ou=people,{}", self.suffix.text),
            Fixed::Groups => format!("ou=groups,{}", self.suffix.text),
        }
    }
}

/// The entries that are outside of every account.
pub(crate) fn fixed(dn: &Dn) -> Option<Fixed> {
    match &dn.pairs()?[..] {
        [] => Some(Fixed::Root),
        [("cn", "subschema")] => Some(Fixed::Schema),
        _ => None,
    }
}

pub(crate) fn uuid_text(bytes: &[u8; 16]) -> String {
    Uuid::from_bytes(*bytes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_is_a_domain_an_organization_or_a_unit() {
        let suffix = Suffix::of_domain("mail.example.com");
        assert_eq!(suffix.as_str(), "dc=mail,dc=example,dc=com");
        assert_eq!(suffix.as_str().parse(), Ok(suffix));
        for text in ["o=Example", "ou=a,o=b", "DC=a , dc=b"] {
            assert!(text.parse::<Suffix>().is_ok(), "{text}");
        }
        for text in ["", "example.com", "cn=a", "dc=a+o=b", "dc", "uid=a,dc=b"] {
            assert_eq!(text.parse::<Suffix>(), Err(SuffixError), "{text}");
        }
    }

    #[test]
    fn people_bind_by_what_they_type() {
        let suffix = Suffix::of_domain("a.example");
        let user = |name: &str| PersonName::User(name.to_owned());
        for (text, name) in [
            ("uid=ann,ou=people,dc=a,dc=example", user("ann")),
            ("UID=Lee\\, Ann , OU=People,DC=A,DC=Example", user("Lee, Ann")),
            ("ann", user("ann")),
            (" ann@a.example ", user("ann@a.example")),
            ("cn=Webmail,ou=apps,dc=a,dc=example", PersonName::App("Webmail".to_owned())),
            ("", PersonName::Nobody),
            ("uid=ann,ou=people,dc=b,dc=example", PersonName::Nobody),
            ("uid=ann,dc=a,dc=example", PersonName::Nobody),
            ("entryUUID=x,ou=people,dc=a,dc=example", PersonName::Nobody),
        ] {
            assert_eq!(PersonName::parse(text, &suffix), name, "{text}");
        }
    }
}
