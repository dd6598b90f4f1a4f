//! OpenID Connect for a relying party, and JWTs for a resource server: what a provider says, checked.
//!
//! Pure: no input or output, no clock, no randomness, and nothing of the directory. Bytes and texts become checked
//! documents, keys and claims; the caller fetches, and supplies the time and the random values.
//!
//! - discovery: OpenID Connect Discovery 1.0; authorization server metadata (RFC 8414, RFC 9207)
//! - sign-in: OpenID Connect Core 1.0, section 3.1 (authorization code), with PKCE (RFC 7636, S256)
//! - bearers: JWT access tokens (RFC 9068), by the best practices of RFC 8725
//! - sign-out: RP-Initiated Logout 1.0 and Back-Channel Logout 1.0

#![warn(missing_docs)]

mod access_token;
mod authorization;
mod claims;
mod error;
mod id_token;
mod issuer;
mod jwk;
mod jws;
mod logout;
mod provider;
mod rule;
#[cfg(test)]
mod signer;
mod token;

pub use access_token::{AccessToken, MAX_LIFETIME_SECS};
pub use authorization::{Authorization, Callback};
pub use claims::{Claims, LEEWAY_SECS};
pub use error::Error;
pub use id_token::{ExpectedIdToken, IdToken};
pub use issuer::Issuer;
pub use jwk::KeySet;
pub use jws::{Jws, unverified_issuer};
pub use logout::{LogoutToken, MAX_AGE_SECS, logout_url};
pub use provider::Provider;
pub use rule::{AdminRule, Attribute, RuleError, UserRule};
pub use token::{ClientCredentials, TokenRequest, TokenResponse};
