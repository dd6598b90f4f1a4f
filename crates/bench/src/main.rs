//! The service's performance relative to the limits of the machine. One command:
//!
//!     cargo run --release -p bench
//!
//! The server is a separate process, with its default log written to a file. Every figure is paired with one measured
//! in the same seconds: other load on the machine, or a shared disk, affects both, so compare the ratios. The load
//! comes from one thread of this process, on the same cores as the server. `IMDIR_BENCH_ROUNDS` (5) and
//! `IMDIR_BENCH_SECS` (4, for each measurement) set the duration. PostgreSQL is skipped unless it is installed (Debian:
//! `apt-get install postgresql`); a benchmark that requires a missing tool names it and ends. `-- search` measures
//! searches, `-- growth` draws how their cost grows, `-- console` the lists of the console, `-- ldap`, `-- matrix` and `-- xmpp` searches over these protocols,
//! `-- provisioning` the ways in, `-- nodes` several nodes on one PostgreSQL, `-- placement` computes the placement of
//! realms, `-- pages COLLECTION` builds a site, `-- timing` compares response times for hidden and for unknown people, and
//! `-- instructions` counts those of a request.

mod bare;
mod console;
mod disk;
mod door;
mod growth;
mod inserts;
mod instructions;
mod ldap;
mod load;
mod matrix;
mod needs;
mod nodes;
mod pages;
mod placement;
mod postgres;
mod provisioning;
mod samples;
mod search;
mod server;
mod slapd;
mod timing;
mod xmpp;

use imdir::cli::{self, Cli};
use inserts::Inserts;
use load::{Load, Measurement};
use server::Server;
use std::{collections::BTreeMap, path::PathBuf, time::Duration};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CONNECTIONS: [usize; 3] = [1, 64, 256];

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => durable(),
        Some("samples") => samples::run(),
        Some("search") => search::run(),
        Some("growth") => growth::run(),
        Some("console") => console::run(),
        Some("ldap") => ldap::run(),
        Some("matrix") => matrix::run(),
        Some("xmpp") => xmpp::run(),
        Some("nodes") => nodes::run(),
        Some("provisioning") => provisioning::run(),
        Some("placement") => placement::run(),
        Some("timing") => timing::run(),
        Some("instructions") => instructions::run(),
        Some("pages") => pages::run(&needs::required(needs::document(std::env::args().nth(2)))),
        Some(pages::BUILD) => pages::build(),
        Some(samples::WIRECODE) => samples::wirecode(),
        Some(bare::ARGUMENT) => bare::serve(),
        // `imdir` itself, in a child of this process.
        Some(_) => {
            let done = Cli::parse(std::env::args_os()).and_then(cli::run);
            needs::required(done.map_err(|error| format!("{error:#}")));
        }
    }
}

fn durable() {
    let rounds = setting("IMDIR_BENCH_ROUNDS", 5);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let folder = Folder::new();
    let postgres = Inserts::start(&folder.0.join("postgres"))
        .inspect_err(|reason| println!("PostgreSQL is left out: {reason}"))
        .ok();
    let mut results = Results::default();
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        self::round(&folder.0.join(format!("round-{round}")), postgres.as_ref(), time, &mut results);
    }
    results.print();
}

fn round(folder: &std::path::Path, postgres: Option<&Inserts>, time: Duration, results: &mut Results) {
    std::fs::create_dir(folder).expect("the folder is ours");
    let (server, token) = Server::demo(folder);
    std::thread::sleep(Duration::from_secs(1));
    results.add("idle with the demo, MB resident", server.resident_bytes() as f64 / 1e6);

    let group = server.create_group(&token);
    let bare = bare::Bare::start();
    let bare =
        results.measured("GET, bare JSON route, 64", &Load::get(&bare.address, "/bare", "").run(64, time));
    let path = format!("/v2/im/groups/{group}");
    let get =
        results.measured("GET of a group, 64", &Load::get(&server.address, &path, &token).run(64, time));
    results.add("GET of a group / bare route", get / bare);

    if let Some(postgres) = postgres {
        postgres.empty();
    }
    for connections in CONNECTIONS {
        // Before and after, since the load from other processes varies.
        let before = disk::fdatasync_rate(folder, time / 4);
        let measured = Load::create_groups(&server.address, &token).run(connections, time);
        let after = disk::fdatasync_rate(folder, time / 4);
        let created = results.measured(&format!("create, {connections}"), &measured);
        let disk = f64::midpoint(before, after);
        results.add("fdatasync of 4 KiB appended, a second", disk);
        results.add(&format!("create / fdatasync, {connections}"), created / disk);
        if let Some(inserted) = postgres.and_then(|postgres| postgres.rate(connections, time)) {
            results.add(&format!("PostgreSQL insert, {connections}, a second"), inserted);
            results.add(&format!("create / PostgreSQL, {connections}"), created / inserted);
        }
    }
    results.add("after the creates, MB resident", server.resident_bytes() as f64 / 1e6);
}

/// The figures of all rounds, by name.
#[derive(Default)]
struct Results(BTreeMap<String, Vec<f64>>);

impl Results {
    fn add(&mut self, name: &str, figure: f64) {
        println!("  {name}: {figure:.2}");
        self.0.entry(name.to_owned()).or_default().push(figure);
    }

    /// Adds the figures of a load, and returns its rate.
    fn measured(&mut self, name: &str, measured: &Measurement) -> f64 {
        self.add(&format!("{name}: a second"), measured.per_second);
        for (percentile, millis) in &measured.latencies_ms {
            self.add(&format!("{name}: {percentile} ms"), *millis);
        }
        measured.per_second
    }

    fn print(mut self) {
        println!("\n| | median | lowest | highest |\n|---|---:|---:|---:|");
        for (name, figures) in &mut self.0 {
            figures.sort_by(f64::total_cmp);
            let (lowest, highest) = (figures[0], figures[figures.len() - 1]);
            let digits = if highest < 100.0 { 2 } else { 0 };
            let median = figures[figures.len() / 2];
            println!("| {name} | {median:.digits$} | {lowest:.digits$} | {highest:.digits$} |");
        }
    }
}

fn setting(name: &str, default: u64) -> u64 {
    let Ok(text) = std::env::var(name) else { return default };
    needs::required(text.parse().map_err(|_| format!("{name} is no number: {text:?}")))
}

fn load_average() -> String {
    let averages = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    averages.split(' ').next().unwrap_or_default().to_owned()
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("imdir-bench-{}", store::random::uuid()));
        std::fs::create_dir(&path).expect("the folder for temporary files can be written");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
