//! Visibility, explanations, previews, and the change log.

use super::Console;
use serde_json::{Value, json};

#[test]
fn people_are_searched_as_anybody_and_each_result_is_explained() {
    let doors = [
        "--ldap-listen",
        "127.0.0.1:0",
        "--matrix-homeserver",
        "http://127.0.0.1:1",
        "--matrix-server-name",
        "hs.example",
        "--matrix-user",
        "email={localpart}@acme.example",
    ];
    let console = Console::start_with("search", &doors);
    console.group("Staff", "normal", &["ann", "bo"]);
    console.group("Board", "restricted", &["cy"]);
    let browser = &console.browser;
    console.open("search");
    console.shows("Search");
    browser.fill("[name=as]", "ann@acme.example");
    browser.fill("#search", "bo");
    console.says("A group in common");
    assert!(browser.text("tbody").contains("bo@acme.example"));
    browser.click("tbody a[aria-label^='Why']");
    console.says("Ann Lee sees Bo Ruiz because both are members of “Staff”.");
    assert!(browser.text(".drawing .across").contains("Staff"));
    assert_eq!(
        browser.text(".steps [data-outcome=holds]").lines().next(),
        Some("A group in common holds the reason")
    );

    for told in ["@bo:hs.example", "May invite", "uid=bo@acme.example,ou=people,dc=acme,dc=example"] {
        console.says(told);
    }
    console.says("Lists without a search");
    browser.look_at("console-why-doors");

    browser.fill("[name=target]", "cy@acme.example");
    console.press("Explain");
    console.says("May not invite");
    console.says("Doesn't list without a search");
    console.says("Ann Lee can't find Cy Young: Cy Young is a member of the restricted group “Board”");
    assert!(browser.text(".drawing .across").contains("restricted: hides"));
    // A name that is typed and not picked is whom it means, or a question.
    browser.fill("[name=target]", "okafor");
    console.press("Explain");
    browser.wait_until("document.querySelector('[name=target]').value === 'di@acme.example'");
    browser.fill("[name=target]", "priya");
    console.press("Explain");
    console.says("Nobody here is called “priya”.");
    console.says("Pick the person");
    browser.fill("[name=target]", "cy@acme.example");
    console.press("Explain");
    console.says("Ann Lee can't find Cy Young");
    console.press("Swap");
    console.says("Cy Young finds Ann Lee because");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_change_is_tried_looked_at_and_made() {
    let console = Console::start("what-if");
    let browser = &console.browser;
    let board = console.group("Board", "shared", &["ann", "bo"]);
    console.open(&format!("what-if?action=update_group&group_id={board}"));
    console.shows("What if?");
    browser.click("input[value=restricted]");
    // The input is kept in the address.
    browser.eval("location.reload();");
    browser.wait_until("document.querySelector('input[value=restricted]')?.checked");
    console.press("Try it");
    console.says("6 pairs: the one would no longer see the other");
    console.says("cy@acme.example");
    assert_eq!(console.api("GET", &format!("/im/groups/{board}"), &Value::Null)["type"], "shared");
    console.press("Make this change");
    console.says("The change was made.");
    assert_eq!(console.api("GET", &format!("/im/groups/{board}"), &Value::Null)["type"], "restricted");

    console.open(&format!(
        "what-if?action=add_members&group_id={board}&members=cy@acme.example,nobody@acme.example&tried=1"
    ));
    console.says("Nobody here has the address or id nobody@acme.example.");
    browser.fill("textarea", "cy@acme.example");
    console.press("Try it");
    console.says("the one would newly see the other");
    console.press("Make this change");
    console.says("The change was made.");
    assert_eq!(console.members(&board), 3);
}

#[test]
fn the_log_is_narrowed_and_followed() {
    let console = Console::start("changes");
    let browser = &console.browser;
    console.open("changes?object=group");
    console.says("Live: new changes");
    console.says("0 changes in all.");
    let club = console.group("Chess club", "normal", &["ann"]);
    console.says("Group Chess club got 1 member");
    console.says("2 changes in all.");
    console.api("PATCH", &format!("/im/groups/{club}"), &json!({ "type": "shared" }));
    browser.wait_until("document.querySelectorAll('.log > li').length === 3");
    browser.click(".log > li summary");
    browser.wait_until("document.querySelector('.differences')");
    let row = browser.text(".differences tbody");
    assert!(row.contains("normal shared"), "{row}");
    browser.fill("#by", "nobody");
    console.says("0 changes in all.");
    browser.fill("#by", "console-changes");
    console.says("3 changes in all.");
    browser.click(".log > li:nth-child(2) summary");
    console.says("Ann Lee, ann@acme.example");
}
