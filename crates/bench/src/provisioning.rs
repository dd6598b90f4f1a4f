//! The ways in for people: SCIM one by one and in bulk, a CSV file and an LDAP server, beside the API, each into a new
//! directory. One command:
//!
//!     cargo run --release -p bench -- provisioning
//!
//! `IMDIR_BENCH_USERS` (100,000) sets the size; there is a group for every 20 people, and each person is in two. With
//! `IMDIR_BENCH_SCIM2_SERVER`, the path of the program of that name (PyPI), its SCIM creates a hundredth of them too: it
//! keeps them in memory. LDAP needs `slapd` (Debian: `apt-get install slapd`).

mod files;
mod requests;
mod rival;

use crate::{
    Folder, Results,
    door::{Door, text},
    load::Load,
    needs,
    server::{self, Server, memory_of},
    setting,
    slapd::{self, Process},
};
use serde_json::{Value, json};
use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const CONNECTIONS: usize = 64;
const PEOPLE_PER_GROUP: usize = 20;
pub const DOMAIN: &str = "bench.example";

/// The people to create, by their numbers, and their groups.
#[derive(Clone, Copy)]
pub struct Size {
    pub people: usize,
}

impl Size {
    pub const fn groups(self) -> usize {
        self.people.div_ceil(PEOPLE_PER_GROUP)
    }

    /// A person's groups: a team, and a second one that has people of many teams.
    pub const fn groups_of(self, person: usize) -> [usize; 2] {
        [person / PEOPLE_PER_GROUP, (person / PEOPLE_PER_GROUP + 1 + person % 7) % self.groups()]
    }

    /// The members of each group.
    pub fn members(self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.groups()];
        for person in 0..self.people {
            let [one, other] = self.groups_of(person);
            members[one].push(person);
            if other != one {
                members[other].push(person);
            }
        }
        members
    }
}

pub fn run() {
    needs::required(slapd::installed());
    let size = Size { people: setting("IMDIR_BENCH_USERS", 100_000) as usize };
    println!("{} people, {} groups", size.people, size.groups());
    let mut results = Results::default();
    over_http("API", size, &mut results, requests::by_api);
    over_http("SCIM one by one", size, &mut results, requests::by_scim);
    over_http("SCIM Bulk", size, &mut results, requests::by_bulk);
    from_file(size, &mut results);
    from_ldap(size, &mut results);
    if let Some(program) = std::env::var_os("IMDIR_BENCH_SCIM2_SERVER") {
        rival::run(Path::new(&program), size, &mut results);
    }
    results.print();
}

/// A directory with one account.
pub struct Directory {
    folder: Folder,
    server: Server,
    account: String,
}

/// The folder of a directory with one account, and its id.
pub struct Account {
    pub folder: Folder,
    pub id: String,
}

impl Directory {
    pub fn start() -> Self {
        let folder = Folder::new();
        let server = Server::start(&folder.0);
        let account = created(&folder.0);
        Self { folder, server, account }
    }

    /// Stops the server.
    pub fn stop(self) -> Account {
        Account { folder: self.folder, id: self.account }
    }

    pub fn address(&self) -> &str {
        &self.server.address
    }

    /// A token of a new app.
    pub fn token(&self, scopes: &str) -> String {
        let operator = Door::operator(&self.folder.0);
        let apps = format!("/accounts/{}/apps", self.account);
        let app =
            text(&operator.call("POST", &apps, &json!({ "name": "Bench", "scopes": scopes }))["client_id"]);
        text(&operator.call("POST", &format!("{apps}/{app}/tokens"), &json!({}))["access_token"])
    }
}

/// Creates the account in a folder, with or without a server.
fn created(folder: &Path) -> String {
    let owner = format!("owner@{DOMAIN}");
    let account =
        ["account", "create", "--name", "Bench", "--owner", &owner, "--plan", "unlimited", "--json"];
    let output = command(folder, &account).output().expect("it starts again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let account: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    text(&account["id"])
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = server::itself();
    command.args(arguments).arg("--data").arg(folder.join("data"));
    command
}

/// The rates at which people, and then groups with their members, are created over HTTP.
fn over_http(
    way: &str,
    size: Size,
    results: &mut Results,
    create: impl Fn(&Directory, Size) -> [Duration; 2],
) {
    let directory = Directory::start();
    let [people, groups] = create(&directory, size);
    results.add(&format!("{way}: people a second"), size.people as f64 / people.as_secs_f64());
    results.add(&format!("{way}: groups with members a second"), size.groups() as f64 / groups.as_secs_f64());
    results.add(&format!("{way}: MB resident"), directory.server.resident_bytes() as f64 / 1e6);
}

fn from_file(size: Size, results: &mut Results) {
    let folder = Folder::new();
    created(&folder.0);
    let file = folder.0.join("people.csv");
    std::fs::write(&file, files::csv(size)).expect("the folder is ours");
    let file = file.display().to_string();
    planned_and_applied("CSV", &folder.0, &["import", &file], &["import", &file, "--apply"], results);
}

fn from_ldap(size: Size, results: &mut Results) {
    let folder = Folder::new();
    created(&folder.0);
    let configuration = slapd::configuration(&folder.0, "source", "access to * by * read\n");
    slapd::load(&folder.0, &configuration, &files::ldif(size));
    let slapd = Process::start(&configuration);
    let settings = folder.0.join("imdir.toml");
    std::fs::write(&settings, files::settings(&slapd.address, &folder.0)).expect("the folder is ours");
    let settings = settings.display().to_string();
    let plan = ["sync", "plan", "--source", "office", "--config", &settings];
    let apply = ["sync", "apply", "--source", "office", "--config", &settings];
    planned_and_applied("LDAP", &folder.0, &plan, &apply, results);
}

/// The seconds of a plan into an empty directory, of applying it, and of a plan that has nothing to do.
fn planned_and_applied(way: &str, folder: &Path, plan: &[&str], apply: &[&str], results: &mut Results) {
    for (what, arguments) in [("plan", plan), ("apply", apply), ("plan without changes", plan)] {
        let (time, memory) = measured(command(folder, arguments));
        results.add(&format!("{way}: {what}, s"), time.as_secs_f64());
        results.add(&format!("{way}: {what}, MB at most"), memory as f64 / 1e6);
    }
}

/// The duration of a command, and its largest memory.
fn measured(mut command: Command) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts again");
    let mut memory = 0;
    loop {
        memory = memory_of(child.id(), "VmHWM:").unwrap_or(0).max(memory);
        if let Some(status) = child.try_wait().expect("it is a child") {
            assert!(status.success(), "{command:?}");
            return (start.elapsed(), memory);
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Sends all requests, over many connections; returns how long it took, and the answers in order.
pub fn sent(address: &str, requests: Vec<Vec<u8>>) -> (Duration, Vec<Value>) {
    let (time, answers) = Load::all(address, requests, &["200", "201"]).sent(CONNECTIONS);
    let parsed = |answer: &String| {
        let (_, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
        serde_json::from_str(body).unwrap_or_default()
    };
    (time, answers.iter().map(parsed).collect())
}
