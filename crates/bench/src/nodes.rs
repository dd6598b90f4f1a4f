//! Several nodes on one PostgreSQL, beside that server's own `pgbench`. One command:
//!
//!     cargo run --release -p bench -- nodes
//!
//! `pgbench` inserts a group in a transaction of its own, on the same server and disk; the service writes its change
//! record, its realm's revision and its batch's number too. All nodes, PostgreSQL and the load share the machine.
//! `IMDIR_BENCH_ROUNDS` (5), `IMDIR_BENCH_SECS` (4, for each measurement) and `IMDIR_BENCH_USERS` (100,000, in the
//! realm that is loaded and searched) say how long it goes on and with how much.

use crate::{
    CONNECTIONS, Folder, Results, disk,
    door::Door,
    inserts::Inserts,
    load::{Load, Measurement},
    load_average,
    server::Server,
    setting,
};
use directory::{AccountId, UserId};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const NODES: usize = 3;
const DIRECTORY: &str = include_str!("nodes/directory.sql");
const USERS_PER_GROUP: u64 = 50;
/// How many writes are looked for on the other nodes.
const SEEN: usize = 100;
const BETWEEN_LOOKS: Duration = Duration::from_micros(500);
/// How much is asked while others write: so little that each request finds a core.
const SEARCHES_A_SECOND: u32 = 200;
const CHANGES_A_SECOND: u32 = 1_000;

pub fn run() {
    let rounds = setting("IMDIR_BENCH_ROUNDS", 5);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let users = setting("IMDIR_BENCH_USERS", 100_000);
    let folder = Folder::new();
    let inserts = Inserts::start(&folder.0.join("postgres")).expect("PostgreSQL is installed");
    let mut results = Results::default();
    let mut directory = Directory::fill(&inserts, &folder.0, users, rounds);
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        let nodes = directory.start_nodes(&mut results);
        directory.creates(&nodes, &inserts, time, &mut results);
        directory.seen_elsewhere(&nodes, &mut results);
        directory.searches(&nodes, time, &mut results);
    }
    results.print();
}

struct Directory {
    folder: PathBuf,
    url: String,
    users: u64,
    /// The small accounts that nothing has been written to yet.
    fresh: std::ops::RangeInclusive<u64>,
}

impl Directory {
    fn fill(inserts: &Inserts, folder: &Path, users: u64, rounds: u64) -> Self {
        inserts.0.run("CREATE SCHEMA imdir").expect("it is new");
        let host = inserts.0.folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgres://postgres@{host}/postgres?options=-csearch_path%3Dimdir");
        // It makes the tables.
        drop(Server::node(&folder.join("first"), &url));
        let small = rounds * (CONNECTIONS.len() + 1 + NODES + 1) as u64;
        let sql = DIRECTORY
            .replace("{users}", &users.to_string())
            .replace("{groups}", &(users / USERS_PER_GROUP).to_string())
            .replace("{small}", &small.to_string());
        inserts.0.run(&sql).expect("the tables are there");
        Self { folder: folder.to_owned(), url, users, fresh: 1..=small }
    }

    /// One after the other. The first request for a realm waits until the node has loaded it.
    fn start_nodes(&self, results: &mut Results) -> Vec<Server> {
        let start = |number| {
            let start = Instant::now();
            let node = Server::node(&self.folder.join(format!("node-{number}")), &self.url);
            results.add("start to ready, s", start.elapsed().as_secs_f64());
            node
        };
        let nodes: Vec<Server> = (0..NODES).map(start).collect();
        let mut timed = |load: &mut dyn FnMut()| {
            let start = Instant::now();
            load();
            results.add("first request to the large realm, s", start.elapsed().as_secs_f64());
        };
        let mut token = String::new();
        timed(&mut || token = self.operator().token(account(0), None));
        for node in &nodes[1..] {
            timed(&mut || drop(Load::get(&node.address, "/v2/im/groups?page_size=1", &token).once()));
        }
        nodes
    }

    fn operator(&self) -> Door {
        Door::operator(&self.folder.join("node-0"))
    }

    /// A token of an account that nothing has been written to.
    fn fresh_token(&mut self, operator: &Door) -> String {
        operator.token(account(self.fresh.next().expect("they are counted out")), None)
    }

