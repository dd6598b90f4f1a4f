//! Verifies the stored data: reads all rows once, in one snapshot, and checks them against the rules, the change
//! records and the index that a server would build from them.

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

/// Takes a line for each inconsistency.
pub(crate) type Report<'a> = &'a mut dyn FnMut(String);

/// The result of a verification.
#[derive(Debug)]
pub struct CheckReport {
    /// The number of rows read.
    pub counts: Counts,
    /// Apps with an outdated secret. They are consistent, but can't authenticate.
    pub apps_with_old_secrets: Vec<Arc<App>>,
}

/// Verifies the stored data, and calls `report` with a line for each inconsistency.
///
/// `progress` gets the number of rows read so far, and the total.
///
/// # Errors
/// A [`StoreError`] if the store can't be read at all; inconsistencies aren't errors.
pub fn check(
    database: &Database,
    report: &mut dyn FnMut(String),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<CheckReport, StoreError> {
    let mut snapshot: Box<dyn Snapshot> = database.source()?;
    snapshot.own_faults(report)?;
    let counts = snapshot.counts()?;
    let total = counts.values().sum();
    let (mut read, mut rules, mut tally) = (0, Rules::default(), Tally::default());
    snapshot.read(&mut |stored| {
        read += 1;
        progress(read, total);
        match stored {
            Ok(stored) => {
                tally.add(&stored);
                rules.check(stored, report);
            }
            Err(error) => report(error.to_string()),
        }
        Ok(())
    })?;
    let apps_with_old_secrets = mem::take(&mut rules.apps_with_old_secrets);
    rules.finish(report);
    tally
        .differences()
        .into_iter()
        .for_each(|what| report(format!("{what} differs from what was committed")));
    Ok(CheckReport { counts, apps_with_old_secrets })
}
