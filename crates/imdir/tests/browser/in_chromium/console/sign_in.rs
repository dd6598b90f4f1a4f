//! Sign-in and sign-out at a real identity provider, oidc-provider, which is another site.

use super::{Console, send};
use crate::{
    idp::{Idp, oidc_provider},
    server::Server,
};
use browser::{Browser, Theme, Width, tools};
use serde_json::{Value, json};

/// A browser between the two.
pub(super) struct Visit {
    pub(super) browser: Browser,
    idp: Idp,
    server: Server,
}

impl Visit {
    pub(super) fn start(name: &str, lines: &str) -> Self {
        let (idp, server) = Idp::start(&mut oidc_provider(&tools()), name, lines);
        let browser = Browser::start();
        browser.set(Width::Wide, Theme::Light);
        Self { browser, idp, server }
    }

    pub(super) fn open(&self, page: &str) {
        self.browser.open(&format!("{}/console/{page}", self.server.url));
    }

    #[track_caller]
    pub(super) fn shows(&self, heading: &str) {
        self.browser.wait_until(&format!("document.querySelector('h1')?.textContent === {}", json!(heading)));
    }

    /// The console after the sign-in, and the provider.
    pub(super) fn into_console(self) -> (Console, Idp) {
        let token = self.server.token();
        (Console { browser: self.browser, server: self.server, token }, self.idp)
    }

    /// Sends requests with a token of the app.
    pub(super) fn api(&self) -> impl Fn(&str, &str, Value) -> Value {
        let (url, token) = (self.server.url.clone(), self.server.token());
        move |method, path, body| send(&url, &token, method, path, &body)
    }

    /// Follows the button of the sign-in page, and signs in there.
    #[track_caller]
    pub(super) fn sign_in(&self, name: &str) {
        self.browser.wait_until("document.querySelector('.providers a')");
        assert_eq!(self.browser.text(".providers a"), "Sign in with Example School");
        self.browser.click(".providers a");
        self.browser.wait_until("document.querySelector('input[name=login]')");
        self.browser.fill("input[name=login]", name);
        self.browser.fill("input[name=password]", "x");
        self.browser.click("button[type=submit]");
        self.browser.wait_until("document.querySelector('input[name=prompt][value=consent]')");
        self.browser.click("button[type=submit]");
    }

    /// Ends the session at the provider, on its own page.
    #[track_caller]
    fn confirm_the_end(&self) {
        self.browser.wait_until("document.querySelector('button[name=logout]')");
        self.browser.click("button[name=logout]");
    }
}

pub(super) const RULES: &str = "scopes = \"openid email groups\"\nadmins = [\"groups=imdir-admins\"]\n";

#[test]
fn administrator_signs_in_at_the_provider_and_is_signed_out_by_it() {
    let visit = Visit::start("console-oidc", RULES);
    let browser = &visit.browser;
    visit.open("people");
    browser.wait_until("document.querySelector('.providers a')");
    browser.complaints();
    browser.look_at("console-sign-in-by-provider");
    visit.sign_in("owner@acme.example");
    visit.shows("People");
    assert_eq!(browser.text(".menu summary"), "owner@acme.example");
    assert_eq!(browser.eval("return document.cookie;"), "", "no script reads the token");
    visit.open("changes");
    visit.shows("Changes");

    // The provider tells the server by itself (back-channel): the page that is open loses its session.
    browser.open(&format!("{}/session/end", visit.idp.issuer));
    visit.confirm_the_end();
    browser.wait_until("!document.querySelector('button[name=logout]')");
    visit.open("groups");
    visit.shows("Sign in");
    browser.wait_until("document.body.innerText.includes('Your session has ended.')");

    // Signing out here ends the session there too.
    visit.sign_in("owner@acme.example");
    visit.shows("Groups");
    browser.click(".menu summary");
    browser.eval("[...document.querySelectorAll('.menu button')].find((one) => one.textContent === 'Sign out').click();");
    visit.confirm_the_end();
    visit.shows("Sign in");
    visit.sign_in("owner@acme.example");
    visit.shows("Groups");
}

