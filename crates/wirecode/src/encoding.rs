//! Decodes the bytes of a document: UTF-8, or UTF-16 with a byte order mark, as PowerShell saves files.

/// The reason that bytes aren't text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The number of valid bytes before the error.
    #[error("invalid UTF-8 at byte {0}, hint: save it as UTF-8")]
    Utf8(usize),
    /// An odd number of bytes is truncated; a lone surrogate is an error.
    #[error("invalid UTF-16 after its byte order mark, hint: save it as UTF-8")]
    Utf16,
}

/// The text, without a byte order mark.
pub fn decode(bytes: Vec<u8>) -> Result<String, DecodeError> {
    let from = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| DecodeError::Utf16)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => from(u16::from_le_bytes),
        [0xfe, 0xff, ..] => from(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => decode(rest.to_vec()),
        _ => String::from_utf8(bytes).map_err(|error| DecodeError::Utf8(error.utf8_error().valid_up_to())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_encoding() {
        let utf16: Vec<u8> = "\u{feff}aé🚢".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(utf16).as_deref(), Ok("aé🚢"));
        let utf16: Vec<u8> = "\u{feff}é".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(utf16).as_deref(), Ok("é"));
        assert_eq!(decode("\u{feff}é".into()).as_deref(), Ok("é"));
        assert_eq!(decode(vec![b'a', 0xff]), Err(DecodeError::Utf8(1)));
        assert_eq!(decode(vec![0xff, 0xfe, 0, 0xd8]), Err(DecodeError::Utf16));
    }
}
