//! No lost updates: GET returns a tag, and changes can depend on it.

use crate::{
    nodes::caught_up,
    postgres::Postgres,
    support::{Account, Answer, Client, Service, text},
};
use axum::{
    body::Body,
    http::{Method, Request},
};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A request with an additional header.
async fn with(client: &Client<'_>, method: Method, path: &str, header: (&str, &str), body: Value) -> Answer {
    let request = Request::builder().method(method).uri(path).header(header.0, header.1);
    let request = request.header("content-type", "application/json");
    client.send(request, if body.is_null() { Body::empty() } else { body.to_string().into() }).await
}

async fn if_match(client: &Client<'_>, method: Method, path: &str, tag: &str, body: Value) -> Answer {
    with(client, method, path, ("if-match", tag), body).await
}

async fn tag(client: &Client<'_>, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let tag = answer.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 20, "{path}: no strong tag: {tag}");
    tag
}

async fn business(service: &Service) -> (Account, Client<'_>) {
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    (account, admin)
}

#[track_caller]
fn is_refused(answer: &Answer) {
    assert_eq!((answer.status, &answer.value()["code"]), (412, &json!(412)), "{answer:?}");
    let message = text(&answer.value()["message"]);
    assert!(message.contains("Nothing was changed") && message.contains("If-Match"), "{message}");
}

/// Every resource with a tag, and a change for each.
async fn everything(
    service: &Service,
    account: &Account,
    admin: &Client<'_>,
) -> Vec<(String, Method, String, Value)> {
    let group = service.group(account, "Team").await;
    let user = service.user(account, &format!("ann@{}", account.domain)).await;
    let ben = service.user(account, &format!("ben@{}", account.domain)).await;
    let (of_group, of_contacts) = (format!("/v2/im/groups/{group}"), format!("/v2/contacts/groups/{group}"));
    let of_user = format!("/v2/users/{user}");
    let settings = "/v2/accounts/me/im/settings".to_owned();
    let change = |of: &str, method, rest: &str, body| (of.to_owned(), method, format!("{of}{rest}"), body);
    admin.post(&format!("{of_group}/members"), json!({ "members": [{ "id": ben }] })).await.ok(201);
    vec![
        change(&of_group, Method::PATCH, "", json!({ "type": "restricted" })),
        change(&of_group, Method::POST, "/members", json!({ "members": [{ "id": user }] })),
        change(&of_group, Method::DELETE, &format!("/members/{user}"), Value::Null),
        change(&of_contacts, Method::PATCH, "", json!({ "description": "On deck" })),
        change(&of_contacts, Method::POST, "/members", json!({ "group_members": [{ "id": user }] })),
        change(&of_contacts, Method::DELETE, &format!("/members?member_ids={user},{ben}"), Value::Null),
        change(&of_user, Method::PATCH, "", json!({ "dept": "Bridge" })),
        change(&of_user, Method::PUT, "/email", json!({ "email": format!("anna@{}", account.domain) })),
        change(&of_user, Method::PUT, "/status", json!({ "action": "deactivate" })),
        change(&settings, Method::PATCH, "", json!({ "exact_email_finds": true })),
        change(&of_contacts, Method::DELETE, "", Value::Null),
        change(&of_user, Method::DELETE, "", Value::Null),
    ]
}

#[tokio::test]
async fn change_is_made_only_to_what_its_caller_has_seen() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    for (of, method, path, body) in everything(&service, &account, &admin).await {
        let before = (tag(&admin, &of).await, admin.get(&of).await.value());
        for stale in [r#""somebody-else's""#, r#"W/"weak", "stale""#, &format!("W/{}", before.0), ""] {
            is_refused(&if_match(&admin, method.clone(), &path, stale, body.clone()).await);
        }
        assert_eq!(
            (tag(&admin, &of).await, admin.get(&of).await.value()),
            before,
            "{method} {path} was made"
        );
        let known = format!("\"other\", {}", before.0);
        let made = if_match(&admin, method.clone(), &path, &known, body.clone()).await;
        assert!((200..300).contains(&made.status), "{method} {path}: {made:?}");
        if admin.get(&of).await.status == 200 {
            assert_ne!(tag(&admin, &of).await, before.0, "{method} {path} leaves the tag as it was");
        }
    }
}

#[tokio::test]
async fn master_edits_by_the_tags_of_the_accounts_below() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let sub = service.sub_account(&account, "business").await;
    let path = format!("/v2/accounts/{}/im/groups/{}", sub.id, service.group(&sub, "Team").await);
    let seen = tag(&admin, &path).await;
    assert_eq!(
        seen,
        tag(&service.admin(&sub).await, &path.replace(&format!("accounts/{}/", sub.id), "")).await
    );
    if_match(&admin, Method::PATCH, &path, &seen, json!({ "name": "Crew" })).await.ok(204);
    is_refused(&if_match(&admin, Method::PATCH, &path, &seen, json!({ "name": "Deck" })).await);
}

