//! The rate of building a whole site, compared with Postman's own generator:
//!
//!     npm install --prefix /tmp/generators postman-code-generators postman-collection
//!     NODE_PATH=/tmp/generators/node_modules cargo run --release -p bench -- pages COLLECTION
//!
//! Ours is a page per request with everything around its samples, and a file with the samples of all other languages.
//! Postman's is a bare snippet in a file; it generates the items in each of its variants until it has written as many
//! as we have samples. Both start with an empty folder on the same disk, in sequence in each round. Nothing is deleted
//! before the end: to create a file, ext4 skips every recently deleted one, which would take most of the time.

use super::{Folder, Results, load_average, setting};
use clap::Parser;
use std::{
    path::Path,
    process::{Command, Output},
    time::Instant,
};
use wirecode_cli::Cli;

/// Makes this process build a site, so that its memory is only that of the site.
pub(super) const BUILD: &str = "pages-build";

pub(super) fn run(collection: &str) {
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let folder = Folder::new();
    let mut results = Results::default();
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        let ours = folder.0.join(format!("ours-{round}"));
        let build = |name: &str, results: &mut Results| {
            settle();
            let begin = Instant::now();
            let out = finished(Command::new(std::env::current_exe().expect("this program runs")).args([
                BUILD,
                collection,
                &ours.to_string_lossy(),
            ]));
            let seconds = begin.elapsed().as_secs_f64();
            let [samples, peak] = figures(&out);
            results.add(&format!("{name}, samples a second"), samples / seconds);
            results.add(&format!("{name}, peak MB"), peak / 1e3);
            (samples, samples / seconds)
        };
        let (samples, rate) = build("wirecode docs build", &mut results);
        build("the same again, nothing changed", &mut results);
        results.add("files MB", megabytes(&ours));
        if let Some(theirs) =
            postman(collection, &folder.0.join(format!("theirs-{round}")), samples, &mut results)
        {
            results.add("samples a second / snippets a second", rate / theirs);
        }
    }
    results.print();
}

/// Builds a site, and prints the number of samples and the peak memory.
pub(super) fn build() {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    let [file, out] = arguments.as_slice() else { panic!("{BUILD} takes a document and a folder") };
    let cli = Cli::parse_from(["wirecode", "docs", "build", file, "--out", out]);
    wirecode_cli::run(&cli).expect("the site can be built");
    let requests = std::fs::read_to_string(Path::new(out).join(".wirecode-docs"))
        .map_or(0, |names| names.lines().filter(|name| name.ends_with(".samples.js")).count());
    let samples = requests * wirecode::targets().count();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    println!("{samples} {}", peak.unwrap_or("0"));
}

/// Snippets per second; `None` if the generator isn't installed.
fn postman(collection: &str, out: &Path, files: f64, results: &mut Results) -> Option<f64> {
    std::fs::create_dir(out).expect("the folder is ours");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages/postman.js");
    settle();
    let begin = Instant::now();
    let ran =
        Command::new("node").args([script, collection, &out.to_string_lossy(), &files.to_string()]).output();
    let seconds = begin.elapsed().as_secs_f64();
    let ran = match ran {
        Ok(ran) if ran.status.success() => ran,
        Ok(ran) => {
            let said = String::from_utf8_lossy(&ran.stderr)
                .lines()
                .find(|line| line.contains("Error"))
                .map(str::to_owned);
            println!("  postman-code-generators are left out: {}", said.unwrap_or_default());
            return None;
        }
        Err(error) => {
            println!("  postman-code-generators are left out: node: {error}");
            return None;
        }
    };
    let [written, peak] = figures(&ran);
    results.add("postman-code-generators, snippets a second", written / seconds);
    results.add("postman-code-generators, peak MB", peak / 1e3);
    Some(written / seconds)
}

/// Waits until the disk has what was written before, so that nobody pays for the other's files.
fn settle() {
    finished(&mut Command::new("sync"));
}

fn finished(command: &mut Command) -> Output {
    let output = command.output().expect("this program can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The two numbers that a program printed.
fn figures(output: &Output) -> [f64; 2] {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(|number| number.parse().expect("a number"));
    [numbers.next(), numbers.next()].map(|number| number.expect("two numbers"))
}

fn megabytes(folder: &Path) -> f64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => megabytes(&entry.path()),
            Ok(metadata) => metadata.len() as f64 / 1e6,
            Err(_) => 0.0,
        })
        .sum()
}
