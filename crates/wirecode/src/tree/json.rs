//! Parses JSON text to a tree (RFC 8259). serde_json reports errors; this keeps the details that it would lose.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::{MAX_DEPTH, Members, Tree};
use crate::surrogate;

pub(crate) fn parse(text: &str) -> Result<Tree<'_>, String> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| error.to_string())?;
    parse_valid(text)
}

/// Parses text that is known to be JSON.
pub(crate) fn parse_valid(text: &str) -> Result<Tree<'_>, String> {
    let mut reader = Reader { text, at: 0 };
    reader.value(0).ok_or_else(|| format!("nested deeper than {MAX_DEPTH} levels"))
}

/// Reads text that is known to be JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// `None` only if the nesting is too deep.
    fn value(&mut self, depth: usize) -> Option<Tree<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        let rest = &self.text[self.at..];
        match self.text.as_bytes().get(self.at)? {
            b'"' => Some(Tree::Text(self.string()?)),
            b'{' => {
                let mut members = Vec::new();
                self.at += 1;
                while !self.ends(b'}') {
                    let name = self.string()?;
                    self.skip_space();
                    self.at += 1;
                    members.push((name, self.value(depth + 1)?));
                }
                Some(Tree::Object(Members::new(members)))
            }
            b'[' => {
                let mut elements = Vec::new();
                self.at += 1;
                while !self.ends(b']') {
                    elements.push(self.value(depth + 1)?);
                }
                Some(Tree::List(elements))
            }
            b't' => self.word(4, Tree::Bool(true)),
            b'f' => self.word(5, Tree::Bool(false)),
            b'n' => self.word(4, Tree::Null),
            _ => {
                let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
                let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                self.word(length, Tree::Number(rest[..length].into()))
            }
        }
    }

    fn word(&mut self, length: usize, value: Tree<'a>) -> Option<Tree<'a>> {
        self.at += length;
        Some(value)
    }

    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| b" \t\r\n".contains(byte)) {
            self.at += 1;
        }
    }

    /// Whether the list ends here; otherwise moves to the next element.
    fn ends(&mut self, close: u8) -> bool {
        self.skip_space();
        let next = self.text.as_bytes().get(self.at);
        if next == Some(&b',') {
            self.at += 1;
            self.skip_space();
        }
        let is_end = next == Some(&close) || next.is_none();
        self.at += usize::from(is_end);
        is_end
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.skip_space();
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut is_escaped = false;
        while *bytes.get(end)? != b'"' {
            let escape = bytes[end] == b'\\';
            is_escaped |= escape;
            end += 1 + usize::from(escape);
        }
        self.at = end + 1;
        if !is_escaped {
            return Some(Cow::Borrowed(&self.text[start..end]));
        }
        let quoted = surrogate::replaced(&self.text[start - 1..=end]);
        serde_json::from_str(&quoted).ok().map(Cow::Owned)
    }
}
