//! Attribute names with URN and sub-attribute (RFC 7644, section 3.10), and their resolution.

use crate::schema::{Attribute, COMMON, Kind, Mutability, Schema};
use std::fmt;

/// A name in the client's spelling: `userName`, `name.givenName`, `urn:…:User:manager.value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributePath(Box<str>);

/// The target of a name in resources of one kind.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// An attribute, or a sub-attribute of it.
    Attribute {
        /// The schema: the core schema, the common attributes, or an extension.
        schema: &'static Schema,
        /// The attribute.
        attribute: &'static Attribute,
        /// The sub-attribute.
        sub: Option<&'static Attribute>,
    },
    /// A whole schema.
    Schema(&'static Schema),
    /// Not stored.
    Unknown,
}

impl AttributePath {
    /// None for invalid characters. Valid are letters, digits, `-`, `_`, `.`, `:` and `$`; the first is a letter or
    /// `$`.
    pub fn parse(text: &str) -> Option<Self> {
        let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$');
        (starts && text.bytes().all(is_name_byte)).then(|| Self(text.into()))
    }

    /// The name in the client's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Resolves the name. Names are case-insensitive (RFC 7643, section 2.1); some clients put a dot in place of the
    /// colon after a URN.
    pub fn resolve(&self, kind: Kind) -> Place {
        for schema in kind.schemas() {
            let Some((urn, rest)) = self.0.split_at_checked(schema.urn.len()) else { continue };
            if urn.eq_ignore_ascii_case(schema.urn) {
                return match rest.strip_prefix([':', '.']) {
                    Some(name) => in_schema(schema, name),
                    None if rest.is_empty() => Place::Schema(schema),
                    None => Place::Unknown,
                };
            }
        }
        match in_schema(kind.core(), &self.0) {
            Place::Unknown => in_schema(&COMMON, &self.0),
            place => place,
        }
    }
}

/// The attribute of a name without a URN.
pub(crate) fn in_schema(schema: &'static Schema, name: &str) -> Place {
    let (name, sub) = name.split_once('.').map_or((name, None), |(name, sub)| (name, Some(sub)));
    // What is write-only here is never stored.
    let attribute = schema.attribute(name).filter(|it| it.mutability != Mutability::WriteOnly);
    let Some(attribute) = attribute else { return Place::Unknown };
    match sub.map(|sub| attribute.sub(sub)) {
        None => Place::Attribute { schema, attribute, sub: None },
        Some(Some(sub)) => Place::Attribute { schema, attribute, sub: Some(sub) },
        Some(None) => Place::Unknown,
    }
}

pub(crate) const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'$')
}

impl fmt::Display for AttributePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
