//! The map in ARCHITECTURE.md names every source folder, and no others.

use super::root;
use std::fs;

/// The rows of the map: a path that begins with `crates/` or `api/`, then its description.
fn rows() -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    let first = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let rows: Vec<String> = text.lines().map(first).filter(|path| path.starts_with("crates/")).collect();
    assert!(rows.len() > 10, "the map has rows: {rows:?}");
    rows
}

#[test]
fn what_the_map_names_is_there() {
    let gone: Vec<_> = rows().into_iter().filter(|path| !root().join(path).exists()).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names {gone:?}");
}

#[test]
fn every_crate_and_its_folders_are_on_the_map() {
    let rows = rows();
    let mut missing = Vec::new();
    for krate in fs::read_dir(root().join("crates")).expect("there are crates") {
        let src = krate.expect("an entry").path().join("src");
        let folders =
            fs::read_dir(&src).expect("crates have sources").map(|entry| entry.expect("an entry").path());
        // Benchmark data and the console's assets contain no code.
        let folders = folders.filter(|path| path.is_dir() && !src.ends_with("bench/src"));
        for folder in folders.chain([src.clone()]) {
            let path = folder.strip_prefix(root()).expect("it is below").display().to_string();
            if !rows.iter().any(|row| row.trim_end_matches('/') == path) {
                missing.push(path);
            }
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md lacks {missing:?}");
}
