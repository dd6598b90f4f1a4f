//! Two people edit the same group: nobody takes back what the other has done without seeing it.

use super::Console;
use serde_json::{Value, json};

impl Console {
    /// The group's page in this tab.
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

/// Writes down what the page sends from here on.
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
    for said in [
        "As it is now: Staff",
        "As you typed it: Crew",
        "As it is now: restricted",
        "As it was when you opened it: normal",
    ] {
        assert!(sides.contains(said), "{said} is not in:\n{sides}");
    }
    browser.look_at("console-both-sides");
    let before = console.as_it_is(&staff);
    assert_eq!((&before["name"], &before["type"]), (&json!("Staff"), &json!("restricted")));
    console.press("Save what is chosen");
    console.shows("Crew");
    let now = console.as_it_is(&staff);
    assert_eq!((&now["name"], &now["type"]), (&json!("Crew"), &json!("restricted")));
    // The old tab's own part alone, each time on a condition.
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
    // Neither side goes without saying.
    assert_eq!(browser.eval("return document.querySelectorAll('dialog :checked').length;"), 0);
    console.press("Save what is chosen");
    assert!(browser.eval("return document.querySelector('dialog').open;").as_bool().expect("a flag"));
    console.press("Go on typing");
    browser.wait_until("!document.querySelector('dialog')");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Crew");
    assert_eq!(console.as_it_is(&staff)["name"], "Faculty");

    console.press("Save the changes");
    console.asks("Somebody else changed “Staff”");
    // While one chooses, it is changed once more.
    rename("Team");
    browser.click("dialog input[value=typed]");
    console.press("Save what is chosen");
    browser.wait_until("document.querySelector('dialog')?.textContent.includes('As it is now: Team')");
    browser.click("dialog input[value=typed]");
    console.press("Save what is chosen");
    console.shows("Crew");
    assert_eq!(console.as_it_is(&staff)["name"], "Crew");

    rename("Faculty");
    console.rename("Staff");
    console.asks("Somebody else changed “Crew”");
    console.press("Take all that is there now");
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
    console.says("Somebody else changed the group since; saving shows both.");
    console.press("Save the changes");
    console.asks("Somebody else changed “Staff”");
    console.press("Save what is chosen");
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
    console.says("nothing was changed");
    console.press("Show it as it is now");
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
    // The address says what becomes another, and nothing else.
    browser.wait_until("location.search.includes('name=Crew') && !location.search.includes('type=')");
    console.press("Try it");
    console.says("Nobody would see or find anybody else than now.");
    console.api("PATCH", &format!("/im/groups/{staff}"), &json!({ "type": "restricted" }));
    console.press("Make this change");
    console.asks("Somebody else changed “Staff”");
    console.press("Save what is chosen");
    console.says("The change is made.");
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
    console.press("Save what is chosen");
    console.says("The change is made.");
    let now = console.api("GET", "/accounts/me/im/settings", &Value::Null);
    assert_eq!((&now["search_by_domain"], &now["search_by_account"]), (&json!(true), &json!(false)), "{now}");
}
