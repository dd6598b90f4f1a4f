//! Addresses (RFC 7622), and localparts for names that have other characters (XEP-0106).

use caseless::Caseless;
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// The most bytes of each part.
const MAX_BYTES: usize = 1023;

/// The characters that a localpart can't have, with the digits of their escapes.
const ESCAPED: [(char, &str); 10] = [
    (' ', "20"),
    ('"', "22"),
    ('&', "26"),
    ('\'', "27"),
    ('/', "2f"),
    (':', "3a"),
    ('<', "3c"),
    ('>', "3e"),
    ('@', "40"),
    ('\\', "5c"),
];

/// The domain of a server or a component, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Domain(String);

impl Domain {
    /// The domain as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain without its first label: that of the server which `directory.example.org` is a component of.
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_once('.')?;
        parent.parse().ok()
    }
}

impl FromStr for Domain {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']' | '_');
        let is_valid = (1..=MAX_BYTES).contains(&text.len()) && text.chars().all(is_allowed);
        if is_valid && !text.starts_with('.') { Ok(Self(text.to_lowercase())) } else { Err(()) }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address: of a server, of a user, or of one of a user's devices.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Jid {
    local: Option<String>,
    domain: Domain,
    resource: Option<String>,
}

impl Jid {
    /// The address of a server.
    pub const fn of_domain(domain: Domain) -> Self {
        Self { local: None, domain, resource: None }
    }

    /// The address of the user with a name. None for a name that servers don't distinguish from another, since they fold
    /// case and compatibility forms (`ß` is `ss`); and for one that is too long, or has invisible characters.
    pub fn of_name(name: &str, domain: &Domain) -> Option<Self> {
        let is_settled = name.nfkc().default_case_fold().nfkc().eq(name.chars());
        let is_visible = |c: char| !c.is_control() && (c == ' ' || !c.is_whitespace());
        if !is_settled || !name.chars().all(is_visible) || name.starts_with(' ') || name.ends_with(' ') {
            return None;
        }
        let local = escape(name);
        let is_valid = (1..=MAX_BYTES).contains(&local.len());
        is_valid.then(|| Self { local: Some(local), domain: domain.clone(), resource: None })
    }

    /// The name of the user. None for a server, and for a spelling that [`Self::of_name`] doesn't give.
    pub fn name(&self) -> Option<String> {
        let name = unescape(self.local.as_deref()?);
        let own = Self::of_name(&name, &self.domain)?;
        (own.local == self.local).then_some(name)
    }

    /// The part in front of the domain, as it is written.
    pub fn localpart(&self) -> Option<&str> {
        self.local.as_deref()
    }

    /// The domain.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }

    /// Whether it is that of a server or component itself.
    pub const fn is_server(&self) -> bool {
        self.local.is_none() && self.resource.is_none()
    }

    /// The address of the user rather than of a device.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self { resource: None, ..self.clone() }
    }
}

impl FromStr for Jid {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (bare, resource) = match text.split_once('/') {
            Some((bare, resource)) => (bare, Some(resource)),
            None => (text, None),
        };
        let (local, domain) = match bare.split_once('@') {
            Some((local, domain)) => (Some(local), domain),
            None => (None, bare),
        };
        let is_part = |part: &str| (1..=MAX_BYTES).contains(&part.len()) && !part.contains(char::is_control);
        if ![local, resource].into_iter().flatten().all(is_part) {
            return Err(());
        }
        let owned = |part: Option<&str>| part.map(str::to_owned);
        Ok(Self { local: owned(local), domain: domain.parse()?, resource: owned(resource) })
    }
}

impl fmt::Display for Jid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(local) = &self.local {
            write!(f, "{local}@")?;
        }
        write!(f, "{}", self.domain)?;
        match &self.resource {
            Some(resource) => write!(f, "/{resource}"),
            None => Ok(()),
        }
    }
}

/// XEP-0106: a backslash is escaped only where it would begin an escape.
fn escape(name: &str) -> String {
    let mut local = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        match ESCAPED.iter().find(|(escaped, _)| *escaped == c) {
            Some(('\\', digits)) if escaped_at(&name[at..]).is_some() => {
                local.push('\\');
                local.push_str(digits);
            }
            Some(('\\', _)) | None => local.push(c),
            Some((_, digits)) => {
                local.push('\\');
                local.push_str(digits);
            }
        }
    }
    local
}

fn unescape(local: &str) -> String {
    let mut name = String::with_capacity(local.len());
    let mut rest = local;
    while let Some(first) = rest.chars().next() {
        match escaped_at(rest) {
            Some(c) => {
                name.push(c);
                rest = &rest[3..];
            }
            None => {
                name.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    name
}

/// The character that is escaped at the beginning of a text.
fn escaped_at(text: &str) -> Option<char> {
    let digits = text.strip_prefix('\\')?.get(..2)?;
    ESCAPED.iter().find(|(_, own)| *own == digits).map(|(c, _)| *c)
}