    fn creates(&mut self, nodes: &[Server], inserts: &Inserts, time: Duration, results: &mut Results) {
        inserts.empty();
        let operator = self.operator();
        for connections in CONNECTIONS {
            let token = self.fresh_token(&operator);
            let disk = disk::fdatasync_rate(&self.folder, time / 4);
            let measured = Load::create_groups(&nodes[0].address, &token).run(connections, time);
            let created = results.measured(&format!("create, {connections}"), &measured);
            results.add("fdatasync of 4 KiB appended, a second", disk);
            let inserted = inserts.rate(connections, time).expect("it inserts");
            results.add(&format!("pgbench, {connections}, a second"), inserted);
            results.add(&format!("create / pgbench, {connections}"), created / inserted);
        }
        let one_realm = self.fresh_token(&operator);
        let tokens: Vec<String> = nodes.iter().map(|_| self.fresh_token(&operator)).collect();
        let one = Load::create_groups(&nodes[0].address, &one_realm).run(64, time);
        let one = results.measured("one node, 64", &one);
        let loads: Vec<Load> = nodes
            .iter()
            .zip(&tokens)
            .map(|(node, token)| Load::create_groups(&node.address, token))
            .collect();
        let apart = results.measured("three nodes, a realm each, 64", &Load::run_all(&loads, 64, time));
        results.add("three nodes / one, a realm each", apart / one);
        let loads: Vec<Load> =
            nodes.iter().map(|node| Load::create_groups(&node.address, &one_realm)).collect();
        let together = results.measured("three nodes, one realm, 64", &Load::run_all(&loads, 64, time));
        results.add("three nodes / one, one realm", together / one);
    }

    /// From the answer to a write until each other node shows it.
    fn seen_elsewhere(&mut self, nodes: &[Server], results: &mut Results) {
        let operator = self.operator();
        let token = self.fresh_token(&operator);
        let start = Instant::now();
        let mut micros = Vec::new();
        for _ in 0..SEEN {
            let path = format!("/v2/im/groups/{}", nodes[0].create_group(&token));
            let start = Instant::now();
            for node in &nodes[1..] {
                let look = Load::gets(&node.address, [(&path, &token)], &["200", "404"]);
                while !look.once().starts_with("HTTP/1.1 200") {
                    std::thread::sleep(BETWEEN_LOOKS);
                }
            }
            micros.push(start.elapsed().as_micros() as u32);
        }
        let measured = Measurement::new(SEEN as f64 / start.elapsed().as_secs_f64(), micros);
        results.measured("write until both other nodes show it", &measured);
    }

    /// On a node that follows what another writes to the same realm, and on the same when nobody writes.
    fn searches(&self, nodes: &[Server], time: Duration, results: &mut Results) {
        const SEARCHERS: u32 = 4;
        const WRITERS: u32 = 64;
        let token = self.operator().token(account(0), None);
        let requests = (0..self.users).step_by((self.users / 1_000).max(1) as usize).map(|number| {
            let letters = ["a", "b", "ca", "de", "ed", "f", "g", "hi"][number as usize % 8];
            (format!("/v2/contacts?search_key={letters}&page_size=20&as_user={}", user(number)), &token)
        });
        let search = Load::gets(&nodes[1].address, requests, &["200"]).paced(SEARCHES_A_SECOND, SEARCHERS);
        let quiet = search.run(SEARCHERS as usize, time);
        let write = Load::create_users(&nodes[0].address, &token).paced(CHANGES_A_SECOND, WRITERS);
        let (busy, written) = std::thread::scope(|scope| {
            let writes = scope.spawn(|| write.run(WRITERS as usize, time));
            let busy = search.run(SEARCHERS as usize, time);
            (busy, writes.join().expect("the load ends"))
        });
        results.measured("search, nobody writes", &quiet);
        results.measured("search, another node writes", &busy);
        results.measured("changes meanwhile", &written);
        for ((percentile, quiet), (_, busy)) in quiet.latencies_ms.iter().zip(&busy.latencies_ms) {
            results.add(&format!("search {percentile}, with writes / without"), busy / quiet);
        }
    }
}

/// As in `directory.sql`.
fn id(kind: u64, number: u64) -> [u8; 16] {
    (u128::from(0x7000 | kind) << 64 | 0x8000 << 48 | u128::from(number)).to_be_bytes()
}

fn account(number: u64) -> AccountId {
    AccountId::from_bytes(id(0, number))
}

fn user(number: u64) -> UserId {
    UserId::from_bytes(id(1, number))
}
