//! The console by keyboard, its theme and its help.

use super::Console;
use serde_json::Value;

#[test]
fn keys_search_and_open_pages() {
    let console = Console::start("keys");
    let browser = &console.browser;
    browser.press("gp");
    console.shows("People");
    browser.press("/");
    browser.wait_until("document.activeElement.id === 'search'");
    // In an input they are text.
    browser.press("gg/");
    browser.wait_until("document.activeElement.value === 'gg/'");
    console.shows("People");
    browser.eval("document.activeElement.blur();");
    browser.press("gx");
    console.shows("People");
    browser.press("?");
    console.shows("Help");
    browser.press("gk");
    console.shows("Apps");
}

#[test]
fn the_theme_is_switched_and_kept() {
    let console = Console::start("theme");
    let browser = &console.browser;
    let dark = "getComputedStyle(document.documentElement).colorScheme === 'dark'";
    assert_eq!(browser.eval(&format!("return {dark};")), Value::Bool(false));
    console.press("Dark");
    browser.wait_until(dark);
    browser.eval("location.reload();");
    browser.wait_until(&format!("document.querySelector('.tools [aria-pressed=true]') && {dark}"));
    console.press("Dark");
    browser.wait_until(&format!("!({dark})"));
    assert_eq!(browser.eval("return localStorage.length;"), 0);
}

#[test]
fn outcomes_are_shown_and_announced() {
    let console = Console::start("toasts");
    let browser = &console.browser;
    let create = |name: &str| {
        console.open("groups/new");
        console.shows("New group");
        browser.fill("[name=name]", name);
        console.press("Create the group");
        browser.wait_until(&format!(
            "document.querySelector('#toasts[role=status] .toast')?.textContent.startsWith('{name} is saved.')"
        ));
    };
    create("Staff");
    browser.click("[aria-label='Close the message']");
    browser.wait_until("!document.querySelector('.toast')");
    // Last, since it takes longer than a message is shown.
    create("Crew");
    browser.look_at("console-toast");
}
