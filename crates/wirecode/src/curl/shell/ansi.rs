//! `$'…'`: ANSI C escapes, as in bash.

use std::iter::Peekable;
use std::str::Chars;

use crate::curl::bytes;

/// Unescapes the text between the quotes; returns it with an error, if any. Bytes that are not UTF-8 are marked.
pub(super) fn unescape(quoted: &str) -> (String, Option<&'static str>) {
    let mut bytes: Vec<u8> = Vec::new();
    let mut note = None;
    let mut chars = quoted.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            push(&mut bytes, c);
            continue;
        }
        let Some(escape) = chars.next() else {
            bytes.push(b'\\');
            break;
        };
        match escape {
            'a' => bytes.push(7),
            'b' => bytes.push(8),
            'e' | 'E' => bytes.push(27),
            'f' => bytes.push(12),
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            'v' => bytes.push(11),
            '\\' | '\'' | '"' | '?' => push(&mut bytes, escape),
            'c' => bytes.extend(chars.next().map(|c| (u32::from(c) & 0x1f) as u8)),
            'x' => match number(&mut chars, 2, 16) {
                Some(byte) => bytes.push(byte as u8),
                None => bytes.extend(b"\\x"),
            },
            '0'..='7' => {
                let mut value = escape.to_digit(8).unwrap_or_default();
                for _ in 0..2 {
                    let Some(digit) = chars.peek().and_then(|c| c.to_digit(8)) else { break };
                    chars.next();
                    value = value * 8 + digit;
                }
                bytes.push(value as u8);
            }
            'u' | 'U' => {
                let digits = if escape == 'u' { 4 } else { 8 };
                match number(&mut chars, digits, 16) {
                    Some(code) => match character(code, &mut chars) {
                        Some(c) => push(&mut bytes, c),
                        None => {
                            note = Some(
                                "half of a surrogate pair (\\u) is not a character, so it is replaced by U+FFFD",
                            );
                            push(&mut bytes, '\u{fffd}');
                        }
                    },
                    None => push(&mut bytes, escape),
                }
            }
            other => {
                bytes.push(b'\\');
                push(&mut bytes, other);
            }
        }
        if bytes.last() == Some(&0) {
            // The shell's string ends at a NUL.
            bytes.pop();
            break;
        }
    }
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| bytes::mark(*byte)));
    }
    (text, note)
}

fn push(bytes: &mut Vec<u8>, c: char) {
    bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn number(chars: &mut Peekable<Chars<'_>>, digits: usize, radix: u32) -> Option<u32> {
    let mut value = None;
    for _ in 0..digits {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(radix)) else { break };
        chars.next();
        value = Some(value.unwrap_or(0) * radix + digit);
    }
    value
}

/// Browsers write a character above U+FFFF as two surrogates.
fn character(code: u32, chars: &mut Peekable<Chars<'_>>) -> Option<char> {
    if !(0xd800..0xdc00).contains(&code) {
        return char::from_u32(code);
    }
    let mut ahead = chars.clone();
    if (ahead.next(), ahead.next()) != (Some('\\'), Some('u')) {
        return None;
    }
    let low = number(&mut ahead, 4, 16).filter(|low| (0xdc00..0xe000).contains(low))?;
    *chars = ahead;
    char::from_u32(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00))
}
