//! Data of earlier versions. Each folder in `tests/fixtures` is a version: its data folder, a backup of it, and the
//! output of that version's commands on both. Every later version must open them and print the same.

use crate::{
    oauth::OAuthApp,
    process::{Outcome, Server},
    stores::{Place, fill},
    support::{Answer, Service, text},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::Once,
};
use tokio::runtime::Runtime;

/// The output of a version's commands, and an app.
#[derive(Deserialize)]
struct Expected {
    client: Value,
    account: String,
    commands: Vec<Printed>,
}

impl Expected {
    fn of(version: &Path) -> Self {
        let expected = fs::read(version.join("expected.json")).expect("each version says what it printed");
        serde_json::from_slice(&expected).expect("it is JSON of that shape")
    }
}

#[derive(Deserialize)]
struct Printed {
    command: Vec<String>,
    prints: Value,
}

/// The folder of each version, the latest last.
fn versions() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    if let Some(name) = env::var_os("UPDATE_FIXTURES") {
        static RECORDED: Once = Once::new();
        RECORDED.call_once(|| record(&all.join(name)));
    }
    let mut versions: Vec<PathBuf> = fs::read_dir(&all)
        .expect("there are fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    versions.sort();
    assert!(!versions.is_empty(), "no version in {}", all.display());
    versions
}

/// `UPDATE_FIXTURES=NAME cargo test -p imdir --test it fixtures::` adds what this version stores and prints.
fn record(version: &Path) {
    let place = Place::folder();
    Runtime::new().expect("a runtime").block_on(async {
        let service = place.service();
        fill(&service).await;
        service.end();
    });
    let accounts = place.json(&["account", "list"])["accounts"].clone();
    let account = text(&accounts[0]["id"]);
    import(&place, &account);
    let scopes = "contact:read:admin user:read:admin";
    let client = place.json(&["app", "create", "--account", &account, "--name", "kept", "--scopes", scopes]);

    let mut commands = vec![vec!["account", "list"], vec!["link", "list"]];
    commands.push(vec!["contact", "search", "--account", &account, "ann"]);
    let ids: Vec<String> = accounts.as_array().expect("a list").iter().map(|it| text(&it["id"])).collect();
    for id in &ids {
        commands.extend(["user", "group", "app"].map(|noun| vec![noun, "list", "--account", id]));
    }
    let groups = ids.iter().flat_map(|id| {
        let listed = place.json(&["group", "list", "--account", id])["groups"].clone();
        let groups = listed.as_array().expect("a list").clone();
        groups.into_iter().map(move |group| (id.clone(), text(&group["id"])))
    });
    let groups: Vec<_> = groups.collect();
    commands.extend(groups.iter().map(|(id, group)| vec!["member", "list", "--account", id, group]));

    let printed = commands.iter().map(|command| json!({ "command": command, "prints": place.json(command) }));
    let expected = json!({ "client": client, "account": account, "commands": printed.collect::<Vec<_>>() });
    fs::create_dir_all(version).expect("the fixtures are writable");
    let backup = version.join("backup.gz").display().to_string();
    place.json(&["backup", "--replace", &backup]);
    fs::copy(place.data().join("imdir.db"), version.join("imdir.db")).expect("there is a database");
    let text = serde_json::to_string_pretty(&expected).expect("it is JSON");
    fs::write(version.join("expected.json"), text + "\n").expect("the fixtures are writable");
}

/// People with what an identity provider says of them.
fn import(place: &Place, account: &str) {
    let file = place.folder.0.join("people.csv");
    let people = "email,first_name,last_name,user_name,external_id,dept,groups\n\
                  zoe@main.example,Zoë,Ôta,zoe,E-1,IT,Team\n\
                  yan@main.example,小明,王,yan,E-2,,Team;Board\n";
    fs::write(&file, people).expect("the folder is ours");
    let file = file.display().to_string();
    let told = place.run(&["import", &file, "--apply", "--account", account, "--type", "restricted:^Board"]);
    assert_eq!(told.code, Some(0), "{told:?}");
}

/// Runs the version's commands, which must still print everything they printed then. Additional output is allowed.
fn holds(place: &Place, version: &Path) {
    for Printed { command, prints } in Expected::of(version).commands {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let printed = place.json(&command);
        if let Some(lost) = lost(&prints, &printed) {
            panic!("{}: {command:?} no longer prints {lost}\nbut {printed:#}", version.display());
        }
    }
}

/// Explanations for people, whose words may change. What they say is in the fields beside them.
const PROSE: [&str; 2] = ["because", "sentence"];

/// The first value that is missing or different now.
fn lost(then: &Value, now: &Value) -> Option<String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => then.iter().find_map(|(name, value)| {
            if PROSE.contains(&name.as_str()) {
                return now.get(name).is_none_or(|text| !text.is_string()).then(|| name.clone());
            }
            let lost = lost(value, now.get(name).unwrap_or(&Value::Null))?;
            Some(format!("{name}: {lost}"))
        }),
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            then.iter().zip(now).find_map(|(then, now)| lost(then, now))
        }
        _ => (then != now).then(|| then.to_string()),
    }
}

fn restored(place: &Place, version: &Path) {
    let Outcome { code, stderr, .. } =
        place.run(&["restore", &version.join("backup.gz").display().to_string()]);
    assert_eq!(code, Some(0), "{stderr}");
    holds(place, version);
}

