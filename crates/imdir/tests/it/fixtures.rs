//! What earlier versions stored. A folder in `tests/fixtures` is a version: its data folder, a backup of it, and what
//! its own commands printed of both. Every later version opens them and finds the same.

use crate::{
    oauth::OAuthApp,
    process::{Outcome, Server},
    stores::Place,
    support::text,
};
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// What a version's commands printed, and an app of it.
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

/// The folder of each version, newest last.
fn versions() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut versions: Vec<PathBuf> = fs::read_dir(&all)
        .expect("there are fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    versions.sort();
    assert!(!versions.is_empty(), "no version in {}", all.display());
    versions
}

/// Runs the version's commands on the place, which must print all that they printed then; more is fine.
fn holds(place: &Place, version: &Path) {
    for Printed { command, prints } in Expected::of(version).commands {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let printed = place.json(&command);
        if let Some(lost) = lost(&prints, &printed) {
            panic!("{}: {command:?} no longer prints {lost}\nbut {printed:#}", version.display());
        }
    }
}

/// The first thing that was printed and isn't now.
fn lost(then: &Value, now: &Value) -> Option<String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => then.iter().find_map(|(name, value)| {
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

/// The version's data folder.
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

/// 0.1.0 kept secrets by argon2, which nothing can be compared with any more.
async fn old_secret_is_replaced(place: &Place, version: &Path) {
    let Expected { client, account, .. } = Expected::of(version);
    let app = OAuthApp { id: text(&client["client_id"]), secret: text(&client["client_secret"]) };
    let told = place.run(&["check"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    let hint = format!("imdir app secret --account {account} {}", app.id);
    assert!(told.stderr.contains(&hint) && !told.stderr.contains("argon2"), "{told:?}");
    let told = place.run(&["app", "list", "--account", &account]);
    assert!(told.stderr.contains(&hint) && told.stdout.contains(&app.id), "{told:?}");

    let service = place.service();
    let ask = async |app: &OAuthApp| app.post(&service, "/oauth/token", "grant_type=client_credentials").await;
    let told = ask(&app).await;
    let reason = told.value()["reason"].to_string();
    assert_eq!((told.status, &told.value()["error"]), (400, &json!("invalid_client")));
    assert!(reason.contains("earlier version") && reason.contains("imdir app secret"), "{reason}");
    // What can't have been its secret learns nothing.
    let guess = OAuthApp { id: app.id.clone(), secret: "guess".to_owned() };
    let usual = json!({ "reason": "Invalid client_id or client_secret", "error": "invalid_client" });
    ask(&guess).await.is(400, usual);

    let path = format!("/v2/accounts/{account}/apps/{}", app.id);
    assert_eq!(service.operator().get(&path).await.ok(200)["needs_new_secret"], true);
    let made = service.operator().post(&format!("{path}/secret"), json!({})).await.ok(201);
    let renewed = OAuthApp { id: app.id, secret: text(&made["client_secret"]) };
    ask(&renewed).await.ok(200);
    assert_eq!(service.operator().get(&path).await.ok(200).get("needs_new_secret"), None);
    service.end();
    let told = place.run(&["check"]);
    assert_eq!((told.code, told.stderr.contains(&hint)), (Some(0), false), "{told:?}");
}

fn with_argon2() -> PathBuf {
    versions().into_iter().find(|version| version.ends_with("0.1.0")).expect("the version is kept")
}

#[tokio::test]
async fn app_with_a_secret_of_an_earlier_version_is_told_to_make_a_new_one() {
    let version = with_argon2();
    old_secret_is_replaced(&opened(&version), &version).await;
    for place in [Place::folder(), Place::on_postgresql()] {
        restored(&place, &version);
        old_secret_is_replaced(&place, &version).await;
    }
}

#[test]
fn start_says_which_apps_need_a_new_secret() {
    let version = with_argon2();
    let place = opened(&version);
    let server = Server::start(&place.folder, &[]);
    let client = text(&Expected::of(&version).client["client_id"]);
    let line = format!("app {client}: its secret is one of an earlier version");
    assert!(server.log().contains(&line), "{}", server.log());
}

/// What both kinds of migration do; that it is applied shows with the data folder of 0.1.0.
#[test]
fn migration_marks_secrets_of_earlier_versions_alone() {
    let sqlite = include_str!("../../migrations/sqlite/0004_secrets.sql");
    let postgres = include_str!("../../migrations/postgres/0004_secrets.sql");
    for (place, migration) in [(Place::folder(), sqlite), (Place::on_postgresql(), postgres)] {
        let account = text(&place.json(&["account", "create", "--name", "A", "--owner", "a@a.example"])["id"]);
        let args = ["app", "create", "--account", &account, "--scopes", "user:read:admin", "--name"];
        let [old, new] = ["old", "new"].map(|name| text(&place.json(&[&args[..], &[name]].concat())["client_id"]));
        place.execute("UPDATE apps SET secret_hash = '$argon2id$v=19$m=8,t=1,p=1$YWFh$YWFh' WHERE name = 'old'");
        place.execute(migration);
        let file = place.folder.0.join("backup.gz");
        assert_eq!(place.run(&["backup", &file.display().to_string()]).code, Some(0));
        let mut stored = String::new();
        let file = fs::File::open(file).expect("a backup");
        GzDecoder::new(file).read_to_string(&mut stored).expect("gzip of text");
        assert!(stored.contains("unusable") && !stored.contains("$argon2"), "{stored}");
        let told = place.run(&["app", "list", "--account", &account]).stderr;
        assert!(told.contains(&old) && !told.contains(&new), "{told}");
    }
}
