//! `imdir token`.

use super::{account::given, app, client::Client};
use anyhow::Result;
use clap::Subcommand;
use serde_json::Value;

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
            client.show_list(&client.get(&path(&app)?)?, "tokens", &["user_id", "scope", "expires_at"])
        }
        Command::Revoke { app } => client.show(&client.delete(&path(&app)?)?),
    }
}
