//! An administrator's day, from the sign-in at the identity provider on.

use super::sign_in::{RULES, Visit};
use serde_json::{Value, json};
use std::fmt::Write;

/// A school of so many people in classes of fifty, all of them in one group.
fn school(people: usize) -> String {
    let mut csv = "Email;First Name;Last Name;Groups\n".to_owned();
    for at in 0..people {
        writeln!(csv, "p{at}@acme.example;Pupil;No{at};\"Everybody;Class {}\"", at / 50)
            .expect("a String takes all");
    }
    csv
}

#[test]
fn an_administrators_day() {
    let visit = Visit::start("console-day", RULES);
    visit.open("import");
    visit.sign_in("owner@acme.example");
    visit.shows("Import");
    let (console, _idp) = visit.into_console();
    let browser = &console.browser;

    // 5,000 people come from a file, after a look at the plan.
    console.drop_file("school.csv", &school(5000));
    console.says("The plan for school.csv");
    console.says("10,000 memberships to add, 0 to remove.");
    console.press("Apply the plan");
    console.says("The plan is applied");

    // A new group hides its members.
    console.open("groups/new");
    console.shows("New group");
    browser.fill("[name=name]", "Counsellors");
    browser.click("input[value=restricted]");
    console.press("Create the group");
    console.shows("Counsellors");
    console.paste("p1@acme.example\np2@acme.example\np3@acme.example");
    console.press("See what it changes");
    console.says("no longer find the other");
    console.press("Add them");
    console.says("3 members added.");

    // What if everybody saw everybody?
    let groups = console.api("GET", "/im/groups?search_key=Everybody", &Value::Null);
    let everybody = groups["groups"][0]["id"].as_str().expect("an id");
    console.open(&format!("what-if?action=update_group&group_id={everybody}"));
    console.shows("What if?");
    browser.click("input[value=restricted]");
    console.press("Try it");
    console.says("no longer");
    console.press("Make this change");
    console.says("The change was made.");

    // It was a mistake: the log has it, by name, and what was before.
    console.open("changes?object=group&by=owner");
    console.says("Group Everybody changed");
    console.undo_the_newest();
    console.says("Type: restricted → normal");
    console.press("Undo the change");
    console.says("The change is undone.");
    let group = console.api("GET", &format!("/im/groups/{everybody}"), &Value::Null);
    assert_eq!(group["type"], "normal");

    // A program that isn't needed any more.
    console.api("POST", "/apps", &json!({ "name": "old-robot", "scopes": "user:read" }));
    console.open("apps?q=old");
    browser.click("tbody a");
    console.shows("old-robot");
    console.press("Delete this app…");
    console.press("Delete the app");
    console.says("old-robot is deleted.");
}
