//! `/oauth/token`, `/oauth/revoke`, and the validity of tokens.

use crate::support::{Account, Answer, Client, Service, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use directory::Change;
use imdir::{http::issue_token, service::Options};
use serde_json::{Value, json};
use std::time::Duration;
use store::{By, scope};

const FORM: &str = "application/x-www-form-urlencoded";

/// An app with its secret.
pub struct OAuthApp {
    pub id: String,
    pub secret: String,
}

impl OAuthApp {
    pub async fn create(service: &Service, account: &Account, scopes: &str) -> Self {
        let body = json!({ "name": "ci", "scopes": scopes });
        let made = service.admin(account).await.post("/v2/apps", body).await.ok(201);
        Self { id: text(&made["client_id"]), secret: text(&made["client_secret"]) }
    }

    pub fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.id, self.secret)))
    }

    /// Authenticates the app by HTTP Basic, and sends the other parameters in a form.
    pub async fn post(&self, service: &Service, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header("authorization", self.basic())
            .header("host", "im.example")
            .header("content-type", FORM);
        service.anonymous().send(request, Body::from(form.to_owned())).await
    }

    /// A token of the app itself.
    pub async fn token(&self, service: &Service) -> String {
        let answer = self.post(service, "/oauth/token", "grant_type=client_credentials").await;
        text(&answer.ok(200)["access_token"])
    }
}

pub fn refused(answer: Answer, error: &str, reason: &str) {
    answer.is(400, json!({ "reason": reason, "error": error }));
}

async fn is_live(client: &Client<'_>) -> bool {
    match client.get("/v2/im/groups").await {
        answer if answer.status == 200 => true,
        answer => {
            answer.error(401, 124, "Invalid access token.");
            false
        }
    }
}

#[tokio::test]
async fn token_is_given_however_a_client_sends_its_parameters() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin user:read:admin").await;
    let grant = format!("grant_type=account_credentials&account_id={}", account.id);
    let client = format!("client_id={}&client_secret={}", app.id, app.secret);
    let with_client = format!("{grant}&{client}");
    let in_query = format!("/oauth/token?{grant}");
    let all_in_query = format!("/oauth/token?{with_client}");
    let basic = app.basic();
    let json_type = Some("application/json");
    for (path, authorization, content_type, body) in [
        ("/oauth/token", Some(&*basic), Some(FORM), &*grant),
        ("/oauth/token", Some(&*basic.replace("Basic", "basic")), Some(FORM), &*grant),
        ("/oauth/token", None, Some(FORM), &*with_client),
        (&*in_query, Some(&*basic), None, ""),
        (&*in_query, Some(&*basic), json_type, ""),
        (&*in_query, None, Some(FORM), &*client),
        (&*all_in_query, None, json_type, "{}"),
    ] {
        let mut request = Request::post(path).header("host", "im.example");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        let answer = service.anonymous().send(request, Body::from(body.to_owned())).await;
        assert_eq!(answer.status, 200, "{path} {content_type:?} {body}: {answer:?}");
        let token = text(&answer.value()["access_token"]);
        let expected = json!({
            "access_token": token, "token_type": "bearer", "expires_in": 3600,
            "scope": "imgroup:read:admin user:read:admin", "api_url": "http://im.example",
        });
        assert_eq!(answer.is(200, expected).header("cache-control"), "no-store");
        assert_eq!(token.len(), 47);
        assert!(is_live(&service.bearer(token)).await);
    }
}

#[tokio::test]
async fn wrong_grant_is_refused_by_its_reason() {
    let service = Service::start();
    let (account, other) = (service.account("pro").await, service.account("pro").await);
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let of_other = format!("grant_type=account_credentials&account_id={}", other.id);
    for (form, error, reason) in [
        ("", "invalid_request", "Missing grant_type"),
        ("grant_type=password", "unsupported_grant_type", "unsupported grant type"),
        ("grant_type=account_credentials", "invalid_request", "Invalid account_id"),
        (&of_other, "invalid_request", "Invalid account_id"),
        ("grant_type=a&grant_type=b", "invalid_request", "grant_type: Duplicate field."),
    ] {
        refused(app.post(&service, "/oauth/token", form).await, error, reason);
    }
    refused(app.post(&service, "/oauth/revoke", "").await, "invalid_request", "Missing token");
    let answer = service.anonymous().get("/oauth/token").await;
    assert_eq!((answer.header("allow"), answer.status), ("POST", 405));
}

