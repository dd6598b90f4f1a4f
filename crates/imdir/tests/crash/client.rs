//! A client that writes one request after the other, and remembers what was acknowledged.
//!
//! Each client works on groups and users of its own, through an app of its own, so that what should be there is known
//! exactly, but for the one request that a kill left without an answer. Clients of a realm meet in a few group names.

use crate::{
    random::Random,
    server::{Http, Server},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

type Id = String;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub kind: &'static str,
    /// By domain, by account, by master account.
    pub flags: [bool; 3],
    pub members: BTreeSet<Id>,
}

#[derive(Debug, Clone)]
pub enum Op {
    CreateGroup(Group),
    UpdateGroup(Id, Group),
    DeleteGroup(Id),
    AddMembers(Id, Vec<Id>),
    RemoveMember(Id, Id),
    CreateUser { email: String },
    DeleteUser(Id),
    IssueToken,
    EndTokens,
}

pub struct Client {
    pub app: Id,
    pub token: String,
    /// Another app, whose tokens come and go.
    spare_app: Id,
    pub spare_tokens: Vec<String>,
    pub groups: BTreeMap<Id, Group>,
    pub users: BTreeMap<Id, String>,
    /// The revisions that answers named since the last check.
    pub acknowledged: BTreeSet<u64>,
    /// What was sent and not answered.
    pub pending: Option<Op>,
    /// The realm's revision up to which all has been checked.
    pub checked: u64,
    number: usize,
    made: u64,
    random: Random,
}

