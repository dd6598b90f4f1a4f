//! Verifies the stored data: everything is read once, in one snapshot, and compared with the rules, the change
//! records and the index that a server would build of it.

mod index;
mod replay;
mod rules;

use crate::dump::check::rules::Rules;
use crate::{
    database::Database,
    dump::row::{Counts, Snapshot},
    dump::tally::Tally,
    error::StoreError,
};
use directory::App;
use std::{mem, sync::Arc};

/// Gets a line for each inconsistency.
pub(crate) type Tell<'a> = &'a mut dyn FnMut(String);

/// What was verified.
#[derive(Debug)]
pub struct CheckReport {
    /// How many rows were read.
    pub counts: Counts,
    /// Nothing is wrong with these, but that nobody can sign in as one.
    pub apps_with_old_secrets: Vec<Arc<App>>,
}

/// Verifies the stored data, and calls `tell` with a line for each inconsistency.
///
/// `progress` gets how many rows have been read, and of how many.
///
/// # Errors
/// A [`StoreError`] if it can't be read at all; what can be read and is wrong is told.
pub fn check(
    database: &Database,
    tell: &mut dyn FnMut(String),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<CheckReport, StoreError> {
    let mut snapshot: Box<dyn Snapshot> = database.source()?;
    snapshot.own_faults(tell)?;
    let counts = snapshot.counts()?;
    let total = counts.values().sum();
    let (mut read, mut rules, mut tally) = (0, Rules::default(), Tally::default());
    snapshot.read(&mut |stored| {
        read += 1;
        progress(read, total);
        match stored {
            Ok(stored) => {
                tally.add(&stored);
                rules.check(stored, tell);
            }
            Err(error) => tell(error.to_string()),
        }
        Ok(())
    })?;
    let apps_with_old_secrets = mem::take(&mut rules.apps_with_old_secrets);
    rules.finish(tell);
    tally.differences().into_iter().for_each(|what| tell(format!("{what} is not what was committed")));
    Ok(CheckReport { counts, apps_with_old_secrets })
}
