//! Several nodes on one PostgreSQL, compared with that server's own `pgbench`. One command:
//!
//!     cargo run --release -p bench -- nodes
//!
//! `pgbench` inserts a group in its own transaction, on the same server and disk; the service also writes its change
//! record, its realm's revision and its batch's number. All nodes, PostgreSQL and the load share the machine.
//! `IMDIR_BENCH_ROUNDS` (5), `IMDIR_BENCH_SECS` (4, for each measurement) and `IMDIR_BENCH_USERS` (100,000, in the
//! realm that is loaded and searched) set the duration and the size.

use crate::{
    CONNECTIONS, Folder, Results, disk,
    door::{Door, text},
    inserts::Inserts,
    load::{Load, Measurement},
    load_average, needs, postgres,
    server::{self, Server},
    setting,
};
use directory::{
    AccountId, UserId,
    population::{Noun, Population},
};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const NODES: usize = 3;
const USERS_PER_GROUP: u64 = 50;
const SCOPES: &str = "imgroup:write:admin";
/// The number of writes whose replication is measured.
const SEEN: usize = 100;
const BETWEEN_LOOKS: Duration = Duration::from_micros(500);
/// The rate of searches during writes: low enough that each request finds an idle core.
const SEARCHES_A_SECOND: u32 = 200;
const CHANGES_A_SECOND: u32 = 1_000;

pub fn run() {
    let rounds = setting("IMDIR_BENCH_ROUNDS", 5);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let users = setting("IMDIR_BENCH_USERS", 100_000);
    needs::required(postgres::programs());
    let folder = Folder::new();
    let inserts = Inserts::start(&folder.0.join("postgres")).expect("PostgreSQL starts");
    let mut results = Results::default();
    let directory = Directory::fill(&inserts, &folder.0, users);
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
    /// Of the large realm.
    account: AccountId,
    /// Its active users.
    users: Vec<UserId>,
}

impl Directory {
    /// Generates a realm in a folder, and copies it to the database.
    fn fill(inserts: &Inserts, folder: &Path, users: u64) -> Self {
        inserts.0.run("CREATE SCHEMA imdir").expect("it is new");
        let host = inserts.0.folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgres://postgres@{host}/postgres?options=-csearch_path%3Dimdir");
        let groups = users / USERS_PER_GROUP;
        let generated = folder.join("generated").display().to_string();
        let shape = ["--masters", "1", "--accounts-per-master", "1", "--data", &generated];
        let size = ["--users", &users.to_string(), "--groups", &groups.to_string()];
        imdir(&[&["demo", "generate"], &shape[..], &size].concat());
        imdir(&["copy", "--from", &generated, "--to", &url]);
        inserts.0.run("ANALYZE").expect("it is PostgreSQL");

        let (users, groups) = (users as usize, groups as usize);
        let population = Population { seed: 1, users, groups, masters: 1, accounts_per_master: 1 };
        let mut people = Vec::new();
        population.realm(0, |noun| {
            if let Noun::User(user) = noun
                && user.is_active()
            {
                people.push((user.account, user.id));
            }
        });
        let account = people[0].0;
        Self {
            folder: folder.to_owned(),
            url,
            account,
            users: people.into_iter().map(|(_, id)| id).collect(),
        }
    }

    /// Starts nodes in sequence. The first request for a realm waits until the node has loaded it.
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
        timed(&mut || token = self.operator().token(self.account, None));
        for node in &nodes[1..] {
            timed(&mut || drop(Load::get(&node.address, "/v2/im/groups?page_size=1", &token).once()));
        }
        nodes
    }

    fn operator(&self) -> Door {
        Door::operator(&self.folder.join("node-0"))
    }

    /// A token of a new account, in a realm of its own.
    fn fresh_token(&self) -> String {
        let data = self.folder.join("node-0/data").display().to_string();
        let made = |args: &[&str], field: &str| {
            let output = imdir(&[args, &["--json", "--data", &data, "--database", &self.url]].concat());
            let made: Value = serde_json::from_slice(&output).expect("it prints JSON");
            text(&made[field])
        };
        let owner = "owner@fresh.example";
        let create = ["account", "create", "--name", "Fresh", "--owner", owner, "--plan", "unlimited"];
        let account = made(&create, "id");
        let app = ["app", "create", "--account", &account, "--name", "bench", "--scopes", SCOPES];
        let app = made(&app, "client_id");
        made(&["token", "create", "--account", &account, "--app", &app], "access_token")
    }

    fn creates(&self, nodes: &[Server], inserts: &Inserts, time: Duration, results: &mut Results) {
        inserts.empty();
        for connections in CONNECTIONS {
            let token = self.fresh_token();
            let disk = disk::fdatasync_rate(&self.folder, time / 4);
            let measured = Load::create_groups(&nodes[0].address, &token).run(connections, time);
            let created = results.measured(&format!("create, {connections}"), &measured);
            results.add("fdatasync of 4 KiB appended, a second", disk);
            if let Some(inserted) = inserts.rate(connections, time) {
                results.add(&format!("pgbench, {connections}, a second"), inserted);
                results.add(&format!("create / pgbench, {connections}"), created / inserted);
            }
        }
        let one_realm = self.fresh_token();
        let tokens: Vec<String> = nodes.iter().map(|_| self.fresh_token()).collect();
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

    /// The time from the response to a write until each other node shows it.
    fn seen_elsewhere(&self, nodes: &[Server], results: &mut Results) {
        let token = self.fresh_token();
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

    /// On a node that replicates another's writes to the same realm, and on the same node without writes.
    fn searches(&self, nodes: &[Server], time: Duration, results: &mut Results) {
        const SEARCHERS: u32 = 4;
        const WRITERS: u32 = 64;
        let token = self.operator().token(self.account, None);
        let viewers = self.users.iter().step_by((self.users.len() / 1_000).max(1));
        let requests = viewers.enumerate().map(|(number, viewer)| {
            let letters = ["a", "b", "ca", "de", "ed", "f", "g", "hi"][number % 8];
            (format!("/v2/contacts?search_key={letters}&page_size=20&as_user={viewer}"), &token)
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

/// Runs this program as `imdir`, and returns its output.
fn imdir(args: &[&str]) -> Vec<u8> {
    let output = server::itself().args(args).output().expect("it starts again");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
