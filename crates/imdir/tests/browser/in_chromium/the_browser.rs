//! Tests of the browser driver itself: that it detects faults.

use crate::server::Server;
use browser::{Browser, key};

/// A page as a data URL, so that no server is needed.
fn page(body: &str) -> String {
    format!("data:text/html,<!doctype html><html lang=en><title>Page</title><main><h1>Page</h1>{body}</main>")
}

#[test]
fn a_page_that_is_hard_to_read_is_found() {
    let browser = Browser::start();
    browser.open(&page("<p style='color:silver'>pale</p><input>"));
    let findings = browser.axe().join("\n");
    assert!(findings.contains("color-contrast") && findings.contains("\"label\""), "{findings}");
}

#[test]
fn keys_and_clicks_arrive() {
    let browser = Browser::start();
    browser.open(&page(
        "<input id=name><button onclick='document.title = document.getElementById(\"name\").value'>Say</button>",
    ));
    browser.fill("input", "first");
    browser.click("button");
    browser.wait_until("document.title === 'first'");
    browser.fill("input", "second");
    browser.press(key::TAB);
    browser.press(key::ENTER);
    browser.wait_until("document.title === 'second'");
    assert_eq!(browser.text("button"), "Say");
    assert!(browser.address().starts_with("data:"));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_network_can_be_cut() {
    let server = Server::start("the_network_can_be_cut", &[]);
    let document = format!("{}/openapi.json", server.url);
    let browser = Browser::without_network();
    assert!(browser.try_open(&document).is_err());
    assert!(browser.requests().contains(&document));
    let browser = Browser::start();
    browser.open(&document);
}
