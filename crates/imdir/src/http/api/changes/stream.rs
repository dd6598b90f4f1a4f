//! The feed as a stream of events, as long as its token is valid and its client reads.

use crate::http::api::changes::{
    Feed,
    hub::{EncodedPage, Hub, Next, Pulse},
    seats::{Seat, Seats},
    window::Window,
};
use crate::http::{
    caller::{Caller, is_good},
    wire::error::Error,
};
use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use directory::{AccountId, Authority, RealmId};
use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};
use store::access::Token;
use tokio::sync::{Semaphore, watch};

/// The bytes of new records after which a client that doesn't read is dropped.
const UNREAD_BYTES: u64 = 256 * 1024;
/// The time after which a client that doesn't read is dropped.
const STALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Proxies close connections that are silent for about a minute.
const SILENCE: Duration = Duration::from_secs(15);
const COMMENT: Bytes = Bytes::from_static(b":\n\n");

/// The number of pages that are read concurrently.
const READERS: usize = 2;

/// All streams of a node.
#[derive(Debug)]
pub(crate) struct Streams {
    hubs: Mutex<HashMap<Kind, Weak<Hub>>>,
    seats: Seats,
    pub(crate) readers: Semaphore,
}

impl Default for Streams {
    fn default() -> Self {
        Self { hubs: Mutex::default(), seats: Seats::default(), readers: Semaphore::new(READERS) }
    }
}

/// The key of followers that share one view and one authorization.
type Kind = (RealmId, AccountId, (Authority, Authority, bool));

impl Streams {
    fn hub(&self, feed: &Feed, revision: u64) -> Arc<Hub> {
        let mut hubs = self.hubs.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = (feed.realm, feed.account, feed.reader.kind());
        let known = hubs.get(&kind).and_then(Weak::upgrade);
        known.filter(|hub| !hub.is_over()).unwrap_or_else(|| {
            hubs.retain(|_, hub| hub.strong_count() > 0);
            let hub = Hub::start(feed, revision);
            hubs.insert(kind, Arc::downgrade(&hub));
            hub
        })
    }
}

/// Responds with the changes after a revision, and with future ones.
pub(crate) fn follow(feed: Feed, caller: &Caller, after: u64) -> Result<Response, Error> {
    if !feed.service.is_up_to_date() {
        return Err(Error::not_loaded());
    }
    let streams = &feed.service.streams;
    let token = caller.token.clone();
    // The operator has one key for all accounts.
    let (hash, payer) =
        token.as_ref().map_or(([0; 32], caller.account.id), |token| (token.hash, token.account));
    let seat = streams.seats.take(hash, payer)?;
    let hub = streams.hub(&feed, caller.realm.revision());
    let follower = Follower {
        pulse: hub.pulse(),
        hub,
        feed,
        token,
        after,
        page: None,
        rest: Bytes::new(),
        window: Arc::default(),
        stuck: None,
        said: Instant::now(),
        is_over: false,
        _seat: seat,
    };
    let events = futures_util::stream::unfold(follower, async |mut follower| {
        let piece = follower.next().await?;
        Some((piece, follower))
    });
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(events)).into_response())
}

struct Follower {
    feed: Feed,
    /// None for the operator.
    token: Option<Arc<Token>>,
    hub: Arc<Hub>,
    pulse: watch::Receiver<Pulse>,
    /// The current revision of the stream.
    after: u64,
    /// The page that it reads while it is further back than the hub's buffer.
    page: Option<Arc<EncodedPage>>,
    /// The unsent rest of the current record.
    rest: Bytes,
    window: Arc<Window>,
    /// The time since which its client hasn't read, and the hub's bytes until then.
    stuck: Option<(Instant, u64)>,
    /// The time of its last event.
    said: Instant,
    is_over: bool,
    _seat: Seat,
}

impl Follower {
    /// The next piece; None at the end, and an error that closes the connection on a client that doesn't read.
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        loop {
            let pulse = *self.pulse.borrow_and_update();
            if self.is_over || pulse == Pulse::End || !self.may_go_on() {
                return None;
            }
            if !self.window.has_room() {
                if self.is_stuck() {
                    self.is_over = true;
                    return Some(Err(io::ErrorKind::TimedOut.into()));
                }
                self.wait().await?;
                continue;
            }
            self.stuck = None;
            match self.find() {
                Next::Record(revision, record) => {
                    (self.after, self.rest) = (revision, record);
                    return Some(Ok(self.say()));
                }
                Next::Page => {
                    // Boxed, to keep the permanent state of each follower small.
                    let page = Box::pin(self.hub.page(&self.feed, self.after)).await?;
                    if page.end <= self.after {
                        self.wait().await?;
                    }
                    self.page = Some(page);
                }
                Next::Wait if self.said.elapsed() >= SILENCE => {
                    self.rest = COMMENT;
                    return Some(Ok(self.say()));
                }
                Next::Wait => self.wait().await?,
            }
        }
    }

    fn find(&mut self) -> Next {
        if !self.rest.is_empty() {
            return Next::Record(self.after, std::mem::take(&mut self.rest));
        }
        if let Some(page) = self.page.take() {
            if let Some((revision, record)) = page.next(self.after) {
                self.page = Some(page);
                return Next::Record(revision, record);
            }
            self.after = self.after.max(page.end);
        }
        self.hub.next(self.after)
    }

    fn say(&mut self) -> Bytes {
        self.said = Instant::now();
        self.window.cut(&mut self.rest)
    }

    fn may_go_on(&self) -> bool {
        self.token.as_ref().is_none_or(|token| is_good(&self.feed.service, token))
    }

    fn is_stuck(&mut self) -> bool {
        let total = self.hub.total();
        let (since, before) = *self.stuck.get_or_insert_with(|| (Instant::now(), total));
        total - before >= UNREAD_BYTES || since.elapsed() >= STALL_TIMEOUT
    }

    /// Waits until the hub has a signal, or the client has read.
    async fn wait(&mut self) -> Option<()> {
        tokio::select! {
            told = self.pulse.changed() => told.ok(),
            () = self.window.freed() => Some(()),
        }
    }
}
