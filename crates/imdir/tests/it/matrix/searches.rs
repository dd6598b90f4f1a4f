//! Searches: whom they show, who may ask, and what else is asked.

use super::{SEARCH, World, id};
use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::json;

#[tokio::test]
async fn each_user_finds_whom_the_rules_let_it_find() {
    let world = World::start().await;
    world.group(json!({ "name": "Staff" }), &["ann", "bob"]).await;
    world.group(json!({ "name": "Counsellors", "type": "restricted" }), &["cleo", "dan"]).await;
    assert_eq!(world.search("ann", "person").await, [id("bob")]);
    assert_eq!(world.search("bob", "PERS").await, [id("ann")]);
    assert_eq!(world.search("cleo", "person").await, [id("dan"), id("ann"), id("bob")]);
    assert_eq!(world.search("ann", &id("bob")).await, [id("bob")]);
    for nobody in ["cleo", "@cleo:hs.example", "@nobody:hs.example", "@bob:other.example", "", "  ", "@"] {
        assert!(world.search("ann", nobody).await.is_empty(), "{nobody:?}");
    }
    let found = world.ask(&id("cleo"), &json!({ "search_term": "person", "limit": 2 })).await.ok(200);
    assert_eq!((&found["limited"], found["results"].as_array().map(Vec::len)), (&json!(true), Some(2)));
    assert_eq!(found["results"][0], json!({ "user_id": id("dan"), "display_name": "dan Person" }));
    // A bot of the homeserver, and an ID that nobody has.
    assert!(world.search("bot-1", "person").await.is_empty());
    assert!(world.search("=61nn", "person").await.is_empty());
}

#[tokio::test]
async fn group_that_becomes_restricted_hides_at_once() {
    let world = World::start().await;
    world.group(json!({ "name": "Staff" }), &["ann"]).await;
    let group = world.group(json!({ "name": "Board" }), &["bea"]).await;
    assert_eq!(world.search("ann", "bea").await, [id("bea")]);
    assert_eq!(world.invite(&id("ann"), &id("bea")).await.status, 200);
    let path = format!("/v2/accounts/{}/im/groups/{group}", world.account.id);
    world.service.operator().patch(&path, json!({ "type": "restricted" })).await.ok(204);
    assert!(world.search("ann", "bea").await.is_empty());
    assert_eq!(world.invite(&id("ann"), &id("bea")).await.status, 403);
}

#[tokio::test]
async fn answer_is_filled_from_behind_the_people_of_other_accounts() {
    let world = World::start().await;
    world.group(json!({ "name": "Staff" }), &["zoe", "zacharias"]).await;
    let group = json!({ "name": "Everywhere", "search_by_ma_account": true });
    world.group(group, &["ann"]).await;
    // The account is known from here on; with two, a setting has to name it.
    assert!(world.search("ann", "nobody").await.is_empty());
    let sub = world.service.sub_account(&world.account, "unlimited").await;
    for number in 0..60 {
        let email = format!("person{number}@{}", sub.domain);
        let info = json!({ "email": email, "type": 1, "display_name": "A Person" });
        let body = json!({ "action": "ssoCreate", "user_info": info });
        world.service.operator().post(&format!("/v2/accounts/{}/users", sub.id), body).await.ok(201);
    }
    let found = world.ask(&id("ann"), &json!({ "search_term": "person", "limit": 2 })).await.ok(200);
    assert_eq!(found["limited"], false, "{found}");
    assert_eq!(found["results"].as_array().map(Vec::len), Some(2), "{found}");
}

#[tokio::test]
async fn account_has_to_be_named_where_there_are_several() {
    let world = World::start().await;
    world.service.account("unlimited").await;
    let asked = world.ask(&id("ann"), &json!({ "search_term": "x" })).await;
    assert_eq!((asked.status, &asked.value()["errcode"]), (503, &json!("M_UNKNOWN")));
}

