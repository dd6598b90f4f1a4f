//! Nodes whose database connection breaks at the worst moment.

use crate::{
    Folder,
    http::Http,
    node::{Node, Plan},
    postgres::Postgres,
    proxy::{Proxy, Wire},
};
use serde_json::{Value, json};
use std::{
    thread,
    time::{Duration, Instant},
};

fn node(folder: &Folder, proxy: &Proxy, schema: &str) -> Node {
    let url = format!("postgres://postgres@127.0.0.1:{}/postgres?sslmode=disable&{schema}", proxy.port);
    Plan::new(folder.0.join(format!("node-{}", proxy.port)), Some(url)).start()
}

/// The path of the groups of a new account.
fn groups(node: &Node) -> String {
    let account = json!({ "account_name": "One", "owner_email": "owner@one.example", "plan": "unlimited" });
    let account = node.operator.expect("POST", "/operator/accounts", &account);
    format!("/v2/accounts/{}/im/groups", account["id"].as_str().unwrap())
}

fn create(operator: &Http, groups: &str, name: &str) -> Option<u16> {
    operator.send("POST", groups, &json!({ "name": name }), None).ok().map(|answer| answer.status)
}

/// The rows changed by the open transaction stay locked, and the database doesn't know that the client is cut off.
#[test]
fn node_cut_off_before_its_commit_stops_the_others_not_for_long_on_postgresql() {
    let folder = Folder::new("wire");
    let postgres = Postgres::own();
    let schema = postgres.schema();
    let proxies = [(); 2].map(|()| Proxy::to(postgres.socket()));
    let nodes = [0, 1].map(|number| node(&folder, &proxies[number], &schema));
    let groups = groups(&nodes[0]);
    let create = |operator: &Http, name: &str| create(operator, &groups, name).unwrap();
    // The last node to write is up to date: a commit with a conflict would lock nothing.
    while create(&nodes[1].operator, "there") != 201 {}
    assert_eq!(create(&nodes[0].operator, "here"), 201);

    proxies[0].set(Wire::ClogsInRequest);
    thread::scope(|scope| {
        scope.spawn(|| create(&nodes[0].operator, "cut off"));
        while proxies[0].wire() != Wire::Clogged {
            thread::sleep(Duration::from_millis(10));
        }
        let start = Instant::now();
        let is_made = || create(&nodes[1].operator, "meanwhile") == 201;
        while !is_made() && start.elapsed() < Duration::from_secs(30) {}
        let took = start.elapsed();
        proxies[0].set(Wire::Sound);
        assert!(took < Duration::from_secs(30), "nobody could write while one node was cut off");
    });
    nodes[0].ready();
    assert_eq!(create(&nodes[0].operator, "after"), 201);
}

/// The database has each commit, which the node finds out before it replies.
#[test]
fn commit_whose_answer_is_lost_or_says_that_the_server_ends_is_acknowledged_on_postgresql() {
    let folder = Folder::new("wire");
    let postgres = Postgres::own();
    let proxy = Proxy::to(postgres.socket());
    let node = node(&folder, &proxy, &postgres.schema());
    let groups = groups(&node);
    for wire in [Wire::LosesCommit, Wire::PanicsAtCommit] {
        let name = format!("{wire:?}");
        proxy.set(wire);
        let status = create(&node.operator, &groups, &name);
        assert_eq!(proxy.wire(), Wire::Sound, "no commit was answered");
        let listed = node.operator.expect("GET", &groups, &Value::Null).to_string();
        assert!(status == Some(201) && listed.contains(&name), "{name}: {status:?} {listed}");
    }
}
