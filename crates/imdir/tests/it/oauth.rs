//! `/oauth/token`, `/oauth/revoke`, and what tokens are good for.

use crate::support::{Account, Answer, Client, Service, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use directory::{AppId, Change};
use imdir::{
    app::Options,
    http::{PeerAddress, issue_token},
};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicU8, Ordering},
    time::Duration,
};
use store::{By, random, scope};

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

    fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.id, self.secret)))
    }

    /// The app authenticates by HTTP Basic, and sends the rest in the form.
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

fn refused(answer: Answer, error: &str, reason: &str) {
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
async fn wrong_client_learns_nothing_but_that() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let client = |id: &str, secret: &str| OAuthApp { id: id.to_owned(), secret: secret.to_owned() };
    let secret = &app.secret;
    for wrong in [
        client(&app.id, "wrong"),
        client(&app.id, ""),
        client("MIuNMURBTkuwfZ20jteRJg", secret),
        client("no-id", secret),
        client("", ""),
    ] {
        let answer = wrong.post(&service, "/oauth/token", "grant_type=client_credentials").await;
        refused(answer, "invalid_client", "Invalid client_id or client_secret");
        let answer = wrong.post(&service, "/oauth/revoke", "token=x").await;
        refused(answer, "invalid_client", "Invalid client_id or client_secret");
    }
    for authorization in ["Basic", "Basic !", "Basic bm9jb2xvbg==", "Bearer x"] {
        let request = Request::post("/oauth/token?grant_type=client_credentials");
        let request = request.header("authorization", authorization);
        let answer = service.anonymous().send(request, Body::empty()).await;
        refused(answer, "invalid_client", "Invalid client_id or client_secret");
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
    // A token of the app itself holds the others.
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
    service.app.remove_expired_tokens().await.expect("they are removed");
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
    let refused = issue_token(&service.app, &client, 60).await.expect_err("the app is gone");
    assert_eq!(refused.status, 404);
    let ready = service.anonymous().json(Method::GET, "/readyz", None).await;
    assert_eq!(ready.ok(200)["status"], "ready");
}

/// What a secret was good for when it was looked at, it is no more when the token is made.
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
        service.app.change(realm().await.id(), By::Operator, change).await.expect("the app is there");
        let refused = issue_token(&service.app, &client, 60).await.expect_err("the app was changed");
        assert_eq!(refused.status, 503);
        let realm = realm().await;
        let now = realm.app(client.id).expect("it is there");
        issue_token(&service.app, now, 60).await.expect("nothing has changed");
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
    // A user doesn't end what others have.
    own.delete("/v2/oauth/tokens").await.error(400, 200, "No permission.");
    two.delete("/v2/oauth/tokens").await.is(204, Value::Null);
    for client in [&two, &own] {
        client.get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    }
}