#[tokio::test]
async fn token_is_checked_by_the_homeserver() {
    let world = World::start().await;
    world.group(json!({ "name": "Staff" }), &["ann", "bob"]).await;
    let body = json!({ "search_term": "bob" });
    let asked = world.service.anonymous().json_any("POST", SEARCH, body.clone()).await;
    assert_eq!((asked.status, &asked.value()["errcode"]), (401, &json!("M_MISSING_TOKEN")));
    assert_eq!(world.homeserver.asked(), 0, "nothing is asked without a token");
    for (token, status, code) in [
        ("wrong", 401, "M_UNKNOWN_TOKEN"),
        ("busy", 429, "M_LIMIT_EXCEEDED"),
        ("broken", 502, "M_UNKNOWN"),
        ("guest", 403, "M_FORBIDDEN"),
        ("@ann:other.example", 403, "M_FORBIDDEN"),
    ] {
        let asked = world.ask(token, &body).await;
        assert_eq!((asked.status, &asked.value()["errcode"]), (status, &json!(code)), "{token}");
        assert_eq!(asked.header("access-control-allow-origin"), "*");
    }
    assert_eq!(world.ask("wrong", &body).await.value()["soft_logout"], true);
    let before = world.homeserver.asked();
    for _ in 0..3 {
        assert_eq!(world.search("ann", "bob").await, [id("bob")]);
    }
    assert_eq!(world.homeserver.asked(), before + 1, "the answer is remembered");
    let in_query = format!("{SEARCH}?a=b&access_token=%40ann%3Ahs.example");
    world.service.anonymous().post(&in_query, body.clone()).await.ok(200);
    assert_eq!(world.homeserver.asked(), before + 1);
    world.service.clock.advance(11);
    assert_eq!(world.search("ann", "bob").await, [id("bob")]);
}

#[tokio::test]
async fn clients_in_browsers_are_let_in() {
    let world = World::start().await;
    for version in ["v3", "r0", "unstable"] {
        for end in ["", "/"] {
            let path = format!("/_matrix/client/{version}/user_directory/search{end}");
            let asked = world.service.anonymous().json(Method::OPTIONS, &path, None).await;
            assert_eq!(asked.status, 200);
            for (name, value) in [
                ("access-control-allow-origin", "*"),
                ("access-control-allow-methods", "GET, POST, PUT, DELETE, OPTIONS"),
                ("access-control-allow-headers", "X-Requested-With, Content-Type, Authorization"),
            ] {
                assert_eq!(asked.header(name), value);
            }
            let found = world.service.bearer(id("ann")).post(&path, json!({ "search_term": "x" })).await;
            assert_eq!(found.header("cache-control"), "no-store");
            found.ok(200);
        }
    }
    let asked = world.service.bearer(id("ann")).get(SEARCH).await;
    assert_eq!((asked.status, &asked.value()["errcode"]), (405, &json!("M_UNRECOGNIZED")));
    for (body, status, code) in [
        ("{", 400, "M_NOT_JSON"),
        ("[]", 400, "M_BAD_JSON"),
        ("{}", 400, "M_MISSING_PARAM"),
        ("{\"search_term\": 5}", 400, "M_INVALID_PARAM"),
        (&format!("{{\"search_term\": \"{}\"}}", "a".repeat(20_000)), 413, "M_TOO_LARGE"),
    ] {
        let request = Request::builder().method("POST").uri(SEARCH);
        let asked = world.service.bearer(id("ann")).send(request, Body::from(body.to_owned())).await;
        assert_eq!((asked.status, &asked.value()["errcode"]), (status, &json!(code)));
    }
}

#[tokio::test]
async fn searches_of_one_user_are_limited() {
    let world = World::with(true).await;
    let body = json!({ "search_term": "x" });
    for _ in 0..10 {
        world.ask(&id("ann"), &body).await.ok(200);
    }
    let asked = world.ask(&id("ann"), &body).await;
    assert_eq!((asked.status, &asked.value()["retry_after_ms"]), (429, &json!(500)));
    world.ask(&id("bob"), &body).await.ok(200);
    world.service.clock.advance(1);
    world.ask(&id("ann"), &body).await.ok(200);
}
