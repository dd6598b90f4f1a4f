//! `imdir sync` with a real OpenLDAP server: a complete source, a smaller one, an incomplete one, and none.

mod active_directory;

use crate::{
    postgres::Postgres,
    process::{Outcome, Server, imdir, run},
    slapd::{Content, Slapd, cut_after},
    support::Folder,
};
use serde_json::Value;
use std::time::Duration;
use store::{Database, random};

const PEOPLE: usize = 1_600;

struct Store(Folder);

impl Store {
    fn new() -> Self {
        let store = Self(Folder::new());
        let made = store.run(&["account", "create", "--name", "Example", "--owner", "you@b.example"]);
        assert_eq!(made.code, Some(0), "{made:?}");
        store
    }

    fn run(&self, args: &[&str]) -> Outcome {
        run(imdir(&self.0, &[args, &["--data", "data"]].concat()))
    }

    fn read(&self, settings: &str) {
        std::fs::write(self.0.0.join("imdir.toml"), settings).expect("the folder is writable");
    }

    /// Plans or applies, and returns the plan.
    fn sync(&self, args: &[&str]) -> Value {
        let outcome = self.run(&[&["sync"], args, &["--json"]].concat());
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {outcome:?}"))
    }
}

fn counts(answer: &Value) -> Vec<(String, u64)> {
    let counts = answer["counts"].as_object().into_iter().flatten();
    let changes = counts.filter(|(name, count)| !name.ends_with("unchanged") && **count != 0);
    changes.map(|(name, count)| (name.clone(), count.as_u64().unwrap_or_default())).collect()
}

fn some(counts: &[(&str, u64)]) -> Vec<(String, u64)> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

fn content() -> Content {
    let mut content = Content::of(PEOPLE);
    content.people[1].is_locked = true;
    let names = |range: std::ops::Range<usize>| range.map(|number| format!("p{number}")).collect::<Vec<_>>();
    content.groups = vec![
        ("everyone", names(0..PEOPLE)),
        ("outer", vec!["p10".to_owned(), "inner".to_owned()]),
        ("inner", vec!["p11".to_owned(), "outer".to_owned()]),
        ("R-Board", names(20..23)),
    ];
    content
}

#[test]
fn a_sync_follows_its_source_and_a_second_changes_nothing() {
    let store = Store::new();
    let first = content();
    let slapd = Slapd::start(&first);
    store.read(&slapd.settings("admin", &[slapd.address]));
    let plan = store.sync(&["plan"]);
    // One person is locked, so isn't created; the owner isn't in the source.
    let people = PEOPLE as u64 - 1;
    let expected = [("users_created", people), ("groups_created", 4), ("members_added", people + 2 + 2 + 3)];
    assert_eq!(counts(&plan), some(&expected));
    assert_eq!((&plan["incomplete"], &plan["applied"]), (&Value::Array(Vec::new()), &false.into()));
    let groups = plan["impact"]["groups"].as_array().expect("groups");
    let board = groups.iter().find(|group| group["group"] == "R-Board").expect("it is counted");
    assert_eq!(board["see"]["gained"], 0, "they see each other by the large group already: {board}");

    assert_eq!(store.sync(&["apply"])["applied"], true);
    assert_eq!(store.sync(&["apply"])["steps"], Value::Array(Vec::new()));
    let members = store.run(&["member", "list", "outer"]).stdout;
    assert!(members.contains("p10@a.example") && members.contains("p11@a.example"), "{members}");
    assert!(store.run(&["group", "show", "R-Board"]).stdout.contains("restricted"));

    let mut second = first;
    second.people[2].name = "renamed".to_owned();
    second.people[3].is_locked = true;
    second.people.remove(4);
    for (_, members) in &mut second.groups {
        members.retain(|name| name != "p4");
        members.iter_mut().filter(|name| *name == "p2").for_each(|name| *name = "renamed".to_owned());
    }
    let id_of = |email: &str| {
        let shown = store.run(&["user", "show", email, "--json"]).stdout;
        serde_json::from_str::<Value>(&shown).expect("they are there")["id"].clone()
    };
    let before = id_of("p2@a.example");
    let slapd = Slapd::start(&second);
    store.read(&slapd.settings("admin", &[slapd.address]));
    let changed = store.sync(&["apply"]);
    assert_eq!(counts(&changed), some(&[("users_changed", 1), ("users_deactivated", 2)]));
    assert_eq!(id_of("renamed@a.example"), before, "it is the same person");
    assert_eq!(store.sync(&["plan"])["steps"], Value::Array(Vec::new()));
}

