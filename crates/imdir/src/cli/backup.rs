//! `imdir backup`, `imdir restore` and `imdir copy`: everything that is stored, to a file, from one, or to another store.

use super::{progress::Bar, table};
use crate::{config::Config, http::timestamp};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Map, Value};
use std::{path::PathBuf, time::Instant};
use store::{Contents, Counts, Database, back_up, clock::Clock, copy, restore};

#[derive(Debug, Args)]
pub(super) struct Backup {
    file: PathBuf,
    /// Overwrite a file that is there
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    file: PathBuf,
    /// Take the place of the directory that is there
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
pub(super) struct Copy {
    /// A data folder or a postgres:// URL [default: the one that the settings name]
    #[arg(long, value_name = "STORE")]
    from: Option<String>,
    /// A data folder or a postgres:// URL without a directory in it
    #[arg(long, value_name = "STORE")]
    to: String,
}

pub(super) fn run_backup(command: &Backup, config: &Config, as_json: bool) -> Result<()> {
    let Backup { file, replace } = command;
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let database = config.database()?;
    let contents =
        back_up(&database, file, *replace, Clock::system().now(), &mut |done, all| bar.draw(done, all))
            .with_context(|| format!("can't back up {database} to {}", file.display()))?;
    show(Some(&contents), &contents.counts, start, as_json)
}

pub(super) fn run_restore(command: &Restore, config: &Config, as_json: bool) -> Result<()> {
    let Restore { file, replace } = command;
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let contents = restore(file, &config.database()?, *replace, &mut |done, all| bar.draw(done, all))
        .with_context(|| format!("can't restore {}", file.display()))?;
    show(Some(&contents), &contents.counts, start, as_json)
}

pub(super) fn run_copy(command: &Copy, config: &Config, as_json: bool) -> Result<()> {
    let (start, mut bar) = (Instant::now(), Bar::of("rows"));
    let from = match &command.from {
        Some(name) => Database::named(name)?,
        None => config.database()?,
    };
    let to = Database::named(&command.to)?;
    let counts = copy(&from, &to, &mut |done, all| bar.draw(done, all))
        .with_context(|| format!("can't copy {from} to {to}"))?;
    show(None, &counts, start, as_json)
}

/// What there is now, and how long it took.
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
