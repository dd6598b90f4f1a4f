//! Two nodes, and a wire that breaks at the worst moment.

use crate::{
    Folder,
    http::Http,
    node::Plan,
    postgres::Postgres,
    proxy::{Proxy, Wire},
};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};

/// What the transaction has changed by then is locked in the database, which doesn't know that nothing more will come.
#[test]
fn node_cut_off_before_its_commit_stops_the_others_not_for_long_on_postgresql() {
    let folder = Folder::new("wire");
    let postgres = Postgres::own();
    let schema = postgres.schema();
    let proxies = [(); 2].map(|()| Proxy::to(postgres.socket()));
    let nodes = [0, 1].map(|number| {
        let port = proxies[number].port;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable&{schema}");
        Plan::new(folder.0.join(format!("node-{number}")), Some(url)).start()
    });
    let account = json!({ "account_name": "One", "owner_email": "owner@one.example", "plan": "unlimited" });
    let account = nodes[0].operator.expect("POST", "/operator/accounts", &account);
    let groups = format!("/v2/accounts/{}/im/groups", account["id"].as_str().unwrap());
    let create = |operator: &Http, name: &str| {
        operator.send("POST", &groups, &json!({ "name": name }), None).map(|answer| answer.status)
    };
    // The last to write knows all: what conflicts would lock nothing.
    while create(&nodes[1].operator, "there").unwrap() != 201 {}
    assert_eq!(create(&nodes[0].operator, "here").unwrap(), 201);

    proxies[0].set(Wire::ClogsInRequest);
    thread::scope(|scope| {
        scope.spawn(|| create(&nodes[0].operator, "cut off"));
        while proxies[0].wire() != Wire::Clogged {
            thread::sleep(Duration::from_millis(10));
        }
        let start = Instant::now();
        let is_made = || create(&nodes[1].operator, "meanwhile").unwrap() == 201;
        while !is_made() && start.elapsed() < Duration::from_secs(30) {}
        let took = start.elapsed();
        proxies[0].set(Wire::Sound);
        assert!(took < Duration::from_secs(30), "nobody could write while one node was cut off");
    });
    nodes[0].ready();
    assert_eq!(create(&nodes[0].operator, "after").unwrap(), 201);
}
