//! The key of entity tags.

use crate::seal_key::derived;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use siphasher::sip128::{Hasher128, SipHasher24};
use std::{fmt, hash::Hasher};

/// The characters of 16 bytes in Base64.
const HASH_TEXT: usize = 22;

/// A tag in the form of a header: in quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag([u8; HASH_TEXT + 2]);

impl Tag {
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("Base64 is ASCII")
    }
}

/// Computes unforgeable tags, the same on every node: SipHash-2-4 with 128 bits, a tenth of an HMAC's
/// instructions on a processor without those for SHA-256.
#[derive(Clone, Copy)]
pub struct TagKey(SipHasher24);

impl fmt::Debug for TagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TagKey([redacted])")
    }
}

impl TagKey {
    pub fn new(stored: &[u8; 32]) -> Self {
        let key = derived(stored, "entity tags");
        Self(SipHasher24::new_with_key(key.first_chunk().expect("it has 32 bytes")))
    }

    /// The tag of a body.
    pub(crate) fn tag(&self, body: &[u8]) -> Tag {
        let mut hasher = self.0;
        hasher.write(body);
        let mut text = [b'"'; HASH_TEXT + 2];
        let hash = hasher.finish128().as_bytes();
        URL_SAFE_NO_PAD.encode_slice(hash, &mut text[1..=HASH_TEXT]).expect("the text has this length");
        Tag(text)
    }
}
