//! Tokens and app secrets: what proves who asks.

use crate::{
    random::{self, Random},
    scope::Scopes,
};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::{AccountId, AppId, RealmId, UnixTime, UserId};
use std::fmt;

/// How long a token lives, in seconds.
pub const TOKEN_TTL_SECS: i64 = 3600;

/// An issued bearer token, known by its hash.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Token {
    pub hash: [u8; 32],
    pub app: AppId,
    pub account: AccountId,
    /// Set for a token that acts as one user.
    pub user: Option<UserId>,
    pub scopes: Scopes,
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

/// Hashes an app's secret for keeping. Slow on purpose: never on a request thread.
pub fn hash_secret(secret: &str) -> String {
    Argon2::default()
        .hash_password_with_salt(secret.as_bytes(), &random::key()[..16])
        .expect("a salt of 16 bytes is valid")
        .to_string()
}

/// Whether the secret is the one that was hashed. As slow as hashing.
pub fn verify_secret(secret: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
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
        assert!(!verify_secret("s3cret", "not a hash"));
    }
}
