//! `imdir sync`: people and groups from an LDAP server, or a file that another system writes.

use super::{client::Client, plan::Decision};
use crate::{
    config::{Config, SyncSource},
    fetch::fetch,
};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;
use store::clock::Clock;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show the plan for a source, and how it would affect who sees and finds whom
    Plan(SourceArgs),
    /// Apply the plan for a source, unless it brakes
    Apply {
        #[command(flatten)]
        source_args: SourceArgs,
        /// Apply a plan with this number of removals despite its brakes
        #[arg(long, value_name = "NUMBER", requires = "hash")]
        yes_remove: Option<usize>,
        /// Apply only the plan with this hash
        #[arg(long)]
        hash: Option<String>,
    },
    /// List the last runs of sources, the newest first
    Runs {
        /// Of this source only
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
    },
}

const RUN_FIELDS: &[&str] =
    &["started_at", "source", "result", "steps", "done", "removals", "conflicts", "why"];

#[derive(Debug, Args)]
pub(super) struct SourceArgs {
    /// Name of the source, as in [sources.NAME] of the settings file [default: the only one]
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
}

pub(super) fn run(command: Command, config: &Config, connect: impl FnOnce() -> Result<Client>) -> Result<()> {
    let (source_args, decision) = match command {
        Command::Runs { source } => {
            let client = connect()?;
            let mut list = client.get("/operator/sync-runs")?;
            if let (Some(name), Some(runs)) = (&source, list["runs"].as_array_mut()) {
                runs.retain(|run| run["source"] == **name);
                list["total_records"] = runs.len().into();
            }
            return client.show_list(&list, "runs", RUN_FIELDS);
        }
        Command::Plan(source_args) => (source_args, Decision::default()),
        Command::Apply { source_args, yes_remove, hash } => (source_args, Decision::apply(yes_remove, hash)),
    };
    let source = find(config.sources()?, source_args.source.as_deref())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let read = runtime.block_on(fetch(source.clone(), Clock::system().now()))?;
    let client = connect()?;
    let account = match &source.settings.account {
        Some(account) => account.clone(),
        None => client.account()?,
    };
    decision.send(&client, &account, read, &source.policy)
}

fn find(mut sources: BTreeMap<String, SyncSource>, name: Option<&str>) -> Result<SyncSource> {
    if sources.is_empty() {
        bail!("no source is configured, hint: [sources.NAME] in the settings file, see docs/import.md");
    }
    let names = sources.keys().cloned().collect::<Vec<_>>().join(", ");
    match name {
        Some(name) => {
            sources.remove(name).with_context(|| format!("no source {name}, hint: the sources are {names}"))
        }
        None => sources
            .pop_first()
            .filter(|_| sources.is_empty())
            .map(|(_, source)| source)
            .with_context(|| format!("--source is required, hint: the sources are {names}")),
    }
}
