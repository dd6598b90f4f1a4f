//! `encoder=` of a part (`-F`): transfer encodings, as curl's `mime.c` writes them.

use crate::request::base64;

/// The longest line, without its line end (RFC 2045, sections 6.7 and 6.8).
const LINE: usize = 76;

pub(super) fn base64_lines(bytes: &[u8]) -> String {
    let lines: Vec<_> = bytes.chunks(LINE / 4 * 3).map(base64).collect();
    lines.join("\r\n")
}

pub(super) fn quoted_printable(bytes: &[u8]) -> String {
    let mut encoded = String::new();
    let mut length = 0;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if let Some(next) = rest.strip_prefix(b"\r\n") {
            encoded.push_str("\r\n");
            (length, rest) = (0, next);
            continue;
        }
        let ends_line = after.is_empty() || after.starts_with(b"\r\n");
        let is_plain = match first {
            b' ' | b'\t' => !ends_line,
            b'=' => false,
            byte => byte.is_ascii_graphic(),
        };
        let piece = if is_plain { char::from(*first).to_string() } else { format!("={first:02X}") };
        // The last column is for the mark of a soft line break.
        let most = if ends_line { LINE } else { LINE - 1 };
        if length + piece.len() > most {
            encoded.push_str("=\r\n");
            length = 0;
        }
        encoded.push_str(&piece);
        length += piece.len();
        rest = after;
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_as_curl_breaks_them() {
        assert_eq!(base64_lines(&[0; 58]), format!("{}\r\nAA==", "A".repeat(76)));
        assert_eq!(quoted_printable("é = \t\r\nx ".as_bytes()), "=C3=A9 =3D =09\r\nx=20");
        assert_eq!(quoted_printable(&[b'a'; 76]), "a".repeat(76));
        assert_eq!(quoted_printable(&[b'a'; 77]), format!("{}=\r\naa", "a".repeat(75)));
    }
}
