//! Data in script files: compressed (RFC 1951), in base64. A page that is opened as a file can load scripts alone.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::DeflateEncoder};
use serde::Serialize;

/// JSON at a level that suits thousands of files: level 5 takes 1.4 times as long, for 14% fewer bytes.
pub(crate) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_vec(value).expect("texts and numbers are JSON");
    deflated(&json, Compression::new(2))
}

/// Bytes that are compressed once.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    deflated(bytes, Compression::best())
}

fn deflated(bytes: &[u8], level: Compression) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), level);
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    STANDARD.encode(written.expect("writing to memory cannot fail"))
}
