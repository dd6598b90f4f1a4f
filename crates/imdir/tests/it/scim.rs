//! `/scim/v2`: users and groups as identity providers provision them.

mod any;
mod bodies;
mod doors;
mod groups;
mod lists;
mod model;
mod settings;
mod times;
mod users;

use crate::support::{Account, Client, Service, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::{Value, json};

const DIRECTORY_USER: &str = "urn:imdir:params:scim:schemas:extension:directory:2.0:User";
const DIRECTORY_GROUP: &str = "urn:imdir:params:scim:schemas:extension:directory:2.0:Group";

/// An identity provider with the token of an account.
struct Provider<'a> {
    account: Account,
    client: Client<'a>,
}

/// Status, headers and body of an answer.
struct Answered {
    status: u16,
    tag: String,
    location: String,
    kind: String,
    body: Value,
}

impl<'a> Provider<'a> {
    async fn of(service: &'a Service) -> Self {
        let account = service.account("unlimited").await;
        Self::with(service, account, "scim:read:admin scim:write:admin").await
    }

    async fn with(service: &'a Service, account: Account, scopes: &str) -> Self {
        let client = service.bearer(service.token(&account, scopes).await);
        Self { account, client }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answered {
        let mut request =
            Request::builder().method(method).uri(format!("/scim/v2{path}")).header("host", "d.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header("content-type", "application/scim+json");
        }
        let body = body.map_or(Body::empty(), |body| body.to_string().into());
        let answer = self.client.send_any(request, body).await;
        assert!(answer.status < 500 || answer.status == 501, "{answer:?}");
        let header = |name: &str| answer.header(name).to_owned();
        Answered {
            status: answer.status,
            tag: header("etag"),
            location: header("location"),
            kind: header("content-type"),
            body: serde_json::from_slice(&answer.body).unwrap_or_default(),
        }
    }

    async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, &[], None).await
    }

    async fn post(&self, path: &str, body: Value) -> Answered {
        self.send(Method::POST, path, &[], Some(body)).await
    }

    async fn put(&self, path: &str, body: Value) -> Answered {
        self.send(Method::PUT, path, &[], Some(body)).await
    }

    async fn patch(&self, path: &str, operations: Value) -> Answered {
        self.send(Method::PATCH, path, &[], Some(json!({ "Operations": operations }))).await
    }

    async fn delete(&self, path: &str) -> Answered {
        self.send(Method::DELETE, path, &[], None).await
    }

    /// The id of a new user `name` with an address of that name.
    async fn user(&self, name: &str) -> String {
        let emails = json!([{ "value": format!("{name}@harbour.example"), "type": "work", "primary": true }]);
        let body = json!({ "userName": name, "externalId": format!("ext-{name}"), "emails": emails });
        text(&self.post("/Users", body).await.ok(201)["id"])
    }

    /// The id of a new group with these members.
    async fn group(&self, name: &str, members: &[&String]) -> String {
        let members: Vec<_> = members.iter().map(|id| json!({ "value": id })).collect();
        let body =
            json!({ "displayName": name, "members": members, DIRECTORY_GROUP: { "type": "restricted" } });
        text(&self.post("/Groups", body).await.ok(201)["id"])
    }

    /// The ids of a group's members, sorted.
    async fn members(&self, group: &str) -> Vec<String> {
        let body = self.get(&format!("/Groups/{group}")).await.ok(200);
        let mut ids: Vec<String> =
            body["members"].as_array().expect("members").iter().map(|it| text(&it["value"])).collect();
        ids.sort();
        ids
    }

    /// The ids that a filter finds.
    async fn found(&self, endpoint: &str, filter: &str) -> Vec<String> {
        let filter = percent(filter);
        let body = self.get(&format!("{endpoint}?filter={filter}")).await.ok(200);
        body["Resources"].as_array().expect("a list").iter().map(|it| text(&it["id"])).collect()
    }
}

impl Answered {
    #[track_caller]
    fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// Checks for an error with this `scimType`, empty for none.
    #[track_caller]
    fn error(self, status: u16, kind: &str) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
        assert_eq!(self.body["status"], status.to_string(), "a status is a string");
        assert_eq!(self.body["scimType"].as_str().unwrap_or_default(), kind, "{}", self.body);
        text(&self.body["detail"])
    }
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

fn sorted(ids: &[&String]) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|id| (*id).clone()).collect();
    ids.sort();
    ids
}
