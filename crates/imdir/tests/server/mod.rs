//! The server's binary as a process with one account and one app, for tests that need a real server.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

const SCOPES: &str = "imgroup:write:admin imgroup:master user:write:admin user:master account:master \
                      app:write:admin contact:read:admin contact_group:write:admin im_change:read:admin \
                      user_token:write:admin user:read user:write contact:read chat_contact:read scim:read:admin \
                      scim:write:admin webhook:write:admin";

/// A server with one account and one app; killed on drop.
pub struct Server {
    pub url: String,
    pub account: String,
    app: Value,
    _process: Running,
}

/// Kills the process on drop.
pub struct Running(Child);

impl Server {
    /// Starts a server with these options of `serve` on a new data folder `name`.
    pub fn start(name: &str, options: &[&str]) -> Self {
        Self::start_with(name, |_, _| options.iter().map(|&option| option.to_owned()).collect())
    }

    /// The same with options that depend on the data folder and the app's client id.
    pub fn start_with(name: &str, options: impl FnOnce(&Path, &str) -> Vec<String>) -> Self {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers").join(name);
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

        let options = options(&data, app["client_id"].as_str().expect("a client id"));
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let (process, url, said) = serve(&data, &options);
        // Drains stdout, so that the pipe never fills up.
        std::thread::spawn(move || said.for_each(drop));
        Self { url, account, app, _process: process }
    }

    pub fn client_id(&self) -> String {
        text(&self.app["client_id"])
    }

    pub fn client_secret(&self) -> String {
        text(&self.app["client_secret"])
    }

    pub fn token(&self) -> String {
        let mut answer = ureq::post(format!("{}/oauth/token", self.url))
            .send_form([
                ("grant_type", "account_credentials"),
                ("account_id", &self.account),
                ("client_id", &self.client_id()),
                ("client_secret", &self.client_secret()),
            ])
            .unwrap();
        text(&answer.body_mut().read_json::<Value>().unwrap()["access_token"])
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Serves a data folder on a free port. Returns the process, its address, and its further output.
pub fn serve(
    data: &Path,
    options: &[&str],
) -> (Running, String, impl Iterator<Item = String> + Send + use<>) {
    fs::create_dir_all(data).unwrap();
    let mut command = imdir(data);
    command.args(["serve", "--listen", "127.0.0.1:0", "--rate-limits", "off"]).args(options);
    command.stderr(fs::File::create(data.join("server.log")).unwrap());
    listen(&mut command)
}

/// Starts a command that prints its address to stdout.
pub fn listen(command: &mut Command) -> (Running, String, impl Iterator<Item = String> + Send + use<>) {
    let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let url = said.find_map(|line| address(&line)).expect("the server says where it listens");
    (Running(process), url, said)
}

/// The server's binary on a data folder, without the `IMDIR_` variables of our environment.
pub fn imdir(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_imdir"));
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("IMDIR_")) {
        command.env_remove(name);
    }
    command.arg("--data").arg(data);
    command
}

/// The JSON output of a command.
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
