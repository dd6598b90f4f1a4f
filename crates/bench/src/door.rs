//! Single requests by the operator or an app.

use crate::server::Server;
use directory::{AccountId, UserId};
use serde_json::{Value, json};
use std::path::Path;

/// A listener of the service, with a token for it.
pub struct Door {
    agent: ureq::Agent,
    url: String,
    token: String,
}

impl Door {
    pub fn new(url: String, token: String) -> Self {
        Self { agent: ureq::Agent::new_with_defaults(), url, token }
    }

    /// The operator's listener, with the key from the data folder.
    pub fn operator(folder: &Path) -> Self {
        let file = std::fs::read_to_string(folder.join("data/operator.json")).expect("the server runs");
        let [url, key] = ["url", "key"].map(|name| text(&parsed(&file)[name]));
        Self::new(url, key)
    }

    /// The public listener, as an account's app.
    pub fn of_account(&self, server: &Server, account: AccountId) -> Self {
        Self::new(format!("http://{}", server.address), self.token(account, None))
    }

    /// A token of an account's app, to act as a user or for the account.
    pub fn token(&self, account: AccountId, user: Option<UserId>) -> String {
        let body = user.map_or(json!({}), |user| json!({ "user_id": user.to_string() }));
        // A generated account's app has the account's id.
        text(&self.call("POST", &format!("/accounts/{account}/apps/{account}/tokens"), &body)["access_token"])
    }

    pub fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/v2{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json");
        let answer = match method {
            "GET" => self.agent.run(request.body(()).expect("it is a request")),
            _ => self.agent.run(request.body(body.to_string()).expect("it is a request")),
        };
        let mut answer = answer.unwrap_or_else(|error| panic!("{method} {path} {body}: {error}"));
        let text = answer.body_mut().read_to_string().expect("the answer is whole");
        if text.is_empty() { Value::Null } else { parsed(&text) }
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
