//! `/scim/v2/Users`.

use super::{DIRECTORY_USER, Provider};
use crate::support::{Service, text};
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn a_user_is_created_shown_and_deleted_once() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let made = provider.post("/Users", json!({ "userName": "ann@harbour.example", "active": "True" })).await;
    let (tag, location) = (made.tag.clone(), made.location.clone());
    let body = made.ok(201);
    let path = format!("/Users/{}", text(&body["id"]));
    assert_eq!(location, format!("http://d.example/scim/v2{path}"));
    assert_eq!((&body["meta"]["location"], &body["meta"]["version"]), (&json!(location), &json!(tag)));
    assert_eq!(body["emails"], json!([{ "value": "ann@harbour.example", "type": "work", "primary": true }]));
    assert_eq!(body[DIRECTORY_USER], json!({ "unlisted": false, "userType": "basic" }));
    assert_eq!(body["name"], json!({ "familyName": "ann", "givenName": "ann" }), "derived, not stored");
    let known = provider.send(Method::GET, &path, &[("if-none-match", &tag)], None).await;
    assert_eq!((known.status, known.tag), (304, tag));
    provider.delete(&path).await.ok(204);
    provider.delete(&path).await.error(404, "");
    provider.get(&path).await.error(404, "");
}

#[tokio::test]
async fn what_must_be_unique_is_refused_by_its_name() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    provider.user("ann").await;
    for (body, named) in [
        (json!({ "userName": "ANN", "emails": [{ "value": "a@b.example" }] }), "userName"),
        (json!({ "userName": "b", "emails": [{ "value": "Ann@Harbour.example" }] }), "emails"),
        (json!({ "userName": "c@b.example", "externalId": "ext-ann" }), "externalId"),
    ] {
        let detail = provider.post("/Users", body).await.error(409, "uniqueness");
        assert!(detail.starts_with(named), "{detail}");
    }
    let detail =
        provider.post("/Users", json!({ "userName": "no.address" })).await.error(400, "invalidValue");
    assert!(detail.contains("emails"), "{detail}");
}

#[tokio::test]
async fn an_inactive_user_who_comes_back_keeps_the_id() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let ann = provider.user("ann").await;
    provider
        .patch(&format!("/Users/{ann}"), json!([{ "op": "replace", "value": { "active": false } }]))
        .await
        .ok(200);
    let found = provider.found("/Users", "userName eq \"ann\"").await;
    assert_eq!(found, std::slice::from_ref(&ann), "inactive users are found");
    let again =
        json!({ "userName": "ann", "externalId": "ext-ann", "emails": [{ "value": "ann@harbour.example" }] });
    let back = provider.post("/Users", again.clone()).await.ok(201);
    assert_eq!((&back["id"], &back["active"]), (&json!(ann), &json!(true)));
    provider.post("/Users", again).await.error(409, "uniqueness");
}

#[tokio::test]
async fn the_owner_can_be_neither_deactivated_nor_deleted() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let path = format!("/Users/{}", provider.account.owner_id);
    let off = json!([{ "op": "replace", "path": "active", "value": false }]);
    assert!(provider.patch(&path, off).await.error(409, "").contains("owner"));
    provider.delete(&path).await.error(409, "");
    assert_eq!(provider.get(&path).await.ok(200)["active"], true);
}

#[tokio::test]
async fn a_change_that_rests_on_an_old_version_is_refused() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let path = format!("/Users/{}", provider.user("ann").await);
    let tag = provider.get(&path).await.tag;
    let title =
        |title: &str| Some(json!({ "Operations": [{ "op": "replace", "path": "title", "value": title }] }));
    let first = provider.send(Method::PATCH, &path, &[("if-match", &tag)], title("One")).await;
    let new = first.tag.clone();
    assert_eq!(first.ok(200)["title"], "One");
    provider.send(Method::PATCH, &path, &[("if-match", &tag)], title("Two")).await.error(412, "");
    provider.send(Method::DELETE, &path, &[("if-match", &tag)], None).await.error(412, "");
    provider.send(Method::PATCH, &path, &[("if-match", &new)], title("Two")).await.ok(200);
    provider.send(Method::DELETE, &path, &[("if-match", "*")], None).await.ok(204);
}

#[tokio::test]
async fn a_body_names_its_own_user_or_is_refused() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
    let body = json!({ "id": bo, "userName": "ann", "emails": [{ "value": "ann@harbour.example" }] });
    provider.put(&format!("/Users/{ann}"), body).await.error(400, "mutability");
}

#[tokio::test]
async fn all_operations_are_made_or_none() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, _) = (provider.user("ann").await, provider.user("bo").await);
    let path = format!("/Users/{ann}");
    let operations = json!([
        { "op": "replace", "path": "title", "value": "Cook" },
        { "op": "replace", "path": "active", "value": false },
        { "op": "replace", "path": "userName", "value": "bo" },
    ]);
    let before = provider.get(&path).await.ok(200);
    provider.patch(&path, operations).await.error(409, "uniqueness");
    assert_eq!(provider.get(&path).await.ok(200), before);
}

#[tokio::test]
async fn second_addresses_are_kept() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let emails = json!([
        { "value": "ann@home.example", "type": "home" },
        { "value": "ann@harbour.example", "type": "work", "primary": true },
    ]);
    let made = provider.post("/Users", json!({ "userName": "ann", "emails": emails })).await.ok(201);
    assert_eq!(made["emails"], emails);
    assert_eq!(provider.found("/Users", "emails eq \"ann@harbour.example\"").await.len(), 1);
    // The API changes the primary address; the other stays.
    let admin = service.admin(&provider.account).await;
    let id = text(&made["id"]);
    admin.put(&format!("/v2/users/{id}/email"), json!({ "email": "ann@new.example" })).await.ok(204);
    let emails = provider.get(&format!("/Users/{id}")).await.ok(200)["emails"].clone();
    assert_eq!(
        emails,
        json!([
            { "value": "ann@new.example", "type": "work", "primary": true },
            { "value": "ann@home.example", "type": "home" },
        ])
    );
}
