//! Tokens and app secrets: what proves who asks.

use crate::{
    random::{self, Random},
    scope::Scopes,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::{AccountId, AppId, RealmId, UnixTime, UserId};
use std::fmt;
use subtle::ConstantTimeEq;

/// How long a token lives, in seconds.
pub const TOKEN_TTL_SECS: i64 = 3600;

/// An issued bearer token, known by its hash.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Token {
    /// SHA-256 of the token; the token itself is kept nowhere.
    pub hash: [u8; 32],
    /// The app that it was issued to.
    pub app: AppId,
    /// The app's account.
    pub account: AccountId,
    /// Set for a token that acts as one user.
    pub user: Option<UserId>,
    /// Those of the app when the token was issued; other scopes of the app revoke it.
    pub scopes: Scopes,
    /// [`TOKEN_TTL_SECS`] after it was issued.
    pub expires_at: UnixTime,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("app", &self.app).field("user", &self.user).finish_non_exhaustive()
    }
}

/// A new token: four characters that all tokens of a realm begin with, so that a load balancer can send them to one
/// node, and 256 random bits.
pub fn new_token(realm: RealmId, random: &Random) -> String {
    let realm = random::digest(&realm.to_string());
    URL_SAFE_NO_PAD.encode(&realm[..3]) + &random.secret()
}

/// What the hash of every secret that can be used begins with.
const SHA256: &str = "sha256:";

/// Hashes an app's secret for keeping. A secret is 256 random bits, so nobody guesses it from a quick hash either.
pub fn hash_secret(secret: &str) -> String {
    SHA256.to_owned() + &URL_SAFE_NO_PAD.encode(random::digest(secret))
}

/// Whether the secret is the one that was hashed; how long that takes says nothing about either.
pub fn verify_secret(secret: &str, hash: &str) -> bool {
    hash_secret(secret).as_bytes().ct_eq(hash.as_bytes()).into()
}

/// Whether the app had a secret of an earlier version, which nothing can be compared with any more. An app that
/// never had one that anybody knew keeps no hash.
pub fn needs_new_secret(hash: &str) -> bool {
    !hash.is_empty() && !hash.starts_with(SHA256)
}

/// Whether it could be a secret: as long as all are, and of the same characters.
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
