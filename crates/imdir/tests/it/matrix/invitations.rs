//! The callbacks of the homeserver.

use super::{SEARCH, SECRET, World, email, id};
use crate::{client::Answer, support::Service};
use serde_json::json;
use std::collections::BTreeSet;

#[tokio::test]
async fn hidden_and_unknown_users_can_t_be_invited_alike() {
    let world = World::start().await;
    world.group(json!({ "name": "Staff" }), &["ann", "bob"]).await;
    world.group(json!({ "name": "Counsellors", "type": "restricted" }), &["cleo"]).await;
    let allowed = |answer: &Answer| (answer.status, answer.value()) == (200, json!({}));
    assert!(allowed(&world.invite(&id("ann"), &id("bob")).await));
    let mut refusals = BTreeSet::new();
    for invitee in ["cleo", "nobody", "ann", "=61", "CLEO"] {
        let refused = world.invite(&id("ann"), &id(invitee)).await;
        refusals.insert(refused.clone().ok(403).to_string());
    }
    refusals.insert(world.invite(&id("nobody"), &id("bob")).await.ok(403).to_string());
    refusals.insert(world.invite(&id("ann"), "@bob:other.example").await.ok(403).to_string());
    let event = json!({ "type": "m.room.member", "sender": "@eve:other.example", "state_key": id("bob") });
    let federated = world.callback("federated_user_may_invite", json!({ "event": event })).await;
    refusals.insert(federated.ok(403).to_string());
    let by_email = async |address: &str, medium: &str| {
        let body = json!({ "inviter": id("ann"), "medium": medium, "address": address, "room_id": "!r:x" });
        world.callback("user_may_send_3pid_invite", body).await
    };
    assert!(allowed(&by_email(&email("bob"), "email").await));
    for address in [email("cleo"), email("nobody"), "nobody".to_owned()] {
        refusals.insert(by_email(&address, "email").await.ok(403).to_string());
    }
    refusals.insert(by_email(&email("bob"), "msisdn").await.ok(403).to_string());
    let expected = json!({ "errcode": "M_NOT_FOUND", "error": "User not found" }).to_string();
    assert_eq!(refusals.into_iter().collect::<Vec<_>>(), [expected]);
    assert!(allowed(&world.invite(&id("bot-1"), &id("cleo")).await));
    assert!(allowed(&world.invite(&id("ann"), &id("bot-2")).await));
}

#[tokio::test]
async fn callbacks_need_the_secret() {
    let world = World::start().await;
    let ping = world.callback("ping", json!({ "id": "x" })).await.ok(200);
    assert_eq!(ping, json!({ "id": "x", "status": "ok" }));
    assert_eq!(world.callback("user_may_create_room", json!({ "user_id": "@a:x" })).await.ok(200), json!({}));
    assert_eq!(world.callback("user_may_invite", json!({ "inviter": "ann" })).await.status, 400);
    for token in ["", "another secret", &id("ann")] {
        let asked = world.service.bearer(token).post("/matrix/antispam/ping", json!({ "id": "x" })).await;
        assert_eq!((asked.status, &asked.value()["errcode"]), (401, &json!("M_UNKNOWN_TOKEN")));
    }
    // Without the settings there is nothing.
    let other = Service::start();
    for path in [SEARCH, "/matrix/antispam/ping"] {
        assert_eq!(other.bearer(SECRET).post(path, json!({})).await.status, 404);
    }
}
