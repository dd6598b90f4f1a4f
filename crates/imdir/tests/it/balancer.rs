//! Three nodes behind HAProxy or nginx: each realm stays on one of them.

use crate::{
    load_balancer::{LoadBalancer, Program},
    patience::{PATIENCE, until},
    postgres::Postgres,
    process::Server,
    support::{Account, Folder, Service},
};
use imdir::service::Options;
use std::{collections::HashSet, time::Duration};
use store::clock::Clock;

const GROUPS: &str = "/v2/im/groups";

/// The nodes, the proxy, and another node that creates accounts and tokens.
struct Directory {
    nodes: Vec<(Folder, Server)>,
    balancer: LoadBalancer,
    aside: Service,
    _folder: Folder,
}

impl Directory {
    async fn start(postgres: &Postgres, program: Program) -> Self {
        let database = postgres.database();
        // The nodes use the system's clock.
        let aside = Service::node_with(&database, Clock::system(), Options::default());
        let nodes: Vec<_> = (0..3)
            .map(|_| {
                let folder = Folder::new();
                let server = Server::start(&folder, &["--database", &database]);
                (folder, server)
            })
            .collect();
        let folder = Folder::new();
        let urls: Vec<&str> = nodes.iter().map(|(_, node)| &*node.url).collect();
        let balancer = LoadBalancer::start(program, &urls, &folder.0);
        let directory = Self { nodes, balancer, aside, _folder: folder };
        let is_ready = async || directory.get("/readyz", &[]).is_some_and(|got| got.0 == 200);
        until("the proxy knows of nodes", PATIENCE, is_ready).await;
        directory
    }

    /// The status, and the proxy's name for the node that replied. None if the proxy can't be reached.
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Option<(u16, String)> {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let mut request = agent.get(format!("{}{path}", self.balancer.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.call().ok()?;
        let nodes = answer.headers().get("imdir-node").map_or("", |node| node.to_str().expect("ASCII"));
        // The header also lists the nodes that the proxy tried before.
        let node = nodes.rsplit(", ").next().unwrap_or_default();
        Some((answer.status().as_u16(), node.to_owned()))
    }

    /// The node that replies to a request with the token.
    #[track_caller]
    fn node_of(&self, path: &str, token: &str) -> String {
        let (status, node) =
            self.get(path, &[("authorization", &bearer(token))]).expect("the proxy is there");
        assert_eq!(status, 200, "{path} by {node}");
        node
    }

    fn node_called(&self, name: &str) -> &Server {
        let mut nodes = self.nodes.iter().map(|(_, node)| node).zip(1..);
        let is_it = |(node, number): &(&Server, i32)| {
            name == format!("nodes/node{number}") || node.url == format!("http://{name}")
        };
        nodes.find(is_it).unwrap_or_else(|| panic!("there is no node {name}")).0
    }

    async fn realms(&self, count: usize) -> Vec<(Account, String)> {
        let mut realms = Vec::new();
        for _ in 0..count {
            let account = self.aside.account("unlimited").await;
            let token = self.aside.token(&account, "imgroup:write:admin imgroup:master").await;
            realms.push((account, token));
        }
        realms
    }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

#[tokio::test]
async fn realm_stays_on_one_node_and_moves_when_that_is_gone() {
    realm_stays_and_moves(Program::HaProxy).await;
}

#[tokio::test]
async fn realm_stays_on_one_node_and_moves_when_that_is_gone_by_nginx() {
    realm_stays_and_moves(Program::Nginx).await;
}

async fn realm_stays_and_moves(program: Program) {
    let directory = Directory::start(Postgres::shared(), program).await;
    let realms = directory.realms(12).await;
    let (master, token) = &realms[0];
    let sub = directory.aside.sub_account(master, "unlimited").await;
    let token_of_sub = directory.aside.token(&sub, "imgroup:write:admin").await;

    let before: Vec<String> = realms.iter().map(|(_, token)| directory.node_of(GROUPS, token)).collect();
    assert!(before.iter().collect::<HashSet<_>>().len() > 1, "{before:?}");
    for _ in 0..5 {
        for ((_, token), node) in realms.iter().zip(&before) {
            assert_eq!(directory.node_of(GROUPS, token), *node);
        }
        // All accounts of the realm use the same node, however the request names them.
        let of_sub = format!("/v2/accounts/{}/im/groups", sub.id);
        assert_eq!(directory.node_of(&of_sub, token), before[0]);
        assert_eq!(directory.node_of(GROUPS, &token_of_sub), before[0]);
        let cookie = format!("a=b; imdir_console=g{token}");
        let own_page = [("cookie", &*cookie), ("imdir-console", "1"), ("sec-fetch-site", "same-origin")];
        let (_, node) = directory.get("/console/v2/im/groups", &own_page).expect("the proxy is there");
        assert_eq!(node, before[0]);
    }

    directory.node_called(&before[0]).signal("KILL");
    // Including the first request, before the proxy's health check fails.
    let after: Vec<String> = realms.iter().map(|(_, token)| directory.node_of(GROUPS, token)).collect();
    assert!(!after.contains(&before[0]), "{after:?}");
    until("the proxy has seen it", PATIENCE, async || {
        (0..10).all(|_| directory.get("/readyz", &[]).is_some_and(|(_, node)| node != before[0]))
    })
    .await;
    for ((_, token), (old, new)) in realms.iter().zip(before.iter().zip(&after)) {
        let now = directory.node_of(GROUPS, token);
        assert_ne!(now, before[0]);
        assert!(*old == before[0] || *old == now && old == new, "{old} {new} {now}");
        assert_eq!(directory.node_of(GROUPS, token), now);
    }
}

#[tokio::test]
async fn database_that_is_away_leaves_all_to_be_read() {
    all_is_read(Program::HaProxy).await;
}

#[tokio::test]
async fn database_that_is_away_leaves_all_to_be_read_by_nginx() {
    all_is_read(Program::Nginx).await;
}

async fn all_is_read(program: Program) {
    let postgres = Postgres::own();
    let directory = Directory::start(&postgres, program).await;
    let realms = directory.realms(3).await;
    for (_, token) in &realms {
        directory.node_of(GROUPS, token);
    }
    postgres.kill();
    until("no node is ready", PATIENCE, async || {
        let got = directory.get("/readyz", &[]);
        got.is_some_and(|(status, node)| status == 503 && !node.starts_with("nodes/"))
    })
    .await;
    for _ in 0..50 {
        for (_, token) in &realms {
            directory.node_of(GROUPS, token);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    postgres.start_again();
    let is_ready = async || directory.get("/readyz", &[]).is_some_and(|(status, _)| status == 200);
    until("all is well again", PATIENCE, is_ready).await;
}
