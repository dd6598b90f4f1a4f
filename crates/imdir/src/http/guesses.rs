//! Wrong secrets: counted by client and by peer address, refused beyond a limit, logged now and then.
//!
//! Nobody guesses 256 random bits, so the limits protect the server and its log, not the secret; a right one is
//! never refused for wrong ones. Unknown clients count by what they call themselves, so they look like known ones.

use crate::{clock::Clock, random};
use directory::AppId;
use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// At once, and then one each such time.
const OF_CLIENT: Limit = Limit { burst: 20, each: Duration::from_secs(3) };
const OF_PEER: Limit = Limit { burst: 60, each: Duration::from_secs(1) };
/// How many of either are remembered.
const KEPT: usize = 8192;
/// The log has at most one line in such a time.
const TOLD_EACH: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy)]
struct Limit {
    burst: u32,
    each: Duration,
}

#[derive(Debug)]
pub(crate) struct Guesses {
    clock: Clock,
    clients: Mutex<Counts<[u8; 32]>>,
    peers: Mutex<Counts<IpAddr>>,
    told: Mutex<Told>,
}

#[derive(Debug, Default)]
struct Told {
    at: Option<Duration>,
    untold: u64,
}

impl Guesses {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, clients: Mutex::default(), peers: Mutex::default(), told: Mutex::default() }
    }

    /// Counts a wrong secret. What is too much waits for so many seconds.
    pub(crate) fn wrong(&self, client: &str, peer: Option<IpAddr>) -> Result<(), u64> {
        let now = self.clock.ticks();
        self.tell(client, peer, now);
        let of_client = locked(&self.clients).count(random::digest(client), OF_CLIENT, now);
        let of_peer = peer.map_or(Ok(()), |peer| locked(&self.peers).count(network(peer), OF_PEER, now));
        match of_client.and(of_peer) {
            Ok(()) => Ok(()),
            Err(wait) => Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
        }
    }

    /// Never the text of a client that can't be one: somebody may have sent a secret in its place.
    fn tell(&self, client: &str, peer: Option<IpAddr>, now: Duration) {
        let mut told = locked(&self.told);
        if told.at.is_some_and(|at| now < at + TOLD_EACH) {
            told.untold += 1;
            return;
        }
        let before = std::mem::take(&mut told.untold);
        told.at = Some(now);
        drop(told);
        let client = client.parse::<AppId>().map_or_else(|_| "(malformed)".to_owned(), |id| id.to_string());
        let peer = peer.map_or_else(|| "(unknown)".to_owned(), |peer| peer.to_string());
        tracing::warn!(client, peer, untold_before = before, "wrong client_id or client_secret");
    }
}

/// Whoever has one address of IPv6 has all of its /64.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

/// When each will have all of its burst again.
#[derive(Debug)]
struct Counts<K>(HashMap<K, Duration>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Counts<K> {
    /// Counts one, or says how long to wait until another is counted.
    fn count(&mut self, key: K, limit: Limit, now: Duration) -> Result<(), Duration> {
        if self.0.len() >= KEPT && !self.0.contains_key(&key) {
            self.evict(now);
        }
        let whole = self.0.entry(key).or_insert(now);
        let next = now.max(*whole) + limit.each;
        let latest = now + limit.each * limit.burst;
        if next > latest {
            return Err(next - latest);
        }
        *whole = next;
        Ok(())
    }

    /// Those that have their burst again go, and then the half that is nearest to it.
    fn evict(&mut self, now: Duration) {
        self.0.retain(|_, whole| *whole > now);
        if self.0.len() < KEPT {
            return;
        }
        let mut times: Vec<Duration> = self.0.values().copied().collect();
        let (_, median, _) = times.select_nth_unstable(KEPT / 2);
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
    fn whoever_guesses_more_than_a_burst_waits_for_the_next() {
        let mut counts = Counts::default();
        let limit = Limit { burst: 3, each: Duration::from_secs(5) };
        let now = Duration::from_secs(100);
        let waits: Vec<_> = (0..5).map(|_| counts.count("a", limit, now)).collect();
        let wait = Err(Duration::from_secs(5));
        assert_eq!(waits, [Ok(()), Ok(()), Ok(()), wait, wait]);
        assert_eq!(counts.count("b", limit, now), Ok(()));
        assert_eq!(counts.count("a", limit, now + limit.each), Ok(()));
        assert_eq!(counts.count("a", limit, now + limit.each), wait);
    }

    #[test]
    fn table_is_bounded_and_keeps_who_guesses_most() {
        let mut counts = Counts::default();
        let (limit, now) = (Limit { burst: 9, each: Duration::from_secs(1) }, Duration::from_secs(1));
        while counts.count(usize::MAX, limit, now).is_ok() {}
        for other in 0..5 * KEPT {
            counts.count(other, limit, now).expect("its first");
            assert!(counts.0.len() <= KEPT);
        }
        counts.count(usize::MAX, limit, now).expect_err("it is remembered");
    }

    #[test]
    fn neighbours_in_ipv6_count_as_one() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:0:0:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
