//! Address-book searches over LDAP, by people who find only some of the others, compared with OpenLDAP's server and the
//! access rule that comes closest: who shares a group may read. One command:
//!
//!     cargo run --release -p bench -- ldap
//!
//! Both have the same people of one account, their groups and passwords. Each connection binds as a person, and as the
//! next one after 100 searches; binds are not timed. `IMDIR_BENCH_USERS` (100,000), `IMDIR_BENCH_ROUNDS` (3) and
//! `IMDIR_BENCH_SECS` (4, for each measurement) set the size and the duration. It needs `slapd` (Debian: `apt-get install
//! slapd`).

mod load;
mod message;
mod rival;

use crate::{
    Folder, Results,
    door::{Door, text},
    load_average, needs,
    search::{
        generate,
        people::{People, Person},
    },
    server::Server,
    setting,
    slapd::{self, SUFFIX},
};
use directory::population::Population;
use load::Load;
use rival::Rival;
use serde_json::json;

const CONNECTIONS: [usize; 3] = [1, 4, 64];
/// The people who search.
const VIEWERS: usize = 200;

pub fn run() {
    needs::required(slapd::installed());
    let users = setting("IMDIR_BENCH_USERS", 100_000) as usize;
    let rounds = setting("IMDIR_BENCH_ROUNDS", 3);
    let time = std::time::Duration::from_secs(setting("IMDIR_BENCH_SECS", 4));
    let population = Population { seed: 1, users, groups: users / 100, masters: 1, accounts_per_master: 1 };
    let folder = Folder::new();
    let mut results = Results::default();
    let people = People::write(&population, &folder.0).expect("the folder can be written");
    println!("  {} users, {} memberships", people.users, people.memberships);
    let rival = Rival::load(&folder.0);
    generate(&population, &folder.0);
    let (server, address) = Server::with_ldap(&folder.0, SUFFIX);
    let searches: Vec<_> = people
        .questions
        .iter()
        .filter(|question| question.prefix.chars().count() > 1)
        .map(|question| message::search(&format!("ou=people,{SUFFIX}"), &question.prefix))
        .collect();
    let imdir = Load::new(&address, passwords(&Door::operator(&folder.0), &people), searches.clone());
    for round in 1..=rounds {
        println!("round {round} of {rounds}, load average {}", load_average());
        for connections in CONNECTIONS {
            let binds = rival::binds(&people.viewers[..VIEWERS]);
            let mut measure = |name: &str, load: &Load| {
                let (measured, people) = load.run(connections, time);
                results.add(&format!("{name}: people an answer"), people);
                results.measured(&format!("{name}, {connections}"), &measured)
            };
            let open = measure("slapd", &Load::new(&rival.open.address, binds.clone(), searches.clone()));
            let ruled =
                measure("slapd with the rule", &Load::new(&rival.ruled.address, binds, searches.clone()));
            let ours = measure("imdir", &imdir);
            results.add(&format!("imdir / slapd, {connections}"), ours / open);
            results.add(&format!("imdir / slapd with the rule, {connections}"), ours / ruled);
        }
    }
    results.add("imdir: MB resident", server.resident_bytes() as f64 / 1e6);
    results.print();
}

/// The binds of the same people at imdir.
fn passwords(operator: &Door, people: &People) -> Vec<Vec<u8>> {
    let bind = |viewer: &Person| {
        let path = format!("/accounts/{}/users/{}/app_passwords", viewer.account, viewer.id);
        let made = operator.call("POST", &path, &json!({ "name": "Bench", "scopes": "ldap" }));
        message::bind(&viewer.email, &text(&made["password"]))
    };
    people.viewers[..VIEWERS].iter().map(bind).collect()
}
