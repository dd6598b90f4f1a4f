//! A server that is killed at random moments: each change is delivered, in order, and none is lost.

use super::receiver::Receiver;
use crate::{
    process::{Server, imdir, run},
    support::{Folder, text},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

const KILLS: usize = 8;

fn command(folder: &Folder, args: &[&str]) -> Value {
    let all: Vec<&str> = args.iter().copied().chain(["--data", "data", "--json"]).collect();
    let done = run(imdir(folder, &all));
    assert_eq!(done.code, Some(0), "{args:?}: {}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

/// Numbers that look random, and are the same each time.
fn next(state: &AtomicU64) -> u64 {
    let mut x = state.load(Ordering::Relaxed);
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    state.store(x, Ordering::Relaxed);
    x
}

/// Creates a user; the outcome is unknown if the server is killed.
fn create_user(url: &str, token: &str, email: &str) -> Option<u16> {
    let body = json!({ "action": "ssoCreate", "user_info": { "email": email, "type": 1 } }).to_string();
    let request = ureq::post(format!("{url}/v2/users"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let request = request.config().http_status_as_error(false).timeout_global(Some(Duration::from_secs(5)));
    request.build().send(body).ok().map(|answer| answer.status().as_u16())
}

fn get(url: &str, token: &str, path: &str) -> Value {
    let request = ureq::get(format!("{url}{path}")).header("authorization", format!("Bearer {token}"));
    request.call().expect("an answer").body_mut().read_json().expect("JSON")
}

#[test]
fn killed_server_delivers_every_change_in_order() {
    let folder = Folder::new();
    let account = command(
        &folder,
        &["account", "create", "--name", "A", "--owner", "owner@a.example", "--plan", "business"],
    );
    let account = text(&account["id"]);
    let scopes = "user:write:admin im_change:read:admin webhook:write:admin";
    command(&folder, &["app", "create", "--name", "test", "--scopes", scopes]);
    let token = text(&command(&folder, &["token", "create", "--app", "test"])["access_token"]);
    let random = AtomicU64::new(0x9e37_79b9_7f4a_7c15);
    let delays = AtomicU64::new(7);
    let receiver = Receiver::answering(move |_, _| {
        thread::sleep(Duration::from_millis(next(&delays) % 12));
        (200, String::new(), String::new())
    });
    let url = receiver.url();
    let made = command(
        &folder,
        &["webhook", "create", "--to", &url.replace("http:", "https:"), "--events", "user.created"],
    );
    let id = text(&made["id"]);
    let secret = text(&made["secret"]);
    let options = ["--outbound-allow", "127.0.0.0/8", "--rate-limits", "off"];
    let mut server = Server::start(&folder, &options);
    let patch = ureq::patch(format!("{}/v2/im/webhooks/{id}", server.url))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .send(json!({ "url": url }).to_string());
    assert_eq!(patch.expect("an answer").status().as_u16(), 204);

    let (mut acknowledged, mut number) = (Vec::new(), 0);
    for _ in 0..KILLS {
        let until = Instant::now() + Duration::from_millis(100 + next(&random) % 700);
        while Instant::now() < until {
            let email = format!("user{number}@a.example");
            number += 1;
            if create_user(&server.url, &token, &email) == Some(201) {
                acknowledged.push(email);
            }
        }
        server.signal("KILL");
        server.wait();
        server = Server::start(&folder, &options);
    }
    assert!(acknowledged.len() > 20, "only {} users were created", acknowledged.len());

    // What the feed says, acknowledged or not.
    let (mut expected, mut after) = (Vec::new(), "0".to_owned());
    loop {
        let page = get(&server.url, &token, &format!("/v2/im/changes?page_size=300&after={after}"));
        for change in page["changes"].as_array().expect("changes") {
            for object in change["changes"].as_array().expect("objects") {
                if object["object"] == "user" && object["after"]["role"] != "owner" {
                    expected.push(text(&object["after"]["email"]));
                }
            }
        }
        if page["has_more"] == false || page["changes"].as_array().is_some_and(Vec::is_empty) {
            break;
        }
        after = page["next_after"].to_string().trim_matches('"').to_owned();
    }
    assert!(acknowledged.iter().all(|email| expected.contains(email)), "a change is lost");

    let start = Instant::now();
    let mut first = Vec::new();
    while first.len() < expected.len() {
        assert!(start.elapsed() < Duration::from_secs(60), "{} of {} came", first.len(), expected.len());
        thread::sleep(Duration::from_millis(100));
        first.clear();
        let mut ids = BTreeMap::new();
        for request in receiver.received() {
            assert!(request.is_signed_by(&secret));
            let email = text(&request.value()["data"]["object"]["email"]);
            let id = request.header("webhook-id").to_owned();
            // What is sent again has the same id and body.
            match ids.insert(email.clone(), (id.clone(), request.body.clone())) {
                None => first.push(email),
                Some(before) => assert_eq!(before, (id, request.body)),
            }
        }
    }
    assert_eq!(first, expected);
    let repeated = receiver.received().len() - first.len();
    println!("{KILLS} kills, {} events, {repeated} of them sent again; account {account}", first.len());
}
