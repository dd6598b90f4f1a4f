//! Contact groups: the same groups with descriptions.

use super::Console;
use serde_json::{Value, json};

#[test]
fn a_contact_group_is_created_described_and_deleted() {
    let console = Console::start("contact-groups");
    let browser = &console.browser;
    for number in 0..60 {
        console.group(&format!("Class {number}"), "normal", &[]);
    }
    console.open("contact-groups");
    console.shows("Contact groups");
    console.says("50 groups so far");
    console.press("Show more");
    browser.wait_until("document.querySelectorAll('tbody tr').length === 60");
    browser.fill("#search", "class 5");
    console.says("11 groups");
    browser.click("a.button.primary");
    console.shows("New contact group");
    browser.fill("[name=name]", "Choir");
    browser.fill("[name=description]", "Thursdays");
    console.press("Create the group");
    console.shows("Choir");
    let id = browser.address().rsplit('/').next().expect("a path has a last part").to_owned();
    browser.click("[value='3']");
    browser.fill("[name=description]", "Fridays");
    console.press("Save the changes");
    console.says("The changes are saved.");
    let group = console.api("GET", &format!("/contacts/groups/{id}"), &Value::Null);
    assert_eq!((&group["group_privacy"], &group["description"]), (&json!(3), &json!("Fridays")));
    console.press("Delete this group…");
    console.says("It would not change who sees or finds whom.");
    console.press("Delete the group");
    console.shows("Contact groups");
}
