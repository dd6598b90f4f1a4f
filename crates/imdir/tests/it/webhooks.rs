//! Webhooks: managed through the API, and delivered signed, in order, at least once.

mod delivery;
mod kills;
mod nodes;
mod receiver;

use crate::support::{Account, START_TEXT, Service, listed, text};
use axum::http::Method;
use imdir::service::Options;
use serde_json::{Value, json};

const PATH: &str = "/v2/im/webhooks";

/// A service whose webhooks may reach this machine.
fn service() -> Service {
    let outbound_allow = vec!["127.0.0.0/8".parse().expect("a network")];
    Service::with(Options { rate_limits: false, outbound_allow, ..Options::default() })
}

/// Creates a webhook, and returns its id and secret.
async fn create(service: &Service, account: &Account, body: Value) -> (String, String) {
    let path = format!("/v2/accounts/{}/im/webhooks", account.id);
    let made = service.operator().post(&path, body).await.ok(201);
    (text(&made["id"]), text(&made["secret"]))
}

#[tokio::test]
async fn a_webhook_is_created_shown_changed_and_deleted() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let body = json!({ "url": "https://hooks.example/a?b=c", "events": ["user.*"], "description": " CRM " });
    let answer = admin.post(PATH, body).await;
    let tag = answer.header("etag").to_owned();
    let location = answer.header("content-location").to_owned();
    assert_eq!(answer.header("cache-control"), "no-store");
    let made = answer.ok(201);
    let (id, secret) = (text(&made["id"]), text(&made["secret"]));
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{secret}");
    let path = format!("{PATH}/{id}");
    assert_eq!(location, path);
    let mut shown = json!({
        "id": id, "url": "https://hooks.example/a?b=c", "events": ["user.*"], "format": "standard",
        "description": "CRM", "parallel": 1, "enabled": true, "created_at": START_TEXT,
    });
    let got = admin.get(&path).await.is(200, shown.clone());
    assert_eq!(got.header("etag"), tag);
    admin.get(PATH).await.is(200, json!({ "total_records": 1, "webhooks": [shown] }));

    // The first of two editors of a version succeeds.
    let edit = async |body: Value| {
        let request = axum::http::Request::builder().method(Method::PATCH).uri(&path);
        let request = request.header("if-match", &tag).header("content-type", "application/json");
        admin.send(request, body.to_string().into()).await
    };
    edit(json!({ "events": ["group.*", "user.created"], "enabled": false, "parallel": 3 }))
        .await
        .is(204, Value::Null);
    assert_eq!(edit(json!({ "events": ["*"] })).await.status, 412);
    shown["events"] = json!(["group.*", "user.created"]);
    shown["enabled"] = false.into();
    shown["parallel"] = 3.into();
    let service = service.restart();
    let admin = service.admin(&account).await;
    admin.get(&path).await.is(200, shown);

    let rotated = admin.post(&format!("{path}/secret"), json!({})).await.ok(201);
    assert_ne!(text(&rotated["secret"]), secret);
    let state = json!({ "validated": true, "failures": 0, "attempts": [] });
    admin.get(&format!("{path}/deliveries")).await.is(200, state);
    admin.delete(&path).await.is(204, Value::Null);
    admin.get(&path).await.error(404, 404, &format!("Webhook does not exist: {id}."));
    admin.get(PATH).await.is(200, json!({ "total_records": 0, "webhooks": [] }));
}

#[tokio::test]
async fn what_is_no_url_or_event_is_refused() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    for url in [
        "http://hooks.example/",
        "ftp://hooks.example/",
        "https://",
        "https:///a",
        "hooks.example",
        "https://user@hooks.example/",
        "https://user:secret@hooks.example/",
        "https://hooks.example:25/",
        "https://hooks.example:22/",
        "https://hooks.example:99999/",
        "https://hooks.example/#part",
        "https://hööks.example/",
        "https://hooks.example/ a",
        &format!("https://hooks.example/{}", "x".repeat(2000)),
    ] {
        let answer = admin.post(PATH, json!({ "url": url, "events": ["*"] })).await.ok(400);
        assert_eq!(answer["errors"][0]["field"], "url", "{url}: {answer}");
    }
    for events in [json!([]), json!(["users.*"]), json!(["user"]), json!([7]), json!("user.*")] {
        let answer =
            admin.post(PATH, json!({ "url": "https://hooks.example", "events": events })).await.ok(400);
        assert_eq!(answer["errors"][0]["field"], "events", "{events}: {answer}");
    }
    for parallel in [json!(0), json!(5), json!(-1), json!("two")] {
        let body = json!({ "url": "https://hooks.example", "events": ["*"], "parallel": parallel });
        assert_eq!(admin.post(PATH, body).await.ok(400)["errors"][0]["field"], "parallel", "{parallel}");
    }
    admin.get(PATH).await.is(200, json!({ "total_records": 0, "webhooks": [] }));
}

