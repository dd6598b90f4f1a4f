//! Halves of surrogate pairs (`\ud800` to `\udfff`) in JSON text, which other parsers accept and which are no characters
//! (RFC 8259, section 8.2). Each becomes U+FFFD, as it does where a program writes it as UTF-8.

use std::borrow::Cow;

use crate::problem::Problem;

/// The length of an escape.
const ESCAPE: usize = r"\ud800".len();

/// The text with the escapes of halves replaced.
pub(crate) fn replaced(text: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let mut from = 0;
    for at in halves(text) {
        whole.push_str(&text[from..at]);
        whole.push_str(r"\ufffd");
        from = at + ESCAPE;
    }
    if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(whole + &text[from..]) }
}

/// What is told of a document with halves.
pub(crate) fn problem(text: &str) -> Option<Problem> {
    let message = r"half of a surrogate pair (\ud800 to \udfff) is not a character (RFC 8259, section 8.2), so it is replaced by U+FFFD";
    let problem = || Problem { pointer: String::new(), message: message.to_owned() };
    halves(text).next().map(|_| problem())
}

/// Where the escapes of halves begin.
fn halves(text: &str) -> impl Iterator<Item = usize> {
    let code = |at: usize| {
        let digits = text.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    // A search for these two is much faster than a walk over all escapes of a large document.
    let may_have = text.contains(r"\ud") || text.contains(r"\uD");
    let mut at = if may_have { 0 } else { text.len() };
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('\\')?;
            at = start;
            match (code(start), code(start + ESCAPE)) {
                (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => at += 2 * ESCAPE,
                (Some(0xd800..0xe000), _) => {
                    at += ESCAPE;
                    return Some(start);
                }
                // A backslash and the next character, which may be non-ASCII: the text may not be JSON at all.
                _ => at += 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8),
            }
        }
    })
}
