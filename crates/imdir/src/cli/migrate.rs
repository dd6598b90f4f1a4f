//! `imdir migrate`: applies pending schema migrations, as a start of a server does.

use super::table;
use crate::config::Config;
use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Migrate {
    /// Only print pending migrations, and list names that would be invalid for a new user or group
    #[arg(long)]
    check: bool,
}

pub(super) fn run(command: &Migrate, config: &Config, as_json: bool) -> Result<()> {
    let database = config.store()?;
    let before = database.migrations().with_context(|| format!("can't open {database}"))?;
    if !command.check {
        database.migrate().with_context(|| format!("can't migrate {database}"))?;
    }
    let pending = before.iter().filter(|(_, was_applied)| !was_applied).count();
    if command.check && pending > 0 {
        eprintln!(
            "imdir: `imdir migrate` or the next start of a server would apply {pending} migrations\n\
             hint: back up first, with the imdir that wrote this: it can't read the data afterwards"
        );
    }
    if command.check {
        for line in database.names().with_context(|| format!("can't read {database}"))? {
            eprintln!("imdir: {line}");
        }
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
