//! Random people and groups: Matrix agrees with the API and its explanations, and tells of nobody who is hidden.

use super::{World, email, id};
use crate::{client::Answer, support::text};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

const WORDS: [&str; 4] = ["Kim", "Lee", "Park", "Rossi"];

/// People with a name and the groups that they are in; groups with a type and flags.
type Draft = (Vec<(usize, Vec<usize>)>, Vec<(usize, bool, bool, bool)>);

fn drafts() -> impl Strategy<Value = Draft> {
    let person = (0..WORDS.len(), prop::collection::vec(0..4_usize, 0..3));
    let group = (0..3_usize, any::<bool>(), any::<bool>(), any::<bool>());
    (prop::collection::vec(person, 2..9), prop::collection::vec(group, 4))
}

impl World {
    /// Other people and groups in place of the old ones.
    async fn fill(&self, case: usize, (people, groups): &Draft) -> Vec<String> {
        let names: Vec<String> = (0..people.len()).map(|number| format!("p{case}x{number}")).collect();
        for (name, (word, _)) in names.iter().zip(people) {
            let info = json!({ "email": email(name), "type": 1, "display_name": format!("{} {name}", WORDS[*word]) });
            let body = json!({ "action": "ssoCreate", "user_info": info });
            let path = format!("/v2/accounts/{}/users", self.account.id);
            self.service.operator().post(&path, body).await.ok(201);
        }
        for (number, (kind, by_domain, by_account, by_ma_account)) in groups.iter().enumerate() {
            let kind = ["normal", "shared", "restricted"][*kind];
            let body = json!({
                "name": format!("Group {case} {number}"), "type": kind,
                "search_by_domain": by_domain, "search_by_account": by_account,
                "search_by_ma_account": by_ma_account,
            });
            let group = self.group(body, &[]).await;
            let members = names.iter().zip(people).filter(|(_, (_, groups))| groups.contains(&number));
            let members: Vec<_> = members.map(|(name, _)| json!({ "email": email(name) })).collect();
            if !members.is_empty() {
                let path = format!("/v2/accounts/{}/im/groups/{group}/members", self.account.id);
                self.service.operator().post(&path, json!({ "members": members })).await.ok(201);
            }
        }
        names
    }

    async fn ask_as(&self, viewer: &str, body: &Value) -> Answer {
        self.ask(&id(viewer), body).await
    }

    async fn may_invite(&self, viewer: &str, invitee: &str) -> Answer {
        self.invite(&id(viewer), invitee).await
    }

    /// A new user in a restricted group, or unlisted.
    async fn hide(&self, name: &str, word: &str, guarded: Option<&String>) {
        let shown = format!("{word} {name}");
        let info =
            json!({ "email": email(name), "type": 1, "display_name": shown, "unlisted": guarded.is_none() });
        let body = json!({ "action": "ssoCreate", "user_info": info });
        let path = format!("/v2/accounts/{}/users", self.account.id);
        self.service.operator().post(&path, body).await.ok(201);
        let Some(group) = guarded else { return };
        let path = format!("/v2/accounts/{}/im/groups/{group}/members", self.account.id);
        let members = json!({ "members": [{ "email": email(name) }] });
        self.service.operator().post(&path, members).await.ok(201);
    }

    /// What the explanation of a pair says about Matrix.
    async fn explanation(&self, viewer: &str, target: &str) -> Value {
        let (viewer, target) = (email(viewer), email(target));
        let path =
            format!("/v2/accounts/{}/im/visibility/explain?viewer={viewer}&target={target}", self.account.id);
        self.service.operator().get(&path).await.ok(200)["doors"].take()
    }

