//! `imdir app`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::{Result, bail};
use clap::Subcommand;
use directory::App;
use serde_json::{Value, json};
use std::fmt::Display;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an app and print its secret, which can't be shown again
    Create {
        /// Name of the app
        #[arg(long)]
        name: String,
        /// Scopes of its tokens, separated by spaces or commas
        #[arg(long)]
        scopes: String,
    },
    /// List the apps of the account
    List,
    /// Show an app
    Show {
        /// Client id or name of the app
        app: String,
    },
    /// Change an app; new scopes revoke its tokens
    Update {
        /// Client id or name of the app
        app: String,
        /// New name
        #[arg(long)]
        name: Option<String>,
        /// New scopes of its tokens, separated by spaces or commas
        #[arg(long)]
        scopes: Option<String>,
    },
    /// Rotate the secret of an app and print it once; revoke the app's tokens
    Secret {
        /// Client id or name of the app
        app: String,
    },
    /// Delete an app with its tokens
    Delete {
        /// Client id or name of the app
        app: String,
    },
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
    match command {
        Command::Create { name, scopes } => {
            client.show(&client.post(&client.path("/apps")?, &json!({ "name": name, "scopes": scopes }))?)
        }
        Command::List => {
            let list = client.get(&client.path("/apps")?)?;
            let apps = list["apps"].as_array().into_iter().flatten();
            for app in apps.filter(|app| app["needs_new_secret"] == true) {
                let text = |field: &str| app[field].as_str().unwrap_or_default().to_owned();
                terminal::complain("imdir", &old_secret_hint(text("account_id"), text("client_id")));
            }
            client.show_list(&list, "apps", FIELDS)
        }
        Command::Show { app } => client.show(&client.get(&path(client, &app)?)?),
        Command::Update { app, name, scopes } => {
            let body = given([("name", name.map(Value::from)), ("scopes", scopes.map(Value::from))]);
            let path = path(client, &app)?;
            client.patch(&path, &body.into())?;
            client.show_changed(&[path])
        }
        Command::Secret { app } => {
            client.show(&client.post(&format!("{}/secret", path(client, &app)?), &json!({}))?)
        }
        Command::Delete { app } => client.show(&client.delete(&path(client, &app)?)?),
    }
}

/// The path of the app with this client id or name.
pub(super) fn path(client: &Client, app: &str) -> Result<String> {
    client.path(&format!("/apps/{}", escape(&id(client, app)?)))
}

/// The client id of the app with this client id or name.
pub(super) fn id(client: &Client, app: &str) -> Result<String> {
    let list = client.get(&client.path("/apps")?)?;
    let apps = list["apps"].as_array().map_or(&[][..], Vec::as_slice);
    let ids = |field: &str| -> Vec<&str> {
        let matching = apps.iter().filter(|it| it[field].as_str() == Some(app));
        matching.filter_map(|it| it["client_id"].as_str()).collect()
    };
    match (&*ids("client_id"), &*ids("name")) {
        ([id], _) | ([], [id]) => Ok((*id).to_owned()),
        ([], []) => bail!("no app has the client id or name {app:?}, hint: `imdir app list` lists them"),
        (_, ids) => {
            bail!(
                "{} apps are named {app:?}, hint: choose one by its client id: {}",
                ids.len(),
                ids.join(", ")
            )
        }
    }
}
