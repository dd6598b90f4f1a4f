//! `/console/`: the session's cookie and the requests that accept it. The pages are tested in a browser.

use crate::{
    oauth::OAuthApp,
    support::{Account, Answer, Service},
};
use axum::{
    body::Body,
    http::{Method, Request, request::Builder},
};
use imdir::service::Options;
use serde_json::{Value, json};
use store::scope::Scopes;

const CONTENT_TYPE: &str = "application/json";

/// A request like those of the console's own pages.
fn from_page(method: Method, path: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header("host", "im.example")
        .header("sec-fetch-site", "same-origin")
        .header("imdir-console", "1")
}

async fn sign_in(service: &Service, credentials: Value) -> Answer {
    let request = from_page(Method::POST, "/console/session").header("content-type", CONTENT_TYPE);
    service.anonymous().send(request, Body::from(credentials.to_string())).await
}

/// The cookie that a browser sends back after this response.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    set.split(';').next().expect("a split has a first part").to_owned()
}

async fn signed_in(service: &Service, account: &Account) -> String {
    let token = service.token(account, &Scopes::EVERY.to_string()).await;
    let answer = sign_in(service, json!({ "token": token })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    cookie(&answer)
}

async fn send(service: &Service, request: Builder) -> Answer {
    service.anonymous().send(request, Body::empty()).await
}

async fn groups(service: &Service, cookie: &str) -> Answer {
    send(service, from_page(Method::GET, "/console/v2/im/groups").header("cookie", cookie)).await
}

fn refused(answer: Answer) {
    answer.error(403, 403, "The console serves its own pages only: clients use /v2 with a token.");
}

#[tokio::test]
async fn app_signs_in_with_its_credentials_and_its_token_ends_with_the_session() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:write:admin").await;
    let credentials = json!({ "account_id": account.id, "client_id": app.id, "client_secret": app.secret });
    let answer = sign_in(&service, credentials).await;
    let set = answer.header("set-cookie").to_owned();
    assert!(set.ends_with("; Path=/console; HttpOnly; SameSite=Strict; Max-Age=3600"), "{set}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookie = cookie(&answer);
    assert_eq!(answer.ok(200)["app_name"], "ci");
    groups(&service, &cookie).await.ok(200);

    let out = send(&service, from_page(Method::DELETE, "/console/session").header("cookie", &cookie)).await;
    assert_eq!(
        out.header("set-cookie"),
        "imdir_console=; Path=/console; HttpOnly; SameSite=Strict; Max-Age=0"
    );
    out.is(204, Value::Null);
    groups(&service, &cookie).await.error(401, 124, "Invalid access token.");
}

#[tokio::test]
async fn token_that_somebody_had_before_outlives_the_session() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    let cookie = cookie(&sign_in(&service, json!({ "token": token })).await);
    groups(&service, &cookie).await.ok(200);
    send(&service, from_page(Method::DELETE, "/console/session").header("cookie", cookie)).await.ok(204);
    service.bearer(token).get("/v2/im/groups").await.ok(200);
}

#[tokio::test]
async fn nobody_signs_in_with_what_the_api_refuses() {
    let service = Service::start();
    let account = service.account("pro").await;
    let app = OAuthApp::create(&service, &account, "imgroup:write:admin").await;
    let expired = service.token_for(&account, "imgroup:read:admin", -1).await;
    for (token, message) in [
        ("no; such token", "Invalid access token."),
        ("", "Invalid access token."),
        ("line\nbreak", "Invalid access token."),
        (&*expired, "Access token is expired."),
    ] {
        let answer = sign_in(&service, json!({ "token": token })).await;
        assert_eq!(answer.header("set-cookie"), "");
        answer.error(401, 124, message);
    }
    let wrong = json!({ "account_id": account.id, "client_id": app.id, "client_secret": "wrong" });
    let reason = json!({ "reason": "Invalid client_id or client_secret", "error": "invalid_client" });
    sign_in(&service, wrong).await.is(400, reason);
    let reason = json!({ "reason": "Invalid client_id or client_secret", "error": "invalid_client" });
    sign_in(&service, json!({})).await.is(400, reason);
}

#[tokio::test]
async fn session_ends_with_its_token() {
    let service = Service::start();
    let account = service.account("pro").await;
    let cookie = signed_in(&service, &account).await;
    groups(&service, &cookie).await.ok(200);
    service.clock.advance(3600);
    groups(&service, &cookie).await.error(401, 124, "Access token is expired.");
    groups(&service, "imdir_console=igarbage").await.error(401, 124, "Invalid access token.");
    groups(&service, "imdir_console=xyz; other=1").await.error(401, 124, "You are not signed in.");
    send(&service, from_page(Method::GET, "/console/v2/im/groups")).await.error(
        401,
        124,
        "You are not signed in.",
    );
}

