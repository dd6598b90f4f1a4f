//! The change feed, which is the audit log: who did what, when, by which app,
//! with what was there before. It can be read and followed, and nothing edits it.

mod shown;

use super::{
    body::urlencoded, caller::Caller, error::Error, fields::Field, operation::Query, revision::RevisionOut,
};
use crate::{app::App, state::News};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use schemars::JsonSchema;
use serde::Serialize;
use shown::{ChangeOut, Reader};
use std::{collections::VecDeque, convert::Infallible};

const DEFAULT: usize = 30;
const MAX: usize = 300;
/// How many records one request reads while it looks for those of its account.
const SCAN: usize = 10_000;
/// Where a client that reconnects was (WHATWG HTML, section 9.2.4).
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// What `before` says for the newest changes.
const LATEST: &str = "latest";

pub(super) const QUERY: &[Query] = &[
    Query {
        name: "after",
        description: "Only changes after this revision, the oldest first.",
        required: false,
    },
    Query {
        name: "before",
        description: "Only changes before this revision, the newest first; `latest`: the newest of all.",
        required: false,
    },
    Query {
        name: "page_size",
        description: "Changes a page; what is larger counts as the largest.",
        required: false,
    },
];

/// A page of changes, oldest first; with `before`, newest first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangeList")]
pub struct ChangeListOut {
    /// What to put into `after` for the next page. Absent with `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_after: Option<RevisionOut>,
    /// What to put into `before` for the next page. Absent without `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_before: Option<RevisionOut>,
    /// Whether to ask for the next page; it may be empty.
    has_more: bool,
    /// The latest revision.
    revision: RevisionOut,
    changes: Vec<ChangeOut>,
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let (start, size) = asked(query, &headers, &caller)?;
    let streams =
        headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/event-stream"));
    let feed = Feed::new(app, &caller);
    let page = match start {
        Start::After(after) if streams => return Ok(feed.follow(after)),
        Start::After(after) => feed.page(after, size).await,
        Start::Before(before) => feed.page_before(before, size).await,
    };
    let FeedPage { changes, next, has_more } = page.ok_or_else(Error::unavailable)?;
    let [next, revision] = [next, caller.realm.revision()].map(|it| caller.revisions.show(it));
    let (next_after, next_before) = match start {
        Start::After(_) => (Some(next), None),
        Start::Before(_) => (None, Some(next)),
    };
    Ok(Json(ChangeListOut { next_after, next_before, has_more, revision, changes }).into_response())
}

/// Where in the feed to start, and which way to go.
#[derive(Clone, Copy)]
enum Start {
    After(u64),
    Before(u64),
}

/// Where to start, and how many changes to give.
fn asked(query: Option<String>, headers: &HeaderMap, caller: &Caller) -> Result<(Start, usize), Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let revisions = &caller.revisions;
    let newest = caller.realm.revision() + 1;
    let after = query.optional("after", |field| revisions.parse(field.text()?));
    let before = query.optional("before", |field| match field.text()? {
        LATEST => Ok(newest),
        text => revisions.parse(text).map(|before| before.min(newest)),
    });
    let count =
        |field: Field<'_>| u64::try_from(field.integer()?).map_err(|_| "must be 0 or more".to_owned());
    let size = query.optional("page_size", count).map_or(DEFAULT, |size| (size as usize).clamp(1, MAX));
    query.finish()?;
    let resumed = revisions.header(headers, &LAST_EVENT_ID)?;
    let after = Start::After(after.or(resumed).unwrap_or_default());
    Ok((before.map_or(after, Start::Before), size))
}

/// The changes that one caller may read.
#[derive(Clone)]
struct Feed {
    app: App,
    realm: directory::RealmId,
    reader: Reader,
}

/// Some changes, and the revision to go on from.
struct FeedPage {
    changes: Vec<ChangeOut>,
    next: u64,
    has_more: bool,
}

impl Feed {
    fn new(app: App, caller: &Caller) -> Self {
        Self { app, realm: caller.realm.id(), reader: Reader::new(caller) }
    }

    /// The changes after a revision. None when they can't be read.
    async fn page(&self, after: u64, size: usize) -> Option<FeedPage> {
        let mut page = FeedPage { changes: Vec::new(), next: after, has_more: true };
        for _ in 0..SCAN / MAX {
            let records = self.app.changes(self.realm, page.next, MAX).await?;
            if records.is_empty() {
                page.has_more = false;
                break;
            }
            // Not before there is something to tell: a feed alone keeps no realm in memory.
            let realm = self.app.realm(self.realm).await.ok()??;
            for (revision, record) in records {
                page.next = revision;
                page.changes.extend(self.reader.describe(&realm, revision, &record));
                if page.changes.len() == size {
                    return Some(page);
                }
            }
        }
        Some(page)
    }

    /// The changes before a revision, the newest first. None when they can't be read.
    async fn page_before(&self, before: u64, size: usize) -> Option<FeedPage> {
        let mut page = FeedPage { changes: Vec::new(), next: before, has_more: true };
        for _ in 0..SCAN / MAX {
            // Revisions have no gaps.
            let after = page.next.saturating_sub(MAX as u64 + 1);
            let records = self.app.changes(self.realm, after, MAX).await?;
            let realm = self.app.realm(self.realm).await.ok()??;
            let end = page.next;
            for (revision, record) in records.into_iter().rev().filter(|(revision, _)| *revision < end) {
                page.next = revision;
                page.changes.extend(self.reader.describe(&realm, revision, &record));
                if page.changes.len() == size {
                    return Some(page);
                }
            }
            page.next = after + 1;
            if after == 0 {
                page.has_more = false;
                break;
            }
        }
        Some(page)
    }

    fn follow(self, after: u64) -> Response {
        let news = self.app.news();
        let start = Following { feed: self, news, after, ready: VecDeque::new() };
        let events = futures_util::stream::unfold(start, async |mut following| {
            let change = following.next().await?;
            let event =
                Event::default().id(change.revision.to_string()).event("change").json_data(change).ok()?;
            Some((Ok::<_, Infallible>(event), following))
        });
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }
}

struct Following {
    feed: Feed,
    news: tokio::sync::watch::Receiver<News>,
    after: u64,
    ready: VecDeque<ChangeOut>,
}

impl Following {
    async fn next(&mut self) -> Option<ChangeOut> {
        loop {
            if let Some(change) = self.ready.pop_front() {
                return Some(change);
            }
            self.news.mark_unchanged();
            let page = self.feed.page(self.after, MAX).await?;
            self.after = page.next;
            self.ready = page.changes.into();
            if !page.has_more && self.ready.is_empty() {
                self.news.changed().await.ok()?;
                if *self.news.borrow() == News::End {
                    return None;
                }
            }
        }
    }
}
