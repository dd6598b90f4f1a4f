//! The one home of randomness: identifiers, secrets, tokens.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A UUID that sorts by time, for any of the directory's identifiers.
#[expect(clippy::disallowed_methods, reason = "the one place that makes identifiers")]
pub fn uuid() -> Uuid {
    Uuid::now_v7()
}

/// 256 random bits.
///
/// # Panics
/// If the operating system has no randomness to give; nothing could go on safely.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
pub fn key() -> [u8; 32] {
    let mut key = [0; 32];
    getrandom::fill(&mut key).expect("the system gives random bytes");
    key
}

/// 256 random bits as 43 characters: an app's secret, or what nobody can guess of a token.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(key())
}

/// What is kept of a secret that is itself random; no salt is needed then.
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
