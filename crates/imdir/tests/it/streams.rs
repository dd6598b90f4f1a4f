//! `/im/changes` as a stream: how it ends, its limits, its memory.

use crate::{
    oauth::OAuthApp,
    patience::{PATIENCE, until},
    postgres::Postgres,
    support::{Account, Client, Service},
};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Request, header},
};
use http_body_util::BodyExt;
use imdir::http::issue_token;
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

const SCOPES: &str = "im_change:read:admin";
/// The time limit for a stream to end.
const SOON: Duration = Duration::from_secs(2);

/// An open stream.
pub struct Stream(Body);

/// Opens a stream. Returns the status, headers and stream.
async fn open(router: Router, path: &str, token: &str) -> (u16, HeaderMap, Stream) {
    let request = Request::get(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT, "text/event-stream")
        .body(Body::empty())
        .expect("a request");
    let (parts, body) = router.oneshot(request).await.expect("a router never fails").into_parts();
    (parts.status.as_u16(), parts.headers, Stream(body))
}

/// Follows the changes from now on.
async fn follow(service: &Service, token: &str) -> Stream {
    let now = service.bearer(token).get("/v2/im/changes?page_size=1").await.ok(200)["revision"].clone();
    let now = now.as_str().map_or_else(|| now.to_string(), ToOwned::to_owned);
    let (status, _, stream) = open(service.router(), &format!("/v2/im/changes?after={now}"), token).await;
    assert_eq!(status, 200);
    stream
}

impl Stream {
    /// The next event; None at the end.
    async fn next(&mut self) -> Option<Bytes> {
        let frame = timeout(PATIENCE, self.0.frame()).await.expect("an event or the end")?;
        Some(frame.expect("a whole frame").into_data().expect("data"))
    }

    async fn tells_of(&mut self, what: &str) {
        let event = self.next().await.expect("an event");
        let event = String::from_utf8(event.to_vec()).expect("UTF-8");
        assert!(event.contains(what), "{what} is not in {event}");
    }

    /// Checks that the stream ends soon, without further events.
    async fn ends(mut self, why: &str) {
        let end = timeout(SOON, self.0.frame()).await;
        let end = end.unwrap_or_else(|_| panic!("{why}: it goes on"));
        assert!(end.is_none(), "{why}: {end:?}");
    }
}

/// A sub-account, an app with its secret, and a token of the app.
struct Followed {
    account: Account,
    app: OAuthApp,
    token: String,
}

impl Followed {
    async fn new(service: &Service, master: &Account) -> Self {
        let account = service.sub_account(master, "free").await;
        let app = OAuthApp::create(service, &account, SCOPES).await;
        let token = app.token(service).await;
        Self { account, app, token }
    }

    fn path(&self) -> String {
        format!("/v2/accounts/{}/apps/{}", self.account.id, self.app.id)
    }
}

/// Ends the token in the given way.
async fn end(service: &Service, way: &str, followed: &Followed) {
    let Followed { account, app, token } = followed;
    let own = service.bearer(token.clone());
    let operator = service.operator();
    let path = followed.path();
    match way {
        "itself" => own.delete("/v2/oauth/token").await.ok(204),
        "signed out everywhere" => own.delete("/v2/oauth/tokens").await.ok(204),
        "revoked" => app.post(service, "/oauth/revoke", &format!("token={token}")).await.ok(200),
        "tokens of the app" => operator.delete(&format!("{path}/tokens")).await.ok(204),
        "another secret" => operator.post(&format!("{path}/secret"), json!({})).await.ok(201),
        "other scopes" => operator.patch(&path, json!({ "scopes": "imgroup:read:admin" })).await.ok(204),
        "app deleted" => operator.delete(&path).await.ok(204),
        "account deleted" => operator.delete(&format!("/operator/accounts/{}", account.id)).await.ok(204),
        "account left" => operator.delete(&format!("/v2/accounts/{}", account.id)).await.ok(204),
        "expired" => {
            service.clock.advance(3600);
            json!(null)
        }
        other => panic!("{other}"),
    };
}

const WAYS: [&str; 10] = [
    "itself",
    "signed out everywhere",
    "revoked",
    "tokens of the app",
    "another secret",
    "other scopes",
    "app deleted",
    "account deleted",
    "account left",
    "expired",
];

