//! The user directory of a Matrix homeserver, with one whose tokens are user IDs.

mod invitations;
mod rules;
mod searches;

use crate::{
    client::Answer,
    support::{Account, Service, text},
};
use imdir::{http::MatrixSettings, service::Options};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use store::random;

const SEARCH: &str = "/_matrix/client/v3/user_directory/search";
const SECRET: &str = "a secret of the callbacks";

/// A homeserver that answers `whoami` alone.
pub struct Homeserver {
    pub url: String,
    asked: Arc<AtomicUsize>,
}

impl Homeserver {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let asked = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&asked);
        std::thread::spawn(move || {
            for mut client in listener.incoming().flatten() {
                let lines = BufReader::new(&client).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                count.fetch_add(1, Ordering::Relaxed);
                let token = head.iter().find_map(|line| {
                    let (name, token) = line.split_once(": Bearer ")?;
                    name.eq_ignore_ascii_case("authorization").then(|| token.to_owned())
                });
                assert!(head[0].starts_with("GET /_matrix/client/v3/account/whoami "), "{head:?}");
                let (status, body) = whoami(&token.unwrap_or_default());
                let (body, close) = (body.to_string(), "Connection: close");
                let length = body.len();
                let _ =
                    write!(client, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{close}\r\n\r\n{body}");
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    fn settings(&self) -> MatrixSettings {
        MatrixSettings {
            homeserver: self.url.clone(),
            server_name: "hs.example".parse().expect("a name"),
            account: None,
            naming: "user_name={localpart}@people.example".parse().expect("a rule"),
            secret: Some(random::digest(SECRET)),
            exempt: vec!["@bot-*:hs.example".parse().expect("a pattern")],
            invites_remote: false,
        }
    }
}

fn whoami(token: &str) -> (&'static str, Value) {
    match token {
        "busy" => ("429 Slow", json!({ "errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 700 })),
        "broken" => ("500 Broken", json!("<html>")),
        "guest" => ("200 OK", json!({ "user_id": "@1:hs.example", "is_guest": true })),
        id if id.starts_with('@') => ("200 OK", json!({ "user_id": id })),
        _ => ("401 No", json!({ "errcode": "M_UNKNOWN_TOKEN", "error": "No", "soft_logout": true })),
    }
}

struct World {
    homeserver: Homeserver,
    service: Service,
    account: Account,
}

fn id(name: &str) -> String {
    format!("@{name}:hs.example")
}

impl World {
    async fn start() -> Self {
        Self::with(false).await
    }

    async fn with(rate_limits: bool) -> Self {
        let homeserver = Homeserver::start();
        let options = Options { rate_limits, matrix: Some(homeserver.settings()), ..Options::default() };
        let service = Service::with(options);
        let account = service.account("unlimited").await;
        Self { homeserver, service, account }
    }

    /// New users by name, in a new group.
    async fn group(&self, body: Value, names: &[&str]) -> String {
        let path = format!("/v2/accounts/{}/im/groups", self.account.id);
        let group = text(&self.service.operator().post(&path, body).await.ok(201)["id"]);
        for name in names {
            self.person(name).await;
        }
        let members = names.iter().map(|name| json!({ "email": email(name) })).collect::<Vec<_>>();
        if !members.is_empty() {
            let path = format!("{path}/{group}/members");
            self.service.operator().post(&path, json!({ "members": members })).await.ok(201);
        }
        group
    }

    async fn person(&self, name: &str) -> String {
        let info = json!({ "email": email(name), "type": 1, "display_name": format!("{name} Person") });
        let body = json!({ "action": "ssoCreate", "user_info": info });
        let path = format!("/v2/accounts/{}/users", self.account.id);
        text(&self.service.operator().post(&path, body).await.ok(201)["id"])
    }

    async fn ask(&self, token: &str, body: &Value) -> Answer {
        self.service.bearer(token).json_any("POST", SEARCH, body.clone()).await
    }

    /// The ids in the results of a user's search.
    async fn search(&self, viewer: &str, term: &str) -> Vec<String> {
        let found = self.ask(&id(viewer), &json!({ "search_term": term, "limit": 50 })).await.ok(200);
        assert_eq!(found["limited"], false, "{found}");
        let results = found["results"].as_array().expect("a list");
        results.iter().map(|person| text(&person["user_id"])).collect()
    }

    async fn callback(&self, name: &str, body: Value) -> Answer {
        self.service.bearer(SECRET).post(&format!("/matrix/antispam/{name}"), body).await
    }

    async fn invite(&self, inviter: &str, invitee: &str) -> Answer {
        let body = json!({ "inviter": inviter, "invitee": invitee, "room_id": "!r:hs.example" });
        self.callback("user_may_invite", body).await
    }
}

fn email(name: &str) -> String {
    format!("{name}@people.example")
}
