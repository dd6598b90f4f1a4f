//! The lengths of samples beside other generators' shortest correct ones, in `docs/samples.md`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p wirecode --test lengths` rewrites the figures of its own samples. Those of the others are
//! counted in the same way, from their packages.

use std::fs;
use std::path::Path;

use wirecode::{Options, Request, Target, Variables, find, read, render_with};

const CORPUS: &str = include_str!("wire/corpus.postman_collection.json");

/// The results of the wire test, by which another generator's sample is correct.
const RESULTS: &str = include_str!("../../../docs/samples-wire.md");

/// The ordinary ones of the corpus.
const REQUESTS: [&str; 10] = [
    "get",
    "query of all kinds",
    "path of all kinds",
    "json",
    "xml",
    "form",
    "multipart texts",
    "multipart files",
    "graphql",
    "basic",
];

/// A longer one needs a reason.
const MOST: f64 = 1.3;

#[test]
fn lengths_are_the_documented_ones() {
    let requests = requests();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples.md");
    let text = fs::read_to_string(&page).expect("the page is there");
    let mut all = [0; 4];
    let lines = text.lines().map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let ["", name, _, _, _, shortest, reason, ""] = cells[..] else { return line.to_owned() };
        let Ok(shortest) = shortest.parse::<usize>() else { return line.to_owned() };
        let Some(target) = find(name.trim_matches('`')) else { return total(all) };
        let sent: Vec<_> = requests.iter().filter(|(at, _)| is_sent_by_another(target, *at)).collect();
        let length = |form| sent.iter().map(|(_, request)| length(request, target, form)).sum::<usize>();
        let figures = [sent.len(), length("program"), length("call"), shortest];
        for (sum, figure) in all.iter_mut().zip(figures) {
            *sum += figure;
        }
        let [count, program, call, _] = figures;
        let is_long = program as f64 > MOST * shortest as f64;
        assert_eq!(is_long, !reason.is_empty(), "{name}: {program} lines beside {shortest}, for {reason:?}");
        format!("| {name} | {count} | {program} | {call} | {shortest} | {reason} |")
    });
    let current = lines.map(|line| line + "\n").collect::<String>();
    assert!(all[0] > 0, "the table is gone");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&page, current).expect("the page can be written");
    } else {
        assert!(current == text, "docs/samples.md is old: run with UPDATE_GOLDEN=1");
    }
}

fn total([count, program, call, shortest]: [usize; 4]) -> String {
    let times = |lines: usize| format!("{lines}: {:.1} times", lines as f64 / shortest as f64);
    format!("| all | {count} | {} | {} | {shortest} | |", times(program), times(call))
}

/// Each with its position in the corpus. All variables have values, as in the requests that the others get.
fn requests() -> Vec<(usize, Request)> {
    let document = read(CORPUS).expect("the corpus is valid");
    let mut variables = Variables::default();
    variables.set("baseUrl", "https://api.example.com");
    variables.set("access_token", "YOUR_ACCESS_TOKEN");
    variables.set("token", "YOUR_TOKEN");
    let request = |name: &&str| {
        let at = document.items.iter().position(|item| item.name == **name).expect("it is in the corpus");
        (at, document.request(&document.items[at], &variables).request)
    };
    REQUESTS.iter().map(request).collect()
}

fn is_sent_by_another(target: &Target, at: usize) -> bool {
    RESULTS.lines().any(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        matches!(words[..], [name, _, marks, _, "of", _] if name == target.name && marks.as_bytes()[at] == b'=')
    })
}

/// Lines of code, without comments and empty ones.
fn length(request: &Request, target: &'static Target, form: &str) -> usize {
    let mut options = Options::default();
    for (name, value) in [("complete", form), ("comments", "off")] {
        options.set(name, value).expect("it is an option");
    }
    let code = render_with(request, target, &options).code;
    code.lines().filter(|line| !["", "<?php"].contains(&line.trim())).count()
}
