//! Programs that others wrote for Zoom's API, each run against the built binary with only the address changed.
//!
//! What they need is put in place by `./test`. A tool that is missing fails its test and never skips it: what is left
//! out on a machine that can't have a tool is decided, and said, by that command.

#[path = "server/mod.rs"]
mod server;

use browser::tools;
use server::Server;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn newman_runs_our_collection() {
    serves(&Server::start("newman", &[]), "node", "newman.mjs");
}

#[test]
fn rivet_works() {
    serves(&Server::start("rivet", &[]), "node", "rivet.mjs");
}

#[test]
fn datafire_works() {
    serves(&Server::start("datafire", &["--access-token-in-query", "on"]), "node", "datafire.mjs");
}

#[test]
fn chilkat_works_corrected_and_is_refused_as_printed() {
    serves(&Server::start("chilkat", &[]), python(), "chilkat.py");
}

#[test]
fn zoomus_works() {
    serves(&Server::start("zoomus", &[]), python(), "zoomus_client.py");
}

#[test]
fn pyzoom_works() {
    serves(&Server::start("pyzoom", &[]), python(), "pyzoom_client.py");
}

#[test]
fn curl_works_corrected_and_is_refused_as_printed() {
    serves(&Server::start("curl", &[]), "bash", "curl.sh");
}

/// Runs a script of `clients/` against a server.
fn serves(server: &Server, program: impl AsRef<OsStr>, script: &str) {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    let program = program.as_ref();
    let output = Command::new(program)
        .arg(scripts.join(script))
        .env("IMDIR_URL", &server.url)
        .env("IMDIR_TOKEN", server.token())
        .env("IMDIR_ACCOUNT_ID", &server.account)
        .env("IMDIR_CLIENT_ID", server.client_id())
        .env("IMDIR_CLIENT_SECRET", server.client_secret())
        .env("IMDIR_TEST_TOOLS", tools())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}: `./test` sets up what tests need", program.display()));
    assert!(
        output.status.success(),
        "{script}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

fn python() -> PathBuf {
    tools().join("venv/bin/python")
}
