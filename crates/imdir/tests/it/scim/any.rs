//! Every input gets a response in SCIM's form, and no 5xx.

use super::Provider;
use crate::support::Service;
use axum::http::Method;
use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use serde_json::{Map, Value};

/// Names, words and paths that parsers expect, in valid places and invalid ones.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "userName", "emails", "value", "type", "active", "displayName", "members", "Operations", "op", "add", "replace", "remove",
    "path", "method", "POST", "PATCH", "/Users", "/Groups", "bulkId", "bulkId:a", "a", "data", "filter", "userName pr",
    "emails[type eq \"work\"].value", "members[value eq \"a\"]", "a@b.example", "False", "work", "externalId", "\u{0}", "é",
    "urn:imdir:params:scim:schemas:extension:directory:2.0:Group", "mayFind", "manager", "attributes", "count", "id",
];
const PLACES: &[&str] = &[
    "/Users",
    "/Users/{user}",
    "/Groups",
    "/Groups/{group}",
    "/Users/.search",
    "/.search",
    "/Bulk",
    "/Me",
    "/Schemas",
    "/%00/x",
    "/Users?filter=%5B",
    "/Groups?startIndex=9999999999999999999&count=-1",
    "/Users?attributes=%FF",
    "/Users/{user}?filter=x",
];
const METHODS: &[Method] =
    &[Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];

fn bodies() -> impl Strategy<Value = Value> {
    let word = || select(WORDS).prop_map(Value::from);
    let leaf = prop_oneof![6 => word(), 1 => Just(Value::Null), 1 => any::<bool>().prop_map(Value::from), 1 => any::<i32>().prop_map(Value::from)];
    leaf.prop_recursive(5, 32, 5, |inner| {
        let member = (select(WORDS).prop_map(str::to_owned), inner.clone());
        prop_oneof![
            vec(inner, 0..5).prop_map(Value::from),
            vec(member, 0..6).prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

#[test]
fn anything_gets_an_answer_of_scim() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let service = Service::start();
    let (provider, user, group) = runtime.block_on(async {
        let provider = Provider::of(&service).await;
        let (user, group) = (provider.user("ann").await, provider.group("Team", &[]).await);
        (provider, user, group)
    });
    let mut runner = TestRunner::new(Config { cases: 600, failure_persistence: None, ..Config::default() });
    let sent = (select(METHODS), select(PLACES), bodies());
    let outcome = runner.run(&sent, |(method, place, body)| {
        let path = place.replace("{user}", &user).replace("{group}", &group);
        // `send` fails on a 5xx.
        let answer = runtime.block_on(provider.send(method, &path, &[], Some(body)));
        if answer.status >= 400 {
            prop_assert_eq!(
                answer.body["status"].as_str(),
                Some(&*answer.status.to_string()),
                "{}",
                answer.body
            );
            prop_assert!(answer.body["detail"].is_string(), "{}", answer.body);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
