//! Every operation, called by every kind of caller. `endpoint_callers.txt` is the table; the operations come from the
//! OpenAPI document, so none can be missing.

use crate::{
    openapi,
    support::{Account, Answer, Service, expect_file, text},
};
use axum::http::Method;
use imdir::http::{api::openapi::document, operations};
use serde_json::{Value, json};
use std::{fmt::Write, sync::Arc};
use store::{access::Token, random, scope::Scopes};

/// The caller; every request is about the account `home`.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    /// No token.
    Anonymous,
    /// A token that was never issued.
    Garbage,
    /// A token of `home` that has expired.
    Expired,
    /// A token of `home` with every scope except those that the operation accepts.
    Unscoped,
    /// A token of `home` with the scopes for its own account.
    Admin,
    /// A token of another account of the realm, with every scope.
    Sibling,
    /// A token of another realm's master account, with every scope.
    Stranger,
    /// A token of the user in the path, or of another user of `home`.
    Member,
    /// A token of `home`'s master account, with the `master` scopes.
    Master,
    /// A token of `home`'s master account, with every other scope.
    MasterAtHome,
    /// Like Admin, or like Master where the path has an account, with `home` on the plan `free`.
    Free,
}

const EVERYBODY: [(Who, &str); 11] = [
    (Who::Anonymous, "anonymous"),
    (Who::Garbage, "garbage"),
    (Who::Expired, "expired"),
    (Who::Unscoped, "unscoped"),
    (Who::Admin, "admin"),
    (Who::Sibling, "sibling"),
    (Who::Stranger, "stranger"),
    (Who::Member, "member"),
    (Who::Master, "master"),
    (Who::MasterAtHome, "at home"),
    (Who::Free, "free"),
];

/// One operation of the OpenAPI document.
struct Row {
    path: String,
    method: Method,
    id: String,
    takes_body: bool,
    own: Scopes,
    master: Scopes,
}

struct Realm {
    service: Service,
    top: Account,
    sibling: Account,
    stranger: Account,
}

#[tokio::test]
async fn every_operation_answers_every_caller_as_the_table_says() {
    let service = Service::start();
    let top = service.account("business").await;
    let sibling = service.sub_account(&top, "business").await;
    let stranger = service.account("business").await;
    let realm = Arc::new(Realm { service, top, sibling, stranger });
    // Concurrently, so that the writes share commits.
    let lines: Vec<_> = rows().into_iter().map(|row| tokio::spawn(Arc::clone(&realm).line(row))).collect();
    let mut table = format!("{:74}", "");
    for (_, name) in EVERYBODY {
        write!(table, "{name:10}").expect("a String takes all");
    }
    for line in lines {
        table.push_str(&line.await.expect("no call panics"));
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    expect_file("tests/it/endpoint_callers.txt", &format!("{}\n", table.join("\n")));
}

fn rows() -> Vec<Row> {
    let declared = operations();
    let row = |(path, method, operation): (String, String, Value)| {
        let id = operation["operationId"].as_str().expect("an operation has an id");
        let id = id.trim_end_matches("OfAccount").to_owned();
        let access = declared.iter().find(|it| it.id == id).expect("the description is of the router").access;
        Row {
            path,
            method: method.to_uppercase().parse().expect("a method"),
            id,
            takes_body: operation.get("requestBody").is_some(),
            own: access.own,
            master: access.master,
        }
    };
    openapi::operations(&document()).into_iter().map(row).collect()
}

impl Realm {
    async fn line(self: Arc<Self>, row: Row) -> String {
        let mut line = format!("\n{:7}{:67}", row.method.as_str(), row.path);
        for (who, _) in EVERYBODY {
            write!(line, "{:10}", self.cell(&row, who).await).expect("a String takes all");
        }
        line
    }

    /// Sends one request about new objects. Returns the status, and the error's code.
    async fn cell(&self, row: &Row, who: Who) -> String {
        let plan = if who == Who::Free { "free" } else { "business" };
        let home = self.service.sub_account(&self.top, plan).await;
        let user = self.service.user(&home, &format!("user@{}", home.domain)).await;
        let Some(token) = self.token(row, who, &home, &user).await else { return "-".to_owned() };
        let scope = granted(row, who);
        let path = self.path(row, &home, &user, scope).await;
        let client = match who {
            Who::Anonymous => self.service.anonymous(),
            _ => self.service.bearer(token),
        };
        let mut body = row.takes_body.then(|| body(&row.id, &home, &user, scope));
        if row.id.starts_with("imIdentityProvider") {
            let provider = self.identity_provider(&home, scope).await;
            body = body.map(|_| provider);
        }
        let answer = client.json(row.method.clone(), &path, body).await;
        shown(&answer)
    }

    /// None if this kind of caller can't have a token.
    async fn token(&self, row: &Row, who: Who, home: &Account, user: &str) -> Option<String> {
        let names_account = row.path.contains("{accountId}");
        let (account, scopes) = match who {
            Who::Anonymous | Who::Garbage => return Some("garbage".to_owned()),
            Who::Member => return Some(self.service.user_token(home, user).await),
            Who::Unscoped => (home, Scopes::EVERY.without(row.own | row.master)),
            Who::Sibling => (&self.sibling, Scopes::EVERY),
            Who::Stranger => (&self.stranger, Scopes::EVERY),
            Who::Master => (&self.top, row.master),
            Who::MasterAtHome => (&self.top, Scopes::EVERY.without(row.master)),
            Who::Free if names_account => (&self.top, row.master),
            Who::Expired | Who::Admin | Who::Free => (home, row.own),
        };
        if scopes.is_empty() {
            return None;
        }
        let secs = if who == Who::Expired { -1 } else { 3600 };
        Some(self.service.token_for(account, &scopes.to_string(), secs).await)
    }

    /// The row's path, filled with new objects of `home`.
    async fn path(&self, row: &Row, home: &Account, user: &str, scope: &str) -> String {
        let mut path = row.path.replace("{accountId}", &home.id).replace("{userId}", user);
        path = path.replace("{contactId}", user);
        if path.contains("{groupId}") {
            let group = self.service.group(home, "Team").await;
            path = path.replace("{groupId}", &group).replace("{memberId}", user);
            if row.method == Method::DELETE && row.path.contains("/members") {
                self.join(home, &group, user).await;
            }
        }
        if path.contains("{passwordId}") {
            let passwords = format!("/v2/accounts/{}/users/{user}/app_passwords", home.id);
            let body = json!({ "name": "Mail", "scopes": "ldap" });
            let made = self.service.operator().post(&passwords, body).await.ok(201);
            path = path.replace("{passwordId}", &text(&made["id"]));
        }
        if path.contains("{webhookId}") {
            let webhooks = format!("/v2/accounts/{}/im/webhooks", home.id);
            let made = self.service.operator().post(&webhooks, webhook()).await.ok(201);
            path = path.replace("{webhookId}", &text(&made["id"]));
        }
        if path.contains("{appId}") {
            let client = self.service.oauth_client(home, scope).await;
            path = path.replace("{appId}", &client.id.to_string());
            if path.contains("{tokenId}") {
                let tokens = format!("/v2/accounts/{}/apps/{}/tokens", home.id, client.id);
                let made = self.service.operator().post(&tokens, json!({})).await.ok(201);
                path = path.replace("{tokenId}", &Token::id_of(&text(&made["access_token"])));
            }
        }
        match row.id.as_str() {
            "userEmail" => format!("{path}?email={}", home.owner_email),
            "searchCompanyContacts" => format!("{path}?search_key=owner"),
            "imVisibilityExplain" => format!("{path}?viewer={user}&target={}", home.owner_id),
            "imWebhookReplay" => format!("{path}?after=0"),
            "contactGroupMembersRemove" => format!("{path}?member_ids={user}"),
            _ => path,
        }
    }

    /// Sets an identity provider of the account, and returns the body that sets it again.
    async fn identity_provider(&self, home: &Account, scope: &str) -> Value {
        let app = self.service.oauth_client(home, scope).await.id.to_string();
        let body = json!({ "issuer": "https://login.example", "client_id": "imdir", "app": app });
        let path = format!("/v2/accounts/{}/im/identity_provider", home.id);
        self.service.operator().put(&path, body.clone()).await.ok(200);
        body
    }

    async fn join(&self, home: &Account, group: &str, user: &str) {
        // The operator isn't bound to the free plan's limits.
        let path = format!("/v2/accounts/{}/im/groups/{group}/members", home.id);
        self.service.operator().post(&path, json!({ "members": [{ "id": user }] })).await.ok(201);
    }
}

/// A scope that the caller may grant, if any.
fn granted(row: &Row, who: Who) -> &'static str {
    match who {
        Who::Master => "account:master",
        Who::Free if row.path.contains("{accountId}") => "account:master",
        _ => "app:write:admin",
    }
}

