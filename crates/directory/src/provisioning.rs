//! The identifiers of users and groups in other systems, and the connector that manages them.

use crate::{AppId, TextError, UnixTime, identity::check_identifier};
use std::{fmt, ops::Deref, str::FromStr};

/// A login name in other systems, as typed; it compares by [`UserName::key_of`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct UserName(Box<str>);

impl UserName {
    /// Characters, not bytes.
    pub const MAX: usize = 256;

    /// Takes text that can be retyped: single inner spaces are allowed; of an address, only the local part is restricted.
    ///
    /// # Errors
    /// Those of [`crate::Text::parse`], [`TextError::Hidden`] and [`TextError::Compatibility`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = crate::Text::<{ Self::MAX }>::parse(text)?;
        check_identifier(text.split_once('@').map_or(&*text, |(local, _)| local))?;
        Ok(Self((*text).into()))
    }

    /// Restores a stored value, which `parse` accepted before.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The comparison key of a user name: the key of the address if it looks like one, since a user without a user name
    /// signs in with the address.
    pub fn key_of(name: &str) -> String {
        match name.contains('@') {
            true => crate::Email::stored(name).key(),
            false => crate::identity_key(name),
        }
    }
}

impl Deref for UserName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The id of a user or group in the source system: opaque, compared byte by byte.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ExternalId(Box<str>);

impl ExternalId {
    /// Characters, not bytes.
    pub const MAX: usize = 256;

    /// Takes any text without control characters, untrimmed.
    ///
    /// # Errors
    /// [`TextError::Empty`], [`TextError::TooLong`] or [`TextError::Control`], the first that applies.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > Self::MAX {
            return Err(TextError::TooLong { max: Self::MAX });
        }
        if text.chars().any(char::is_control) {
            return Err(TextError::Control);
        }
        Ok(Self(text.into()))
    }

    /// Restores a stored value, which `parse` accepted before.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }
}

impl Deref for ExternalId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A system that creates, changes and deletes users or groups. Its text is `scim:APP_ID` or `sync:SOURCE`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Connector {
    /// A SCIM client with the tokens of this app.
    Scim(AppId),
    /// A synchronized source, by its name: 1 to 64 of `a` to `z`, `0` to `9` and `-`.
    Sync(Box<str>),
}

/// The reason that a text isn't a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not scim:APP_ID or sync:SOURCE, where SOURCE has 1 to 64 of a-z, 0-9 and -")]
pub struct ConnectorError;

impl FromStr for Connector {
    type Err = ConnectorError;

    fn from_str(text: &str) -> Result<Self, ConnectorError> {
        match text.split_once(':') {
            Some(("scim", app)) => app.parse().map(Self::Scim).map_err(|_| ConnectorError),
            Some(("sync", source)) if is_source(source) => Ok(Self::Sync(source.into())),
            _ => Err(ConnectorError),
        }
    }
}

fn is_source(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

impl fmt::Display for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scim(app) => write!(f, "scim:{app}"),
            Self::Sync(source) => write!(f, "sync:{source}"),
        }
    }
}

impl serde::Serialize for Connector {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Connector {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The fields that only provisioned users have, boxed because most users have none.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Provisioning {
    /// Unique in the account; defaults to the e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<UserName>,
    /// Unique among the users of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<ExternalId>,
    /// The connector that manages it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<Connector>,
    /// When the connector's source first didn't have the user, who has been missing in it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<UnixTime>,
}

impl Provisioning {
    /// The form in a user record: `None` if empty.
    pub fn boxed(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connector_survives_its_text() {
        for text in ["scim:AAAAAAAAAAAAAAAAAAAAAA", "sync:head-office-2"] {
            assert_eq!(text.parse::<Connector>().unwrap().to_string(), text);
        }
        let long = format!("sync:{}", "a".repeat(65));
        for text in ["", "scim", "scim:", "scim:x", "sync:", "sync:Head", "sync:a b", "ldap:a", &long] {
            assert_eq!(text.parse::<Connector>(), Err(ConnectorError), "{text}");
        }
    }

    #[test]
    fn external_ids_are_taken_to_the_letter() {
        assert_eq!(&*ExternalId::parse(" A\u{300}b ").unwrap(), " A\u{300}b ");
        assert!(ExternalId::parse(&"é".repeat(256)).is_ok());
        assert_eq!(ExternalId::parse(&"é".repeat(257)), Err(TextError::TooLong { max: 256 }));
        assert_eq!(ExternalId::parse(""), Err(TextError::Empty));
        assert_eq!(ExternalId::parse("a\0"), Err(TextError::Control));
    }

    #[test]
    fn a_user_name_that_is_an_address_compares_as_one() {
        assert_eq!(UserName::key_of("Ann@BÜCHER.example"), UserName::key_of("ann@xn--bcher-kva.example"));
        assert_eq!(UserName::key_of("ANN"), "ann");
    }
}
