//! Text with holes: a string in a sample, with values that the reader provides.
//!
//! Substitution is textual: a hole is replaced by the characters of its value, like a variable in Postman. Nothing is
//! encoded.

use std::fmt::Write;

/// The input that fills a hole: an index into [`Request::inputs`](crate::Request::inputs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InputId(pub usize);

/// A run of characters, or a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Characters that are sent unchanged; never empty.
    Literal(String),
    /// A hole for the value of an input.
    Input(InputId),
}

/// Literal characters and holes, in order.
///
/// Invariant: no literal piece is empty, and no two literal pieces are adjacent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// The empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// One hole and nothing else.
    pub fn input(id: InputId) -> Self {
        Self { pieces: vec![Piece::Input(id)] }
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether nothing is sent: no character and no hole.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The whole text, if it has no hole.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(literal)] => Some(literal),
            _ => None,
        }
    }

    /// The hole, if the text consists of one hole.
    pub fn as_input(&self) -> Option<InputId> {
        match self.pieces.as_slice() {
            [Piece::Input(id)] => Some(*id),
            _ => None,
        }
    }

    /// Whether it contains a hole.
    pub fn has_inputs(&self) -> bool {
        self.inputs().next().is_some()
    }

    /// Its holes in order, with repeats.
    pub fn inputs(&self) -> impl Iterator<Item = InputId> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Input(id) => Some(*id),
            Piece::Literal(_) => None,
        })
    }

    /// The pieces between the holes, in order.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(literal) => Some(literal.as_str()),
            Piece::Input(_) => None,
        })
    }

    /// Appends characters.
    pub fn push_str(&mut self, literal: &str) {
        if literal.is_empty() {
            return;
        }
        if let Some(Piece::Literal(last)) = self.pieces.last_mut() {
            last.push_str(literal);
        } else {
            self.pieces.push(Piece::Literal(literal.to_owned()));
        }
    }

    /// Appends a hole.
    pub fn push_input(&mut self, id: InputId) {
        self.pieces.push(Piece::Input(id));
    }

    /// Appends another text of the same request.
    pub fn push(&mut self, other: &Text) {
        for piece in &other.pieces {
            match piece {
                Piece::Literal(literal) => self.push_str(literal),
                Piece::Input(id) => self.push_input(*id),
            }
        }
    }

    /// Splits at the first `mark` in a literal piece.
    pub(crate) fn split_once(&self, mark: &str) -> Option<(Text, Text)> {
        let at = self.pieces.iter().position(|piece| is_literal_with(piece, mark))?;
        self.split_at(at, |literal| literal.split_once(mark))
    }

    /// Splits at the last `mark` in a literal piece.
    pub(crate) fn rsplit_once(&self, mark: &str) -> Option<(Text, Text)> {
        let at = self.pieces.iter().rposition(|piece| is_literal_with(piece, mark))?;
        self.split_at(at, |literal| literal.rsplit_once(mark))
    }

    fn split_at<'t>(
        &'t self,
        at: usize,
        split: impl Fn(&'t str) -> Option<(&'t str, &'t str)>,
    ) -> Option<(Text, Text)> {
        let Piece::Literal(literal) = &self.pieces[at] else { return None };
        let (before, after) = split(literal)?;
        let mut head = Text { pieces: self.pieces[..at].to_vec() };
        head.push_str(before);
        let mut tail = Text::from(after);
        tail.push(&Text { pieces: self.pieces[at + 1..].to_vec() });
        Some((head, tail))
    }

    /// The same text with each literal piece rewritten and the holes unchanged.
    pub fn map_literals(&self, mut rewrite: impl FnMut(&str) -> String) -> Text {
        let mut text = Text::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(&rewrite(literal)),
                Piece::Input(id) => text.push_input(*id),
            }
        }
        text
    }

    /// The same text without white space at its ends.
    pub(crate) fn trimmed(&self) -> Text {
        let last = self.pieces.len().saturating_sub(1);
        let mut text = Text::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Input(id) => text.push_input(*id),
                Piece::Literal(literal) => {
                    let literal = if at == 0 { literal.trim_start() } else { literal };
                    text.push_str(if at == last { literal.trim_end() } else { literal });
                }
            }
        }
        text
    }

    /// The characters that are sent if `value` fills each hole.
    pub fn fill<'v>(&self, value: impl Fn(InputId) -> &'v str) -> String {
        let mut filled = String::new();
        for piece in &self.pieces {
            filled.push_str(match piece {
                Piece::Literal(literal) => literal,
                Piece::Input(id) => value(*id),
            });
        }
        filled
    }
}

fn is_literal_with(piece: &Piece, mark: &str) -> bool {
    matches!(piece, Piece::Literal(literal) if literal.contains(mark))
}

impl From<&str> for Text {
    fn from(literal: &str) -> Self {
        let mut text = Text::new();
        text.push_str(literal);
        text
    }
}

impl From<String> for Text {
    fn from(literal: String) -> Self {
        if literal.is_empty() { Text::new() } else { Text { pieces: vec![Piece::Literal(literal)] } }
    }
}

/// Writes `bytes` percent-encoded, except those that `keep` accepts.
pub(crate) fn percent_encode(literal: &str, keep: impl Fn(u8) -> bool) -> String {
    if literal.bytes().all(&keep) {
        return literal.to_owned();
    }
    let mut encoded = String::with_capacity(literal.len());
    for byte in literal.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_literals_become_one() {
        let mut text = Text::from("a");
        text.push(&Text::from("b"));
        text.push_str("");
        assert_eq!(text.as_literal(), Some("ab"));
    }

    #[test]
    fn holes_are_filled_as_typed() {
        let mut text = Text::from("Bearer ");
        text.push_input(InputId(0));
        assert_eq!(text.fill(|_| "a b%"), "Bearer a b%");
        assert_eq!(text.as_literal(), None);
    }
}
