//! Which callers may do what, and the responses to all others.

use super::{Answered, Provider};
use crate::support::{Client, Service};
use axum::http::Method;
use serde_json::json;

async fn anonymous(service: &Service, method: Method, path: &str) -> Answered {
    let account = service.account("unlimited").await;
    let client: Client<'_> = service.anonymous();
    Provider { account, client }.send(method, path, &[], None).await
}

#[tokio::test]
async fn what_the_service_says_of_itself_needs_no_token() {
    let service = Service::start();
    for path in [
        "/ServiceProviderConfig",
        "/ResourceTypes",
        "/Schemas",
        "/ResourceTypes/User",
        "/Schemas/?aadOptscim062020",
    ] {
        let answer = anonymous(&service, Method::GET, path).await;
        assert_eq!(answer.kind, "application/scim+json; charset=utf-8");
        let body = answer.ok(200);
        assert!(!body.to_string().contains("null"), "{body}");
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            anonymous(&service, method, path).await.error(405, "");
        }
    }
    anonymous(&service, Method::GET, "/Schemas?filter=id%20pr").await.error(403, "");
    anonymous(&service, Method::GET, "/Schemas/urn:none").await.error(404, "");
    anonymous(&service, Method::GET, "/Users").await.error(401, "");
}

#[tokio::test]
async fn scopes_and_plans_open_what_they_say() {
    let service = Service::start();
    let account = service.account("unlimited").await;
    let reader = Provider::with(&service, account.clone(), "scim:read:admin").await;
    reader.get("/Users").await.ok(200);
    reader.post("/Users/.search", json!({})).await.ok(200);
    reader.post("/Users", json!({ "userName": "a@b.example" })).await.error(403, "");
    reader.post("/Bulk", json!({ "Operations": [] })).await.error(403, "");
    let other = Provider::with(&service, account, "user:write:admin user:read:admin").await;
    other.get("/Users").await.error(403, "");
    let free = Provider::with(&service, service.account("free").await, "scim:write:admin").await;
    free.get("/Users").await.ok(200);
    free.get("/Groups").await.error(403, "");
    let group = json!({ "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "displayName": "G" } });
    let bulk = free.post("/Bulk", json!({ "Operations": [group] })).await.ok(200);
    assert_eq!(bulk["Operations"][0]["status"], "403");
}

#[tokio::test]
async fn nobody_reaches_into_another_account() {
    let service = Service::start();
    let (one, other) = (Provider::of(&service).await, Provider::of(&service).await);
    let (ann, team) = (one.user("ann").await, one.group("Team", &[]).await);
    let own = other.group("Own", &[]).await;
    for path in [format!("/Users/{ann}"), format!("/Groups/{team}"), "/Users/none".to_owned()] {
        other.get(&path).await.error(404, "");
        other.delete(&path).await.error(404, "");
        other.put(&path, json!({ "userName": "x@y.example", "displayName": "x" })).await.error(404, "");
        other
            .patch(&path, json!([{ "op": "replace", "path": "displayName", "value": "x" }]))
            .await
            .error(404, "");
    }
    let path = format!("/Groups/{own}");
    let add = json!([{ "op": "add", "path": "members", "value": [{ "value": ann }] }]);
    let foreign = other.patch(&path, add).await.error(400, "invalidValue");
    let none = json!([{ "op": "add", "path": "members", "value": [{ "value": "AAAAAAAAAAAAAAAAAAAAAA" }] }]);
    let absent = other.patch(&path, none).await.error(400, "invalidValue");
    assert_eq!(foreign.replace(&ann, "?"), absent.replace("AAAAAAAAAAAAAAAAAAAAAA", "?"));
    for filter in [
        format!("id eq \"{ann}\""),
        "userName eq \"ann\"".into(),
        "externalId eq \"ext-ann\"".into(),
        "emails eq \"ann@harbour.example\"".into(),
    ] {
        assert!(other.found("/Users", &filter).await.is_empty(), "{filter}");
    }
    assert!(other.found("/Groups", "displayName eq \"Team\"").await.is_empty());
}

#[tokio::test]
async fn me_is_a_user_or_not_there() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    provider.delete("/Me").await.error(405, "");
    provider.get("/Me").await.error(501, "");
    let token = service.user_token(&provider.account, &provider.account.owner_id).await;
    let owner = Provider { account: provider.account.clone(), client: service.bearer(token) };
    assert_eq!(owner.get("/Me").await.ok(200)["id"], provider.account.owner_id);
    owner.get("/Users").await.error(403, "");
}

#[tokio::test]
async fn bodies_and_types_are_taken_leniently_and_in_bounds() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let plain = provider.send(Method::GET, "/Users", &[("accept", "application/json")], None).await;
    assert_eq!(plain.kind, "application/json");
    provider.send(Method::GET, "/?aadOptscim062020/Users", &[], None).await.error(404, "");
    provider.get("/users/?aadOptscim062020").await.ok(200);
    provider.get("/aadOptscim062020/Users").await.ok(200);
    provider.get("/Nothing").await.error(404, "");
    provider.delete("/Users").await.error(405, "");
    provider.get("/Bulk").await.error(405, "");
    provider.post("/Users", json!([1])).await.error(400, "invalidSyntax");
    provider.post("/Users", json!({ "userName": "x".repeat(3 << 20) })).await.error(413, "");
    provider.get("/Users?filter=JUSTAWORD").await.error(400, "invalidFilter");
    provider.get("/Users?startIndex=x").await.error(400, "invalidValue");
}
