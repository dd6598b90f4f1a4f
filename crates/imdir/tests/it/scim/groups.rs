//! `/scim/v2/Groups`: only operations that name members add or remove any.

use super::{DIRECTORY_GROUP, Provider, sorted};
use crate::support::{Service, text};
use futures_util::future::join_all;
use serde_json::json;

#[tokio::test]
async fn a_rename_leaves_members_and_type() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
    let id = provider.group("Ward", &[&ann, &bo]).await;
    let path = format!("/Groups/{id}");
    provider.put(&path, json!({ "displayName": "Ward 4" })).await.ok(200);
    provider
        .patch(&path, json!([{ "op": "replace", "value": { "id": id, "displayName": "Ward 5" } }]))
        .await
        .ok(204);
    let body = provider.get(&path).await.ok(200);
    assert_eq!(
        (&body["displayName"], &body[DIRECTORY_GROUP]["type"]),
        (&json!("Ward 5"), &json!("restricted"))
    );
    assert_eq!(provider.members(&id).await, sorted(&[&ann, &bo]));
    let shown = provider.get(&format!("{path}?excludedAttributes=members")).await.ok(200);
    assert!(shown.get("members").is_none());
    let answer = provider
        .send(
            axum::http::Method::PATCH,
            &format!("{path}?attributes=displayName"),
            &[],
            Some(
                json!({ "Operations": [{ "op": "remove", "path": format!("members[value eq \"{ann}\"]") }] }),
            ),
        )
        .await;
    assert_eq!(answer.ok(200), json!({ "schemas": body["schemas"], "id": id, "displayName": "Ward 5" }));
    assert_eq!(provider.members(&id).await, [bo]);
}

#[tokio::test]
async fn members_whom_others_have_added_stay() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
    let id = provider.group("Ward", &[&ann]).await;
    let admin =
        service.bearer(service.token(&provider.account, "imgroup:write:admin imgroup:read:admin").await);
    let members = format!("/v2/im/groups/{id}/members");
    admin.post(&members, json!({ "members": [{ "id": bo }] })).await.ok(201);
    let shown = admin.get(&members).await.ok(200);
    let of = |id: &str| {
        let all = shown["members"].as_array().expect("members");
        all.iter().find(|member| member["id"] == id).expect("a member")["managed_by"].clone()
    };
    assert!(of(&ann).as_str().is_some_and(|connector| connector.starts_with("scim:")), "{shown}");
    assert!(of(&bo).is_null(), "{shown}");

    let path = format!("/Groups/{id}");
    provider
        .patch(&path, json!([{ "op": "remove", "path": format!("members[value eq \"{bo}\"]") }]))
        .await
        .ok(204);
    assert_eq!(provider.members(&id).await, sorted(&[&ann, &bo]));
    provider.put(&path, json!({ "displayName": "Ward", "members": [] })).await.ok(200);
    assert_eq!(provider.members(&id).await, [bo]);
}

#[tokio::test]
async fn names_are_unique_and_groups_do_not_nest() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let ward = provider.group("Ward", &[]).await;
    provider.post("/Groups", json!({ "displayName": "WARD" })).await.error(409, "uniqueness");
    let nested = json!({ "displayName": "All", "members": [{ "value": ward, "type": "Group" }] });
    assert!(provider.post("/Groups", nested).await.error(400, "invalidValue").contains("flatten"));
    let unknown = json!({ "displayName": "All", "members": [{ "value": ward }] });
    assert!(provider.post("/Groups", unknown).await.error(400, "invalidValue").contains(&ward));
}

#[tokio::test]
async fn many_who_change_the_same_group_at_once_lose_nothing() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let mut users = Vec::new();
    for number in 0..12 {
        users.push(provider.user(&format!("u{number}")).await);
    }
    let id = provider.group("Ward", &users.iter().take(4).collect::<Vec<_>>()).await;
    let path = format!("/Groups/{id}");
    let changes = users.iter().enumerate().map(|(at, user)| {
        let operation = if at < 4 {
            json!([{ "op": "Remove", "path": "members", "value": [{ "value": user }] }])
        } else {
            json!([{ "op": "Add", "path": "members", "value": [{ "value": user }] }])
        };
        provider.patch(&path, operation)
    });
    for answer in join_all(changes).await {
        answer.ok(204);
    }
    assert_eq!(provider.members(&id).await, sorted(&users.iter().skip(4).collect::<Vec<_>>()));
}

#[tokio::test]
async fn a_bulk_creates_users_and_the_group_that_they_are_in() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let user = |name: &str| json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": { "userName": format!("{name}@b.example") } });
    let group = json!({ "method": "POST", "path": "/Groups", "bulkId": "g", "data": {
        "displayName": "Ward", "members": [{ "value": "bulkId:ann" }, { "value": "bulkId:bo" }],
    } });
    let off = json!({ "method": "PATCH", "path": "/Users/bulkId:bo", "data": { "Operations": [{ "op": "replace", "value": { "active": false } }] } });
    let body = json!({ "Operations": [group, off, user("ann"), user("bo"), user("ann@c.example")] });
    let answer = provider.post("/Bulk", body).await.ok(200);
    let statuses: Vec<_> =
        answer["Operations"].as_array().expect("a list").iter().map(|it| text(&it["status"])).collect();
    assert_eq!(statuses, ["201", "200", "201", "201", "400"], "{answer}");
    let place = text(&answer["Operations"][0]["location"]);
    let id = place.rsplit('/').next().expect("an id");
    assert_eq!(provider.members(id).await.len(), 2);
    let twice = json!({ "failOnErrors": 1, "Operations": [user("ann"), user("cy")] });
    let answer = provider.post("/Bulk", twice).await.ok(200);
    assert_eq!(
        answer["Operations"].as_array().map(Vec::len),
        Some(1),
        "it stops at the first error: {answer}"
    );
    assert_eq!(answer["Operations"][0]["response"]["scimType"], "uniqueness");
    let circle = json!({ "method": "POST", "path": "/Groups", "bulkId": "a", "data": { "displayName": "A", "members": [{ "value": "bulkId:a" }] } });
    provider.post("/Bulk", json!({ "Operations": [circle] })).await.error(409, "");
}
