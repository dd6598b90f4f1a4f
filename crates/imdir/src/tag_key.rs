//! The key of entity tags.

use crate::seal_key::derived;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;
use std::fmt;

const HASH_BYTES: usize = 16;

/// Computes unforgeable tags, the same on every node.
#[derive(Clone, Copy)]
pub struct TagKey([u8; 32]);

impl fmt::Debug for TagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TagKey([redacted])")
    }
}

impl TagKey {
    pub fn new(stored: &[u8; 32]) -> Self {
        Self(derived(stored, "entity tags"))
    }

    /// The tag of a body in the form of a header: in quotes.
    pub(crate) fn tag(&self, shown: &impl Serialize) -> String {
        let body = serde_json::to_vec(shown).expect("what is shown is JSON");
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key");
        mac.update(&body);
        format!("\"{}\"", URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..HASH_BYTES]))
    }
}
