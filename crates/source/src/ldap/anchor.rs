//! The immutable id of an entry.

use crate::entry::Entry;
use uuid::Uuid;

/// `objectGUID` as text. Its first three groups are little-endian (MS-DTYP, section 2.3.4.2). `None` unless it has 16 bytes.
pub fn guid(bytes: &[u8]) -> Option<String> {
    let bytes: [u8; 16] = bytes.try_into().ok()?;
    Some(Uuid::from_bytes_le(bytes).to_string())
}

/// The id of an entry, by the first of these attributes with a value.
pub(super) fn of(entry: &Entry, attributes: &[String]) -> Option<String> {
    attributes.iter().find_map(|name| match name.eq_ignore_ascii_case("objectGUID") {
        true => entry.values(name).first().and_then(|bytes| guid(bytes)),
        false => {
            let text = entry
                .text(name)
                .filter(|text| text.chars().count() <= 256 && !text.contains(char::is_control))?;
            // The case of UUIDs differs between versions of the same server.
            Some(Uuid::parse_str(text).map_or_else(|_| text.to_owned(), |uuid| uuid.to_string()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_half_little_endian() {
        let bytes =
            [0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];
        assert_eq!(guid(&bytes).as_deref(), Some("00112233-4455-6677-8899-aabbccddeeff"));
        assert_eq!(guid(&bytes[..15]), None);
    }
}