#[tokio::test]
async fn scope_can_be_narrowed_and_not_widened() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin user:read:admin").await;
    for (asked, given) in [
        ("imgroup:read:admin", "imgroup:read:admin"),
        ("user:read:admin+imgroup:read:admin", "imgroup:read:admin user:read:admin"),
        ("imgroup:write:admin,user:read:admin", "user:read:admin"),
        ("account:master", ""),
    ] {
        let form = format!("grant_type=client_credentials&scope={asked}");
        assert_eq!(app.post(&service, "/oauth/token", &form).await.ok(200)["scope"], given, "{asked}");
    }
}

#[tokio::test]
async fn token_for_a_user_takes_a_scope_and_holds_a_users_alone() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let stranger = service.account("pro").await;
    service.user(&stranger, "ben@b.example").await;
    let scopes = "imgroup:write:admin user:read:admin user:read chat_contact:read";
    let app = OAuthApp::create(&service, &account, &format!("{scopes} user_token:write:admin")).await;
    let ask = async |user: &str| {
        let form = format!("grant_type=account_credentials&account_id={}&user_id={user}", account.id);
        app.post(&service, "/oauth/token", &form).await
    };
    for name in [&*user, "ann@a.example"] {
        let answer = ask(name).await.ok(200);
        let held = text(&answer["scope"]);
        assert_eq!(held, "user:read chat_contact:read");
        let own = service.bearer(text(&answer["access_token"]));
        assert_eq!(own.get("/v2/users/me").await.ok(200)["id"], json!(user));
        assert_eq!(own.get("/v2/im/groups").await.ok(400)["code"], 4711);
    }
    for name in ["ben@b.example", "nobody@a.example", "me"] {
        refused(ask(name).await, "invalid_request", "Invalid user_id");
    }
    // A token of the app itself holds the remaining scopes.
    let answer = app.post(&service, "/oauth/token", "grant_type=client_credentials").await.ok(200);
    let held = text(&answer["scope"]);
    assert!(held.split(' ').all(|name| !scope::OF_USER.names().any(|of_user| of_user == name)), "{held}");

    let without = OAuthApp::create(&service, &account, scopes).await;
    let form = format!("grant_type=account_credentials&account_id={}&user_id={user}", account.id);
    let answer = without.post(&service, "/oauth/token", &form).await;
    refused(answer, "invalid_scope", "The app does not hold user_token:write:admin");
}

#[tokio::test]
async fn revoked_token_is_gone_at_once_and_only_its_app_revokes_it() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let other = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let (first, second) = (app.token(&service).await, app.token(&service).await);
    assert_ne!(first, second);
    let success = json!({ "status": "success" });
    other.post(&service, "/oauth/revoke", &format!("token={first}")).await.is(200, success.clone());
    assert!(is_live(&service.bearer(&first)).await);
    for _ in 0..2 {
        app.post(&service, "/oauth/revoke", &format!("token={first}")).await.is(200, success.clone());
        assert!(!is_live(&service.bearer(&first)).await);
    }
    assert!(is_live(&service.bearer(&second)).await);
    let service = service.restart();
    assert!(!is_live(&service.bearer(&first)).await);
    assert!(is_live(&service.bearer(&second)).await);
}

#[tokio::test]
async fn token_lives_for_an_hour_through_restarts() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    service.clock.advance(3599);
    let service = service.restart();
    assert!(is_live(&service.bearer(&token)).await);
    service.clock.advance(1);
    service.bearer(&token).get("/v2/im/groups").await.error(401, 124, "Access token is expired.");
    service.inner.remove_expired_tokens().await.expect("they are removed");
    assert!(!is_live(&service.bearer(&token)).await);
}