/// The answer to a login of somebody at an address.
async fn login_from(service: &Service, app: &OAuthApp, address: [u8; 4], headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/oauth/token?grant_type=client_credentials");
    request = request.header("authorization", app.basic()).extension(PeerAddress(address.into()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    service.anonymous().send(request, Body::empty()).await
}

fn wrong(app: &OAuthApp) -> OAuthApp {
    OAuthApp { id: app.id.clone(), secret: random::secret() }
}

/// How many wrong secrets are refused as such before there are too many.
async fn guesses_until_429(guess: impl AsyncFn() -> Answer) -> usize {
    for guesses in 0..1000 {
        let answer = guess().await;
        if answer.status == 429 {
            assert_eq!(answer.value()["error"], "too_many_requests");
            let wait: u64 = answer.header("retry-after").parse().expect("seconds");
            assert!((1..60).contains(&wait), "{answer:?}");
            return guesses;
        }
        refused(answer, "invalid_client", "Invalid client_id or client_secret");
    }
    panic!("nothing is too much");
}

#[tokio::test]
async fn wrong_secrets_are_limited_by_client_wherever_they_come_from() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let unknown = OAuthApp { id: "MIuNMURBTkuwfZ20jteRJg".into(), secret: String::new() };
    let mut counts = Vec::new();
    for (number, client) in [&app, &unknown].into_iter().enumerate() {
        let address = AtomicU8::new(0);
        let guess = async || {
            let address = [192, 0, number as u8, address.fetch_add(1, Ordering::Relaxed)];
            login_from(&service, &wrong(client), address, &[]).await
        };
        counts.push(guesses_until_429(guess).await);
    }
    // One that isn't looks like one that is.
    assert_eq!(counts[0], counts[1]);
    // Whoever has the secret is not locked out by those who guess it, at their address or another.
    for address in [[192, 0, 0, 0], [203, 0, 113, 5]] {
        login_from(&service, &app, address, &[]).await.ok(200);
    }
    let other = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    assert_eq!(login_from(&service, &wrong(&other), [192, 0, 0, 0], &[]).await.status, 400);
    service.clock.advance(3600);
    assert_eq!(login_from(&service, &wrong(&app), [192, 0, 0, 0], &[]).await.status, 400);
}

#[tokio::test]
async fn wrong_secrets_are_limited_by_address_whatever_client_they_name() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    let stranger = || OAuthApp { id: AppId::from_uuid(random::uuid()).to_string(), secret: random::secret() };
    let bad = [198, 51, 100, 1];
    guesses_until_429(async || login_from(&service, &stranger(), bad, &[]).await).await;
    let forged = [("x-forwarded-for", "1.2.3.4"), ("forwarded", "for=1.2.3.4")];
    for header in forged {
        assert_eq!(login_from(&service, &stranger(), bad, &[header]).await.status, 429);
    }
    assert_eq!(login_from(&service, &stranger(), [198, 51, 100, 2], &[]).await.status, 400);
    login_from(&service, &app, bad, &[]).await.ok(200);
    // A sign-in at the console is one too.
    let body = json!({ "client_id": app.id, "client_secret": random::secret(), "account_id": account.id });
    for (address, status) in [(bad, 429), ([198, 51, 100, 2], 400)] {
        let request = Request::post("/console/session").extension(PeerAddress(address.into()));
        let request = request.header("imdir-console", "1").header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/json");
        let answer = service.anonymous().send(request, Body::from(body.to_string())).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_address_counts_for_itself() {
    let trusted_proxies = vec!["10.0.0.0/8".parse().expect("a network")];
    let service = Service::with(Options { trusted_proxies, ..Options::default() });
    let stranger = || OAuthApp { id: AppId::from_uuid(random::uuid()).to_string(), secret: random::secret() };
    let proxy = [10, 0, 0, 1];
    let from = async |forwarded: &str| {
        login_from(&service, &stranger(), proxy, &[("x-forwarded-for", forwarded)]).await
    };
    guesses_until_429(async || from("1.2.3.4, 203.0.113.5").await).await;
    // What a client writes itself stands before what the proxy adds.
    assert_eq!(from("5.6.7.8, 203.0.113.5").await.status, 429);
    assert_eq!(from("203.0.113.5, 203.0.113.6").await.status, 400);
}

#[tokio::test]
async fn token_counts_against_the_limits_of_its_account() {
    let service = Service::with(Options::default());
    let account = service.account("free").await;
    let app = OAuthApp::create(&service, &account, "imgroup:read:admin").await;
    service.clock.advance(1);
    let ask = async || app.post(&service, "/oauth/token", "grant_type=client_credentials").await;
    for left in ["3", "2", "1", "0"] {
        let answer = ask().await;
        assert_eq!((answer.status, answer.header("x-ratelimit-remaining")), (200, left));
    }
    let answer = ask().await;
    assert_eq!((answer.status, answer.header("x-ratelimit-type")), (429, "QPS"));
    assert_eq!(answer.value()["error"], "too_many_requests");
    let token = service.token(&account, "imgroup:read:admin").await;
    // The same limit as that of other light requests.
    assert_eq!(service.bearer(&token).get("/v2/accounts/me").await.status, 429);
    service.clock.advance(1);
    ask().await.ok(200);
}

/// A token that acts as somebody ends when they may not act any more, and doesn't come back with them.
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
