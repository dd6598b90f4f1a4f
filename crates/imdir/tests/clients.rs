//! Programs that others wrote for Zoom's API, each run against the built binary with only the address changed.
//!
//! What they need is put in place by `./test`. A tool that is missing fails its test and never skips it: what is left
//! out on a machine that can't have a tool is decided, and said, by that command.

use std::{
    env,
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

const SCOPES: &str = "imgroup:write:admin imgroup:master user:write:admin user:master account:master \
                      app:write:admin contact:read:admin contact_group:write:admin im_change:read:admin \
                      user_token:write:admin user:read";

#[test]
fn newman_runs_our_collection() {
    Server::start("newman", &[]).serves("node", "newman.mjs");
}

#[test]
fn rivet_works() {
    Server::start("rivet", &[]).serves("node", "rivet.mjs");
}

#[test]
fn datafire_works() {
    Server::start("datafire", &["--access-token-in-query", "on"]).serves("node", "datafire.mjs");
}

#[test]
fn chilkat_works_corrected_and_is_refused_as_printed() {
    Server::start("chilkat", &[]).serves(python(), "chilkat.py");
}

#[test]
fn zoomus_works() {
    Server::start("zoomus", &[]).serves(python(), "zoomus_client.py");
}

#[test]
fn pyzoom_works() {
    Server::start("pyzoom", &[]).serves(python(), "pyzoom_client.py");
}

#[test]
fn curl_works_corrected_and_is_refused_as_printed() {
    Server::start("curl", &[]).serves("bash", "curl.sh");
}

/// A server with one account and one app of it, gone when the test is.
struct Server {
    process: Child,
    url: String,
    account: String,
    app: Value,
}

impl Server {
    fn start(name: &str, options: &[&str]) -> Self {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients").join(name);
        if data.exists() {
            fs::remove_dir_all(&data).unwrap();
        }
        let owner = "owner@acme.example";
        let account = imdir_json(
            &data,
            &["account", "create", "--name", "Acme", "--owner", owner, "--plan", "business"],
        );
        let account = text(&account["id"]);
        let app =
            imdir_json(&data, &["app", "create", "--account", &account, "--name", name, "--scopes", SCOPES]);

        let mut process = imdir(&data)
            .args(["serve", "--listen", "127.0.0.1:0", "--rate-limits", "off"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(data.join("server.log")).unwrap())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = said.find_map(|line| address(&line.unwrap())).expect("the server says where it listens");
        // What it says later must find a reader.
        std::thread::spawn(move || said.for_each(drop));
        Self { process, url, account, app }
    }

    fn token(&self) -> String {
        let mut answer = ureq::post(format!("{}/oauth/token", self.url))
            .send_form([
                ("grant_type", "account_credentials"),
                ("account_id", &self.account),
                ("client_id", &text(&self.app["client_id"])),
                ("client_secret", &text(&self.app["client_secret"])),
            ])
            .unwrap();
        text(&answer.body_mut().read_json::<Value>().unwrap()["access_token"])
    }

    /// Runs a script of `clients/` against this server.
    fn serves(&self, program: impl AsRef<OsStr>, script: &str) {
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
        let program = program.as_ref();
        let output = Command::new(program)
            .arg(scripts.join(script))
            .env("IMDIR_URL", &self.url)
            .env("IMDIR_TOKEN", self.token())
            .env("IMDIR_ACCOUNT_ID", &self.account)
            .env("IMDIR_CLIENT_ID", text(&self.app["client_id"]))
            .env("IMDIR_CLIENT_SECRET", text(&self.app["client_secret"]))
            .env("IMDIR_TEST_TOOLS", tools())
            .output()
            .unwrap_or_else(|error| {
                panic!("{}: {error}: `./test` sets up what tests need", program.display())
            });
        assert!(
            output.status.success(),
            "{script}: {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The built binary on a data folder, deaf to settings of whoever runs the tests.
fn imdir(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_imdir"));
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("IMDIR_")) {
        command.env_remove(name);
    }
    command.arg("--data").arg(data);
    command
}

/// What an administrator's command prints for programs.
fn imdir_json(data: &Path, arguments: &[&str]) -> Value {
    let output = imdir(data).args(arguments).arg("--json").output().unwrap();
    assert!(output.status.success(), "imdir {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The address in a line such as `listening on http://127.0.0.1:8080, …`.
fn address(line: &str) -> Option<String> {
    let host = "http://127.0.0.1:";
    let (_, rest) = line.split_once(host)?;
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some(format!("{host}{port}"))
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// The folder that `./test` fills.
fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from)
}

fn python() -> PathBuf {
    tools().join("venv/bin/python")
}
