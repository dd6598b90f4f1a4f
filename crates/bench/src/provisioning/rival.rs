//! scim2-server, which keeps people in memory.

use super::{Size, requests};
use crate::Results;
use std::{
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
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
    // It closes each connection, which the load of the others doesn't expect.
    let agent = ureq::Agent::new_with_defaults();
    let people = (size.people / SHARE).max(1);
    let start = Instant::now();
    for number in 0..people {
        let post = agent.post(format!("http://{address}/v2/Users")).header("authorization", "Bearer bench");
        let sent = post.content_type("application/scim+json").send(requests::user(number).to_string());
        sent.unwrap_or_else(|error| panic!("scim2-server: {error}"));
    }
    let rate = people as f64 / start.elapsed().as_secs_f64();
    results.add("scim2-server one by one, one connection: people a second", rate);
    let _ = child.kill();
    let _ = child.wait();
}
