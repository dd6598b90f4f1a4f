//! A disk without room: the kernel's limit on the size of a file stands for it.

use crate::{
    Folder, check,
    server::{Http, Server},
};
use serde_json::{Value, json};
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

#[test]
fn a_full_disk_refuses_writes_and_is_left_without_a_hand() {
    let folder = Folder::new("full");
    let mut server = Server::start(&folder.0);
    let account = json!({ "account_name": "Full", "owner_email": "owner@full.example", "plan": "unlimited" });
    let account = server.operator.expect("POST", "/operator/accounts", &account);
    let groups = format!("/v2/accounts/{}/im/groups", account["id"].as_str().unwrap());
    let create = |server: &Server, name: &str| {
        server.operator.send("POST", &groups, &json!({ "name": name })).unwrap()
    };
    let public = Http::new(&server.url, "");
    let is_ready = || public.send("GET", "/readyz", &Value::Null).unwrap().status == 200;
    let before = create(&server, "before").revision.unwrap();

    limit_files(&server, &log_size(&folder.0).to_string());
    for name in ["while it is full", "still"] {
        let refused = create(&server, name);
        assert_eq!((refused.status, refused.retry_after), (503, Some(5)), "{}", refused.body);
    }
    assert!(!is_ready());
    let listed = server.operator.get(&groups);
    assert_eq!((&listed["total_records"], &listed["groups"][0]["name"]), (&json!(1), &json!("before")));

    limit_files(&server, "unlimited");
    let start = Instant::now();
    while !is_ready() {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing found out that there is room again");
        std::thread::sleep(Duration::from_millis(50));
    }
    let after = create(&server, "after");
    assert_eq!((after.status, after.revision), (201, Some(before + 1)), "what was refused left no gap");
    server.kill();
    check::database(&folder.0);
}

fn log_size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("imdir.db-wal")).unwrap().len()
}

/// The soft limit of the running server, by util-linux's prlimit.
fn limit_files(server: &Server, bytes: &str) {
    let pid = server.pid().to_string();
    let set = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")]).status();
    assert!(set.unwrap().success());
}
