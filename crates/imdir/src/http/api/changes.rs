//! The change feed, which is the audit log: who did what, when, by which app,
//! with the state before. It can be read and followed, but not edited.

mod filter;
mod hub;
mod seats;
mod shown;
mod stream;
mod window;

use crate::http::api::changes::filter::Filter;
use crate::http::api::changes::shown::Reader;
pub(crate) use crate::http::api::changes::{shown::ChangeOut, stream::Streams};
use crate::http::{
    caller::Caller,
    operation::Query,
    wire::{body::urlencoded, error::Error, field::Field, revision::RevisionOut},
};
use crate::service::{Service, WeakService};
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
};
use directory::{AccountId, RealmId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const DEFAULT: usize = 30;
const MAX: usize = 300;
/// The most records that one request scans for those of its account.
const SCAN: usize = 10_000;
/// The position of a reconnecting client (WHATWG HTML, section 9.2.4).
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// The value of `before` for the newest changes.
const LATEST: &str = "latest";

pub(crate) const QUERY: &[Query] = &[
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
        description: "Changes per page; larger values count as the maximum.",
        required: false,
    },
    filter::OBJECT,
    filter::ID,
    filter::BY,
    filter::MAX_OBJECTS,
];

/// A page of changes, oldest first; with `before`, newest first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangeList")]
pub struct ChangeListOut {
    /// The value of `after` for the next page. Absent with `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_after: Option<RevisionOut>,
    /// The value of `before` for the next page. Absent without `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_before: Option<RevisionOut>,
    /// Whether there may be a next page; it may be empty.
    has_more: bool,
    /// The latest revision.
    revision: RevisionOut,
    changes: Vec<ChangeOut>,
}

/// `GET /v2/im/changes`: change records after or before a revision, as a page or, for `text/event-stream`, as a
/// stream.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let (start, size, filter) = asked(query, &headers, &caller)?;
    let streams =
        headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/event-stream"));
    let feed = Feed::new(service, &caller);
    let page = match start {
        Start::After(after) if streams => {
            filter.must_be_empty()?;
            return stream::follow(feed, &caller, after);
        }
        Start::After(after) => feed.page(after, size, &filter).await,
        Start::Before(before) => feed.page_before(before, size, &filter).await,
    };
    let FeedPage { changes, next, has_more } = page.ok_or_else(Error::unavailable)?;
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    let [next, revision] = [next, caller.realm.revision()].map(|it| caller.revisions.show(it));
    let (next_after, next_before) = match start {
        Start::After(_) => (Some(next), None),
        Start::Before(_) => (None, Some(next)),
    };
    Ok(Json(ChangeListOut { next_after, next_before, has_more, revision, changes }).into_response())
}

#[derive(Debug, Deserialize)]
pub(crate) struct ChangePath {
    revision: String,
}

/// `GET /v2/im/changes/{revision}`: one change with all its objects.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(ChangePath { revision }): Path<ChangePath>,
) -> Result<Json<ChangeOut>, Error> {
    let none = || Error::no_such_change(&revision);
    let before =
        caller.revisions.read(&revision).and_then(|number| number.checked_sub(1)).ok_or_else(none)?;
    let records = service.changes(caller.realm.id(), before, 1).await.ok_or_else(Error::unavailable)?;
    let reader = Reader::new(&caller);
    let change = records.iter().find_map(|(at, record)| reader.describe(&caller.realm, *at, record));
    change.map(Json).ok_or_else(none)
}

/// The start in the feed, and the direction.
#[derive(Clone, Copy)]
enum Start {
    After(u64),
    Before(u64),
}

/// The start, the number of changes, and which ones.
fn asked(
    query: Option<String>,
    headers: &HeaderMap,
    caller: &Caller,
) -> Result<(Start, usize, Filter), Error> {
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
    let filter = Filter::read(&mut query);
    query.finish()?;
    let resumed = revisions.header(headers, &LAST_EVENT_ID)?;
    let after = Start::After(after.or(resumed).unwrap_or_default());
    Ok((before.map_or(after, Start::Before), size, filter))
}

/// The changes that one caller may read.
#[derive(Clone)]
struct Feed {
    service: Service,
    realm: RealmId,
    /// The account acted on.
    account: AccountId,
    reader: Reader,
}

/// A feed with a weak reference to the service.
struct WeakFeed {
    service: WeakService,
    realm: RealmId,
    account: AccountId,
    reader: Reader,
}

/// A page of changes, and the revision to continue from.
struct FeedPage {
    /// With their revisions.
    changes: Vec<(u64, ChangeOut)>,
    next: u64,
    has_more: bool,
}

impl WeakFeed {
    fn upgrade(&self) -> Option<Feed> {
        let Self { service, realm, account, reader } = self;
        Some(Feed { service: service.upgrade()?, realm: *realm, account: *account, reader: reader.clone() })
    }
}

impl Feed {
    fn new(service: Service, caller: &Caller) -> Self {
        Self { service, realm: caller.realm.id(), account: caller.account.id, reader: Reader::new(caller) }
    }

    fn downgrade(&self) -> WeakFeed {
        let Self { service, realm, account, reader } = self;
        WeakFeed { service: service.downgrade(), realm: *realm, account: *account, reader: reader.clone() }
    }

    /// Whether there may be more after a revision: the realm is newer, or not in memory.
    fn may_go_on_after(&self, revision: u64) -> bool {
        self.service.state().realm(self.realm).is_none_or(|realm| realm.revision() > revision)
    }

    /// Whether the account is deleted, by the state in memory.
    fn is_over(&self) -> bool {
        self.service.state().realm(self.realm).is_some_and(|realm| realm.account(self.account).is_none())
    }

    /// The changes after a revision. None when they can't be read.
    async fn page(&self, after: u64, size: usize, filter: &Filter) -> Option<FeedPage> {
        let mut page = FeedPage { changes: Vec::new(), next: after, has_more: true };
        for _ in 0..SCAN / MAX {
            let records = self.service.changes(self.realm, page.next, MAX).await?;
            if records.is_empty() {
                page.has_more = false;
                break;
            }
            // Loaded only once there is a change: a feed alone keeps no realm in memory.
            let realm = self.service.realm(self.realm).await.ok()??;
            for (revision, record) in records {
                page.next = revision;
                let change = self.reader.describe(&realm, revision, &record);
                let change = change.and_then(|change| filter.apply(&realm, change));
                page.changes.extend(change.map(|change| (revision, change)));
                if page.changes.len() == size {
                    return Some(page);
                }
            }
        }
        Some(page)
    }

    /// The changes before a revision, the newest first. None when they can't be read.
    async fn page_before(&self, before: u64, size: usize, filter: &Filter) -> Option<FeedPage> {
        let mut page = FeedPage { changes: Vec::new(), next: before, has_more: true };
        for _ in 0..SCAN / MAX {
            // Revisions have no gaps.
            let after = page.next.saturating_sub(MAX as u64 + 1);
            let records = self.service.changes(self.realm, after, MAX).await?;
            let realm = self.service.realm(self.realm).await.ok()??;
            let end = page.next;
            for (revision, record) in records.into_iter().rev().filter(|(revision, _)| *revision < end) {
                page.next = revision;
                let change = self.reader.describe(&realm, revision, &record);
                let change = change.and_then(|change| filter.apply(&realm, change));
                page.changes.extend(change.map(|change| (revision, change)));
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
}
