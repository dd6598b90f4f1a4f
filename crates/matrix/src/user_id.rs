//! User IDs: `@localpart:server` (appendices of the specification, "User Identifiers").

use crate::localpart::{decode, encode};
use std::{fmt, str::FromStr};

/// The longest user ID in bytes, with its sigil and server.
const MAX_BYTES: usize = 255;

/// The name of a homeserver: a host, maybe with a port. It is compared byte by byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerName(String);

impl ServerName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ServerName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        let starts_well = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        match starts_well && text.len() <= MAX_BYTES && text.bytes().all(is_allowed) {
            true => Ok(Self(text.to_owned())),
            false => Err(()),
        }
    }
}

/// The ID of a user on a homeserver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserId {
    localpart: String,
    server: ServerName,
}

impl UserId {
    /// None if the ID would be too long, or the localpart is empty or has a character that no ID has.
    pub fn new(localpart: &str, server: &ServerName) -> Option<Self> {
        let is_long = localpart.len() + server.as_str().len() + 2 > MAX_BYTES;
        // Older homeservers allowed more than today's: any printable character of ASCII but the colon.
        let is_allowed = |byte: u8| byte.is_ascii_graphic() && byte != b':';
        let is_valid = !localpart.is_empty() && !is_long && localpart.bytes().all(is_allowed);
        is_valid.then(|| Self { localpart: localpart.to_owned(), server: server.clone() })
    }

    /// The ID whose localpart is a name. None for a name with upper-case letters, which no localpart has, and for one that
    /// is too long.
    pub fn of_name(name: &str, server: &ServerName) -> Option<Self> {
        let has_upper_case = name.bytes().any(|byte| byte.is_ascii_uppercase());
        if has_upper_case { None } else { Self::new(&encode(name), server) }
    }

    /// The name that the localpart is. A name has one localpart: other spellings are of nobody.
    pub fn name(&self) -> Option<String> {
        decode(&self.localpart)
    }

    /// The name of the user on its homeserver.
    pub fn localpart(&self) -> &str {
        &self.localpart
    }

    /// The user's homeserver.
    pub const fn server(&self) -> &ServerName {
        &self.server
    }
}

impl FromStr for UserId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (localpart, server) = text.strip_prefix('@').and_then(|rest| rest.split_once(':')).ok_or(())?;
        Self::new(localpart, &server.parse()?).ok_or(())
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}:{}", self.localpart, self.server.0)
    }
}
