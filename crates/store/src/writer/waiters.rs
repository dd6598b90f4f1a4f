//! Those who wait for realms that are not in memory: one load a realm, however many ask.

use crate::state::RealmOf;
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

/// A request waits this long for a realm to be loaded, then it is refused.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// Who waits for what, by what they ask for.
#[derive(Debug)]
pub(crate) struct Waiters<T> {
    who: HashMap<RealmOf, Vec<(Instant, T)>>,
    /// What comes for these was read before everything was replaced.
    outdated: HashSet<RealmOf>,
}

impl<T> Waiters<T> {
    pub(crate) fn new() -> Self {
        Self { who: HashMap::new(), outdated: HashSet::new() }
    }

    /// Lets these wait; true when they are the first, so that it has to be asked for.
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

    /// Whether what has come has to be asked for once more.
    pub(crate) fn was_outdated(&mut self, of: RealmOf) -> bool {
        self.outdated.remove(&of)
    }

    /// Those for whom it took too long. What they asked for is still awaited.
    pub(crate) fn expired(&mut self) -> Vec<T> {
        let is_late = |(since, _): &mut (Instant, T)| since.elapsed() > MAX_WAIT;
        self.who.values_mut().flat_map(|who| who.extract_if(.., is_late)).map(|(_, who)| who).collect()
    }
}
