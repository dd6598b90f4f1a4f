//! The page at the server's root.

use crate::server::Server;
use browser::{Browser, Theme, Width};

#[test]
fn the_root_leads_to_the_console_and_the_documentation() {
    let server = Server::start("landing", &[]);
    let browser = Browser::start();
    browser.set(Width::Wide, Theme::Light);
    browser.open(&format!("{}/", server.url));
    browser.look_at("landing");
    assert_eq!(browser.text("h1"), "imdir");
    browser.click("main a[href='/docs/']");
    browser.wait_until("location.pathname === '/docs/'");
    browser.open(&format!("{}/", server.url));
    browser.click("main a[href='/console/']");
    browser.wait_until("document.querySelector('h1')?.textContent === 'Sign in'");
    // The mark is loaded, for the tab and the page.
    browser.wait_until("document.querySelector('.home img').naturalWidth > 0");
}
