//! A load over HTTP/1.1: keep-alive connections, each with one request at a time.

use std::{
    fmt::Display,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const BOUNDARY: &str = "------------------------d74496d66958873e";
/// The placeholder for an unused name; as long as its replacement, so that lengths stay.
const NAME: &str = "0123456789abcdef";

/// Requests, to be sent round-robin.
#[derive(Clone)]
pub struct Load {
    address: String,
    requests: Arc<[Vec<u8>]>,
    /// The position of [`NAME`] in the request.
    name_at: Option<usize>,
    /// The accepted statuses.
    statuses: &'static [&'static str],
    /// The interval between requests of a connection; none is sent before the last response.
    pause: Duration,
}

/// The result of a load.
pub struct Measurement {
    pub requests: usize,
    pub per_second: f64,
    pub latencies_ms: Vec<(&'static str, f64)>,
}

impl Load {
    pub fn get(address: &str, path: &str, token: &str) -> Self {
        Self::gets(address, [(path, token)], &["200"])
    }

    /// GET requests, each with its own path and token.
    pub fn gets<P: Display, T: Display>(
        address: &str,
        requests: impl IntoIterator<Item = (P, T)>,
        statuses: &'static [&'static str],
    ) -> Self {
        let request = |(path, token)| {
            format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n").into()
        };
        let requests = requests.into_iter().map(request).collect();
        Self { address: address.to_owned(), requests, name_at: None, statuses, pause: Duration::ZERO }
    }

    /// POST requests with JSON to one path, each with its own token.
    pub fn posts<T: Display>(
        address: &str,
        path: &str,
        requests: impl IntoIterator<Item = (serde_json::Value, T)>,
    ) -> Self {
        let request = |(body, token): (serde_json::Value, T)| post(address, path, &token, &body);
        let requests = requests.into_iter().map(request).collect();
        Self {
            address: address.to_owned(),
            requests,
            name_at: None,
            statuses: &["200"],
            pause: Duration::ZERO,
        }
    }

    /// A form request, as sent by a browser or `curl --form-string`, with a token.
    pub fn create_groups(address: &str, token: &str) -> Self {
        let name = format!("Group {NAME}");
        let fields = [("name", &*name), ("type", "shared"), ("search_by_account", "true")];
        let part = |(name, value)| {
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let body: String = fields.into_iter().map(part).collect::<String>() + &format!("--{BOUNDARY}--\r\n");
        let request = format!(
            "POST /v2/im/groups HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
             content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        Self::creates(address, request.into())
    }

    /// New users, each with an unused address.
    pub fn create_users(address: &str, token: &str) -> Self {
        let info =
            serde_json::json!({ "email": format!("{NAME}@bench.example"), "first_name": NAME, "type": 1 });
        let body = serde_json::json!({ "action": "ssoCreate", "user_info": info });
        Self::creates(address, post(address, "/v2/users", &token, &body))
    }

    fn creates(address: &str, request: Vec<u8>) -> Self {
        let name_at = request.windows(NAME.len()).position(|part| part == NAME.as_bytes());
        let requests = [request].into();
        Self { address: address.to_owned(), requests, name_at, statuses: &["201"], pause: Duration::ZERO }
    }

    /// Requests that are each to be sent once.
    pub fn all(address: &str, requests: Vec<Vec<u8>>, statuses: &'static [&'static str]) -> Self {
        let requests = requests.into();
        Self { address: address.to_owned(), requests, name_at: None, statuses, pause: Duration::ZERO }
    }

    /// Sends each request once; returns how long it took, and the responses in the order of the requests.
    pub fn sent(&self, connections: usize) -> (Duration, Vec<String>) {
        let count = self.requests.len();
        runtime().block_on(async {
            let mut open = Vec::new();
            for first in 0..connections.min(count) {
                open.push((first, Connection::open(self, first).await));
            }
            let start = Instant::now();
            let share = |(first, mut open): (usize, Connection)| {
                tokio::spawn(async move {
                    let mut answers = Vec::new();
                    for number in (first..count).step_by(connections) {
                        open.next = number;
                        open.exchange().await;
                        answers.push((number, String::from_utf8_lossy(&open.answer).into_owned()));
                    }
                    answers
                })
            };
            let tasks: Vec<_> = open.into_iter().map(share).collect();
            let mut answers = Vec::new();
            for task in tasks {
                answers.extend(task.await.expect("every answer is a success"));
            }
            let time = start.elapsed();
            answers.sort_unstable_by_key(|(number, _)| *number);
            (time, answers.into_iter().map(|(_, answer)| answer).collect())
        })
    }

    /// The same, at a rate over a number of connections, or slower if responses take longer.
    pub fn paced(mut self, per_second: u32, connections: u32) -> Self {
        self.pause = Duration::from_secs(1) * connections / per_second;
        self
    }

    /// The response to one request.
    pub fn once(&self) -> String {
        let answered = async {
            let mut connection = Connection::open(self, 0).await;
            connection.exchange().await;
            String::from_utf8_lossy(&connection.answer).into_owned()
        };
        runtime().block_on(answered)
    }

    /// Sends for a while over a number of connections. Every response must be successful.
    pub fn run(&self, connections: usize, time: Duration) -> Measurement {
        Self::run_all(std::slice::from_ref(self), connections, time)
    }

    /// The same, with the connections shared out among several loads.
    pub fn run_all(loads: &[Self], connections: usize, time: Duration) -> Measurement {
        let (elapsed, micros) = runtime().block_on(async {
            let mut open = Vec::new();
            for number in 0..connections {
                let load = &loads[number % loads.len()];
                let first = number * load.requests.len() / connections;
                open.push(Connection::open(load, first).await);
            }
            let start = Instant::now();
            let tasks: Vec<_> =
                open.into_iter().map(|connection| tokio::spawn(connection.repeat(start + time))).collect();
            let mut micros = Vec::new();
            for task in tasks {
                micros.extend(task.await.expect("every answer is a success"));
            }
            (start.elapsed(), micros)
        });
        Measurement::new(micros.len() as f64 / elapsed.as_secs_f64(), micros)
    }
}

impl Measurement {
    pub fn new(per_second: f64, mut micros: Vec<u32>) -> Self {
        micros.sort_unstable();
        let at = |share: f64| f64::from(micros[((micros.len() - 1) as f64 * share) as usize]) / 1000.0;
        let latencies_ms = vec![("p50", at(0.5)), ("p99", at(0.99)), ("p99.9", at(0.999))];
        Self { requests: micros.len(), per_second, latencies_ms }
    }
}

/// A POST request with JSON.
pub fn post(address: &str, path: &str, token: &impl Display, body: &serde_json::Value) -> Vec<u8> {
    let body = body.to_string();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into()
}

/// One thread: the other cores are for the server.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("the runtime starts")
}

