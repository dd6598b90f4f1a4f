//! Sealed texts that clients store for us: they can neither read nor forge them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use store::random;

const NONCE_BYTES: usize = 24;

/// Seals texts for one purpose (XChaCha20-Poly1305).
#[derive(Clone)]
pub struct SealKey {
    cipher: XChaCha20Poly1305,
    /// Derives the nonces of deterministic seals.
    nonces: [u8; 32],
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey([redacted])")
    }
}

impl SealKey {
    /// Derives the key for a purpose from the stored one.
    pub fn new(stored: &[u8; 32], purpose: &str) -> Self {
        let key = derived(stored, purpose);
        Self {
            cipher: XChaCha20Poly1305::new(&derived(&key, "seal").into()),
            nonces: derived(&key, "nonces"),
        }
    }

    /// Seals a text, which opens in the same context only and is different each time. Its length is that of `plain`
    /// plus
    /// 40 bytes, in base64.
    pub fn seal(&self, context: &str, plain: &[u8]) -> String {
        self.seal_with(random::key(), context, plain)
    }

    /// Seals a text deterministically for a context and content, so that equal texts mean equal content.
    pub fn seal_repeatably(&self, context: &str, plain: &[u8]) -> String {
        self.seal_with(mac(&self.nonces, &[context.as_bytes(), plain]), context, plain)
    }

    fn seal_with(&self, nonce: [u8; 32], context: &str, plain: &[u8]) -> String {
        let [nonce @ .., _, _, _, _, _, _, _, _] = nonce;
        let payload = Payload { msg: plain, aad: context.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).expect("it is far below 256 GB");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    pub fn open(&self, context: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: context.as_bytes() };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
    }
}

/// A key for one purpose.
pub(crate) fn derived(key: &[u8; 32], purpose: &str) -> [u8; 32] {
    mac(key, &[purpose.as_bytes()])
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes any key");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