    /// The people of the account whom a viewer finds over the API.
    async fn found_by_api(&self, viewer: &str, word: &str) -> BTreeSet<String> {
        let (mut found, mut next) = (BTreeSet::new(), String::new());
        loop {
            let path = format!(
                "/v2/accounts/{}/contacts?as_user={}&search_key={word}&page_size=25&next_page_token={next}",
                self.account.id,
                email(viewer)
            );
            let page = self.service.operator().get(&path).await.ok(200);
            let own = page["contacts"].as_array().expect("a list").iter().filter(|it| it["id"] != "");
            found.extend(
                own.map(|it| text(&it["email"]).replace("@people.example", ":hs.example"))
                    .map(|id| format!("@{id}")),
            );
            next = text(&page["next_page_token"]);
            if next.is_empty() {
                return found;
            }
        }
    }
}

#[test]
fn matrix_and_the_api_find_the_same_people() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::start());
    let case = AtomicUsize::new(0);
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() });
    let outcome = runner.run(&drafts(), |draft| {
        runtime.block_on(async {
            let names = world.fill(case.fetch_add(1, Ordering::Relaxed), &draft).await;
            for viewer in &names {
                for word in WORDS {
                    let by_matrix: BTreeSet<String> = world.search(viewer, word).await.into_iter().collect();
                    prop_assert_eq!(&by_matrix, &world.found_by_api(viewer, word).await);
                    for other in &names {
                        let may_invite = world.invite(&id(viewer), &id(other)).await.status == 200;
                        let finds = world.search(viewer, &email(other)).await.contains(&id(other));
                        prop_assert_eq!(may_invite, finds, "{} invites {}", viewer, other);
                        let told = world.explanation(viewer, other).await;
                        let by_name = world.search(viewer, other).await.contains(&id(other));
                        let expected = json!([{
                            "door": "matrix", "id": id(other), "finds": by_name, "invites": may_invite,
                        }]);
                        prop_assert_eq!(told, expected, "{} asks for {}", viewer, other);
                    }
                }
            }
            Ok(())
        })
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// What a viewer can ask, about people by name and number.
fn questions(case: usize) -> Vec<String> {
    let names = (0..14).map(|number| format!("p{case}x{number}"));
    let by_name = names.flat_map(|name| [email(&name), id(&name), name]);
    let typed = ["Kim", "Ros", "Rosssi", "Pakr", "parl", "p", "lee kim"].map(str::to_owned);
    by_name.chain(typed).collect()
}

#[test]
fn hidden_people_change_no_answer() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let worlds = runtime.block_on(async { [World::start().await, World::start().await] });
    let case = AtomicUsize::new(0);
    let config = ProptestConfig { cases: 6, failure_persistence: None, ..Default::default() };
    let hidden = prop::collection::vec((0..WORDS.len(), any::<bool>()), 1..4);
    let outcome = TestRunner::new(config).run(&(drafts(), hidden), |(draft, hidden)| {
        runtime.block_on(async {
            let case = case.fetch_add(1, Ordering::Relaxed);
            let names = worlds[0].fill(case, &draft).await;
            worlds[1].fill(case, &draft).await;
            let guarded = json!({ "name": format!("Guarded {case}"), "type": "restricted" });
            let guarded = worlds[1].group(guarded, &[]).await;
            for (number, (word, is_unlisted)) in hidden.iter().enumerate() {
                let name = format!("p{case}x{}", 9 + number);
                worlds[1].hide(&name, WORDS[*word], (!is_unlisted).then_some(&guarded)).await;
            }
            for viewer in &names {
                for question in questions(case) {
                    let body = json!({ "search_term": question, "limit": 1 + question.len() % 3 });
                    let [one, other] = [&worlds[0], &worlds[1]].map(|world| world.ask_as(viewer, &body));
                    let (one, other) = (one.await, other.await);
                    prop_assert_eq!((one.status, &one.body), (other.status, &other.body), "{}", body);
                    if question.starts_with('@') {
                        let [one, other] =
                            [&worlds[0], &worlds[1]].map(|world| world.may_invite(viewer, &question));
                        let (one, other) = (one.await, other.await);
                        prop_assert_eq!((one.status, &one.body), (other.status, &other.body), "{}", question);
                    }
                }
            }
            Ok(())
        })
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