#[test]
fn the_operator_signs_in_by_a_claim_and_has_all_directories() {
    let visit = Visit::start("console-operator", &format!("{RULES}operators = [\"groups=imdir-admins\"]\n"));
    visit.open("directories");
    visit.sign_in("owner@acme.example");
    visit.shows("Directories");
    let (console, _idp) = visit.into_console();
    let browser = &console.browser;
    // Those of the provider's own pages.
    browser.complaints();
    console.says("1 account");
    browser.look_at("console-directories");
    browser.click("a.button.primary");
    console.shows("New directory");
    for (name, value) in [
        ("account_name", "Harbour"),
        ("managed_domains", "harbour.example"),
        ("owner_email", "o@harbour.example"),
    ] {
        browser.fill(&format!("[name={name}]"), value);
    }
    console.press("Create the directory");
    console.shows("Harbour");
    browser.look_at("console-directory");
    browser.click(".heading a.button");
    console.shows("Groups");
    browser.wait_until("document.querySelector('.tools .who')?.textContent === 'Harbour'");
    browser.click("nav a[href^='/console/people']");
    console.says("o@harbour.example");
    browser.click(".tools .who");
    console.shows("Directories");
    browser.fill("#search", "HARB");
    console.says("1 account found");
    let harbour = browser.eval("return document.querySelector('tbody small').textContent;");
    browser.click("main details summary");
    for (name, value) in [
        ("domain", "shared.example"),
        ("account_id", &console.server.account),
        ("other_account_id", harbour.as_str().expect("an id")),
    ] {
        browser.fill(&format!("main [name={name}]"), value);
    }
    console.press("Link them");
    console.says("The directories are linked.");
    browser.look_at("console-directories-linked");
    console.press("Remove…");
    console.press("Remove the link");
    console.says("No domain is linked.");
    browser.click("tbody a");
    console.press("Delete this account…");
    console.press("Delete the account");
    console.says("is deleted.");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn an_account_sets_up_its_own_provider_and_people_sign_in_by_it() {
    let visit = Visit::start("console-own-provider", RULES);
    visit.open("sign-in");
    visit.sign_in("owner@acme.example");
    visit.shows("Sign-in");
    let (console, idp) = visit.into_console();
    let browser = &console.browser;
    console.says("/console/oidc/backchannel-logout");
    for (name, value) in [
        ("issuer", &*idp.issuer),
        ("client_id", "imdir"),
        ("client_secret", "s3cret of the provider"),
        ("admins", "groups=imdir-admins"),
        ("scopes", "openid email groups"),
    ] {
        browser.fill(&format!("[name={name}]"), value);
    }
    console.press("Set up the provider");
    console.says("The provider is saved.");
    browser.wait_until("document.querySelector('#address')");
    browser.look_at("console-own-provider");
    assert!(!browser.text("main").contains("s3cret of"));
    let provider = console.api("GET", "/im/identity_provider", &Value::Null);
    assert_eq!((&provider["issuer"], &provider["has_client_secret"]), (&json!(idp.issuer), &json!(true)));

    // The session at the provider goes on, so that it asks for nothing again.
    browser.click("#address ~ p a");
    console.shows("Groups");
    console.api("DELETE", "/im/identity_provider", &Value::Null);
    console.open("people");
    console.shows("Sign in");
    // The way from the sign-in page, to a provider that is no more.
    browser.fill("[name=account]", &console.server.account);
    browser.press(browser::key::ENTER);
    console.shows("The sign-in failed");
    console.says("There is no such identity provider.");
}

#[test]
fn stranger_is_told_what_to_do() {
    let visit = Visit::start("console-oidc-stranger", RULES);
    visit.open("");
    visit.sign_in("eve@acme.example");
    visit.shows("The sign-in failed");
    visit.browser.wait_until("document.body.innerText.includes('ask your administrator to add you')");
    visit.browser.complaints();
    visit.browser.look_at("console-sign-in-failed");
    visit.browser.click("main a");
    visit.shows("Sign in");
}
