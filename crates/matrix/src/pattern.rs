//! Patterns of user IDs, as in the namespaces of configurations: `*` is any text, `?` any one character.

use crate::UserId;
use std::str::FromStr;

/// A pattern of user IDs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl FromStr for Pattern {
    type Err = ();

    /// It begins with `@` and has a `:`, as user IDs do.
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_id = text.starts_with('@') && text.contains(':') && text.is_ascii();
        if is_id { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl Pattern {
    /// Whether the whole ID matches. Takes at most as many steps as the product of both lengths.
    pub fn matches(&self, id: &UserId) -> bool {
        let (pattern, text) = (self.0.as_bytes(), id.to_string());
        let text = text.as_bytes();
        let (mut at, mut place) = (0, 0);
        // The last star, and the text that it was tried to end at.
        let mut star: Option<(usize, usize)> = None;
        while place < text.len() {
            match (pattern.get(at), star) {
                (Some(b'*'), _) => {
                    star = Some((at, place));
                    at += 1;
                }
                (Some(wanted), _) if *wanted == b'?' || *wanted == text[place] => {
                    at += 1;
                    place += 1;
                }
                (_, Some((star_at, end))) => {
                    at = star_at + 1;
                    place = end + 1;
                    star = Some((star_at, place));
                }
                (_, None) => return false,
            }
        }
        pattern[at..].iter().all(|byte| *byte == b'*')
    }
}
