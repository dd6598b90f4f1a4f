//! How the cost of a search grows, with the number of people and of connections. One command:
//!
//!     cargo run --release -p bench -- growth
//!
//! From 1,000 to 1,000,000 people in 20 accounts under two masters, and from 1 to 256 connections: rate and latencies of
//! searches over HTTP, and of the tuned SQL on PostgreSQL in the same minute; the server's memory, and its time to start.
//! Writes `docs/growth/figures.csv` and the plots beside it. What is more than 15 % worse than the figures that stood
//! there, relative to PostgreSQL, is red in the plots and named at the end. `IMDIR_BENCH_USERS` (1,000,000) is the most
//! people (0 only draws the figures that stand there), `IMDIR_BENCH_ROUNDS` (3) and `IMDIR_BENCH_SECS` (2, for each
//! measurement) set the duration, `IMDIR_BENCH_GROWTH` is the folder to read and to write, so that a trial leaves the
//! documents alone.

mod draw;
mod figures;

use crate::{
    Folder,
    door::Door,
    load::Measurement,
    load_average, needs,
    search::{
        generate,
        people::People,
        rival::{FORMS, Rival, SqlForm},
        served::SearchLoads,
    },
    server::Server,
    setting,
};
use directory::population::Population;
use figures::{Figures, Row, Served, median};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const PEOPLE: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const CONNECTIONS: [usize; 5] = [1, 4, 16, 64, 256];
const MASTERS: usize = 2;
const ACCOUNTS_PER_MASTER: usize = 10;
const STARTS: usize = 3;

pub fn run() {
    let most = setting("IMDIR_BENCH_USERS", 1_000_000) as usize;
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/growth");
    let folder = std::env::var_os("IMDIR_BENCH_GROWTH").map_or_else(|| PathBuf::from(usual), PathBuf::from);
    let stored = needs::required(Figures::read(&folder));
    let mut now = Figures::default();
    for people in PEOPLE.into_iter().filter(|people| *people <= most) {
        println!("{people} people, load average {}", load_average());
        size(people, &mut now);
    }
    let changes = now.since(&stored);
    if now.rows.is_empty() {
        now = stored;
    } else {
        now.write(&folder).expect("the folder can be written");
    }
    draw::all(&now, &changes, &folder).expect("the folder can be written");
    let worse: Vec<_> = changes.iter().filter(|change| change.is_worse()).collect();
    worse.iter().for_each(|change| println!("worse: {change}"));
    println!("{} of {} figures are worse; plots in {}", worse.len(), changes.len(), folder.display());
}

fn size(users: usize, figures: &mut Figures) {
    let population = Population {
        seed: 1,
        users,
        groups: users / 50,
        masters: MASTERS,
        accounts_per_master: ACCOUNTS_PER_MASTER,
    };
    let folder = Folder::new();
    let rival = needs::required(Rival::start(&folder.0.join("postgres")));
    let people = People::write(&population, rival.folder()).expect("the folder can be written");
    rival.load(&people).expect("the tables are made");
    generate(&population, &folder.0);
    let (starts, server) = started(&folder.0);
    let resident_mb = server.resident_bytes() as f64 / 1e6;

    let asked = SearchLoads::new(&server, &Door::operator(&folder.0), &people);
    let (searches, sql) = (asked.searches(), tuned());
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 2));
    for connections in CONNECTIONS {
        let (mut imdir, mut postgres) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            imdir.push(searches.run(connections, time));
            postgres.extend(rival.measure(sql, people.questions.len(), connections, time));
        }
        let row = Row {
            people: people.users,
            connections,
            imdir: served(&imdir),
            postgres: served(&postgres),
            start_s: median(starts.clone()),
            resident_mb,
        };
        println!("  {row:?}");
        figures.rows.push(row);
    }
}

/// The server, and how long each of its starts took, in seconds.
fn started(folder: &Path) -> (Vec<f64>, Server) {
    let mut starts = Vec::new();
    loop {
        let begin = Instant::now();
        let server = Server::start(folder);
        starts.push(begin.elapsed().as_secs_f64());
        if starts.len() == STARTS {
            return (starts, server);
        }
    }
}

fn tuned() -> &'static SqlForm {
    FORMS.iter().find(|form| form.name == "tuned").expect("it is a form")
}

/// The medians of the rounds.
fn served(rounds: &[Measurement]) -> Served {
    let latency = |at: usize| median(rounds.iter().map(|round| round.latencies_ms[at].1).collect());
    Served {
        per_second: median(rounds.iter().map(|round| round.per_second).collect()),
        p50_ms: latency(0),
        p99_ms: latency(1),
    }
}
