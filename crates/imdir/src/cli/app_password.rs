//! `imdir app-password`.

use super::client::{Client, escape};
use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an app password and print it, which can't be shown again
    Create {
        /// Id or e-mail of the user that it acts for
        #[arg(long)]
        user: String,
        /// Name of the program that gets it
        #[arg(long)]
        name: String,
        /// Protocols that it is for, separated by spaces or commas
        #[arg(long, default_value = "ldap")]
        scopes: String,
    },
    /// List the app passwords of a user
    List {
        /// Id or e-mail of the user
        #[arg(long)]
        user: String,
    },
    /// Revoke an app password; its open connections end at once
    Revoke {
        /// Id of the app password
        id: String,
        /// Id or e-mail of the user
        #[arg(long)]
        user: String,
    },
}

const FIELDS: &[&str] = &["id", "name", "scopes", "created_at", "used_at"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = |user: &str| client.path(&format!("/users/{}/app_passwords", escape(user)));
    match command {
        Command::Create { user, name, scopes } => {
            client.show(&client.post(&path(&user)?, &json!({ "name": name, "scopes": scopes }))?)
        }
        Command::List { user } => client.show_list(&client.get(&path(&user)?)?, "app_passwords", FIELDS),
        Command::Revoke { id, user } => {
            client.show(&client.delete(&format!("{}/{}", path(&user)?, escape(&id)))?)
        }
    }
}
