//! What earlier versions stored. A folder in `tests/fixtures` is a version: its data folder, a backup of it, and what
//! its own commands printed of both. Every later version opens them and finds the same.

use crate::{process::Outcome, stores::Place};
use serde::Deserialize;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a version's commands printed.
#[derive(Deserialize)]
struct Expected {
    commands: Vec<Printed>,
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
    let expected = fs::read(version.join("expected.json")).expect("each version says what it printed");
    let expected: Expected = serde_json::from_slice(&expected).expect("it is JSON of that shape");
    for Printed { command, prints } in expected.commands {
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

#[test]
fn a_data_folder_of_each_version_opens() {
    for version in versions() {
        let place = Place::folder();
        fs::create_dir(place.data()).expect("the test's folder is writable");
        fs::copy(version.join("imdir.db"), place.data().join("imdir.db"))
            .expect("each version has a database");
        holds(&place, &version);
    }
}

#[test]
fn a_backup_of_each_version_is_restored() {
    versions().iter().for_each(|version| restored(&Place::folder(), version));
}

#[test]
fn a_backup_of_each_version_is_restored_on_postgresql() {
    versions().iter().for_each(|version| restored(&Place::on_postgresql(), version));
}
