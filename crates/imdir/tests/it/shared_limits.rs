//! Rate limits of two nodes with counters in one Redis.

use crate::{
    patience::{PATIENCE, until},
    postgres::Postgres,
    support::{Account, Answer, Folder, START, Service},
};
use imdir::{limits::Shared, service::Options};
use serde_json::json;
use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use store::{clock::Clock, scope::Scopes};

const LIGHT: &str = "/v2/accounts/me";
/// Far longer than a node's timeout for Redis, as the machine may be busy.
const NO_LONGER: Duration = Duration::from_secs(2);

/// A Redis server on its own socket, without persistence.
struct Redis {
    folder: Folder,
    process: Child,
}

impl Redis {
    fn start() -> Self {
        let folder = Folder::new();
        let process = Self::process(&folder);
        Self { folder, process }
    }

    fn process(folder: &Folder) -> Child {
        Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--unixsocket"])
            .arg(folder.0.join("socket"))
            .arg("--dir")
            .arg(&folder.0)
            .stdout(Stdio::null())
            .spawn()
            .expect("there is redis-server")
    }

    fn url(&self) -> String {
        format!("redis+unix://{}", self.folder.0.join("socket").display())
    }

    fn kill(&mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    fn start_again(&mut self) {
        self.process = Self::process(&self.folder);
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").arg(signal).arg(self.process.id().to_string()).status();
        assert!(done.expect("there is kill").success());
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Two nodes with rate limits, on one database and one Redis.
async fn two_nodes(redis: &Redis) -> [Service; 2] {
    let url = Postgres::shared().database();
    let nodes = [(); 2].map(|()| {
        let shared = Shared::parse(&redis.url()).expect("a URL");
        tokio::spawn(shared.clone().stay_connected());
        let options = Options { shared_limits: Some(shared), ..Options::default() };
        Service::node_with(&url, Clock::standing_at(START), options)
    });
    for node in &nodes {
        counts(node, "shared").await;
    }
    nodes
}

/// Waits until the node counts in this way, according to `/readyz`.
async fn counts(node: &Service, how: &str) {
    let says_so = async || node.anonymous().get("/readyz").await.ok(200)["rate_limits"] == how;
    until(how, PATIENCE, says_so).await;
}

async fn token(nodes: &[Service; 2], account: &Account) -> String {
    nodes[0].token_for(account, &Scopes::EVERY.to_string(), 200_000).await
}

fn advance(nodes: &[Service; 2], secs: i64) {
    nodes.iter().for_each(|node| node.clock.advance(secs));
}

fn limits(answer: &Answer) -> [&str; 4] {
    let header = |name: &str| answer.header(&format!("x-ratelimit-{name}"));
    [header("category"), header("type"), header("limit"), header("remaining")]
}

#[tokio::test]
async fn nodes_count_seconds_together() {
    let redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let account = nodes[0].account("free").await;
    let token = token(&nodes, &account).await;
    let get = async |node: usize| nodes[node].bearer(&token).get(LIGHT).await;
    for (node, left) in [(0, "3"), (1, "2"), (1, "1"), (0, "0")] {
        let answer = get(node).await;
        assert_eq!(limits(&answer), ["Light", "", "4", left]);
        answer.ok(200);
    }
    for node in 0..2 {
        let answer = get(node).await;
        assert_eq!(limits(&answer), ["Light", "QPS", "4", "0"]);
        assert_eq!((answer.status, answer.header("x-ratelimit-reset")), (429, "1795359846"));
    }
    advance(&nodes, 1);
    get(1).await.ok(200);
}

#[tokio::test]
async fn nodes_count_days_together() {
    let redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let account = nodes[0].account("free").await;
    let token = token(&nodes, &account).await;
    let heavy = async |node: usize| nodes[node].bearer(&token).post("/v2/apps", json!({})).await;
    for number in 0..1000 {
        assert_eq!(limits(&heavy(number % 2).await), ["Heavy", "", "1", "0"]);
        if number < 10 {
            // A request over the limit per second doesn't count for the day.
            assert_eq!(limits(&heavy((number + 1) % 2).await), ["Heavy", "QPS", "1", "0"]);
        }
        advance(&nodes, 1);
    }
    for node in 0..2 {
        let answer = heavy(node).await;
        assert_eq!(limits(&answer), ["Heavy", "Daily-limit", "1000", "0"]);
        assert_eq!(answer.header("retry-after"), "2026-11-23T00:00:00Z");
    }
    advance(&nodes, 86_400);
    assert_eq!(limits(&heavy(0).await), ["Heavy", "", "1", "0"]);
}

#[tokio::test]
async fn nodes_count_invitations_together() {
    let redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let master = nodes[0].account("unlimited").await;
    let free = nodes[0].sub_account(&master, "free").await;
    let token = token(&nodes, &master).await;
    let invite = async |node: usize, number: usize| {
        let info = json!({ "email": format!("a{number}@a.example"), "type": 1 });
        let body = json!({ "action": "create", "user_info": info });
        nodes[node].bearer(&token).post(&format!("/v2/accounts/{}/users", free.id), body).await
    };
    for number in 0..50 {
        invite(number % 2, number).await.ok(201);
    }
    for node in 0..2 {
        assert_eq!(limits(&invite(node, 50).await), ["Light", "Daily-limit", "50", "0"]);
    }
}

#[tokio::test]
async fn killed_redis_leaves_each_node_to_count_for_itself() {
    let mut redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let account = nodes[0].account("free").await;
    let token = token(&nodes, &account).await;
    let get = async |node: usize| nodes[node].bearer(&token).get(LIGHT).await;
    get(0).await.ok(200);

    redis.kill();
    // Node 0 has also counted the request that it sent to Redis.
    for (node, left) in [(0, "2"), (0, "1"), (0, "0"), (1, "3")] {
        let answer = get(node).await;
        assert_eq!(limits(&answer), ["Light", "", "4", left]);
        answer.ok(200);
    }
    assert_eq!(limits(&get(0).await), ["Light", "QPS", "4", "0"]);
    for node in &nodes {
        counts(node, "by this node only").await;
    }

    redis.start_again();
    for node in &nodes {
        counts(node, "shared").await;
    }
    advance(&nodes, 1);
    for node in [0, 1, 0, 1] {
        get(node).await.ok(200);
    }
    assert_eq!(limits(&get(0).await), ["Light", "QPS", "4", "0"]);
}

#[tokio::test]
async fn halted_redis_holds_nobody_up() {
    let redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let account = nodes[0].account("business").await;
    let token = token(&nodes, &account).await;
    redis.signal("-STOP");
    let start = Instant::now();
    let node = nodes[0].bearer(&token);
    for answer in futures_util::future::join_all((0..20).map(|_| node.get(LIGHT))).await {
        answer.ok(200);
    }
    for _ in 0..50 {
        node.get(LIGHT).await.ok(200);
    }
    assert!(start.elapsed() < NO_LONGER, "{:?}", start.elapsed());
    counts(&nodes[0], "by this node only").await;
    redis.signal("-CONT");
    counts(&nodes[0], "shared").await;
    node.get(LIGHT).await.ok(200);
}

#[tokio::test]
async fn unlimited_plan_asks_no_redis() {
    let redis = Redis::start();
    let nodes = two_nodes(&redis).await;
    let account = nodes[0].account("unlimited").await;
    let token = token(&nodes, &account).await;
    redis.signal("-STOP");
    for _ in 0..10 {
        nodes[0].bearer(&token).get(LIGHT).await.ok(200);
    }
    // A request to Redis would have failed, and the node would have noticed.
    counts(&nodes[0], "shared").await;
    redis.signal("-CONT");
}

#[test]
fn url_of_something_else_is_refused() {
    for url in ["http://localhost", "localhost:6379", "rediss://"] {
        assert!(Shared::parse(url).is_err(), "{url}");
    }
}