#[tokio::test]
async fn an_account_has_twenty_webhooks_at_most() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let body = json!({ "url": "https://hooks.example", "events": ["*"] });
    for _ in 0..20 {
        admin.post(PATH, body.clone()).await.ok(201);
    }
    let message = "The account has 20 webhooks, which is the limit: delete one first.";
    admin.post(PATH, body.clone()).await.error(400, 300, message);
    // Another account has its own.
    let other = service.account("business").await;
    service.admin(&other).await.post(PATH, body).await.ok(201);
}

#[tokio::test]
async fn webhooks_end_with_their_app_and_account() {
    let service = Service::start();
    let account = service.account("business").await;
    let sub = service.sub_account(&account, "free").await;
    let body = json!({ "url": "https://hooks.example", "events": ["*"] });
    let (kept, _) = create(&service, &account, body.clone()).await;
    create(&service, &sub, body.clone()).await;
    let app = service.oauth_client(&account, "webhook:write:admin").await;
    let operator = service.operator();
    let apps = format!("/v2/accounts/{}/apps/{}", account.id, app.id);
    let token = text(&operator.post(&format!("{apps}/tokens"), json!({})).await.ok(201)["access_token"]);
    let of_app = text(&service.bearer(token).post(PATH, body).await.ok(201)["id"]);
    let ids = || service.inner.state().webhooks().map(|webhook| webhook.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids().len(), 3);
    operator.delete(&apps).await.ok(204);
    assert!(ids().len() == 2 && !ids().contains(&of_app));
    operator.delete(&format!("/operator/accounts/{}", sub.id)).await.ok(204);
    assert_eq!(ids(), [kept]);
    // The digest of what is stored is that of what is in memory.
    let service = service.restart();
    assert_eq!(service.inner.state().webhooks().count(), 1);
}

#[tokio::test]
async fn webhooks_of_other_accounts_are_indistinguishable_from_none() {
    let service = Service::start();
    let (account, other) = (service.account("business").await, service.account("business").await);
    let (id, _) = create(&service, &other, json!({ "url": "https://hooks.example", "events": ["*"] })).await;
    let admin = service.admin(&account).await;
    let absent = "AAAAAAAAAAAAAAAAAAAAAA";
    for (method, rest, body) in [
        ("GET", "", Value::Null),
        ("PATCH", "", json!({ "enabled": false })),
        ("DELETE", "", Value::Null),
        ("POST", "/secret", json!({})),
        ("POST", "/test", json!({})),
        ("POST", "/replay?after=0", json!({})),
        ("GET", "/deliveries", Value::Null),
    ] {
        let answers = [&id[..], absent].map(|id| format!("{PATH}/{id}{rest}"));
        let foreign = admin.json_any(method, &answers[0], body.clone()).await;
        let none = admin.json_any(method, &answers[1], body).await;
        foreign.error(404, 404, &format!("Webhook does not exist: {id}."));
        none.error(404, 404, &format!("Webhook does not exist: {absent}."));
    }
    assert_eq!(listed(&admin.get(PATH).await.ok(200), "webhooks").len(), 0);
}

#[tokio::test]
async fn what_is_sent_nowhere_tells_nothing_of_private_networks() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let open = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = open.local_addr().expect("it is bound").port();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free").local_addr();
    let closed = closed.expect("it was bound").port();
    open.set_nonblocking(true).expect("a socket");
    let mut errors = std::collections::BTreeSet::new();
    for host in [
        format!("127.0.0.1:{port}"),
        format!("127.0.0.1:{closed}"),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("[64:ff9b::7f00:1]:{port}"),
        format!("2130706433:{port}"),
        format!("0.0.0.0:{port}"),
        "169.254.169.254".to_owned(),
        "10.0.0.1".to_owned(),
        "[fd00::1]".to_owned(),
    ] {
        let body = json!({ "url": format!("https://{host}/"), "events": ["*"] });
        let id = text(&admin.post(PATH, body).await.ok(201)["id"]);
        let said = admin.post(&format!("{PATH}/{id}/test"), json!({})).await.ok(200);
        assert_eq!((&said["accepted"], said.get("status")), (&false.into(), None), "{host}: {said}");
        errors.insert(text(&said["error"]));
        admin.delete(&format!("{PATH}/{id}")).await.ok(204);
    }
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(open.accept().is_err(), "somebody connected");
}
