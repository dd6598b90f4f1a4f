//! Searches of a Matrix homeserver's users, by the rules of the directory, beside the homeserver's own, which finds
//! everybody. One command:
//!
//!     cargo run --release -p bench -- matrix
//!
//! Synapse has the same people in its tables, on SQLite, and answers for whom an access token is, too. Viewers and their
//! queries, one to four letters, are drawn at random. `IMDIR_BENCH_USERS` (5,000), `IMDIR_BENCH_ROUNDS` (3) and
//! `IMDIR_BENCH_SECS` (4, for each measurement) set the size and the duration. It needs `matrix-synapse` (PyPI), which the
//! tests install.

mod synapse;

use crate::{
    Folder, Results,
    load::Load,
    load_average, needs,
    search::{generate, people::People},
    server::Server,
    setting,
};
use directory::population::{Noun, Population};
use serde_json::json;
use std::time::Duration;
use synapse::Synapse;

const CONNECTIONS: [usize; 3] = [1, 4, 64];
/// The people who search.
const VIEWERS: usize = 200;
const PATH: &str = "/_matrix/client/v3/user_directory/search";
/// As many results as clients ask for.
const LIMIT: usize = 10;

pub fn run() {
    let python = needs::required(needs::synapse());
    let users = setting("IMDIR_BENCH_USERS", 5_000) as usize;
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let population = Population { seed: 1, users, groups: users / 25, masters: 1, accounts_per_master: 1 };
    let folder = Folder::new();
    let people = People::write(&population, &folder.0).expect("the folder can be written");
    println!("  {} users, {} memberships", people.users, people.memberships);
    generate(&population, &folder.0);
    let synapse = Synapse::start(&python, &folder.0, &everybody(&population));
    let imdir = Server::with_matrix(&folder.0, &synapse.url(), synapse::NAME);
    let searches = || {
        people.questions.iter().map(|question| {
            let viewer = &people.viewers[question.viewer % VIEWERS.min(people.viewers.len())];
            let body = json!({ "search_term": question.prefix, "limit": LIMIT });
            (body, synapse::token(&viewer.email))
        })
    };
    let mut results = Results::default();
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        for connections in CONNECTIONS {
            let mut measure = |name: &str, address: &str| {
                let measured = Load::posts(address, PATH, searches()).run(connections, time);
                results.measured(&format!("{name}, {connections}"), &measured)
            };
            let own = measure("Synapse", &synapse.address);
            let ours = measure("imdir", &imdir.address);
            results.add(&format!("imdir / Synapse, {connections}"), ours / own);
        }
    }
    results.add("imdir: MB resident", imdir.resident_bytes() as f64 / 1e6);
    results.add("Synapse: MB resident", synapse.resident_bytes() as f64 / 1e6);
    results.print();
}

/// The addresses and the names of all active people.
fn everybody(population: &Population) -> Vec<(String, String)> {
    let mut people = Vec::new();
    population.realm(0, |noun| {
        if let Noun::User(user) = noun
            && user.is_active()
        {
            people.push((user.email.to_string(), user.shown_name().into_owned()));
        }
    });
    people
}
