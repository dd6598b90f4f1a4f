//! The table of target × request in the documentation, which each target's test holds to what it saw.
//!
//! `UPDATE_EXPECT=1 cargo test -p samples --test wire` writes it anew; one test alone writes its own row.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use samples::read;

use crate::bench::CORPUS;

const INTRODUCTION: &str = "\
# Samples on the wire

Each sample is run against a server that records what it is sent, and the record is compared with the request: method,
target, headers with their repeats, the body's bytes, or its parts with their names, file names and types. A sample must
also end well and show the answer. The requests are in
[corpus.postman_collection.json](../crates/samples/tests/wire/corpus.postman_collection.json).

This page is written by `UPDATE_EXPECT=1 cargo test -p samples --test wire`; without that, the test holds it.

## Targets

A column is a request, numbered below: `=` is sent exactly, `-` is not possible with this client, and the sample says so,
`?` is not shown, as the tool that runs it here has a fault of its own.
";

/// What was seen of one target.
#[derive(Default, Debug, Clone, PartialEq, Eq)]
pub struct Row {
    marks: String,
    /// Request and reason.
    exceptions: Vec<(String, String)>,
}

impl Row {
    pub fn exact(&mut self) {
        self.marks.push('=');
    }

    pub fn not_possible(&mut self, request: &str, why: &str) {
        self.marks.push('-');
        self.exceptions.push((request.into(), why.replace('|', "\\|").replace('\n', " ")));
    }

    pub fn not_shown(&mut self, request: &str, why: &str) {
        self.marks.push('?');
        self.exceptions.push((request.into(), why.into()));
    }
}

type Table = BTreeMap<String, Row>;

static FILE: Mutex<()> = Mutex::new(());

/// Holds a target's row of the documentation.
pub fn hold(target: &str, row: &Row) {
    let _guard = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut table = parse(&fs::read_to_string(file()).unwrap_or_default());
    println!("{}", line(target, row));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        table.insert(target.into(), row.clone());
        fs::write(file(), text(&table)).expect("the documentation can be written");
    } else {
        assert!(table.get(target) == Some(row), "{target} is not as documented: run with UPDATE_EXPECT=1");
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples-wire.md")
}

fn line(target: &str, row: &Row) -> String {
    let exact = row.marks.matches('=').count();
    format!("{target:<24} {} {exact:>3} of {}", row.marks, row.marks.len())
}

fn text(table: &Table) -> String {
    let mut text = format!("{INTRODUCTION}\n```text\n");
    for (target, row) in table {
        text += &format!("{}\n", line(target, row));
    }
    text += "```\n\n## Exceptions\n\n| target | request | why |\n| --- | --- | --- |\n";
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

fn parse(text: &str) -> Table {
    let mut table = Table::new();
    for line in text.lines() {
        if let Some(cells) = line.strip_prefix("| `").and_then(|line| line.strip_suffix(" |")) {
            if let Some((target, rest)) = cells.split_once("` | ")
                && let Some((request, why)) = rest.split_once(" | ")
            {
                table.entry(target.into()).or_default().exceptions.push((request.into(), why.into()));
            }
        } else if let [target, marks, _, "of", _] = line.split_whitespace().collect::<Vec<_>>()[..] {
            table.entry(target.into()).or_default().marks = marks.into();
        }
    }
    table
}

/// The page is what these functions write, and only what is run is said to be run.
pub fn is_consistent(run: &[&str]) {
    let documented = fs::read_to_string(file()).expect("the documentation is there");
    let table = parse(&documented);
    assert!(text(&table) == documented, "the page is old: run with UPDATE_EXPECT=1");
    let mut run: Vec<_> = run.iter().map(|target| (*target).to_owned()).collect();
    run.sort_unstable();
    assert_eq!(table.into_keys().collect::<Vec<_>>(), run);
    for target in samples::targets().filter(|target| target.proof == samples::Proof::Run) {
        assert!(run.iter().any(|name| name == target.name), "{} says that it is run", target.name);
    }
}
