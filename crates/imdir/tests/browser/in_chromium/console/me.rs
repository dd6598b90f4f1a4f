//! Everybody's own page.

use super::{
    Console,
    sign_in::{RULES, Visit},
};
use serde_json::json;

#[test]
fn a_member_sees_whom_they_see_who_finds_them_and_their_app_passwords() {
    let visit = Visit::start("console-me", RULES);
    let browser = &visit.browser;
    let api = visit.api();
    for name in ["ann", "bo", "cy"] {
        let info = json!({ "email": format!("{name}@acme.example"), "type": 1, "first_name": name, "last_name": "Lee" });
        api("POST", "/users", json!({ "action": "ssoCreate", "user_info": info }));
    }
    let group = |name: &str, kind: &str, member: &str| {
        let made = api("POST", "/im/groups", json!({ "name": name, "type": kind }));
        let path = format!("/im/groups/{}/members", made["id"].as_str().expect("an id"));
        api("POST", &path, json!({ "members": [{ "email": "ann@acme.example" }, { "email": member }] }));
    };
    group("Staff", "shared", "bo@acme.example");
    visit.open("");
    visit.sign_in("ann@acme.example");
    visit.shows("ann Lee");
    let says = |text: &str| browser.wait_until(&format!("document.body.innerText.includes({})", json!(text)));
    says("Everybody in your account sees you.");
    says("bo@acme.example");
    says("The members of your groups see you without searching: Staff");
    assert!(!browser.text("main").contains("cy@acme.example"));
    browser.look_at("console-me");
    // No page for administrators is offered or opened.
    assert_eq!(browser.text("nav ul"), "You\nHelp");
    browser.fill("[name=program]", "Thunderbird");
    browser.click("[aria-label='A new app password'] button");
    says("The password for Thunderbird");
    browser.click(".note button:last-child");
    browser.wait_until("document.querySelector('[aria-label=\"App passwords\"] tbody')");
    browser.click("[aria-label^='Revoke the password of Thunderbird']");
    browser.click("dialog button.danger");
    says("No program has one.");

    group("Board", "restricted", "cy@acme.example");
    visit.open("me");
    says("You are hidden: only people who share a group with you");
    says("cy@acme.example");
    browser.look_at("console-me-hidden");
    visit.open("groups");
    visit.shows("This didn't work");
}

#[test]
fn an_administrator_has_a_page_too_and_an_app_none() {
    let visit = Visit::start("console-me-admin", RULES);
    visit.open("me");
    visit.sign_in("owner@acme.example");
    visit.browser.wait_until("document.querySelector('#finders')");
    visit.browser.wait_until("document.querySelector('#app-passwords')");
    let console = Console::start("me-app");
    console.open("me");
    console.says("There is no such page.");
}
