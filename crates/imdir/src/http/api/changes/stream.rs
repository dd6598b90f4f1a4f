//! The feed as a stream of events: for as long as its token is good, and as its client reads.

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

/// How much may come while a client takes nothing.
const UNREAD_BYTES: u64 = 256 * 1024;
/// How long a client may take nothing while there is something to take.
const STALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Proxies take a connection for dead on which nothing goes for a minute or so.
const SILENCE: Duration = Duration::from_secs(15);
const COMMENT: Bytes = Bytes::from_static(b":\n\n");

/// How many pages of records are read at once.
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

/// What tells followers apart who are not shown the same, or not for as long.
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

/// Answers with the changes after a revision, and with those to come.
pub(crate) fn follow(feed: Feed, caller: &Caller, after: u64) -> Result<Response, Error> {
    if !feed.app.hears_others() {
        return Err(Error::not_loaded());
    }
    let streams = &feed.app.streams;
    let token = caller.token.clone();
    // Whoever runs the server has one key for all accounts.
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
    /// None for whoever runs the server.
    token: Option<Arc<Token>>,
    hub: Arc<Hub>,
    pulse: watch::Receiver<Pulse>,
    /// The revision that it has come to.
    after: u64,
    /// What it reads while it is further back than the hub's newest.
    page: Option<Arc<EncodedPage>>,
    /// What is left of the record under way.
    rest: Bytes,
    window: Arc<Window>,
    /// Since when its client takes nothing, and how much had come until then.
    stuck: Option<(Instant, u64)>,
    /// When it last had something to say.
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
                    // Not in the state that each follower takes for as long as it lives.
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
        self.token.as_ref().is_none_or(|token| is_good(&self.feed.app, token))
    }

    fn is_stuck(&mut self) -> bool {
        let total = self.hub.total();
        let (since, before) = *self.stuck.get_or_insert_with(|| (Instant::now(), total));
        total - before >= UNREAD_BYTES || since.elapsed() >= STALL_TIMEOUT
    }

    /// Until the hub has something to tell, or the client has taken something.
    async fn wait(&mut self) -> Option<()> {
        tokio::select! {
            told = self.pulse.changed() => told.ok(),
            () = self.window.freed() => Some(()),
        }
    }
}
