//! Numbered SQL files, applied once each, in order, with their checksums kept.
//!
//! A number means the same on every kind of database; where there is nothing to
//! do for it, there is no file.

use super::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Never change one that has been released: add the next.
#[derive(Debug)]
pub(super) struct Migration {
    pub(super) number: i64,
    pub(super) sql: &'static str,
}

const SQLITE: &[Migration] =
    &[Migration { number: 1, sql: include_str!("../../migrations/sqlite/0001_directory.sql") }];

pub(super) const POSTGRES: &[Migration] = &[
    Migration { number: 1, sql: include_str!("../../migrations/postgres/0001_directory.sql") },
    Migration { number: 2, sql: include_str!("../../migrations/postgres/0002_nodes.sql") },
];

impl Migration {
    pub(super) fn checksum(&self) -> Vec<u8> {
        Sha256::digest(self.sql.as_bytes()).to_vec()
    }
}

/// Those that a database lacks which has these.
pub(super) fn pending(
    known: &'static [Migration],
    applied: &[(i64, Vec<u8>)],
) -> Result<&'static [Migration], StoreError> {
    for (at, (number, checksum)) in applied.iter().enumerate() {
        let same =
            known.get(at).is_some_and(|known| known.number == *number && known.checksum() == *checksum);
        if !same {
            return Err(StoreError::Migration(*number));
        }
    }
    Ok(&known[applied.len()..])
}

pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, checksum BLOB NOT NULL)",
    )?;
    let tx = db.transaction()?;
    let applied: Vec<(i64, Vec<u8>)> = tx
        .prepare("SELECT number, checksum FROM migrations ORDER BY number")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for migration in pending(SQLITE, &applied)? {
        tx.execute_batch(migration.sql)?;
        tx.execute("INSERT INTO migrations VALUES (?1, ?2)", (migration.number, migration.checksum()))?;
    }
    tx.commit()?;
    Ok(())
}
