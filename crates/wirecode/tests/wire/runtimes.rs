//! The samples for fetch in the other runtimes that have it, Deno and Bun.

use std::collections::BTreeSet;

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

#[test]
fn runtime_deno() {
    let is_arm = cfg!(target_arch = "aarch64");
    let deno = program(if is_arm { "@deno/linux-arm64-glibc/deno" } else { "@deno/linux-x64-glibc/deno" });
    let bench = Bench::in_folder("javascript-fetch", "javascript-fetch-deno");
    let bench =
        bench.run(|case| command(&deno, ["run", "--allow-all", "--no-remote", &case.file.to_string_lossy()]));
    assert_eq!(wrong(bench, "deno"), expected(&["host header"]));
}

#[test]
fn runtime_bun() {
    let is_arm = cfg!(target_arch = "aarch64");
    let bun = program(if is_arm { "@oven/bun-linux-aarch64/bin/bun" } else { "@oven/bun-linux-x64/bin/bun" });
    let bench = Bench::in_folder("javascript-fetch", "javascript-fetch-bun");
    let bench = bench.run(|case| command(&bun, [&*case.file.to_string_lossy()]));
    assert_eq!(wrong(bench, "bun"), expected(&BUN));
}