#[test]
fn members_by_hand_stay_and_those_of_the_source_follow_it() {
    let store = Store::new();
    let mut content = Content::of(30);
    let names = |range: std::ops::Range<usize>| range.map(|number| format!("p{number}")).collect::<Vec<_>>();
    content.groups = vec![("staff", names(0..20))];
    let slapd = Slapd::start(&content);
    store.read(&slapd.settings("admin", &[slapd.address]));
    store.sync(&["apply"]);
    let added = store.run(&["member", "add", "staff", "p25@a.example"]);
    assert_eq!(added.code, Some(0), "{added:?}");

    // A copy knows who manages what, too.
    let copied = store.run(&["backup", "copy.gz"]);
    assert_eq!(copied.code, Some(0), "{copied:?}");
    let copied = store.run(&["restore", "copy.gz", "--replace"]);
    assert_eq!(copied.code, Some(0), "{copied:?}");
    assert_eq!(store.run(&["check"]).code, Some(0));
    let url = Postgres::shared().database();
    let copied = store.run(&["copy", "--to", &url]);
    assert_eq!(copied.code, Some(0), "{copied:?}");
    let elsewhere = Folder::new();
    let on_postgres = |args: &[&str]| run(imdir(&elsewhere, &[args, &["--database", &url]].concat()));
    assert_eq!(on_postgres(&["check"]).code, Some(0));
    let list = ["member", "list", "staff", "--json"];
    for listed in [store.run(&list), on_postgres(&list)] {
        let members: Value = serde_json::from_str(&listed.stdout).expect("a list");
        let managers = members["members"].as_array().expect("members").iter().map(|it| &it["managed_by"]);
        assert_eq!(managers.filter(|it| *it == "sync:office").count(), 20, "{listed:?}");
    }
    // A node writes them as it copies them.
    let settings = slapd.settings("admin", &[slapd.address]);
    std::fs::write(elsewhere.0.join("imdir.toml"), settings).expect("the folder is writable");
    assert_eq!(on_postgres(&["member", "remove", "staff", "p3@a.example"]).code, Some(0));
    let applied = on_postgres(&["sync", "apply", "--json"]);
    let applied: Value = serde_json::from_str(&applied.stdout).expect("a plan");
    assert_eq!(counts(&applied), some(&[("members_added", 1)]));
    assert_eq!(on_postgres(&["check"]).code, Some(0));

    content.groups = vec![("staff", names(1..20))];
    let slapd = Slapd::start(&content);
    store.read(&slapd.settings("admin", &[slapd.address]));
    assert_eq!(counts(&store.sync(&["apply"])), some(&[("members_removed", 1)]));
    let members = store.run(&["member", "list", "staff"]).stdout;
    assert!(members.contains("p25@a.example") && !members.contains("p0@a.example"), "{members}");
}

#[test]
fn a_running_server_follows_its_sources() {
    let store = Store::new();
    let slapd = Slapd::start(&Content::of(3));
    store.read(&format!("{}interval_minutes = 1\n", slapd.settings("admin", &[slapd.address])));
    let mut server = Server::start(&store.0, &[]);
    server.wait_until("it synchronizes", |server| server.log().contains(" synchronized"));
    let users = store.run(&["user", "list"]).stdout;
    assert!(users.contains("p0@a.example") && users.contains("p2@a.example"), "{users}");

    let runs = store.run(&["sync", "runs"]).stdout;
    assert!(runs.contains("office") && runs.contains("applied"), "{runs}");
}

