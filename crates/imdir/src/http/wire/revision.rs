//! Revisions in the form that a caller may know. A revision counts every change of its realm, so a caller who doesn't
//! administer the whole realm gets it sealed: sufficient to wait and to continue, without revealing the count.

use crate::{
    http::wire::{error::Error, field::Expected},
    seal_key::SealKey,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use directory::RealmId;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;

/// The response header with the revision of a write.
pub(crate) const REVISION: HeaderName = HeaderName::from_static("imdir-revision");
/// The request header with the minimum revision of the realm for a read.
const MIN_REVISION: HeaderName = HeaderName::from_static("imdir-min-revision");

/// The form of a realm's revisions for one caller.
#[derive(Debug, Clone)]
pub(crate) struct Revisions {
    pub(crate) key: SealKey,
    pub(crate) realm: RealmId,
    /// Whether the caller may know the number of changes.
    pub(crate) counted: bool,
}

/// The number of changes of the realm, for administrators of the whole realm. For others a text that
/// `after`, `before`, `Last-Event-ID` and `Imdir-Min-Revision` accept, different each time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Revision")]
#[serde(untagged)]
pub enum RevisionOut {
    Counted(u64),
    Sealed(String),
}

impl fmt::Display for RevisionOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Counted(revision) => revision.fmt(f),
            Self::Sealed(text) => text.fmt(f),
        }
    }
}

impl Revisions {
    pub(crate) fn show(&self, revision: u64) -> RevisionOut {
        match self.counted {
            true => RevisionOut::Counted(revision),
            false => RevisionOut::Sealed(self.key.seal(&self.context(), &revision.to_be_bytes())),
        }
    }

    /// Parses a revision. Every caller may name 0, which is before the first change.
    pub(crate) fn read(&self, text: &str) -> Option<u64> {
        match text.parse() {
            Ok(0) => Some(0),
            // Stores have 63-bit revisions.
            Ok(revision) => Some(revision).filter(|it| self.counted && i64::try_from(*it).is_ok()),
            Err(_) => self.key.open(&self.context(), text)?.try_into().ok().map(u64::from_be_bytes),
        }
    }

    /// The revision in a query.
    pub(crate) fn parse(&self, text: &str) -> Result<u64, Expected> {
        self.read(text).ok_or_else(|| self.expected().to_owned())
    }

    /// The revision in a header.
    pub(crate) fn header(&self, headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, Error> {
        let Some(value) = headers.get(name) else { return Ok(None) };
        let revision = value.to_str().ok().and_then(|text| self.read(text));
        revision
            .map(Some)
            .ok_or_else(|| Error::bad_request(format!("Invalid header: {name} {}.", self.expected())))
    }

    /// The minimum revision that a request requires.
    pub(crate) fn wanted(&self, headers: &HeaderMap) -> Result<Option<u64>, Error> {
        self.header(headers, &MIN_REVISION)
    }

    /// Converts a response's revision to the form for this caller.
    pub(crate) fn show_in(&self, headers: &mut HeaderMap) {
        if self.counted {
            return;
        }
        let revision = headers.remove(REVISION).and_then(|value| value.to_str().ok()?.parse().ok());
        let shown = revision.and_then(|revision| HeaderValue::try_from(self.show(revision).to_string()).ok());
        headers.extend(shown.map(|shown| (REVISION, shown)));
    }

    const fn expected(&self) -> &'static str {
        match self.counted {
            true => "must be a revision",
            false => "must be a revision as this API returned it, which is not a number",
        }
    }

    fn context(&self) -> String {
        format!("revision of {}", self.realm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use directory::AccountId;

    fn revisions(counted: bool, realm: u8) -> Revisions {
        let realm = RealmId::of_master(AccountId::from_bytes([realm; 16]));
        Revisions { key: SealKey::new(&[7; 32], "revisions"), realm, counted }
    }

    #[test]
    fn a_sealed_revision_is_of_one_length_and_another_each_time() {
        let sealed = revisions(false, 1);
        let texts = [0, 1, 1, u64::MAX].map(|revision| sealed.show(revision).to_string());
        assert!(texts.iter().all(|text| text.len() == 64), "{texts:?}");
        assert_ne!(texts[1], texts[2]);
        assert_eq!(texts.map(|text| sealed.read(&text)), [Some(0), Some(1), Some(1), Some(u64::MAX)]);
    }

    #[test]
    fn numbers_are_for_those_who_may_count_and_sealed_ones_for_their_realm() {
        let (counted, sealed) = (revisions(true, 1), revisions(false, 1));
        let text = sealed.show(9).to_string();
        assert_eq!((counted.read("9"), counted.read(&text)), (Some(9), Some(9)));
        assert_eq!(counted.read(&u64::MAX.to_string()), None);
        assert_eq!((sealed.read("9"), sealed.read("0")), (None, Some(0)));
        assert_eq!(revisions(false, 2).read(&text), None);
        for broken in ["", "A", "-1", &text[1..], &format!("{text}A")] {
            assert_eq!(sealed.read(broken), None, "{broken}");
        }
    }
}
