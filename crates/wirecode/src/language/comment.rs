//! Texts as comments, which hold no code.

use std::borrow::Cow;

use super::Language;
use crate::quote::must_be_coded;

const WIDTH: usize = 80;

impl Language {
    /// Appends the text in comment lines, each after `indent`; nothing if there are no comments.
    pub(crate) fn write_comment(&self, text: &str, indent: &str, lines: &mut String) {
        if self.comment.is_empty() {
            return;
        }
        let mut width = 0;
        for word in self.commentable(text).split_whitespace() {
            let word = if word == "_" { "-" } else { word };
            if width > 0 && width + 1 + word.len() <= WIDTH {
                lines.push(' ');
                width += 1;
            } else {
                lines.push_str(if width > 0 { "\n" } else { "" });
                lines.push_str(indent);
                lines.push_str(self.comment);
                width = 0;
            }
            lines.push_str(word);
            width += word.len();
        }
        lines.push_str(if width > 0 { "\n" } else { "" });
    }

    /// A comment must end exactly at the line's end. A backslash joins lines (C) or starts a character (Java), an
    /// underscore at the end continues the line (Visual Basic), `?>`, `%>` and `</script>` end a page's code (PHP,
    /// ASP).
    fn commentable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        // Most texts are words: one look is enough.
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b',' | b'-');
        if text.bytes().all(is_word) {
            return Cow::Borrowed(text);
        }
        let is_code = |c: char| c == '\\' || must_be_coded(c) || self.uncommentable.contains(&c);
        // Each replacement copies the text, and few texts need one.
        let mut safe = Cow::Borrowed(text);
        if safe.contains(is_code) {
            safe = safe.replace(is_code, " ").into();
        }
        if safe.contains([':', '=']) {
            safe = without_encoding_mark(&safe).into();
        }
        if safe.contains(['?', '%', '<']) {
            let parted = safe.replace("?>", "? >").replace("%>", "% >");
            safe = parted.replace("??", "? ?").replace("</", "< /").into();
        }
        safe
    }
}

/// `coding: utf-7` in one of the first comments changes the encoding that Python and Ruby read the source in.
fn without_encoding_mark(text: &str) -> String {
    const MARK: &[u8] = b"coding";
    let mut unmarked = String::with_capacity(text.len());
    for piece in text.split_inclusive([':', '=']) {
        let words = piece.trim_end_matches([':', '=']);
        let last = words.trim_end().as_bytes().last_chunk();
        let is_mark = last.is_some_and(|last: &[u8; MARK.len()]| last.eq_ignore_ascii_case(MARK));
        unmarked.push_str(if is_mark { words } else { piece });
    }
    unmarked
}

#[cfg(test)]
mod tests {
    use crate::language::{JAVA, Language, PHP, PYTHON, TCL};

    #[test]
    fn comments_are_wrapped_and_hold_no_code() {
        let comment = |language: &Language, text: &str| {
            let mut lines = String::new();
            language.write_comment(text, "", &mut lines);
            lines
        };
        assert_eq!(comment(&JAVA, "a\nb\\u000aevil();"), "// a b u000aevil();\n");
        assert_eq!(comment(&PHP, "end ?> <b>"), "// end ? > <b>\n");
        assert_eq!(comment(&TCL, "}{"), "");
        assert_eq!(comment(&PYTHON, "x Coding : utf-7: y"), "# x Coding utf-7: y\n");
        let long = comment(&JAVA, &"word ".repeat(40));
        assert!(long.lines().count() > 1 && long.lines().all(|line| line.len() <= 83));
    }
}