#[test]
fn an_incomplete_read_removes_nobody() {
    let store = Store::new();
    let slapd = Slapd::start(&content());
    store.read(&slapd.settings("admin", &[slapd.address]));
    store.sync(&["apply"]);

    // The connection breaks after a page, and in the middle of an entry.
    for bytes in [120_000, 250_001] {
        store.read(&slapd.settings("admin", &[cut_after(bytes, slapd.address)]));
        let cut = store.sync(&["apply"]);
        assert_eq!((counts(&cut), cut["removals"].as_u64()), (Vec::new(), Some(0)), "{bytes}");
        assert_ne!(cut["incomplete"], Value::Array(Vec::new()), "{bytes}");
    }
    // The server limits the number of entries for this user.
    store.read(&slapd.settings("reader", &[slapd.address]));
    let limited = store.sync(&["apply"]);
    assert_eq!((counts(&limited), limited["removals"].as_u64()), (Vec::new(), Some(0)));
    assert_ne!(limited["incomplete"], Value::Array(Vec::new()));

    // The connection breaks at once, the base doesn't exist, nobody matches, or the user is unknown.
    let settings = slapd.settings("admin", &[slapd.address]);
    let gone = cut_after(10, slapd.address);
    for (settings, expected) in [
        (slapd.settings("admin", &[gone]), "no server is usable"),
        (settings.replace("bases = [\"dc=a,", "bases = [\"dc=z,"), "can't read dc=z"),
        (settings.replace("preset = \"openldap\"", "preset = \"ad\""), "nobody in it"),
        (settings.replace("cn=admin", "cn=nobody"), "can't bind as cn=nobody"),
    ] {
        store.read(&settings);
        let outcome = store.run(&["sync", "apply"]);
        assert_eq!(outcome.code, Some(1), "{expected}: {outcome:?}");
        assert!(outcome.stderr.contains(expected), "{expected}: {}", outcome.stderr);
    }

    // The second address is used when the first fails; nobody was removed.
    store.read(&slapd.settings("admin", &[gone, slapd.address]));
    assert_eq!(store.sync(&["plan"])["steps"], Value::Array(Vec::new()));
}

#[test]
fn a_server_is_trusted_by_the_certificates_of_a_file() {
    let store = Store::new();
    let slapd = Slapd::start_tls(&Content::of(3));
    let settings = slapd.settings("admin", &[slapd.address]);
    store.read(&settings);
    let refused = store.run(&["sync", "plan"]);
    assert!(refused.code == Some(1) && refused.stderr.contains("no server is usable"), "{refused:?}");
    store.read(&format!("{settings}ca_file = \"{}\"\n", slapd.authority().display()));
    assert_eq!(counts(&store.sync(&["plan"])), some(&[("users_created", 3)]));
    store.read(&format!("{settings}ca_file = \"nowhere.pem\"\n"));
    let refused = store.run(&["sync", "plan"]);
    assert!(refused.stderr.contains("ca_file: nowhere.pem"), "{refused:?}");
}

