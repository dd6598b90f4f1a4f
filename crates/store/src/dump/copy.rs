//! Copies all stored data between databases and files, and verifies the result.

use crate::{
    database::Database,
    dump::row::{Counts, DumpRow, RowSource, RowTarget, Table},
    dump::tally::Tally,
    error::StoreError,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Passes all rows to `put`. `progress` gets the number of rows so far, and the total.
pub(crate) fn transfer(
    from: &mut dyn RowSource,
    put: &mut dyn FnMut(DumpRow) -> Result<(), StoreError>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Counts, StoreError> {
    let expected = from.counts()?;
    let total = expected.values().sum();
    let (mut come, mut counts) = (0, Counts::new());
    from.read(&mut |stored| {
        let stored = stored?;
        *counts.entry(stored.table()).or_default() += 1;
        come += 1;
        progress(come, total);
        put(stored)
    })?;
    let all_came = |table| counts.get(table) == expected.get(table).filter(|count| **count > 0);
    match Table::ALL.iter().all(all_came) {
        true => Ok(expected),
        false => Err(StoreError::Incomplete),
    }
}

/// Replaces the content of a database after reading the written rows back. `progress` includes that.
pub(crate) fn fill(
    from: &mut dyn RowSource,
    to: &mut dyn RowTarget,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Counts, StoreError> {
    let (mut sent, mut tally) = (Digests::default(), Tally::default());
    let put = &mut |stored| {
        tally.add(&stored);
        // The seal creates these rows.
        match stored {
            DumpRow::Aside { .. } => return Ok(()),
            DumpRow::Realm { .. } => {}
            _ => sent.add(&stored)?,
        }
        to.put(stored)
    };
    let counts = transfer(from, put, progress)?;
    tally.verify()?;
    let seal = tally.seal();
    to.seal(&seal)?;
    seal.stored().try_for_each(|stored| sent.add(&stored))?;
    let total = counts.values().sum();
    let (mut read, mut found) = (0, Digests::default());
    to.read_back(&mut |stored| {
        read += 1;
        progress(read, total);
        found.add(&stored?)
    })?;
    if let Some(table) = sent.first_difference(&found) {
        return Err(StoreError::Altered(table.name()));
    }
    to.finish()?;
    Ok(counts)
}

/// Copies all stored data into an empty database.
pub fn copy(
    from: &Database,
    to: &Database,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Counts, StoreError> {
    fill(&mut *from.source()?, &mut *to.target(false)?, progress)
}

/// A digest of each table, over its rows in the format of backups.
#[derive(Default)]
struct Digests {
    of: BTreeMap<Table, Sha256>,
    line: Vec<u8>,
}

impl Digests {
    fn add(&mut self, stored: &DumpRow) -> Result<(), StoreError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, stored)?;
        self.line.push(b'\n');
        self.of.entry(stored.table()).or_default().update(&self.line);
        Ok(())
    }

    /// Excludes settings: the target may keep its own.
    fn first_difference(&self, other: &Self) -> Option<Table> {
        let digest = |of: &BTreeMap<Table, Sha256>, table| of.get(&table).cloned().map(Sha256::finalize);
        let mut tables = Table::ALL.into_iter().filter(|table| *table != Table::Settings);
        tables.find(|table| digest(&self.of, *table) != digest(&other.of, *table))
    }
}
