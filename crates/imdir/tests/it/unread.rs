//! Streams whose clients don't read, against the server's binary.

use crate::{
    process::Server,
    support::{Folder, text},
};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    iter,
    net::TcpStream,
    process::Command,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

const READ_TIMEOUT: Duration = Duration::from_secs(60);
const ACCOUNTS: usize = 15;
const TOKENS: usize = 20;
const STREAMS: usize = 10;
/// The numbers of changes before and after the streams are opened.
const BACKLOG: usize = 70;
const LATER: usize = 40;
const GROUPS: usize = 30;

/// A client of the operator's listener.
struct Operator {
    url: String,
    key: String,
    agent: ureq::Agent,
}

impl Operator {
    fn of(folder: &Folder) -> Self {
        let file = std::fs::read_to_string(folder.0.join("data/operator.json")).expect("a server runs");
        let file: Value = serde_json::from_str(&file).expect("JSON");
        let agent = ureq::Agent::new_with_defaults();
        Self { url: text(&file["url"]), key: text(&file["key"]), agent }
    }

    fn patch(&self, path: &str, body: &Value) {
        let request = self.agent.patch(format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {}", self.key));
        request.send_json(body).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.agent.post(format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {}", self.key));
        let mut answer = request.send_json(body).unwrap_or_else(|error| panic!("{path}: {error}"));
        answer.body_mut().read_json().expect("JSON")
    }

    /// Creates an account. Returns its path, and tokens.
    fn account(&self, number: usize, tokens: usize) -> (String, Vec<String>) {
        let owner = format!("owner@account-{number}.example");
        let account = json!({ "account_name": "Example", "owner_email": owner, "plan": "unlimited" });
        let path = format!("/v2/accounts/{}", text(&self.post("/operator/accounts", &account)["id"]));
        let app =
            self.post(&format!("{path}/apps"), &json!({ "name": "app", "scopes": "im_change:read:admin" }));
        let issue = format!("{path}/apps/{}/tokens", text(&app["client_id"]));
        let tokens = (0..tokens).map(|_| text(&self.post(&issue, &json!({}))["access_token"])).collect();
        (path, tokens)
    }

    fn group(&self, account: &str, name: &str) -> String {
        text(&self.post(&format!("{account}/im/groups"), &json!({ "name": name }))["id"])
    }

    /// Makes changes of some kilobytes each: all groups are granted to the first.
    fn change(&self, account: &str, groups: &[String], count: usize) {
        let description = "what it is for ".repeat(17);
        for number in 0..count {
            let group = json!({ "name": format!("Changed {number}"), "description": description, "may_find": groups });
            self.patch(&format!("{account}/im/groups/{}", groups[0]), &group);
        }
    }
}

/// Opens a stream, and waits until it has data to read.
fn follow(url: &str, token: &str, after: u64) -> TcpStream {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).expect("it listens");
    write!(
        stream,
        "GET /v2/im/changes?after={after} HTTP/1.1\r\nHost: imdir\r\nAuthorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"
    )
    .expect("it is sent");
    stream.set_read_timeout(Some(READ_TIMEOUT)).expect("a timeout");
    let mut head = [0; 12];
    while stream.peek(&mut head).expect("it answers") < head.len() {}
    assert_eq!(&head, b"HTTP/1.1 200");
    stream
}

/// The resident memory of a process in MB.
fn resident(server: &Server) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it says what it takes");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") / 1024
}

/// Sets the limit on open files for this process and its children.
fn allow_files(count: usize) {
    let limit = format!("--nofile={count}:{count}");
    let done = Command::new("prlimit").args(["--pid", &std::process::id().to_string(), &limit]).status();
    let _ = done.expect("there is prlimit");
}

#[test]
fn three_thousand_who_do_not_read_cost_less_than_a_hundred_megabytes() {
    allow_files(10_000);
    let folder = Folder::new();
    let server = Server::start(&folder, &["--rate-limits", "off", "--log", "warn,imdir::cli=info"]);
    let accounts = on_threads(0..ACCOUNTS, |number| {
        let operator = Operator::of(&folder);
        let (path, tokens) = operator.account(number, TOKENS);
        let groups: Vec<String> =
            (0..GROUPS).map(|number| operator.group(&path, &format!("Group {number}"))).collect();
        operator.change(&path, &groups, BACKLOG);
        (path, tokens, groups)
    });
    let before = resident(&server);
    let mut streams = Vec::new();
    for token in accounts.iter().flat_map(|(_, tokens, _)| tokens) {
        streams.extend((0..STREAMS).map(|_| follow(&server.url, token, 0)));
    }
    assert_eq!(streams.len(), 3000);
    let with_backlog = resident(&server);
    on_threads(accounts, |(path, _, groups)| Operator::of(&folder).change(&path, &groups, LATER));
    let in_the_end = resident(&server);
    println!("{before} MB without, {with_backlog} MB with 3,000 streams, {in_the_end} MB with more to read");
    assert!(with_backlog - before < 100, "{before} MB, {with_backlog} MB");
    assert!(in_the_end - before < 100, "{before} MB, {in_the_end} MB");
}

/// Runs on four threads, as the operator's listener accepts few connections.
fn on_threads<T: Send, R: Send>(all: impl IntoIterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let all = Mutex::new(all.into_iter().collect::<Vec<T>>().into_iter());
    let next = || all.lock().expect("no panic").next();
    let each = || iter::from_fn(next).map(&work).collect::<Vec<R>>();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(each)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    })
}

/// Whether the server has closed a connection that the client doesn't read.
fn is_closed(stream: &mut TcpStream) -> bool {
    // An empty line is ignored by an HTTP server; writing it fails on a closed connection.
    stream.write_all(b"\r\n").is_err() || stream.take_error().expect("a socket").is_some()
}

#[test]
fn client_that_does_not_read_is_let_go() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--rate-limits", "off", "--log", "warn,imdir::cli=info"]);
    let operator = Operator::of(&folder);
    let (path, tokens) = operator.account(0, 2);
    let mut unread = follow(&server.url, &tokens[0], 0);
    let mut reader = follow(&server.url, &tokens[1], 0);
    let reads = thread::spawn(move || {
        let (mut buffer, mut all) = (vec![0; 64 * 1024], Vec::new());
        while !all.windows(8).any(|part| part == b"the last") {
            let read = reader.read(&mut buffer).expect("it goes on");
            assert!(read > 0, "whoever reads is let go");
            all = [&all[all.len().saturating_sub(8)..], &buffer[..read]].concat();
        }
    });
    // Grants of many groups make the records large.
    let group =
        |name: String| text(&operator.post(&format!("{path}/im/groups"), &json!({ "name": name }))["id"]);
    let groups: Vec<String> = (0..100).map(|number| group(format!("Group {number}"))).collect();
    let start = Instant::now();
    let mut sent = 0;
    while !is_closed(&mut unread) {
        assert!(start.elapsed() < READ_TIMEOUT, "it is kept after {sent} records");
        operator.change(&path, &groups, 1);
        sent += 1;
    }
    operator.group(&path, "the last");
    reads.join().expect("whoever reads is told of all");
    // The kernel's buffers on both sides add to the bound; without a bound there would be tens of megabytes.
    assert!(sent < 600, "let go after {sent} records of 5 KB");
}
