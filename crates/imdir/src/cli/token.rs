//! `imdir token`.

use super::{
    account::given,
    app,
    client::{Client, escape},
};
use anyhow::{Result, bail};
use clap::Subcommand;
use serde_json::{Value, json};
use store::access::Token;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Issue a token of an app, shown this once
    Create {
        /// Client id or name of the app
        #[arg(long)]
        app: String,
        /// User to act as, by id or e-mail
        #[arg(long)]
        user: Option<String>,
        /// Seconds until it expires
        #[arg(long, value_name = "SECS")]
        expires_in: Option<u32>,
    },
    /// List the live tokens of an app
    List {
        /// Client id or name of the app
        #[arg(long)]
        app: String,
    },
    /// Revoke all tokens of an app
    Revoke {
        /// Client id or name of the app
        #[arg(long)]
        app: String,
    },
    /// Revoke one token of an app
    Delete {
        /// Id of the token
        token: String,
        /// Client id or name of the app
        #[arg(long)]
        app: String,
    },
    /// Issue a token for an identity provider and print it once; the previous one stays valid
    Scim {
        /// Name of the identity provider; an app of this name is created if none exists
        #[arg(long, default_value = "scim")]
        name: String,
    },
}

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = |app: &str| Ok::<_, anyhow::Error>(format!("{}/tokens", app::path(client, app)?));
    match command {
        Command::Create { app, user, expires_in } => {
            let body =
                given([("user_id", user.map(Value::from)), ("expires_in", expires_in.map(Value::from))]);
            client.show(&client.post(&path(&app)?, &body.into())?)
        }
        Command::List { app } => {
            client.show_list(&client.get(&path(&app)?)?, "tokens", &["id", "user_id", "scope", "expires_at"])
        }
        Command::Revoke { app } => client.show(&client.delete(&path(&app)?)?),
        Command::Delete { token, app } => {
            client.show(&client.delete(&format!("{}/{}", path(&app)?, escape(&token)))?)
        }
        Command::Scim { name } => scim(&name, client),
    }
}

/// The scopes of a SCIM client.
const SCIM: &str = "scim:read:admin scim:write:admin";
/// A hundred years: identity providers can't fetch a new token.
const NEVER_SECS: u32 = 3_153_600_000;

/// Keeps two tokens valid: the new one, and the previous one until the identity provider has the new one.
fn scim(name: &str, client: &Client) -> Result<()> {
    let apps = client.get(&client.path("/apps")?)?;
    let mut named = apps["apps"].as_array().into_iter().flatten().filter(|app| app["name"] == name);
    if named.next().is_none() {
        client.post(&client.path("/apps")?, &json!({ "name": name, "scopes": SCIM }))?;
    }
    let app = app::path(client, name)?;
    if client.get(&app)?["scopes"] != SCIM {
        bail!("the app {name:?} has other scopes, hint: choose another --name");
    }
    let path = format!("{app}/tokens");
    let made = client.post(&path, &json!({ "expires_in": NEVER_SECS }))?;
    let token = made["access_token"].as_str().unwrap_or_default();
    let id = Token::id_of(token);
    let list = client.get(&path)?;
    let others = list["tokens"].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str());
    // The order by expiry is that of creation.
    for old in others.filter(|it| *it != id).rev().skip(1) {
        client.delete(&format!("{path}/{}", escape(old)))?;
    }
    client.show(&json!({ "id": id, "token": token }))
}
