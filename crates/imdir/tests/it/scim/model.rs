//! Any sequence of requests against a naive model of names and sets.

use super::{DIRECTORY_GROUP, Provider};
use crate::support::{Service, text};
use axum::http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const USERS: usize = 5;
const GROUPS: usize = 2;

/// A request about users and groups, by their index in the test's tables.
#[derive(Debug, Clone)]
enum Step {
    /// Creates a user, or tries to create it again.
    Create(usize),
    Delete(usize),
    /// With a bare value, or with text and a path.
    Activate(usize, bool, bool),
    Title(usize, u8),
    Rename(usize, u8),
    PutWithoutMembers(usize, u8),
    PutWith(usize, u8, Vec<usize>),
    Add(usize, Vec<usize>),
    /// Removes by values, or by a filter.
    Remove(usize, Vec<usize>, bool),
    /// Replaces with a path, or without.
    Replace(usize, Vec<usize>, bool),
    /// Several operations in one request.
    Several(usize, Vec<usize>, Vec<usize>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (user, group) = (0..USERS, 0..GROUPS);
    let users = || prop::collection::vec(0..USERS, 0..4);
    let name = 0..3u8;
    prop::collection::vec(
        prop_oneof![
            user.clone().prop_map(Step::Create),
            user.clone().prop_map(Step::Delete),
            (user.clone(), any::<bool>(), any::<bool>())
                .prop_map(|(user, on, bare)| Step::Activate(user, on, bare)),
            (user, name.clone()).prop_map(|(user, title)| Step::Title(user, title)),
            (group.clone(), name.clone()).prop_map(|(group, name)| Step::Rename(group, name)),
            (group.clone(), name.clone()).prop_map(|(group, name)| Step::PutWithoutMembers(group, name)),
            (group.clone(), name, users()).prop_map(|(group, name, users)| Step::PutWith(group, name, users)),
            (group.clone(), users()).prop_map(|(group, users)| Step::Add(group, users)),
            (group.clone(), users(), any::<bool>())
                .prop_map(|(group, users, by)| Step::Remove(group, users, by)),
            (group.clone(), users(), any::<bool>())
                .prop_map(|(group, users, by)| Step::Replace(group, users, by)),
            (group, users(), users()).prop_map(|(group, out, into)| Step::Several(group, out, into)),
        ],
        1..30,
    )
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Person {
    active: bool,
    title: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Team {
    name: String,
    members: BTreeSet<usize>,
}

/// The expected state.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    people: BTreeMap<usize, Person>,
    teams: Vec<Team>,
}

impl Model {
    /// Whether no other team has the name.
    fn is_free(&self, group: usize, name: &str) -> bool {
        self.teams.iter().enumerate().all(|(at, team)| at == group || team.name != name)
    }

    fn all_there(&self, users: &[usize]) -> bool {
        users.iter().all(|user| self.people.contains_key(user))
    }

    /// Applies the step and returns the expected status.
    fn make(&mut self, step: &Step) -> u16 {
        let name = |name: u8| format!("Team {name}");
        match step {
            Step::Create(user) => match self.people.get_mut(user) {
                // Reactivates an inactive user; like a PUT, this clears a title that isn't given.
                Some(person) if !person.active => *person = Person { active: true, title: None },
                Some(_) => return 409,
                None => drop(self.people.insert(*user, Person { active: true, title: None })),
            },
            Step::Delete(user) => {
                if self.people.remove(user).is_none() {
                    return 404;
                }
                self.teams.iter_mut().for_each(|team| team.members.retain(|it| it != user));
                return 204;
            }
            Step::Activate(user, on, _) => match self.people.get_mut(user) {
                Some(person) => person.active = *on,
                None => return 404,
            },
            Step::Title(user, title) => match self.people.get_mut(user) {
                Some(person) => person.title = (*title > 0).then(|| title.to_string()),
                None => return 404,
            },
            Step::Rename(group, new) | Step::PutWithoutMembers(group, new) => {
                if !self.is_free(*group, &name(*new)) {
                    return 409;
                }
                self.teams[*group].name = name(*new);
            }
            Step::PutWith(group, new, users) => {
                if !self.all_there(users) {
                    return 400;
                }
                if !self.is_free(*group, &name(*new)) {
                    return 409;
                }
                self.teams[*group] = Team { name: name(*new), members: users.iter().copied().collect() };
            }
            Step::Add(group, users) => {
                if !self.all_there(users) {
                    return 400;
                }
                self.teams[*group].members.extend(users);
            }
            Step::Remove(group, users, _) => self.teams[*group].members.retain(|it| !users.contains(it)),
            Step::Replace(group, users, _) => {
                if !self.all_there(users) {
                    return 400;
                }
                self.teams[*group].members = users.iter().copied().collect();
            }
            Step::Several(group, out, into) => {
                if !self.all_there(into) {
                    return 400;
                }
                self.teams[*group].members.retain(|it| !out.contains(it));
                self.teams[*group].members.extend(into);
            }
        }
        match step {
            Step::Create(_) => 201,
            Step::Activate(..) | Step::Title(..) | Step::PutWithoutMembers(..) | Step::PutWith(..) => 200,
            _ => 204,
        }
    }
}

/// The service, with the ids that it generated.
struct Side<'a> {
    provider: Provider<'a>,
    users: Vec<String>,
    groups: Vec<String>,
}

impl<'a> Side<'a> {
    async fn of(service: &'a Service) -> (Self, Model) {
        let provider = Provider::of(service).await;
        let users = vec!["AAAAAAAAAAAAAAAAAAAAAA".to_owned(); USERS];
        let mut groups = Vec::new();
        let mut model = Model::default();
        for number in 0..GROUPS {
            let name = format!("First {number}");
            groups.push(provider.group(&name, &[]).await);
            model.teams.push(Team { name, members: BTreeSet::new() });
        }
        (Self { provider, users, groups }, model)
    }

