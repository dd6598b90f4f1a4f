//! `imdir change`: the change feed, which is the audit log.

use super::{
    client::{Client, escape},
    table,
};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List who changed what, oldest first
    List {
        /// Only changes after this revision
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
    table::print(&["revision", "at", "by", "what", "name"], changes.iter().flat_map(rows).collect())
}

/// A number, or a text where the caller doesn't administer the whole realm.
fn revision(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn rows(change: &Value) -> Vec<Vec<String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let by = &change["by"];
    let by = match by["app_name"].as_str() {
        Some(app) => format!("{} {app}", text(&by["kind"])),
        None => text(&by["kind"]),
    };
    let row = |object: &Value| {
        let state = if object["after"].is_null() { &object["before"] } else { &object["after"] };
        let named = ["name", "email"].iter().find_map(|field| state[*field].as_str());
        vec![
            revision(&change["revision"]),
            text(&change["at"]),
            by.clone(),
            format!("{} {}", text(&object["object"]), text(&object["action"])),
            named.map_or_else(|| text(&object["id"]), str::to_owned),
        ]
    };
    change["changes"].as_array().into_iter().flatten().map(row).collect()
}
