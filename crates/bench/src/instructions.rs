//! The server's instructions for a request, which depend on neither the machine nor its load. One command:
//!
//!     cargo run --release -p bench -- instructions
//!
//! Callgrind (Debian: `apt-get install valgrind`) counts those in user mode, of all threads, while one connection sends
//! requests for `IMDIR_BENCH_SECS` (4) seconds. There are `IMDIR_BENCH_USERS` (20,000) people in 20 accounts under two masters;
//! a search asks for twenty people by one to four letters.

use crate::{
    Folder,
    door::Door,
    load::Load,
    needs::{self, required},
    search::{self, people::People, served::SearchLoads},
    server::{COUNTS, Server},
    setting,
};
use directory::population::Population;
use std::{fs, path::Path, process::Command, time::Duration};

pub fn run() {
    required(needs::callgrind());
    let users = setting("IMDIR_BENCH_USERS", 20_000) as usize;
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let population = Population { seed: 1, users, groups: users / 50, masters: 2, accounts_per_master: 10 };
    let folder = Folder::new();
    let people = People::write(&population, &folder.0).expect("the folder can be written");
    search::generate(&population, &folder.0);
    let server = Server::counted(&folder.0);
    let operator = Door::operator(&folder.0);
    let asked = SearchLoads::new(&server, &operator, &people);
    let token = operator.token(people.largest.account, None);
    let group = format!("/v2/im/groups/{}", people.largest.id);
    let loads = [
        ("search", asked.searches()),
        ("decision", asked.decisions()),
        ("GET of a group", Load::get(&server.address, &group, &token)),
        ("create", Load::create_groups(&server.address, &token)),
    ];
    for (dump, (name, load)) in (1..).zip(loads) {
        // What is made once is there afterwards.
        load.run(1, time);
        control(&server, "--zero");
        let requests = load.run(1, time).requests;
        control(&server, "--dump");
        let counts = folder.0.join(format!("{COUNTS}.{dump}"));
        println!("{name}: {} instructions, of {requests} requests", total(&counts) / requests as u64);
    }
}

fn control(server: &Server, what: &str) {
    let done = Command::new("callgrind_control").arg(what).arg(server.id().to_string()).output();
    let done = done.expect("it comes with valgrind");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn total(counts: &Path) -> u64 {
    let text = fs::read_to_string(counts).expect("the counts were dumped");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.and_then(|total| total.trim().parse().ok()).expect("a dump has a total")
}
