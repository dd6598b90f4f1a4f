//! A process of the server's binary.

use crate::{http::Http, shim::Shim};
use serde_json::Value;
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const START_TIMEOUT: Duration = Duration::from_secs(60);

/// The configuration of a node, for any number of starts.
#[derive(Debug)]
pub struct Plan {
    pub folder: PathBuf,
    /// None for SQLite in the folder.
    pub database: Option<String>,
    pub shim: Shim,
    /// The metrics listener, which counts evictions, of a node that evicts each realm after use.
    metrics: Option<SocketAddr>,
}

pub struct Node {
    process: Child,
    pub url: String,
    /// A client of the operator's loopback listener, from `operator.json` in the data folder.
    pub operator: Http,
}

impl Plan {
    /// A node with a disk and a clock that can fail.
    pub fn new(folder: PathBuf, database: Option<String>) -> Self {
        std::fs::create_dir_all(&folder).unwrap();
        let shim = Shim::new(folder.join("shim"), "/imdir.db");
        Self { folder, database, shim, metrics: None }
    }

    /// The same without memory for realms: each is evicted after use.
    pub fn forgetful(self) -> Self {
        // The port is free again after this, for each start.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        Self { metrics: Some(free.unwrap()), ..self }
    }

    pub fn is_forgetful(&self) -> bool {
        self.metrics.is_some()
    }

    /// The binary with the arguments that locate the directory.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_imdir"));
        command.arg(name).arg("--data").arg(&self.folder);
        command.args(self.database.iter().flat_map(|url| ["--database", url]));
        command
    }

    fn spawn(&self) -> Child {
        let log = File::options().create(true).append(true).open(self.folder.join("log")).unwrap();
        let mut command = self.command("serve");
        command
            .args(["--listen", "127.0.0.1:0", "--rate-limits", "off", "--log", "warn"])
            .args(self.metrics.iter().flat_map(|address| {
                ["--realm-memory".into(), "0".into(), "--metrics-listen".into(), address.to_string()]
            }))
            .envs(self.shim.environment())
            .stdout(Stdio::piped())
            .stderr(log);
        command.spawn().unwrap()
    }

    /// Starts a node and waits until it listens; retries while its database is unreachable.
    pub fn start(&self) -> Node {
        let start = Instant::now();
        loop {
            if let Some(node) = Node::of(self.spawn(), &self.folder) {
                return node;
            }
            assert!(start.elapsed() < START_TIMEOUT, "it does not start: see {}", self.folder.display());
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Starts a node and kills it during the start, or soon after.
    pub fn start_to_kill_after(&self, patience: Duration) {
        let mut process = self.spawn();
        thread::sleep(patience);
        process.kill().unwrap();
        process.wait().unwrap();
    }

    /// The number of evictions by the current process, once there is at least one. None for a node that keeps realms.
    pub fn drops(&self) -> Option<u64> {
        let address = self.metrics?;
        let start = Instant::now();
        loop {
            let mut answer = ureq::get(format!("http://{address}/metrics")).call().unwrap();
            let metrics = answer.body_mut().read_to_string().unwrap();
            let count = metrics.lines().find_map(|line| line.strip_prefix("imdir_realms_dropped_total "));
            if let Some(count) = count {
                return Some(count.parse().unwrap());
            }
            assert!(start.elapsed() < START_TIMEOUT, "a node without room keeps its realms");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs `imdir check`, with or without running nodes.
    pub fn check(&self) {
        let told = self.command("check").output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(told.status.success(), "imdir check: {}{}", text(&told.stdout), text(&told.stderr));
    }
}

impl Node {
    fn of(mut process: Child, folder: &Path) -> Option<Self> {
        let mut line = String::new();
        BufReader::new(process.stdout.take()?).read_line(&mut line).ok()?;
        let url =
            line.split_whitespace().find_map(|word| word.strip_suffix(',').filter(|url| url.contains("://")));
        let Some(url) = url else {
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        let operator = std::fs::read_to_string(folder.join("operator.json")).unwrap();
        let operator: Value = serde_json::from_str(&operator).unwrap();
        let operator = Http::new(operator["url"].as_str().unwrap(), operator["key"].as_str().unwrap());
        Some(Self { process, url: url.to_owned(), operator })
    }

    /// SIGKILL, so the process can't clean up.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Sends SIGSTOP or SIGCONT.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.process.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits until the node accepts writes and has caught up with the other nodes.
    pub fn ready(&self) {
        let start = Instant::now();
        let http = Http::patient(&self.url, "", Duration::from_secs(5));
        while http.status("/readyz") != Some(200) {
            assert!(start.elapsed() < START_TIMEOUT, "{} is not ready again by itself", self.url);
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
