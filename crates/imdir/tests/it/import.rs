//! `imdir import` and `imdir export`: the plan, its application, and refusals.

use crate::{
    process::{Outcome, Server, imdir, run},
    support::Folder,
};
use serde_json::Value;

/// A data folder with one account, owned by you@a.example.
struct Store(Folder);

impl Store {
    fn new() -> Self {
        let store = Self(Folder::new());
        let made = store.run(&["account", "create", "--name", "Example", "--owner", "you@a.example"]);
        assert_eq!(made.code, Some(0), "{made:?}");
        store
    }

    fn run(&self, args: &[&str]) -> Outcome {
        run(imdir(&self.0, &[args, &["--data", "data"]].concat()))
    }

    /// A command's JSON output, whether or not the command succeeds.
    fn json(&self, args: &[&str]) -> Value {
        let outcome = self.run(&[args, &["--json"]].concat());
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {outcome:?}"))
    }

    fn import(&self, text: &str, flags: &[&str]) -> Value {
        std::fs::write(self.0.0.join("people.csv"), text).expect("the folder is writable");
        self.json(&[&["import", "people.csv"], flags].concat())
    }

    fn export(&self) -> String {
        let outcome = self.run(&["export"]);
        assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""));
        outcome.stdout
    }
}

fn count(answer: &Value, name: &str) -> u64 {
    answer["counts"][name].as_u64().unwrap_or_else(|| panic!("{name}: {answer}"))
}

const PEOPLE: &str = "Email;First Name;Department;User Name;Groups\n\
    ann@a.example;Ann;Sales;ann;Staff\n\
    bob@a.example;Bob;;;\"Staff;Board\"\n\
    nobody;;;;\n";

#[test]
fn a_plan_changes_nothing_and_says_who_would_see_whom() {
    let store = Store::new();
    let before = store.export();
    let outcome = store.run(&["import", "people.csv"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""));
    assert!(outcome.stderr.contains("can't read people.csv"), "{outcome:?}");

    let plan = store.import(PEOPLE, &["--type", "restricted:^Board"]);
    assert_eq!((count(&plan, "users_created"), count(&plan, "groups_created")), (2, 2));
    assert_eq!(plan["applied"], false);
    assert_eq!(plan["refused"][0], "line 4: Email is not an e-mail address");
    // Ann and Bob see each other in Staff. As a member of Board, Bob finds nobody and is found by nobody.
    assert_eq!(plan["impact"]["see"]["gained"], 2);
    let board = &plan["impact"]["groups"][0];
    assert_eq!((&board["group"], &board["find"]["lost"]), (&"Board".into(), &4.into()));
    assert_eq!(store.export(), before);

    let outcome = store.run(&["import", "people.csv"]);
    assert_eq!(outcome.code, Some(0));
    for words in ["create user ann@a.example: first_name \"Ann\"", "line 4: Email", "SEE GAINED", "Staff"] {
        assert!(outcome.stdout.contains(words), "{words}: {}", outcome.stdout);
    }
    assert!(outcome.stderr.contains("was not applied\nhint: --apply"), "{}", outcome.stderr);
}

#[test]
fn what_is_imported_and_exported_and_imported_again_changes_nothing() {
    let store = Store::new();
    let applied = store.import(PEOPLE, &["--apply"]);
    assert_eq!((applied["applied"].as_bool(), &applied["failed"]), (Some(true), &Value::Array(Vec::new())));
    assert_eq!(store.import(PEOPLE, &[])["steps"], Value::Array(Vec::new()));

    store.run(&["user", "deactivate", "bob@a.example"]);
    store.run(&[
        "user",
        "create",
        "--email",
        "cyd@a.example",
        "--action",
        "create",
        "--last-name",
        "=1+1; \"x\"",
    ]);
    store.run(&["group", "create", "--name", "A;B \\ C"]);
    store.run(&["member", "add", "A;B \\ C", "ann@a.example"]);
    let export = store.export();
    let again = store.import(&export, &["--apply"]);
    assert_eq!(
        (&again["steps"], &again["conflicts"]),
        (&Value::Array(Vec::new()), &Value::Array(Vec::new()))
    );
    assert_eq!(store.export(), export);

    // Imported into another directory, the export creates the same users and groups.
    let other = Store::new();
    other.import(&export, &["--apply"]);
    // The import activates users that were pending in the first directory.
    let without =
        |text: &str| text.lines().filter(|line| !line.starts_with("cyd@")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(&other.export()), without(&export));
}

