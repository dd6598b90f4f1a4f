//! Tokens and app secrets: the credentials of callers.

use crate::{
    random::{self, Random},
    scope::Scopes,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::{AccountId, AppId, RealmId, UnixTime, UserId};
use std::fmt;
use subtle::ConstantTimeEq;

/// The lifetime of a token, in seconds.
pub const TOKEN_TTL_SECS: i64 = 3600;
/// The lifetime of a session by an identity provider, in seconds: a working day.
pub const SESSION_TTL_SECS: i64 = 12 * 3600;

/// An issued bearer token, identified by its hash.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Token {
    /// SHA-256 of the token; the token itself is never stored.
    pub hash: [u8; 32],
    /// The app that it was issued to.
    pub app: AppId,
    /// The app's account.
    pub account: AccountId,
    /// Set if the token acts for one user.
    pub user: Option<UserId>,
    /// The scopes of the app when the token was issued; a change of the app's scopes revokes the token.
    pub scopes: Scopes,
    /// [`TOKEN_TTL_SECS`] after it was issued, or [`SESSION_TTL_SECS`].
    pub expires_at: UnixTime,
    /// Set if it is a session of the console that an identity provider vouches for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Box<Session>>,
}

/// The identity provider's side of a session of the console.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Session {
    /// The name of the provider in the settings.
    pub provider: Box<str>,
    /// The person's id at the provider.
    pub subject: Box<str>,
    /// The session at the provider, if it has ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// Whether the user acts as an administrator, by the scopes of the token's app, and not for themselves only.
    pub is_admin: bool,
    /// Whether the user acts as the server's operator in the console.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_operator: bool,
}

impl Token {
    /// The user whose own view limits the token; none for an app, and for an administrator's session.
    pub fn acts_for(&self) -> Option<UserId> {
        self.user.filter(|_| !self.session.as_ref().is_some_and(|session| session.is_admin))
    }

    /// The id that administrators see: a prefix of the hash, which doesn't reveal the token.
    pub fn id(&self) -> String {
        id_of_hash(&self.hash)
    }

    /// The id of a token, computed from the token itself.
    pub fn id_of(token: &str) -> String {
        id_of_hash(&random::digest(token))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("app", &self.app).field("user", &self.user).finish_non_exhaustive()
    }
}

/// The id of a credential that is stored as this hash.
pub(crate) fn id_of_hash(hash: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(&hash[..16])
}

/// A new token: a prefix of four characters that all tokens of a realm share, so that a load balancer can route them to
/// one node, and 256 random bits.
pub fn new_token(realm: RealmId, random: &Random) -> String {
    let realm = random::digest(&realm.to_string());
    URL_SAFE_NO_PAD.encode(&realm[..3]) + &random.secret()
}

/// The prefix of the hash of every usable secret.
const SHA256: &str = "sha256:";

/// Hashes an app's secret for storage. A secret is 256 random bits, so a fast hash is as safe as a slow one.
pub fn hash_secret(secret: &str) -> String {
    SHA256.to_owned() + &URL_SAFE_NO_PAD.encode(random::digest(secret))
}

/// Whether the secret matches the hash, compared in constant time.
pub fn verify_secret(secret: &str, hash: &str) -> bool {
    hash_secret(secret).as_bytes().ct_eq(hash.as_bytes()).into()
}

/// Whether the app's secret dates from an earlier version, whose hashes can no longer be verified. An app that never
/// had a known secret has no hash.
pub fn needs_new_secret(hash: &str) -> bool {
    !hash.is_empty() && !hash.starts_with(SHA256)
}

/// Whether the text has the length and characters of a secret.
pub fn looks_like_secret(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_realm_begin_alike_and_never_end_so() {
        let realm = || RealmId::of_master(AccountId::from_uuid(random::uuid()));
        let (realm, other) = (realm(), realm());
        let made = |realm| new_token(realm, &Random::system());
        let (one, two, others) = (made(realm), made(realm), made(other));
        assert_eq!((one.len(), &one[..4]), (47, &two[..4]));
        assert_ne!(one[4..], two[4..]);
        assert_ne!(one[..4], others[..4]);
    }

    #[test]
    fn a_secret_verifies_against_its_own_hash_alone() {
        let hash = hash_secret("s3cret");
        assert!(!hash.contains("s3cret"));
        assert!(verify_secret("s3cret", &hash));
        assert!(!verify_secret("S3cret", &hash));
        for none in ["", "unusable", "sha256:", "not a hash"] {
            assert!(!verify_secret("s3cret", none) && !verify_secret("", none));
        }
        assert!(looks_like_secret(&random::secret()) && !looks_like_secret("s3cret"));
    }

    #[test]
    fn hashes_of_earlier_versions_are_told_apart() {
        let argon2 = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA";
        for (hash, is_old) in
            [(argon2, true), ("unusable", true), ("", false), (&hash_secret("s3cret"), false)]
        {
            assert_eq!(needs_new_secret(hash), is_old, "{hash}");
        }
    }
}
