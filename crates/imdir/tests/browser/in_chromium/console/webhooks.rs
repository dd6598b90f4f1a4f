//! Webhooks.

use super::Console;
use serde_json::json;

#[test]
fn a_webhook_is_created_tested_changed_and_deleted() {
    let console = Console::start("webhooks");
    let browser = &console.browser;
    console.open("webhooks");
    console.shows("Webhooks");
    console.says("There are no webhooks yet.");
    browser.click("a.button.primary");
    console.shows("New webhook");
    // An address that the server sends nothing to.
    browser.fill("[name=url]", "https://127.0.0.1/imdir");
    browser.fill("[name=description]", "CRM");
    console.press("Create the webhook");
    console.says("The secret of the webhook");
    let secret = browser.text(".secret");
    assert!(secret.starts_with("whsec_"), "{secret}");
    browser.look_at("console-webhook-secret");
    console.press("Done");
    console.shows("Webhook");
    assert!(!browser.text("main").contains(&secret), "it is shown once");
    console.says("Nothing was sent yet.");
    console.press("Send a test");
    console.says("It was not accepted: the URL leads to an address that is not allowed");
    browser.look_at("console-webhook");
    console.press("Turn it off");
    console.says("Nothing is sent any more.");
    console.press("Turn it on");
    console.says("What was missed is sent now.");
    browser.fill("[name=description]", "Our CRM");
    console.press("Save the changes");
    console.says("The changes are saved.");
    let webhooks = console.api("GET", "/im/webhooks", &json!(null));
    assert_eq!(webhooks["webhooks"][0]["description"], "Our CRM");
    console.press("Make a new secret…");
    console.says("The old one stays valid for a day");
    console.press("Make a new secret");
    browser.wait_until("document.querySelector('.secret')");
    assert_ne!(browser.text(".secret"), secret);
    console.press("Delete this webhook…");
    console.press("Delete the webhook");
    console.shows("Webhooks");
    console.says("The webhook is deleted.");
}
