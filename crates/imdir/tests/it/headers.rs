//! The headers of every response, for every caller and status.

use crate::{
    oauth::OAuthApp,
    process::Server,
    support::{Answer, Folder, Service, text},
};
use axum::{
    body::Body,
    http::{Method, Request},
};
use imdir::service::Options;
use serde_json::{Value, json};

/// Requests without a token, for every kind of response.
const ANYBODY: [(&str, &str); 15] = [
    ("GET", "/livez"),
    ("GET", "/readyz"),
    ("GET", "/openapi.json"),
    ("GET", "/docs"),
    ("GET", "/docs/"),
    ("GET", "/docs/imdir"),
    ("GET", "/docs/no-such-page"),
    ("GET", "/docs/assets/no-such-file"),
    ("GET", "/console"),
    ("GET", "/console/"),
    ("GET", "/console/assets/main.js"),
    ("GET", "/console/assets/no-such-file"),
    ("GET", "/nowhere"),
    ("DELETE", "/livez"),
    ("PUT", "/nowhere"),
];

async fn ask(service: &Service, method: &str, path: &str) -> Answer {
    service.anonymous().send(Request::builder().method(method).uri(path), Body::empty()).await
}

#[tokio::test]
async fn no_answer_may_be_taken_for_another_type() {
    let service = Service::start();
    for (method, path) in ANYBODY {
        let answer = ask(&service, method, path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{method} {path} {}", answer.status);
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
    let account = service.account("pro").await;
    let admin = service.admin(&account).await;
    for path in ["/v2/im/groups", "/v2/im/groups/x", "/v2/nowhere", "/v2/im/groups?page_size=x", "/v2/%ff"] {
        for client in [&admin, &service.anonymous(), &service.bearer("garbage")] {
            let answer = client.get(path).await;
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path} {}", answer.status);
        }
    }
}

#[tokio::test]
async fn answers_say_to_stay_with_tls_where_the_service_is_behind_it() {
    for (url, header) in [
        ("https://im.example", "max-age=31536000"),
        ("HTTPS://im.example/", "max-age=31536000"),
        ("http://im.example", ""),
    ] {
        let options = Options { public_url: Some(url.to_owned()), ..Options::default() };
        let service = Service::with(options);
        for (method, path) in ANYBODY.iter().chain(&[("GET", "/v2/im/groups"), ("POST", "/oauth/token")]) {
            let answer = ask(&service, method, path).await;
            assert_eq!(answer.header("strict-transport-security"), header, "{url} {path}");
        }
    }
}

#[tokio::test]
async fn nobody_keeps_what_was_answered_to_somebody() {
    let service = Service::start();
    let account = service.account("pro").await;
    let admin = service.admin(&account).await;
    let is_private = |answer: &Answer| assert_eq!(answer.header("cache-control"), "no-store", "{answer:?}");

    let made = admin.post("/v2/apps", json!({ "name": "ci", "scopes": "imgroup:read:admin" })).await;
    is_private(&made);
    let app = text(&made.ok(201)["client_id"]);
    is_private(&admin.post(&format!("/v2/apps/{app}/tokens"), json!({})).await);
    let renewed = admin.post(&format!("/v2/apps/{app}/secret"), json!({})).await;
    is_private(&renewed);
    let app = OAuthApp { id: app, secret: text(&renewed.ok(201)["client_secret"]) };
    for (path, form) in [
        ("/oauth/token", "grant_type=client_credentials"),
        ("/oauth/token", "grant_type=none"),
        ("/oauth/revoke", "token=x"),
        ("/oauth/revoke", ""),
    ] {
        is_private(&app.post(&service, path, form).await);
    }
    for (method, path, body) in [
        (Method::GET, "/v2/im/groups", None),
        (Method::GET, "/v2/im/changes", None),
        (Method::GET, "/v2/oauth/token", None),
        (Method::GET, "/v2/users/nobody", None),
        (Method::GET, "/v2/nowhere", None),
        (Method::POST, "/v2/im/groups", Some(json!({ "name": "Team" }))),
        (Method::POST, "/v2/im/groups", Some(json!({}))),
        (Method::PATCH, "/v2/users/me", Some(json!({ "dept": "IT" }))),
        (Method::GET, "/nowhere", None),
    ] {
        is_private(&admin.json(method, path, body).await);
    }
    is_private(&service.operator().get("/operator/accounts").await);
    is_private(&service.operator().get(&format!("/v2/accounts/{}/users", account.id)).await);

    let options = Options { access_token_in_query: true, ..Options::default() };
    let service = Service::with(options);
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    is_private(&service.anonymous().get(&format!("/v2/im/groups?access_token={token}")).await);
}

#[tokio::test]
async fn the_console_keeps_nothing_but_its_files() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin im_change:read:admin").await;
    let page = |method: &str, path: &str| {
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", "im.example")
            .header("origin", "http://im.example")
            .header("imdir-console", "1")
            .header("content-type", "application/json")
    };
    let body = Body::from(json!({ "token": token }).to_string());
    let signed_in = service.anonymous().send(page("POST", "/console/session"), body).await;
    assert_eq!((signed_in.status, signed_in.header("cache-control")), (200, "no-store"));
    let cookie = signed_in.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    for (method, path) in
        [("GET", "/console/v2/im/groups"), ("GET", "/console/v2/nowhere"), ("DELETE", "/console/session")]
    {
        let answer =
            service.anonymous().send(page(method, path).header("cookie", &cookie), Body::empty()).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn pages_that_are_for_all_may_be_kept_as_before() {
    let service = Service::start();
    let index = ask(&service, "GET", "/docs/").await;
    assert_eq!(index.header("cache-control"), "no-cache");
    assert!(!index.header("etag").is_empty());
    let page = String::from_utf8(index.body.to_vec()).expect("UTF-8");
    let asset = page.split("assets/").nth(1).and_then(|rest| rest.split('"').next()).expect("it has a style");
    let asset = ask(&service, "GET", &format!("/docs/assets/{asset}")).await;
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(ask(&service, "GET", "/console/assets/main.js").await.header("cache-control"), "no-cache");
}

#[test]
fn metrics_are_of_their_type_too() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--metrics-listen", "127.0.0.1:0"]);
    let log = server.log();
    let end = log.find("/metrics").expect("the log says where the metrics are");
    let start = log[..end].rfind("http://").expect("a URL");
    for path in ["/metrics", "/livez", "/readyz", "/nowhere"] {
        let answer = content_type_options(&format!("{}{path}", &log[start..end]));
        assert_eq!(answer, Value::from("nosniff"), "{path}");
    }
}

/// The value of `X-Content-Type-Options`.
fn content_type_options(url: &str) -> Value {
    let config = ureq::Agent::config_builder().http_status_as_error(false).build();
    let answer = ureq::Agent::new_with_config(config).get(url).call().expect("it answers");
    answer.headers().get("x-content-type-options").and_then(|value| value.to_str().ok()).into()
}
