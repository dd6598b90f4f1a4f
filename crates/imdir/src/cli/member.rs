//! `imdir member`.

use super::{
    client::{Client, escape},
    group,
};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

/// The API's limit per request.
const PER_CALL: usize = 10;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add users to a group
    Add {
        /// Id or name of the group
        group: String,
        /// E-mails or ids of the users
        #[arg(required = true)]
        users: Vec<String>,
    },
    /// List the members of a group
    List {
        /// Id or name of the group
        group: String,
    },
    /// Set the members of a group: add those who are named, remove all others
    Set {
        /// Id or name of the group
        group: String,
        /// E-mails or ids of the users; none empties the group
        users: Vec<String>,
    },
    /// Remove a user from a group
    Remove {
        /// Id or name of the group
        group: String,
        /// E-mail or id of the user
        user: String,
    },
}

const FIELDS: &[&str] = &["id", "email", "first_name", "last_name", "type", "managed_by"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    match command {
        Command::Add { group, users } => {
            let path = format!("{}/members", group::path(client, &group)?);
            let (mut ids, mut added) = (Vec::new(), Value::Null);
            for users in users.chunks(PER_CALL) {
                let members: Vec<Value> = users.iter().map(|user| named(user)).collect();
                added = client.post(&path, &json!({ "members": members }))?;
                ids.extend(added["ids"].as_str().map(str::to_owned).filter(|ids| !ids.is_empty()));
            }
            added["ids"] = ids.join(",").into();
            client.show(&added)
        }
        Command::List { group } => {
            let list = client.list(&format!("{}/members", group::path(client, &group)?), "members")?;
            client.show_list(&list, "members", FIELDS)
        }
        Command::Set { group, users } => {
            let group = group::path(client, &group)?;
            let members: Vec<Value> = users.iter().map(|user| named(user)).collect();
            client.put(&format!("{group}/members"), &json!({ "members": members }))?;
            client.show_changed(&[group])
        }
        Command::Remove { group, user } => {
            let path = format!("{}/members/{}", group::path(client, &group)?, escape(&user));
            client.show(&client.delete(&path)?)
        }
    }
}

fn named(user: &str) -> Value {
    if user.contains('@') { json!({ "email": user }) } else { json!({ "id": user }) }
}
