//! `imdir change`: the change feed, which is the audit log.

use super::{
    client::{Client, escape},
    table,
};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};
use std::collections::HashMap;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List all changes with their authors, oldest first
    List {
        /// List only changes after this revision
        #[arg(long, default_value = "0", value_name = "REVISION")]
        after: String,
    },
}

pub(super) fn run(command: &Command, client: &Client) -> Result<()> {
    let Command::List { after } = command;
    let mut changes = Vec::new();
    let mut after = after.clone();
    loop {
        let page =
            client.get(&client.path(&format!("/im/changes?page_size=300&after={}", escape(&after)))?)?;
        changes.extend(page["changes"].as_array().cloned().unwrap_or_default());
        if page["has_more"] != true {
            break;
        }
        after = revision(&page["next_after"]);
    }
    if client.as_json() {
        return client.show(&json!({ "total_records": changes.len(), "changes": changes }));
    }
    let mut names = HashMap::new();
    let rows = changes.iter().flat_map(|change| rows(change, &mut names)).collect();
    table::print(&["revision", "at", "by", "what", "name"], rows)
}

/// A number, or text for callers who don't administer the whole realm.
fn revision(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A row for each changed object. `names` has the names seen so far, by id: a change of members
/// has none.
fn rows(change: &Value, names: &mut HashMap<String, String>) -> Vec<Vec<String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let by = &change["by"];
    let by = match by["app_name"].as_str() {
        Some(app) => format!("{} {app}", text(&by["kind"])),
        None => text(&by["kind"]),
    };
    let mut row = |object: &Value| {
        let state = if object["after"].is_null() { &object["before"] } else { &object["after"] };
        let id = text(&object["id"]);
        if let Some(name) = ["name", "email"].iter().find_map(|field| state[*field].as_str()) {
            names.insert(id.clone(), name.to_owned());
        }
        let name = |id: &str| names.get(id).map_or(id, String::as_str).to_owned();
        let members = state["members"].as_array().map(|members| {
            members.iter().map(|user| name(user.as_str().unwrap_or_default())).collect::<Vec<_>>().join(", ")
        });
        vec![
            revision(&change["revision"]),
            text(&change["at"]),
            by.clone(),
            format!("{} {}", text(&object["object"]), text(&object["action"])),
            members.map_or_else(|| name(&id), |members| format!("{}: {members}", name(&id))),
        ]
    };
    change["changes"].as_array().into_iter().flatten().map(&mut row).collect()
}
