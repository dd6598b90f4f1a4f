//! Failed logins, limited by client ID and by address, and logged at a bounded rate.
//!
//! Nobody guesses 256 random bits: the limits protect the server and its log, not the secret, and a correct one is
//! accepted whatever the counters say. An unknown client counts by the ID that it sent, like a known one.

use directory::AppId;
use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};
use store::{clock::Clock, random};

const OF_CLIENT: Limit = Limit { burst: 20, interval: Duration::from_secs(3) };
const OF_PEER: Limit = Limit { burst: 60, interval: Duration::from_secs(1) };
/// Entries of each table.
const CAPACITY: usize = 8192;
/// Between two lines of the log.
const LOG_INTERVAL: Duration = Duration::from_secs(1);

/// A burst, and then one per interval.
#[derive(Debug, Clone, Copy)]
struct Limit {
    burst: u32,
    interval: Duration,
}

#[derive(Debug)]
pub(crate) struct LoginLimits {
    clock: Clock,
    clients: Mutex<FailureTable<[u8; 32]>>,
    peers: Mutex<FailureTable<IpAddr>>,
    log: Mutex<LogThrottle>,
}

#[derive(Debug, Default)]
struct LogThrottle {
    last_line: Option<Duration>,
    suppressed: u64,
}

impl LoginLimits {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, clients: Mutex::default(), peers: Mutex::default(), log: Mutex::default() }
    }

    /// Counts a failed login. Beyond a limit: the seconds until the next is allowed.
    pub(crate) fn record_failure(&self, client: &str, peer: Option<IpAddr>) -> Result<(), u64> {
        let now = self.clock.ticks();
        self.log(client, peer, now);
        let of_client = locked(&self.clients).count(random::digest(client), OF_CLIENT, now);
        let of_peer = peer.map_or(Ok(()), |peer| locked(&self.peers).count(network(peer), OF_PEER, now));
        match of_client.and(of_peer) {
            Ok(()) => Ok(()),
            Err(wait) => Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
        }
    }

    /// A malformed client ID is left out: it may be a secret in the wrong field.
    fn log(&self, client: &str, peer: Option<IpAddr>, now: Duration) {
        let mut log = locked(&self.log);
        if log.last_line.is_some_and(|at| now < at + LOG_INTERVAL) {
            log.suppressed += 1;
            return;
        }
        let suppressed = std::mem::take(&mut log.suppressed);
        log.last_line = Some(now);
        drop(log);
        let client = client.parse::<AppId>().map_or_else(|_| "(malformed)".to_owned(), |id| id.to_string());
        let peer = peer.map_or_else(|| "(unknown)".to_owned(), |peer| peer.to_string());
        tracing::warn!(client, peer, suppressed, "login failed: wrong client_id or client_secret");
    }
}

/// The holder of an IPv6 address usually has its whole /64.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

/// By key, the time at which the whole burst is available again.
#[derive(Debug)]
struct FailureTable<K>(HashMap<K, Duration>);

impl<K> Default for FailureTable<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> FailureTable<K> {
    /// Counts one failure, or returns the time until the next is allowed.
    fn count(&mut self, key: K, limit: Limit, now: Duration) -> Result<(), Duration> {
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

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_beyond_the_burst_wait_for_the_interval() {
        let mut counts = FailureTable::default();
        let limit = Limit { burst: 3, interval: Duration::from_secs(5) };
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
        let mut counts = FailureTable::default();
        let (limit, now) = (Limit { burst: 9, interval: Duration::from_secs(1) }, Duration::from_secs(1));
        while counts.count(usize::MAX, limit, now).is_ok() {}
        for other in 0..5 * CAPACITY {
            counts.count(other, limit, now).expect("its first");
            assert!(counts.0.len() <= CAPACITY);
        }
        counts.count(usize::MAX, limit, now).expect_err("it is remembered");
    }

    #[test]
    fn addresses_of_an_ipv6_subnet_share_an_entry() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:0:0:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
