//! scim2-server, which keeps people in memory.

use super::{Size, requests, sent};
use crate::Results;
use std::{
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// It takes too long for all.
const SHARE: usize = 100;

pub fn run(program: &Path, size: Size, results: &mut Results) {
    let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = free.local_addr().expect("it has an address");
    drop(free);
    let mut child = Command::new(program)
        .args(["--port", &address.port().to_string(), "--bearer-token", "bench"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program of IMDIR_BENCH_SCIM2_SERVER starts");
    while TcpStream::connect(address).is_err() {
        thread::sleep(Duration::from_millis(50));
    }
    let address = address.to_string();
    let people = (size.people / SHARE).max(1);
    let posts =
        (0..people).map(|number| requests::post(&address, "/v2/Users", "bench", &requests::user(number)));
    let (time, _) = sent(&address, posts.collect());
    results.add("scim2-server one by one: people a second", people as f64 / time.as_secs_f64());
    let _ = child.kill();
    let _ = child.wait();
}
