//! `imdir link`: realms that find each other's users of a domain.

use super::client::Client;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Link two realms for a domain
    Create(Link),
    /// List the links
    List,
    /// Take a link away
    Delete(Link),
}

#[derive(Debug, Args)]
pub(super) struct Link {
    #[arg(long)]
    domain: String,
    /// An account of the one realm
    one: String,
    /// An account of the other
    other: String,
}

impl Link {
    fn body(&self) -> Value {
        json!({ "domain": self.domain, "account_id": self.one, "other_account_id": self.other })
    }
}

const PATH: &str = "/operator/links";

pub(super) fn run(command: &Command, client: &Client) -> Result<()> {
    if !client.is_operator() {
        bail!("only the operator links realms, hint: use --data on the server");
    }
    match command {
        Command::Create(link) => client.show(&client.post(PATH, &link.body())?),
        Command::List => {
            client.show_list(&client.get(PATH)?, "links", &["domain", "account_id", "other_account_id"])
        }
        Command::Delete(link) => client.show(&client.delete_with(PATH, &link.body())?),
    }
}
