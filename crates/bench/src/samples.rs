//! The rate of generating samples, compared with `postman-code-generators` on the same requests. One command:
//!
//!     cargo run --release -p bench -- samples
//!
//! This needs Node and the packages of `crates/wirecode/tests/wire/peers` (`./test peers` installs them into the folder
//! in `IMDIR_TEST_TOOLS`). Both sides generate samples from requests parsed before the measurement, and from documents
//! with one request that are parsed each time; ours uses one thread, the other one the threads of Node.
//! `IMDIR_BENCH_ROUNDS` (3) and `IMDIR_BENCH_SECS` (1, for each target) set the duration.

use crate::{Folder, Results, load_average, needs, server, setting};
use clap::Parser;
use serde_json::{Value, json};
use std::{
    fs,
    hint::black_box,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use wirecode::{self, Request, Variables};
use wirecode_cli::Cli;

const CORPUS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../wirecode/tests/wire/corpus.postman_collection.json");
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/samples/peer.cjs");

/// A pair to compare: our target, and the other's language and variant.
const TARGETS: &[(&str, &str)] = &[
    ("c-libcurl", "c libcurl"),
    ("csharp-httpclient", "csharp HttpClient"),
    ("csharp-restsharp", "csharp RestSharp"),
    ("dart-dio", "dart dio"),
    ("dart-http", "dart http"),
    ("go-net-http", "go Native"),
    ("http-message", "http HTTP"),
    ("java-okhttp", "java OkHttp"),
    ("javascript-fetch", "javascript Fetch"),
    ("javascript-jquery", "javascript jQuery"),
    ("javascript-xhr", "javascript XHR"),
    ("javascript-axios", "nodejs Axios"),
    ("node-https", "nodejs Native"),
    ("kotlin-okhttp", "kotlin Okhttp"),
    ("objectivec-nsurlsession", "objective-c NSURLSession"),
    ("ocaml-cohttp", "ocaml Cohttp"),
    ("php-curl", "php cURL"),
    ("php-guzzle", "php Guzzle"),
    ("powershell-invoke-restmethod", "powershell RestMethod"),
    ("python-http-client", "python http.client"),
    ("python-requests", "python Requests"),
    ("r-httr", "r httr"),
    ("ruby-net-http", "ruby Net::HTTP"),
    ("rust-reqwest", "rust reqwest"),
    ("shell-curl", "curl cURL"),
    ("shell-httpie", "shell Httpie"),
    ("shell-wget", "shell wget"),
    ("swift-urlsession", "swift URLSession"),
];

/// The sample that a single process generates.
const ONE: (&str, &str, &str) = ("multipart of the directory", "python-requests", "python Requests");
const PROCESSES: usize = 20;
const LARGE_BYTES: usize = 100_000_000;

pub fn run() {
    needs::required(needs::generators());
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = Duration::from_secs(setting("IMDIR_BENCH_SECS", 1));
    let corpus = fs::read_to_string(CORPUS).expect("the corpus is there");
    let document = wirecode::read(&corpus).expect("the corpus is valid");
    let resolve = |item| document.request(item, &Variables::default()).request;
    let requests: Vec<_> = document.items.iter().map(resolve).collect();
    let folder = Folder::new();
    let large = folder.0.join("large.postman_collection.json");
    fs::write(&large, large_collection(&corpus)).expect("there is room");
    let mut results = Results::default();
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        rates(&corpus, &requests, time, &mut results);
        processes(&mut results);
        let (item, target, _) = ONE;
        let (seconds, peak) = watched(&mut sample(&large, item, target));
        results.add("100 MB collection: one sample, s", seconds);
        results.add("100 MB collection: MB resident at most", peak / 1e6);
    }
    results.print();
}

/// Warm, and all requests for each target; the mean weights all targets equally.
fn rates(corpus: &str, requests: &[Request], time: Duration, results: &mut Results) {
    let mut peer = peer("rate");
    peer.arg(time.as_secs().to_string()).args(TARGETS.iter().map(|(_, theirs)| theirs));
    let output = peer.stderr(Stdio::inherit()).output().expect("Node is there");
    let output = String::from_utf8(output.stdout).expect("it writes numbers");
    let theirs: Vec<(f64, f64)> = output.lines().filter_map(two_numbers).collect();
    assert_eq!(theirs.len(), TARGETS.len(), "hint: `./test peers` installs what this needs");
    let (theirs_of_requests, theirs_of_documents): (Vec<_>, Vec<_>) = theirs.into_iter().unzip();

    let targets = TARGETS.iter().map(|(ours, _)| wirecode::find(ours).expect("the target is there"));
    let of_requests =
        targets.clone().map(|target| rate(requests, time, |request| wirecode::render(request, target)));
    let documents = documents(corpus);
    let of_documents = targets.map(|target| {
        rate(&documents, time, |document| {
            let document = wirecode::read(document).expect("the corpus is valid");
            let request = document.request(&document.items[0], &Variables::default()).request;
            wirecode::render(&request, target)
        })
    });
    beside("samples a second", &of_requests.collect::<Vec<_>>(), &theirs_of_requests, results);
    let name = "samples a second, each read from its document";
    beside(name, &of_documents.collect::<Vec<_>>(), &theirs_of_documents, results);
}

