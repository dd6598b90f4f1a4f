//! The end of sessions: by their person, by the provider (back-channel logout), and with their user.

use super::{Browser, Trust, merged};
use crate::support::{Answer, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A logout token about ann, with other claims.
fn logout_token(trust: &Trust, claims: Value) -> String {
    let own = json!({
        "iss": trust.issuer.url, "aud": "imdir", "sub": "ann-7", "sid": "s1", "iat": trust.now(),
        "exp": trust.now() + 120, "jti": store::random::secret(), "events": { EVENT: {} },
    });
    trust.issuer.token("logout+jwt", &merged(own, claims))
}

async fn told(trust: &Trust, token: &str) -> Answer {
    let form = "application/x-www-form-urlencoded";
    let path = "/console/oidc/backchannel-logout";
    let answer =
        trust.service.anonymous().bytes(Method::POST, path, form, format!("logout_token={token}")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    answer
}

#[tokio::test]
async fn signing_out_ends_the_session_here_and_leads_to_the_providers_end() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let before = browser.cookies.clone();
    let out = browser.ask(Method::DELETE, "/console/session").await.ok(200);
    let url = text(&out["sign_out_url"]);
    let (endpoint, query) = url.split_once('?').expect("a query");
    let query = super::parsed(query);
    assert_eq!(endpoint, format!("{}/out", trust.issuer.url));
    assert_eq!(query["post_logout_redirect_uri"], "http://im.example/console/");
    assert_eq!(text(&query["id_token_hint"]).split('.').count(), 3);
    assert_eq!(browser.cookies, []);
    browser.cookies = before;
    browser.session().await.error(401, 124, "Invalid access token.");
    assert_eq!(browser.ask(Method::DELETE, "/console/session").await.status, 204, "nothing more to end");
}

#[tokio::test]
async fn logout_of_a_session_ends_it_and_no_other() {
    let trust = Trust::new().await;
    let (mut one, mut other) = (Browser::new(&trust), Browser::new(&trust));
    one.sign_in(json!({})).await;
    other.sign_in(json!({ "sid": "s2" })).await;
    assert_eq!(told(&trust, &logout_token(&trust, json!({}))).await.status, 200);
    one.session().await.error(401, 124, "Invalid access token.");
    other.session().await.ok(200);
    // Of somebody else's session, and of one that is no more.
    for claims in [json!({ "sid": "s2", "sub": "bob-8" }), json!({ "sid": "s9" })] {
        assert_eq!(told(&trust, &logout_token(&trust, claims)).await.status, 200);
    }
    other.session().await.ok(200);
}

#[tokio::test]
async fn logout_of_a_subject_ends_all_of_its_sessions() {
    let trust = Trust::new().await;
    let mut browsers = [Browser::new(&trust), Browser::new(&trust)];
    for (browser, sid) in browsers.iter_mut().zip([json!("s1"), Value::Null]) {
        browser.sign_in(json!({ "sid": sid })).await;
    }
    let mut stranger = Browser::new(&trust);
    stranger.sign_in(json!({ "sub": "owner-1", "email": trust.account.owner_email })).await;
    assert_eq!(told(&trust, &logout_token(&trust, json!({ "sid": null }))).await.status, 200);
    for browser in &mut browsers {
        browser.session().await.error(401, 124, "Invalid access token.");
    }
    stranger.session().await.ok(200);
}

#[tokio::test]
async fn logout_ends_open_streams_at_once() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({ "email": trust.account.owner_email })).await;
    let cookies: Vec<_> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let latest = browser.ask(Method::GET, "/console/v2/im/changes?page_size=1").await.ok(200);
    let latest = latest["revision"].as_str().map_or_else(|| latest["revision"].to_string(), str::to_owned);
    let request = Request::get(format!("/console/v2/im/changes?after={latest}"))
        .header("accept", "text/event-stream")
        .header("cookie", cookies.join("; "))
        .header("sec-fetch-site", "same-origin")
        .header("imdir-console", "1");
    let request = request.body(Body::empty()).expect("a request");
    let response = trust.service.router().oneshot(request).await.expect("a router never fails");
    assert_eq!(response.status(), 200);
    let mut stream = response.into_body();
    assert!(timeout(Duration::from_millis(200), stream.frame()).await.is_err(), "it is open");
    assert_eq!(told(&trust, &logout_token(&trust, json!({}))).await.status, 200);
    let end = timeout(Duration::from_secs(10), stream.frame()).await.expect("it ends");
    assert!(end.is_none(), "{end:?}");
}

#[tokio::test]
async fn wrong_logout_tokens_end_nothing() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    for (claims, says) in [
        (json!({ "iss": "https://login.example" }), "no identity provider"),
        (json!({ "aud": "other" }), "aud"),
        (json!({ "iat": trust.now() - 361 }), "iat"),
        (json!({ "exp": trust.now() - 60 }), "exp"),
        (json!({ "nonce": "n" }), "nonce"),
        (json!({ "events": {} }), "events"),
        (json!({ "jti": null }), "jti"),
        (json!({ "sub": null, "sid": null }), "sub"),
    ] {
        let answer = told(&trust, &logout_token(&trust, claims)).await.ok(400);
        assert_eq!(answer["error"], "invalid_request");
        assert!(text(&answer["error_description"]).contains(says), "{answer}");
    }
    let id_token =
        trust.issuer.token("JWT", &merged(trust.claims("imdir"), json!({ "jti": "j", "sid": "s1" })));
    told(&trust, &id_token).await.ok(400);
    for body in ["", "nothing", "e30.e30."] {
        told(&trust, body).await.ok(400);
    }
    browser.session().await.ok(200);
}

#[tokio::test]
async fn logout_token_is_valid_once() {
    let trust = Trust::new().await;
    let token = logout_token(&trust, json!({ "sid": null }));
    assert_eq!(told(&trust, &token).await.status, 200);
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let answer = told(&trust, &token).await.ok(400);
    assert_eq!(answer["error_description"], "it was used before");
    browser.session().await.ok(200);
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions_of_the_person_alone() {
    let trust = Trust::new().await;
    let (mut one, mut other, mut owner) = (Browser::new(&trust), Browser::new(&trust), Browser::new(&trust));
    one.sign_in(json!({})).await;
    other.sign_in(json!({ "sid": "s2" })).await;
    owner.sign_in(json!({ "sub": "owner-1", "email": trust.account.owner_email })).await;
    let jwt = trust.access_token(json!({}));
    one.ask(Method::DELETE, "/console/v2/oauth/tokens").await.ok(204);
    for browser in [&mut one, &mut other] {
        browser.session().await.error(401, 124, "Invalid access token.");
    }
    assert_eq!(trust.me(&jwt).await.status, 401);
    owner.session().await.ok(200);
}

#[tokio::test]
async fn deactivation_ends_sessions_and_a_restart_does_not() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let cookies = browser.cookies;
    let trust = Trust { service: trust.service.restart_with(|_| {}), ..trust };
    let mut browser = Browser { trust: &trust, cookies };
    browser.session().await.ok(200);
    trust.operate(Method::PUT, "/status", Some(json!({ "action": "deactivate" }))).await;
    browser.session().await.error(401, 124, "Invalid access token.");
}