#[test]
fn a_file_is_a_source_too() {
    let store = Store::new();
    let write = |name: &str, text: &str| std::fs::write(store.0.0.join(name), text).expect("it is writable");
    let file = |name: &str| store.0.0.join(name).display().to_string();
    store.read(&format!("[sources.hr]\nkind = \"csv\"\nfile = \"{}\"\n", file("people.csv")));
    write("people.csv", "email,external_id,groups\nann@a.example,1,Staff\nbob@a.example,2,Staff\n");
    let expected = [("users_created", 2), ("groups_created", 1), ("members_added", 2)];
    assert_eq!(counts(&store.sync(&["apply"])), some(&expected));
    assert_eq!(store.sync(&["plan"])["steps"], Value::Array(Vec::new()));
    write("people.csv", "email,external_id,groups\nann@a.example,1,Staff\n");
    assert_eq!(counts(&store.sync(&["apply"])), some(&[("users_deactivated", 1)]));

    write(
        "people.ldif",
        "dn: uid=cyd,dc=a\nobjectClass: inetOrgPerson\nuid: cyd\ncn: Cyd\nsn: Dee\nmail: cyd@a.example\n\
         entryUUID: 00000001-0000-4000-8000-000000000000\n",
    );
    let ldif = format!("kind = \"ldif\"\nfile = \"{}\"\npreset = \"openldap\"\n", file("people.ldif"));
    store.read(&format!("[sources.old]\n{ldif}"));
    assert_eq!(counts(&store.sync(&["apply"])), some(&[("users_created", 1)]));

    // Each run is kept, and shown with its source; one that removed many braked.
    let runs = store.run(&["sync", "runs", "--source", "hr", "--json"]).stdout;
    let runs: Value = serde_json::from_str(&runs).expect("a list");
    let runs = runs["runs"].as_array().expect("runs");
    assert_eq!((runs.len(), &runs[0]["result"]), (2, &"applied".into()), "{runs:?}");
    store.read(&format!("[sources.hr]\nkind = \"csv\"\nfile = \"{}\"\n", file("nowhere.csv")));
    let missing = store.run(&["sync", "plan"]);
    assert!(missing.stderr.contains("can't read") && missing.stderr.contains("nowhere.csv"), "{missing:?}");
}

#[test]
fn one_node_at_a_time_follows_a_source() {
    let url = Postgres::shared().database();
    let slapd = Slapd::start(&Content::of(3));
    let settings = slapd.settings("admin", &[slapd.address]);
    let nodes = [Folder::new(), Folder::new()];
    let create = ["account", "create", "--name", "Example", "--owner", "you@b.example", "--database", &url];
    let made = run(imdir(&nodes[0], &create));
    assert_eq!(made.code, Some(0), "{made:?}");
    let mut servers = nodes.each_ref().map(|folder| {
        let settings = format!("{settings}interval_minutes = 60\n");
        std::fs::write(folder.0.join("imdir.toml"), settings).expect("the folder is writable");
        Server::start(folder, &["--database", &url])
    });
    let is_told = |server: &Server, words: &str| server.log().contains(words);
    for server in &mut servers {
        server.wait_until("it knows who synchronizes", |server| {
            is_told(server, " synchronized") || is_told(server, "another node synchronizes")
        });
    }
    let runs = servers.iter().filter(|server| is_told(server, " synchronized")).count();
    assert_eq!(runs, 1, "one of them");
}

#[test]
fn a_lease_is_one_holders_until_it_ends() {
    let url = Postgres::shared().database();
    let folders = [Folder::new(), Folder::new()];
    let mut stores = folders.each_ref().map(|folder| {
        let database = Database::at(&folder.0, &url, None).expect("a URL");
        database.open().expect("the database opens").0
    });
    let [one, other] = [random::uuid(), random::uuid()];
    let (long, short) = (Duration::from_secs(600), Duration::from_millis(200));
    let [first, second] = &mut stores;
    assert!(first.lease("sync:office", one, long).expect("it is there"));
    assert!(!second.lease("sync:office", other, long).expect("it is there"));
    assert!(second.lease("sync:branch", other, long).expect("it is there"), "each source has its own");
    assert!(first.lease("sync:office", one, short).expect("it is there"), "the holder extends it");
    std::thread::sleep(2 * short);
    assert!(second.lease("sync:office", other, long).expect("it is there"));
    assert!(!first.lease("sync:office", one, long).expect("it is there"));
}
