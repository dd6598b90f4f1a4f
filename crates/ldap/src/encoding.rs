//! The encoding of entries in answers (RFC 4511, section 4.5.2), which most bytes are of. `ldap3_proto` copies every byte
//! once for each level of nesting; here lengths are computed first, and every byte is written once.

use bytes::{BufMut, BytesMut};
use ldap3_proto::proto::{LdapPartialAttribute, LdapSearchResultEntry};

/// Tags of BER.
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const ENTRY: u8 = 0x64;

/// Appends the message with an entry.
pub(crate) fn encode_entry(id: u32, entry: &LdapSearchResultEntry, buffer: &mut BytesMut) {
    let id = u64::from(id).to_be_bytes();
    // The first bit is the sign.
    let spare = id.windows(2).take_while(|pair| pair[0] == 0 && pair[1] < 0x80).count();
    let id = &id[spare..];
    let attributes: usize = entry.attributes.iter().map(|it| size(attribute_length(it))).sum();
    let content = size(entry.dn.len()) + size(attributes);
    let message = size(id.len()) + size(content);
    buffer.reserve(size(message));
    put_header(SEQUENCE, message, buffer);
    put(INTEGER, id, buffer);
    put_header(ENTRY, content, buffer);
    put(OCTETS, entry.dn.as_bytes(), buffer);
    put_header(SEQUENCE, attributes, buffer);
    for attribute in &entry.attributes {
        put_header(SEQUENCE, attribute_length(attribute), buffer);
        put(OCTETS, attribute.atype.as_bytes(), buffer);
        put_header(SET, values_length(attribute), buffer);
        attribute.vals.iter().for_each(|value| put(OCTETS, value, buffer));
    }
}

fn attribute_length(attribute: &LdapPartialAttribute) -> usize {
    size(attribute.atype.len()) + size(values_length(attribute))
}

fn values_length(attribute: &LdapPartialAttribute) -> usize {
    attribute.vals.iter().map(|value| size(value.len())).sum()
}

/// The bytes of an element with so many of content.
const fn size(content: usize) -> usize {
    let header = if content < 0x80 { 2 } else { 2 + digits(content) };
    header + content
}

/// The bytes of a length that has no short form.
const fn digits(length: usize) -> usize {
    (usize::BITS - length.leading_zeros()).div_ceil(8) as usize
}

fn put(tag: u8, content: &[u8], buffer: &mut BytesMut) {
    put_header(tag, content.len(), buffer);
    buffer.put_slice(content);
}

fn put_header(tag: u8, length: usize, buffer: &mut BytesMut) {
    buffer.put_u8(tag);
    if length < 0x80 {
        buffer.put_u8(length as u8);
    } else {
        let digits = digits(length);
        buffer.put_u8(0x80 | digits as u8);
        buffer.put_uint(length as u64, digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ldap3_proto::{LdapCodec, LdapMsg, proto::LdapOp};
    use proptest::{collection::vec, prelude::*};
    use tokio_util::codec::Encoder;

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let length =
            prop_oneof![0..300_usize, Just(127), Just(128), Just(255), Just(256), 65_530..65_540_usize];
        (length, any::<u8>()).prop_map(|(length, byte)| vec![byte; length])
    }

    fn text() -> impl Strategy<Value = String> {
        (0..300_usize).prop_map(|length| "x".repeat(length))
    }

    proptest! {
        #[test]
        fn entries_are_encoded_as_by_ldap3_proto(
            id in prop_oneof![0..0x1_0100_i32, 0..=i32::MAX],
            dn in text(), attributes in vec((text(), vec(bytes(), 0..4)), 0..6),
        ) {
            let attributes = attributes.into_iter().map(|(atype, vals)| LdapPartialAttribute { atype, vals });
            let entry = LdapSearchResultEntry { dn, attributes: attributes.collect() };
            let (mut own, mut expected) = (BytesMut::new(), BytesMut::new());
            encode_entry(id.unsigned_abs(), &entry, &mut own);
            let message = LdapMsg::new(id, LdapOp::SearchResultEntry(entry));
            LdapCodec::default().encode(message, &mut expected).expect("it can be encoded");
            prop_assert_eq!(own, expected);
        }
    }
}