#[tokio::test]
async fn stream_ends_with_its_token_and_tells_of_nothing_after() {
    let service = Service::start();
    let master = service.account("business").await;
    for way in WAYS {
        let followed = Followed::new(&service, &master).await;
        let mut stream = follow(&service, &followed.token).await;
        service.group(&followed.account, "Before").await;
        stream.tells_of("Before").await;
        end(&service, way, &followed).await;
        if !way.starts_with("account") {
            service.group(&followed.account, "After").await;
        }
        stream.ends(way).await;
    }
}

#[tokio::test]
async fn stream_of_a_master_ends_with_the_sub_account() {
    let service = Service::start();
    let master = service.account("business").await;
    for way in ["account deleted", "account left"] {
        let followed = Followed::new(&service, &master).await;
        let token = service.token(&master, "im_change:read:master").await;
        let path = format!("/v2/accounts/{}/im/changes?after=1000", followed.account.id);
        let (status, _, stream) = open(service.router(), &path, &token).await;
        assert_eq!(status, 200);
        end(&service, way, &followed).await;
        stream.ends(way).await;
        service.bearer(token).get("/v2/oauth/token").await.ok(200);
    }
}

#[tokio::test]
async fn stream_of_the_console_ends_with_its_session() {
    let service = Service::start();
    let account = service.account("business").await;
    let token = service.token(&account, SCOPES).await;
    let request = |method: &str, path: &str| {
        Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", format!("imdir_console=i{token}"))
            .header("imdir-console", "1")
            .header("sec-fetch-site", "same-origin")
    };
    let followed = request("GET", "/console/v2/im/changes?after=1000").header("accept", "text/event-stream");
    let followed = followed.body(Body::empty()).expect("a request");
    let answer = service.router().oneshot(followed).await.expect("a router never fails");
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["cache-control"]),
        (200, &"no-store".parse().unwrap())
    );
    let stream = Stream(answer.into_body());
    service.anonymous().send(request("DELETE", "/console/session"), Body::empty()).await.ok(204);
    stream.ends("signed out").await;
}

#[tokio::test]
async fn stream_on_one_node_ends_with_what_another_is_told() {
    let url = Postgres::shared().database();
    let (one, other) = (Service::node(&url), Service::node(&url));
    let master = one.account("business").await;
    for way in WAYS.into_iter().filter(|way| *way != "expired") {
        let followed = Followed::new(&one, &master).await;
        other.bearer(&followed.token).get("/v2/oauth/token").await.ok(200);
        let mut stream = follow(&other, &followed.token).await;
        one.group(&followed.account, "Before").await;
        stream.tells_of("Before").await;
        end(&one, way, &followed).await;
        let refused = async || other.bearer(&followed.token).get("/v2/oauth/token").await.status == 401;
        until("the other node knows", SOON, refused).await;
        if !way.starts_with("account") {
            other.group(&followed.account, "After").await;
        }
        stream.ends(way).await;
    }
}

/// A node that can't hear from others wouldn't learn of the token's revocation.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_that_hears_nothing_of_the_others_gives_no_stream() {
    let postgres = Postgres::own();
    let service = Service::node(&postgres.database());
    let account = service.account("business").await;
    let token = service.token(&account, SCOPES).await;
    let mut stream = follow(&service, &token).await;
    service.group(&account, "Before").await;
    stream.tells_of("Before").await;
    postgres.stop();
    let end = timeout(SOON * 3, stream.0.frame()).await.expect("it ends");
    assert!(end.is_none(), "{end:?}");
    let (status, headers, _) = open(service.router(), "/v2/im/changes", &token).await;
    assert_eq!((status, headers.contains_key("retry-after")), (503, true));
    postgres.go_on();
    let is_back = async || open(service.router(), "/v2/im/changes", &token).await.0 == 200;
    until("it hears again", PATIENCE, is_back).await;
}

async fn refused(service: &Service, token: &str, message: &str) {
    let (status, headers, stream) = open(service.router(), "/v2/im/changes", token).await;
    assert_eq!(status, 429);
    assert!(headers.contains_key("retry-after"));
    let body = stream.0.collect().await.expect("a whole answer").to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body, json!({ "code": 429, "message": message }));
}

