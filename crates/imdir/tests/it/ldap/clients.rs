//! LDAP clients that people have, beside ldapsearch.

use super::{Door, PEOPLE};
use browser::tools;
use serde_json::{Value, json};
use std::{path::Path, process::Command};

/// What a script of `clients/` prints as a user.
fn said(door: &Door, user: &str, program: impl AsRef<Path>, script: &str) -> Value {
    let (password, _) = door.password(user);
    let output = Command::new(program.as_ref())
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(script))
        .env("LDAP_URL", &door.url)
        .env("LDAP_NAME", format!("{user}@acme.example"))
        .env("LDAP_PASSWORD", password)
        .env("LDAP_BASE", PEOPLE)
        .env("IMDIR_TEST_TOOLS", tools())
        .output()
        .expect("`./test` sets up what tests need");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&said).expect("the script prints JSON")
}

/// Runs a script that prints the names of all people, as Alice and as Dave.
fn lists(program: impl AsRef<Path>, script: &str) {
    let door = Door::start(&[]);
    assert_eq!(said(&door, "alice", &program, script), json!(["Alice Abbot", "Bob Abbot"]));
    assert_eq!(said(&door, "dave", &program, script), json!(["Carol Cooper", "dave@acme.example"]));
}

#[test]
fn python_ldap3_reads_pages_and_the_schema() {
    lists(tools().join("venv/bin/python"), "ldap3_client.py");
}

#[test]
fn ldapts_reads_pages() {
    lists("node", "ldapts_client.mjs");
}

/// It completes `bo`, which Bob has in the first name and Alice in the last, and searches its address book for `oo`.
#[test]
fn thunderbird_completes_the_people_whom_its_user_finds() {
    let door = Door::start(&[]);
    let python = tools().join("venv-thunderbird/bin/python");
    let carol = "Carol Cooper <carol@acme.example>";
    let abbots = ["Alice Abbot <alice@acme.example>", "Bob Abbot <bob@acme.example>"];
    let of_alice = said(&door, "alice", &python, "thunderbird_client.py");
    assert_eq!(of_alice, json!({ "completed": abbots, "cards": [carol] }));
    let of_dave = said(&door, "dave", &python, "thunderbird_client.py");
    assert_eq!(of_dave, json!({ "completed": [], "cards": [carol] }));
}
