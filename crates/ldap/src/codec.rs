//! The encoding of messages, and its bounds.

use crate::{encoding::encode_entry, text};
use bytes::{Buf, BytesMut};
use ldap3_lber::{
    Parser,
    common::TagClass,
    structure::{PL, StructureTag},
};
use ldap3_proto::{LdapCodec, LdapMsg, proto::LdapOp};
use std::io;
use tokio_util::codec::Encoder;

/// The most bytes of a request: a filter of [`crate::filter::MAX_NODES`] and a long list of attributes fit.
pub const MAX_REQUEST_BYTES: usize = 64 * 1024;
/// The deepest nesting of BER: a filter's [`crate::filter::MAX_DEPTH`], and what is around it.
const MAX_BER_DEPTH: usize = 80;

/// Decodes requests and encodes responses.
#[derive(Debug, Default)]
pub struct Codec(());

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
        let (rest, mut message) = match Parser::new(MAX_BER_DEPTH).parse(buffer) {
            Ok(parsed) => parsed,
            Err(error) if error.is_incomplete() => return Ok(None),
            Err(_) => return Err(io::ErrorKind::InvalidData.into()),
        };
        let read = buffer.len() - rest.len();
        buffer.advance(read);
        if !is_request(&message) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        text::replace_invalid(&mut message);
        let message = LdapMsg::try_from(message).map_err(io::Error::other)?;
        if message.msgid < 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Some(message))
    }

    /// Appends a message to the buffer.
    ///
    /// # Errors
    /// If it can't be encoded.
    pub fn encode(&mut self, message: LdapMsg, buffer: &mut BytesMut) -> io::Result<()> {
        match (&message.op, u32::try_from(message.msgid)) {
            (LdapOp::SearchResultEntry(entry), Ok(id)) if message.ctrl.is_empty() => {
                encode_entry(id, entry, buffer);
                Ok(())
            }
            _ => LdapCodec::default().encode(message, buffer),
        }
    }
}

/// Whether the message is of an operation that clients send. `ldap3_proto` prints others.
fn is_request(message: &StructureTag) -> bool {
    let PL::C(parts) = &message.payload else { return false };
    let Some(StructureTag { class: TagClass::Application, id, payload }) = parts.get(1) else { return false };
    match payload {
        PL::P(_) => matches!(id, 2 | 10 | 16),
        PL::C(_) => matches!(id, 0 | 2 | 3 | 6 | 8 | 12 | 14 | 23),
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
    use ldap3_proto::proto::LdapFilter;

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

    /// The filter of a search for it.
    fn filter(filter: &[u8]) -> LdapFilter {
        let mut search = vec![4, 1, 0xff, 10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0];
        search.extend_from_slice(filter);
        search.extend([0x30, 3, 4, 1, 0xfe]);
        let length = u8::try_from(search.len()).expect("it is short");
        let message = [&[0x30, length + 5, 2, 1, 1, 0x63, length], &search[..]].concat();
        let LdapOp::SearchRequest(request) = decoded(&message).expect("a message").expect("is complete").op
        else {
            panic!("it is a search")
        };
        assert_eq!((request.base.as_str(), &request.attrs[..]), ("?", &["?".to_owned()][..]));
        request.filter
    }

    #[test]
    fn text_that_is_not_utf_8_is_undefined() {
        let nothing = || LdapFilter::Present("?".into());
        for (bytes, expected) in [
            // (cn=\ff)
            (&[0xa3, 7, 4, 2, b'c', b'n', 4, 1, 0xff][..], nothing()),
            (&[0xa3, 7, 4, 2, b'c', 0xff, 4, 1, b'a'], nothing()),
            // (cn=*\ff*)
            (&[0xa4, 9, 4, 2, b'c', b'n', 0x30, 3, 0x81, 1, 0xff], nothing()),
            (&[0x87, 1, 0xff], nothing()),
            // (cn:dn:=\ff)
            (&[0xa9, 10, 0x82, 2, b'c', b'n', 0x83, 1, 0xff, 0x84, 1, 0xff], nothing()),
            // (!(cn=\ff)), (&(cn=\ff)(cn=*))
            (&[0xa2, 9, 0xa3, 7, 4, 2, b'c', b'n', 4, 1, 0xff], LdapFilter::Not(Box::new(nothing()))),
            (
                &[0xa0, 13, 0xa3, 7, 4, 2, b'c', b'n', 4, 1, 0xff, 0x87, 2, b'c', b'n'],
                LdapFilter::And(vec![nothing(), LdapFilter::Present("cn".into())]),
            ),
            (&[0xa3, 8, 4, 2, b'c', b'n', 4, 2, 0xc3, 0xa9], LdapFilter::Equality("cn".into(), "é".into())),
        ] {
            assert_eq!(filter(bytes), expected, "{bytes:?}");
        }
        // A flag is no text.
        let of_names = filter(&[0xa9, 10, 0x82, 2, b'c', b'n', 0x83, 1, b'a', 0x84, 1, 0xff]);
        assert!(matches!(of_names, LdapFilter::Extensible(it) if it.match_value == "a" && it.dn_attributes));
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
