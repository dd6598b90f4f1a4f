//! `/v2/apps`: the OAuth clients of an account.

use crate::{
    oauth::OAuthApp,
    support::{START_TEXT, Service, text},
};
use serde_json::{Value, json};
use store::access::Token;

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
        ("imgroup:read:admin user:read", "your own token does not hold user:read"),
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
    let id = text(&admin.post("/v2/apps", app("imgroup:read:admin")).await.ok(201)["client_id"]);
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
    for body in [json!({ "name": "weaker" }), json!({ "scopes": "app:write:admin" })] {
        admin.patch(&path, body).await.error(400, 200, "No permission.");
    }
    admin.delete(&format!("{path}/tokens")).await.error(400, 200, "No permission.");
    admin.delete(&path).await.error(400, 200, "No permission.");
    // A caller with the same scopes may do all of it.
    let peer = service.bearer(service.token(&account, "app:write:admin imgroup:write:admin").await);
    peer.patch(&path, json!({ "name": "renamed" })).await.is(204, Value::Null);
    peer.post(&format!("{path}/tokens"), json!({})).await.ok(201);
    peer.post(&format!("{path}/secret"), json!({})).await.ok(201);
    peer.delete(&format!("{path}/tokens")).await.is(204, Value::Null);
    peer.delete(&path).await.is(204, Value::Null);
}

/// A token can't grant scopes that only users' tokens hold: the caller's app must have them.
#[tokio::test]
async fn what_users_tokens_hold_is_handed_on_by_an_app_that_holds_it() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = json!({ "name": "ci", "scopes": "user:read" });
    for (scopes, status) in [("app:write:admin", 400), ("app:write:admin user:read", 201)] {
        let admin = service.bearer(service.token(&account, scopes).await);
        admin.post("/v2/apps", app.clone()).await.ok(status);
    }
}

#[tokio::test]
async fn token_of_a_user_takes_its_scope_on_every_path() {
    let service = Service::start();
    let account = service.account("pro").await;
    let client = service.oauth_client(&account, "user:read").await;
    let tokens = format!("/v2/apps/{}/tokens", client.id);
    let body = json!({ "user_id": account.owner_id });
    let without = service.bearer(service.token(&account, "app:write:admin user:read").await);
    let message = "Invalid access token, does not contain scopes:[user_token:write:admin].";
    without.post(&tokens, body.clone()).await.error(400, 4711, message);
    let of_account = format!("/v2/accounts/{}{}", account.id, &tokens[3..]);
    without.post(&of_account, body.clone()).await.error(400, 4711, message);
    without.post(&tokens, json!({})).await.ok(201);
    let with = service.token(&account, "app:write:admin user:read user_token:write:admin").await;
    service.bearer(with).post(&tokens, body).await.ok(201);
}

