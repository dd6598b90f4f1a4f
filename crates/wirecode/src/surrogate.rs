//! Halves of surrogate pairs (`\\ud800` to `\\udfff`) in JSON text, which other parsers accept and which are no characters
//! (RFC 8259, section 8.2). Each becomes U+FFFD, as it does where a program writes it as UTF-8.

use std::borrow::Cow;

use crate::problem::Problem;

/// The text with the escapes of halves replaced.
pub(crate) fn replaced(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let code = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let mut whole = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while let Some(next) = text[at..].find('\\') {
        at += next;
        let length = match (code(at), code(at + 6)) {
            (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
            (Some(0xd800..0xe000), _) => {
                whole.push_str(&text[from..at]);
                whole.push_str("\\ufffd");
                from = at + 6;
                6
            }
            // A backslash and the next character, which may be non-ASCII: the text may not be JSON at all.
            _ => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        at += length;
    }
    if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(whole + &text[from..]) }
}

/// What is told of a document with halves.
pub(crate) fn problem(text: &str) -> Option<Problem> {
    let message = "half of a surrogate pair (\\ud800 to \\udfff) is not a character (RFC 8259, section 8.2), so it is replaced by U+FFFD";
    matches!(replaced(text), Cow::Owned(_))
        .then(|| Problem { pointer: String::new(), message: message.to_owned() })
}
