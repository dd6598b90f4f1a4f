//! Data of a newer version: it is refused with what to do, and left as it is.

use crate::stores::Place;

/// The number of a migration that no version has yet.
const NEWER: &str = "INSERT INTO migrations SELECT 9999, checksum FROM migrations WHERE number = 1";
const SAME: &str = "DELETE FROM migrations WHERE number = 9999";

/// A directory with an account, a backup of it in `before.gz`, and then a schema of the future.
fn upgraded(place: &Place) -> String {
    place.json(&["account", "create", "--name", "Before", "--owner", "a@a.example"]);
    let before = place.folder.0.join("before.gz").display().to_string();
    place.json(&["backup", &before]);
    place.execute(NEWER);
    before
}

/// Commands that read, write, look and start.
fn refused(place: &Place) {
    let after = place.folder.0.join("after.gz").display().to_string();
    let commands: [&[&str]; 7] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["account", "list"],
        &["migrate"],
        &["migrate", "--check"],
        &["check"],
        &["export"],
        &["backup", &after],
    ];
    for command in commands {
        let told = place.run(command);
        let [_, hint] = told.stderr.lines().collect::<Vec<_>>()[..] else { panic!("{command:?}: {told:?}") };
        assert!(told.code == Some(1) && told.stdout.is_empty(), "{command:?}: {told:?}");
        assert!(told.stderr.contains("schema 9999 of this database is newer than"), "{command:?}: {told:?}");
        assert!(hint.starts_with("hint: ") && hint.contains("imdir restore"), "{command:?}: {hint}");
    }
    let looked = place.run(&["doctor"]);
    assert!(looked.code == Some(1), "{looked:?}");
    assert!(
        looked.stdout.contains("schema 9999") && looked.stdout.contains("hint: install the version"),
        "{looked:?}"
    );
}

fn untouched(place: &Place) {
    let digest = place.digest();
    place.execute(NEWER);
    assert_eq!(place.run(&["serve", "--listen", "127.0.0.1:0"]).code, Some(1));
    place.execute(SAME);
    assert_eq!(place.digest(), digest);
}

#[test]
fn a_folder_of_a_newer_version_is_refused_and_can_be_restored() {
    let place = Place::folder();
    let before = upgraded(&place);
    refused(&place);
    place.execute(SAME);
    untouched(&place);
    place.execute(NEWER);
    assert_eq!(place.run(&["restore", &before]).code, Some(1));
    let told = place.run(&["restore", "--replace", &before]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(place.run(&["account", "list"]).stdout.contains("Before"));
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_a_new_one_takes_the_backup() {
    let place = Place::on_postgresql();
    let before = upgraded(&place);
    refused(&place);
    // Nodes of the newer version may be at work there.
    assert_eq!(place.run(&["restore", "--replace", &before]).code, Some(1));
    place.execute(SAME);
    untouched(&place);
    let another = place.another();
    let told = another.run(&["restore", &before]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(another.run(&["account", "list"]).stdout.contains("Before"));
}

#[test]
fn what_a_migration_would_do_is_said_before_it() {
    for place in [Place::folder(), Place::on_postgresql()] {
        let told = place.run(&["migrate", "--check"]);
        assert!(told.code == Some(0) && told.stderr.contains("would apply"), "{told:?}");
        assert!(told.stderr.contains("\nhint: back up first"), "{told:?}");
        assert_eq!(place.run(&["migrate"]).code, Some(0));
        assert_eq!(place.run(&["migrate", "--check"]).stderr, "");
    }
}
