//! `imdir contact`: the contacts that a user sees and finds.

use super::client::{Client, escape};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Search the directory as a user
    Search {
        /// Words of names, departments and e-mail addresses, parts of words, or an @domain; all must match
        text: String,
        /// User to act as, by e-mail or id [default: the account's owner]
        #[arg(long, value_name = "USER")]
        as_user: Option<String>,
        /// Maximum number of contacts
        #[arg(long, default_value_t = 25)]
        limit: u32,
    },
    /// List the contacts that a user sees without searching
    List {
        /// User to act as, by e-mail or id [default: the account's owner]
        #[arg(long, value_name = "USER")]
        as_user: Option<String>,
    },
}

const FIELDS: &[&str] = &["email", "first_name", "last_name", "dept", "rule"];

pub(super) fn run(command: &Command, client: &Client) -> Result<()> {
    let named = |as_user: &Option<String>| {
        as_user.as_deref().map(|user| format!("&as_user={}", escape(user))).unwrap_or_default()
    };
    let list = match command {
        Command::Search { text, as_user, limit } => {
            let path = format!("/contacts?search_key={}&page_size={limit}{}", escape(text), named(as_user));
            client.get(&client.path(&path)?)?
        }
        Command::List { as_user } => client.list(
            &client.path(&format!("/chat/users/me/contacts?type=company{}", named(as_user)))?,
            "contacts",
        )?,
    };
    if client.as_json() {
        return client.show(&list);
    }
    let mut rows = list["contacts"].as_array().cloned().unwrap_or_default();
    for row in &mut rows {
        row["rule"] = Value::take(&mut row["reason"]["rule"]);
    }
    client.show_list(&json!({ "contacts": rows }), "contacts", FIELDS)
}
