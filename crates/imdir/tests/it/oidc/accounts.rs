//! The identity provider that an account sets up by itself: its settings on the API, and the sign-in by it.

use super::{Browser, HOST, Issuer, Trust, failed, merged};
use crate::support::{Account, Client, Service, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use imdir::service::Options;
use serde_json::{Value, json};
use store::scope::Scopes;

const PATH: &str = "/v2/im/identity_provider";
const NONE: &str = "The account has no identity provider of its own.";

fn service() -> Service {
    let outbound_allow = vec!["127.0.0.0/8".parse().expect("a network")];
    Service::with(Options { rate_limits: false, outbound_allow, ..Options::default() })
}

/// The id of a new app of the account with every scope.
async fn app(service: &Service, account: &Account) -> String {
    service.oauth_client(account, &Scopes::EVERY.to_string()).await.id.to_string()
}

fn body(issuer: &str, app: &str) -> Value {
    json!({ "issuer": issuer, "client_id": "imdir", "client_secret": "s3cret", "app": app })
}

/// A service with an account that has set up an issuer, with these other settings.
async fn trust(others: Value) -> Trust {
    let service = service();
    let account = service.account("business").await;
    let ann = service.user(&account, "ann@a.example").await;
    let issuer = Issuer::start();
    let app = app(&service, &account).await;
    let admin = service.admin(&account).await;
    admin.put(PATH, merged(body(&issuer.url, &app), others)).await.ok(200);
    let provider = format!("account.{}", account.id);
    drop(admin);
    Trust { service, issuer, account, ann, provider }
}

/// Sends a body if the provider still has the tag.
async fn put_if(client: &Client<'_>, tag: &str, body: Value) -> u16 {
    let request = Request::put(PATH).header("if-match", tag).header("content-type", "application/json");
    client.send(request, Body::from(body.to_string())).await.status
}

#[tokio::test]
async fn settings_are_set_shown_replaced_and_deleted() {
    let service = service();
    let account = service.account("free").await;
    let admin = service.admin(&account).await;
    let app = app(&service, &account).await;
    admin.get(PATH).await.error(404, 404, NONE);
    admin.delete(PATH).await.error(404, 404, NONE);
    assert_eq!(put_if(&admin, "\"x\"", body("https://login.example", &app)).await, 412);
    let shown = json!({
        "issuer": "https://login.example", "client_id": "imdir", "has_client_secret": true, "app": app,
        "scopes": "openid email profile", "user": "email", "allow_unverified_email": false, "admins": [],
        "sign_in_path": format!("/console/oidc/login/account.{}", account.id),
    });
    let put = admin.put(PATH, body("https://login.example", &app)).await.is(200, shown.clone());
    let service = service.restart();
    let admin = service.admin(&account).await;
    let got = admin.get(PATH).await.is(200, shown.clone());
    let tag = got.header("etag").to_owned();
    assert_eq!(put.header("etag"), tag);

    // Without a secret the stored one stays. The first of two editors of a version succeeds.
    let edit = json!({
        "issuer": "https://login.example", "client_id": "imdir", "app": app, "user": "external_id=oid",
        "admins": ["groups=admins"], "scopes": " openid  email ", "allow_unverified_email": true,
    });
    assert_eq!(put_if(&admin, &tag, edit.clone()).await, 200);
    assert_eq!(put_if(&admin, &tag, edit.clone()).await, 412);
    let edited = json!({
        "user": "external_id=oid", "admins": ["groups=admins"], "scopes": "openid email", "allow_unverified_email": true,
    });
    admin.get(PATH).await.is(200, merged(shown.clone(), edited));
    // It goes to no other issuer.
    let other = merged(edit, json!({ "issuer": "https://evil.example" }));
    let message =
        "Missing field: another issuer or client has a secret of its own; empty for a public client.";
    admin.put(PATH, other.clone()).await.wrong_fields(&[("client_secret", message)]);
    let public = admin.put(PATH, merged(other, json!({ "client_secret": "" }))).await.ok(200);
    assert_eq!(public["has_client_secret"], false);
    admin.delete(PATH).await.is(204, Value::Null);
    admin.get(PATH).await.error(404, 404, NONE);
    // The digest of what is stored is that of what is in memory.
    let service = service.restart();
    service.admin(&account).await.get(PATH).await.error(404, 404, NONE);
}

#[tokio::test]
async fn wrong_settings_are_refused_with_what_is_wrong() {
    let service = service();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let app = app(&service, &account).await;
    for (field, value) in [
        ("issuer", "http://login.example"),
        ("issuer", "https://login.example/?a"),
        ("issuer", "login.example"),
        ("client_id", " "),
        ("app", "console"),
        ("scopes", "email"),
        ("user", "mail"),
        ("user", "email="),
    ] {
        let answer = admin
            .put(PATH, merged(body("https://login.example", &app), json!({ field: value })))
            .await
            .ok(400);
        assert_eq!(answer["errors"][0]["field"], field, "{value}: {answer}");
    }
    for admins in [json!(["admins"]), json!([7]), json!("groups=admins"), json!(vec!["a=b"; 21])] {
        let answer =
            admin.put(PATH, merged(body("https://login.example", &app), json!({ "admins": admins }))).await;
        assert_eq!(answer.ok(400)["errors"][0]["field"], "admins", "{admins}");
    }
    let missing = "Missing field.";
    admin.put(PATH, json!({})).await.wrong_fields(&[
        ("issuer", missing),
        ("client_id", missing),
        ("app", missing),
    ]);
    // An app of another account, and one that could do more than the caller.
    let other = service.account("business").await;
    let foreign = self::app(&service, &other).await;
    let message = format!("App does not exist: {foreign}.");
    admin.put(PATH, body("https://login.example", &foreign)).await.error(404, 404, &message);
    let lesser = service.bearer(service.token(&account, "app:write:admin").await);
    lesser.put(PATH, body("https://login.example", &app)).await.error(400, 200, "No permission.");
    let reader = service.bearer(service.token(&account, "app:read:admin").await);
    assert_eq!(reader.put(PATH, body("https://login.example", &app)).await.ok(400)["code"], 4711);
    reader.get(PATH).await.error(404, 404, NONE);
}

#[tokio::test]
async fn provider_is_of_one_account_and_ends_with_its_app() {
    let trust = trust(json!({})).await;
    let service = &trust.service;
    let other = service.account("business").await;
    service.admin(&other).await.get(PATH).await.error(404, 404, NONE);
    let admin = service.admin(&trust.account).await;
    let app = text(&admin.get(PATH).await.ok(200)["app"]);
    admin.delete(&format!("/v2/apps/{app}")).await.ok(204);
    admin.get(PATH).await.error(404, 404, NONE);
    failed(&Browser::new(&trust).open(&login(&trust)).await, 404, "no such identity provider");
}

fn login(trust: &Trust) -> String {
    format!("/console/oidc/login/{}", trust.provider)
}

#[tokio::test]
async fn people_sign_in_by_it_until_it_is_deleted() {
    let trust = trust(json!({})).await;
    let mut browser = Browser::new(&trust);
    let shown = browser.ask(Method::GET, "/console/oidc/providers").await.ok(200);
    assert_eq!(shown, json!({ "providers": [] }), "one account is no matter of the others");
    browser.sign_in(json!({ "email": trust.account.owner_email, "groups": ["imdir-operators"] })).await;
    let session = browser.session().await.ok(200);
    assert_eq!((&session["user_id"], &session["is_admin"]), (&json!(trust.account.owner_id), &json!(true)));
    assert_eq!(session.get("is_operator"), None);
    let [(authorization, _)] = &trust.issuer.requests("/token")[..] else { panic!("one exchange") };
    assert_eq!(*authorization, format!("Basic {}", STANDARD.encode("imdir:s3cret")));
    // Its JWTs are no tokens of the API.
    assert_eq!(trust.me(&trust.access_token(json!({}))).await.status, 401);
    let out = browser.ask(Method::DELETE, "/console/session").await.ok(200);
    assert!(text(&out["sign_out_url"]).starts_with(&trust.issuer.url), "{out}");

    browser.sign_in(json!({})).await;
    browser.session().await.ok(200);
    trust.service.admin(&trust.account).await.delete(PATH).await.ok(204);
    browser.session().await.error(401, 124, "Invalid access token.");
    failed(&browser.open(&login(&trust)).await, 404, "no such identity provider");
}

#[tokio::test]
async fn other_rules_end_the_sessions_and_another_secret_does_not() {
    let trust = trust(json!({})).await;
    let admin = trust.service.admin(&trust.account).await;
    let app = text(&admin.get(PATH).await.ok(200)["app"]);
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let rotated = merged(body(&trust.issuer.url, &app), json!({ "client_secret": "n3w" }));
    admin.put(PATH, rotated.clone()).await.ok(200);
    browser.session().await.ok(200);
    Browser::new(&trust).sign_in(json!({})).await;
    let (authorization, _) = trust.issuer.requests("/token").pop().expect("an exchange");
    assert_eq!(authorization, format!("Basic {}", STANDARD.encode("imdir:n3w")));
    admin.put(PATH, merged(rotated, json!({ "admins": ["groups=admins"] }))).await.ok(200);
    browser.session().await.error(401, 124, "Invalid access token.");
    browser.sign_in(json!({ "groups": ["admins"] })).await;
    assert_eq!(browser.session().await.ok(200)["is_admin"], true);
}

#[tokio::test]
async fn addresses_of_private_networks_are_not_requested() {
    let mut trust = trust(json!({})).await;
    trust.service = trust.service.restart_with(|options| options.outbound_allow = Vec::new());
    let request = Request::get(login(&trust)).header("host", HOST);
    let answer = trust.service.anonymous().send_any(request, Body::empty()).await;
    failed(&answer, 502, "is not set up as the settings say");
    assert!(trust.issuer.requests("/.well-known/openid-configuration").is_empty());
}
