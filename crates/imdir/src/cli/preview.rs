//! `imdir preview`: the effect of a change that isn't made.

use super::{
    Usage,
    client::Client,
    group::{self, Fields},
    table,
};
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};
use std::io::Write;

#[derive(Debug, Args)]
pub(super) struct Preview {
    #[command(subcommand)]
    change: Change,
    /// List the pairs of viewer and target of this kind
    #[arg(long, global = true)]
    pairs: Option<Pairs>,
    /// Maximum number of pairs, with --pairs [default: 20]
    #[arg(long, global = true)]
    limit: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Pairs {
    SeeGained,
    SeeLost,
    FindGained,
    FindLost,
}

impl Pairs {
    const fn as_str(self) -> &'static str {
        match self {
            Self::SeeGained => "see_gained",
            Self::SeeLost => "see_lost",
            Self::FindGained => "find_gained",
            Self::FindLost => "find_lost",
        }
    }
}

#[derive(Debug, Subcommand)]
enum Change {
    /// Create a group
    CreateGroup {
        /// Name of the group
        #[arg(long)]
        name: String,
        #[command(flatten)]
        fields: Fields,
        /// Member, by e-mail or id; may be repeated
        #[arg(long = "member", value_name = "USER")]
        members: Vec<String>,
    },
    /// Change a group
    UpdateGroup {
        /// Id or name of the group
        group: String,
        /// New name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Delete a group
    DeleteGroup {
        /// Id or name of the group
        group: String,
    },
    /// Add members to a group
    AddMembers {
        /// Id or name of the group
        group: String,
        /// E-mails or ids of the users
        #[arg(required = true)]
        users: Vec<String>,
    },
    /// Remove a member from a group
    RemoveMember {
        /// Id or name of the group
        group: String,
        /// E-mail or id of the member
        user: String,
    },
    /// Change the search settings for users who are in no group
    Settings {
        /// Let them search for others of their e-mail domain
        #[arg(long, value_name = "BOOL")]
        search_by_domain: Option<bool>,
        /// Let them search for others of their account
        #[arg(long, value_name = "BOOL")]
        search_by_account: Option<bool>,
        /// Let them search for others under the same master account
        #[arg(long, value_name = "BOOL")]
        search_by_ma_account: Option<bool>,
    },
    /// List or unlist a user
    User {
        /// E-mail or id of the user
        user: String,
        /// Hide the user from everyone who shares no group with them
        #[arg(long, value_name = "BOOL")]
        unlisted: bool,
    },
}

pub(super) fn run(preview: Preview, connect: impl FnOnce() -> Result<Client>) -> Result<()> {
    let query = match (preview.pairs, preview.limit) {
        (Some(pairs), limit) => format!("?pairs={}&page_size={}", pairs.as_str(), limit.unwrap_or(20)),
        (None, None) => String::new(),
        (None, Some(_)) => return Err(Usage("preview takes --limit only with --pairs".to_owned()).into()),
    };
    let client = &connect()?;
    let body = body(preview.change, client)?;
    let answer = client.post(&client.path(&format!("/im/visibility/preview{query}"))?, &body.into())?;
    if client.as_json() {
        return client.show(&answer);
    }
    let row = |verb: &str| {
        let count = |what: &str| answer[verb][what].to_string();
        vec![verb.to_owned(), count("gained"), count("lost")]
    };
    table::print(&["pairs", "gained", "lost"], vec![row("see"), row("find")])?;
    let pairs = answer["pairs"].as_array().map_or(&[][..], Vec::as_slice);
    if pairs.is_empty() {
        return Ok(());
    }
    writeln!(std::io::stdout().lock())?;
    let who = |person: &Value| {
        format!(
            "{} <{}>",
            person["name"].as_str().unwrap_or_default(),
            person["email"].as_str().unwrap_or_default()
        )
    };
    let rows = pairs.iter().map(|pair| vec![who(&pair["viewer"]), who(&pair["target"])]).collect();
    table::print(&["viewer", "target"], rows)
}

fn body(change: Change, client: &Client) -> Result<Map<String, Value>> {
    let action = |action: &str, rest: Value| {
        let mut body = Map::from_iter([("action".to_owned(), action.into())]);
        body.extend(
            rest.as_object().cloned().unwrap_or_default().into_iter().filter(|(_, value)| !value.is_null()),
        );
        body
    };
    Ok(match change {
        Change::CreateGroup { name, fields, members } => {
            let mut body = action("create_group", fields.body(Some(name)).into());
            body.insert("members".into(), members.into());
            body
        }
        Change::UpdateGroup { group, name, fields } => {
            let mut body = action("update_group", fields.body(name).into());
            body.insert("group_id".into(), group::id(client, &group)?.into());
            body
        }
        Change::DeleteGroup { group } => {
            action("delete_group", json!({ "group_id": group::id(client, &group)? }))
        }
        Change::AddMembers { group, users } => {
            action("add_members", json!({ "group_id": group::id(client, &group)?, "members": users }))
        }
        Change::RemoveMember { group, user } => {
            action("remove_member", json!({ "group_id": group::id(client, &group)?, "member": user }))
        }
        Change::Settings { search_by_domain, search_by_account, search_by_ma_account } => action(
            "update_settings",
            json!({
                "search_by_domain": search_by_domain,
                "search_by_account": search_by_account,
                "search_by_ma_account": search_by_ma_account,
            }),
        ),
        Change::User { user, unlisted } => {
            action("update_user", json!({ "user": user, "unlisted": unlisted }))
        }
    })
}
