//! Identifiers: a UUID within, 22 characters of URL-safe base64 on the wire.
//!
//! Nothing here generates one: the caller supplies the UUID, so this crate needs
//! neither randomness nor a clock.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The text is not an identifier of 22 URL-safe base64 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: expected 22 characters of A-Z, a-z, 0-9, - and _")]
pub struct IdError;

/// The text of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdText([u8; Self::LENGTH]);

impl IdText {
    const LENGTH: usize = 22;

    /// The characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("Base64 is ASCII")
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(Uuid);

        impl Ord for $name {
            /// As the bytes, without a branch: a search among ids takes as long when it meets the id.
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.0.as_u128().cmp(&other.0.as_u128())
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $name {
            /// Takes an id that the caller made, of any version; new ones are UUIDv7 (RFC 9562, section 5.7).
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The stored form: 16 bytes in network order.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The inverse of [`Self::as_bytes`].
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Its text, without a heap allocation or a formatter: lists have many ids.
            pub fn text(&self) -> IdText {
                let mut text = [0; IdText::LENGTH];
                URL_SAFE_NO_PAD.encode_slice(self.0.as_bytes(), &mut text).expect("the text has this length");
                IdText(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.text().as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                if text.len() != IdText::LENGTH {
                    return Err(IdError);
                }
                let mut bytes = [0; 16];
                URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).map_err(|_| IdError)?;
                Ok(Self::from_bytes(bytes))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.text().as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// A tenant.
    AccountId
);
id!(
    /// A person, in one account.
    UserId
);
id!(
    /// An IM directory group, in one account.
    GroupId
);
id!(
    /// An OAuth client; on the wire its `client_id`.
    AppId
);
id!(
    /// A webhook's endpoint, of one account.
    WebhookId
);

/// A master account with its sub-accounts; named by the master's id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RealmId(AccountId);

impl RealmId {
    /// The realm of a master or standalone account; a sub-account has none.
    pub const fn of_master(account: AccountId) -> Self {
        Self(account)
    }

    /// The master account, or the standalone one.
    pub const fn master(self) -> AccountId {
        self.0
    }
}

impl fmt::Display for RealmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RealmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_survives_its_text() {
        let id = UserId::from_bytes([0xfb; 16]);
        assert_eq!(id.to_string().len(), 22);
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "me", "a@b.example", "!!!!!!!!!!!!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(text.parse::<GroupId>(), Err(IdError), "{text}");
        }
    }
}