    fn named(&self, users: &[usize]) -> Value {
        users.iter().map(|user| json!({ "value": self.users[*user] })).collect()
    }

    async fn send(&mut self, step: &Step) -> u16 {
        let patch = |operations: Value| (Method::PATCH, json!({ "Operations": operations }));
        let name = |name: &u8| format!("Team {name}");
        let (place, (method, body)) = match step {
            Step::Create(user) => {
                let body = json!({
                    "userName": format!("u{user}"), "externalId": format!("x{user}"),
                    "emails": [{ "value": format!("u{user}@harbour.example") }],
                });
                let answer = self.provider.post("/Users", body).await;
                if answer.status == 201 {
                    self.users[*user] = text(&answer.body["id"]);
                }
                return answer.status;
            }
            Step::Delete(user) => (Ok(user), (Method::DELETE, Value::Null)),
            Step::Activate(user, on, true) => {
                (Ok(user), patch(json!([{ "op": "replace", "value": { "active": on } }])))
            }
            Step::Activate(user, on, false) => {
                let said = if *on { "True" } else { "False" };
                (Ok(user), patch(json!([{ "op": "Replace", "path": "active", "value": said }])))
            }
            Step::Title(user, 0) => (Ok(user), patch(json!([{ "op": "remove", "path": "title" }]))),
            Step::Title(user, title) => {
                (Ok(user), patch(json!([{ "op": "add", "path": "title", "value": title.to_string() }])))
            }
            Step::Rename(group, new) => {
                (Err(group), patch(json!([{ "op": "replace", "value": { "displayName": name(new) } }])))
            }
            Step::PutWithoutMembers(group, new) => {
                (Err(group), (Method::PUT, json!({ "displayName": name(new) })))
            }
            Step::PutWith(group, new, users) => {
                let body = json!({ "displayName": name(new), "members": self.named(users) });
                (Err(group), (Method::PUT, body))
            }
            Step::Add(group, users) => {
                (Err(group), patch(json!([{ "op": "add", "path": "members", "value": self.named(users) }])))
            }
            Step::Remove(group, users, true) => (
                Err(group),
                patch(json!([{ "op": "remove", "path": "members", "value": self.named(users) }])),
            ),
            Step::Remove(group, users, false) => {
                let one = |user: &usize| json!({ "op": "remove", "path": format!("members[value eq \"{}\"]", self.users[*user]) });
                let operations: Vec<_> = users.iter().map(one).collect();
                if operations.is_empty() {
                    return 204;
                }
                (Err(group), patch(operations.into()))
            }
            Step::Replace(group, users, true) => (
                Err(group),
                patch(json!([{ "op": "replace", "path": "members", "value": self.named(users) }])),
            ),
            Step::Replace(group, users, false) => {
                (Err(group), patch(json!([{ "op": "replace", "value": { "members": self.named(users) } }])))
            }
            Step::Several(group, out, into) => {
                let operations = json!([
                    { "op": "remove", "path": "members", "value": self.named(out) },
                    { "op": "add", "path": "members", "value": self.named(into) },
                ]);
                (Err(group), patch(operations))
            }
        };
        let path = match place {
            Ok(user) => format!("/Users/{}", self.users[*user]),
            Err(group) => format!("/Groups/{}", self.groups[*group]),
        };
        self.provider.send(method, &path, &[], (!body.is_null()).then_some(body)).await.status
    }

    /// The state of the service; also checks that no group's id has changed.
    async fn state(&self) -> Model {
        let mut state = Model::default();
        for (number, id) in self.users.iter().enumerate() {
            let answer = self.provider.get(&format!("/Users/{id}")).await;
            if answer.status == 200 {
                let title = answer.body["title"].as_str().map(str::to_owned);
                state.people.insert(number, Person { active: answer.body["active"] == true, title });
            }
        }
        for id in &self.groups {
            let body = self.provider.get(&format!("/Groups/{id}")).await.ok(200);
            assert_eq!(body[DIRECTORY_GROUP]["type"], "restricted");
            let members = body["members"].as_array().expect("a list").iter();
            let number =
                |it: &Value| self.users.iter().position(|id| *id == it["value"]).expect("a user of ours");
            state
                .teams
                .push(Team { name: text(&body["displayName"]), members: members.map(number).collect() });
        }
        state
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_requests_leaves_what_the_model_has(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let service = Service::start();
            let (mut side, mut model) = Side::of(&service).await;
            for (at, step) in steps.iter().enumerate() {
                let before = model.clone();
                let expected = model.make(step);
                let status = side.send(step).await;
                assert_eq!(status, expected, "step {at}, {step:?} of {before:?}");
                assert_eq!(side.state().await, model, "after step {at}, {step:?} of {before:?}");
            }
        });
    }
}
