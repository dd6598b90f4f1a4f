//! Counters that all nodes share, in a server that speaks Redis's protocol.
//!
//! A counter is a key with its second or day in the name, which expires; so `INCR` and `EXPIRE` suffice, which every
//! such server has. A request waits for one round trip, with a timeout. While the server is unreachable no request
//! waits: a separate task reconnects.

use crate::limits::{Allowance, DayUse, ExhaustedLimit, day};
use directory::{AccountId, UnixTime};
use redis::{AsyncConnectionConfig, Client, Pipeline, RedisError, RedisResult, aio::MultiplexedConnection};
use std::{fmt, sync::Arc, time::Duration};
use store::{masked::masked, trust};
use tokio::{sync::watch, time::sleep};

/// The timeout after which the server counts as unreachable.
const ANSWER: Duration = Duration::from_millis(100);
const CONNECT: Duration = Duration::from_secs(1);
const RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// Longer than any realistic clock skew.
const SECOND_EXPIRES_SECS: i64 = 10;
const DAY_EXPIRES_SECS: i64 = 2 * 86_400;

/// The server, and the current connection if there is one.
#[derive(Clone)]
pub struct Shared {
    client: Client,
    connection: Arc<watch::Sender<Option<MultiplexedConnection>>>,
}

impl Shared {
    /// Takes `redis://:password@host:port/number`, `rediss://` for TLS, `redis+unix:///path`.
    pub fn parse(url: &str) -> RedisResult<Self> {
        Ok(Self { client: Client::open(url)?, connection: Arc::new(watch::Sender::new(None)) })
    }

    pub fn is_connected(&self) -> bool {
        self.connection.borrow().is_some()
    }

    /// Connects, and reconnects whenever the connection fails. Never ends.
    pub async fn stay_connected(self) {
        let mut connection = self.connection.subscribe();
        let mut is_logged = false;
        loop {
            metrics::gauge!("imdir_limits_shared").set(0.0);
            match self.connect().await {
                Ok(made) => {
                    self.connection.send_replace(Some(made));
                    tracing::info!("rate limits are counted across all nodes");
                    metrics::gauge!("imdir_limits_shared").set(1.0);
                    // It can't fail: this task holds the sender.
                    let _ = connection.wait_for(Option::is_none).await;
                    is_logged = true;
                }
                Err(error) if !is_logged => {
                    warn(&error);
                    is_logged = true;
                }
                Err(_) => {}
            }
            // Longer than the timeout of a request, so that a failure on the old connection doesn't close the new one.
            sleep(RETRY_INTERVAL).await;
        }
    }

    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER));
        let mut connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        // A replica, or a server whose memory is full, refuses only this.
        let mut probe = redis::pipe();
        probe.set_ex("imdir:limits:probe", 1, 1).ignore();
        probe.query_async::<()>(&mut connection).await?;
        Ok(connection)
    }

    /// Counts one request, and returns the number left in this second. None: the server is unreachable.
    pub(crate) async fn request(
        &self,
        account: AccountId,
        allowance: &Allowance,
        now: UnixTime,
    ) -> Option<Result<u32, ExhaustedLimit>> {
        let of_day = day_key(account, DayUse::Requests(allowance.label), now);
        let mut counts = redis::pipe();
        let label = allowance.label.as_str();
        count(&mut counts, &format!("imdir:limits:{{{account}}}:{label}:{}", now.0), SECOND_EXPIRES_SECS);
        if allowance.a_day.is_some() {
            count(&mut counts, &of_day, DAY_EXPIRES_SECS);
        }
        let used = self.ask(&counts).await?;
        let is_more = |used: Option<&u32>, limit: u32| used.is_some_and(|used| *used > limit);
        if allowance.a_day.is_some_and(|limit| is_more(used.get(1), limit)) {
            return Some(Err(ExhaustedLimit::Day));
        }
        if is_more(used.first(), allowance.a_second) {
            // A request over the limit per second doesn't count for the day. No request waits for the daily counter.
            if allowance.a_day.is_some() {
                let shared = self.clone();
                tokio::spawn(async move { shared.ask(redis::pipe().decr(of_day, 1)).await });
            }
            return Some(Err(ExhaustedLimit::Second));
        }
        Some(Ok(allowance.a_second - used.first()?))
    }

    /// Counts one invitation of a user. None: the server is unreachable.
    pub(crate) async fn invitation(
        &self,
        account: AccountId,
        limit: u32,
        now: UnixTime,
    ) -> Option<Result<(), ExhaustedLimit>> {
        let mut counts = redis::pipe();
        count(&mut counts, &day_key(account, DayUse::Invitations, now), DAY_EXPIRES_SECS);
        let used = self.ask(&counts).await?;
        Some(if *used.first()? > limit { Err(ExhaustedLimit::Day) } else { Ok(()) })
    }

    async fn ask(&self, commands: &Pipeline) -> Option<Vec<u32>> {
        let mut connection = self.connection.borrow().clone()?;
        match commands.query_async(&mut connection).await {
            Ok(answers) => Some(answers),
            Err(error) => {
                if self.connection.send_replace(None).is_some() {
                    warn(&error);
                }
                None
            }
        }
    }
}

/// Without the password.
impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("is_connected", &self.is_connected()).finish_non_exhaustive()
    }
}

fn warn(error: &RedisError) {
    let error = masked(&trust::explained(error.to_string()));
    tracing::warn!(%error, "rate limits are counted by this node only");
}

/// The hash tag that keeps the keys of one account on one server of a cluster.
fn day_key(account: AccountId, used_for: DayUse, now: UnixTime) -> String {
    let name = match used_for {
        DayUse::Requests(label) => label.as_str(),
        DayUse::Invitations => "Invitations",
    };
    format!("imdir:limits:{{{account}}}:{name}:day:{}", day(now))
}

fn count(counts: &mut Pipeline, key: &str, expires_secs: i64) {
    counts.incr(key, 1).expire(key, expires_secs).ignore();
}
