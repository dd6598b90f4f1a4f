//! The table of targets and requests in the documentation, with which each target's test compares its results.
//!
//! `UPDATE_EXPECT=1 cargo test -p wirecode --test wire` rewrites it; a single test rewrites its own row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use wirecode::read;

use crate::bench::CORPUS;

const INTRODUCTION: &str = "\
# Samples on the wire

Each sample is run against a server that records what it is sent, and the record is compared with the request: method,
target, headers with their repeats, the body's bytes, or its parts with their names, file names and types. A sample must
also end well and show the answer. The requests are in
[corpus.postman_collection.json](../crates/wirecode/tests/wire/corpus.postman_collection.json).

This page is written by `UPDATE_EXPECT=1 cargo test -p wirecode --test wire`; without that, the test holds it.

## Targets

A column is a request, numbered below: `=` is sent exactly, `-` is not possible with this client, and the sample says so,
`?` is not shown, as the tool that runs it here has a fault of its own.
";

const BESIDE_OTHERS: &str = "
## Beside other generators

The same requests through the generators that many use, for the targets that one of them has and that run here: how many
of their samples send exactly what they were given. Each gets the plain request, with nothing left open, in the form that
it takes (a request of Postman's SDK, HAR); what a snippet needs around it is there: imports, a main function, a terminal,
a page with the files in it. Only what is sent counts, and not whether a sample shows the answer or finds an error.
`./test peers` runs them; `x` is not sent, or not as given.
";

const SPEED: &str = "
## Speed beside other generators

The same requests and targets: samples a second in one process of Node and on one core, each from the plain request as JSON
that a script holds to the text of the sample. wirecode is its npm package, WebAssembly that reads a HAR as text each time; the
program itself is faster ([figures](samples.md#performance)). The machine was busy, so rates compare within a row.
`UPDATE_EXPECT=1 ./test peers` measures them and writes this table.
";

const MARKS: [char; 4] = ['=', '-', '?', 'x'];

/// The columns of other generators.
pub const GENERATORS: [&str; 3] = ["postman-code-generators", "httpsnippet", "@scalar/snippetz"];

/// The results of one target.
#[derive(Default, Debug, Clone, PartialEq, Eq)]
pub struct Row {
    marks: String,
    /// Request and reason.
    exceptions: Vec<(String, String)>,
}

impl Row {
    fn exact_ones(&self) -> usize {
        self.marks.matches('=').count()
    }

    pub fn exact(&mut self) {
        self.marks.push('=');
    }

    pub fn not_possible(&mut self, request: &str, why: &str) {
        self.marks.push('-');
        self.exceptions.push((request.into(), why.replace('|', "\\|").replace('\n', " ")));
    }

    #[cfg(feature = "peers")]
    pub fn different(&mut self) {
        self.marks.push('x');
    }

    pub fn not_shown(&mut self, request: &str, why: &str) {
        self.marks.push('?');
        self.exceptions.push((request.into(), why.into()));
    }
}

/// By target; other generators' samples by target and generator.
type Table = BTreeMap<String, Row>;

static FILE: Mutex<()> = Mutex::new(());

/// Compares a row with the documentation.
pub fn hold(target: &str, row: &Row) {
    let _guard = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let documented = fs::read_to_string(file()).unwrap_or_default();
    let mut table = parse(&documented);
    println!("{}", line(target, row));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        table.insert(target.into(), row.clone());
        fs::write(file(), text(&table, &speed_of(&documented))).expect("the documentation can be written");
    } else {
        assert!(table.get(target) == Some(row), "{target} is not as documented: run with UPDATE_EXPECT=1");
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples-wire.md")
}

fn line(key: &str, row: &Row) -> String {
    let (target, generator) = key.split_once(' ').unwrap_or((key, ""));
    let key = format!("{target:<24}")
        + &if generator.is_empty() { generator.into() } else { format!(" {generator:<22}") };
    format!("{key} {} {:>3} of {}", row.marks, row.exact_ones(), row.marks.len())
}

fn text(table: &Table, speed: &str) -> String {
    let (ours, others): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| !key.contains(' '));
    let mut text = format!("{INTRODUCTION}\n{}", lines(&ours));
    text += &format!("{BESIDE_OTHERS}\n{}\n{}", beside_others(table, &others), lines(&others));
    text += speed;
    text += "\n## Exceptions\n\n| target | request | why |\n| --- | --- | --- |\n";
    for (target, row) in table {
        for (request, why) in &row.exceptions {
            text += &format!("| `{target}` | {request} | {why} |\n");
        }
    }
    text += "\n## Requests\n\n";
    for (at, item) in read(CORPUS).expect("the corpus is valid").items.iter().enumerate() {
        text += &format!("{}. {}\n", at + 1, item.name);
    }
    text
}

/// The section about speed, which no test holds.
fn speed_of(page: &str) -> String {
    let section = page.split_once(SPEED).and_then(|(_, rest)| rest.split_once("\n## Exceptions"));
    section.map_or(String::new(), |(section, _)| format!("{SPEED}{section}"))
}

/// Writes the section about speed, from lines of a target and a rate for each generator. The versions are those of the
/// peers' package.
#[cfg(feature = "peers")]
pub fn write_rates(rates: &str, package: &str) {
    let package: serde_json::Value = serde_json::from_str(package).expect("it is JSON");
    let mut speed = format!("{SPEED}\n| target | wirecode {} |", env!("CARGO_PKG_VERSION"));
    for generator in GENERATORS {
        let version = package["dependencies"][generator].as_str().expect("it is a dependency");
        speed += &format!(" {generator} {version} |");
    }
    speed += &format!("\n| --- |{}\n", " ---: |".repeat(1 + GENERATORS.len()));
    let mut seconds = [0.0; 1 + GENERATORS.len()];
    let mut counts = [0.0; 1 + GENERATORS.len()];
    for line in rates.lines() {
        let mut words = line.split(' ');
        speed += &format!("| {} |", words.next().unwrap_or_default());
        for (at, rate) in words.enumerate() {
            speed += &format!(" {} |", if rate == "-" { "–" } else { rate });
            if let Ok(rate) = rate.parse::<f64>() {
                seconds[at] += 1.0 / rate;
                counts[at] += 1.0;
            }
        }
        speed.push('\n');
    }
    let means: String =
        (0..=GENERATORS.len()).map(|at| format!(" {:.0} |", counts[at] / seconds[at])).collect();
    speed += &format!("| all of its own |{means}\n");
    let _guard = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let table = parse(&fs::read_to_string(file()).unwrap_or_default());
    fs::write(file(), text(&table, &speed)).expect("the documentation can be written");
}

fn lines(rows: &[(&String, &Row)]) -> String {
    let lines: String = rows.iter().map(|(key, row)| format!("{}\n", line(key, row))).collect();
    format!("```text\n{lines}```\n")
}

/// The number of requests that each generator's samples send exactly, for targets that another generator supports.
fn beside_others(table: &Table, others: &[(&String, &Row)]) -> String {
    let mut text = "| target | imdir |".to_owned();
    text += &GENERATORS.map(|generator| format!(" {generator} |")).concat();
    text += &format!("\n| --- |{}\n", " ---: |".repeat(1 + GENERATORS.len()));
    let targets: BTreeSet<_> = others.iter().filter_map(|(key, _)| Some(key.split_once(' ')?.0)).collect();
    let exact = |key: &str| table.get(key).map_or("–".into(), |row| row.exact_ones().to_string());
    for target in &targets {
        text += &format!("| {target} | {} |", exact(target));
        text +=
            &GENERATORS.map(|generator| format!(" {} |", exact(&format!("{target} {generator}")))).concat();
        text.push('\n');
    }
    let share = |suffix: &str| {
        let rows: Vec<_> =
            targets.iter().filter_map(|target| table.get(&format!("{target}{suffix}"))).collect();
        let exact: usize = rows.iter().map(|row| row.exact_ones()).sum();
        let all: usize = rows.iter().map(|row| row.marks.len()).sum();
        format!(" {exact} of {all} = {:.1} % |", 100.0 * exact as f64 / all.max(1) as f64)
    };
    text += &format!("| all of these |{}", share(""));
    text += &GENERATORS.map(|generator| share(&format!(" {generator}"))).concat();
    text + "\n"
}

fn parse(text: &str) -> Table {
    let mut table = Table::new();
    for line in text.lines() {
        if let Some(cells) = line.strip_prefix("| `").and_then(|line| line.strip_suffix(" |")) {
            if let Some((target, rest)) = cells.split_once("` | ")
                && let Some((request, why)) = rest.split_once(" | ")
            {
                table.entry(target.into()).or_default().exceptions.push((request.into(), why.into()));
            }
        } else if let [key @ .., marks, _, "of", _] = &line.split_whitespace().collect::<Vec<_>>()[..]
            && marks.trim_matches(MARKS).is_empty()
        {
            table.entry(key.join(" ")).or_default().marks = (*marks).into();
        }
    }
    table
}

/// Checks that the page is up to date, and claims results only for targets that are run.
pub fn is_consistent(run: &[&str]) {
    let documented = fs::read_to_string(file()).expect("the documentation is there");
    let table = parse(&documented);
    assert!(text(&table, &speed_of(&documented)) == documented, "the page is old: run with UPDATE_EXPECT=1");
    let mut run: Vec<_> = run.iter().map(|target| (*target).to_owned()).collect();
    run.sort_unstable();
    let ours = table.into_keys().filter(|key| !key.contains(' '));
    assert_eq!(ours.collect::<Vec<_>>(), run);
    for target in wirecode::targets().filter(|target| target.proof == wirecode::Proof::Run) {
        assert!(run.iter().any(|name| name == target.name), "{} says that it is run", target.name);
    }
}
