//! The component of the server's binary, on real XMPP servers with real clients.

mod client;
mod fake;
mod rosters;
mod rules;
mod searches;
mod server;

pub use self::{
    fake::{Fake, Link},
    server::SECRET,
};

use self::server::{Kind, XmppServer};
use crate::{
    process::{Server, imdir, run},
    support::{Folder, text},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const USERS: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];

/// A server with an XMPP server. Alice and Bob are in a restricted group, Carol and Dave in a normal one, and Erin is in a
/// shared one; all may search the whole account.
struct World {
    xmpp: XmppServer,
    server: Server,
    folder: Folder,
    account: String,
    groups: BTreeMap<&'static str, String>,
    args: Vec<String>,
    _turn: MutexGuard<'static, ()>,
}

/// One world at a time, since times are measured.
static TURN: Mutex<()> = Mutex::new(());

impl World {
    fn start(kind: Kind, args: &[&str]) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Folder::new();
        let account =
            ["account", "create", "--name", "Acme", "--owner", "owner@acme.example", "--plan", "business"];
        let account = text(&cli(&folder, &account)["id"]);
        std::fs::write(folder.0.join("secret"), SECRET).expect("the folder is writable");
        let xmpp = XmppServer::start(kind, &USERS);
        let components = xmpp.components.to_string();
        let own = ["--xmpp-server", &components, "--xmpp-domain", "directory.example.org"];
        let own = [&own[..], &["--xmpp-secret-file", "secret", "--rate-limits", "off"], args].concat();
        let url = format!("http://{}/api/v0", xmpp.api);
        let args: Vec<String> = own.iter().map(|arg| arg.replace("API", &url)).collect();
        let server = start(&folder, &args);
        let mut world = Self { xmpp, server, folder, account, groups: BTreeMap::new(), args, _turn: turn };
        world.fill();
        world.await_connections(1);
        world
    }

    fn fill(&mut self) {
        for user in USERS {
            let (email, name) = (format!("{user}@acme.example"), format!("{user} Abbot"));
            let info = json!({ "email": email, "type": 1, "first_name": user, "display_name": name, "user_name": user });
            self.post("users", &json!({ "action": "ssoCreate", "user_info": info }));
        }
        for (name, kind, members) in [
            ("Ward", "restricted", &["alice", "bob"][..]),
            ("Staff", "normal", &["carol", "dave"]),
            ("Desk", "shared", &["erin"]),
        ] {
            let group =
                self.post("im/groups", &json!({ "name": name, "type": kind, "search_by_account": true }));
            self.groups.insert(name, text(&group["id"]));
            for member in members {
                self.add(name, member);
            }
        }
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let operator = std::fs::read(self.folder.0.join("data/operator.json")).expect("the server runs");
        let operator: Value = serde_json::from_slice(&operator).expect("JSON");
        let url = format!("{}/v2/accounts/{}/{path}", text(&operator["url"]), self.account);
        let request = ureq::http::Request::builder().method(method).uri(&url);
        let request = request.header("authorization", format!("Bearer {}", text(&operator["key"])));
        let request = request.header("content-type", "application/json");
        let request = request.body(body.map(Value::to_string).unwrap_or_default()).expect("a request");
        let mut answer = ureq::run(request).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let body = answer.body_mut().read_to_string().expect("text");
        serde_json::from_str(&body).unwrap_or(Value::Null)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.send("POST", path, Some(body))
    }

    fn add(&self, group: &str, user: &str) {
        let members = json!({ "members": [{ "email": format!("{user}@acme.example") }] });
        self.post(&format!("im/groups/{}/members", self.groups[group]), &members);
    }

    fn remove(&self, group: &str, user: &str) {
        let path = format!("im/groups/{}/members/{user}@acme.example", self.groups[group]);
        self.send("DELETE", &path, None);
    }

    fn change(&self, group: &str, change: &Value) {
        self.send("PATCH", &format!("im/groups/{}", self.groups[group]), Some(change));
    }

    /// Waits until the component has connected so many times since the server's start.
    fn await_connections(&mut self, count: usize) {
        self.await_lines("XMPP: connected", count);
    }

    fn await_lines(&mut self, line: &str, count: usize) {
        self.server.wait_until(line, |server| server.log().matches(line).count() >= count);
    }

    /// Stops the server, and starts it again after some work on the same data.
    fn restart(mut self, work: impl FnOnce(&Folder)) -> Self {
        self.server.signal("TERM");
        assert!(self.server.wait().success(), "{}", self.server.log());
        work(&self.folder);
        self.server = start(&self.folder, &self.args);
        self.await_connections(1);
        self
    }
}

fn start(folder: &Folder, args: &[String]) -> Server {
    Server::start(folder, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn cli(folder: &Folder, args: &[&str]) -> Value {
    let outcome = run(imdir(folder, &[args, &["--data", "data", "--json"]].concat()));
    assert_eq!(outcome.code, Some(0), "{args:?}: {outcome:?}");
    serde_json::from_str(&outcome.stdout).unwrap_or(Value::Null)
}

/// What a change may take to reach a client.
const SOON: Duration = Duration::from_secs(1);
