//! The account's settings for SCIM requests.

use super::{DIRECTORY_GROUP, Provider};
use crate::support::{Service, text};
use serde_json::{Value, json};

async fn set(service: &Service, provider: &Provider<'_>, settings: Value) {
    let path = format!("/v2/accounts/{}/im/settings", provider.account.id);
    service.operator().patch(&path, settings).await.is(204, Value::Null);
}

#[tokio::test]
async fn new_groups_have_the_type_that_the_account_sets() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    set(&service, &provider, json!({ "scim_group_type": "restricted" })).await;
    let group = provider.post("/Groups", json!({ "displayName": "Board" })).await.ok(201);
    assert_eq!(group[DIRECTORY_GROUP]["type"], "restricted");
    let body = json!({ "displayName": "Staff", DIRECTORY_GROUP: { "type": "shared" } });
    assert_eq!(provider.post("/Groups", body).await.ok(201)[DIRECTORY_GROUP]["type"], "shared");
}

#[tokio::test]
async fn delete_deactivates_where_the_account_says_so() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let ann = provider.user("ann").await;
    let group = provider.group("Team", &[&ann]).await;
    set(&service, &provider, json!({ "scim_delete": "deactivate" })).await;
    for _ in 0..2 {
        provider.delete(&format!("/Users/{ann}")).await.ok(204);
        assert_eq!(provider.get(&format!("/Users/{ann}")).await.ok(200)["active"], false);
    }
    assert_eq!(provider.members(&group).await, std::slice::from_ref(&ann));
    set(&service, &provider, json!({ "scim_delete": "delete" })).await;
    provider.delete(&format!("/Users/{ann}")).await.ok(204);
    provider.get(&format!("/Users/{ann}")).await.ok(404);
}

#[tokio::test]
async fn unmanaged_users_are_adopted_by_address_only_where_the_account_allows_it() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let ben = service.user(&provider.account, "ben@harbour.example").await;
    let body = json!({
        "userName": "ben", "externalId": "7", "emails": [{ "value": "Ben@harbour.example", "primary": true }],
    });
    provider.post("/Users", body.clone()).await.ok(409);
    set(&service, &provider, json!({ "scim_adopt_by_email": true })).await;
    let adopted = provider.post("/Users", body).await.ok(201);
    assert_eq!((text(&adopted["id"]), &adopted["externalId"]), (ben, &json!("7")));
    // Another provider's user is taken over by nobody.
    let other =
        json!({ "userName": "ben2", "externalId": "8", "emails": [{ "value": "ben@harbour.example" }] });
    provider.post("/Users", other).await.ok(409);
    // Nor is the user of another account of the realm.
    let sub = service.sub_account(&provider.account, "pro").await;
    service.user(&sub, "eve@harbour.example").await;
    let eve = json!({ "userName": "eve", "emails": [{ "value": "eve@harbour.example" }] });
    provider.post("/Users", eve).await.ok(409);
}
