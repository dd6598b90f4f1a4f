//! The only source of randomness: identifiers, secrets, tokens. A test can use a seeded sequence.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use uuid::{Builder, Uuid};

/// A service's random generator: the system's, or a repeatable one for tests.
#[derive(Debug, Clone, Default)]
pub struct Random(Option<Arc<AtomicU64>>);

impl Random {
    /// The operating system's generator.
    pub fn system() -> Self {
        Self(None)
    }

    /// A deterministic sequence from a seed. Not secure.
    pub fn sequence_from(start: u64) -> Self {
        Self(Some(Arc::new(AtomicU64::new(start))))
    }

    /// Continues at another position of the sequence; without effect on the system's generator.
    pub fn go_to(&self, start: u64) {
        if let Some(next) = &self.0 {
            next.store(start, Ordering::Relaxed);
        }
    }

    /// A UUID for any of the directory's identifiers; the system's UUIDs sort by time.
    pub fn uuid(&self) -> Uuid {
        match self.next() {
            Some([bytes @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _]) => {
                Builder::from_random_bytes(bytes).into_uuid()
            }
            None => uuid(),
        }
    }

    /// 256 random bits.
    ///
    /// # Panics
    /// If the operating system's generator fails.
    pub fn key(&self) -> [u8; 32] {
        self.next().unwrap_or_else(key)
    }

    /// 256 random bits as 43 characters.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.key())
    }

    fn next(&self) -> Option<[u8; 32]> {
        let next = self.0.as_ref()?.fetch_add(1, Ordering::Relaxed);
        Some(Sha256::digest(next.to_be_bytes()).into())
    }
}

/// A UUID that sorts by time, for any of the directory's identifiers.
#[expect(clippy::disallowed_methods, reason = "the only source of identifiers")]
pub fn uuid() -> Uuid {
    Uuid::now_v7()
}

/// 256 random bits.
///
/// # Panics
/// If the operating system's generator fails; it would not be safe to continue.
#[expect(clippy::disallowed_methods, reason = "the only access to the system's")]
pub fn key() -> [u8; 32] {
    let mut key = [0; 32];
    getrandom::fill(&mut key).expect("the system gives random bytes");
    key
}

/// 256 random bits as 43 characters: an app's secret, or the secret part of a token.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(key())
}

/// The stored hash of a random secret; it needs no salt.
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
