//! `imdir change`: the change feed, which is the audit log.

use super::{client::Client, table};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List who changed what, oldest first
    List {
        /// Only changes with a larger revision
        #[arg(long, default_value_t = 0, value_name = "REVISION")]
        after: u64,
    },
}

pub(super) fn run(command: &Command, client: &Client) -> Result<()> {
    let Command::List { after } = command;
    let mut changes = Vec::new();
    let mut after = *after;
    loop {
        let page = client.get(&client.path(&format!("/im/changes?page_size=300&after={after}"))?)?;
        let next = page["next_after"].as_u64().unwrap_or(after);
        changes.extend(page["changes"].as_array().cloned().unwrap_or_default());
        if next == after || Some(next) >= page["revision"].as_u64() {
            break;
        }
        after = next;
    }
    if client.as_json() {
        return client.show(&json!({ "total_records": changes.len(), "changes": changes }));
    }
    table::print(&["revision", "at", "by", "what", "name"], changes.iter().flat_map(rows).collect())
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
            change["revision"].to_string(),
            text(&change["at"]),
            by.clone(),
            format!("{} {}", text(&object["object"]), text(&object["action"])),
            named.map_or_else(|| text(&object["id"]), str::to_owned),
        ]
    };
    change["changes"].as_array().into_iter().flatten().map(row).collect()
}
