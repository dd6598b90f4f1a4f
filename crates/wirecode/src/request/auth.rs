//! The authentication of a request.

use super::base64;
use crate::text::Text;

/// The authentication of a request, if it takes more than an existing header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Auth {
    /// None, or by an existing header.
    #[default]
    None,
    /// RFC 7617.
    Basic(Login),
    /// RFC 7616: by the server's challenge.
    Digest(Login),
    /// Microsoft's NTLM, by the server's challenge.
    Ntlm(Login),
    /// AWS Signature Version 4.
    AwsV4(AwsV4),
    /// RFC 5849.
    OAuth1(OAuth1),
    /// Hawk 1.1, by Mozilla.
    Hawk(Hawk),
}

/// A user's name and password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Login {
    /// For Basic without a colon (RFC 7617, section 2).
    pub user: Text,
    /// Any text; for Basic it is sent as UTF-8.
    pub password: Text,
}

/// Credentials that sign a request for AWS.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwsV4 {
    /// The access key's id.
    pub access_key: Text,
    /// The secret that signs, and is never sent.
    pub secret_key: Text,
    /// For temporary credentials; otherwise empty.
    pub session_token: Text,
    /// `us-east-1`; empty if left to the client.
    pub region: Text,
    /// `execute-api`; empty if left to the client.
    pub service: Text,
}

/// Credentials that sign a request by OAuth 1.0 (RFC 5849).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OAuth1 {
    /// The client's id.
    pub consumer_key: Text,
    /// The client's shared secret.
    pub consumer_secret: Text,
    /// The user that the client acts for; empty for a request by the client alone.
    pub token: Text,
    /// The token's shared secret.
    pub token_secret: Text,
    /// `HMAC-SHA1`, `PLAINTEXT` and others (section 3.4).
    pub signature_method: Text,
}

/// Credentials that sign a request by Hawk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hawk {
    /// Identifies the key.
    pub id: Text,
    /// The shared secret.
    pub key: Text,
    /// `sha256` or `sha1`.
    pub algorithm: Text,
}

impl Login {
    /// The value of an Authorization header, unless a hole leaves it to the sample.
    pub fn basic(&self) -> Option<String> {
        let (user, password) = (self.user.as_literal()?, self.password.as_literal()?);
        Some(format!("Basic {}", base64(format!("{user}:{password}").as_bytes())))
    }

    /// `user:password`, for samples that encode it themselves.
    pub(crate) fn pair(&self) -> Text {
        let mut pair = self.user.clone();
        pair.push_str(":");
        pair.push(&self.password);
        pair
    }
}

impl Auth {
    /// The name of a scheme that signs each request, which no fixed header can replace.
    pub fn signing_scheme(&self) -> Option<&'static str> {
        match self {
            Auth::None | Auth::Basic(_) => None,
            Auth::Digest(_) => Some("Digest authentication"),
            Auth::Ntlm(_) => Some("NTLM authentication"),
            Auth::AwsV4(_) => Some("AWS Signature version 4"),
            Auth::OAuth1(_) => Some("OAuth 1.0"),
            Auth::Hawk(_) => Some("Hawk authentication"),
        }
    }
}
