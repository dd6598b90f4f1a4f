//! A simulation of the placement of realms on nodes: no server is started. One command:
//!
//!     cargo run --release -p bench -- placement
//!
//! The sizes of realms follow a power law. For each placement strategy it computes the nodes' memory, and the share
//! that moves when a node is added or removed. Then requests are drawn, and each node keeps the most recently used
//! realms within its memory. The same seed gives the same tables; `IMDIR_BENCH_SEED` (1) changes it.

mod choice;
mod kept;
mod realms;

use crate::setting;
use choice::Choice;
use realms::{Realm, draw};

/// Measured: 650 to 780 MB per million users when loaded, and 5.5 s for half a million from PostgreSQL.
pub const BYTES_A_USER: u64 = 720;
const SECS_A_USER: f64 = 11e-6;

const SIZES: [(u64, usize); 3] = [(10_000_000, 4), (100_000_000, 16), (1_000_000_000, 64)];
const CHOICES: [Choice; 4] = [
    Choice::Modulo,
    Choice::Consistent,
    Choice::Bounded { over_percent: 25 },
    Choice::Bounded { over_percent: 10 },
];

pub fn run() {
    let seed = setting("IMDIR_BENCH_SEED", 1);
    println!(
        "| users | realms | nodes | a realm's node | mean | fullest | a node more moves | a node less moves |"
    );
    println!("|---:|---:|---:|---|---:|---:|---:|---:|");
    for (users, nodes) in SIZES {
        let realms = draw(seed, users);
        for choice in CHOICES {
            row(&realms, nodes, choice);
        }
    }
    println!(
        "\n| memory a node | realms by | found in memory | loads of 1,000 requests | waiting, a request |"
    );
    println!("|---:|---|---:|---:|---:|");
    let (users, nodes) = SIZES[0];
    let realms = draw(seed, users);
    for percent in [100, 50, 25, 10] {
        for by_realm in [true, false] {
            kept_row(&realms, nodes, percent, by_realm, seed);
        }
    }
}

fn row(realms: &[Realm], nodes: usize, choice: Choice) {
    let before = choice.place(realms, &numbers(nodes));
    let mut held = vec![0; nodes];
    for (realm, node) in realms.iter().zip(&before) {
        held[*node as usize] += realm.users * BYTES_A_USER;
    }
    let mean = held.iter().sum::<u64>() / nodes as u64;
    let fullest = *held.iter().max().expect("there are nodes");
    let more = choice.place(realms, &numbers(nodes + 1));
    // Removes the middle one: the choice matters only to hash modulo nodes.
    let mut fewer = numbers(nodes);
    fewer.remove(nodes / 2);
    let fewer = choice.place(realms, &fewer);
    let users: u64 = realms.iter().map(|realm| realm.users).sum();
    println!(
        "| {} | {} | {nodes} | {} | {:.1} GB | {:.1} GB, {:.2} × | {:.1} % | {:.1} % |",
        thousands(users),
        thousands(realms.len() as u64),
        choice.name(),
        mean as f64 / 1e9,
        fullest as f64 / 1e9,
        fullest as f64 / mean as f64,
        moved(realms, &before, &more),
        moved(realms, &before, &fewer),
    );
}

fn numbers(nodes: usize) -> Vec<u32> {
    (0..nodes as u32).collect()
}

/// The share of users whose realm moves to another node, in percent.
fn moved(realms: &[Realm], before: &[u32], after: &[u32]) -> f64 {
    let all: u64 = realms.iter().map(|realm| realm.users).sum();
    let both = realms.iter().zip(before.iter().zip(after));
    let moved: u64 = both.filter(|(_, (before, after))| before != after).map(|(realm, _)| realm.users).sum();
    moved as f64 * 100.0 / all as f64
}

fn kept_row(realms: &[Realm], nodes: usize, percent: u64, by_realm: bool, seed: u64) {
    let all: u64 = realms.iter().map(|realm| realm.users * BYTES_A_USER).sum();
    let memory = all / nodes as u64 * percent / 100;
    let placed = by_realm.then(|| Choice::Bounded { over_percent: 10 }.place(realms, &numbers(nodes)));
    let kept = kept::simulate(realms, placed.as_deref(), nodes, memory, seed);
    println!(
        "| {:.2} GB, {percent} % | {} | {:.2} % | {:.2} | {:.2} ms |",
        memory as f64 / 1e9,
        if by_realm { "their node" } else { "any node" },
        100.0 - kept.loads as f64 * 100.0 / kept.requests as f64,
        kept.loads as f64 * 1_000.0 / kept.requests as f64,
        kept.users_loaded as f64 * SECS_A_USER * 1e3 / kept.requests as f64,
    );
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}
