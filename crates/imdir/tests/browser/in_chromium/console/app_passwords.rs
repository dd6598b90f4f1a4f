//! App passwords, on the page of a person.

use super::Console;
use serde_json::{Value, json};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread,
    time::Duration,
};

#[test]
fn app_passwords_are_made_shown_once_listed_and_revoked() {
    let console = Console::start_with("app-passwords", &["--ldap-listen", "127.0.0.1:0"]);
    let browser = &console.browser;
    console.open("people/ann@acme.example");
    console.shows("Ann Lee");
    console.says("No program has one.");
    browser.fill("[name=program]", "Thunderbird");
    console.press("Make an app password");
    console.says("The password for Thunderbird");
    console.says("The program's user name is ann@acme.example.");
    browser.look_at("console-app-password");
    let password = browser.text(".secret");
    assert_eq!(listed(&console), [("Thunderbird".to_owned(), false)]);
    console.press("Done");
    browser.wait_until("!document.querySelector('.secret')");
    console.says("never");
    browser.eval("location.reload();");
    console.says("Thunderbird");
    assert!(!browser.text("main").contains(&password), "it is shown once");

    assert!(binds(&password));
    // The use is recorded beside the bind.
    while listed(&console) != [("Thunderbird".to_owned(), true)] {
        thread::sleep(Duration::from_millis(50));
    }
    browser.eval("location.reload();");
    browser.wait_until(
        "document.querySelector('[aria-label=\"App passwords\"] td + td')?.textContent.endsWith('UTC')",
    );
    browser.click("[aria-label^='Revoke the password of Thunderbird']");
    console.says("its open connections end");
    console.press("Keep the password");
    browser.wait_until("!document.querySelector('dialog')");
    browser.click("[aria-label^='Revoke the password of Thunderbird']");
    console.press("Revoke the password");
    console.says("No program has one.");
    assert!(!binds(&password));
    // Nobody makes one for somebody who can't use it.
    console.api("PUT", "/users/bo@acme.example/status", &json!({ "action": "deactivate" }));
    console.open("people/bo@acme.example");
    console.shows("Bo Ruiz");
    console.says("No program has one.");
    assert_eq!(browser.eval("return document.querySelectorAll('[name=program]').length;"), 0);
    assert_eq!(browser.complaints(), [""; 0]);
}

/// The names, and whether they were used.
fn listed(console: &Console) -> Vec<(String, bool)> {
    let all = console.api("GET", "/users/ann@acme.example/app_passwords", &Value::Null);
    let all = all["app_passwords"].as_array().expect("a list").clone();
    all.iter()
        .map(|it| (it["name"].as_str().expect("a name").to_owned(), it["used_at"].is_string()))
        .collect()
}

/// Whether Ann can bind over LDAP (RFC 4511, section 4.2).
fn binds(password: &str) -> bool {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/console-app-passwords/server.log");
    let log = fs::read_to_string(log).expect("the server logs");
    let address = log.split("ldap://").nth(1).and_then(|rest| rest.split(['"', ' ', '\n']).next());
    let mut stream = TcpStream::connect(address.expect("it logs where it listens")).expect("it listens");
    let string = |tag: u8, text: &str| [&[tag, text.len() as u8], text.as_bytes()].concat();
    let parts = [vec![2, 1, 3], string(4, "ann@acme.example"), string(0x80, password)].concat();
    let message = [vec![2, 1, 1, 0x60, parts.len() as u8], parts].concat();
    stream.write_all(&[&[0x30, message.len() as u8], &message[..]].concat()).expect("the server reads");
    let mut answer = [0; 10];
    stream.read_exact(&mut answer).expect("the server answers");
    answer[9] == 0
}
