//! Cursors of paged results (RFC 2696): the position of the last entry of a page. A position is nothing that the person
//! doesn't know, so it isn't sealed, and another one only begins elsewhere in the same answer.

use uuid::Uuid;

/// A page that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// The most entries.
    pub size: usize,
    /// As the answer of the page before had it; empty for the first page.
    pub cookie: Vec<u8>,
}

/// The place of an entry in the order of an answer: its part, and its id within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) part: Part,
    pub(crate) id: Uuid,
}

/// The parts of an answer, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The entries above people and groups.
    Fixed,
    /// The person's own entry.
    Own,
    /// Those whose whole address was typed.
    Typed,
    People,
    Groups,
}

impl Part {
    const ALL: [Self; 5] = [Self::Fixed, Self::Own, Self::Typed, Self::People, Self::Groups];
}

impl Position {
    pub(crate) fn cookie(self) -> Vec<u8> {
        let mut cookie = vec![self.part as u8];
        cookie.extend_from_slice(self.id.as_bytes());
        cookie
    }

    /// `None` if no answer had such a cookie.
    pub(crate) fn parse(cookie: &[u8]) -> Option<Self> {
        let (part, id) = cookie.split_first()?;
        Some(Self { part: *Part::ALL.get(usize::from(*part))?, id: Uuid::from_slice(id).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_survives_its_cookie() {
        for part in Part::ALL {
            let position = Position { part, id: Uuid::from_bytes([7; 16]) };
            assert_eq!(Position::parse(&position.cookie()), Some(position));
        }
        for cookie in [&[][..], &[0], &[5; 17], &[0; 16], &[0; 18]] {
            assert_eq!(Position::parse(cookie), None, "{cookie:?}");
        }
    }
}