#[tokio::test]
async fn cookie_opens_nothing_but_the_console() {
    let service = Service::start();
    let account = service.account("pro").await;
    let cookie = signed_in(&service, &account).await;
    let request = from_page(Method::GET, "/v2/im/groups").header("cookie", &cookie);
    send(&service, request).await.error(401, 124, "Invalid access token.");
    // Nor does the console forward to anything but the API.
    for path in
        ["/console/v2", "/console/v2/", "/console/v2/../openapi.json", "/console/v2/operator/accounts"]
    {
        let answer = send(&service, from_page(Method::GET, path).header("cookie", &cookie)).await;
        assert!(answer.status == 404 || answer.header("content-type").starts_with("text/html"), "{answer:?}");
    }
}

#[tokio::test]
async fn page_of_another_origin_gets_nothing() {
    let service = Service::start();
    let account = service.account("pro").await;
    let cookie = signed_in(&service, &account).await;
    let request = |method: &Method| {
        let request = Request::builder().method(method).uri("/console/v2/im/groups");
        request.header("host", "im.example").header("cookie", &cookie)
    };
    for method in [Method::GET, Method::POST] {
        for site in ["cross-site", "same-site", "none", "same-origin, cross-site"] {
            let request = request(&method).header("imdir-console", "1").header("sec-fetch-site", site);
            refused(send(&service, request).await);
        }
        for origin in
            ["https://evil.example", "null", "http://im.example.evil.example", "http://im.example:81"]
        {
            let request = request(&method).header("imdir-console", "1").header("origin", origin);
            refused(send(&service, request).await);
        }
        // Without the header that forms can't send.
        refused(send(&service, request(&method).header("sec-fetch-site", "same-origin")).await);
        refused(send(&service, request(&method).header("origin", "http://im.example")).await);
    }
    refused(send(&service, request(&Method::POST).header("imdir-console", "1")).await);
    let request =
        |origin: &'static str| request(&Method::GET).header("imdir-console", "1").header("origin", origin);
    send(&service, request("http://im.example")).await.ok(200);
    let sign_in = Request::post("/console/session").header("content-type", CONTENT_TYPE);
    refused(send(&service, sign_in).await);
}

#[tokio::test]
async fn public_url_makes_the_cookie_secure_and_is_an_origin_of_its_own() {
    let public_url = Some("https://im.example/".to_owned());
    let service = Service::with(Options { rate_limits: false, public_url, ..Options::default() });
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:read:admin").await;
    let request = |origin: &str| {
        Request::post("/console/session")
            .header("host", "10.0.0.1:8080")
            .header("origin", origin)
            .header("imdir-console", "1")
    };
    let body = || Body::from(json!({ "token": token }).to_string());
    refused(service.anonymous().send(request("http://im.example"), body()).await);
    let answer = service.anonymous().send(request("https://im.example"), body()).await;
    let set = answer.header("set-cookie");
    assert!(set.starts_with("__Secure-imdir_console=g") && set.ends_with("; Secure"), "{set}");
    groups(&service, &cookie(&answer)).await.ok(200);
}

#[tokio::test]
async fn pages_are_hardened_and_files_are_asked_for_once() {
    let service = Service::start();
    for path in ["/console/", "/console/groups", "/console/groups/any", "/console/assets/main.js"] {
        let answer = service.anonymous().get(path).await;
        assert_eq!(answer.status, 200);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        let kept = if path.ends_with(".js") { "no-cache" } else { "no-store" };
        assert_eq!(answer.header("cache-control"), kept);
    }
    assert_eq!(service.anonymous().get("/console").await.header("location"), "/console/");
    let style = service.anonymous().get("/console/assets/style.css").await;
    assert!(style.body.starts_with(b"/*"), "the portal's design is the console's too");
    let first = service.anonymous().get("/console/assets/main.js").await;
    let again = Request::get("/console/assets/main.js").header("if-none-match", first.header("etag"));
    assert_eq!(send(&service, again).await.status, 304);
    service.anonymous().get("/console/assets/other.js").await.error(
        404,
        2300,
        "This API endpoint is not recognized.",
    );
}

#[tokio::test]
async fn feed_is_followed_through_the_console() {
    let service = Service::start();
    let account = service.account("pro").await;
    let cookie = signed_in(&service, &account).await;
    let request = from_page(Method::GET, "/console/v2/im/changes?after=0")
        .header("cookie", cookie)
        .header("accept", "text/event-stream");
    let request = request.body(Body::empty()).expect("a valid request");
    let answer = tower::ServiceExt::oneshot(service.router(), request).await.expect("a router never fails");
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut body = answer.into_body();
    let frame = http_body_util::BodyExt::frame(&mut body).await.expect("an event").expect("a whole one");
    let event = String::from_utf8(frame.into_data().expect("data").to_vec()).expect("text");
    assert!(event.contains("event: change") && event.contains(&account.id), "{event}");
}

#[tokio::test]
async fn browsers_find_the_console_at_the_root_and_api_clients_nothing() {
    let service = Service::start();
    let ask = async |accept: &str| {
        let request = Request::get("/").header("host", "im.example").header("accept", accept);
        send(&service, request).await
    };
    let page = ask("text/html,application/xhtml+xml,*/*;q=0.8").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("vary"), "accept");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    for accept in ["*/*", "application/json", ""] {
        ask(accept).await.error(404, 2300, "This API endpoint is not recognized.");
    }
}
