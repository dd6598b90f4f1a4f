//! Pages of the site's owner: menus, the switch of versions, search, and their look.

use crate::site::Site;
use browser::{Browser, key};

const SITE: &str = r#"
title = "Lights & Co"
home = "welcome.md"
pages = ["start.md", "limits.md"]
[[documents]]
file = "new.json"
version = "2024-11"
[[documents]]
file = "old.json"
version = "2020-01"
[[documents]]
file = "bells.json"
"#;
const NEW: &str = r#"{"info": {"name": "Lights"}, "item": [{"name": "lamps", "item": [
    {"name": "Dim a lamp", "request": "https://a.example/lamps"}, {"name": "New", "request": "https://a.example/new"}]}]}"#;
const OLD: &str = r#"{"info": {"name": "Lights"}, "item": [{"name": "lamps", "item": [
    {"name": "Dim a lamp", "request": "https://old.example/lamps"}]}]}"#;
const BELLS: &str =
    r#"{"info": {"name": "Bells"}, "item": [{"name": "Ring", "request": "https://b.example/ring"}]}"#;
const START: &str = "# Getting started\n\nRead [the limits](limits.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
                     ## First steps\n\n1. One\n2. Two\n\n```sh\ncurl https://a.example/with/a/very/long/address/that/needs/to/scroll/sideways/in/its/own/box\n```\n";

fn site(name: &str) -> Site {
    let limits = "# Limits\n\n## Per minute\n\nSixty.\n";
    let files = [
        ("site.toml", SITE),
        ("welcome.md", "Welcome to **Lights**.\n"),
        ("start.md", START),
        ("limits.md", limits),
        ("new.json", NEW),
        ("old.json", OLD),
        ("bells.json", BELLS),
    ];
    Site::build(name, &files)
}

#[test]
fn a_reader_goes_between_guides_documents_and_versions() {
    let site = site("own-pages");
    let browser = Browser::without_network();
    browser.open(&site.address("index.html"));
    browser.click(".guides a");
    browser.wait_until("document.querySelector('h1').textContent === 'Getting started'");
    browser.click("main .guide a");
    browser.wait_until("document.querySelector('h1').textContent === 'Limits'");
    browser.click(".side li:nth-child(3) a");
    browser.wait_until("document.querySelector('h1').textContent === 'Lights'");
    browser.click(".items a");
    browser.wait_until("document.querySelector('.versions')");
    browser.click(".versions a:last-child");
    browser.wait_until("location.pathname.endsWith('/lights-2020-01/lamps/dim-a-lamp.html')");
    assert!(browser.text(".sample[open]").contains("old.example"));
    // Guides are found from everywhere.
    browser.press("/");
    browser.press("per minute");
    browser.wait_until("document.querySelector('[role=option]')");
    browser.press(key::ENTER);
    browser.wait_until("document.querySelector('h1').textContent === 'Limits'");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn own_pages_are_accessible_in_both_themes_and_widths() {
    let site = site("own-pages-axe");
    let browser = Browser::without_network();
    for (name, page) in [
        ("site-index", "index.html"),
        ("site-guide", "getting-started.html"),
        ("site-collection", "lights-2024-11/index.html"),
        ("site-item", "lights-2024-11/lamps/dim-a-lamp.html"),
    ] {
        browser.open(&site.address(page));
        browser.wait_until("document.readyState === 'complete'");
        browser.look_at(name);
    }
}