fn two_numbers(line: &str) -> Option<(f64, f64)> {
    let (first, second) = line.split_once(' ')?;
    Some((first.parse().ok()?, second.parse().ok()?))
}

fn beside(name: &str, ours: &[f64], theirs: &[f64], results: &mut Results) {
    let mean = |rates: &[f64]| rates.len() as f64 / rates.iter().map(|rate| 1.0 / rate).sum::<f64>();
    let ratios = ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs);
    results.add(name, mean(ours));
    results.add(&format!("{name}, postman-code-generators"), mean(theirs));
    results.add(&format!("{name}, times as many"), mean(ours) / mean(theirs));
    results.add(&format!("{name}, times as many: the least of a target"), ratios.fold(f64::MAX, f64::min));
}

/// A collection for each item.
fn documents(corpus: &str) -> Vec<String> {
    let collection: Value = serde_json::from_str(corpus).expect("the corpus is valid");
    let items = collection["item"].as_array().expect("a collection has items");
    let of_one =
        |item| json!({ "info": collection["info"], "variable": collection["variable"], "item": [item] });
    items.iter().map(|item| of_one(item).to_string()).collect()
}

fn rate<I, O>(inputs: &[I], time: Duration, make: impl Fn(&I) -> O) -> f64 {
    let start = Instant::now();
    let mut made = 0;
    while start.elapsed() < time {
        for input in inputs {
            black_box(make(input));
            made += 1;
        }
    }
    f64::from(made) / start.elapsed().as_secs_f64()
}

/// Alternating, since the load from other processes varies.
fn processes(results: &mut Results) {
    let (item, target, theirs) = ONE;
    let (mut ours_ms, mut theirs_ms) = (Vec::new(), Vec::new());
    for _ in 0..PROCESSES {
        ours_ms.push(1e3 * timed(&mut sample(Path::new(CORPUS), item, target)));
        theirs_ms.push(1e3 * timed(peer("one").arg(item).args(theirs.split(' '))));
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (ours, theirs) = (median(&mut ours_ms), median(&mut theirs_ms));
    results.add("one sample as a process, ms", ours);
    results.add("one sample as a process, ms, postman-code-generators", theirs);
    results.add("one sample as a process, times as fast", theirs / ours);
}

/// The argument that makes this process `wirecode`.
pub(super) const WIRECODE: &str = "wirecode";

pub(super) fn wirecode() {
    let arguments = std::env::args().skip(2);
    let cli = Cli::parse_from(std::iter::once("wirecode".to_owned()).chain(arguments));
    wirecode_cli::run(&cli).expect("the sample can be made");
}

fn sample(file: &Path, item: &str, target: &str) -> Command {
    let mut wirecode = server::itself();
    wirecode.args([WIRECODE, "--target", target, "--item", item]).arg(file);
    wirecode
}

fn peer(mode: &str) -> Command {
    let mut node = Command::new("node");
    node.args([PEER, mode, CORPUS]).current_dir(needs::tools("peers"));
    node
}

/// The seconds from start to end of a process that generates a sample.
fn timed(command: &mut Command) -> f64 {
    let start = Instant::now();
    let output = command.stderr(Stdio::inherit()).output().expect("it starts");
    let seconds = start.elapsed().as_secs_f64();
    assert!(output.status.success() && output.stdout.len() > 200, "{command:?} makes no sample");
    seconds
}

/// The same, and its peak resident memory, as sampled from outside.
fn watched(command: &mut Command) -> (f64, f64) {
    let start = Instant::now();
    let mut process = command.stdout(Stdio::null()).spawn().expect("it starts");
    let mut peak = 0;
    while process.try_wait().expect("it is ours").is_none() {
        peak = server::memory_of(process.id(), "VmHWM:").unwrap_or(peak);
        std::thread::sleep(Duration::from_micros(200));
    }
    (start.elapsed().as_secs_f64(), peak as f64)
}

/// Repeats the items, each time in a new folder, until the collection is large.
fn large_collection(corpus: &str) -> Vec<u8> {
    let start = corpus.find("\"item\"").expect("a collection has items");
    let (head, items) = corpus.split_at(start);
    let items = items.trim_end().strip_suffix('}').expect("the items come last");
    let mut large = Vec::with_capacity(LARGE_BYTES + corpus.len());
    large.extend_from_slice(head.as_bytes());
    large.extend_from_slice(items.trim_end().strip_suffix(']').expect("the items come last").as_bytes());
    for number in 1.. {
        if large.len() >= LARGE_BYTES {
            break;
        }
        write!(large, ", {{\"name\": \"{number}\", {items}}}").expect("memory takes all");
    }
    large.extend_from_slice(b"]}");
    large
}
