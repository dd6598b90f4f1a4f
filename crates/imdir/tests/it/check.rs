//! `imdir check` finds every corruption made by hand, and nothing in intact data.

use crate::stores::{Place, fill};
use serde_json::Value;
use std::path::Path;

/// A corruption of a directory, and the expected finding.
const FAULTS: [(&str, &str); 23] = [
    ("UPDATE im_groups SET name_key = 'other' WHERE name = 'Team'", "has a wrong comparison key"),
    ("UPDATE users SET email = 'ben@main.example' WHERE email = 'ann@main.example'", "same address as user"),
    ("UPDATE realms SET revision = revision + 1", "but its last change record is"),
    ("DELETE FROM changes WHERE revision = 2", "change 3 comes after 1"),
    ("DELETE FROM changes WHERE revision > 3", ": at revision"),
    ("UPDATE changes SET revision = revision + 1000 WHERE revision > 3", "comes after 3"),
    ("DELETE FROM users WHERE email = 'ben@main.example'", "unknown member"),
    ("DELETE FROM users WHERE email = 'ben@main.example'", "the change log has it, the table doesn't"),
    ("DELETE FROM im_groups WHERE name = 'Team'", "a membership of user"),
    ("DELETE FROM apps", "a token: unknown app"),
    ("UPDATE users SET dept = 'Sales' WHERE dept = 'IT'", "the table differs from its last change record"),
    ("DELETE FROM memberships", "is a member, the table doesn't"),
    (
        "INSERT INTO memberships (im_group, member) SELECT im_groups.id, users.id FROM im_groups, users
         WHERE im_groups.account <> users.account AND users.email LIKE 'owner@%'",
        "belongs to another account",
    ),
    (
        "INSERT INTO memberships (im_group, member) SELECT im_groups.id, accounts.owner FROM im_groups
         JOIN accounts ON accounts.id = im_groups.account",
        "is a member, the change log doesn't",
    ),
    ("UPDATE accounts SET plan = 'gold' WHERE master IS NOT NULL", "stored plan can't be read: gold"),
    ("UPDATE accounts SET owner = id", "is not one of its users"),
    ("UPDATE accounts SET default_group = id", "is not one of its groups"),
    ("UPDATE links SET one = other, other = one", "wrong order of realms"),
    ("UPDATE users SET realm = id WHERE email = 'ann@sub.example'", "is not in its realm"),
    ("UPDATE changes SET record = '{}' WHERE revision = 2", "can't be read"),
    ("UPDATE users SET dept = 'Sales' WHERE dept = 'IT'", "differs from what was committed"),
    (
        "UPDATE tokens SET expires_at = expires_at + 1",
        "the list of tokens, app passwords, webhooks, identity providers, links and realms differs",
    ),
    ("UPDATE changes SET record = replace(record, 'Team', 'Tame')", "change records that differ"),
];

#[tokio::test]
async fn each_fault_is_found_in_a_folder() {
    each_fault_is_found(&Place::folder()).await;
}

#[tokio::test]
async fn each_fault_is_found_on_postgresql() {
    each_fault_is_found(&Place::on_postgresql()).await;
}

async fn each_fault_is_found(place: &Place) {
    let service = place.service();
    fill(&service).await;
    let fine = place.run(&["check"]);
    assert_eq!((fine.code, &*fine.stderr), (Some(0), ""), "beside a server: {fine:?}");
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for (sql, expected) in FAULTS {
        place.json(&["restore", &backup, "--replace"]);
        assert_eq!(place.json(&["check"])["faults"], serde_json::json!([]));
        place.execute(sql);
        let outcome = place.run(&["check"]);
        assert_eq!(outcome.code, Some(1), "{sql}: {outcome:?}");
        assert!(outcome.stdout.lines().any(|line| line.contains(expected)), "{sql}: {outcome:?}");
        let count = outcome.stdout.lines().count();
        assert!(outcome.stderr.starts_with(&format!("imdir: {count} fault")), "{sql}: {outcome:?}");
        let as_json: Value =
            serde_json::from_str(&place.run(&["check", "--json"]).stdout).expect("it prints JSON");
        assert_eq!(as_json["faults"].as_array().map(Vec::len), Some(count));
    }
}

/// Corruptions of the tables for nodes, on PostgreSQL only.
const FAULTS_OF_NODES: [(&str, &str); 8] = [
    ("INSERT INTO epochs VALUES (gen_random_uuid())", "2 epochs, expected one"),
    ("DELETE FROM epochs", "0 epochs, expected one"),
    ("UPDATE epochs SET id = gen_random_uuid()", "batch 1 is of a past epoch"),
    ("DELETE FROM batches WHERE number = 3", "batch 4 comes after 2"),
    ("UPDATE batches SET number = 100 WHERE number = 1", "batch 100 comes after"),
    ("DELETE FROM nodes", "batches of an unknown node"),
    ("UPDATE side_changes SET number = 70 WHERE number = 3", "side change 4 comes after 2"),
    ("UPDATE side_changes SET change = '{}' WHERE number = 2", "side change 2 can't be read"),
];

#[tokio::test]
async fn what_nodes_count_is_looked_at_on_postgresql() {
    let place = Place::on_postgresql();
    for service in [place.service(), place.another_node()] {
        fill(&service).await;
        service.end();
    }
    // The oldest entries, which all nodes have read, may be missing.
    place.execute(
        "DELETE FROM batches WHERE number = 1 AND node = (SELECT id FROM nodes ORDER BY id LIMIT 1)",
    );
    place.execute("DELETE FROM side_changes WHERE number = 1");
    let of_nodes = ["epochs", "nodes", "batches", "side_changes"];
    let each = |sql: &str| of_nodes.map(|table| sql.replace("NAME", table)).join(";");
    place.execute(&each("CREATE TABLE kept_NAME AS SELECT * FROM NAME"));
    for (sql, expected) in FAULTS_OF_NODES {
        assert_eq!(place.json(&["check"])["faults"], serde_json::json!([]));
        place.execute(sql);
        let outcome = place.run(&["check"]);
        assert_eq!(outcome.code, Some(1), "{sql}: {outcome:?}");
        assert!(outcome.stdout.lines().any(|line| line.contains(expected)), "{sql}: {outcome:?}");
        place.execute(&each("DELETE FROM NAME; INSERT INTO NAME SELECT * FROM kept_NAME"));
    }
}

#[tokio::test]
async fn file_that_is_damaged_is_told_of() {
    let place = Place::folder();
    let service = place.service();
    fill(&service).await;
    service.end();
    place.execute("PRAGMA journal_mode = DELETE");
    spoil(&place.data().join("imdir.db"));
    let outcome = place.run(&["check"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
}

/// Overwrites a page in the middle of the file.
fn spoil(file: &Path) {
    let mut bytes = std::fs::read(file).expect("it can be read");
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0x55);
    std::fs::write(file, bytes).expect("it is writable");
}
