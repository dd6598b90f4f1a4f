//! Wrong clients and secrets: what they are told, and their limits by client and by address.

use crate::{
    oauth::{OAuthApp, refused},
    support::{Answer, Service},
};
use axum::{body::Body, http::Request};
use directory::AppId;
use imdir::{http::PeerAddress, service::Options};
use serde_json::json;
use std::sync::atomic::{AtomicU8, Ordering};
use store::random;

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

/// The response to a login from an address.
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

/// The number of wrong secrets that are refused normally before the limit is hit.
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
    // An unknown app is indistinguishable from a known one.
    assert_eq!(counts[0], counts[1]);
    // Guesses don't lock out the owner of the secret, whether from their address or another.
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
    // A sign-in to the console counts too.
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
    // The proxy appends to the client's own header.
    assert_eq!(from("5.6.7.8, 203.0.113.5").await.status, 429);
    assert_eq!(from("203.0.113.5, 203.0.113.6").await.status, 400);
}
