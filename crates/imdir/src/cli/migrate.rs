//! `imdir migrate`: applies pending schema migrations, as a start of a server does.

use super::table;
use crate::config::Config;
use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Migrate {
    /// Only print what would be applied
    #[arg(long)]
    check: bool,
}

pub(super) fn run(command: &Migrate, config: &Config, as_json: bool) -> Result<()> {
    let database = config.store()?;
    let before = database.migrations().with_context(|| format!("can't open {database}"))?;
    if !command.check {
        database.migrate().with_context(|| format!("can't migrate {database}"))?;
    }
    let state = |was_applied: bool| match (was_applied, command.check) {
        (true, _) => "there",
        (false, true) => "pending",
        (false, false) => "applied now",
    };
    if as_json {
        let all = before.iter().map(|(name, was)| json!({ "migration": name, "state": state(*was) }));
        return table::json(&all.collect());
    }
    let rows = before.into_iter().map(|(name, was)| vec![name, state(was).to_owned()]);
    table::print(&["migration", "state"], rows.collect())
}