/// A copy of the version's data folder.
fn opened(version: &Path) -> Place {
    let place = Place::folder();
    fs::create_dir(place.data()).expect("the test's folder is writable");
    fs::copy(version.join("imdir.db"), place.data().join("imdir.db")).expect("each version has a database");
    place
}

#[test]
fn a_data_folder_of_each_version_opens() {
    versions().iter().for_each(|version| holds(&opened(version), version));
}

#[test]
fn a_backup_of_each_version_is_restored() {
    versions().iter().for_each(|version| restored(&Place::folder(), version));
}

#[test]
fn a_backup_of_each_version_is_restored_on_postgresql() {
    versions().iter().for_each(|version| restored(&Place::on_postgresql(), version));
}

/// 0.1.0 hashed secrets with argon2; these hashes can no longer be verified.
fn old_secret_is_replaced(place: &Place, version: &Path) {
    let Expected { client, account, .. } = Expected::of(version);
    let app = OAuthApp { id: text(&client["client_id"]), secret: text(&client["client_secret"]) };
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let hint = format!("imdir app secret --account {account} {}", app.id);
    // Neither the app nor the change records, which still have the old hash, are faults.
    let told = place.run(&["check"]);
    assert!(told.code == Some(0) && told.stderr.contains(&hint), "{told:?}");
    let told = place.run(&["app", "list", "--account", &account]);
    assert!(told.stderr.contains(&hint) && told.stdout.contains(&app.id), "{told:?}");

    let service = place.service();
    let told = logged_in(&service, &app);
    let reason = told.value()["reason"].to_string();
    assert_eq!((told.status, &told.value()["error"]), (400, &json!("invalid_client")));
    assert!(reason.contains("earlier version") && reason.contains("imdir app secret"), "{reason}");
    // A guess that can't have been the secret gets the usual error.
    let guess = OAuthApp { id: app.id.clone(), secret: "guess".to_owned() };
    let usual = json!({ "reason": "Invalid client_id or client_secret", "error": "invalid_client" });
    logged_in(&service, &guess).is(400, usual);
    service.end();

    let shown = place.json(&["app", "show", "--account", &account, &app.id]);
    assert_eq!(shown["needs_new_secret"], true);
    let made = place.json(&["app", "secret", "--account", &account, &app.id]);
    let renewed = OAuthApp { id: app.id, secret: text(&made["client_secret"]) };
    let service = place.service();
    logged_in(&service, &renewed).ok(200);
    service.end();
    let told = place.run(&["check"]);
    assert!(told.code == Some(0) && !told.stderr.contains(&hint), "{told:?}");
}

fn logged_in(service: &Service, app: &OAuthApp) -> Answer {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(app.post(service, "/oauth/token", "grant_type=client_credentials"))
}

fn with_argon2() -> PathBuf {
    versions().into_iter().find(|version| version.ends_with("0.1.0")).expect("the version is kept")
}

#[test]
fn app_with_a_secret_of_an_earlier_version_is_told_to_make_a_new_one() {
    let version = with_argon2();
    old_secret_is_replaced(&opened(&version), &version);
    let place = Place::folder();
    restored(&place, &version);
    old_secret_is_replaced(&place, &version);
}

#[test]
fn app_with_a_secret_of_an_earlier_version_is_told_so_on_postgresql() {
    let (version, place) = (with_argon2(), Place::on_postgresql());
    restored(&place, &version);
    old_secret_is_replaced(&place, &version);
}

#[test]
fn start_says_which_apps_need_a_new_secret() {
    let version = with_argon2();
    let place = opened(&version);
    let server = Server::start(&place.folder, &[]);
    let client = text(&Expected::of(&version).client["client_id"]);
    let line = format!("app {client}: its secret was created by an earlier version");
    assert!(server.log().contains(&line), "{}", server.log());
}

/// Applies the migration to the data of 0.1.0. SQL checks the result, since commands refuse altered rows.
fn migration_marks_old_secrets(place: &Place, migration: &str) {
    let account = text(&place.json(&["account", "create", "--name", "A", "--owner", "a@a.example"])["id"]);
    for name in ["old", "new"] {
        place.json(&["app", "create", "--account", &account, "--scopes", "user:read:admin", "--name", name]);
    }
    place.execute("UPDATE apps SET secret_hash = '$argon2id$v=19$m=8,t=1,p=1$YWFh$YWFh' WHERE name = 'old'");
    place.execute(migration);
    place.execute("CREATE TABLE expected (apps INTEGER CHECK (apps = 1))");
    for (name, hash) in [("old", "unusable"), ("new", "sha256:%")] {
        let count = format!("SELECT count(*) FROM apps WHERE name = '{name}' AND secret_hash LIKE '{hash}'");
        place.execute(&format!("INSERT INTO expected {count}"));
    }
}

#[test]
fn migration_marks_secrets_of_earlier_versions_alone() {
    migration_marks_old_secrets(
        &Place::folder(),
        include_str!("../../../store/migrations/sqlite/0004_secrets.sql"),
    );
}

#[test]
fn migration_marks_secrets_of_earlier_versions_alone_on_postgresql() {
    let migration = include_str!("../../../store/migrations/postgres/0004_secrets.sql");
    migration_marks_old_secrets(&Place::on_postgresql(), migration);
}
