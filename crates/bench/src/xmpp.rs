//! Searches over XMPP, and rosters that follow changes, at a server that stores nothing: the time that they take is ours.
//! One command:
//!
//!     cargo run --release -p bench -- xmpp
//!
//! Each person is in one of the groups, and sees its others; all see the people of one shared group too, and may search the
//! account. `IMDIR_BENCH_USERS` (5,000), `IMDIR_BENCH_ROUNDS` (3) and `IMDIR_BENCH_SECS` (4, for each measurement) set the
//! size and the duration; there is a group for every 25 people.

mod people;
mod server;

use crate::{
    Results,
    door::Door,
    load::{Measurement, runtime},
    load_average,
    server::Server as Imdir,
    setting,
};
use people::{People, SHARED};
use server::Server;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    task::{JoinSet, spawn_blocking},
    time::sleep,
};

const AT_ONCE: [usize; 2] = [1, 16];
/// By the number of the group, and whether somebody joins it. Each undoes the one before it.
const CHANGES: [(&str, usize, bool); 4] = [
    ("joins a group", 1, true),
    ("leaves it", 1, false),
    ("joins the shared group", SHARED, true),
    ("leaves the shared group", SHARED, false),
];

pub fn run() {
    let users = setting("IMDIR_BENCH_USERS", 5_000) as usize;
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let people = Arc::new(People::create(users));
    println!("  {users} people, {} groups", people.groups.len());
    let mut results = Results::default();
    runtime().block_on(async {
        let server = Arc::new(Server::start().await);
        let start = Instant::now();
        let imdir = Imdir::with_xmpp(people.folder(), &server.address, server::COMPONENT);
        let door = Arc::new(Door::operator(people.folder()));
        let corrected = server.settled(start).await;
        results.add("first correction: entries", corrected.entries as f64);
        results.add("first correction, s", corrected.time.as_secs_f64());
        for round in 1..=rounds {
            println!("round {round} of {rounds}, load average {}", load_average());
            for at_once in AT_ONCE {
                let (searched, ()) = search_during(&server, &people, at_once, sleep(time)).await;
                results.measured(&format!("search, {at_once} at once"), &searched);
            }
            for change in CHANGES {
                follow(&server, &people, &door, change, &mut results).await;
            }
        }
        results.add("imdir: MB resident", imdir.resident_bytes() as f64 / 1e6);
    });
    results.print();
}

/// Makes a change, and waits for the rosters; one client searches meanwhile.
async fn follow(
    server: &Arc<Server>,
    people: &Arc<People>,
    door: &Arc<Door>,
    (what, group, joins): (&str, usize, bool),
    results: &mut Results,
) {
    let (changing, door) = (Arc::clone(people), Arc::clone(door));
    let followed = async {
        let start = server.forget();
        let change = spawn_blocking(move || changing.change(&door, group, joins));
        change.await.expect("the change is a success");
        server.settled(start).await
    };
    let (searched, followed) = search_during(server, people, 1, followed).await;
    results.add(&format!("{what}: entries"), followed.entries as f64);
    results.add(&format!("{what}: until the last entry, ms"), followed.time.as_secs_f64() * 1e3);
    for (percentile, millis) in &searched.latencies_ms {
        results.add(&format!("{what}: search meanwhile, {percentile} ms"), *millis);
    }
}

/// Searches during some work, so many at a time.
async fn search_during<T>(
    server: &Arc<Server>,
    people: &Arc<People>,
    at_once: usize,
    work: impl Future<Output = T>,
) -> (Measurement, T) {
    let (is_done, mut searches) = (Arc::new(AtomicBool::new(false)), JoinSet::new());
    for first in 0..at_once {
        let (server, people, is_done) = (Arc::clone(server), Arc::clone(people), Arc::clone(&is_done));
        searches.spawn(async move {
            let mut micros = Vec::new();
            for number in (first..).step_by(at_once) {
                let start = Instant::now();
                server.ask(&people.search(number)).await;
                micros.push(start.elapsed().as_micros() as u32);
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
            }
            micros
        });
    }
    let start = Instant::now();
    let outcome = work.await;
    is_done.store(true, Ordering::Relaxed);
    let micros = searches.join_all().await.concat();
    (Measurement::new(micros.len() as f64 / start.elapsed().as_secs_f64(), micros), outcome)
}
