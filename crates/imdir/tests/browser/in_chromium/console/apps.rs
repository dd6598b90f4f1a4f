//! Apps and their tokens.

use super::Console;
use serde_json::{Value, json};

impl Console {
    /// The status of a request with a token.
    fn status(&self, token: &str) -> u16 {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let request = agent.get(format!("{}/v2/oauth/token", self.server.url));
        let answer = request.header("authorization", format!("Bearer {token}")).call();
        answer.expect("the server answers").status().as_u16()
    }
}

#[test]
fn an_app_is_created_given_tokens_changed_and_deleted() {
    let console = Console::start("apps");
    let browser = &console.browser;
    console.open("apps");
    console.shows("Apps");
    browser.click("a.button.primary");
    console.shows("New app");
    browser.fill("[name=name]", "robot");
    browser.click("[value='user:read:admin'], [value='user:write:admin']");
    console.press("Create the app");
    console.says("The secret of robot");
    browser.look_at("console-app-secret");
    let secret = browser.text(".secret");
    console.press("Done");
    console.shows("robot");
    assert!(!browser.text("main").contains(&secret), "it is shown once");
    let id = browser.address().rsplit('/').next().expect("a path has a last part").to_owned();
    let app = console.api("GET", &format!("/apps/{id}"), &Value::Null);
    assert_eq!((&app["name"], &app["scopes"]), (&json!("robot"), &json!("user:write:admin")));

    console.says("It has no valid tokens.");
    console.press("Make a token");
    console.says("A token of robot");
    let token = browser.text(".secret");
    assert_eq!(console.status(&token), 200);
    console.press("Done");
    browser.wait_until("!document.querySelector('.secret')");
    console.says("1 token");
    browser.look_at("console-app-tokens");
    browser.click("[aria-label^='Revoke the token']");
    console.press("Revoke the token");
    console.says("The token is revoked.");
    assert_eq!(console.status(&token), 401);

    console.press("Make a new secret…");
    console.says("The old one stops working now");
    console.press("Make a new secret");
    console.says("The secret of robot");
    assert_ne!(browser.text(".secret"), secret);
    console.press("Done");
    browser.wait_until("!document.querySelector('.secret')");
    browser.fill("[name=name]", "robot 2");
    console.press("Save the changes");
    console.shows("robot 2");
    console.press("Delete this app…");
    console.press("Delete the app");
    console.shows("Apps");
    console.says("robot 2 is deleted.");
    browser.fill("#search", "robot");
    console.says("None matches.");
}