/// Realms with an account each, and the clients on them.
pub fn found(server: &Server, realms: usize, clients: usize, random: &mut Random) -> Vec<Client> {
    let operator = &server.operator;
    let mut all = Vec::new();
    for realm in 0..realms {
        let owner = format!("owner@realm-{realm}.example");
        let account =
            json!({ "account_name": format!("Realm {realm}"), "owner_email": owner, "plan": "unlimited" });
        let account = text(&operator.expect("POST", "/operator/accounts", &account)["id"]);
        let app = |name: String| {
            let scopes = "imgroup:write:admin user:write:admin app:write:admin im_change:read:admin";
            let app = json!({ "name": name, "scopes": scopes });
            text(&operator.expect("POST", &format!("/v2/accounts/{account}/apps"), &app)["client_id"])
        };
        for number in 0..clients {
            let (own, spare_app) = (app(format!("client {number}")), app(format!("spare {number}")));
            let tokens = format!("/v2/accounts/{account}/apps/{own}/tokens");
            let token = operator.expect("POST", &tokens, &json!({ "expires_in": 86_400 }));
            all.push(Client {
                app: own,
                token: text(&token["access_token"]),
                spare_app,
                spare_tokens: Vec::new(),
                groups: BTreeMap::new(),
                users: BTreeMap::new(),
                acknowledged: BTreeSet::new(),
                pending: None,
                checked: 0,
                number: realm * clients + number,
                made: 0,
                random: Random::new(random.next()),
            });
        }
        let revision = operator.get(&format!("/operator/accounts/{account}"))["revision"].as_u64().unwrap();
        all.iter_mut().rev().take(clients).for_each(|client| client.checked = revision);
    }
    all
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Client {
    pub fn write_until_cut_off(&mut self, url: &str) {
        let http = Http::new(url, &self.token);
        loop {
            let op = self.next_op();
            let (method, path, body) = self.request(&op);
            self.pending = Some(op.clone());
            let Ok(answer) = http.send(method, &path, &body) else { return };
            self.pending = None;
            if answer.status == 409 && matches!(&op, Op::CreateGroup(group) if is_contested(&group.name)) {
                continue;
            }
            assert!(answer.status < 300, "{method} {path} {body}: {} {}", answer.status, answer.body);
            if let Some(revision) = answer.revision {
                assert!(self.acknowledged.insert(revision), "revision {revision} was given out twice");
            }
            if matches!(op, Op::IssueToken) {
                self.spare_tokens.push(text(&answer.body["access_token"]));
            }
            self.apply(op, answer.body["id"].as_str());
        }
    }

    /// What `op` does, if it is done; `made` is the id of what it makes.
    pub fn apply(&mut self, op: Op, made: Option<&str>) {
        let made = || made.expect("what is made has an id").to_owned();
        match op {
            Op::CreateGroup(group) => {
                self.groups.insert(made(), group);
            }
            Op::UpdateGroup(id, group) => {
                self.groups.insert(id, group);
            }
            Op::DeleteGroup(id) => {
                self.groups.remove(&id);
            }
            Op::AddMembers(id, users) => self.members(&id).extend(users),
            Op::RemoveMember(id, user) => {
                self.members(&id).remove(&user);
            }
            Op::CreateUser { email } => {
                self.users.insert(made(), email);
            }
            Op::DeleteUser(id) => {
                self.users.remove(&id);
                self.groups.values_mut().for_each(|group| {
                    group.members.remove(&id);
                });
            }
            Op::IssueToken => {}
            Op::EndTokens => self.spare_tokens.clear(),
        }
    }

    fn members(&mut self, group: &str) -> &mut BTreeSet<Id> {
        &mut self.groups.get_mut(group).expect("a client writes to its own groups").members
    }

    /// Each changes something: no answer without a revision of its own.
    fn next_op(&mut self) -> Op {
        let group = self.random.pick(self.groups.keys()).cloned();
        let user = self.random.pick(self.users.keys()).cloned();
        match (self.random.below(20), group, user) {
            (0..=4, Some(group), _) => {
                let (name, members) = (self.name(), self.groups[&group].members.clone());
                Op::UpdateGroup(group, Group { members, ..self.group(name) })
            }
            (5..=10, Some(group), _) => {
                let size = 1 + self.random.below(10) as usize;
                let members = &self.groups[&group].members;
                let new: Vec<Id> =
                    self.users.keys().filter(|id| !members.contains(*id)).take(size).cloned().collect();
                match self.groups[&group].members.first() {
                    _ if !new.is_empty() => Op::AddMembers(group, new),
                    Some(member) => Op::RemoveMember(group, member.clone()),
                    None => self.create_user(),
                }
            }
            (11..=12, Some(group), _) if self.groups.len() > 5 => Op::DeleteGroup(group),
            (13..=14, _, Some(user)) if self.users.len() > 15 => Op::DeleteUser(user),
            (15..=16, ..) => self.create_user(),
            (17, ..) if self.spare_tokens.len() > 3 => Op::EndTokens,
            (17, ..) => Op::IssueToken,
            _ if self.groups.len() > 15 => self.create_user(),
            _ => {
                let name = match self.random.below(4) {
                    0 => format!("{} {}", ["Contested", "CONTESTED"][self.number % 2], self.random.below(3)),
                    _ => self.name(),
                };
                Op::CreateGroup(self.group(name))
            }
        }
    }

    fn name(&mut self) -> String {
        self.made += 1;
        format!("Group {} of {}", self.made, self.number)
    }

    fn group(&mut self, name: String) -> Group {
        let kind = ["normal", "shared", "restricted"][self.random.below(3) as usize];
        let flags = [self.random.flip(), self.random.flip(), self.random.flip()];
        Group { name, kind, flags, members: BTreeSet::new() }
    }

    fn create_user(&mut self) -> Op {
        self.made += 1;
        Op::CreateUser { email: format!("user-{}@client-{}.example", self.made, self.number) }
    }

    fn request(&self, op: &Op) -> (&'static str, String, Value) {
        let spare_tokens = || format!("/v2/apps/{}/tokens", self.spare_app);
        match op {
            Op::CreateGroup(group) => ("POST", "/v2/im/groups".into(), group.body()),
            Op::UpdateGroup(id, group) => ("PATCH", format!("/v2/im/groups/{id}"), group.body()),
            Op::DeleteGroup(id) => ("DELETE", format!("/v2/im/groups/{id}"), Value::Null),
            Op::AddMembers(id, users) => {
                let members: Vec<_> = users.iter().map(|id| json!({ "id": id })).collect();
                ("POST", format!("/v2/im/groups/{id}/members"), json!({ "members": members }))
            }
            Op::RemoveMember(id, user) => {
                ("DELETE", format!("/v2/im/groups/{id}/members/{user}"), Value::Null)
            }
            Op::CreateUser { email } => {
                let info = json!({ "email": email, "type": 2, "first_name": "User" });
                ("POST", "/v2/users".into(), json!({ "action": "custCreate", "user_info": info }))
            }
            Op::DeleteUser(id) => ("DELETE", format!("/v2/users/{id}?action=delete"), Value::Null),
            Op::IssueToken => ("POST", spare_tokens(), json!({ "expires_in": 86_400 })),
            Op::EndTokens => ("DELETE", spare_tokens(), Value::Null),
        }
    }
}

impl Group {
    fn body(&self) -> Value {
        let [by_domain, by_account, by_ma_account] = self.flags;
        json!({
            "name": self.name, "type": self.kind, "search_by_domain": by_domain, "search_by_account": by_account,
            "search_by_ma_account": by_ma_account,
        })
    }
}

fn is_contested(name: &str) -> bool {
    name.to_lowercase().starts_with("contested")
}
