//! `GET /v2/im/links`, and the operator's `/operator/links`: domains for which directories find each other's people.

use crate::support::{Account, Service};
use axum::http::Method;
use serde_json::{Value, json};

const PATH: &str = "/operator/links";

fn link(domain: &str, one: &Account, other: &Account) -> Value {
    json!({ "domain": domain, "account_id": one.id, "other_account_id": other.id })
}

async fn create(service: &Service, domain: &str, one: &Account, other: &Account) {
    service.operator().post(PATH, link(domain, one, other)).await.is(204, Value::Null);
}

async fn remove(service: &Service, domain: &str, one: &Account, other: &Account) {
    let link = link(domain, one, other);
    service.operator().json(Method::DELETE, PATH, Some(link)).await.is(204, Value::Null);
}

/// Checks the linked domains of an account, each with the number of directories.
#[track_caller]
fn are(found: &Value, expected: &[(&str, usize)]) {
    let links: Vec<Value> = expected
        .iter()
        .map(|(domain, directories)| json!({ "domain": domain, "directories": directories }))
        .collect();
    assert_eq!(*found, json!({ "total_records": links.len(), "links": links }));
}

async fn shown(service: &Service, account: &Account) -> Value {
    service.admin(account).await.get("/v2/im/links").await.ok(200)
}

#[tokio::test]
async fn links_are_created_listed_and_removed() {
    let service = Service::start();
    let (one, two, three) =
        (service.account("business").await, service.account("pro").await, service.account("free").await);
    let sub = service.sub_account(&two, "free").await;
    are(&shown(&service, &one).await, &[]);
    create(&service, "b.example", &one, &two).await;
    // Any account of a directory stands for all of it, and the order doesn't matter.
    create(&service, "B.Example", &sub, &one).await;
    create(&service, "b.example", &one, &three).await;
    create(&service, "a.example", &three, &one).await;
    are(&shown(&service, &one).await, &[("a.example", 1), ("b.example", 2)]);
    are(&shown(&service, &two).await, &[("b.example", 1)]);
    are(&shown(&service, &sub).await, &[("b.example", 1)]);
    are(&shown(&service, &three).await, &[("a.example", 1), ("b.example", 1)]);
    let all = service.operator().get(PATH).await.ok(200);
    assert_eq!(all["total_records"], 3, "{all}");

    let service = service.restart();
    remove(&service, "b.example", &two, &one).await;
    remove(&service, "b.example", &two, &one).await;
    are(&shown(&service, &one).await, &[("a.example", 1), ("b.example", 1)]);
    are(&shown(&service, &sub).await, &[]);
    remove(&service, "a.example", &one, &three).await;
    remove(&service, "b.example", &one, &three).await;
    service.operator().get(PATH).await.is(200, json!({ "total_records": 0, "links": [] }));
}

#[tokio::test]
async fn list_tells_nothing_of_the_other_directory() {
    let service = Service::start();
    let (one, other) = (service.account("business").await, service.account("business").await);
    create(&service, "shared.example", &one, &other).await;
    let found = shown(&service, &one).await.to_string();
    assert!(!found.contains(&other.id) && !found.contains(&other.domain), "{found}");
}

#[tokio::test]
async fn wrong_links_are_refused_with_what_is_wrong() {
    let service = Service::start();
    let (one, other) = (service.account("business").await, service.account("business").await);
    let sub = service.sub_account(&one, "free").await;
    let operator = service.operator();
    for (body, field, message) in [
        (link("GMail.com", &one, &other), "domain", "a public mail domain can't be linked"),
        (link("x.example", &one, &sub), "domain", "a realm can't be linked with itself"),
        (link("not a domain", &one, &other), "domain", "Invalid field: must be a domain name."),
        (link("", &one, &other), "domain", "Invalid field: must be a domain name."),
    ] {
        operator.post(PATH, body).await.wrong_fields(&[(field, message)]);
    }
    let missing = "Missing field.";
    operator.post(PATH, json!({})).await.wrong_fields(&[
        ("domain", missing),
        ("account_id", missing),
        ("other_account_id", missing),
    ]);
    let absent = Account { id: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ..other.clone() };
    for body in [link("x.example", &one, &absent), link("x.example", &absent, &one)] {
        let message = format!("Account does not exist: {}.", absent.id);
        operator.post(PATH, body).await.error(404, 2001, &message);
    }
    operator.get(PATH).await.is(200, json!({ "total_records": 0, "links": [] }));
}

#[tokio::test]
async fn only_the_operator_links_and_administrators_list() {
    let service = Service::start();
    let (one, other) = (service.account("business").await, service.account("business").await);
    let none = "This API endpoint is not recognized.";
    let admin = service.admin(&one).await;
    for method in [Method::POST, Method::DELETE] {
        let body = link("x.example", &one, &other);
        admin.json(method, PATH, Some(body)).await.error(404, 2300, none);
    }
    admin.post("/v2/im/links", link("x.example", &one, &other)).await.error(
        405,
        405,
        "Method not allowed: see the Allow header.",
    );
    service.anonymous().get("/v2/im/links").await.error(401, 124, "Invalid access token.");
    let reader = service.bearer(service.token(&one, "user:read:admin").await);
    assert_eq!(reader.get("/v2/im/links").await.ok(400)["code"], 4711);
    let user = service.user(&one, "ann@a.example").await;
    let user = service.bearer(service.user_token(&one, &user).await);
    assert_eq!(user.get("/v2/im/links").await.ok(400)["code"], 4711);
}
