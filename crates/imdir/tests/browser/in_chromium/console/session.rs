//! Sign-in and sign-out.

use super::Console;
use browser::key;
use serde_json::Value;

#[test]
fn an_app_signs_in_and_out_and_everywhere() {
    let console = Console::start("session");
    let Console { browser, server, .. } = &console;
    assert_eq!(browser.eval("return document.cookie;"), "", "no script reads the token");
    browser.click(".menu summary");
    console.press("Sign out");
    console.shows("Sign in");
    // The sign-out doesn't revoke a token that the user pasted.
    console.api("GET", "/oauth/token", &Value::Null);

    for (label, value) in [
        ("Account ID", server.account.clone()),
        ("Client ID", server.client_id()),
        ("Client secret", "wrong".to_owned()),
    ] {
        let input = format!(
            "[...document.querySelectorAll('label')].find((it) => it.textContent === '{label}').htmlFor"
        );
        let id = browser.eval(&format!("return {input};"));
        browser.fill(&format!("#{}", id.as_str().expect("an id")), &value);
    }
    browser.press(key::ENTER);
    console.says("Invalid client_id or client_secret");
    browser.fill(".sign-in input[type=password]", &server.client_secret());
    browser.press(key::ENTER);
    console.shows("Groups");

    browser.click(".menu summary");
    // With its date: a token may last for weeks.
    let end = console.api("GET", "/oauth/token", &Value::Null)["expires_at"].clone();
    let day =
        format!("new Date({end}).toLocaleDateString('en-GB', {{ dateStyle: 'medium', timeZone: 'UTC' }})");
    browser.wait_until(&format!(
        "document.querySelector('.menu').innerText.includes('Signed in until ' + {day})"
    ));
    console.press("Sign out everywhere…");
    console.says("All tokens of the app console-session are revoked");
    browser.look_at("console-sign-out-everywhere");
    console.press("Stay signed in");
    console.api("GET", "/oauth/token", &Value::Null);
    browser.wait_until("!document.querySelector('dialog')");
    browser.click(".menu summary");
    console.press("Sign out everywhere…");
    browser.click("dialog button.danger");
    console.shows("Sign in");
    console.open("groups");
    console.shows("Sign in");
    let ended = ureq::get(format!("{}/v2/im/groups", server.url))
        .header("authorization", format!("Bearer {}", console.token))
        .call();
    assert!(matches!(ended, Err(ureq::Error::StatusCode(401))), "{ended:?}");
}
