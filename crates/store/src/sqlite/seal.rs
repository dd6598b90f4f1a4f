//! Seals the whole database of a version without seals.

use crate::{
    dump::{row::Table, tally::Tally},
    error::StoreError,
    record::Text,
    sqlite::{export, sealed},
};
use directory::{AccountId, RealmId};
use rusqlite::{Connection, params};

/// The number of change records that are sealed per step.
const CHUNK: usize = 1_000;

/// Refuses a database that fails SQLite's integrity check.
pub(crate) fn check_integrity(db: &Connection) -> Result<(), StoreError> {
    match db.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))?.as_str() {
        "ok" => Ok(()),
        found => Err(StoreError::Damaged(found.to_owned())),
    }
}

/// Seals the existing rows, which are assumed to be intact.
pub(crate) fn seal_all(db: &Connection) -> Result<(), StoreError> {
    let mut tally = Tally::default();
    for table in Table::ALL.into_iter().filter(|table| *table != Table::Changes) {
        export::table(db, table, &mut |stored| {
            tally.add(&stored?);
            Ok(())
        })?;
    }
    sealed::write(db, &tally.seal())?;
    let mut after = 0;
    while let Some(last) = seal_changes(db, after)? {
        after = last;
    }
    Ok(())
}

/// Seals the next change records after a row; returns the last of these rows.
fn seal_changes(db: &Connection, after: i64) -> Result<Option<i64>, StoreError> {
    let mut next = db.prepare_cached(
        "SELECT rowid, realm, revision, record FROM changes WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
    )?;
    let mut found = next.query([after, CHUNK as i64])?;
    let mut checksums = Vec::new();
    while let Some(row) = found.next()? {
        let realm = RealmId::of_master(AccountId::from_bytes(row.get(1)?));
        let text = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
        let revision = row.get::<_, i64>(2)? as u64;
        checksums.push((row.get::<_, i64>(0)?, Text { realm, revision, text }.checksum()));
    }
    let mut put = db.prepare_cached("UPDATE changes SET checksum = ?2 WHERE rowid = ?1")?;
    for (rowid, checksum) in &checksums {
        put.execute(params![rowid, &checksum[..]])?;
    }
    Ok(checksums.last().map(|(rowid, _)| *rowid))
}
