//! The samples for fetch in the other runtimes that have it, Deno and Bun.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::bench::{Bench, command, tools};
use crate::doors::wrong;

/// What fetch can't do by its specification, as samples note.
const FETCH: [&str; 4] = ["digest", "get with a body", "post in small letters", "repeated headers"];

/// What Bun does otherwise: it joins slashes, sends methods in upper case and unknown ones as GET, and gives files a type with
/// a charset.
const BUN: [&str; 7] = [
    "body without a type",
    "method in small letters",
    "multipart file of unicode name",
    "multipart file twice",
    "multipart files",
    "multipart names",
    "slashes and dots",
];

/// The program of a package, which npm's own script would link; no package gets to run one.
fn program(package: &str) -> String {
    tools("packages").join("node_modules").join(package).display().to_string()
}

fn expected(own: &[&str]) -> BTreeSet<String> {
    FETCH.iter().chain(own).map(|name| (*name).to_owned()).collect()
}

/// The command of Deno for a file of a sample.
pub fn deno_command(file: &Path) -> Command {
    let is_arm = cfg!(target_arch = "aarch64");
    let deno = program(if is_arm { "@deno/linux-arm64-glibc/deno" } else { "@deno/linux-x64-glibc/deno" });
    command(&deno, ["run", "--allow-all", "--no-remote", &file.to_string_lossy()])
}

/// The same of Bun.
pub fn bun_command(file: &Path) -> Command {
    let is_arm = cfg!(target_arch = "aarch64");
    let bun = program(if is_arm { "@oven/bun-linux-aarch64/bin/bun" } else { "@oven/bun-linux-x64/bin/bun" });
    command(&bun, [&*file.to_string_lossy()])
}

pub fn deno(bench: Bench) -> Bench {
    bench.run(|case| deno_command(&case.file))
}

pub fn bun(bench: Bench) -> Bench {
    bench.run(|case| bun_command(&case.file))
}

#[test]
fn runtime_deno() {
    let bench = Bench::in_folder("javascript-fetch", "javascript-fetch-deno");
    assert_eq!(wrong(deno(bench), "deno"), expected(&["host header"]));
}

#[test]
fn runtime_bun() {
    let bench = Bench::in_folder("javascript-fetch", "javascript-fetch-bun");
    assert_eq!(wrong(bun(bench), "bun"), expected(&BUN));
}
