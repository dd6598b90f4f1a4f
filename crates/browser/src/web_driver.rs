//! One session of ChromeDriver, by the WebDriver protocol: JSON over HTTP.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

/// A timeout longer than any step on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// No sandbox, since it doesn't work for root; no features that make Chromium contact hosts by itself.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A separate browser with an empty profile, closed on drop.
#[derive(Debug)]
pub struct Session {
    address: String,
    agent: ureq::Agent,
    driver: Child,
}

impl Session {
    pub fn start(flags: &[&str]) -> Self {
        let (driver, port) = start_driver();
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(2 * PATIENCE));
        let agent = ureq::Agent::new_with_config(config.build());
        let mut session = Self { address: format!("http://127.0.0.1:{port}/session"), agent, driver };
        let flags = [FLAGS, flags].concat();
        let mut options = json!({ "args": flags });
        if Path::new(HEADLESS_SHELL).is_file() {
            options["binary"] = json!(HEADLESS_SHELL);
        }
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
            "timeouts": { "script": PATIENCE.as_millis(), "pageLoad": PATIENCE.as_millis() },
        });
        let answer = session.post("", json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let id = answer["sessionId"].as_str().expect("a session has an id");
        session.address = format!("{}/{id}", session.address);
        session
    }

    pub fn get(&self, path: &str) -> Value {
        let answer = self.agent.get(format!("{}{path}", self.address)).call();
        value(path, answer).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn post(&self, path: &str, body: Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn try_post(&self, path: &str, body: Value) -> Result<Value, String> {
        value(path, self.agent.post(format!("{}{path}", self.address)).send_json(body))
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The browser is a child of the driver, and only ends with the session.
        self.agent.delete(&self.address).call().ok();
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

/// Chromium's build for automation: the same engine without windows, which starts in a third of the time. On the path is a
/// script of this name, and the driver would kill the script and leave the browser running. Without this file the driver
/// starts Chromium.
const HEADLESS_SHELL: &str = "/usr/lib/chromium/chromium-headless-shell";

/// Starts the driver, which chooses an IPv4 port, and exits if another process uses it for IPv6: then it is restarted.
fn start_driver() -> (Child, u16) {
    for _ in 0..5 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver: {error}: `./test` sets up what tests need"));
        let mut said = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
        if let Some(port) = said.find_map(|line| port(&line)) {
            std::thread::spawn(move || said.for_each(drop));
            return (driver, port);
        }
        driver.wait().unwrap();
    }
    panic!("chromedriver doesn't start");
}

/// The port in `ChromeDriver was started successfully on port 12345.`
fn port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// The driver's response, or its error.
fn value(path: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.unwrap_or_else(|error| panic!("chromedriver, {path}: {error}"));
    let mut body: Value = answer.body_mut().with_config().limit(1 << 28).read_json().expect("JSON");
    match body["value"].take() {
        Value::Object(error) if error.contains_key("error") && error.contains_key("stacktrace") => {
            Err(error["message"].to_string())
        }
        value => Ok(value),
    }
}
