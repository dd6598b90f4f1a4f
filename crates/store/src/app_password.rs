//! App passwords: what a user gives to one program, such as a mail client, that knows no OAuth.

use crate::{
    access::id_of_hash,
    random::{self, Random},
    scope::Scopes,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::{AccountId, Text, UnixTime, UserId};
use std::fmt;

/// The most that a user has at a time.
pub const MAX_PER_USER: usize = 32;
/// The precision of [`AppPassword::used_at`], in seconds: a client may bind for every key that is typed.
pub const USE_INTERVAL_SECS: i64 = 3600;

/// A password that acts for one user within its scopes, until it is revoked. Identified by its hash.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct AppPassword {
    /// SHA-256 of the password. It is 160 random bits, so a fast hash is as safe as a slow one.
    pub hash: [u8; 32],
    /// The user's account.
    pub account: AccountId,
    /// The user that it acts for. Whatever revokes all tokens of the user revokes it too.
    pub user: UserId,
    /// The program that has it, as the user calls it.
    pub name: Text<64>,
    /// Within [`crate::scope::OF_PASSWORD`].
    pub scopes: Scopes,
    /// The time of creation.
    pub created_at: UnixTime,
    /// The last use, give or take [`USE_INTERVAL_SECS`].
    pub used_at: Option<UnixTime>,
}

impl AppPassword {
    /// The id that administrators see: a prefix of the hash, which doesn't reveal the password.
    pub fn id(&self) -> String {
        id_of_hash(&self.hash)
    }

    /// Whether a use at this time is worth recording.
    pub fn is_use_new(&self, now: UnixTime) -> bool {
        self.used_at.is_none_or(|used| now.0 - used.0 >= USE_INTERVAL_SECS)
    }
}

impl fmt::Debug for AppPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppPassword")
            .field("user", &self.user)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A new password: 160 random bits as 27 characters.
pub fn new_password(random: &Random) -> String {
    URL_SAFE_NO_PAD.encode(&random.key()[..20])
}

/// The hash that a password is found by.
pub fn hash_of(password: &str) -> [u8; 32] {
    random::digest(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_160_bits_and_no_two_are_equal() {
        let [one, two] = [(); 2].map(|()| new_password(&Random::system()));
        assert_eq!(URL_SAFE_NO_PAD.decode(&one).map(|bytes| bytes.len()), Ok(20));
        assert_ne!(one, two);
    }
}
