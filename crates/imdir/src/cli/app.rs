//! `imdir app`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::Result;
use clap::Subcommand;
use directory::App;
use serde_json::{Value, json};
use std::fmt::Display;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an app; its secret is shown this once
    Create {
        #[arg(long)]
        name: String,
        /// What its tokens may do, separated by spaces
        #[arg(long)]
        scopes: String,
    },
    /// List the apps of the account
    List,
    /// Show an app
    Show { id: String },
    /// Change an app; other scopes end its tokens
    Update {
        id: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        scopes: Option<String>,
    },
    /// Give an app a new secret, shown this once; its tokens end
    Secret { id: String },
    /// Delete an app with its tokens
    Delete { id: String },
}

/// A warning about an app with a secret of an earlier version.
pub(super) fn old_secret(app: &App) -> String {
    old_secret_hint(app.account, app.id)
}

fn old_secret_hint(account: impl Display, app: impl Display) -> String {
    format!(
        "app {app}: its secret was created by an earlier version and is no longer valid, \
         hint: imdir app secret --account {account} {app}"
    )
}

const FIELDS: &[&str] = &["client_id", "name", "scopes", "created_at"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = |id: &str| client.path(&format!("/apps/{}", escape(id)));
    match command {
        Command::Create { name, scopes } => {
            client.show(&client.post(&client.path("/apps")?, &json!({ "name": name, "scopes": scopes }))?)
        }
        Command::List => {
            let list = client.get(&client.path("/apps")?)?;
            let apps = list["apps"].as_array().into_iter().flatten();
            for app in apps.filter(|app| app["needs_new_secret"] == true) {
                let text = |field: &str| app[field].as_str().unwrap_or_default().to_owned();
                eprintln!("imdir: {}", old_secret_hint(text("account_id"), text("client_id")));
            }
            client.show_list(&list, "apps", FIELDS)
        }
        Command::Show { id } => client.show(&client.get(&path(&id)?)?),
        Command::Update { id, name, scopes } => {
            let body = given([("name", name.map(Value::from)), ("scopes", scopes.map(Value::from))]);
            client.show(&client.patch(&path(&id)?, &body.into())?)
        }
        Command::Secret { id } => client.show(&client.post(&format!("{}/secret", path(&id)?), &json!({}))?),
        Command::Delete { id } => client.show(&client.delete(&path(&id)?)?),
    }
}
