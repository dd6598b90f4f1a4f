//! The real binary, and requests to it.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

pub struct Server {
    process: Child,
    pub url: String,
    /// The operator's own door, from the file in the data folder.
    pub operator: Http,
}

/// Past a limit on a file's size the kernel sends a signal that ends a process, unless it is ignored.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_imdir")])
        .args(["serve", "--listen", "127.0.0.1:0", "--rate-limits", "off", "--log", "warn", "--data"])
        .arg(folder)
        .stdout(Stdio::piped());
    command
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        let mut process = command(folder).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url =
            line.split_whitespace().find_map(|word| word.strip_suffix(',').filter(|url| url.contains("://")));
        let url = url.unwrap_or_else(|| panic!("the server did not start: {line:?}")).to_owned();
        let operator = std::fs::read_to_string(folder.join("operator.json")).unwrap();
        let operator: Value = serde_json::from_str(&operator).unwrap();
        let operator = Http::new(operator["url"].as_str().unwrap(), operator["key"].as_str().unwrap());
        Self { process, url, operator }
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Starts a server that does not live for long.
    pub fn kill_after(folder: &Path, patience: Duration) {
        let mut process = command(folder).spawn().unwrap();
        thread::sleep(patience);
        process.kill().unwrap();
        process.wait().unwrap();
    }

    /// SIGKILL: the process gets no chance to do anything more.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A connection with a token.
pub struct Http {
    agent: ureq::Agent,
    url: String,
    token: String,
}

pub struct Answer {
    pub status: u16,
    pub revision: Option<u64>,
    pub retry_after: Option<u64>,
    pub body: Value,
}

impl Http {
    pub fn new(url: &str, token: &str) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        Self { agent, url: url.to_owned(), token: token.to_owned() }
    }

    /// The whole answer, or an error when the connection was cut before its end.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Result<Answer, ureq::Error> {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token));
        let mut answer = match body {
            Value::Null => self.agent.run(request.body(()).unwrap())?,
            body => self
                .agent
                .run(request.header("content-type", "application/json").body(body.to_string()).unwrap())?,
        };
        let number = |name| answer.headers().get(name).map(|value| value.to_str().unwrap().parse().unwrap());
        let (revision, retry_after) = (number("imdir-revision"), number("retry-after"));
        let text = answer.body_mut().read_to_string()?;
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
        Ok(Answer { status: answer.status().as_u16(), revision, retry_after, body })
    }

    /// An answer that has to come, and to be a success.
    pub fn expect(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.send(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.body);
        answer.body
    }

    pub fn get(&self, path: &str) -> Value {
        self.expect("GET", path, &Value::Null)
    }
}
