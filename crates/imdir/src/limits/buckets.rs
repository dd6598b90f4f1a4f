//! Rates by key, in a table of bounded size.

use std::{collections::HashMap, hash::Hash, time::Duration};

/// Entries of each table.
const CAPACITY: usize = 8192;

/// A number of events in a burst, then one per interval.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) burst: u32,
    pub(crate) interval: Duration,
}

/// The time at which each key's whole burst is available again.
#[derive(Debug)]
pub(crate) struct Buckets<K>(HashMap<K, Duration>);

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Buckets<K> {
    /// Counts one event, or returns the time until the next is allowed.
    pub(crate) fn count(&mut self, key: K, limit: Rate, now: Duration) -> Result<(), Duration> {
        if self.0.len() >= CAPACITY && !self.0.contains_key(&key) {
            self.evict(now);
        }
        let whole = self.0.entry(key).or_insert(now);
        let next = now.max(*whole) + limit.interval;
        let latest = now + limit.interval * limit.burst;
        if next > latest {
            return Err(next - latest);
        }
        *whole = next;
        Ok(())
    }

    /// Evicts the entries whose burst is replenished; if none is, the half that is nearest to it.
    fn evict(&mut self, now: Duration) {
        self.0.retain(|_, whole| *whole > now);
        if self.0.len() < CAPACITY {
            return;
        }
        let mut times: Vec<Duration> = self.0.values().copied().collect();
        let (_, median, _) = times.select_nth_unstable(CAPACITY / 2);
        let median = *median;
        self.0.retain(|_, whole| *whole > median);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_beyond_the_burst_wait_for_the_interval() {
        let mut counts = Buckets::default();
        let limit = Rate { burst: 3, interval: Duration::from_secs(5) };
        let now = Duration::from_secs(100);
        let waits: Vec<_> = (0..5).map(|_| counts.count("a", limit, now)).collect();
        let wait = Err(Duration::from_secs(5));
        assert_eq!(waits, [Ok(()), Ok(()), Ok(()), wait, wait]);
        assert_eq!(counts.count("b", limit, now), Ok(()));
        assert_eq!(counts.count("a", limit, now + limit.interval), Ok(()));
        assert_eq!(counts.count("a", limit, now + limit.interval), wait);
    }

    #[test]
    fn table_is_bounded_and_keeps_the_worst_offender() {
        let mut counts = Buckets::default();
        let (limit, now) = (Rate { burst: 9, interval: Duration::from_secs(1) }, Duration::from_secs(1));
        while counts.count(usize::MAX, limit, now).is_ok() {}
        for other in 0..5 * CAPACITY {
            counts.count(other, limit, now).expect("its first");
            assert!(counts.0.len() <= CAPACITY);
        }
        counts.count(usize::MAX, limit, now).expect_err("it is remembered");
    }
}
