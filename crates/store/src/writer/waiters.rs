//! Requests that wait for realms to be loaded: concurrent requests share one load.

use crate::state::RealmKey;
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

/// The timeout of a request that waits for a realm to be loaded.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// Waiting requests, by the realm that they need.
#[derive(Debug)]
pub(crate) struct Waiters<T> {
    who: HashMap<RealmKey, Vec<(Instant, T)>>,
    /// Realms whose loads began before a restore, so that their results are stale.
    outdated: HashSet<RealmKey>,
}

impl<T> Waiters<T> {
    pub(crate) fn new() -> Self {
        Self { who: HashMap::new(), outdated: HashSet::new() }
    }

    /// Queues requests; returns whether they are the first for the realm, so that its load must be started.
    pub(crate) fn add(&mut self, of: RealmKey, who: impl IntoIterator<Item = (Instant, T)>) -> bool {
        let is_first = !self.who.contains_key(&of);
        self.who.entry(of).or_default().extend(who);
        is_first
    }

    /// All waiting requests.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.who.values().flatten().map(|(_, who)| who)
    }

    /// Removes all requests that wait for the realm, with the start of their wait.
    pub(crate) fn end(&mut self, of: RealmKey) -> Vec<(Instant, T)> {
        self.who.remove(&of).unwrap_or_default()
    }

    /// Marks the load in progress as stale.
    pub(crate) fn outdate(&mut self) {
        self.outdated.extend(self.who.keys());
    }

    /// Whether the result is stale and the load must be restarted.
    pub(crate) fn is_outdated(&mut self, of: RealmKey) -> bool {
        self.outdated.remove(&of)
    }

    /// Removes the requests that have timed out. The load continues.
    pub(crate) fn expired(&mut self) -> Vec<T> {
        let is_late = |(since, _): &mut (Instant, T)| since.elapsed() > MAX_WAIT;
        self.who.values_mut().flat_map(|who| who.extract_if(.., is_late)).map(|(_, who)| who).collect()
    }
}