/// These limits hold without rate limits, which `Service::start` turns off.
#[tokio::test]
async fn streams_are_ten_a_token_and_two_hundred_an_account() {
    let service = Service::start();
    let account = service.account("business").await;
    let client = service.oauth_client(&account, SCOPES).await;
    let mut streams = Vec::new();
    for _ in 0..20 {
        let token = issue_token(&service.inner, &client, 3600).await.expect("a token is made");
        for _ in 0..10 {
            let (status, _, stream) = open(service.router(), "/v2/im/changes", &token).await;
            assert_eq!(status, 200);
            streams.push(stream);
        }
        let message = "The token has 10 open streams on this server, which is the limit: close one first.";
        refused(&service, &token, message).await;
    }
    let token = service.token(&account, SCOPES).await;
    let message = "The account has 200 open streams on this server, which is the limit: close one first.";
    refused(&service, &token, message).await;
    // Reading a page doesn't count as a stream.
    service.bearer(&token).get("/v2/im/changes").await.ok(200);
    let other = service.account("business").await;
    let others = service.token(&other, SCOPES).await;
    assert_eq!(open(service.router(), "/v2/im/changes", &others).await.0, 200);
    streams.pop();
    assert_eq!(open(service.router(), "/v2/im/changes", &token).await.0, 200);
}

async fn groups(client: &Client<'_>, count: usize) {
    for number in 0..count {
        client.post("/v2/im/groups", json!({ "name": format!("Group {number}") })).await.ok(201);
    }
}

/// Records of the backlog, and later ones.
#[tokio::test]
async fn record_is_encoded_once_for_all_who_see_the_same() {
    let service = Service::start();
    let account = service.account("business").await;
    let sub = service.sub_account(&account, "business").await;
    let token = service.token(&account, "im_change:read:master imgroup:write:admin").await;
    groups(&service.bearer(&token), 5).await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        streams.push(open(service.router(), "/v2/im/changes?after=0", &token).await.2);
    }
    let revision = service.bearer(&token).get("/v2/im/changes").await.ok(200)["revision"].as_u64();
    let backlog = revision.expect("a master counts") as usize;
    for at in 0..backlog + 3 {
        if at >= backlog {
            service.group(&account, &format!("Later {at}")).await;
        }
        let mut events = Vec::new();
        for stream in &mut streams {
            events.push(stream.next().await.expect("an event"));
        }
        assert!(events.iter().all(|event| event.as_ptr() == events[0].as_ptr()), "{at}: copies");
    }
    // A caller with less authority gets a narrower record.
    let of_sub = service.token(&sub, SCOPES).await;
    let mut stream = open(service.router(), "/v2/im/changes?after=0", &of_sub).await.2;
    stream.tells_of(&sub.id).await;
    service.group(&account, "Not for all").await;
    service.group(&sub, "For all").await;
    loop {
        let event = String::from_utf8(stream.next().await.expect("an event").to_vec()).expect("UTF-8");
        assert!(!event.contains("Not for all"), "{event}");
        if event.contains("For all") {
            break;
        }
    }
}

/// Each record once, in order, even those written while the backlog is read.
#[tokio::test]
async fn follower_misses_nothing_between_the_backlog_and_what_comes() {
    let service = Service::start();
    let account = service.account("business").await;
    let token = service.token(&account, &format!("{SCOPES} imgroup:write:admin")).await;
    let client = service.bearer(&token);
    groups(&client, 130).await;
    let mut streams = Vec::new();
    for after in [0, 7, 60] {
        let path = format!("/v2/im/changes?after={after}");
        streams.push((after, open(service.router(), &path, &token).await.2));
    }
    let mut made = 0;
    let revision = client.get("/v2/im/changes").await.ok(200)["revision"].as_u64().expect("a master counts");
    for number in 1..=revision + 30 {
        if number % 4 == 0 && made < 30 {
            made += 1;
            service.group(&account, &format!("Later {number}")).await;
        }
        for (after, stream) in &mut streams {
            if number > *after {
                stream.tells_of(&format!("id: {number}\n")).await;
            }
        }
    }
}
