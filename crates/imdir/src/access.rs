//! Tokens and app secrets: what proves who asks.

use crate::{random, scope::Scopes};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use directory::{AccountId, AppId, UnixTime, UserId};
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
    fn a_secret_verifies_against_its_own_hash_alone() {
        let hash = hash_secret("s3cret");
        assert!(!hash.contains("s3cret"));
        assert!(verify_secret("s3cret", &hash));
        assert!(!verify_secret("S3cret", &hash));
        assert!(!verify_secret("s3cret", "not a hash"));
    }
}