struct Connection {
    stream: TcpStream,
    load: Load,
    /// The index of the next request.
    next: usize,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    async fn open(load: &Load, first: usize) -> Self {
        let stream = TcpStream::connect(&load.address).await.expect("the server listens");
        stream.set_nodelay(true).expect("TCP has this option");
        Self {
            stream,
            load: load.clone(),
            next: first,
            request: Vec::new(),
            answer: Vec::with_capacity(16384),
        }
    }

    /// The durations of the exchanges, in microseconds.
    async fn repeat(mut self, until: Instant) -> Vec<u32> {
        let mut micros = Vec::new();
        loop {
            let start = Instant::now();
            if start >= until {
                return micros;
            }
            self.exchange().await;
            micros.push(start.elapsed().as_micros() as u32);
            if !self.load.pause.is_zero() {
                tokio::time::sleep_until((start + self.load.pause).into()).await;
            }
        }
    }

    async fn exchange(&mut self) {
        let requests = &self.load.requests;
        self.request.clone_from(&requests[self.next % requests.len()]);
        self.next += 1;
        if let Some(at) = self.load.name_at {
            // The random part of a UUID, so that the order of names doesn't favour a tree.
            let name = format!("{:016x}", store::random::uuid().as_u64_pair().1);
            self.request[at..at + NAME.len()].copy_from_slice(name.as_bytes());
        }
        self.stream.write_all(&self.request).await.expect("the server reads");
        self.answer.clear();
        while !is_whole(&self.answer) {
            let read = self.stream.read_buf(&mut self.answer).await.expect("the server answers");
            assert!(read > 0, "the server hung up: {}", String::from_utf8_lossy(&self.answer));
        }
        let status = self.answer.strip_prefix(b"HTTP/1.1 ").unwrap_or_default();
        let expected = self.load.statuses.iter().any(|expected| status.starts_with(expected.as_bytes()));
        assert!(expected, "{}", String::from_utf8_lossy(&self.answer));
    }
}

/// Whether the response has its head and `content-length` bytes of body.
fn is_whole(answer: &[u8]) -> bool {
    let Some(head_end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return false };
    let head = std::str::from_utf8(&answer[..head_end]).expect("heads are ASCII");
    let length = head.lines().find_map(|line| {
        let (name, length) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| length.parse::<usize>().ok())?
    });
    answer.len() >= head_end + 4 + length.unwrap_or(0)
}
