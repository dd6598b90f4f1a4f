//! Third-party programs for Zoom's API, each run against the server's binary with only the address changed.
//!
//! `./test` installs their tools. A missing tool fails its test and never skips it: `./test` decides which tests to
//! skip, and reports them.

#[path = "idp/mod.rs"]
#[expect(dead_code, reason = "a browser uses more of it")]
mod idp;
#[path = "server/mod.rs"]
mod server;
#[path = "clients/synapse.rs"]
mod synapse;

use browser::tools;
use serde_json::Value;
use server::Server;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
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

#[test]
fn rivet_and_standardwebhooks_verify_webhooks() {
    let server = Server::start("webhooks-js", &["--outbound-allow", "127.0.0.0/8"]);
    serves(&server, "node", "webhooks.mjs");
}

#[test]
fn standardwebhooks_of_python_verifies_webhooks() {
    let server = Server::start("webhooks-py", &["--outbound-allow", "127.0.0.0/8"]);
    serves(&server, tools().join("webhooks/venv/bin/python"), "webhooks.py");
}

#[test]
fn scim_testers_find_nothing_wrong() {
    let server = Server::start("scim", &[]);
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/scim");
    let token = |command: &[&str]| token(&data, &server, command);
    let issued = [(); 3].map(|()| {
        let issued = token(&["scim", "--name", "okta"]);
        // Tokens are ordered by creation time in whole seconds.
        std::thread::sleep(Duration::from_millis(1100));
        issued
    });
    // Both the new token and the previous one are valid, so that a rotation interrupts nothing.
    let listed = token(&["list", "--app", "okta"]);
    let ids: Vec<_> = listed["tokens"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids.len(), 2, "{listed}");
    assert!(issued[1..].iter().all(|it| ids.contains(&&it["id"])), "{listed}");
    let users = |issued: &Value| {
        let token = issued["token"].as_str().unwrap();
        let request = ureq::get(format!("{}/scim/v2/Users", server.url))
            .header("authorization", format!("Bearer {token}"));
        request.config().http_status_as_error(false).build().call().unwrap().status().as_u16()
    };
    assert_eq!([0, 1, 2].map(|at| users(&issued[at])), [401, 200, 200]);
    let id = issued[1]["id"].as_str().unwrap();
    let deleted = server::imdir(&data)
        .args(["token", "delete", "--app", "okta", "--account", &server.account, id])
        .status();
    assert!(deleted.unwrap().success());
    assert_eq!([1, 2].map(|at| users(&issued[at])), [401, 200]);
    let python = tools().join("scim/venv/bin/python");
    serves_with(&server, issued[2]["token"].as_str().unwrap(), python, "scim/scim.py");
}

#[test]
fn canaille_provisions_users_and_groups() {
    let server = Server::start("canaille", &[]);
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/canaille");
    let issued = token(&data, &server, &["scim", "--name", "provider"]);
    let python = tools().join("scim/venv-canaille/bin/python");
    serves_with(&server, issued["token"].as_str().unwrap(), python, "scim/canaille_client.py");
}

#[test]
fn canaille_signs_people_in() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/oidc/canaille_sign_in.py");
    let mut python = Command::new(tools().join("scim/venv-canaille/bin/python"));
    let lines = "user = \"email\"\nallow_unverified_email = true\n";
    let (provider, _server) = idp::Idp::start(python.arg(script), "canaille-sign-in", lines);
    let (status, log) = provider.ends();
    assert!(status.success(), "{log}");
}

/// The output of `imdir token` for the server's account.
fn token(data: &Path, server: &Server, command: &[&str]) -> Value {
    let of_account = ["--account", &server.account, "--json"];
    let output = server::imdir(data).arg("token").args(command).args(of_account).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Runs a script of `clients/` against a server.
fn serves(server: &Server, program: impl AsRef<OsStr>, script: &str) {
    serves_with(server, &server.token(), program, script);
}

fn serves_with(server: &Server, token: &str, program: impl AsRef<OsStr>, script: &str) {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    let program = program.as_ref();
    let output = Command::new(program)
        .arg(scripts.join(script))
        .env("IMDIR_URL", &server.url)
        .env("IMDIR_TOKEN", token)
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
