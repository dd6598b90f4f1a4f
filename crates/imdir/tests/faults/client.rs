//! Clients of a realm: each sends its requests one at a time, to any node, and records the replies.

use crate::{
    history::{Ask, Event, History, Id, Listed, Outcome},
    http::{Answer, Http},
    random::Random,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
    thread,
    time::Duration,
};

const REPLY_TIMEOUT: Duration = Duration::from_secs(1);
/// The number of names that clients contend for, in upper and lower case.
const CONTESTED: u64 = 4;

/// The shared state of a realm's clients: the history, and the objects that they believe to exist.
pub struct Realm {
    pub history: History,
    /// One per client.
    pub apps: Vec<Id>,
    pub tokens: Vec<String>,
    pub spare_apps: Vec<Id>,
    groups: Mutex<Vec<Id>>,
    users: Mutex<Vec<Id>>,
}

impl Realm {
    /// Creates a realm with one account and two apps per client: the client's own, and one whose tokens are issued and
    /// revoked.
    pub fn found(operator: &Http, number: usize, clients: usize) -> Self {
        let owner = format!("owner@realm-{number}.example");
        let account =
            json!({ "account_name": format!("Realm {number}"), "owner_email": owner, "plan": "unlimited" });
        let account = text(&operator.expect("POST", "/operator/accounts", &account)["id"]);
        let app = |name: String| {
            let scopes = "imgroup:write:admin user:write:admin app:write:admin im_change:read:admin";
            let app = json!({ "name": name, "scopes": scopes });
            text(&operator.expect("POST", &format!("/v2/accounts/{account}/apps"), &app)["client_id"])
        };
        let apps: Vec<Id> = (0..clients).map(|client| app(format!("client {client}"))).collect();
        let spare_apps = (0..clients).map(|client| app(format!("spare {client}"))).collect();
        let token = |app| {
            let tokens = format!("/v2/accounts/{account}/apps/{app}/tokens");
            let token = operator.expect("POST", &tokens, &json!({ "expires_in": 31_536_000 }));
            text(&token["access_token"])
        };
        let tokens = apps.iter().map(token).collect();
        let (groups, users) = Default::default();
        Self { history: History::default(), apps, tokens, spare_apps, groups, users }
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

pub struct Client<'a> {
    pub number: usize,
    pub realm: &'a Realm,
    /// The current addresses of the nodes.
    pub nodes: &'a [RwLock<String>],
    pub random: Random,
    /// The highest revision seen in a reply.
    highest: u64,
    made: u64,
    https: Vec<Http>,
}

impl<'a> Client<'a> {
    pub fn new(realm: &'a Realm, number: usize, nodes: &'a [RwLock<String>], seed: u64) -> Self {
        let https = nodes.iter().map(|_| Http::new("", "")).collect();
        Self { number, realm, nodes, random: Random::new(seed), highest: 0, made: 0, https }
    }

    /// Sends requests until `is_over`, with pauses, so that the history stays small enough to check.
    pub fn ask_until(&mut self, is_over: impl Fn() -> bool) {
        while !is_over() {
            let ask = self.next();
            let pause = match self.ask(ask) {
                true => self.random.below(4_000),
                false => 20_000,
            };
            thread::sleep(Duration::from_micros(pause));
        }
    }

    /// Sends a request and records its outcome; whether the outcome is known.
    fn ask(&mut self, ask: Ask) -> bool {
        let node = self.random.below(self.nodes.len() as u64) as usize;
        let is_read = matches!(ask, Ask::ListGroups | Ask::ListMembers { .. });
        let min_revision = (is_read && self.random.flip()).then_some(self.highest);
        let url = self.nodes[node].read().unwrap_or_else(PoisonError::into_inner).clone();
        if self.https[node].url() != url {
            self.https[node] = Http::patient(&url, &self.realm.tokens[self.number], REPLY_TIMEOUT);
        }
        let (method, path, body) = self.request(&ask);
        let asked = self.realm.history.moment();
        let answer = self.https[node].send(method, &path, &body, min_revision);
        let answered = self.realm.history.moment();
        let (node, url) = answer.as_ref().ok().and_then(behind_balancer).unwrap_or((node, url));
        let outcome = answer.map_or(Outcome::Unknown, |answer| outcome(&ask, answer));
        let is_answered = outcome != Outcome::Unknown;
        self.learn(&ask, &outcome);
        let client = self.number;
        self.realm.history.add(Event { client, node, url, ask, min_revision, asked, answered, outcome });
        is_answered
    }

    fn learn(&mut self, ask: &Ask, outcome: &Outcome) {
        let Outcome::Done { revision, made } = outcome else { return };
        self.highest = self.highest.max(*revision);
        match (ask, made) {
            (Ask::CreateGroup { .. }, Some(id)) => self.groups().push(id.clone()),
            (Ask::CreateUser { .. }, Some(id)) => self.users().push(id.clone()),
            (Ask::DeleteGroup { group }, _) => self.groups().retain(|known| known != group),
            (Ask::DeleteUser { user }, _) => self.users().retain(|known| known != user),
            _ => {}
        }
    }

