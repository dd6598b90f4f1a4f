//! `imdir explain`.

use super::client::{Client, escape};
use anyhow::Result;
use clap::Args;
use serde_json::Value;
use std::io::Write;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Searching user, by e-mail or id
    viewer: String,
    /// User searched for, by e-mail or id
    target: String,
}

/// What a door may say, with its words in the output.
const TOLD: [(&str, &str); 4] = [
    ("lists", "lists"),
    ("finds", "finds"),
    ("finds_by_address", "finds by the whole address"),
    ("invites", "invites"),
];

pub(super) fn run(explain: &Explain, client: &Client) -> Result<()> {
    let Explain { viewer, target } = explain;
    let query = format!("/im/visibility/explain?viewer={}&target={}", escape(viewer), escape(target));
    let answer = client.get(&client.path(&query)?)?;
    if client.as_json() {
        return client.show(&answer);
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", answer["sentence"].as_str().unwrap_or_default())?;
    for door in answer["doors"].as_array().into_iter().flatten() {
        let text = |name: &str| door[name].as_str().unwrap_or("no id");
        let told = TOLD.iter().filter_map(|(name, label)| {
            let is_so = door[name].as_bool()?;
            Some(format!("{label} {}", if is_so { "yes" } else { "no" }))
        });
        let told: Vec<String> = told.collect();
        writeln!(out, "{} ({}): {}", text("door"), text("id"), told.join(", "))?;
    }
    let steps = answer["steps"].as_array().map_or(&[][..], Vec::as_slice);
    if !steps.is_empty() {
        writeln!(out)?;
    }
    for step in steps {
        let text = |name: &str| step[name].as_str().unwrap_or_default();
        let groups = names(&step["groups"]);
        writeln!(out, "{:<22} {:<7} {}{groups}", text("rule"), text("outcome"), text("because"))?;
    }
    Ok(())
}

fn names(groups: &Value) -> String {
    let names: Vec<&str> =
        groups.as_array().into_iter().flatten().filter_map(|it| it["name"].as_str()).collect();
    if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
}
