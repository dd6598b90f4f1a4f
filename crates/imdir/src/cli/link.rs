//! `imdir link`: links between realms, whose users of a domain then find each other.

use super::client::Client;
use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Link two realms, so that their users of a domain find each other
    Create(Link),
    /// List the links
    List,
    /// Delete a link
    Delete(Link),
}

#[derive(Debug, Args)]
pub(super) struct Link {
    /// E-mail domain
    #[arg(long)]
    domain: String,
    /// Id of any account of the first realm
    one: String,
    /// Id of any account of the second realm
    other: String,
}

impl Link {
    fn body(&self) -> Value {
        json!({ "domain": self.domain, "account_id": self.one, "other_account_id": self.other })
    }
}

const PATH: &str = "/operator/links";

pub(super) fn run(command: &Command, client: &Client) -> Result<()> {
    match command {
        Command::Create(link) => {
            client.post(PATH, &link.body())?;
            list(client)
        }
        Command::List => list(client),
        Command::Delete(link) => client.show(&client.delete_with(PATH, &link.body())?),
    }
}

fn list(client: &Client) -> Result<()> {
    client.show_list(&client.get(PATH)?, "links", &["domain", "account_id", "other_account_id"])
}
