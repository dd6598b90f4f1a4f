//! Concurrent edits of the same group: neither editor reverts the other's change without seeing it.

use super::Console;
use serde_json::{Value, json};

impl Console {
    /// Opens the group's page.
    fn open_group(&self, group: &str, name: &str) {
        self.open(&format!("groups/{group}"));
        self.shows(name);
    }

    fn as_it_is(&self, group: &str) -> Value {
        self.api("GET", &format!("/im/groups/{group}"), &Value::Null)
    }

    fn rename(&self, name: &str) {
        self.browser.fill("input[name=name]", name);
        self.press("Save the changes");
    }

    #[track_caller]
    fn asks(&self, title: &str) {
        self.browser.wait_until("document.querySelector('dialog[open] fieldset')");
        assert_eq!(self.browser.text("dialog[open] h2"), title);
    }
}

/// Records the page's requests from here on.
const RECORD: &str = "window.sent = [];
    const asked = window.fetch;
    window.fetch = (url, options) => {
        if (options.method !== 'GET') window.sent.push([options.body ?? '', options.headers['if-match'] ?? '']);
        return asked(url, options);
    };";

#[test]
fn a_rename_in_an_old_tab_takes_back_nothing() {
    let console = Console::start("old-tab");
    let browser = &console.browser;
    let staff = console.group("Staff", "normal", &[]);
    let old = browser.tab();
    console.open_group(&staff, "Staff");

    browser.new_tab();
    console.open_group(&staff, "Staff");
    browser.click("input[value=restricted]");
    console.press("Save the changes");
    browser.wait_until("document.querySelector('.badge').textContent === 'restricted'");

    browser.look_at_tab(&old);
    browser.eval(RECORD);
    console.rename("Crew");
    console.asks("Somebody else changed “Staff”");
    let sides = browser.text("dialog[open] form");
    for said in ["Current: Staff", "Your version: Crew", "Current: restricted", "When you opened it: normal"]
    {
        assert!(sides.contains(said), "{said} is not in:\n{sides}");
    }
    browser.look_at("console-both-sides");
    let before = console.as_it_is(&staff);
    assert_eq!((&before["name"], &before["type"]), (&json!("Staff"), &json!("restricted")));
    console.press("Save the chosen values");
    console.shows("Crew");
    let now = console.as_it_is(&staff);
    assert_eq!((&now["name"], &now["type"]), (&json!("Crew"), &json!("restricted")));
    // Only the fields edited in the old tab are sent, each time with a precondition.
    let sent = browser.eval("return window.sent;");
    let sent = sent.as_array().expect("a list");
    assert_eq!(sent.len(), 2, "{sent:?}");
    for one in sent {
        assert_eq!(one[0], r#"{"name":"Crew"}"#);
        assert!(one[1].as_str().is_some_and(|tag| tag.starts_with('"')), "{one}");
    }
    assert_ne!(sent[0][1], sent[1][1]);
    assert_eq!(browser.eval("return sessionStorage.length;"), 0);
}

#[test]
fn whoever_typed_the_same_field_chooses() {
    let console = Console::start("same-field");
    let browser = &console.browser;
    let staff = console.group("Staff", "normal", &[]);
    let rename = |name: &str| console.api("PATCH", &format!("/im/groups/{staff}"), &json!({ "name": name }));
    console.open_group(&staff, "Staff");
    rename("Faculty");
    console.rename("Crew");
    console.asks("Somebody else changed “Staff”");
    // Nothing is selected in advance, so that neither edit is dropped silently.
    assert_eq!(browser.eval("return document.querySelectorAll('dialog :checked').length;"), 0);
    console.press("Save the chosen values");
    assert!(browser.eval("return document.querySelector('dialog').open;").as_bool().expect("a flag"));
    console.press("Continue editing");
    browser.wait_until("!document.querySelector('dialog')");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Crew");
    assert_eq!(console.as_it_is(&staff)["name"], "Faculty");

    console.press("Save the changes");
    console.asks("Somebody else changed “Staff”");
    // The group changes again during the choice.
    rename("Team");
    browser.click("dialog input[value=typed]");
    console.press("Save the chosen values");
    browser.wait_until("document.querySelector('dialog')?.textContent.includes('Current: Team')");
    browser.click("dialog input[value=typed]");
    console.press("Save the chosen values");
    console.shows("Crew");
    assert_eq!(console.as_it_is(&staff)["name"], "Crew");

    rename("Faculty");
    console.rename("Staff");
    console.asks("Somebody else changed “Crew”");
    console.press("Keep all current values");
    console.shows("Faculty");
    assert_eq!(console.as_it_is(&staff)["name"], "Faculty");
}

#[test]
fn what_was_typed_before_a_reload_is_an_edit_of_what_was_there_then() {
    let console = Console::start("kept-draft");
    let browser = &console.browser;
    let staff = console.group("Staff", "normal", &[]);
    console.open_group(&staff, "Staff");
    browser.fill("input[name=name]", "Crew");
    console.api("PATCH", &format!("/im/groups/{staff}"), &json!({ "type": "restricted" }));
    browser.eval("location.reload();");
    console.says("Somebody else has changed the group since; saving shows both versions.");
    console.press("Save the changes");
    console.asks("Somebody else changed “Staff”");
    console.press("Save the chosen values");
    console.shows("Crew");
    assert_eq!(console.as_it_is(&staff)["type"], "restricted");
}

#[test]
fn members_who_come_meanwhile_are_no_matter_of_a_rename_but_of_a_deletion() {
    let console = Console::start("members-meanwhile");
    let browser = &console.browser;
    let staff = console.group("Staff", "shared", &[]);
    let add = |name: &str| {
        let members = json!({ "members": [{ "email": format!("{name}@acme.example") }] });
        console.api("POST", &format!("/im/groups/{staff}/members"), &members)
    };
    console.open_group(&staff, "Staff");
    add("ann");
    console.rename("Crew");
    console.shows("Crew");
    assert_eq!(console.as_it_is(&staff)["total_members"], 1);
    add("bo");
    browser.click("button.danger");
    browser.wait_until("document.querySelector('dialog[open] .counts')");
    console.press("Delete the group");
    console.says("Nothing was changed");
    console.press("Show the current state");
    console.says("2 members");
    browser.click("button.danger");
    browser.wait_until("document.querySelector('dialog[open] .counts')");
    console.press("Delete the group");
    console.shows("Groups");
}

#[test]
fn a_change_that_was_tried_takes_back_nothing_either() {
    let console = Console::start("tried-meanwhile");
    let browser = &console.browser;
    let staff = console.group("Staff", "normal", &["ann"]);
    console.open(&format!("what-if?action=update_group&group_id={staff}"));
    console.shows("What if?");
    browser.fill("input[name=name]", "Crew");
    // The request contains the changed field only.
    browser.wait_until("location.search.includes('name=Crew') && !location.search.includes('type=')");
    console.press("Try it");
    console.says("It would not change who sees or finds whom.");
    console.api("PATCH", &format!("/im/groups/{staff}"), &json!({ "type": "restricted" }));
    console.press("Make this change");
    console.asks("Somebody else changed “Staff”");
    console.press("Save the chosen values");
    console.says("The change was made.");
    let now = console.as_it_is(&staff);
    assert_eq!((&now["name"], &now["type"]), (&json!("Crew"), &json!("restricted")));

    console.open("what-if?action=update_settings");
    console.shows("What if?");
    browser.click("input[name=search_by_domain]");
    console.press("Try it");
    console.says("Make this change");
    let settings = |body: &Value| console.api("PATCH", "/accounts/me/im/settings", body);
    settings(&json!({ "search_by_account": false }));
    console.press("Make this change");
    console.asks("Somebody else changed the settings");
    console.press("Save the chosen values");
    console.says("The change was made.");
    let now = console.api("GET", "/accounts/me/im/settings", &Value::Null);
    assert_eq!((&now["search_by_domain"], &now["search_by_account"]), (&json!(true), &json!(false)), "{now}");
}