/// A master's scopes for its own account don't apply to a sub-account, so it can't grant them to an app there either.
#[tokio::test]
async fn master_hands_a_sub_account_no_scope_that_its_own_do_not_reach() {
    let service = Service::start();
    let master = service.account("pro").await;
    let sub = service.sub_account(&master, "pro").await;
    let apps = format!("/v2/accounts/{}/apps", sub.id);
    let strong = service.oauth_client(&sub, "imgroup:read:admin").await;
    let weak = service.bearer(service.token(&master, "account:master imgroup:read:admin").await);
    let app = json!({ "name": "ci", "scopes": "imgroup:read:admin" });
    let message = "Invalid field: your own token does not hold imgroup:read:admin.";
    weak.post(&apps, app.clone()).await.wrong_fields(&[("scopes", message)]);
    let path = format!("{apps}/{}", strong.id);
    weak.post(&format!("{path}/tokens"), json!({})).await.error(400, 200, "No permission.");
    weak.post(&format!("{path}/secret"), json!({})).await.error(400, 200, "No permission.");
    weak.patch(&path, json!({ "name": "weaker" })).await.error(400, 200, "No permission.");
    weak.delete(&format!("{path}/tokens")).await.error(400, 200, "No permission.");
    weak.delete(&path).await.error(400, 200, "No permission.");

    let reaching = "account:master imgroup:master imgroup:read:admin";
    let reaching = service.bearer(service.token(&master, reaching).await);
    reaching.post(&apps, app).await.ok(201);
    reaching.post(&format!("{path}/tokens"), json!({})).await.ok(201);
    reaching.delete(&path).await.is(204, Value::Null);
    // Nor can a sub-account touch its master's apps.
    let of_master = service.oauth_client(&master, "imgroup:read:admin").await;
    let below = service.admin(&sub).await;
    below.delete(&format!("/v2/apps/{}", of_master.id)).await.ok(404);
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
    let id = Token::id_of(&token);
    for token in [
        json!({ "id": id, "scope": "imgroup:read:admin", "expires_at": "2026-11-22T15:05:05Z" }),
        json!({
            "id": Token::id_of(&text(&own["access_token"])), "user_id": user, "scope": "user:read",
            "expires_at": "2026-11-22T16:04:05Z",
        }),
    ] {
        assert!(list["tokens"].as_array().expect("tokens").contains(&token), "{list}");
    }
    let third = text(&admin.post(&path, json!({})).await.ok(201)["access_token"]);
    let one = format!("{path}/{}", Token::id_of(&third));
    admin.delete(&one).await.is(204, Value::Null);
    service.bearer(third).get("/v2/im/groups").await.error(401, 124, "Invalid access token.");
    service.bearer(&token).get("/v2/im/groups").await.ok(200);
    admin.delete(&one).await.ok(404);
    service.clock.advance(60);
    assert_eq!(admin.get(&path).await.ok(200)["total_records"], 1);
    admin.delete(&path).await.is(204, Value::Null);
    admin.get(&path).await.is(200, json!({ "total_records": 0, "tokens": [] }));
    let own = service.bearer(text(&own["access_token"]));
    own.get("/v2/users/me").await.error(401, 124, "Invalid access token.");

    let message = "Invalid field: must be 1 to 3153600000 seconds.";
    for secs in [0, -1, 3_153_600_001_i64] {
        let answer = admin.post(&path, json!({ "expires_in": secs })).await;
        answer.wrong_fields(&[("expires_in", message)]);
    }
    let message = "User does not exist: nobody@a.example.";
    admin.post(&path, json!({ "user_id": "nobody@a.example" })).await.error(404, 1001, message);
}

#[tokio::test]
async fn apps_come_page_by_page_in_the_order_of_their_names() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    for name in ["Zeta sync", "beta", "Alpha sync", "delta sync"] {
        admin.post("/v2/apps", json!({ "name": name, "scopes": "user:read" })).await.ok(201);
    }
    let names = |page: &Value| -> Vec<String> {
        page["apps"].as_array().expect("a list").iter().map(|app| text(&app["name"])).collect()
    };
    let whole = admin.get("/v2/apps").await.ok(200);
    assert_eq!(
        (&whole["total_records"], whole.get("page_count")),
        (&json!(5), None),
        "clients get all at once"
    );
    let first = admin.get("/v2/apps?order_by=name&search_key=sync&page_size=2").await.ok(200);
    assert_eq!(names(&first), ["Alpha sync", "delta sync"]);
    assert_eq!((&first["total_records"], &first["page_count"]), (&json!(3), &json!(2)));
    let token = text(&first["next_page_token"]);
    let next = admin.get(&format!("/v2/apps?next_page_token={token}")).await.ok(200);
    assert_eq!((names(&next), &next["next_page_token"]), (vec!["Zeta sync".to_owned()], &json!("")));
    let id = text(&next["apps"][0]["client_id"]);
    let found = admin.get(&format!("/v2/apps?order_by=name&search_key={id}")).await.ok(200);
    assert_eq!(names(&found), ["Zeta sync"]);
    let of_groups = format!("/v2/im/groups?order_by=name&next_page_token={token}");
    admin.get(&of_groups).await.error(400, 300, "The next page token is either invalid or has expired.");
}
