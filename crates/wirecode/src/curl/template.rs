//! Words with holes: a hole is a number between two NULs, which no word of a shell can hold.

use super::bytes;
pub(super) use super::bytes::MARK;
use crate::draft::Hole;
use crate::text::percent_encode;

/// The holes of a whole text, without duplicates.
#[derive(Debug, Default)]
pub(super) struct Holes(Vec<Hole>);

impl Holes {
    /// Adds a hole; returns its mark for a word.
    pub(super) fn add(&mut self, hole: Hole) -> String {
        let at = self.0.iter().position(|known| *known == hole).unwrap_or_else(|| {
            self.0.push(hole);
            self.0.len() - 1
        });
        format!("{MARK}{at}{MARK}")
    }

    /// The word as a person would read it.
    pub(super) fn shown(&self, word: &str) -> String {
        let pieces = word.split(MARK).enumerate();
        let shown = pieces.map(|(at, piece)| match self.hole(at, piece) {
            Some(hole) => hole.source.as_str(),
            None if at % 2 == 1 => "\u{fffd}",
            None => piece,
        });
        shown.collect()
    }

    pub(super) fn first(&self, word: &str) -> Option<&Hole> {
        word.split(MARK).enumerate().find_map(|(at, piece)| self.hole(at, piece))
    }

    /// The hole, if it is the whole word.
    pub(super) fn only(&self, word: &str) -> Option<&Hole> {
        let index = word.strip_prefix(MARK)?.strip_suffix(MARK)?;
        self.hole(1, index)
    }

    fn hole(&self, at: usize, piece: &str) -> Option<&Hole> {
        let index: usize = if at % 2 == 1 { piece.parse().ok()? } else { return None };
        self.0.get(index)
    }

    /// All holes, by their numbers.
    pub(super) fn into_all(self) -> Vec<Hole> {
        self.0
    }
}

pub(super) fn is_literal(word: &str) -> bool {
    !word.contains(MARK)
}

/// The word with its literal pieces rewritten and its holes unchanged.
pub(super) fn map_literals(word: &str, rewrite: impl Fn(&str) -> String) -> String {
    let pieces = word.split(MARK).enumerate();
    let mapped: Vec<String> =
        pieces.map(|(at, piece)| if at % 2 == 0 { rewrite(piece) } else { piece.to_owned() }).collect();
    mapped.join("\0")
}

/// Percent-encodes all but RFC 3986's unreserved characters.
pub(super) fn encoded(text: &str) -> String {
    bytes::encoded(&map_literals(text, |literal| {
        percent_encode(literal, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    }))
}

/// Like `--data-urlencode`: a space becomes a plus sign.
pub(super) fn form_encoded(text: &str) -> String {
    encoded(text).replace("%20", "+")
}
