//! Those who wait for realms that are not in memory: one load a realm, however many ask.

use crate::state::RealmOf;
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// The longest that anybody waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who waits for what, by what they ask for.
#[derive(Debug)]
pub(super) struct Waiting<T>(HashMap<RealmOf, Vec<(Instant, T)>>);

impl<T> Waiting<T> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// Lets these wait; true when they are the first, so that it has to be asked for.
    pub(super) fn add(&mut self, of: RealmOf, who: impl IntoIterator<Item = (Instant, T)>) -> bool {
        let is_first = !self.0.contains_key(&of);
        self.0.entry(of).or_default().extend(who);
        is_first
    }

    /// Everybody who waited for it, since when.
    pub(super) fn end(&mut self, of: RealmOf) -> Vec<(Instant, T)> {
        self.0.remove(&of).unwrap_or_default()
    }

    /// Those for whom it took too long. What they asked for is still awaited.
    pub(super) fn expired(&mut self) -> Vec<T> {
        let is_late = |(since, _): &mut (Instant, T)| since.elapsed() > PATIENCE;
        self.0.values_mut().flat_map(|who| who.extract_if(.., is_late)).map(|(_, who)| who).collect()
    }
}
