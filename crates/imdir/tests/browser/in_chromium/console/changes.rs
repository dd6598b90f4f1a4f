//! The log: whose account, names in place of ids, and undoing.

use super::Console;
use serde_json::{Value, json};

impl Console {
    /// Opens the newest change, and asks to undo it.
    pub(super) fn undo_the_newest(&self) {
        self.browser.wait_until("document.querySelector('.log > li summary')");
        self.browser.click(".log > li summary");
        self.press("Undo…");
        self.browser.wait_until("document.querySelector('dialog[open]')");
    }
}

#[test]
fn a_change_is_undone_by_the_same_preview() {
    let console = Console::start("undo");
    let browser = &console.browser;
    let staff = console.group("Staff", "shared", &["ann", "bo"]);
    let path = format!("/im/groups/{staff}");
    console.api("PATCH", &path, &json!({ "type": "restricted", "search_by_account": false }));
    console.open("changes?object=group");
    console.undo_the_newest();
    console.says("Change the group “Staff” back?");
    console.says("Type: restricted → shared");
    console.says("the one would newly see the other");
    browser.look_at("console-undo");
    console.press("Undo the change");
    console.says("The change is undone.");
    let group = console.api("GET", &path, &Value::Null);
    assert_eq!((&group["type"], &group["search_by_account"]), (&json!("shared"), &json!(true)));

    // What was changed again since is named.
    console.api("PATCH", &path, &json!({ "name": "Crew" }));
    console.api("PATCH", &path, &json!({ "name": "Team" }));
    console.open(&format!("changes?object=group&id={staff}"));
    browser.wait_until("document.querySelectorAll('.log > li').length === 6");
    browser.click(".log > li:nth-child(2) summary");
    console.press("Undo…");
    console.says("Name was changed again since");
    console.press("Discard the change");

    // Members and people.
    console.api("DELETE", &format!("{path}/members/bo@acme.example"), &Value::Null);
    browser.eval("location.reload();");
    browser.wait_until("document.querySelectorAll('.log > li').length === 7");
    console.undo_the_newest();
    console.says("Add them to “Team” again?");
    console.press("Undo the change");
    console.says("The change is undone.");
    assert_eq!(console.members(&staff), 2);
    console.api("PUT", "/users/ann@acme.example/status", &json!({ "action": "deactivate" }));
    console.open("changes?object=user");
    console.undo_the_newest();
    console.says("Status: inactive → active");
    console.press("Undo the change");
    console.says("The change is undone.");
    assert_eq!(console.api("GET", "/users/ann@acme.example", &Value::Null)["status"], "active");
    console.api("DELETE", &path, &Value::Null);
    console.open("changes?object=group");
    console.undo_the_newest();
    console.says("Its members aren't in the log");
    console.press("Undo the change");
    console.says("The change is undone.");
    let groups = console.api("GET", "/im/groups", &Value::Null);
    assert_eq!(
        (&groups["groups"][0]["name"], &groups["groups"][0]["type"]),
        (&json!("Team"), &json!("shared"))
    );
}

#[test]
fn apps_and_owners_are_undone_and_what_cannot_be_says_why() {
    let console = Console::start("undo-apps");
    let browser = &console.browser;
    let robot = json!({ "name": "robot", "scopes": "user:read" });
    let id = console.api("POST", "/apps", &robot)["client_id"].as_str().expect("an id").to_owned();
    let path = format!("/apps/{id}");
    console.api("PATCH", &path, &json!({ "name": "rover", "scopes": "user:read user:write" }));
    console.open(&format!("changes?object=app&id={id}"));
    console.undo_the_newest();
    console.says("Change the app “rover” back?");
    console.says("Its tokens are revoked");
    console.press("Undo the change");
    console.says("The change is undone.");
    let app = console.api("GET", &path, &Value::Null);
    assert_eq!((&app["name"], &app["scopes"]), (&json!("robot"), &json!("user:read")));

    console.api("POST", &format!("{path}/secret"), &Value::Null);
    console.open(&format!("changes?object=app&id={id}"));
    browser.wait_until("document.querySelectorAll('.log > li').length === 4");
    browser.click(".log > li summary");
    console.says("It can't be undone: an old secret");
    browser.click(".log > li:last-child summary");
    console.press("Undo…");
    console.says("Delete the app “robot” again?");
    console.press("Undo the change");
    console.says("The change is undone.");
    console.open(&format!("changes?object=app&id={id}"));
    console.says("App robot deleted");
    browser.click(".log > li summary");
    console.says("It can't be undone: the secret and the tokens of an app are kept nowhere.");
    browser.look_at("console-undo-not");

    let account = format!("/accounts/{}", console.server.account);
    console.api("PUT", &format!("{account}/owner"), &json!({ "email": "ann@acme.example" }));
    console.open("changes?object=account");
    browser.wait_until("document.querySelectorAll('.log > li:first-child summary').length === 3");
    browser.click(".log > li:first-child summary");
    console.says("It can't be undone: a role comes with the ownership of an account");
    browser.click(".log > li:first-child details:last-of-type summary");
    console.press("Undo…");
    console.says("The owner before becomes the owner again.");
    console.press("Undo the change");
    console.says("The change is undone.");
    assert_eq!(console.api("GET", &account, &Value::Null)["owner_email"], "owner@acme.example");
    // Signing out ends what isn't kept.
    console.api("DELETE", "/users/bo@acme.example/token", &Value::Null);
    console.open("changes?object=user");
    browser.wait_until("document.querySelector('.log > li summary')");
    browser.click(".log > li summary");
    console.says("It can't be undone: sessions, tokens and app passwords that have ended are kept nowhere.");
}

