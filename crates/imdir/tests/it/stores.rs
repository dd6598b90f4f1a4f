//! Stores of both kinds, for tests of the commands on whole stores.

use crate::{
    postgres::Postgres,
    process::{Outcome, imdir, run},
    support::{Folder, Service, text},
};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{path::PathBuf, process::Command};
use store::Database;

/// An initially empty store: a data folder, or a database shared by nodes with their own folders.
pub struct Place {
    pub folder: Folder,
    url: Option<String>,
}

impl Place {
    pub fn folder() -> Self {
        Self { folder: Folder::new(), url: None }
    }

    pub fn on_postgresql() -> Self {
        Self { folder: Folder::new(), url: Some(Postgres::shared().database()) }
    }

    /// Another, empty place of the same kind.
    pub fn another(&self) -> Self {
        match self.url {
            Some(_) => Self::on_postgresql(),
            None => Self::folder(),
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.0.join("data")
    }

    /// The place as an argument of `imdir copy`.
    pub fn name(&self) -> String {
        self.url.clone().unwrap_or_else(|| self.data().display().to_string())
    }

    pub fn database(&self) -> Database {
        match &self.url {
            Some(url) => Database::at(self.data(), url, None).expect("a URL"),
            None => Database::in_folder(self.data()),
        }
    }

    pub fn service(&self) -> Service {
        Service::on(self.database())
    }

    /// A second node beside [`Self::service`], with a folder of its own.
    pub fn another_node(&self) -> Service {
        let url = self.url.as_ref().expect("only a database has nodes");
        Service::on(Database::at(self.folder.0.join("another"), url, None).expect("a URL"))
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = imdir(&self.folder, args);
        command.arg("--data").arg(self.data());
        if let Some(url) = &self.url {
            command.args(["--database", url]);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Outcome {
        run(self.command(args))
    }

    /// The JSON output of a command, which must succeed.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        let all: Vec<&str> = args.iter().chain(&["--json"]).copied().collect();
        let outcome = self.run(&all);
        assert_eq!(outcome.code, Some(0), "{args:?}: {outcome:?}");
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {outcome:?}"))
    }

    /// The digest of all stored data.
    #[track_caller]
    pub fn digest(&self) -> String {
        let file = self.folder.0.join(format!("{}.gz", store::random::uuid()));
        text(&self.json(&["backup", &file.display().to_string()])["sha256"])
    }

    /// Runs SQL directly on the database, around the server's invariants.
    pub fn execute(&self, sql: &str) {
        let Some(url) = &self.url else {
            let db = Connection::open(self.data().join("imdir.db")).expect("there is a database");
            db.execute_batch("PRAGMA foreign_keys = OFF").expect("a setting");
            return db.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        };
        let done = Command::new("psql")
            .args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--command"])
            // Triggers check the foreign keys; a replica's session skips them.
            .args(["SET session_replication_role = replica", "--command", sql, url])
            .output()
            .expect("there is psql");
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

/// Creates objects of all kinds: two realms with a link, a sub-account, a webhook, an identity provider, apps, a token, app
/// passwords, and changes of all kinds.
pub async fn fill(service: &Service) {
    let (master, other) = (service.account("business").await, service.account("business").await);
    let sub = service.sub_account(&master, "free").await;
    let operator = service.operator();
    let webhook = json!({ "url": "https://hooks.example", "events": ["user.*"], "format": "zoom" });
    operator.post(&format!("/v2/accounts/{}/im/webhooks", sub.id), webhook).await.ok(201);
    let app = service.oauth_client(&sub, "imgroup:read:admin").await.id.to_string();
    let provider =
        json!({ "issuer": "https://login.example", "client_id": "imdir", "client_secret": "x", "app": app });
    operator.put(&format!("/v2/accounts/{}/im/identity_provider", sub.id), provider).await.ok(200);
    let link = json!({ "domain": "sub.example", "account_id": master.id, "other_account_id": other.id });
    operator.post("/operator/links", link).await.ok(204);
    service.token(&master, "imgroup:write:admin").await;
    for account in [&master, &sub] {
        let group = service.group(account, "Team").await;
        let mut users = Vec::new();
        for name in ["ann", "ben", "cy"] {
            let email = format!("{name}@{}.example", if account.id == sub.id { "sub" } else { "main" });
            users.push(service.user(account, &email).await);
        }
        let path = |rest: &str| format!("/v2/accounts/{}/{rest}", account.id);
        let members = json!({ "members": [{ "id": users[0] }, { "id": users[1] }] });
        operator.post(&path(&format!("im/groups/{group}/members")), members).await.ok(201);
        let password = json!({ "name": "Mail", "scopes": "ldap" });
        operator.post(&path(&format!("users/{}/app_passwords", users[0])), password).await.ok(201);
        operator.patch(&path(&format!("users/{}", users[0])), json!({ "dept": "IT" })).await.ok(204);
        operator.delete(&path(&format!("users/{}?action=delete", users[2]))).await.ok(204);
        let gone = service.group(account, "Gone").await;
        operator.delete(&path(&format!("im/groups/{gone}"))).await.ok(204);
    }
}