#[tokio::test]
async fn bearer_is_read_from_the_header_and_from_the_query_only_where_allowed() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    for (authorization, status) in [
        (format!("Bearer {token}"), 200),
        (format!("bearer   {token} "), 200),
        (format!("Basic {token}"), 401),
        (token.clone(), 401),
        ("Bearer ".to_owned(), 401),
        ("Bearer \u{fc}".to_owned(), 401),
    ] {
        let request = Request::get("/v2/im/groups").header("authorization", &authorization);
        let answer = service.anonymous().send(request, Body::empty()).await;
        assert_eq!(answer.status, status, "{authorization}");
        let challenge = if status == 401 { "Bearer" } else { "" };
        assert_eq!(answer.header("www-authenticate"), challenge);
    }
    let in_query = format!("/v2/im/groups?page_size=30&access_token={token}");
    service.anonymous().get(&in_query).await.error(401, 124, "Invalid access token.");

    let options = Options { access_token_in_query: true, ..Options::default() };
    let service = Service::with(options);
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    let in_query = |token: &str| format!("/v2/im/groups?page_size=30&access_token={token}");
    service.anonymous().get(&in_query(&token)).await.ok(200);
    service.anonymous().get(&in_query("wrong")).await.error(401, 124, "Invalid access token.");
}

#[tokio::test]
async fn missing_scope_is_answered_with_those_that_would_do() {
    let service = Service::start();
    let account = service.account("pro").await;
    let client = service.bearer(service.token(&account, "user:read:admin").await);
    let message = "Invalid access token, does not contain scopes:[imgroup:write:admin, imgroup:master, \
                   contact_group:write:group:admin, contact_group:write:group:master].";
    client.post("/v2/im/groups", json!({ "name": "Team" })).await.error(400, 4711, message);
    for scope in [
        "imgroup:write:admin",
        "imgroup:master",
        "contact_group:write:group:admin",
        "contact_group:write:group:master",
    ] {
        let client = service.bearer(service.token(&account, scope).await);
        client.post("/v2/im/groups", json!({ "name": scope })).await.ok(201);
    }
}

#[tokio::test]
async fn address_of_the_service_is_the_one_that_was_set() {
    let options = Options { public_url: Some("https://im.example/".into()), ..Options::default() };
    let service = Service::with(options);
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let answer = app.post(&service, "/oauth/token", "grant_type=client_credentials").await.ok(200);
    assert_eq!(answer["api_url"], "https://im.example/");
}

#[tokio::test]
async fn token_of_an_app_that_was_just_deleted_is_not_given_and_harms_nobody() {
    let service = Service::start();
    let account = service.account("pro").await;
    let client = service.oauth_client(&account, "imgroup:read:admin").await;
    let path = format!("/v2/accounts/{}/apps/{}", account.id, client.id);
    service.operator().delete(&path).await.is(204, Value::Null);
    let refused = issue_token(&service.inner, &client, 60).await.expect_err("the app is gone");
    assert_eq!(refused.status, 404);
    let ready = service.anonymous().json(Method::GET, "/readyz", None).await;
    assert_eq!(ready.ok(200)["status"], "ready");
}

