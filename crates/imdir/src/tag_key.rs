//! The key of entity tags.

use crate::seal_key::derived;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

const HASH_BYTES: usize = 16;
/// Its characters in Base64.
const HASH_TEXT: usize = 22;

/// A tag in the form of a header: in quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag([u8; HASH_TEXT + 2]);

impl Tag {
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("Base64 is ASCII")
    }
}

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

    /// The tag of a body.
    pub(crate) fn tag(&self, body: &[u8]) -> Tag {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key");
        mac.update(body);
        let mut text = [b'"'; HASH_TEXT + 2];
        let hash = &mac.finalize().into_bytes()[..HASH_BYTES];
        URL_SAFE_NO_PAD.encode_slice(hash, &mut text[1..=HASH_TEXT]).expect("the text has this length");
        Tag(text)
    }
}
