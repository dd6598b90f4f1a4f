//! Accounts: the own one, and those below a master account.

use super::Console;
use crate::server::imdir;
use browser::key;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_sub_account_is_created_changed_and_set_up() {
    let console = Console::start("accounts");
    let browser = &console.browser;
    console.open("accounts");
    console.shows("Accounts");
    console.says("There are no accounts below it yet.");
    browser.click("a.button.primary");
    console.shows("New account");
    for (name, value) in
        [("account_name", "Labs"), ("first_name", "Lu"), ("last_name", "Ma"), ("email", "lu@labs.example")]
    {
        browser.fill(&format!("[name={name}]"), value);
    }
    browser.eval("document.querySelector('[name=account_type]').value = 'Business';");
    console.press("Create the account");
    console.shows("Labs");
    let id = browser.address().rsplit('=').next().expect("a query").to_owned();
    console.says("owner lu@labs.example");
    browser.look_at("console-sub-account");
    let settings = format!("/accounts/{id}/im/settings");
    browser.click("[name=search_by_account]");
    console.press("See what it changes");
    console.says("It would not change who sees or finds whom.");
    console.press("Save the settings");
    console.says("The settings are saved.");
    assert_eq!(console.api("GET", &settings, &Value::Null)["search_by_account"], false);
    browser.open(&browser.address());
    console.shows("Labs");
    browser.fill("[name=account_name]", "Laboratories");
    console.press("Save the changes");
    console.shows("Laboratories");
    let account = console.api("GET", &format!("/accounts/{id}"), &Value::Null);
    assert_eq!(
        (&account["account_name"], &account["account_type"]),
        (&json!("Laboratories"), &json!("Business"))
    );

    // Only an account on the free plan leaves.
    console.press("Disassociate this account…");
    console.press("Disassociate the account");
    console.says("An account with a paid plan can't be disassociated.");
    console.press("Cancel");
    console.open("accounts");
    console.says("1 account below it");
    browser.look_at("console-accounts-of-a-master");
    // The chooser names the master's own account, also when its id is in the address.
    console.open(&format!("groups?account={}", console.server.account));
    browser.wait_until("document.querySelector('.tools select')?.selectedOptions[0]?.textContent === 'Acme'");
}

#[test]
fn the_log_of_a_master_names_the_account_of_each_change() {
    let console = Console::start("master-log");
    let labs = json!({ "first_name": "Lu", "last_name": "Ma", "email": "lu@labs.example", "password": "12345678",
        "account_name": "Labs" });
    console.api("POST", "/accounts", &labs);
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/console-master-log");
    let scopes = "im_change:read:master imgroup:master user:master account:master";
    let arguments = [
        "app",
        "create",
        "--account",
        &console.server.account,
        "--name",
        "auditor",
        "--scopes",
        scopes,
        "--json",
    ];
    let made = imdir(&data).args(arguments).output().expect("the binary runs");
    let app: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    console.browser.click(".menu summary");
    console.press("Sign out");
    console.shows("Sign in");
    let form = "[aria-label=\"With an app's credentials\"]";
    for (name, value) in [
        ("account_id", &json!(console.server.account)),
        ("client_id", &app["client_id"]),
        ("client_secret", &app["client_secret"]),
    ] {
        console.browser.fill(&format!("{form} [name={name}]"), value.as_str().expect("text"));
    }
    console.browser.press(key::ENTER);
    console.shows("Groups");
    console.open("changes?object=account");
    console.says("· Labs · by");
    console.says("· Acme · by the operator");
    console.browser.look_at("console-changes-of-a-master");

    // Somebody who was moved by mistake comes back.
    let labs = console.api("GET", "/accounts", &Value::Null)["accounts"][0]["id"].clone();
    console.api("PUT", "/users/ann@acme.example/account", &json!({ "account_id": labs }));
    console.open("changes?object=user");
    console.undo_the_newest();
    console.says("Move ann@acme.example back?");
    console.press("Undo the change");
    console.says("The change is undone.");
    let ann = console.api("GET", "/users/ann@acme.example", &Value::Null);
    assert_eq!(ann["account_id"], console.server.account.as_str());
}

#[test]
fn linked_domains_are_shown() {
    let console = Console::start("links");
    console.open("accounts/me");
    console.shows("Acme");
    console.says("No domain is linked.");
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/console-links");
    let run = |arguments: &[&str]| {
        let done = imdir(&data).args(arguments).output().expect("the binary runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        done.stdout
    };
    let other =
        ["account", "create", "--name", "Other", "--owner", "o@other.example", "--plan", "pro", "--json"];
    let other: Value = serde_json::from_slice(&run(&other)).expect("JSON");
    let other = other["id"].as_str().expect("an id");
    run(&["link", "create", "--domain", "shared.example", &console.server.account, other]);
    console.browser.eval("location.reload();");
    console.says("shared.example with 1 other directory");
}
