//! The same searches over HTTP on the service.

use super::people::People;
use crate::{
    door::{Door, text},
    load::Load,
    server::Server,
};
use directory::{GroupType, UserId};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Members per request.
const MEMBERS: usize = 10;

/// Every question with a token of its viewer.
pub struct SearchLoads<'a> {
    server: &'a Server,
    people: &'a People,
    /// By the viewer's number.
    tokens: Vec<String>,
}

impl<'a> SearchLoads<'a> {
    pub fn new(server: &'a Server, operator: &Door, people: &'a People) -> Self {
        let token = |viewer: &super::people::Person| operator.token(viewer.account, Some(viewer.id));
        Self { server, people, tokens: people.viewers.iter().map(token).collect() }
    }

    pub fn searches(&self) -> Load {
        let requests = self.people.questions.iter().map(|question| {
            let path = format!("/v2/contacts?search_key={}&page_size=20", question.prefix);
            (path, &self.tokens[question.viewer])
        });
        Load::gets(&self.server.address, requests, &["200"])
    }

    /// Whether the viewer may find one person; 404 means no.
    pub fn decisions(&self) -> Load {
        let requests = self.people.questions.iter().map(|question| {
            let path = format!("/v2/chat/users/me/contacts/{}", question.target);
            (path, &self.tokens[question.viewer])
        });
        Load::gets(&self.server.address, requests, &["200", "404"])
    }

    /// The same for many people in one request.
    pub fn decisions_together(&self, size: usize) -> Load {
        let requests = self.people.questions.chunks_exact(size).map(|questions| {
            let targets: Vec<String> = questions.iter().map(|question| question.target.to_string()).collect();
            (json!({ "targets": targets }), &self.tokens[questions[0].viewer])
        });
        Load::posts(&self.server.address, "/v2/im/visibility/decisions", requests)
    }

    /// The people that the first questions find, in order.
    pub fn answers(&self, count: usize) -> Vec<Vec<UserId>> {
        let door =
            |viewer: usize| Door::new(format!("http://{}", self.server.address), self.tokens[viewer].clone());
        let answer = |question: &super::people::Question| {
            let path = format!("/contacts?search_key={}&page_size=20", question.prefix);
            let found = door(question.viewer).call("GET", &path, &Value::Null);
            let contacts = found["contacts"].as_array().expect("there is a list").iter();
            contacts.map(|contact| text(&contact["member_id"]).parse().expect("it is an id")).collect()
        };
        self.people.questions.iter().take(count).map(answer).collect()
    }
}

/// Changes a name and searches for it with the next request, many times: returns the number of misses, and
/// the mean duration of both.
pub fn freshness(door: &Door, people: &People, times: usize) -> (usize, Duration) {
    let [viewer, target] = [people.members[0], people.members[1]].map(|user| user.to_string());
    let members = json!({ "members": [{ "id": viewer }, { "id": target }] });
    let group = door.call("POST", "/im/groups", &json!({ "name": "Freshness", "type": "normal" }));
    door.call("POST", &format!("/im/groups/{}/members", text(&group["id"])), &members);
    let start = Instant::now();
    let missed = (0..times).filter(|time| {
        let name = format!("Fresh{time}x");
        door.call("PATCH", &format!("/users/{target}"), &json!({ "first_name": name }));
        let path = format!("/contacts?search_key={name}&page_size=20&as_user={viewer}");
        let found = door.call("GET", &path, &Value::Null);
        found["contacts"][0]["member_id"] != json!(target)
    });
    (missed.count(), start.elapsed() / times as u32)
}

/// Adds members to the largest group up to a size, limited by its account; returns the size reached.
pub fn grow(door: &Door, people: &People, size: usize) -> usize {
    let missing = size.saturating_sub(people.members.len()).min(people.others.len());
    for added in people.others[..missing].chunks(MEMBERS) {
        let members: Vec<Value> = added.iter().map(|user| json!({ "id": user.to_string() })).collect();
        door.call(
            "POST",
            &format!("/im/groups/{}/members", people.largest.id),
            &json!({ "members": members }),
        );
    }
    people.members.len() + missing
}

/// The durations of previews of a change to the largest group: of its type, of its flag for the
/// whole realm, and of its deletion.
pub fn previews(door: &Door, people: &People) -> Vec<(&'static str, Duration)> {
    let group = &people.largest;
    let kind = if group.kind == GroupType::Restricted { "normal" } else { "restricted" };
    let id = group.id.to_string();
    let flag = !group.flags.by_ma_account;
    let changes = [
        ("type", json!({ "action": "update_group", "group_id": id, "type": kind })),
        ("flag", json!({ "action": "update_group", "group_id": id, "search_by_ma_account": flag })),
        ("deletion", json!({ "action": "delete_group", "group_id": id })),
    ];
    let timed = |(name, change)| {
        let once = || {
            let start = Instant::now();
            door.call("POST", "/im/visibility/preview", &change);
            start.elapsed()
        };
        let mut times: Vec<Duration> = (0..5).map(|_| once()).collect();
        times.sort_unstable();
        (name, times[2])
    };
    changes.into_iter().map(timed).collect()
}
