//! Patterns of event names.

use crate::event::ALL;

/// The patterns of several events.
const GLOBS: [&str; 5] = ["*", "account.*", "user.*", "group.*", "sync.*"];

/// An event's name, or a pattern of several: `user.*`, and `*` for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern(&'static str);

/// The text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("must be an event or a pattern of events: {patterns}", patterns = Pattern::all().collect::<Vec<_>>().join(", "))]
pub struct PatternError;

impl Pattern {
    /// The text of each pattern.
    pub fn all() -> impl Iterator<Item = &'static str> {
        GLOBS.into_iter().chain(ALL)
    }

    /// Parses a pattern.
    ///
    /// # Errors
    /// [`PatternError`] if it matches no event.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        Self::all().find(|known| *known == text).map(Self).ok_or(PatternError)
    }

    /// Its text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether an event of this name is meant.
    pub fn matches(self, name: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => name.starts_with(prefix),
            None => name == self.0,
        }
    }
}

impl serde::Serialize for Pattern {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Pattern {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_matches_an_event_and_itself_survives_its_json() {
        for text in Pattern::all() {
            let pattern = Pattern::parse(text).expect("a pattern");
            assert!(ALL.iter().any(|event| pattern.matches(event)), "{text}");
            let json = serde_json::to_string(&pattern).expect("JSON");
            assert_eq!(serde_json::from_str::<Pattern>(&json).expect("a pattern"), pattern);
        }
        for event in ALL {
            let matching =
                Pattern::all().filter(|text| Pattern::parse(text).is_ok_and(|it| it.matches(event)));
            assert_eq!(matching.count(), 3, "{event}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "users.*", "User.*", "user", "user.", "u*", "user.*d", "**"] {
            assert!(Pattern::parse(wrong).is_err(), "{wrong}");
        }
    }
}