/// A valid body for each operation with one; `scope` is for apps.
pub fn body(id: &str, home: &Account, user: &str, scope: &str) -> Value {
    let name = format!("New {}", random::uuid());
    let email = format!("new@{}.example", random::uuid());
    match id {
        "imGroupCreate" => json!({ "name": name }),
        "imGroupUpdate" => json!({ "type": "shared" }),
        "imGroupMembersCreate" | "imGroupMembersReplace" => json!({ "members": [{ "id": user }] }),
        "contactGroupCreate" => json!({ "group_name": name, "group_privacy": 1 }),
        "contactGroupUpdate" => json!({ "privacy": 2 }),
        "contactGroupMembersAdd" => json!({ "group_members": [{ "id": user }] }),
        "imVisibilityDecisions" => json!({ "targets": [user] }),
        "imVisibilityPreview" => json!({ "action": "delete_user", "user": user }),
        "imImport" => json!({ "file": format!("email\n{email}\n"), "apply": true }),
        "imSettingsUpdate" => json!({ "exact_email_finds": true }),
        "userCreate" => json!({ "action": "custCreate", "user_info": { "email": email, "type": 1 } }),
        "userUpdate" => json!({ "dept": "Library" }),
        "userStatus" => json!({ "action": "deactivate" }),
        "userEmailUpdate" => json!({ "email": email }),
        "userAccount" => json!({ "account_id": home.id }),
        "accountUpdate" => json!({ "account_name": "Renamed" }),
        "accountOwnerUpdate" => json!({ "email": home.owner_email }),
        "accountCreate" => {
            json!({ "first_name": "Ann", "last_name": "Lee", "email": email, "password": "12345678" })
        }
        "imWebhookCreate" => webhook(),
        "imWebhookUpdate" => json!({ "enabled": false }),
        // It depends on an app of the account.
        "imIdentityProviderSet" => Value::Null,
        "appCreate" => json!({ "name": "New", "scopes": scope }),
        "appUpdate" => json!({ "name": "Renamed" }),
        "userAppPasswordCreate" => json!({ "name": "Mail", "scopes": "ldap" }),
        "appTokenCreate" => json!({ "expires_in": 60 }),
        _ => panic!("{id} takes a body: give one that does for it here"),
    }
}

/// At an address that the server sends nothing to.
fn webhook() -> Value {
    json!({ "url": "https://127.0.0.1", "events": ["*"] })
}

fn shown(answer: &Answer) -> String {
    match answer.status {
        status @ 400.. => format!("{status}/{}", answer.value()["code"]),
        status => status.to_string(),
    }
}
