//! Requests per second and per day, by plan and label.

use crate::{
    oauth::OAuthApp,
    support::{Account, Answer, Client, Service},
};
use imdir::service::Options;
use serde_json::json;
use store::scope::Scopes;

const LIGHT: &str = "/v2/accounts/me";
const MEDIUM: &str = "/v2/users";
const SCIM: &str = "/scim/v2/Users";

fn limited() -> Service {
    Service::with(Options::default())
}

async fn admin<'a>(service: &'a Service, account: &Account) -> Client<'a> {
    service.bearer(service.token_for(account, &Scopes::EVERY.to_string(), 200_000).await)
}

/// A Heavy operation that fails before it changes anything.
async fn heavy(client: &Client<'_>) -> Answer {
    client.post("/v2/apps", json!({})).await
}

fn limits(answer: &Answer) -> [&str; 4] {
    let header = |name: &str| answer.header(&format!("x-ratelimit-{name}"));
    [header("category"), header("type"), header("limit"), header("remaining")]
}

#[tokio::test]
async fn answers_say_what_is_left_by_plan_and_label() {
    let service = limited();
    for (plan, light, medium, heavy_limit, scim) in
        [("free", 4, 2, 1, 4), ("pro", 30, 20, 10, 25), ("business", 80, 60, 40, 100)]
    {
        let account = service.account(plan).await;
        let client = admin(&service, &account).await;
        for (answer, label, limit) in [
            (client.get(LIGHT).await, "Light", light),
            (client.get(MEDIUM).await, "Medium", medium),
            (heavy(&client).await, "Heavy", heavy_limit),
            (client.get(SCIM).await, "Scim", scim),
        ] {
            let expected = [label, "", &limit.to_string(), &(limit - 1).to_string()];
            assert_eq!(limits(&answer), expected, "{plan}");
        }
    }
}

#[tokio::test]
async fn scim_has_a_limit_of_its_own_and_says_in_seconds_when_to_try_again() {
    let service = limited();
    let account = service.account("free").await;
    let client = admin(&service, &account).await;
    for _ in 0..4 {
        assert_eq!(client.get(SCIM).await.status, 200);
    }
    let answer = client.get(SCIM).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "1"));
    assert_eq!(answer.header("content-type"), "application/scim+json; charset=utf-8");
    client.get(LIGHT).await.ok(200);
}

#[tokio::test]
async fn too_many_in_a_second_are_429() {
    let service = limited();
    let account = service.account("free").await;
    let (first, second) = (admin(&service, &account).await, admin(&service, &account).await);
    // The limit is shared by all apps of an account and all operations of a label.
    for client in [&first, &second] {
        client.get(LIGHT).await.ok(200);
        client.get("/v2/users/email?email=a@b.example").await.ok(200);
    }
    let message = "You have reached the maximum per-second rate limit for this API. Try again later.";
    let answer = first.get(LIGHT).await.error(429, 429, message);
    assert_eq!(limits(&answer), ["Light", "QPS", "4", "0"]);
    assert_eq!(answer.header("x-ratelimit-reset"), "1795359846");
    first.get(MEDIUM).await.ok(200);
    let other = service.account("free").await;
    admin(&service, &other).await.get(LIGHT).await.ok(200);
}

#[tokio::test]
async fn too_many_in_a_day_are_429_until_midnight_utc() {
    let service = limited();
    let account = service.account("free").await;
    let client = admin(&service, &account).await;
    for _ in 1..1000 {
        assert_eq!(limits(&heavy(&client).await), ["Heavy", "", "1", "0"]);
        // A request over the limit per second doesn't count for the day.
        assert_eq!(limits(&heavy(&client).await), ["Heavy", "QPS", "1", "0"]);
        service.clock.advance(1);
    }
    assert_eq!(limits(&heavy(&client).await), ["Heavy", "", "1", "0"]);
    let message = "You have reached the maximum daily rate limit for this API. Refer to the response header for \
                   details on when you can make another request.";
    let answer = heavy(&client).await.error(429, 429, message);
    assert_eq!(limits(&answer), ["Heavy", "Daily-limit", "1000", "0"]);
    assert_eq!(answer.header("retry-after"), "2026-11-23T00:00:00Z");
    client.get(LIGHT).await.ok(200);
    // It is 15:20:44 UTC.
    service.clock.advance(8 * 3600 + 39 * 60 + 15);
    assert_eq!(limits(&heavy(&client).await)[1], "Daily-limit");
    service.clock.advance(1);
    assert_ne!(limits(&heavy(&client).await)[1], "Daily-limit");
}

#[tokio::test]
async fn invitations_have_a_daily_limit_of_their_own() {
    let service = limited();
    let master = service.account("unlimited").await;
    let free = service.sub_account(&master, "free").await;
    let client = admin(&service, &master).await;
    let users = format!("/v2/accounts/{}/users", free.id);
    let make = async |action: &str, number: usize| {
        let email = format!("{action}{number}@a.example");
        client.post(&users, json!({ "action": action, "user_info": { "email": email, "type": 1 } })).await
    };
    for number in 0..50 {
        make("create", number).await.ok(201);
    }
    let message = "You have exceeded the daily rate limit (50) of user invite requests permitted for this account. \
                   You may resume these requests at GMT 00:00:00.";
    let answer = make("create", 50).await.error(429, 429, message);
    assert_eq!(limits(&answer), ["Light", "Daily-limit", "50", "0"]);
    make("ssoCreate", 50).await.ok(201);
    // The operator has no limits.
    let info = json!({ "email": "operator@a.example", "type": 1 });
    service.operator().post(&users, json!({ "action": "create", "user_info": info })).await.ok(201);
    service.clock.advance(9 * 3600);
    make("create", 50).await.ok(201);
}

#[tokio::test]
async fn neither_the_unlimited_plan_nor_a_service_without_limits_counts() {
    let (with, without) = (limited(), Service::start());
    let (unlimited, free) = (with.account("unlimited").await, without.account("free").await);
    for client in [admin(&with, &unlimited).await, admin(&without, &free).await] {
        for _ in 0..100 {
            let answer = client.get(LIGHT).await;
            assert_eq!(limits(&answer), ["", "", "", ""]);
            answer.ok(200);
        }
    }
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
    // The limit is shared with other light requests.
    assert_eq!(service.bearer(&token).get("/v2/accounts/me").await.status, 429);
    service.clock.advance(1);
    ask().await.ok(200);
}
