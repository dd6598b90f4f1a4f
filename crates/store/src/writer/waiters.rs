//! Requests that wait for realms which aren't loaded: concurrent requests share one load.

use crate::state::RealmOf;
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

/// A request waits this long for a realm to be loaded, then it is refused.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// Waiting requests, by the realm that they need.
#[derive(Debug)]
pub(crate) struct Waiters<T> {
    who: HashMap<RealmOf, Vec<(Instant, T)>>,
    /// Loads of these began before a restore replaced everything, so their results are stale.
    outdated: HashSet<RealmOf>,
}

impl<T> Waiters<T> {
    pub(crate) fn new() -> Self {
        Self { who: HashMap::new(), outdated: HashSet::new() }
    }

    /// Queues requests; true if they are the first for the realm, so that its load has to be started.
    pub(crate) fn add(&mut self, of: RealmOf, who: impl IntoIterator<Item = (Instant, T)>) -> bool {
        let is_first = !self.who.contains_key(&of);
        self.who.entry(of).or_default().extend(who);
        is_first
    }

    /// Everybody who waited for it, since when.
    pub(crate) fn end(&mut self, of: RealmOf) -> Vec<(Instant, T)> {
        self.who.remove(&of).unwrap_or_default()
    }

    /// What is under way will not do.
    pub(crate) fn outdate(&mut self) {
        self.outdated.extend(self.who.keys());
    }

    /// Whether the result is stale and the load has to be started again.
    pub(crate) fn was_outdated(&mut self, of: RealmOf) -> bool {
        self.outdated.remove(&of)
    }

    /// Removes the requests that have waited for too long. The load goes on.
    pub(crate) fn expired(&mut self) -> Vec<T> {
        let is_late = |(since, _): &mut (Instant, T)| since.elapsed() > MAX_WAIT;
        self.who.values_mut().flat_map(|who| who.extract_if(.., is_late)).map(|(_, who)| who).collect()
    }
}
