//! Requirements of every page.

use super::Console;
use browser::key;
use serde_json::{Value, json};

#[test]
fn an_error_says_what_to_do_next_and_nothing_is_lost() {
    let console = Console::start("errors");
    let browser = &console.browser;
    console.open("groups/new");
    console.shows("New group");
    browser.fill("input[name=name]", "Chess club");
    let answer = |status: u16, headers: &str| {
        browser.eval(&format!(
            "window.asked ??= window.fetch;
             window.fetch = async () => new Response('{{\"message\":\"No.\"}}', {{ status: {status}, headers: {{ {headers} }} }});"
        ));
    };
    answer(429, "'x-ratelimit-type': 'Daily-limit', 'retry-after': '2026-11-23T00:00:00Z'");
    console.press("Create the group");
    console.says("Try again after 23 Nov 2026, 00:00:00 UTC.");
    answer(503, "'retry-after': '5'");
    console.press("Create the group");
    console.says("Try again in 5 seconds.");
    browser.eval("window.fetch = async () => { throw new TypeError('network'); };");
    console.press("Create the group");
    console.says("The server can't be reached.");
    browser.eval("window.fetch = window.asked;");

    console.api("DELETE", "/oauth/token", &Value::Null);
    console.press("Create the group");
    console.shows("Sign in");
    console.says("Your session has ended. Sign in to continue.");
    let token = console.server.token();
    browser.fill("[aria-label='With a token'] input", &token);
    browser.press(key::ENTER);
    console.shows("New group");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Chess club");
    console.press("Create the group");
    console.shows("Chess club");
    console.open("groups/nothing");
    console.says("There is no such group.");
}

#[test]
fn names_are_text_whatever_they_say() {
    const HOSTILE: &str = "<img src=x onerror=\"document.title='caught'\">";
    let console = Console::start("hostile");
    let browser = &console.browser;
    let group = console.group(HOSTILE, "shared", &["ann"]);
    console.user(HOSTILE, "</title><script>caught()</script>", "eve@acme.example");
    let eve = console.api("GET", "/users/eve@acme.example", &Value::Null)["id"].clone();
    let eve = eve.as_str().expect("an id");
    console.api(
        "POST",
        &format!("/im/groups/{group}/members"),
        &json!({ "members": [{ "email": "eve@acme.example" }] }),
    );
    for page in [
        "groups".to_owned(),
        format!("groups/{group}"),
        "people".to_owned(),
        format!("people/{eve}"),
        "search?as=ann@acme.example".to_owned(),
        "why?viewer=ann@acme.example&target=eve@acme.example".to_owned(),
        format!("what-if?action=delete_group&group_id={group}&tried=1"),
        "changes".to_owned(),
        "groups?q=%3Cimg%20src=x%3E".to_owned(),
        "why?viewer=%3Cscript%3E&target=%3Cimg%20src=x%3E".to_owned(),
    ] {
        console.open(&page);
        browser.wait_until("document.querySelector('h1') && !document.querySelector('main[aria-busy]')");
        if !page.contains('%') {
            console.says("<img src=x");
        }
        assert_eq!(
            browser.eval("return document.querySelectorAll('main img, main script').length;"),
            0,
            "{page}"
        );
        assert_ne!(browser.eval("return document.title;"), "caught", "{page}");
    }
}

#[test]
fn every_page_is_accessible() {
    let console = Console::start("axe");
    let browser = &console.browser;
    let staff = console.group("Staff", "shared", &["ann", "bo"]);
    console.group("Board", "restricted", &["cy"]);
    let webhook = json!({ "url": "https://127.0.0.1/imdir", "events": ["user.*"], "description": "CRM" });
    let webhook = console.api("POST", "/im/webhooks", &webhook)["id"].clone();
    let webhook = webhook.as_str().expect("an id");
    for (name, page, shown) in [
        ("groups", "groups".to_owned(), "tbody tr"),
        ("group", format!("groups/{staff}"), ".editor"),
        ("new-group", "groups/new".to_owned(), ".editor"),
        ("people", "people".to_owned(), "tbody tr"),
        ("person", "people/ann@acme.example".to_owned(), ".editor"),
        ("new-person", "people/new".to_owned(), ".editor"),
        ("search", "search?as=ann@acme.example&q=bo".to_owned(), "tbody tr"),
        ("why", "why?viewer=ann@acme.example&target=bo@acme.example".to_owned(), ".steps"),
        ("why-not", "why?viewer=ann@acme.example&target=cy@acme.example".to_owned(), ".steps"),
        ("what-if", format!("what-if?action=delete_group&group_id={staff}&tried=1"), ".effects tbody tr"),
        ("changes", "changes".to_owned(), ".log li"),
        ("import", "import".to_owned(), ".drop"),
        ("sources", "sources".to_owned(), "#runs"),
        ("own-sign-in", "sign-in".to_owned(), "#register"),
        ("apps", "apps".to_owned(), "tbody tr"),
        ("app", format!("apps/{}", console.server.client_id()), ".editor"),
        ("new-app", "apps/new".to_owned(), ".editor"),
        ("webhooks", "webhooks".to_owned(), "tbody tr"),
        ("webhook", format!("webhooks/{webhook}"), ".editor"),
        ("new-webhook", "webhooks/new".to_owned(), ".editor"),
        ("accounts", "accounts".to_owned(), ".heading"),
        ("account", "accounts/me".to_owned(), "#settings"),
        ("new-account", "accounts/new".to_owned(), ".editor"),
        ("contact-groups", "contact-groups".to_owned(), "tbody tr"),
        ("contact-group", format!("contact-groups/{staff}"), ".editor"),
        ("help", "help".to_owned(), "tbody tr"),
        ("nothing", "nothing".to_owned(), ".problem"),
    ] {
        console.open(&page);
        browser.wait_until(&format!("document.querySelector('{shown}')"));
        browser.look_at(&format!("console-{name}"));
    }
    console.open(&format!("groups/{staff}"));
    browser.wait_until("document.querySelector('tbody tr')");
    browser.click("tbody input");
    browser.look_at("console-ticked");
    browser.click(".adding summary");
    browser.fill(".adder [role=combobox]", "c");
    browser.wait_until("document.querySelector('.adder [role=option]')");
    browser.look_at("console-pick");
    browser.click("#delete ~ * button.danger");
    browser.wait_until("document.querySelector('dialog[open] .counts')");
    browser.look_at("console-delete");
    console.press("Discard the change");
    browser.click(".more summary");
    browser.look_at("console-more");
    browser.click(".menu summary");
    browser.look_at("console-menu");
    console.press("Sign out");
    console.shows("Sign in");
    browser.look_at("console-sign-in");
}

#[test]
fn menu_is_one_line_and_leads_to_every_page() {
    let console = Console::start("menu");
    let browser = &console.browser;
    console.open("groups");
    console.shows("Groups");
    let height = browser.eval("return document.querySelector('.top nav').offsetHeight;").as_f64();
    let line = browser.eval("return document.querySelector('.top nav a').offsetHeight;").as_f64();
    assert!(height < line.map(|line| line * 1.5), "{height:?} with links of {line:?}");

    browser.click(".more summary");
    browser.click(".more a[href^='/console/apps']");
    console.shows("Apps");
    console.says("More: Apps");
    let open = browser.eval("return document.querySelector('.more').open;");
    assert_eq!(open, false, "a page is shown without the menu over it");
}
