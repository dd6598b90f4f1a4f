//! Sources: tokens for identity providers, and the runs of synchronized sources.

use super::Console;
use crate::server::imdir;
use std::{fs, path::Path, thread, time::Duration};

impl Console {
    /// Makes a token and returns the secret that is shown.
    fn scim_token(&self, name: &str) -> String {
        self.browser.fill("[name=provider]", name);
        self.press("Make a token");
        self.says(&format!("The token for {name}"));
        let token = self.browser.text(".secret");
        self.press("Done");
        self.browser.wait_until("!document.querySelector('.secret')");
        token
    }

    /// The status of a SCIM request with a token.
    fn scim_status(&self, token: &str) -> u16 {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let request = agent.get(format!("{}/scim/v2/Users", self.server.url));
        let answer = request.header("authorization", format!("Bearer {token}")).call();
        answer.expect("the server answers").status().as_u16()
    }
}

#[test]
fn tokens_for_identity_providers_are_made_rotated_and_revoked() {
    let console = Console::start("scim-tokens");
    let browser = &console.browser;
    console.open("sources");
    console.shows("Sources");
    console.says(&format!("{}/scim/v2", console.server.url));
    console.says("No identity provider has a token yet.");
    let first = console.scim_token("entra");
    assert_eq!(console.scim_status(&first), 200);
    // Tokens are listed by the seconds of their creation.
    thread::sleep(Duration::from_millis(1100));
    let second = console.scim_token("entra");
    assert_eq!((console.scim_status(&first), console.scim_status(&second)), (200, 200));
    thread::sleep(Duration::from_millis(1100));
    let third = console.scim_token("entra");
    let all = [&first, &second, &third].map(|token| console.scim_status(token));
    assert_eq!(all, [401, 200, 200], "the new one and the previous one are valid");
    browser.wait_until("document.querySelectorAll('tbody tr').length === 2");
    browser.look_at("console-sources-tokens");
    browser.click("tbody tr:last-child button");
    console.press("Revoke the token");
    browser.wait_until("document.querySelectorAll('tbody tr').length === 1");
    let left = [&second, &third].map(|token| console.scim_status(token));
    assert_eq!(left, [200, 401]);
    // A token of an app without the scopes can't be mistaken for one.
    assert!(!browser.text("main").contains("console-scim-tokens"));
}

#[test]
fn a_new_token_stays_whatever_the_order_of_those_of_its_second() {
    let console = Console::start("scim-tokens-at-once");
    console.open("sources");
    for _ in 0..6 {
        let new = console.scim_token("okta");
        assert_eq!(console.scim_status(&new), 200);
    }
}

#[test]
fn runs_of_sources_are_shown_and_one_that_waits_for_a_person() {
    let console = Console::start("runs");
    console.open("sources");
    console.says("Nothing has been synchronized for this account yet.");
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/console-runs");
    let file = data.join("people.csv");
    let import = |count: usize| {
        let rows: String = (0..count).map(|at| format!("p{at}@acme.example\n")).collect();
        fs::write(&file, format!("email\n{rows}")).expect("the folder is writable");
        let arguments = ["import", "--source", "office", "--apply", "--account", &console.server.account];
        imdir(&data).args(arguments).arg(&file).output().expect("the binary runs").status.success()
    };
    assert!(import(20));
    // Runs are listed by their seconds.
    thread::sleep(Duration::from_millis(1100));
    assert!(!import(2));
    console.open("sources");
    console.says("office waits for a person: 18 removals.");
    console.says("18 of 20 people would be deactivated or deleted");
    console.says("imdir sync apply --source office --yes-remove 18 --hash");
    console.browser.look_at("console-sources-runs");
    console.browser.click("#runs ~ details summary");
    console.says("20 of 20 steps");
}