    fn next(&mut self) -> Ask {
        let (groups, users) = (self.groups().clone(), self.users().clone());
        let group = self.random.pick(groups.iter()).cloned();
        let user = self.random.pick(users.iter()).cloned();
        match (self.random.below(24), group, user) {
            (0..=6, ..) => Ask::ListGroups,
            (7..=8, Some(group), _) => Ask::ListMembers { group },
            (9..=11, Some(group), _) => Ask::RenameGroup { group, name: self.name() },
            (12..=14, Some(group), Some(_)) => {
                let count = 1 + self.random.below(4);
                let users = (0..count).filter_map(|_| self.random.pick(users.iter()).cloned()).collect();
                Ask::AddMembers { group, users }
            }
            (15..=16, Some(group), Some(user)) => Ask::RemoveMember { group, user },
            (17, Some(group), _) if groups.len() > 6 => Ask::DeleteGroup { group },
            (18, _, Some(user)) if users.len() > 12 => Ask::DeleteUser { user },
            (19, ..) => Ask::IssueToken,
            (20, ..) if self.random.below(3) == 0 => Ask::EndTokens,
            (21.., ..) if users.len() < 25 => {
                self.made += 1;
                Ask::CreateUser { email: format!("user-{}@client-{}.example", self.made, self.number) }
            }
            _ if groups.len() > 15 => Ask::ListGroups,
            _ => Ask::CreateGroup { name: self.name() },
        }
    }

    /// A name of this client, or one that others want too.
    fn name(&mut self) -> String {
        self.made += 1;
        match self.random.below(4) {
            0 => format!("{} {}", ["Contested", "CONTESTED"][self.number % 2], self.random.below(CONTESTED)),
            _ => format!("Group {} of {}", self.made, self.number),
        }
    }

    fn request(&self, ask: &Ask) -> (&'static str, String, Value) {
        let group = |id: &Id| format!("/v2/im/groups/{id}");
        let tokens = || format!("/v2/apps/{}/tokens", self.realm.spare_apps[self.number]);
        match ask {
            Ask::CreateGroup { name } => ("POST", "/v2/im/groups".into(), json!({ "name": name })),
            Ask::RenameGroup { group: id, name } => ("PATCH", group(id), json!({ "name": name })),
            Ask::DeleteGroup { group: id } => ("DELETE", group(id), Value::Null),
            Ask::AddMembers { group: id, users } => {
                let members: Vec<_> = users.iter().map(|id| json!({ "id": id })).collect();
                ("POST", format!("{}/members", group(id)), json!({ "members": members }))
            }
            Ask::RemoveMember { group: id, user } => {
                ("DELETE", format!("{}/members/{user}", group(id)), Value::Null)
            }
            Ask::CreateUser { email } => {
                let info = json!({ "email": email, "type": 2, "first_name": "User" });
                ("POST", "/v2/users".into(), json!({ "action": "custCreate", "user_info": info }))
            }
            Ask::DeleteUser { user } => ("DELETE", format!("/v2/users/{user}?action=delete"), Value::Null),
            // Longer than any injected clock error.
            Ask::IssueToken => ("POST", tokens(), json!({ "expires_in": 31_536_000 })),
            Ask::EndTokens => ("DELETE", tokens(), Value::Null),
            Ask::ListGroups => ("GET", "/v2/im/groups".into(), Value::Null),
            Ask::ListMembers { group: id } => {
                ("GET", format!("{}/members?page_size=300", group(id)), Value::Null)
            }
        }
    }

    fn groups(&self) -> MutexGuard<'_, Vec<Id>> {
        self.realm.groups.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn users(&self) -> MutexGuard<'_, Vec<Id>> {
        self.realm.users.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The node that a load balancer names, and its name, which stands for its address.
fn behind_balancer(answer: &Answer) -> Option<(usize, String)> {
    let name = answer.node.as_ref()?;
    let number: usize = name.strip_prefix("node")?.parse().ok()?;
    Some((number.checked_sub(1)?, name.clone()))
}

fn outcome(ask: &Ask, answer: Answer) -> Outcome {
    let Answer { status, revision, body, .. } = answer;
    // A load balancer lost the node that it had sent the request to, or had none.
    if status >= 500 && body.is_null() {
        return Outcome::Unknown;
    }
    if status >= 300 {
        let message = body["message"].as_str().unwrap_or_default().to_owned();
        // The outcome is unknown, or the change is written later.
        return match message.contains("Check later") || message.contains("not yet durable") {
            true => Outcome::Unknown,
            false => Outcome::Refused { status, message },
        };
    }
    match (ask, revision) {
        (Ask::ListGroups, _) => Outcome::Groups(listed(&body)),
        (Ask::ListMembers { .. }, _) => Outcome::Members(ids(&body["members"])),
        (_, Some(revision)) => Outcome::Done { revision, made: body["id"].as_str().map(str::to_owned) },
        (_, None) => Outcome::DoneAside { token: body["access_token"].as_str().map(str::to_owned) },
    }
}

/// The groups of an answer, in the order of their ids.
pub fn listed(body: &Value) -> Vec<Listed> {
    let groups = body["groups"].as_array().expect("a list has groups").iter();
    let mut groups: Vec<Listed> = groups
        .map(|group| Listed {
            id: text(&group["id"]),
            name: text(&group["name"]),
            members: group["total_members"].as_u64().expect("a number") as usize,
        })
        .collect();
    groups.sort_unstable();
    groups
}

pub fn ids(list: &Value) -> BTreeSet<Id> {
    list.as_array().expect("a list").iter().map(|one| text(&one["id"])).collect()
}
