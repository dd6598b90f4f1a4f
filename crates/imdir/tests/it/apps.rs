//! `/v2/apps`: the OAuth clients of an account.

use crate::{
    oauth::OAuthApp,
    support::{START_TEXT, Service, text},
};
use serde_json::{Value, json};

#[tokio::test]
async fn secret_is_shown_once_and_kept_nowhere() {
    let service = Service::start();
    let account = service.account("pro").await;
    let admin = service.admin(&account).await;
    let asked = json!({ "name": "ci", "scopes": "user:read:admin,imgroup:read:admin user:read:admin" });
    let made = admin.post("/v2/apps", asked).await.ok(201);
    let (id, secret) = (text(&made["client_id"]), text(&made["client_secret"]));
    let mut expected = json!({
        "client_id": id, "client_secret": secret, "account_id": account.id, "name": "ci",
        "scopes": "imgroup:read:admin user:read:admin", "created_at": START_TEXT,
    });
    assert_eq!(made, expected);
    expected.as_object_mut().expect("an object").shift_remove("client_secret");
    admin.get(&format!("/v2/apps/{id}")).await.is(200, expected.clone());
    let list = admin.get("/v2/apps").await.ok(200);
    assert!(list["apps"].as_array().expect("apps").contains(&expected), "{list}");
    assert!(!list.to_string().contains(&secret));
    let token = OAuthApp { id, secret: secret.clone() }.token(&service).await;
    for file in std::fs::read_dir(service.folder()).expect("the data folder is there") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("it can be read");
        for secret in [&secret, &token] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
        }
    }
}

#[tokio::test]
async fn nobody_gives_an_app_more_than_they_hold() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "app:write:admin imgroup:read:admin").await;
    let admin = service.bearer(token);
    let app = |scopes: &str| json!({ "name": "ci", "scopes": scopes });
    for (scopes, message) in [
        ("imgroup:write:admin", "your own token does not hold imgroup:write:admin"),
        ("imgroup:read:admin account:master", "your own token does not hold account:master"),
        ("imgroup:read", "\"imgroup:read\" is not a scope"),
        (" , ", "must name at least one scope"),
    ] {
        let message = format!("Invalid field: {message}.");
        admin.post("/v2/apps", app(scopes)).await.wrong_fields(&[("scopes", &message)]);
    }
    admin
        .post("/v2/apps", json!({}))
        .await
        .wrong_fields(&[("name", "Missing field."), ("scopes", "Missing field.")]);
    let id = text(&admin.post("/v2/apps", app("imgroup:read:admin user:read")).await.ok(201)["client_id"]);
    let message = "Invalid field: your own token does not hold user:master.";
    let path = format!("/v2/apps/{id}");
    admin.patch(&path, json!({ "scopes": "user:master" })).await.wrong_fields(&[("scopes", message)]);
}

#[tokio::test]
async fn app_that_holds_more_is_no_ladder() {
    let service = Service::start();
    let account = service.account("pro").await;
    let strong = service.oauth_client(&account, "imgroup:write:admin").await;
    let admin = service.bearer(service.token(&account, "app:write:admin").await);
    let path = format!("/v2/apps/{}", strong.id);
    admin.post(&format!("{path}/tokens"), json!({})).await.error(400, 200, "No permission.");
    admin.post(&format!("{path}/secret"), json!({})).await.error(400, 200, "No permission.");
    // What takes away is allowed.
    admin.patch(&path, json!({ "name": "weaker" })).await.is(204, Value::Null);
    admin.delete(&format!("{path}/tokens")).await.is(204, Value::Null);
    admin.delete(&path).await.is(204, Value::Null);
}

#[tokio::test]
async fn new_secret_ends_the_old_one_and_its_tokens() {
    let service = Service::start();
    let account = service.account("pro").await;
    let admin = service.admin(&account).await;
    let old = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let token = old.token(&service).await;
    let made = admin.post(&format!("/v2/apps/{}/secret", old.id), json!({})).await.ok(201);
    let new = OAuthApp { id: text(&made["client_id"]), secret: text(&made["client_secret"]) };
    assert_ne!(old.secret, new.secret);
    service.bearer(token).get("/v2/im/groups").await.error(401, 124, "Invalid access token.");
    let refused = old.post(&service, "/oauth/token", "grant_type=client_credentials").await;
    assert_eq!(refused.ok(400)["error"], "invalid_client");
    let token = new.token(&service).await;
    service.bearer(token).get("/v2/im/groups").await.ok(200);
}

#[tokio::test]
async fn tokens_end_with_their_app_and_with_its_scopes_but_not_with_its_name() {
    let service = Service::start();
    let account = service.account("pro").await;
    let admin = service.admin(&account).await;
    for (change, lives) in [
        (json!({ "name": "renamed" }), true),
        (json!({ "scopes": "imgroup:read:admin user:read:admin" }), false),
        (Value::Null, false),
    ] {
        let client = service.oauth_client(&account, "imgroup:read:admin").await;
        let path = format!("/v2/apps/{}", client.id);
        let token = text(&admin.post(&format!("{path}/tokens"), json!({})).await.ok(201)["access_token"]);
        match change {
            Value::Null => admin.delete(&path).await.is(204, Value::Null),
            change => admin.patch(&path, change).await.is(204, Value::Null),
        };
        let status = if lives { 200 } else { 401 };
        service.bearer(&token).get("/v2/im/groups").await.ok(status);
    }
}

#[tokio::test]
async fn tokens_of_an_app_are_made_listed_and_ended() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let admin = service.admin(&account).await;
    let client = service.oauth_client(&account, "imgroup:read:admin user:read").await;
    let path = format!("/v2/apps/{}/tokens", client.id);
    let made = admin.post(&path, json!({ "expires_in": 60 })).await.ok(201);
    let token = text(&made["access_token"]);
    let expected = json!({
        "access_token": token, "token_type": "bearer", "expires_in": 60, "scope": "imgroup:read:admin",
    });
    assert_eq!(made, expected);
    let own = admin.post(&path, json!({ "user_id": "ann@a.example" })).await.ok(201);
    assert_eq!((&own["scope"], &own["expires_in"]), (&json!("user:read"), &json!(3600)));
    let list = admin.get(&path).await.ok(200);
    assert_eq!(list["total_records"], 2);
    for token in [
        json!({ "scope": "imgroup:read:admin", "expires_at": "2026-11-22T15:05:05Z" }),
        json!({ "user_id": user, "scope": "user:read", "expires_at": "2026-11-22T16:04:05Z" }),
    ] {
        assert!(list["tokens"].as_array().expect("tokens").contains(&token), "{list}");
    }
    service.clock.advance(60);
    assert_eq!(admin.get(&path).await.ok(200)["total_records"], 1);
    admin.delete(&path).await.is(204, Value::Null);
    admin.get(&path).await.is(200, json!({ "total_records": 0, "tokens": [] }));
    let own = service.bearer(text(&own["access_token"]));
    own.get("/v2/users/me").await.error(401, 124, "Invalid access token.");

    let message = "Invalid field: must be 1 to 31536000 seconds.";
    for secs in [0, -1, 31_536_001] {
        let answer = admin.post(&path, json!({ "expires_in": secs })).await;
        answer.wrong_fields(&[("expires_in", message)]);
    }
    let message = "User does not exist: nobody@a.example.";
    admin.post(&path, json!({ "user_id": "nobody@a.example" })).await.error(404, 1001, message);
}
