//! Any text as a localpart, and back (appendices of the specification, "Mapping from other character sets"): bytes that a
//! localpart can't have, and `=`, are written as `=` and two hexadecimal digits.

/// Text without upper-case ASCII letters as a localpart. Different texts give different localparts.
pub(crate) fn encode(text: &str) -> String {
    let mut localpart = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'/' | b'+' => localpart.push(byte.into()),
            _ => localpart.push_str(&format!("={byte:02x}")),
        }
    }
    localpart
}

/// The text whose localpart this is, if there is one.
pub(crate) fn decode(localpart: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(localpart.len());
    let mut rest = localpart.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first != b'=' {
            bytes.push(first);
            rest = after;
            continue;
        }
        let (digits, after) = after.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    // Other spellings, such as `=61` for `a`, are other users of the homeserver.
    String::from_utf8(bytes).ok().filter(|text| encode(text) == *localpart)
}
