//! Decodes files: UTF-8 and UTF-16, with or without a byte order mark.

/// The reason why a file isn't text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Usually a file in a Windows code page.
    #[error("line {line} is not UTF-8, hint: save the file as \"CSV UTF-8\" or UTF-16")]
    NotUtf8 {
        /// The number of the line, from 1.
        line: usize,
    },
    /// An unpaired surrogate or an odd number of bytes.
    #[error("the file is not UTF-16 from line {line} on, hint: save it as UTF-8")]
    NotUtf16 {
        /// The number of the line, from 1.
        line: usize,
    },
}

/// Decodes a file by its byte order mark. Without one, a zero byte in the first character means UTF-16.
///
/// # Errors
/// Neither UTF-8 nor UTF-16.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            Err(DecodeError::NotUtf8 { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 })
        }
    }
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2);
    let broken = |text: &str| DecodeError::NotUtf16 { line: text.matches('\n').count() + 1 };
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return Err(broken(&text)),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(broken(&text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "email\r\nzoë@a.example\n";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes()),
            marked(b"\xFF\xFE", &little),
            marked(b"\xFE\xFF", &big),
            little,
            big,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        assert_eq!(decode(b"a\nb\nz\xF6"), Err(DecodeError::NotUtf8 { line: 3 }));
        assert_eq!(decode(b"\xFF\xFEa\0\n\0\x00\xD8"), Err(DecodeError::NotUtf16 { line: 2 }));
        assert_eq!(decode(b"\xFF\xFEa"), Err(DecodeError::NotUtf16 { line: 1 }));
    }
}
