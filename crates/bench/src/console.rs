//! The requests of the console's lists in a large account. One command:
//!
//!     cargo run --release -p bench -- console
//!
//! An account of `IMDIR_BENCH_USERS` (100,000) people, all of them in one group, and as many groups, each made by a change
//! of its own. For each list: the time of the requests that its first rows wait for, and their bytes; medians of
//! `IMDIR_BENCH_ASKED` (11). Beside them, what a list costs that is read whole.

use crate::{
    Folder, Results,
    door::{Door, text},
    load::Load,
    server::{self, Server},
    setting,
};
use directory::AccountId;
use serde_json::{Value, json};
use std::{
    fmt::Write,
    fs,
    io::Read,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

/// People in a class.
const CLASS: usize = 50;

/// Pages, and the requests that their first rows wait for.
const PAGES: [(&str, &str); 12] = [
    ("groups", "/im/groups?order_by=name&page_size=100&page_number=1"),
    ("groups, the last page", "/im/groups?order_by=name&page_size=100&page_number=LAST"),
    ("groups, narrowed", "/im/groups?order_by=name&page_size=100&search_key=class%201"),
    ("groups, whole", "/im/groups"),
    ("people", "/users?status=active&page_size=50&page_number=1"),
    ("people, the last page", "/users?status=active&page_size=50&page_number=LAST"),
    ("people, narrowed", "/users?status=active&page_size=50&search_key=no77"),
    ("members", "/im/groups/GROUP/members?page_size=25&page_number=1"),
    ("members, narrowed", "/im/groups/GROUP/members?page_size=25&search_key=no77"),
    ("contact groups", "/contacts/groups?page_size=50"),
    ("changes", "/im/changes?before=latest&page_size=50"),
    ("changes, of one person", "/im/changes?before=latest&page_size=50&object=user&id=USER"),
];

pub fn run() {
    let count = setting("IMDIR_BENCH_USERS", 100_000) as usize;
    let folder = Folder::new();
    let account = filled(&folder.0, count);
    let server = Server::start(&folder.0);
    let operator = Door::operator(&folder.0);
    let own = |path: &str| format!("/accounts/{account}{path}");
    let scopes = "imgroup:write:admin user:write:admin contact_group:write:admin im_change:read:admin";
    let app = operator.call("POST", &own("/apps"), &json!({ "name": "bench", "scopes": scopes }));
    let tokens = own(&format!("/apps/{}/tokens", text(&app["client_id"])));
    let token = text(&operator.call("POST", &tokens, &json!({}))["access_token"]);
    let total = || {
        operator.call("GET", &own("/im/groups?order_by=name&page_size=1"), &Value::Null)["total_records"]
            .as_u64()
    };
    while total() < Some(count as u64) {
        Load::create_groups(&server.address, &token).run(64, Duration::from_secs(2));
    }
    let everybody = operator.call("GET", &own("/im/groups?search_key=Everybody"), &Value::Null);
    let user = operator.call("GET", &own("/users?page_size=1"), &Value::Null);
    let mut results = Results::default();
    for (name, path) in PAGES {
        let size = if path.starts_with("/users") { 50 } else { 100 };
        let path = path.replace("LAST", &(count / size).to_string());
        let path = path.replace("GROUP", &text(&everybody["groups"][0]["id"]));
        let path = path.replace("USER", &text(&user["users"][0]["id"]));
        let url = format!("http://{}/v2{path}", server.address);
        for _ in 0..setting("IMDIR_BENCH_ASKED", 11) {
            let (millis, bytes) = asked(&url, &token);
            results.add(&format!("{name}: ms"), millis);
            results.add(&format!("{name}: kB"), bytes as f64 / 1e3);
        }
    }
    results.print();
}

/// The id of an account with so many people, who are all in one group and by fifty in others.
fn filled(folder: &Path, count: usize) -> AccountId {
    let mut csv = "Email;First Name;Last Name;Groups\n".to_owned();
    for at in 0..count {
        writeln!(csv, "p{at}@bench.example;Pupil;No{at};\"Everybody;Class {}\"", at / CLASS)
            .expect("a String takes all");
    }
    let file = folder.join("people.csv");
    fs::write(&file, csv).expect("the folder is ours");
    let made = imdir(
        folder,
        &["account", "create", "--name", "Bench", "--owner", "o@bench.example", "--plan", "unlimited"],
    );
    imdir(folder, &["import", &file.display().to_string(), "--apply"]);
    text(&made["id"]).parse().expect("accounts have ids")
}

fn imdir(folder: &Path, arguments: &[&str]) -> Value {
    let mut command = server::itself();
    command.args(arguments).arg("--json").arg("--data").arg(folder.join("data")).stderr(Stdio::inherit());
    let output = command.output().expect("it starts again");
    assert!(output.status.success(), "{arguments:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The time of a request with its whole response, in milliseconds, and the bytes of its body.
fn asked(url: &str, token: &str) -> (f64, usize) {
    let start = Instant::now();
    let answer = ureq::get(url).header("authorization", format!("Bearer {token}")).call();
    let mut answer = answer.unwrap_or_else(|error| panic!("{url}: {error}"));
    let mut body = Vec::new();
    answer.body_mut().as_reader().read_to_end(&mut body).expect("the answer is whole");
    (start.elapsed().as_secs_f64() * 1e3, body.len())
}
