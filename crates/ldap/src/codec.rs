//! The encoding of messages, and its bounds.

use bytes::BytesMut;
use ldap3_proto::{LdapCodec, LdapMsg};
use std::io;
use tokio_util::codec::{Decoder, Encoder};

/// The most bytes of a request: a filter of [`crate::filter::MAX_NODES`] and a long list of attributes fit.
pub const MAX_REQUEST_BYTES: usize = 64 * 1024;
/// The deepest nesting of BER: a filter's [`crate::filter::MAX_DEPTH`], and what is around it.
const MAX_BER_DEPTH: usize = 80;

/// Decodes requests and encodes responses.
pub struct Codec(LdapCodec);

impl std::fmt::Debug for Codec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Codec")
    }
}

impl Default for Codec {
    fn default() -> Self {
        Self(LdapCodec::new(Some(MAX_REQUEST_BYTES), Some(MAX_BER_DEPTH)))
    }
}

impl Codec {
    /// Takes the first message out of the buffer; `None` if it isn't complete.
    ///
    /// # Errors
    /// For a message that is malformed, too large or too deep. The stream can't continue.
    pub fn decode(&mut self, buffer: &mut BytesMut) -> io::Result<Option<LdapMsg>> {
        if buffer.is_empty() {
            return Ok(None);
        }
        // RFC 4511, section 5.1: a message is a SEQUENCE. Anything else could announce a length that never comes.
        if buffer[0] != 0x30 || announced(buffer).is_some_and(|bytes| bytes > MAX_REQUEST_BYTES) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        match self.0.decode(buffer)? {
            Some(message) if message.msgid < 0 => Err(io::ErrorKind::InvalidData.into()),
            message => Ok(message),
        }
    }

    /// Appends a message to the buffer.
    ///
    /// # Errors
    /// If it can't be encoded.
    pub fn encode(&mut self, message: LdapMsg, buffer: &mut BytesMut) -> io::Result<()> {
        self.0.encode(message, buffer)
    }
}

/// The length in the header of a message, if the header is complete. Clients may write it longer than necessary.
fn announced(buffer: &[u8]) -> Option<usize> {
    let first = *buffer.get(1)?;
    if first < 0x80 {
        return Some(first.into());
    }
    let digits = buffer.get(2..2 + usize::from(first & 0x7f))?;
    let append = |length: usize, digit: &u8| length.saturating_mul(256).saturating_add((*digit).into());
    Some(digits.iter().fold(0, append))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> io::Result<Option<LdapMsg>> {
        Codec::default().decode(&mut BytesMut::from(bytes))
    }

    #[test]
    fn lengths_in_the_long_form_are_read() {
        let unbind = [0x30, 0x84, 0, 0, 0, 5, 2, 1, 1, 0x42, 0];
        assert_eq!(decoded(&unbind).expect("a message").expect("is complete").msgid, 1);
        assert!(decoded(&unbind[..6]).expect("so far it is good").is_none());
    }

    #[test]
    fn what_is_too_long_is_refused_by_its_header() {
        for bytes in
            [&[0x30, 0x83, 1, 0, 1][..], &[0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255], b"GET /"]
        {
            assert!(decoded(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        let mut bytes = vec![];
        for _ in 0..2_000 {
            let length = u16::try_from(bytes.len()).expect("it is short").to_be_bytes();
            bytes.splice(..0, [0xa2, 0x82, length[0], length[1]]);
        }
        bytes[0] = 0x30;
        assert!(decoded(&bytes).is_err());
    }
}
