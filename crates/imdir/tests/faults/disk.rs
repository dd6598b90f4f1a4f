//! One node with a fault of its disk or clock at a chosen moment.

use crate::{
    Folder,
    http::{Answer, Http},
    node::{Node, Plan},
    shim::Trouble,
    sqlite,
};
use serde_json::{Value, json};
use std::{
    thread,
    time::{Duration, Instant},
};

const DAY_SECS: i64 = 86_400;

fn account(node: &Node) -> String {
    let account = json!({ "account_name": "One", "owner_email": "owner@one.example", "plan": "unlimited" });
    let account = node.operator.expect("POST", "/operator/accounts", &account);
    format!("/v2/accounts/{}", account["id"].as_str().unwrap())
}

fn create(node: &Node, account: &str, name: &str) -> Answer {
    node.operator.send("POST", &format!("{account}/im/groups"), &json!({ "name": name }), None).unwrap()
}

fn groups(node: &Node, account: &str) -> Vec<String> {
    let listed = node.operator.expect("GET", &format!("{account}/im/groups"), &Value::Null);
    let name = |group: &Value| group["name"].as_str().unwrap().to_owned();
    let mut names: Vec<String> = listed["groups"].as_array().unwrap().iter().map(name).collect();
    names.sort_unstable();
    names
}

fn plan(folder: &Folder) -> Plan {
    Plan::new(folder.0.join("node"), None)
}

#[test]
fn broken_disk_refuses_writes_and_is_left_without_a_hand() {
    for trouble in [Trouble::DiskFull, Trouble::NoGrowth, Trouble::SyncFails, Trouble::SyncLoses] {
        let folder = Folder::new("disk");
        let plan = plan(&folder);
        let mut node = plan.start();
        let account = account(&node);
        let is_ready = |node: &Node| Http::new(&node.url, "").status("/readyz") == Some(200);
        let before = create(&node, &account, "before").revision.unwrap();

        plan.shim.set(trouble);
        for name in ["while it is broken", "still"] {
            let refused = create(&node, &account, name);
            assert_eq!(refused.status, 503, "{trouble:?} {}", refused.body);
        }
        assert!(!is_ready(&node), "{trouble:?}");
        let start = Instant::now();
        let log = || std::fs::read_to_string(plan.folder.join("log")).unwrap();
        while !log().contains("refusing writes") {
            // The log is written ten times a second.
            assert!(start.elapsed() < Duration::from_secs(20), "{trouble:?} is not told of");
            thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(groups(&node, &account), ["before"], "{trouble:?}");

        plan.shim.set(Trouble::None);
        node.ready();
        let after = create(&node, &account, "after");
        assert_eq!((after.status, after.revision), (201, Some(before + 1)), "what was refused left no gap");
        node.kill();
        sqlite::sound(&plan.folder);
        assert_eq!(groups(&plan.start(), &account), ["after", "before"], "{trouble:?}");
    }
}

/// After such an error the log may hold the whole transaction, and a start after a kill would replay it.
#[test]
fn failed_sync_makes_no_change_of_which_an_answer_said_that_it_was_not_made() {
    for trouble in [Trouble::SyncFails, Trouble::SyncLoses] {
        let folder = Folder::new("sync");
        let plan = plan(&folder);
        let mut node = plan.start();
        let account = account(&node);
        plan.shim.set(trouble);
        let refused = create(&node, &account, "refused");
        node.kill();
        plan.shim.set(Trouble::None);
        assert_eq!(refused.status, 503);
        if refused.body.to_string().contains("Nothing was changed") {
            assert!(groups(&plan.start(), &account).is_empty(), "{trouble:?}");
        }
    }
}

#[test]
fn token_outlives_a_clock_that_was_wrong_for_a_while() {
    let folder = Folder::new("clock");
    let plan = plan(&folder);
    let mut node = plan.start();
    let account = account(&node);
    let app = json!({ "name": "app", "scopes": "imgroup:read:admin" });
    let app = node.operator.expect("POST", &format!("{account}/apps"), &app);
    let tokens = format!("{account}/apps/{}/tokens", app["client_id"].as_str().unwrap());
    let token = node.operator.expect("POST", &tokens, &json!({ "expires_in": DAY_SECS }));
    let status = |node: &Node| {
        Http::new(&node.url, token["access_token"].as_str().unwrap()).status("/v2/im/groups").unwrap()
    };
    for secs in [-3 * DAY_SECS, 3 * DAY_SECS] {
        let while_wrong = if secs > 0 { 401 } else { 200 };
        plan.shim.set(Trouble::ClockAhead(secs));
        assert_eq!(status(&node), while_wrong);
        node.kill();
        node = plan.start();
        assert_eq!(status(&node), while_wrong);
        assert_eq!(create(&node, &account, &format!("made {secs}")).status, 201);
        plan.shim.set(Trouble::None);
        assert_eq!(status(&node), 200);
    }
}
