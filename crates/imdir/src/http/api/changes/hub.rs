//! The shared part of all followers of one feed: each record, encoded once.
//!
//! A hub exists while it has followers. Its task waits for notices of the realm, reads new records, and buffers the
//! newest ones. Followers further back read pages, which concurrent readers share.

use crate::http::api::changes::{ChangeOut, Feed, FeedPage, Filter, WeakFeed};
use bytes::Bytes;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::{Duration, Instant},
};
use store::state::Notice;
use tokio::{
    sync::{self, watch},
    time::timeout,
};

/// The bytes of the newest records that a hub buffers.
const TAIL_BYTES: usize = 256 * 1024;
const PAGE: usize = 50;
const PAGE_BYTES: usize = 64 * 1024;
/// The longest interval between a follower's checks of its authorization.
const TICK: Duration = Duration::from_millis(500);

/// A signal to followers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pulse {
    /// There may be new records, or the interval has passed.
    Beat,
    /// The end of the feed.
    End,
}

#[derive(Debug)]
pub(crate) struct Hub {
    tail: Mutex<Tail>,
    /// The pages that followers are reading, by the revision before each. One page is read at a time, so that
    /// concurrent requests for it share the read.
    pages: sync::Mutex<BTreeMap<u64, Weak<EncodedPage>>>,
    pulse: watch::Sender<Pulse>,
}

/// The newest records, with their range of revisions.
#[derive(Debug)]
struct Tail {
    records: VecDeque<(u64, Bytes)>,
    bytes: usize,
    /// All records after this revision are buffered.
    start: u64,
    end: u64,
    /// The bytes of all records since the hub was created.
    total: u64,
}

/// The next read of a follower.
pub(crate) enum Next {
    Record(u64, Bytes),
    /// The follower is up to date.
    Wait,
    /// The follower is further back than the buffer.
    Page,
}

/// A page of records before the buffer.
#[derive(Debug)]
pub(crate) struct EncodedPage {
    records: Vec<(u64, Bytes)>,
    /// The last revision of the page.
    pub(crate) end: u64,
}

impl Hub {
    /// Starts to follow from a revision.
    pub(crate) fn start(feed: &Feed, revision: u64) -> Arc<Self> {
        let tail = Tail { records: VecDeque::new(), bytes: 0, start: revision, end: revision, total: 0 };
        let hub = Arc::new(Self {
            tail: Mutex::new(tail),
            pages: sync::Mutex::default(),
            pulse: watch::Sender::new(Pulse::Beat),
        });
        tokio::spawn(follow(Arc::downgrade(&hub), feed.downgrade(), feed.service.notices()));
        hub
    }

    pub(crate) fn pulse(&self) -> watch::Receiver<Pulse> {
        self.pulse.subscribe()
    }

    pub(crate) fn is_over(&self) -> bool {
        *self.pulse.borrow() == Pulse::End
    }

    /// The bytes of all records so far.
    pub(crate) fn total(&self) -> u64 {
        self.tail().total
    }

    /// The first record after a revision.
    pub(crate) fn next(&self, after: u64) -> Next {
        let tail = self.tail();
        if after < tail.start {
            return Next::Page;
        }
        let at = tail.records.partition_point(|(revision, _)| *revision <= after);
        tail.records.get(at).map_or(Next::Wait, |(revision, record)| Next::Record(*revision, record.clone()))
    }

    /// A page with the records after a revision; None when it can't be read.
    pub(crate) async fn page(&self, feed: &Feed, after: u64) -> Option<Arc<EncodedPage>> {
        let mut pages = self.pages.lock().await;
        let known = pages.range(..=after).next_back().and_then(|(_, page)| page.upgrade());
        if let Some(page) = known.filter(|page| page.end > after) {
            return Some(page);
        }
        let page = Arc::new(EncodedPage::of(read(feed, after).await?));
        pages.retain(|_, page| page.strong_count() > 0);
        pages.insert(after, Arc::downgrade(&page));
        Some(page)
    }

    /// Reads new records. If that fails, the next tick retries.
    async fn refresh(&self, feed: &Feed) {
        loop {
            let end = self.tail().end;
            if !feed.may_go_on_after(end) {
                return;
            }
            match read(feed, end).await {
                Some(page) if page.next > end && !feed.is_over() => self.tail().push(page),
                _ => return,
            }
        }
    }

    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tail {
    fn push(&mut self, page: FeedPage) {
        for (revision, change) in page.changes {
            let record = encode(&change);
            self.bytes += record.len();
            self.total += record.len() as u64;
            self.records.push_back((revision, record));
        }
        self.end = page.next;
        while self.bytes > TAIL_BYTES
            && self.records.len() > 1
            && let Some((revision, record)) = self.records.pop_front()
        {
            self.bytes -= record.len();
            self.start = revision;
        }
    }
}

impl EncodedPage {
    /// Evicts the oldest records beyond the buffer's limit.
    fn of(FeedPage { changes, next, .. }: FeedPage) -> Self {
        let mut page = Self { records: Vec::new(), end: next };
        let mut bytes = 0;
        for (revision, change) in changes {
            if bytes >= PAGE_BYTES
                && let Some((last, _)) = page.records.last()
            {
                page.end = *last;
                break;
            }
            let record = encode(&change);
            bytes += record.len();
            page.records.push((revision, record));
        }
        page
    }

    /// The first record after a revision.
    pub(crate) fn next(&self, after: u64) -> Option<(u64, Bytes)> {
        self.records.get(self.records.partition_point(|(revision, _)| *revision <= after)).cloned()
    }
}

/// Reads are limited: each takes a thread and memory.
async fn read(feed: &Feed, after: u64) -> Option<FeedPage> {
    let _turn = feed.service.streams.readers.acquire().await.ok()?;
    feed.page(after, PAGE, &Filter::default()).await
}

/// Encodes a change as an event of a stream (WHATWG HTML, section 9.2).
fn encode(change: &ChangeOut) -> Bytes {
    let json = serde_json::to_string(change).expect("a change has nothing that JSON hasn't");
    let event = format!("id: {}\nevent: change\ndata: {json}\n\n", change.revision);
    Bytes::from(event.into_bytes().into_boxed_slice())
}

/// Holds weak references only: to the hub, which ends with its last follower, and to the service.
async fn follow(hub: Weak<Hub>, feed: WeakFeed, mut notices: watch::Receiver<Notice>) {
    let mut beat = Instant::now();
    loop {
        let ended =
            matches!(timeout(TICK.saturating_sub(beat.elapsed()), notices.changed()).await, Ok(Err(_)));
        let Some(hub) = hub.upgrade() else { return };
        let feed = feed.upgrade().filter(|_| !ended && *notices.borrow_and_update() != Notice::End);
        let Some(feed) = feed.filter(|feed| feed.service.is_up_to_date()) else {
            hub.pulse.send_replace(Pulse::End);
            return;
        };
        let before = hub.total();
        hub.refresh(&feed).await;
        if feed.is_over() {
            hub.pulse.send_replace(Pulse::End);
            return;
        }
        if beat.elapsed() >= TICK || hub.total() > before {
            beat = Instant::now();
            hub.pulse.send_replace(Pulse::Beat);
        }
    }
}