#[test]
fn changes_are_shown_field_by_field_and_bad_steps_stop_nobody_else() {
    let store = Store::new();
    store.import(PEOPLE, &["--apply"]);
    let text = "email,dept,user_name\nann@a.example,Support,ann\nbob@a.example,,BOB\ncyd@a.example,,Ann\n";
    let plan = store.import(text, &["--apply"]);
    assert_eq!(plan["conflicts"].as_array().map(Vec::len), Some(2), "{plan}");
    let plan = store.import("email,dept\nann@a.example,Support\nbob@a.example,\n", &[]);
    let change = serde_json::json!([{ "field": "dept", "from": "Sales", "to": "Support" }]);
    assert_eq!((&plan["steps"][0]["changes"], count(&plan, "users_unchanged")), (&change, 1));
}

#[test]
fn a_full_list_removes_who_is_gone_but_not_many_without_being_told() {
    let store = Store::new();
    let people = |count: usize| {
        let rows = (0..count).map(|at| format!("p{at}@a.example,Everybody\n"));
        format!("email,groups\n{}", rows.collect::<String>())
    };
    store.import(&people(20), &["--source", "office", "--apply"]);
    let few = store.import(&people(19), &["--source", "office", "--apply"]);
    assert_eq!((count(&few, "users_deactivated"), few["applied"].as_bool()), (1, Some(true)));

    let many = store.import(&people(5), &["--source", "office", "--apply"]);
    assert_eq!((count(&many, "users_deactivated"), many["applied"].as_bool()), (14, Some(false)));
    let (hash, brakes) = (many["hash"].as_str().expect("a hash"), &many["brakes"]);
    assert_eq!(brakes[0], "14 of 20 people would be deactivated or deleted");
    for flags in
        [["--yes-remove", "13", "--hash", hash], ["--yes-remove", "14", "--hash", "0123456789abcdef"]]
    {
        let still = store.import(&people(5), &[&["--source", "office", "--apply"], &flags[..]].concat());
        assert_eq!(still["applied"], false, "{flags:?}");
    }
    let flags = ["--source", "office", "--apply", "--yes-remove", "14", "--hash", hash];
    assert_eq!(store.import(&people(5), &flags)["applied"], true);
    assert_eq!(store.import(&people(5), &flags[..3])["steps"], Value::Array(Vec::new()));

    // An import without a source removes nobody, and leaves fields alone that a source manages.
    let by_hand = store.import("email,dept\np1@a.example,Sales\n", &["--apply"]);
    assert_eq!(
        (by_hand["steps"].as_array().map(Vec::len), by_hand["conflicts"].as_array().map(Vec::len)),
        (Some(0), Some(1))
    );
    let nobody = store.run(&["import", "people.csv", "--source", "office"]);
    assert_eq!(nobody.code, Some(0), "{nobody:?}");
    std::fs::write(store.0.0.join("people.csv"), "email\n").expect("the folder is writable");
    let nobody = store.run(&["import", "people.csv", "--source", "office", "--apply"]);
    assert_eq!(nobody.code, Some(1));
    assert!(nobody.stderr.contains("nothing is planned (400/300)\nhint: "), "{}", nobody.stderr);
}

#[test]
fn an_ldif_file_is_known_by_its_name_or_beginning() {
    let store = Store::new();
    let text = "version: 1\n\ndn: uid=ann,dc=a\nobjectClass: inetOrgPerson\nuid: ann\nmail: ann@a.example\nsn: Lee\n\n\
        dn: cn=Staff,dc=a\nobjectClass: groupOfNames\ncn: Staff\nmember: uid=ann,dc=a\n";
    let plan = store.import(text, &["--apply"]);
    assert_eq!((count(&plan, "users_created"), count(&plan, "members_added")), (1, 1));
    assert!(store.export().contains("ann@a.example,,Lee,,,ann,,true,Staff\n"), "{}", store.export());
}

#[test]
fn a_file_is_imported_into_a_server_elsewhere_by_its_url() {
    let store = Store::new();
    let scopes = "imgroup:write:admin user:write:admin";
    store.json(&["app", "create", "--name", "importer", "--scopes", scopes]);
    let token = store.json(&["token", "create", "--app", "importer"]);
    let token = token["access_token"].as_str().expect("a token").to_owned();
    let server = Server::start(&store.0, &[]);
    std::fs::write(store.0.0.join("people.csv"), PEOPLE).expect("the folder is writable");
    let by_url = |args: &[&str]| {
        let args = [&["import", "people.csv", "--url", &server.url], args].concat();
        let mut command = imdir(&store.0, &args);
        command.env("IMDIR_TOKEN", &token);
        run(command)
    };
    let plan = by_url(&[]);
    assert!(plan.stderr.contains("was not applied\nhint: --apply"), "{plan:?}");
    let applied = by_url(&["--apply"]);
    assert_eq!(
        (applied.code, applied.stderr.starts_with("imdir: applied plan ")),
        (Some(0), true),
        "{applied:?}"
    );
    // The same folder, while the server runs on it.
    assert_eq!(store.import(PEOPLE, &[])["steps"], Value::Array(Vec::new()));
}
