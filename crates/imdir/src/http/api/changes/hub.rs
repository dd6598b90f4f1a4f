//! What all who follow the same share: each record, encoded once.
//!
//! A hub is there while somebody follows. One task of its own waits for news of the realm, reads what is new, and keeps the
//! newest records for all. Who starts further back reads pages, which are shared by all who are there just then.

use crate::http::api::changes::{ChangeOut, Feed, FeedPage, WeakFeed};
use bytes::Bytes;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::{Duration, Instant},
};
use store::state::News;
use tokio::{
    sync::{self, watch},
    time::timeout,
};

/// How much of the newest a hub keeps.
const TAIL_BYTES: usize = 256 * 1024;
const PAGE: usize = 50;
const PAGE_BYTES: usize = 64 * 1024;
/// How often followers look whether they still may, at least.
const TICK: Duration = Duration::from_millis(500);

/// What followers are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pulse {
    /// There may be something new, or time has passed.
    Beat,
    /// There will be nothing more.
    End,
}

#[derive(Debug)]
pub(crate) struct Hub {
    tail: Mutex<Tail>,
    /// By the revision that they start after. One is made at a time, so that many who ask for the same read it once.
    pages: sync::Mutex<BTreeMap<u64, Weak<EncodedPage>>>,
    pulse: watch::Sender<Pulse>,
}

/// The newest records, and the revisions that they are of.
#[derive(Debug)]
struct Tail {
    records: VecDeque<(u64, Bytes)>,
    bytes: usize,
    /// All records after this revision are here.
    start: u64,
    end: u64,
    /// How many bytes have come since the hub began.
    total: u64,
}

/// Where a follower goes on.
pub(crate) enum Next {
    Record(u64, Bytes),
    /// It has all there is.
    Wait,
    /// Further back than what is kept.
    Page,
}

/// Some records further back.
#[derive(Debug)]
pub(crate) struct EncodedPage {
    records: Vec<(u64, Bytes)>,
    /// The revision that it reaches to.
    pub(crate) end: u64,
}

impl Hub {
    /// Starts to follow after a revision.
    pub(crate) fn start(feed: &Feed, revision: u64) -> Arc<Self> {
        let tail = Tail { records: VecDeque::new(), bytes: 0, start: revision, end: revision, total: 0 };
        let hub = Arc::new(Self {
            tail: Mutex::new(tail),
            pages: sync::Mutex::default(),
            pulse: watch::Sender::new(Pulse::Beat),
        });
        tokio::spawn(follow(Arc::downgrade(&hub), feed.downgrade(), feed.app.news()));
        hub
    }

    pub(crate) fn pulse(&self) -> watch::Receiver<Pulse> {
        self.pulse.subscribe()
    }

    pub(crate) fn is_over(&self) -> bool {
        *self.pulse.borrow() == Pulse::End
    }

    /// How many bytes of records have come.
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

    /// Reads what is new. Where that fails, the next beat tries again.
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
    /// As much as may be kept for one who doesn't read on.
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

/// Some at a time: each takes a thread, and its memory.
async fn read(feed: &Feed, after: u64) -> Option<FeedPage> {
    let _turn = feed.app.streams.readers.acquire().await.ok()?;
    feed.page(after, PAGE).await
}

/// As an event of a stream (WHATWG HTML, section 9.2).
fn encode(change: &ChangeOut) -> Bytes {
    let json = serde_json::to_string(change).expect("a change has nothing that JSON hasn't");
    let event = format!("id: {}\nevent: change\ndata: {json}\n\n", change.revision);
    Bytes::from(event.into_bytes().into_boxed_slice())
}

/// Keeps nothing alive: neither the hub, which ends with its last follower, nor the service.
async fn follow(hub: Weak<Hub>, feed: WeakFeed, mut news: watch::Receiver<News>) {
    let mut beat = Instant::now();
    loop {
        let ended = matches!(timeout(TICK.saturating_sub(beat.elapsed()), news.changed()).await, Ok(Err(_)));
        let Some(hub) = hub.upgrade() else { return };
        let feed = feed.upgrade().filter(|_| !ended && *news.borrow_and_update() != News::End);
        let Some(feed) = feed.filter(|feed| feed.app.hears_others()) else {
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
