//! `imdir backup`, `imdir restore` and `imdir copy`: a whole store to a file, from a file, or to another store.

use super::{progress::Bar, table};
use crate::{config::Config, http::timestamp};
use anyhow::{Context, Result};
use clap::Args;
use directory::{AccountId, RealmId};
use serde_json::{Map, Value};
use std::{path::PathBuf, time::Instant};
use store::{Contents, Counts, Database, back_up, clock::Clock, copy, restore};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// File to create
    file: PathBuf,
    /// Overwrite the file if it exists
    #[arg(long)]
    replace: bool,
    /// Accept the rows of this master account's realm although they differ from what was committed
    #[arg(long, value_name = "ACCOUNT_ID")]
    accept: Vec<AccountId>,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// Backup to read
    file: PathBuf,
    /// Replace the directory in the store
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
pub(super) struct Copy {
    /// Data folder or postgres:// URL to copy from [default: the configured store]
    #[arg(long, value_name = "STORE")]
    from: Option<String>,
    /// Data folder or postgres:// URL to copy to; must not contain a directory
    #[arg(long, value_name = "STORE")]
    to: String,
}

pub(super) fn run_backup(command: &Backup, config: &Config, as_json: bool) -> Result<()> {
    let Backup { file, replace, accept } = command;
    let accepted: Vec<RealmId> = accept.iter().copied().map(RealmId::of_master).collect();
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let database = config.store()?;
    let now = Clock::system().now();
    let contents = back_up(&database, file, *replace, &accepted, now, &mut |done, all| bar.draw(done, all))
        .with_context(|| format!("can't back up {database} to {}", file.display()))?;
    show(Some(&contents), &contents.counts, start, as_json)
}

pub(super) fn run_restore(command: &Restore, config: &Config, as_json: bool) -> Result<()> {
    let Restore { file, replace } = command;
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let contents = restore(file, &config.store()?, *replace, &mut |done, all| bar.draw(done, all))
        .with_context(|| format!("can't restore {}", file.display()))?;
    show(Some(&contents), &contents.counts, start, as_json)
}

pub(super) fn run_copy(command: &Copy, config: &Config, as_json: bool) -> Result<()> {
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let from = match &command.from {
        Some(name) => Database::named(name)?,
        None => config.store()?,
    };
    let to = Database::named(&command.to)?;
    let counts = copy(&from, &to, &mut |done, all| bar.draw(done, all))
        .with_context(|| format!("can't copy {from} to {to}"))?;
    show(None, &counts, start, as_json)
}

/// Prints the number of rows of each table, and the time it took.
fn show(contents: Option<&Contents>, counts: &Counts, start: Instant, as_json: bool) -> Result<()> {
    let mut shown = Map::new();
    for (table, count) in counts {
        shown.insert(table.name().to_owned(), (*count).into());
    }
    if let Some(Contents { made_at, sha256, .. }) = contents {
        shown.insert("made_at".to_owned(), timestamp(*made_at).into());
        shown.insert("sha256".to_owned(), sha256.as_str().into());
    }
    let millis = start.elapsed().as_millis() as f64;
    shown.insert("seconds".to_owned(), (millis / 1000.0).into());
    match as_json {
        true => table::json(&Value::Object(shown)),
        false => table::object(&Value::Object(shown)),
    }
}
