//! `imdir identity-provider`: the account's own provider, by which its people sign in to the console.

use super::{app, client::Client};
use crate::config::client_secret;
use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show the account's identity provider, without its secret
    Show,
    /// Set the account's identity provider, and print the path at which people sign in
    Set(Settings),
    /// Delete the account's identity provider, and end the sessions by it
    Delete,
}

#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Identifier of the provider, exactly as it writes it itself
    #[arg(long, value_name = "URL")]
    issuer: String,
    /// Id of this server at the provider
    #[arg(long, value_name = "ID")]
    client_id: String,
    /// File with the client's secret on its first line; without it the stored one stays
    #[arg(long, value_name = "PATH", conflicts_with = "public")]
    client_secret_file: Option<PathBuf>,
    /// The client has no secret
    #[arg(long)]
    public: bool,
    /// App whose scopes administrators have in the console, by client id or name
    #[arg(long)]
    app: String,
    /// Scopes to request at the provider
    #[arg(long, default_value = "openid email profile")]
    scopes: String,
    /// Claim that names the user: email, user_name or external_id, each with =CLAIM if it is another one
    #[arg(long, value_name = "RULE", default_value = "email")]
    user: String,
    /// Count addresses that the provider doesn't say are verified
    #[arg(long)]
    allow_unverified_email: bool,
    /// Claim that makes administrators; may be repeated
    #[arg(long = "admin", value_name = "CLAIM=VALUE")]
    admins: Vec<String>,
}

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = client.path("/im/identity_provider")?;
    match command {
        Command::Show => client.show(&client.get(&path)?),
        Command::Set(settings) => client.show(&client.put(&path, &settings.body(client)?)?),
        Command::Delete => client.show(&client.delete(&path)?),
    }
}

impl Settings {
    fn body(&self, client: &Client) -> Result<Value> {
        let secret = match &self.client_secret_file {
            Some(file) => Some(client_secret(file)?),
            None => self.public.then(String::new),
        };
        let mut body = json!({
            "issuer": self.issuer,
            "client_id": self.client_id,
            "app": app::id(client, &self.app)?,
            "scopes": self.scopes,
            "user": self.user,
            "allow_unverified_email": self.allow_unverified_email,
            "admins": self.admins,
        });
        if let Some(secret) = secret {
            body["client_secret"] = secret.into();
        }
        Ok(body)
    }
}
