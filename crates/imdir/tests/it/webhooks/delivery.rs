//! Deliveries to receivers on this machine, by a clock that the test sets.

use super::{
    PATH, create,
    receiver::{Received, Receiver, challenged, zoom_hmac},
    service,
};
use crate::support::{Account, Service, listed, text};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Runs deliveries until dropped.
pub struct Running(tokio::task::JoinHandle<()>);

impl Running {
    pub fn start(service: &Service) -> Self {
        Self(tokio::spawn(imdir::webhooks::run(service.inner.clone())))
    }

    /// Waits until they end with their service.
    pub async fn ended(mut self) {
        (&mut self.0).await.expect("it ends without a panic");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Waits for a state of the delivery.
async fn until(service: &Service, account: &Account, id: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    let start = Instant::now();
    loop {
        let mut state = service.operator().get(&format!("{path}/deliveries")).await.ok(200);
        state["webhook"] = service.operator().get(&path).await.ok(200);
        if is_so(&state) {
            return state;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{state}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub async fn wait(receiver: &Receiver, count: usize) -> Vec<Received> {
    let start = Instant::now();
    while receiver.received().len() < count {
        assert!(start.elapsed() < Duration::from_secs(20), "{} of {count} came", receiver.received().len());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    receiver.received()
}

#[tokio::test(flavor = "multi_thread")]
async fn events_come_signed_and_in_order() {
    let service = service();
    let account = service.account("business").await;
    let receiver = Receiver::start();
    let _running = Running::start(&service);
    let (_, secret) = create(&service, &account, json!({ "url": receiver.url(), "events": ["*"] })).await;
    let user = service.user(&account, "ann@a.example").await;
    let group = service.group(&account, "Team").await;
    let members = json!({ "members": [{ "id": user }] });
    let path = format!("/v2/accounts/{}/im/groups/{group}", account.id);
    service.operator().post(&format!("{path}/members"), members).await.ok(201);
    service.operator().delete(&path).await.ok(204);
    let received = wait(&receiver, 4).await;
    let names: Vec<_> = received.iter().map(Received::event).collect();
    assert_eq!(names, ["user.created", "group.created", "group.member_added", "group.deleted"]);
    assert!(received.iter().all(|request| request.is_signed_by(&secret)));
    assert!(received.iter().all(|request| request.header("content-type") == "application/json"));
    let first = received[0].value();
    assert_eq!(first["data"]["account_id"], account.id);
    assert_eq!(first["data"]["operator"], "operator");
    assert_eq!(
        (&first["data"]["object"]["id"], &first["data"]["object"]["email"]),
        (&user.into(), &"ann@a.example".into())
    );
    assert_eq!(first["timestamp"], crate::support::START_TEXT);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_events_that_are_asked_for_come() {
    let service = service();
    let account = service.account("business").await;
    let receiver = Receiver::start();
    let _running = Running::start(&service);
    let body = json!({ "url": receiver.url(), "events": ["group.created", "user.deleted"] });
    create(&service, &account, body).await;
    let user = service.user(&account, "ann@a.example").await;
    service.group(&account, "Team").await;
    let path = format!("/v2/accounts/{}/users/{user}?action=delete", account.id);
    service.operator().delete(&path).await.ok(204);
    let names: Vec<_> = wait(&receiver, 2).await.iter().map(Received::event).collect();
    assert_eq!(names, ["group.created", "user.deleted"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_retried_with_the_same_id_before_anything_else() {
    let service = service();
    let account = service.account("business").await;
    let receiver = Receiver::answering(|number, _| match number {
        0 => (500, String::new(), "x".repeat(5000)),
        1 => (302, "location: http://127.0.0.1:1/\r\n".to_owned(), String::new()),
        2 => (429, "retry-after: 1800\r\n".to_owned(), String::new()),
        _ => (200, String::new(), "thanks".to_owned()),
    });
    let _running = Running::start(&service);
    let (id, _) = create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    service.user(&account, "ann@a.example").await;
    let state = until(&service, &account, &id, |state| state["failures"] == 1).await;
    let [attempt] = &listed(&state, "attempts")[..] else { panic!("{state}") };
    assert_eq!((&attempt["status"], text(&attempt["body"]).len()), (&500.into(), 1024));
    service.user(&account, "ben@a.example").await;
    for (pause, failures) in [(6, 2), (400, 3)] {
        service.clock.advance(pause);
        until(&service, &account, &id, |state| state["failures"] == failures).await;
    }
    // The receiver asks for half an hour.
    service.clock.advance(1795);
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(receiver.received().len(), 3);
    service.clock.advance(1800);
    let received = wait(&receiver, 5).await;
    let ids: Vec<_> = received.iter().map(|request| request.header("webhook-id")).collect();
    assert!(ids[..4].iter().all(|id| *id == ids[0]) && ids[4] != ids[0], "{ids:?}");
    assert!(received[..4].iter().all(|request| request.body == received[0].body));
    let state = until(&service, &account, &id, |state| state["failures"] == 0).await;
    assert_eq!(state["attempts"][0]["body"], "thanks");
    assert!(state.get("failing_since").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn five_days_of_failures_disable_and_enabling_sends_what_was_missed() {
    let service = service();
    let account = service.account("business").await;
    let is_broken = Arc::new(AtomicBool::new(true));
    let broken = Arc::clone(&is_broken);
    let receiver = Receiver::answering(move |_, _| {
        let status = if broken.load(Ordering::Relaxed) { 503 } else { 200 };
        (status, String::new(), String::new())
    });
    let _running = Running::start(&service);
    let (id, _) = create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    service.user(&account, "ann@a.example").await;
    for day in 0..40 {
        let failures = receiver.received().len();
        until(&service, &account, &id, |state| state["failures"].as_u64() > Some(day)).await;
        assert!(failures <= 40);
        let shown =
            service.operator().get(&format!("/v2/accounts/{}/im/webhooks/{id}", account.id)).await.ok(200);
        if shown["disabled_reason"] == "failing" {
            break;
        }
        assert!(day < 39, "it is never disabled");
        service.clock.advance(12 * 3600);
    }
    service.user(&account, "ben@a.example").await;
    let before = receiver.received().len();
    service.clock.advance(24 * 3600);
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(receiver.received().len(), before);

    is_broken.store(false, Ordering::Relaxed);
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    service.operator().patch(&path, json!({ "enabled": true })).await.ok(204);
    let received = wait(&receiver, before + 2).await;
    let emails: Vec<_> =
        received[before..].iter().map(|request| request.value()["data"]["object"]["email"].clone()).collect();
    assert_eq!(emails, ["ann@a.example", "ben@a.example"]);
    let shown = service.operator().get(&path).await.ok(200);
    assert!(shown.get("disabled_reason").is_none(), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_of_more_than_a_week_ago_are_told_as_a_gap() {
    let service = service();
    let account = service.account("business").await;
    let receiver = Receiver::start();
    let (id, _) = create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    service.operator().patch(&path, json!({ "enabled": false })).await.ok(204);
    for name in ["ann", "ben"] {
        service.user(&account, &format!("{name}@a.example")).await;
    }
    service.clock.advance(8 * 24 * 3600);
    service.user(&account, "cy@a.example").await;
    service.operator().patch(&path, json!({ "enabled": true })).await.ok(204);
    let _running = Running::start(&service);
    let received = wait(&receiver, 2).await;
    let names: Vec<_> = received.iter().map(Received::event).collect();
    assert_eq!(names, ["feed.gap", "user.created"]);
    assert_eq!(received[1].value()["data"]["object"]["email"], "cy@a.example");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_changes_than_are_kept_for_a_webhook_are_told_as_a_gap() {
    let service = service().restart_with(|options| options.webhook_backlog = 3);
    let account = service.account("business").await;
    let receiver = Receiver::start();
    let (id, _) = create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    service.operator().patch(&path, json!({ "enabled": false })).await.ok(204);
    let add = async |name: &str| service.user(&account, &format!("{name}@a.example")).await;
    for name in ["ann", "ben", "cy", "di"] {
        add(name).await;
    }
    service.operator().patch(&path, json!({ "enabled": true })).await.ok(204);
    let _running = Running::start(&service);
    wait(&receiver, 4).await;
    add("eve").await;
    let received = wait(&receiver, 5).await;
    let told = |request: &Received| match &*request.event() {
        "user.created" => text(&request.value()["data"]["object"]["email"]),
        other => other.to_owned(),
    };
    let told: Vec<_> = received.iter().map(told).collect();
    assert_eq!(told, ["feed.gap", "ben@a.example", "cy@a.example", "di@a.example", "eve@a.example"]);

    // What is just kept has no gap, once the position is stored.
    until(&service, &account, &id, |state| listed(state, "attempts").len() == 5).await;
    service.operator().patch(&path, json!({ "enabled": false })).await.ok(204);
    for name in ["fay", "gil", "hal"] {
        add(name).await;
    }
    service.operator().patch(&path, json!({ "enabled": true })).await.ok(204);
    let received = wait(&receiver, 8).await;
    assert!(received[5..].iter().all(|request| request.event() == "user.created"));
}

#[tokio::test(flavor = "multi_thread")]
async fn as_many_events_are_on_their_way_as_the_endpoint_asks_for_and_none_is_lost() {
    let service = service();
    let account = service.account("business").await;
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (Arc::clone(&now), Arc::clone(&most));
    let receiver = Receiver::answering(move |number, _| {
        let (now, most) = &counts;
        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(200));
        now.fetch_sub(1, Ordering::SeqCst);
        (if number == 1 { 500 } else { 204 }, String::new(), String::new())
    });
    let body = json!({ "url": receiver.url(), "events": ["user.*"], "parallel": 4, "description": "many" });
    let (id, _) = create(&service, &account, body).await;
    for name in ["ann", "ben", "cy", "di", "eve", "fay"] {
        service.user(&account, &format!("{name}@a.example")).await;
    }
    let _running = Running::start(&service);
    until(&service, &account, &id, |state| state["failures"] == 1).await;
    let first = receiver.received();
    assert_eq!((first.len(), most.load(Ordering::SeqCst)), (4, 4));
    service.clock.advance(7);
    until(&service, &account, &id, |state| state["failures"] == 0).await;
    // Whatever was behind the failure comes again, with the same id.
    let expected = ["ann", "ben", "cy", "di", "eve", "fay"].map(|name| format!("{name}@a.example"));
    let start = Instant::now();
    loop {
        let mut ids = std::collections::BTreeMap::new();
        for request in receiver.received().iter().filter(|request| request.status == 204) {
            let email = text(&request.value()["data"]["object"]["email"]);
            let id = request.header("webhook-id").to_owned();
            assert_eq!(*ids.entry(email).or_insert_with(|| id.clone()), id);
        }
        if ids.keys().eq(expected.iter()) {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{ids:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn gone_disables_and_a_replay_sends_the_same_ids_again() {
    let service = service();
    let account = service.account("business").await;
    let receiver =
        Receiver::answering(|number, _| (if number == 1 { 410 } else { 200 }, String::new(), String::new()));
    let _running = Running::start(&service);
    let (id, _) = create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    let admin = service.admin(&account).await;
    service.user(&account, "ann@a.example").await;
    wait(&receiver, 1).await;
    service.user(&account, "ben@a.example").await;
    let state =
        until(&service, &account, &id, |state| state["webhook"].get("disabled_reason").is_some()).await;
    assert_eq!(state["webhook"]["disabled_reason"], "gone");
    admin
        .post(&format!("{PATH}/{id}/replay?after=soon"), json!({}))
        .await
        .wrong_fields(&[("after", "Invalid field: must be a revision.")]);
    admin.post(&format!("{PATH}/{id}/replay?after=0"), json!({})).await.ok(204);
    // The owner came with the account, before the webhook.
    let received = wait(&receiver, 5).await;
    let ids: Vec<_> = received.iter().map(|request| request.header("webhook-id")).collect();
    assert_eq!(ids[3..5], ids[..2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn both_secrets_sign_after_a_rotation() {
    let service = service();
    let account = service.account("business").await;
    let receiver = Receiver::start();
    let _running = Running::start(&service);
    let (id, old) = create(&service, &account, json!({ "url": receiver.url(), "events": ["*"] })).await;
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    let new = text(&service.operator().post(&format!("{path}/secret"), json!({})).await.ok(201)["secret"]);
    service.user(&account, "ann@a.example").await;
    let received = wait(&receiver, 1).await;
    assert!(received[0].is_signed_by(&old) && received[0].is_signed_by(&new));
    service.clock.advance(24 * 3600);
    service.user(&account, "ben@a.example").await;
    let received = wait(&receiver, 2).await;
    assert!(!received[1].is_signed_by(&old) && received[1].is_signed_by(&new));
}

#[tokio::test(flavor = "multi_thread")]
async fn zoom_receivers_are_validated_before_they_get_events() {
    let service = service();
    let account = service.account("business").await;
    let secret = Arc::new(Mutex::new(String::new()));
    let known = Arc::clone(&secret);
    let receiver = Receiver::answering(move |_, request| match &*request.event() {
        "endpoint.url_validation" => {
            (200, String::new(), challenged(request, &known.lock().expect("a text")))
        }
        _ => (200, String::new(), String::new()),
    });
    let _running = Running::start(&service);
    let body = json!({ "url": receiver.url(), "events": ["user.*"], "format": "zoom" });
    let (id, made) = create(&service, &account, body).await;
    assert_eq!(made.len(), 43);
    service.user(&account, "ann@a.example").await;
    // The receiver doesn't know the secret yet.
    let state = until(&service, &account, &id, |state| !listed(state, "attempts").is_empty()).await;
    assert_eq!(
        (&state["validated"], &state["attempts"][0]["event"]),
        (&false.into(), &"endpoint.url_validation".into())
    );
    *secret.lock().expect("a text") = made.clone();
    let path = format!("/v2/accounts/{}/im/webhooks/{id}", account.id);
    let test = service.operator().post(&format!("{path}/test"), json!({})).await.ok(200);
    assert_eq!((&test["accepted"], &test["event"]), (&true.into(), &"endpoint.test".into()));
    until(&service, &account, &id, |state| {
        state["validated"] == true && state["attempts"][0]["event"] == "user.created"
    })
    .await;
    let received = receiver.received();
    let created = received.iter().find(|request| request.event() == "user.created").expect("it came");
    let text = format!("v0:{}:{}", created.header("x-zm-request-timestamp"), created.body);
    assert_eq!(created.header("x-zm-signature"), format!("v0={}", zoom_hmac(&made, &text)));
    let value = created.value();
    assert_eq!(value["event_ts"].as_i64(), Some(crate::support::START.0 * 1000));
    assert_eq!(value["payload"]["object"]["email"], "ann@a.example");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_tells_nothing_of_other_accounts() {
    let service = service();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "business").await;
    let receiver = Receiver::start();
    let _running = Running::start(&service);
    let (id, _) = create(&service, &sub, json!({ "url": receiver.url(), "events": ["*"] })).await;
    let mut foreign = vec![master.id.clone(), master.owner_id.clone(), master.domain.clone()];
    let shared = service.group(&master, "Foreign").await;
    for number in 0..5 {
        service.user(&sub, &format!("own{number}@sub.example")).await;
        for other in 0..number {
            foreign.push(service.user(&master, &format!("foreign{number}.{other}@master.example")).await);
        }
    }
    // A grant to a group of another account, by the operator.
    let group = service.group(&sub, "Own").await;
    let path = format!("/v2/accounts/{}/im/groups/{group}", sub.id);
    service.operator().patch(&path, json!({ "may_find": [shared] })).await.ok(204);
    foreign.push(shared);
    service.user(&sub, "last@sub.example").await;
    let received = wait(&receiver, 7).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(receiver.received().len(), 7, "the grant has no event");
    let mut ids = std::collections::BTreeSet::new();
    for request in &received {
        let all = format!("{:?} {}", request.headers, request.body);
        for text in &foreign {
            assert!(!all.contains(text), "{text}: {all}");
        }
        assert!(!all.contains("foreign"), "{all}");
        let id = request.header("webhook-id");
        assert!(id.len() == 26 && ids.insert(id.to_owned()), "{id}");
    }
    let state = until(&service, &sub, &id, |_| true).await;
    let said = state.to_string();
    assert!(foreign.iter().all(|text| !said.contains(text)) && !said.contains("revision"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tests_take_no_place_of_a_delivery() {
    let service = service();
    let account = service.account("business").await;
    let slow = Receiver::answering(|_, _| {
        std::thread::sleep(Duration::from_secs(2));
        (200, String::new(), String::new())
    });
    let receiver = Receiver::start();
    let _running = Running::start(&service);
    let (id, _) = create(&service, &account, json!({ "url": slow.url(), "events": ["group.deleted"] })).await;
    create(&service, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    let path = format!("/v2/accounts/{}/im/webhooks/{id}/test", account.id);
    let operator = service.operator();
    let statuses = async {
        let all = (0..20).map(|_| operator.json_any("POST", &path, json!({})));
        let answers = futures_util::future::join_all(all).await;
        answers.into_iter().map(|answer| answer.status).collect::<Vec<_>>()
    };
    let delivered = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        service.user(&account, "ann@a.example").await;
        let start = Instant::now();
        wait(&receiver, 1).await;
        start.elapsed()
    };
    let (statuses, took) = tokio::join!(statuses, delivered);
    let accepted = statuses.iter().filter(|status| **status == 200).count();
    assert_eq!((accepted, statuses.iter().filter(|status| **status == 503).count()), (8, 12));
    assert!(took < Duration::from_millis(1500), "{took:?}");
}
