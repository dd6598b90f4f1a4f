//! The change feed, which is the audit log: who did what, when, by which app,
//! with what was there before. It can be read and followed, and nothing edits it.

use super::{
    body::urlencoded, caller::Caller, error::Error, fields::Field, operation::Query, text::timestamp,
};
use crate::{
    app::App,
    state::News,
    store::{By, Record},
};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use directory::{AccountId, Effect, Realm};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::{collections::VecDeque, convert::Infallible};

const DEFAULT: usize = 30;
const MAX: usize = 300;
/// How many records one request reads while it looks for those of its account.
const SCAN: usize = 10_000;

pub(super) const QUERY: &[Query] = &[
    Query { name: "after", description: "Only changes with a larger revision.", required: false },
    Query {
        name: "page_size",
        description: "Changes a page; what is larger counts as the largest.",
        required: false,
    },
];

/// A page of changes, oldest first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangeList")]
pub struct ChangeListOut {
    /// What to put into `after` for the next page.
    next_after: u64,
    /// The realm's latest revision: when `next_after` reaches it, this is the last page for now.
    revision: u64,
    changes: Vec<ChangeOut>,
}

/// One change: everything that one request did.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub struct ChangeOut {
    revision: u64,
    at: String,
    by: ByOut,
    changes: Vec<ObjectChangeOut>,
}

/// Who made a change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangedBy")]
pub struct ByOut {
    /// operator, app or user.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
    /// Absent once the app is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

/// What became of one object.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ObjectChange")]
pub struct ObjectChangeOut {
    /// account, app, user or group.
    object: &'static str,
    id: String,
    /// created, updated, deleted, members_added or member_removed.
    action: &'static str,
    /// Null when it was made.
    before: Value,
    /// Null when it was deleted; the members that were added or removed.
    after: Value,
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let count =
        |field: Field<'_>| u64::try_from(field.integer()?).map_err(|_| "must be 0 or more".to_owned());
    // A client that reconnects says where it was (WHATWG HTML, section 9.2.4).
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let after = query.optional("after", count).or(resumed).unwrap_or_default();
    let size = query.optional("page_size", count).map_or(DEFAULT, |size| (size as usize).clamp(1, MAX));
    query.finish()?;
    let streams =
        headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/event-stream"));
    let feed = Feed::new(app, &caller);
    if streams {
        return Ok(feed.follow(after));
    }
    let (changes, next_after) = feed.page(after, size).await.ok_or_else(Error::unavailable)?;
    Ok(Json(ChangeListOut { next_after, revision: caller.realm.revision(), changes }).into_response())
}

/// The changes that one caller may read: of its account, or of the whole realm for the master.
#[derive(Clone)]
struct Feed {
    app: App,
    realm: directory::RealmId,
    only: Option<AccountId>,
}

impl Feed {
    fn new(app: App, caller: &Caller) -> Self {
        let account = &caller.account;
        Self { app, realm: caller.realm.id(), only: (!account.is_master()).then_some(account.id) }
    }

    /// The changes after a revision, and the revision to go on after. None when they can't be read.
    async fn page(&self, after: u64, size: usize) -> Option<(Vec<ChangeOut>, u64)> {
        let (mut found, mut after, mut scanned) = (Vec::new(), after, 0);
        while found.len() < size && scanned < SCAN {
            let records = self.app.changes(self.realm, after, MAX).await?;
            if records.is_empty() {
                break;
            }
            // Not before there is something to tell: a feed alone keeps no realm in memory.
            let realm = self.app.realm(self.realm).await.ok()??;
            for (revision, record) in records {
                if found.len() == size {
                    break;
                }
                (after, scanned) = (revision, scanned + 1);
                if self.only.is_none_or(|account| record.accounts.contains(&account)) {
                    found.push(describe(&realm, revision, &record));
                }
            }
        }
        Some((found, after))
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
            let (changes, after) = self.feed.page(self.after, MAX).await?;
            let moved = after > self.after;
            self.after = after;
            self.ready = changes.into();
            if !moved {
                self.news.changed().await.ok()?;
                if *self.news.borrow() == News::End {
                    return None;
                }
            }
        }
    }
}

fn describe(realm: &Realm, revision: u64, record: &Record) -> ChangeOut {
    let (kind, app, user) = match record.by {
        By::Operator => ("operator", None, None),
        By::App(app) => ("app", Some(app), None),
        By::User { app, user } => ("user", Some(app), Some(user)),
    };
    let by = ByOut {
        kind,
        app_id: app.map(|app| app.to_string()),
        app_name: app.and_then(|app| realm.app(app)).map(|app| app.name.to_string()),
        user_id: user.map(|user| user.to_string()),
    };
    let changes = record.effects.iter().map(|effect| object_change(effect, &record.before)).collect();
    ChangeOut { revision, at: timestamp(record.at), by, changes }
}

fn object_change(effect: &Effect, before: &[Effect]) -> ObjectChangeOut {
    let (object, id, after) = object(effect);
    let before = before.iter().map(self::object).find(|old| (old.0, &old.1) == (object, &id));
    let before = before.map_or(Value::Null, |(_, _, state)| state);
    let action = match effect {
        Effect::MembersAdded { .. } => "members_added",
        Effect::MemberRemoved { .. } => "member_removed",
        _ if after.is_null() => "deleted",
        _ if before.is_null() => "created",
        _ => "updated",
    };
    ObjectChangeOut { object, id, action, before, after }
}

/// What an effect is about, and the state that it gives it.
fn object(effect: &Effect) -> (&'static str, String, Value) {
    match effect {
        Effect::AccountPut(account) => ("account", account.id.to_string(), json!(account)),
        Effect::AccountRemoved(id) => ("account", id.to_string(), Value::Null),
        Effect::AppPut(app) => {
            let mut state = json!(app);
            // Not even hashed: the feed is for people.
            state.as_object_mut().map(|fields| fields.remove("secret_hash"));
            ("app", app.id.to_string(), state)
        }
        Effect::AppRemoved(id) => ("app", id.to_string(), Value::Null),
        Effect::UserPut(user) => ("user", user.id.to_string(), json!(user)),
        Effect::UserRemoved(id) => ("user", id.to_string(), Value::Null),
        Effect::GroupPut(group) => ("group", group.id.to_string(), json!(group)),
        Effect::GroupRemoved(id) => ("group", id.to_string(), Value::Null),
        Effect::MembersAdded { group, users } => ("group", group.to_string(), json!({ "members": users })),
        Effect::MemberRemoved { group, user } => ("group", group.to_string(), json!({ "members": [user] })),
    }
}
