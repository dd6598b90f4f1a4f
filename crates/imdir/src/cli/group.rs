//! `imdir group`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a group
    Create {
        /// Name, unique in the account
        #[arg(long)]
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// List the groups of the account
    List {
        /// Only groups whose names match these words, by prefix
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
    },
    /// Show a group
    Show {
        /// Id or name of the group
        group: String,
    },
    /// Change a group
    Update {
        /// Id or name of the group
        group: String,
        /// New name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Delete a group
    Delete {
        /// Id or name of the group
        group: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Fields {
    /// Type: normal, shared or restricted
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Let members search for others of their e-mail domain
    #[arg(long, value_name = "BOOL")]
    search_by_domain: Option<bool>,
    /// Let members search for others of their account
    #[arg(long, value_name = "BOOL")]
    search_by_account: Option<bool>,
    /// Let members search for others under the same master account
    #[arg(long, value_name = "BOOL")]
    search_by_ma_account: Option<bool>,
    /// Let members find the members of these groups whatever their type; ids, separated by commas
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    may_find: Option<Vec<String>>,
    /// Id in the source system (empty: none)
    #[arg(long)]
    external_id: Option<String>,
}

impl Fields {
    pub(super) fn body(self, name: Option<String>) -> Map<String, Value> {
        given([
            ("name", name.map(Value::from)),
            ("type", self.kind.map(Value::from)),
            ("search_by_domain", self.search_by_domain.map(Value::from)),
            ("search_by_account", self.search_by_account.map(Value::from)),
            ("search_by_ma_account", self.search_by_ma_account.map(Value::from)),
            ("may_find", self.may_find.map(Value::from)),
            ("external_id", self.external_id.map(Value::from)),
        ])
    }
}

const FIELDS: &[&str] =
    &["id", "name", "type", "total_members", "search_by_domain", "search_by_account", "search_by_ma_account"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    match command {
        Command::Create { name, fields } => {
            client.show(&client.post(&client.path("/im/groups")?, &fields.body(Some(name)).into())?)
        }
        Command::List { search } => {
            let query = search.map(|key| format!("?search_key={}", escape(&key))).unwrap_or_default();
            let list = client.get(&client.path(&format!("/im/groups{query}"))?)?;
            client.show_list(&list, "groups", FIELDS)
        }
        Command::Show { group } => client.show(&client.get(&path(client, &group)?)?),
        Command::Update { group, name, fields } => {
            let path = path(client, &group)?;
            client.patch(&path, &fields.body(name).into())?;
            client.show_changed(&[path])
        }
        Command::Delete { group } => client.show(&client.delete(&path(client, &group)?)?),
    }
}

/// The path of the group with this name or id.
pub(super) fn path(client: &Client, group: &str) -> Result<String> {
    client.path(&format!("/im/groups/{}", escape(&id(client, group)?)))
}

/// The id of the group with this name or id.
pub(super) fn id(client: &Client, group: &str) -> Result<String> {
    let list = client.get(&client.path("/im/groups")?)?;
    let groups = list["groups"].as_array().cloned().unwrap_or_default();
    let by = |field: &str| groups.iter().find(|it| it[field].as_str() == Some(group)).cloned();
    let found = by("id").or_else(|| by("name")).with_context(|| {
        format!("no group has the id or name {group:?}, hint: `imdir group list` lists them")
    })?;
    Ok(found["id"].as_str().unwrap_or_default().to_owned())
}
