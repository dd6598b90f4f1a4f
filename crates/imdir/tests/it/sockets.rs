//! Tests that need real connections: races, and bodies that are refused early.

use crate::support::Service;
use imdir::http::{Listener, serve};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Barrier,
};
use tokio::{runtime::Runtime, sync::oneshot};

/// A service on a free port.
struct Served {
    service: Service,
    address: SocketAddr,
    runtime: Runtime,
    _stop: oneshot::Sender<()>,
}

impl Served {
    fn start() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let service = Service::start();
        let listener = runtime
            .block_on(Listener::bind(([127, 0, 0, 1], 0).into(), service.router()))
            .expect("a free port");
        let address = listener.address().expect("a bound socket");
        let (stop, stopped) = oneshot::channel::<()>();
        runtime.spawn(serve(listener, async {
            let _ = stopped.await;
        }));
        Self { service, address, runtime, _stop: stop }
    }

    /// A token of a new account.
    fn token(&self) -> String {
        self.runtime.block_on(async {
            let account = self.service.account("unlimited").await;
            self.service.token(&account, "imgroup:write:admin").await
        })
    }

    /// Sends a request on a new connection and returns the whole response.
    fn send(&self, token: &str, method: &str, path: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: imdir\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("the head is sent");
        // The service may have refused the body early.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).expect("answers are UTF-8")
    }

    fn status(&self, token: &str, method: &str, path: &str, body: &Value) -> String {
        let answer = self.send(token, method, path, body.to_string().as_bytes());
        let status = answer.split(' ').nth(1).unwrap_or_default().to_owned();
        let conflict = answer.contains(r#""code":4132"#);
        assert_eq!(status == "409", conflict, "{answer}");
        status
    }

    /// The responses to concurrent requests.
    fn at_once(&self, token: &str, requests: &[(&str, String, Value)]) -> Vec<String> {
        let start = Barrier::new(requests.len());
        std::thread::scope(|scope| {
            let threads: Vec<_> = requests
                .iter()
                .map(|(method, path, body)| {
                    let start = &start;
                    scope.spawn(move || {
                        start.wait();
                        self.status(token, method, path, body)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no request panics")).collect()
        })
    }
}

const RACERS: usize = 12;
const ROUNDS: usize = 8;

fn winners(statuses: &[String], won: &str) -> usize {
    assert!(statuses.iter().all(|status| status == won || status == "409"), "{statuses:?}");
    statuses.iter().filter(|status| *status == won).count()
}

#[test]
fn of_creations_that_race_for_a_name_one_wins() {
    let served = Served::start();
    let token = served.token();
    for round in 0..ROUNDS {
        let spellings = ["Café", "CAFÉ", "cafe\u{301}"];
        let create = |number: usize| {
            let name = format!("{} {round}", spellings[number % spellings.len()]);
            ("POST", "/v2/im/groups".to_owned(), json!({ "name": name }))
        };
        let requests: Vec<_> = (0..RACERS).map(create).collect();
        assert_eq!(winners(&served.at_once(&token, &requests), "201"), 1);
    }
}

#[test]
fn of_renames_and_creations_that_race_for_a_name_one_wins() {
    let served = Served::start();
    let token = served.token();
    let client = served.service.bearer(&token);
    for round in 0..ROUNDS {
        let mut requests = Vec::new();
        for number in 0..RACERS {
            let made = client.post("/v2/im/groups", json!({ "name": format!("{round}-{number}") }));
            let id = crate::support::text(&served.runtime.block_on(made).ok(201)["id"]);
            requests.push((
                "PATCH",
                format!("/v2/im/groups/{id}"),
                json!({ "name": format!("won {round}") }),
            ));
        }
        requests.push(("POST", "/v2/im/groups".to_owned(), json!({ "name": format!("WON {round}") })));
        let statuses = served.at_once(&token, &requests);
        let (created, renamed) = statuses.split_last().expect("all have answered");
        assert_eq!(winners(renamed, "204") + usize::from(created == "201"), 1, "{statuses:?}");
    }
}

#[test]
fn client_that_sends_20_mib_reads_why_they_are_refused() {
    let served = Served::start();
    let answer = served.send(&served.token(), "POST", "/v2/im/groups", &vec![b'x'; 20 * 1024 * 1024]);
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer:.200}");
    assert!(
        answer.contains(r#"{"code":413,"message":"The request body is larger than 1048576 bytes."}"#),
        "{answer}"
    );
}
