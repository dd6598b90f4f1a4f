//! People: the list, and the page of a person.

use super::Console;
use browser::key;
use serde_json::{Value, json};

impl Console {
    fn person(&self, name: &str) -> Value {
        self.api("GET", &format!("/users/{name}"), &Value::Null)
    }
}

#[test]
fn people_are_listed_by_pages_and_filtered_by_the_server() {
    let console = Console::start("people");
    let browser = &console.browser;
    for number in 0..60 {
        console.user("Pupil", &number.to_string(), &format!("pupil{number}@acme.example"));
    }
    console.api("PUT", "/users/bo@acme.example/status", &json!({ "action": "deactivate" }));
    console.open("people");
    console.shows("People");
    console.says("64 people, active");
    console.says("Page 1 of 2");
    assert_eq!(browser.eval("return document.querySelectorAll('tbody tr').length;"), 50);
    browser.click(".pages a");
    console.says("Page 2 of 2");
    assert_eq!(browser.eval("return document.querySelectorAll('tbody tr').length;"), 14);
    browser.fill("#search", "pupil 5");
    console.says("11 people found");
    browser.wait_until("location.search === '?q=pupil+5'");
    // The view is in the address.
    browser.eval("location.reload();");
    console.says("11 people found");
    browser.fill("#search", "nobody");
    console.says("Nobody matches.");
    console.open("people?status=inactive");
    console.says("1 person, inactive");
    browser.click("tbody a");
    console.shows("Bo Ruiz");
    assert_eq!(browser.text(".badge"), "inactive");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_person_is_created_edited_deactivated_and_deleted() {
    let console = Console::start("person");
    let browser = &console.browser;
    console.open("people");
    console.shows("People");
    console.says("5 people, active");
    browser.click("a.button.primary");
    console.shows("New person");
    browser.fill("[name=email]", "eve@acme.example");
    browser.fill("[name=first_name]", "Eve");
    // A reload loses no input.
    browser.eval("location.reload();");
    console.says("not saved yet");
    browser.fill("[name=last_name]", "Stone");
    browser.press(key::ENTER);
    console.shows("Eve Stone");
    assert_eq!(console.person("eve@acme.example")["status"], "active");

    console.group("Staff", "normal", &["eve", "ann"]);
    browser.eval("location.reload();");
    console.says("Staff normal");
    browser.fill("[name=dept]", "Sales");
    browser.click("[name=unlisted]");
    console.press("Save the changes");
    console.says("The changes are saved.");
    let eve = console.person("eve@acme.example");
    assert_eq!((&eve["dept"], &eve["unlisted"]), (&json!("Sales"), &json!(true)));

    console.press("Deactivate…");
    console.says("2 pairs: the one would no longer see the other");
    console.press("Deactivate");
    browser.wait_until("document.querySelector('.badge')?.textContent === 'inactive'");
    assert_eq!(console.person("eve@acme.example")["status"], "inactive");
    console.press("Activate");
    browser.wait_until("document.querySelector('.badge')?.textContent === 'active'");

    browser.fill("[name=address]", "ann@acme.example");
    console.press("Change the address");
    console.says("Somebody has the address ann@acme.example already.");
    browser.fill("[name=address]", "eva@acme.example");
    console.press("Change the address");
    console.says("eva@acme.example · Member");

    console.press("Delete this person…");
    console.says("the one would no longer see the other");
    console.press("Delete the person");
    console.shows("People");
    console.says("5 people, active");
}

#[test]
fn an_edit_of_a_person_in_an_old_tab_reverts_nothing() {
    let console = Console::start("person-conflict");
    let browser = &console.browser;
    console.open("people/ann@acme.example");
    console.shows("Ann Lee");
    console.api("PATCH", "/users/ann@acme.example", &json!({ "dept": "Board" }));
    browser.fill("[name=job_title]", "Chair");
    console.press("Save the changes");
    browser.wait_until("document.querySelector('dialog[open] fieldset')");
    assert!(browser.text("dialog[open]").contains("Current: Board"));
    console.press("Save the chosen values");
    browser.wait_until("document.querySelector('[name=dept]')?.value === 'Board'");
    let ann = console.person("ann@acme.example");
    assert_eq!((&ann["dept"], &ann["job_title"]), (&json!("Board"), &json!("Chair")));
    // An owner has no buttons that the API would refuse.
    console.open("people/owner@acme.example");
    console.says("Make another person the owner first.");
}
