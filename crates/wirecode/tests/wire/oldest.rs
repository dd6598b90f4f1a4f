//! The oldest releases that samples support, in addition to the newest, which the other tests run. They must send the
//! same.
//!
//! Packages from npm, PyPI and crates are run in both releases; Debian has only one release of its packages.

use crate::bench::Bench;
use crate::runners;

/// The bench of a client's oldest release, in its own folder.
fn bench(target: &'static str) -> Bench {
    Bench::in_folder(target, &format!("{target}-oldest"))
}

#[test]
fn wire_javascript_axios_oldest() {
    runners::node_with(bench("javascript-axios"), "axios", "axios-1.3").judge();
}

#[test]
fn wire_javascript_undici_oldest() {
    runners::node_with(bench("javascript-undici"), "undici", "undici-6").judge();
}

#[test]
fn wire_javascript_jquery_oldest() {
    runners::browser_with(bench("javascript-jquery"), "jquery-3").judge();
}

#[test]
fn wire_python_requests_oldest() {
    runners::python_in("venv-oldest", bench("python-requests")).judge();
}

#[test]
fn wire_python_httpx_oldest() {
    runners::python_in("venv-oldest", bench("python-httpx")).judge();
}

#[test]
fn wire_python_aiohttp_oldest() {
    runners::python_in("venv-oldest", bench("python-aiohttp")).judge();
}

#[test]
fn wire_rust_reqwest_oldest() {
    runners::rust_oldest(bench("rust-reqwest")).judge();
}

#[test]
fn wire_rust_reqwest_async_oldest() {
    runners::rust_oldest(bench("rust-reqwest-async")).judge();
}

#[test]
fn wire_rust_ureq_oldest() {
    runners::rust_oldest(bench("rust-ureq")).judge();
}

/// The text between a prefix and the next mark.
fn after<'t>(text: &'t str, before: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before:?}"));
    rest.split(['"', '\n']).next().unwrap_or_default()
}

#[test]
fn the_documented_releases_are_those_that_are_run() {
    let npm = include_str!("package.json");
    let (oldest, newest) = (include_str!("requirements-oldest.txt"), include_str!("requirements.txt"));
    let (old_crates, new_crates) =
        (include_str!("drivers/rust-oldest/Cargo.lock"), include_str!("drivers/rust/Cargo.lock"));
    let documented = include_str!("../../../../docs/samples.md");
    for (client, oldest, newest) in [
        ("Axios", after(npm, "npm:axios@"), after(npm, "\"axios\": \"")),
        ("undici", after(npm, "npm:undici@"), after(npm, "\"undici\": \"")),
        ("jQuery", after(npm, "npm:jquery@"), after(npm, "\"jquery\": \"")),
        ("Requests", after(oldest, "\nrequests=="), after(newest, "\nrequests==")),
        ("HTTPX", after(oldest, "\nhttpx=="), after(newest, "\nhttpx==")),
        ("aiohttp", after(oldest, "\naiohttp=="), after(newest, "\naiohttp==")),
        (
            "reqwest",
            after(old_crates, "name = \"reqwest\"\nversion = \""),
            after(new_crates, "name = \"reqwest\"\nversion = \""),
        ),
        (
            "ureq",
            after(old_crates, "name = \"ureq\"\nversion = \""),
            after(new_crates, "name = \"ureq\"\nversion = \""),
        ),
    ] {
        let row = format!("| {client} | {oldest} | {newest} |\n");
        assert!(documented.contains(&row), "docs/samples.md lacks {row}");
    }
}