/// A secret that was valid at authentication may be replaced before the token is issued.
#[tokio::test]
async fn token_of_an_app_with_another_secret_or_other_scopes_by_now_is_not_given() {
    let service = Service::start();
    let account = service.account("pro").await;
    let realm = async || service.realm(account.id.parse().expect("an id")).await;
    for (secret, scopes) in [(Some("another"), None), (None, Some("user:read:admin"))] {
        let client = service.oauth_client(&account, "imgroup:read:admin").await;
        let secret_hash = secret.map(Into::into);
        let scopes = scopes.map(|scope| vec![scope.into()]);
        let change = Change::UpdateApp { app: client.id, name: None, scopes, secret_hash };
        service.inner.change(realm().await.id(), By::Operator, change).await.expect("the app is there");
        let refused = issue_token(&service.inner, &client, 60).await.expect_err("the app was changed");
        assert_eq!(refused.status, 503);
        let realm = realm().await;
        let now = realm.app(client.id).expect("it is there");
        issue_token(&service.inner, now, 60).await.expect("nothing has changed");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn token_does_not_outlive_a_secret_that_is_replaced_while_it_is_looked_at() {
    let service = Service::start();
    let account = service.account("pro").await;
    for round in 0..5 {
        let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
        let admin = service.admin(&account).await;
        let path = format!("/v2/apps/{}/secret", app.id);
        let request = Request::post("/oauth/token").header("authorization", app.basic());
        let request = request.header("content-type", FORM);
        let anybody = service.anonymous();
        let asks = async {
            tokio::time::sleep(Duration::from_millis(2 * round)).await;
            anybody.send_any(request, Body::from("grant_type=client_credentials")).await
        };
        let (replaced, asked) = tokio::join!(admin.post(&path, json!({})), asks);
        replaced.ok(201);
        if asked.status == 200 {
            assert!(!is_live(&service.bearer(text(&asked.value()["access_token"]))).await);
        }
    }
}

#[tokio::test]
async fn token_shows_itself_and_ends_itself_and_its_apps_others() {
    let service = Service::start();
    let account = service.account("pro").await;
    let client = service.oauth_client(&account, "imgroup:read:admin user:read").await;
    let path = format!("/v2/accounts/{}/apps/{}/tokens", account.id, client.id);
    let issue = async |body: Value| text(&service.operator().post(&path, body).await.ok(201)["access_token"]);
    let one = service.bearer(issue(json!({ "expires_in": 60 })).await);
    let two = service.bearer(issue(json!({})).await);
    let own = service.bearer(issue(json!({ "user_id": account.owner_id })).await);
    let held = json!({
        "client_id": client.id, "app_name": "test", "account_id": account.id, "account_name": "Example",
        "is_master": true, "scope": "imgroup:read:admin", "expires_at": "2026-11-22T15:05:05Z", "expires_in": 60,
    });
    one.get("/v2/oauth/token").await.is(200, held);
    let held = own.get("/v2/oauth/token").await.ok(200);
    assert_eq!((&held["user_id"], &held["scope"]), (&json!(account.owner_id), &json!("user:read")));

    one.delete("/v2/oauth/token").await.is(204, Value::Null);
    one.get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    // A user can't revoke other users' tokens.
    own.delete("/v2/oauth/tokens").await.error(400, 200, "No permission.");
    two.delete("/v2/oauth/tokens").await.is(204, Value::Null);
    for client in [&two, &own] {
        client.get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    }
}

/// A user's tokens are revoked when the user is deactivated, and stay revoked after reactivation.
#[tokio::test]
async fn tokens_of_a_user_end_with_their_right_to_act() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let path = format!("/v2/accounts/{}/users/{user}", account.id);
    let token = service.user_token(&account, &user).await;
    let others = service.user_token(&account, &account.owner_id).await;
    let operator = service.operator();
    let is_refused = async |service: &Service, token: &str| {
        service.bearer(token).get("/v2/users/me").await.error(401, 124, "Invalid access token.");
    };
    operator.put(&format!("{path}/status"), json!({ "action": "deactivate" })).await.is(204, Value::Null);
    is_refused(&service, &token).await;
    operator.put(&format!("{path}/status"), json!({ "action": "activate" })).await.is(204, Value::Null);
    is_refused(&service, &token).await;
    let service = service.restart();
    is_refused(&service, &token).await;
    let again = service.user_token(&account, &user).await;
    service.bearer(&again).get("/v2/users/me").await.ok(200);
    service.operator().delete(&format!("{path}?action=delete")).await.is(204, Value::Null);
    is_refused(&service, &again).await;
    service.bearer(&others).get("/v2/users/me").await.ok(200);
}
