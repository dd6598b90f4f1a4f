//! Floods of the server's listeners: their cost in memory, threads, files and other clients' latency.

use crate::{
    connections::{connect, live},
    process::Server,
    serve::{Keys, keys},
    support::Folder,
};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    thread,
    time::{Duration, Instant},
};

/// The resources that a process uses.
#[derive(Debug)]
struct Cost {
    resident_kb: usize,
    threads: usize,
    files: usize,
}

impl Cost {
    fn of(server: &Server) -> Self {
        let place = format!("/proc/{}", server.id());
        let status = fs::read_to_string(format!("{place}/status")).expect("it runs");
        let number = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of it");
            line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
        };
        let files = fs::read_dir(format!("{place}/fd")).expect("they can be listed").count();
        Self { resident_kb: number("VmRSS:"), threads: number("Threads:"), files }
    }
}

fn login(Keys { app, .. }: &Keys, secret: &str) -> String {
    let body = format!("grant_type=client_credentials&client_id={app}&client_secret={secret}");
    format!(
        "POST /oauth/token HTTP/1.1\r\nHost: imdir\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn status(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The median time of several valid logins, one at a time.
fn good_logins(server: &Server, keys: &Keys) -> Duration {
    let request = login(keys, &keys.secret);
    let one = || {
        let start = Instant::now();
        let mut stream = connect(server);
        stream.write_all(request.as_bytes()).expect("it is sent");
        assert_eq!(status(stream), "200");
        start.elapsed()
    };
    let mut all: Vec<Duration> = (0..21).map(|_| one()).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

#[test]
fn wrong_secrets_cost_nobody_else_anything() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--rate-limits", "off", "--log", "warn,imdir::cli=info"]);
    let keys = keys(&folder);
    let quiet = good_logins(&server, &keys);
    let before = Cost::of(&server);

    let (is_over, refused, limited) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong = login(&keys, "QzJ1b3Rl5xkq1YBfvl2cXx0m6yqg8n3o7p4r9s0tUvw");
    let start = Instant::now();
    let flooded = thread::scope(|scope| {
        // Half of the clients wait for each response, half don't.
        for number in 0..8 {
            let (server, wrong, is_over, refused, limited) = (&server, &wrong, &is_over, &refused, &limited);
            scope.spawn(move || {
                while !is_over.load(Relaxed) {
                    let streams: Vec<TcpStream> = (0..50).map(|_| connect(server)).collect();
                    for mut stream in streams {
                        let _ = stream.write_all(wrong.as_bytes());
                        if number % 2 == 0 {
                            match &*status(stream) {
                                "400" => refused.fetch_add(1, Relaxed),
                                "429" => limited.fetch_add(1, Relaxed),
                                other => panic!("{other}"),
                            };
                        }
                    }
                    thread::sleep(Duration::from_millis(4));
                }
            });
        }
        let flooded = good_logins(&server, &keys);
        is_over.store(true, Relaxed);
        flooded
    });
    let elapsed = start.elapsed().as_secs() as usize;
    let after = Cost::of(&server);

    let told = format!("quiet {quiet:?}, flooded {flooded:?}, {before:?} before, {after:?} after");
    assert!(flooded < Duration::from_millis(100).max(quiet * 20), "{told}");
    assert!(after.resident_kb < before.resident_kb + 64 * 1024, "{told}");
    assert!(after.threads <= before.threads + 8, "{told}");
    // Most wrong secrets hit the limit, and the log has one line per second at most.
    let (refused, limited) = (refused.into_inner(), limited.into_inner());
    assert!(
        (1..=20 + elapsed).contains(&refused) && limited > refused,
        "{refused} and {limited} in {elapsed} s"
    );
    let lines = server.log().matches("login failed").count();
    assert!((1..=2 + elapsed).contains(&lines), "{lines} lines in {elapsed} s");
    assert!(!server.log().contains("QzJ1b3Rl5xkq1YBfvl2cXx0m6yqg8n3o7p4r9s0tUvw"));
}

#[test]
fn connections_that_do_nothing_cost_no_more_than_their_bound() {
    const BOUND: usize = 100;
    let folder = Folder::new();
    let server = Server::start(&folder, &["--max-connections", "100"]);
    assert_eq!(live(&server), 200);
    let before = Cost::of(&server);
    let begun =
        ["", "GET /livez HTTP/1.1\r\n", "POST /oauth/token HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"];
    let mut kept = Vec::new();
    for number in 0..6 * BOUND {
        let mut stream = connect(&server);
        let _ = stream.write_all(begun[number % begun.len()].as_bytes());
        kept.push(stream);
        if number % BOUND == 0 {
            assert_eq!(live(&server), 200);
        }
    }
    assert_eq!(live(&server), 200);
    let after = Cost::of(&server);
    let told = format!("{before:?} before, {after:?} after");
    // One accepted connection may wait for a free slot.
    assert!(after.files <= before.files + BOUND + 1, "{told}");
    assert!(after.threads <= before.threads + 8, "{told}");
    assert!(after.resident_kb < before.resident_kb + 32 * 1024, "{told}");
    drop(kept);
}
