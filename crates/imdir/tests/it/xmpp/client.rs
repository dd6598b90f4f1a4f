//! A user of a real server, by the client library slixmpp.

use super::server::{PASSWORD, XmppServer};
use browser::tools;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(60);

/// A client that is signed in; killed on drop.
pub struct Client {
    child: Child,
    events: Receiver<(Instant, Value)>,
    /// The roster at the start: addresses with names, subscriptions and groups.
    pub roster: Value,
}

impl Client {
    pub fn start(server: &XmppServer, user: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/xmpp/client.py");
        let mut command = Command::new(tools().join("xmpp/venv/bin/python"));
        command.args(["-W", "ignore"]).arg(script);
        command.args([server.clients.ip().to_string(), server.clients.port().to_string()]);
        command.args([format!("{user}@example.org/test"), PASSWORD.to_owned()]);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("`./test` sets up what tests need");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let (send, events) = channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let event = serde_json::from_str(&line).expect("a line of JSON");
                let _ = send.send((Instant::now(), event));
            }
        });
        let mut client = Self { child, events, roster: Value::Null };
        client.roster = client.await_event("ready", PATIENCE).expect("it signs in").1["roster"].take();
        client
    }

    /// The addresses in the roster at the start, sorted.
    pub fn contacts(&self) -> Vec<&str> {
        let mut jids: Vec<&str> =
            self.roster.as_object().expect("a roster").keys().map(String::as_str).collect();
        jids.sort_unstable();
        jids
    }

    /// The next event of a kind within a time. Others are skipped.
    pub fn await_event(&self, kind: &str, time: Duration) -> Option<(Instant, Value)> {
        loop {
            match self.events.recv_timeout(time) {
                Ok((at, event)) if event["event"] == kind => return Some((at, event)),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => panic!("the client ended"),
            }
        }
    }

    /// The next change of the roster, and when it came.
    #[track_caller]
    pub fn push(&self) -> (Instant, Value) {
        self.await_event("push", PATIENCE).expect("the roster changes")
    }

    /// The answer to a request.
    pub fn ask(&mut self, to: &str, kind: &str, payload: &str) -> Value {
        let line = json!({ "to": to, "type": kind, "payload": payload });
        let input = self.child.stdin.as_mut().expect("a pipe");
        writeln!(input, "{line}").expect("the client reads");
        self.await_event("answer", PATIENCE).expect("an answer").1
    }

    /// The answer to a search with these plain fields.
    pub fn search(&mut self, fields: &str) -> Value {
        let payload = format!("<query xmlns='jabber:iq:search'>{fields}</query>");
        self.ask("directory.example.org", "set", &payload)
    }

    /// The names of the people that a search for a text gives.
    pub fn found(&mut self, text: &str) -> Vec<String> {
        let answer = self.search(&format!("<nick>{text}</nick>"));
        assert_eq!(answer["type"], "result", "{answer}");
        let people = answer["people"].as_array().expect("a list");
        let name = |jid: &Value| jid.as_str().expect("an address").replace("@example.org", "");
        people.iter().map(name).collect()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