#[tokio::test]
async fn tag_changes_with_what_is_shown_and_with_nothing_else() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let group = admin.post("/v2/im/groups", json!({ "name": "Team" })).await;
    let path = group.header("content-location").to_owned();
    let first = tag(&admin, &path).await;
    assert_eq!(group.header("etag"), first, "what is made comes with its tag");
    let info = json!({ "email": format!("ann@{}", account.domain), "type": 1 });
    let user = admin.post("/v2/users", json!({ "action": "ssoCreate", "user_info": info })).await;
    assert_eq!(user.header("etag"), tag(&admin, user.header("content-location")).await);
    let contacts = json!({ "group_name": "Other", "group_privacy": 1 });
    let contacts = admin.post("/v2/contacts/groups", contacts).await;
    let of_contacts = format!("/v2/contacts/groups/{}", text(&contacts.value()["group_id"]));
    assert_eq!(contacts.header("etag"), tag(&admin, &of_contacts).await);

    // Neither changes of other groups nor changes without an effect change the tag.
    admin.patch(&of_contacts, json!({ "name": "Another" })).await.ok(204);
    admin.patch(&path, json!({ "name": "Team", "search_by_domain": false })).await.ok(204);
    assert_eq!(tag(&admin, &path).await, first);
    let service = service.restart();
    let admin = service.admin(&account).await;
    assert_eq!(tag(&admin, &path).await, first, "a restart changes no tag");

    // The number of members is part of the group, so the tag changes; the members are a list of their own.
    let members = format!("{path}/members");
    let user = text(&user.value()["id"]);
    admin.post(&members, json!({ "members": [{ "id": user }] })).await.ok(201);
    let with_ann = tag(&admin, &path).await;
    assert_ne!(with_ann, first);
    admin.post(&members, json!({ "members": [{ "id": user }] })).await.ok(201);
    assert_eq!(tag(&admin, &path).await, with_ann);
    admin.delete(&format!("{members}/{user}")).await.ok(204);
    assert_eq!(tag(&admin, &path).await, first, "the same is shown as at first");
}

#[tokio::test]
async fn whoever_has_the_answer_already_is_told_so() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let path = format!("/v2/im/groups/{}", service.group(&account, "Team").await);
    let known = tag(&admin, &path).await;
    let ask = async |header: &str, value: &str| {
        with(&admin, Method::GET, &path, (header, value), Value::Null).await
    };
    for value in [known.clone(), format!("W/{known}"), format!("\"a,b\" , {known}"), "*".to_owned()] {
        let answer = ask("if-none-match", &value).await;
        assert_eq!((answer.status, answer.body.len(), answer.header("etag")), (304, 0, &*known), "{value}");
    }
    for value in ["", "\"other\"", "W/\"other\""] {
        assert_eq!(ask("if-none-match", value).await.ok(200)["name"], "Team", "{value}");
    }
    assert_eq!(ask("if-match", "*").await.status, 200);
    is_refused(&ask("if-match", "\"other\"").await);
    admin.patch(&path, json!({ "type": "shared" })).await.ok(204);
    assert_eq!(ask("if-none-match", &known).await.ok(200)["type"], "shared");
    // If-None-Match on a change.
    let now = tag(&admin, &path).await;
    let unless = async |value: &str| {
        with(&admin, Method::PATCH, &path, ("if-none-match", value), json!({ "type": "normal" })).await
    };
    is_refused(&unless(&now).await);
    is_refused(&unless("*").await);
    unless(&known).await.ok(204);
}