#[test]
fn a_change_of_many_objects_shows_the_first_of_them_until_it_is_asked() {
    let console = Console::start("many-objects");
    let people: String = (0..15).map(|at| format!("p{at}@acme.example\n")).collect();
    console.api("POST", "/im/imports", &json!({ "file": format!("email\n{people}"), "apply": true }));
    console.open("changes?object=user");
    console.says("Show 5 other objects");
    let shown = "document.querySelectorAll('.log > li:first-child details').length";
    assert_eq!(console.browser.eval(&format!("return {shown};")), 10);
    console.press("Show 5 other objects");
    console.browser.wait_until(&format!("{shown} === 15"));
}

#[test]
fn the_log_of_a_session_that_ended_is_live_no_more() {
    let console = Console::start("ended-log");
    console.open("changes");
    console.says("Live: new changes");
    console.api("DELETE", "/oauth/token", &Value::Null);
    console.shows("Sign in");
    console.says("Your session has ended.");
}

#[test]
fn the_log_names_objects_and_authors_and_is_filtered_by_the_server() {
    let console = Console::start("log-names");
    let browser = &console.browser;
    let one = console.group("One", "normal", &["ann"]);
    let two = console.group("Two", "normal", &[]);
    console.api("PATCH", &format!("/im/groups/{two}"), &json!({ "may_find": [one] }));
    console.open(&format!("groups/{two}"));
    console.shows("Two");
    browser
        .wait_until("[...document.querySelectorAll('main a')].some((one) => one.textContent === 'History')");
    browser.eval(
        "[...document.querySelectorAll('main a')].find((one) => one.textContent === 'History').click();",
    );
    console.shows("Changes");
    console.says("2 changes in all.");
    browser.click(".log > li summary");
    browser.wait_until("document.querySelector('.differences')");
    let row = browser.text(".differences tbody");
    assert_eq!(row, "Members find the members of — One");
    console.open("people/ann@acme.example");
    console.shows("Ann Lee");
    browser.eval(
        "[...document.querySelectorAll('main a')].find((one) => one.textContent === 'History').click();",
    );
    console.says("Person ann@acme.example created");
    console.says("1 change in all.");
}

#[test]
fn change_of_many_objects_shows_the_first_until_all_are_asked_for() {
    let console = Console::start("many-objects");
    let browser = &console.browser;
    let rows: String = (0..30).map(|at| format!("p{at}@acme.example\n")).collect();
    let file = format!("email\n{rows}");
    let plan = console.api("POST", "/im/imports", &json!({ "file": file }));
    let apply = json!({ "file": file, "apply": true, "hash": plan["hash"] });
    assert_eq!(console.api("POST", "/im/imports", &apply)["applied"], true);
    let newest = console.api("GET", "/im/changes?before=latest&page_size=1", &Value::Null);
    let all = newest["changes"][0]["changes"].as_array().expect("a list").len();
    assert!(all >= 30, "{newest}");

    console.open("changes");
    browser.wait_until("document.querySelectorAll('.log > li:first-child details').length === 10");
    console.press(&format!("Show {} other objects", all - 10));
    browser
        .wait_until(&format!("document.querySelectorAll('.log > li:first-child details').length === {all}"));
    browser.click(".log > li:first-child details:last-of-type summary");
    console.says("@acme.example");
}
