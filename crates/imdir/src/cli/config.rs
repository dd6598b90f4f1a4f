//! `imdir config`: the settings in force and their sources.

use super::table;
use crate::config::Config;
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Map, Value, json};
use store::masked::masked;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print every setting, its value and the source of the value
    Show,
}

pub(super) fn show(config: &Config, as_json: bool) -> Result<()> {
    if as_json {
        let all: Map<String, Value> = config
            .values
            .iter()
            .map(|(name, (value, from))| {
                ((*name).to_owned(), json!({ "value": masked(value), "from": from.to_string() }))
            })
            .collect();
        return table::json(&all.into());
    }
    let rows = config
        .values
        .iter()
        .map(|(name, (value, from))| vec![(*name).to_owned(), masked(value), from.to_string()]);
    table::print(&["setting", "value", "from"], rows.collect())
}