#[tokio::test]
async fn conditions_that_cannot_be_read_or_met_are_told_apart() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let path = format!("/v2/im/groups/{}", service.group(&account, "Team").await);
    let patch =
        async |value: &str| if_match(&admin, Method::PATCH, &path, value, json!({ "name": "Crew" })).await;
    for malformed in ["revision 7", "\"open", "*, \"a\"", "\"a\" \"b\"", "W/a"] {
        let message = "If-Match must be * or a list of ETags, each in its double quotes.";
        patch(malformed).await.error(400, 300, message);
    }
    patch("*").await.ok(204);
    // A missing object, or an invalid request, is reported without regard to the condition (RFC 9110, section 13.2.1).
    let gone = "/v2/im/groups/AAAAAAAAAAAAAAAAAAAAAA";
    let message = "Group does not exist:AAAAAAAAAAAAAAAAAAAAAA.";
    for value in ["*", "\"a\""] {
        if_match(&admin, Method::PATCH, gone, value, json!({})).await.error(404, 4130, message);
        if_match(&admin, Method::DELETE, gone, value, Value::Null).await.error(404, 4130, message);
    }
    assert_eq!(if_match(&admin, Method::PATCH, &path, "\"a\"", json!({ "type": 1 })).await.status, 400);
    // A resource without a tag matches no condition, so a conditional change is refused.
    let client = service.oauth_client(&account, "user:read:admin").await;
    let app = format!("/v2/apps/{}", client.id);
    is_refused(&if_match(&admin, Method::PATCH, &app, "\"a\"", json!({ "name": "other" })).await);
    is_refused(&if_match(&admin, Method::POST, "/v2/im/groups", "*", json!({ "name": "other" })).await);
    assert_eq!(admin.get(&app).await.ok(200)["name"], "test");
}

#[tokio::test]
async fn members_are_taken_out_together_or_not_at_all() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let mut users = Vec::new();
    for name in ["ann", "ben", "cy"] {
        users.push(service.user(&account, &format!("{name}@{}", account.domain)).await);
    }
    let body = json!({ "group_name": "Crew", "group_privacy": 2, "group_members": [{ "id": users[0] }, { "id": users[1] }] });
    let path = format!(
        "/v2/contacts/groups/{}",
        text(&admin.post("/v2/contacts/groups", body).await.ok(201)["group_id"])
    );
    let remove =
        async |ids: &[String]| admin.delete(&format!("{path}/members?member_ids={}", ids.join(","))).await;
    remove(&users).await.error(404, 4131, "Group member does not exist.");
    assert_eq!(admin.get(&path).await.ok(200)["total_members"], 2);
    remove(&users[..2]).await.ok(204);
    assert_eq!(admin.get(&path).await.ok(200)["total_members"], 0);
}

async fn all_caught_up(services: &[&Service]) {
    for service in services.iter().filter(|_| services.len() > 1) {
        caught_up(service).await;
    }
}

/// In each round all editors start from the same tag. Exactly one succeeds, and its change is stored.
async fn one_of_many_wins(services: &[&Service], account: &Account) {
    const EDITORS: usize = 12;
    let group = format!("/v2/im/groups/{}", services[0].group(account, "Team 0").await);
    let user = format!("/v2/users/{}", services[0].user(account, &format!("ann@{}", account.domain)).await);
    let token = services[0].admin(account).await.token.expect("an administrator has a token");
    for (path, field) in [(&group, "name"), (&user, "dept")] {
        let mut seen = BTreeSet::new();
        for round in 0..5 {
            all_caught_up(services).await;
            let known = tag(&services[0].bearer(&token), path).await;
            assert!(seen.insert(known.clone()), "each round leaves something else");
            let edits = (0..EDITORS).map(|editor| {
                let client = services[editor % services.len()].bearer(&token);
                let body = json!({ field: format!("{round} of {editor}") });
                let known = known.clone();
                async move { if_match(&client, Method::PATCH, path, &known, body).await }
            });
            let answers = join_all(edits).await;
            let won: Vec<usize> = (0..EDITORS).filter(|editor| answers[*editor].status == 204).collect();
            assert_eq!(won.len(), 1, "{won:?} of round {round} won");
            answers.iter().filter(|answer| answer.status != 204).for_each(is_refused);
            all_caught_up(services).await;
            for service in services {
                let now = service.bearer(&token).get(path).await.ok(200);
                assert_eq!(now[field], format!("{round} of {}", won[0]));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_editors_who_saw_the_same_one_wins() {
    let service = Service::start();
    let account = service.account("business").await;
    one_of_many_wins(&[&service], &account).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_editors_on_two_nodes_one_wins_on_postgresql() {
    let url = Postgres::shared().database();
    let (one, other) = (Service::node(&url), Service::node(&url));
    let account = one.account("business").await;
    one_of_many_wins(&[&one, &other], &account).await;
}

/// Concurrent changes of different flags in an account's settings don't overwrite each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_that_are_changed_at_once_all_stand() {
    let service = Service::start();
    let (_, admin) = business(&service).await;
    let path = "/v2/accounts/me/im/settings";
    let flags = ["search_by_domain", "search_by_account", "search_by_ma_account", "exact_email_finds"];
    for value in [true, false, true] {
        let made = join_all(flags.map(|flag| admin.patch(path, json!({ flag: value })))).await;
        made.into_iter().for_each(|answer| drop(answer.ok(204)));
        let now = admin.get(path).await.ok(200);
        flags.iter().for_each(|flag| assert_eq!(now[flag], value, "{flag}"));
    }
}
