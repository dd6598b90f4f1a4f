//! An endpoint, as an administrator sets it.

use crate::{
    event::FEED_GAP,
    format::Format,
    pattern::Pattern,
    signature::{Key, OVERLAP_SECS, Secret},
};
use directory::{Text, UnixTime};
use std::fmt;

/// The most endpoints that an account has.
pub const MAX_PER_ACCOUNT: usize = 20;
/// The longest URL, in bytes.
pub const MAX_URL_BYTES: usize = 2000;

/// The most events that an endpoint may ask for at a time: a slow receiver takes places from others.
pub const MAX_PARALLEL: u8 = 4;

/// The settings of an endpoint.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Endpoint {
    /// Where to send events; it may contain a secret.
    pub url: Box<str>,
    /// The events to send.
    pub events: Vec<Pattern>,
    /// The format of bodies and signatures; it stays.
    pub format: Format,
    /// For administrators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<256>>,
    /// The events that may be on their way at a time, up to [`MAX_PARALLEL`]. With one, they come in order.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub parallel: u8,
    /// Whether events are sent.
    pub is_enabled: bool,
    /// The newest first; never empty.
    pub secrets: Vec<Secret>,
    /// The key of the ids of events; it stays.
    pub id_key: Key,
    /// The time of creation.
    pub created_at: UnixTime,
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_one(parallel: &u8) -> bool {
    *parallel == 1
}

impl Endpoint {
    /// Whether the endpoint gets events of this name.
    pub fn takes(&self, name: &str) -> bool {
        name == FEED_GAP || self.events.iter().any(|pattern| pattern.matches(name))
    }

    /// The keys that sign at this time, the newest first.
    pub fn keys(&self, now: UnixTime) -> Vec<&Key> {
        let valid = self.secrets.iter().filter(|secret| secret.until.is_none_or(|until| now < until));
        valid.map(|secret| &secret.key).collect()
    }

    /// Replaces the secret. The last one stays valid for [`OVERLAP_SECS`], any older one ends.
    pub fn rotate(&mut self, key: Key, now: UnixTime) {
        self.secrets.truncate(1);
        for old in &mut self.secrets {
            old.until = Some(UnixTime(now.0.saturating_add(OVERLAP_SECS)));
        }
        self.secrets.insert(0, Secret { key, until: None });
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("events", &self.events)
            .field("format", &self.format)
            .field("is_enabled", &self.is_enabled)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_secret_signs_for_a_day() {
        let keys = [1, 2, 3].map(|byte| Key::new([byte; 32]));
        let mut endpoint = Endpoint {
            url: "https://example.com".into(),
            events: vec![Pattern::parse("user.*").expect("a pattern")],
            format: Format::Standard,
            description: None,
            parallel: 1,
            is_enabled: true,
            secrets: vec![Secret { key: keys[0].clone(), until: None }],
            id_key: keys[0].clone(),
            created_at: UnixTime(0),
        };
        endpoint.rotate(keys[1].clone(), UnixTime(100));
        assert_eq!(endpoint.keys(UnixTime(100 + OVERLAP_SECS - 1)), [&keys[1], &keys[0]]);
        assert_eq!(endpoint.keys(UnixTime(100 + OVERLAP_SECS)), [&keys[1]]);
        endpoint.rotate(keys[2].clone(), UnixTime(200));
        assert_eq!(endpoint.keys(UnixTime(200)), [&keys[2], &keys[1]]);
        assert!(
            endpoint.takes("user.created") && endpoint.takes(FEED_GAP) && !endpoint.takes("group.created")
        );
    }
}
