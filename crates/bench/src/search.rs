//! Searches among a million people, compared with the same searches in SQL on PostgreSQL. One command:
//!
//!     cargo run --release -p bench -- search
//!
//! Two shapes of one million people: 2,000 accounts under 200 masters, and 20 under two, so that one realm has half a
//! million. Viewers and their queries, one to four letters, are drawn at random, and are the same for every
//! implementation; a sample of the results is compared first. `IMDIR_BENCH_USERS` (1,000,000), `IMDIR_BENCH_ROUNDS` (3)
//! and `IMDIR_BENCH_SECS` (4, for each measurement) set the size and the duration, `IMDIR_BENCH_MASTERS` selects one of
//! the shapes (200 or 2); `IMDIR_BENCH_SQL=0` skips PostgreSQL.

pub mod people;
pub mod rival;
pub mod served;

use crate::{Folder, Results, door::Door, load_average, server, server::Server, setting};
use directory::population::Population;
use people::{People, number};
use rival::{FORMS, Rival};
use served::SearchLoads;
use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

const MASTERS: [usize; 2] = [200, 2];
const ACCOUNTS_PER_MASTER: usize = 10;
const CONNECTIONS: [usize; 3] = [1, 4, 64];
/// The numbers of clients for the SQL.
const CLIENTS: [usize; 2] = [1, 4];
const COMPARED: usize = 40;
const DECIDED_TOGETHER: usize = 100;
const FRESHNESS: usize = 1_000;
const PREVIEWED_MEMBERS: usize = 10_000;

pub fn run() {
    let users = setting("IMDIR_BENCH_USERS", 1_000_000) as usize;
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let asked = setting("IMDIR_BENCH_MASTERS", 0) as usize;
    for masters in MASTERS.into_iter().filter(|masters| asked == 0 || *masters == asked) {
        let accounts_per_master = ACCOUNTS_PER_MASTER;
        let population = Population { seed: 1, users, groups: users / 50, masters, accounts_per_master };
        println!("\n{} accounts under {masters} masters", masters * accounts_per_master);
        shape(&population, rounds, time);
    }
}

fn shape(population: &Population, rounds: u64, time: Duration) {
    let folder = Folder::new();
    let mut results = Results::default();
    let (people, rival) = prepare(population, &folder.0, &mut results);
    results.add("generate into SQLite, s", generate(population, &folder.0));
    let start = Instant::now();
    let server = Server::start(&folder.0);
    results.add("start to ready, s", start.elapsed().as_secs_f64());
    let resident = server.resident_bytes() as f64;
    results.add("MB resident when ready", resident / 1e6);
    results.add("bytes resident a user", resident / people.users as f64);

    let operator = Door::operator(&folder.0);
    let asked = SearchLoads::new(&server, &operator, &people);
    if let Some(rival) = &rival {
        compare(rival, &asked);
    }
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        self::round(rival.as_ref(), &asked, people.questions.len(), time, &mut results);
    }
    results.add("MB resident after the searches", server.resident_bytes() as f64 / 1e6);

    let door = operator.of_account(&server, people.largest.account);
    let (missed, mean) = served::freshness(&door, &people, FRESHNESS);
    results.add(&format!("misses of {FRESHNESS} writes, each looked for at once"), missed as f64);
    results.add("a write and the search that finds it, mean ms", mean.as_secs_f64() * 1e3);
    let size = served::grow(&door, &people, PREVIEWED_MEMBERS);
    for (change, time) in served::previews(&door, &people) {
        results.add(&format!("preview, {change} of a group of {size}, ms"), time.as_secs_f64() * 1e3);
    }
    results.print();
}

/// Draws the people, and loads them into PostgreSQL if it is installed.
fn prepare(population: &Population, folder: &Path, results: &mut Results) -> (People, Option<Rival>) {
    let rival = (setting("IMDIR_BENCH_SQL", 1) == 1)
        .then(|| Rival::start(&folder.join("postgres")))
        .and_then(|rival| rival.inspect_err(|reason| println!("PostgreSQL is left out: {reason}")).ok());
    let tables = rival.as_ref().map_or(folder, Rival::folder);
    let people = People::write(population, tables).expect("the folder can be written");
    println!("  {} users, {} memberships", people.users, people.memberships);
    if let Some(rival) = &rival {
        let start = Instant::now();
        rival.load(&people).expect("the tables are made");
        results.add("load into PostgreSQL with all indexes and tokens, s", start.elapsed().as_secs_f64());
    }
    (people, rival)
}

/// `imdir demo generate`, in seconds.
pub fn generate(population: &Population, folder: &Path) -> f64 {
    let start = Instant::now();
    let flags = [
        ("--users", population.users),
        ("--groups", population.groups),
        ("--masters", population.masters),
        ("--accounts-per-master", population.accounts_per_master),
    ];
    let mut command = server::itself();
    command.args(["demo", "generate", "--data"]).arg(folder.join("data")).stderr(Stdio::null());
    for (flag, number) in flags {
        command.arg(flag).arg(number.to_string());
    }
    assert!(command.status().expect("it starts again").success(), "demo generate failed");
    start.elapsed().as_secs_f64()
}

/// Asserts that all implementations return the same people in the same order.
fn compare(rival: &Rival, asked: &SearchLoads<'_>) {
    let served: Vec<Vec<u64>> = asked
        .answers(COMPARED)
        .iter()
        .map(|users| users.iter().map(|user| number(user.as_bytes())).collect())
        .collect();
    for form in &FORMS {
        let answers = rival.answers(form, COMPARED).expect("the tables are there");
        assert_eq!(served.len(), answers.len());
        for (question, (one, other)) in served.iter().zip(&answers).enumerate() {
            assert_eq!(one, other, "question {question} to the service and to the {} SQL", form.name);
        }
    }
    let hits: usize = served.iter().map(Vec::len).sum();
    println!("  {COMPARED} answers agree, with {:.1} people on average", hits as f64 / COMPARED as f64);
}

fn round(
    rival: Option<&Rival>,
    asked: &SearchLoads<'_>,
    questions: usize,
    time: Duration,
    results: &mut Results,
) {
    let mut sql = Vec::new();
    for form in &FORMS {
        for clients in CLIENTS {
            let measured = rival.and_then(|rival| rival.measure(form, questions, clients, time));
            let Some(measured) = measured else { continue };
            let name = format!("{} SQL, {clients}", form.name);
            let rate = results.measured(&name, &measured);
            sql.push((name, clients, rate));
        }
    }
    let searches = asked.searches();
    for connections in CONNECTIONS {
        let measured = searches.run(connections, time);
        let rate = results.measured(&format!("search over HTTP, {connections}"), &measured);
        for (name, clients, sql) in &sql {
            // As many clients as connections; above the maximum for the SQL, its best rate.
            if *clients == connections.min(CLIENTS[1]) {
                results.add(&format!("search over HTTP, {connections} / {name}"), rate / sql);
            }
        }
    }
    let decisions = asked.decisions();
    for connections in [1, 64] {
        results.measured(&format!("decision over HTTP, {connections}"), &decisions.run(connections, time));
    }
    let together = asked.decisions_together(DECIDED_TOGETHER);
    for connections in [1, 64] {
        let name = format!("{DECIDED_TOGETHER} decisions over HTTP, {connections}");
        let requests = results.measured(&name, &together.run(connections, time));
        results.add(&format!("{name}: decisions a second"), requests * DECIDED_TOGETHER as f64);
    }
}
