//! Injects faults beneath real processes under load, and compares the clients' replies with the final data.
//!
//! `IMDIR_FAULTS` is the number of faults on each store; `IMDIR_FAULT_SEED` repeats the faults and requests of a run as
//! far as the machine's timing allows.

mod check;
mod client;
mod cluster;
mod disk;
mod failover;
mod fault;
mod history;
mod http;
#[path = "../load_balancer/mod.rs"]
#[expect(dead_code, reason = "other tests start nginx too")]
mod load_balancer;
mod node;
#[path = "../postgres/mod.rs"]
#[expect(dead_code, reason = "other tests share one")]
mod postgres;
mod proxy;
mod random;
mod revocation;
mod shim;
mod sqlite;
mod story;
mod wire;

use cluster::Cluster;
use postgres::Postgres;
use random::Random;
use shim::Shim;
use std::{
    io::Write,
    path::{Path, PathBuf},
    thread,
};

/// The number of faults on each store.
const DEFAULT_FAULTS: u64 = 110;
/// The number of faults per history; then the history is checked and a new one begins.
const FAULTS_A_HISTORY: u64 = 22;

#[test]
fn nothing_is_lost_on_sqlite() {
    many_histories("sqlite", |folder, _| Cluster::on_sqlite(folder));
}

#[test]
fn nothing_is_lost_on_postgresql() {
    let folder = Folder::new("shim");
    let shim = Shim::new(folder.0.join("shim"), "/cluster/");
    let postgres = Postgres::with(&shim.environment());
    many_histories("postgresql", |folder, number| {
        // No node evicts realms in the first history, one node in the next, and so on.
        Cluster::on_postgresql(&postgres, &shim, folder, number % (cluster::NODES + 1))
    });
}

fn many_histories<'a>(name: &str, cluster: impl Fn(&Path, usize) -> Cluster<'a>) {
    let faults = setting("IMDIR_FAULTS").unwrap_or(DEFAULT_FAULTS);
    let seed = setting("IMDIR_FAULT_SEED").unwrap_or_else(|| {
        store::random::key().iter().take(6).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
    });
    say(&format!("{name}: IMDIR_FAULT_SEED={seed} IMDIR_FAULTS={faults}"));
    let mut random = Random::new(seed);
    for number in 0..faults.div_ceil(FAULTS_A_HISTORY) {
        let now = FAULTS_A_HISTORY.min(faults - number * FAULTS_A_HISTORY);
        let folder = Folder::new(name);
        let told = cluster(&folder.0, number as usize).live_through(now, &mut random);
        say(&format!("{name}: {told}"));
    }
}

/// Prints a line that the test harness doesn't capture.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: {text:?} is no number")))
}

/// The folder of one history; kept for analysis when the test fails.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("imdir-faults-{name}-{}", store::random::uuid()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        match thread::panicking() {
            true => println!("see {}", self.0.display()),
            false => std::fs::remove_dir_all(&self.0).unwrap(),
        }
    }
}
