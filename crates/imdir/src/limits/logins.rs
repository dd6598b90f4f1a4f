//! Failed logins, limited by client ID or name and by address, and logged at a bounded rate.
//!
//! 160 random bits and more can't be guessed: the limits protect the server and its log, not the secret, and a correct one is
//! accepted regardless of the counters. An unknown client counts by the ID that it sent, like a known one.

use crate::limits::buckets::{Buckets, Rate};
use directory::AppId;
use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};
use store::{clock::Clock, random};

const OF_CLIENT: Rate = Rate { burst: 20, interval: Duration::from_secs(3) };
const OF_PEER: Rate = Rate { burst: 60, interval: Duration::from_secs(1) };
/// Sign-ins that come back from an identity provider: each is a request to it, whether it succeeds or not.
const SIGN_INS: Rate = Rate { burst: 30, interval: Duration::from_secs(2) };
/// The interval between lines of the log.
const LOG_INTERVAL: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct LoginLimits {
    clock: Clock,
    clients: Mutex<Buckets<[u8; 32]>>,
    peers: Mutex<Buckets<IpAddr>>,
    sign_ins: Mutex<Buckets<Option<IpAddr>>>,
    log: Mutex<LogThrottle>,
}

#[derive(Debug, Default)]
struct LogThrottle {
    last_line: Option<Duration>,
    suppressed: u64,
}

impl LoginLimits {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            clients: Mutex::default(),
            peers: Mutex::default(),
            sign_ins: Mutex::default(),
            log: Mutex::default(),
        }
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

    /// Counts a sign-in by an identity provider. Beyond the limit: the seconds until the next is allowed.
    pub(crate) fn count_sign_in(&self, peer: Option<IpAddr>) -> Result<(), u64> {
        let counted = locked(&self.sign_ins).count(peer.map(network), SIGN_INS, self.clock.ticks());
        counted.map_err(|wait| wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
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
        tracing::warn!(client, peer, suppressed, "login failed: wrong name or secret");
    }
}

/// The holder of an IPv6 address usually has its whole /64.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_an_ipv6_subnet_share_an_entry() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:0:0:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
