//! The npm package in each runtime, and its doors.

use crate::folder::Project;
use std::fs;

/// What the scripts print: the first line of a sample.
const EXPECTED: &str = "curl 'http://a.example/?q=%C3%A4' --fail-with-body\n";

#[test]
fn npm_package_is_imported_and_required() {
    let project = Project::new("runtimes")
        .with("call.mjs", include_str!("call.mjs"))
        .with("call.cjs", include_str!("call.cjs"))
        .with("worker.mjs", include_str!("worker.mjs"));
    // npm's own script would link these programs; no package gets to run one.
    let is_arm = cfg!(target_arch = "aarch64");
    let bun = if is_arm { "@oven/bun-linux-aarch64/bin/bun" } else { "@oven/bun-linux-x64/bin/bun" };
    let deno = if is_arm { "@deno/linux-arm64-glibc/deno" } else { "@deno/linux-x64-glibc/deno" };
    for (program, arguments) in [
        ("node", &["call.mjs"][..]),
        ("node", &["call.cjs"]),
        ("node", &["worker.mjs"]),
        (bun, &["call.mjs"]),
        (bun, &["call.cjs"]),
        (deno, &["run", "--allow-read", "--no-remote", "--node-modules-dir=manual", "call.mjs"]),
    ] {
        assert_eq!(project.run(program, arguments), EXPECTED, "{program} {arguments:?}");
    }
}

#[test]
fn npm_doors_take_the_calls_of_the_originals() {
    Project::new("doors").with("doors.mjs", include_str!("doors.mjs")).run("node", &["doors.mjs"]);
}

#[test]
fn npm_calls_are_isolated_and_errors_say_what_to_do() {
    Project::new("errors").with("errors.mjs", include_str!("errors.mjs")).run("node", &["errors.mjs"]);
}

#[test]
fn npm_types_are_those_of_the_calls() {
    let project = Project::new("types")
        .with("types.mts", include_str!("types.mts"))
        .with("types.cts", include_str!("types.cts"));
    let options =
        ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
    project.run(".bin/tsc", &[&options[..], &["types.mts", "types.cts"]].concat());
}

#[test]
fn npm_package_has_no_dependency_and_no_script() {
    let package = browser::tools().join("npm/wirecode/package.json");
    let package: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(package).expect("`./test` builds the package"))
            .expect("JSON");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    for field in ["dependencies", "optionalDependencies", "peerDependencies", "scripts"] {
        assert!(package[field].is_null(), "{field}");
    }
}
