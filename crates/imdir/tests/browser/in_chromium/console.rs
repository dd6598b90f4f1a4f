//! The work of an administrator: each page of the console from sign-in on.

mod accounts;
mod app_passwords;
mod apps;
mod changes;
mod contact_groups;
mod day;
mod edits;
mod every_page;
mod groups;
mod imports;
mod keyboard;
mod landing;
mod me;
mod members;
mod people;
mod session;
mod sign_in;
mod sources;
mod visibility;
mod webhooks;

use crate::server::Server;
use browser::{Browser, Theme, Width};
use serde_json::{Value, json};

/// Sends a request of the API, and returns its body.
fn send(url: &str, token: &str, method: &str, path: &str, body: &Value) -> Value {
    let request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{url}/v2{path}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let request = request.body(if body.is_null() { String::new() } else { body.to_string() });
    let answer = ureq::run(request.expect("a valid request"));
    let mut answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    answer.body_mut().read_json().unwrap_or_default()
}

/// A server with some people, and a signed-in browser.
struct Console {
    browser: Browser,
    server: Server,
    token: String,
}

impl Console {
    fn start(name: &str) -> Self {
        Self::start_with(name, &[])
    }

    /// The same, with these options of `serve`.
    fn start_with(name: &str, options: &[&str]) -> Self {
        let server = Server::start(&format!("console-{name}"), options);
        let token = server.token();
        let browser = Browser::start();
        browser.set(Width::Wide, Theme::Light);
        let console = Self { browser, server, token };
        for (first, last) in [("Ann", "Lee"), ("Bo", "Ruiz"), ("Cy", "Young"), ("Di", "Okafor")] {
            let email = format!("{}@acme.example", first.to_lowercase());
            console.user(first, last, &email);
        }
        console.open("");
        console.sign_in();
        console.shows("Groups");
        // Drops the complaints from before the sign-in.
        console.browser.complaints();
        console
    }

    fn api(&self, method: &str, path: &str, body: &Value) -> Value {
        send(&self.server.url, &self.token, method, path, body)
    }

    fn user(&self, first: &str, last: &str, email: &str) {
        let info = json!({ "email": email, "type": 1, "first_name": first, "last_name": last });
        self.api("POST", "/users", &json!({ "action": "ssoCreate", "user_info": info }));
    }

    /// Creates a group with these members and returns its id.
    fn group(&self, name: &str, kind: &str, members: &[&str]) -> String {
        let made =
            self.api("POST", "/im/groups", &json!({ "name": name, "type": kind, "search_by_account": true }));
        let id = made["id"].as_str().expect("an id").to_owned();
        let members: Vec<Value> =
            members.iter().map(|name| json!({ "email": format!("{name}@acme.example") })).collect();
        if !members.is_empty() {
            self.api("POST", &format!("/im/groups/{id}/members"), &json!({ "members": members }));
        }
        id
    }

    fn open(&self, page: &str) {
        self.browser.open(&format!("{}/console/{page}", self.server.url));
    }

    #[track_caller]
    fn sign_in(&self) {
        self.browser.wait_until("document.querySelector('.sign-in')");
        self.browser.fill("[aria-label='With a token'] input", &self.token);
        self.browser.click("[aria-label='With a token'] button");
    }

    /// Waits for the page with this heading.
    #[track_caller]
    fn shows(&self, heading: &str) {
        self.browser.wait_until(&format!("document.querySelector('h1')?.textContent === {}", json!(heading)));
    }

    /// Waits until the page's text contains this.
    #[track_caller]
    fn says(&self, text: &str) {
        self.browser.wait_until(&format!("document.body.innerText.includes({})", json!(text)));
    }

    /// Clicks the button with this name.
    #[track_caller]
    fn press(&self, name: &str) {
        let button = format!(
            "[...document.querySelectorAll('button')].find((one) => one.checkVisibility() && one.textContent === {})",
            json!(name)
        );
        self.browser.wait_until(&button);
        let mark = "document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');";
        self.browser.eval(&format!("{mark} {button}.setAttribute('data-pressed', '');"));
        self.browser.click("[data-pressed]");
    }

    fn members(&self, group: &str) -> u64 {
        let group = self.api("GET", &format!("/im/groups/{group}"), &Value::Null);
        group["total_members"].as_u64().expect("a number")
    }
}
