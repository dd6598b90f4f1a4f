//! Numbered SQL files, applied once each, in order, with their checksums kept.

use super::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Never change one that has been released: add the next.
const MIGRATIONS: &[(i64, &str)] = &[(1, include_str!("../../migrations/sqlite/0001_directory.sql"))];

pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, checksum BLOB NOT NULL)",
    )?;
    let tx = db.transaction()?;
    let newest: i64 =
        tx.query_row("SELECT coalesce(max(number), 0) FROM migrations", [], |row| row.get(0))?;
    if let Some(unknown) = MIGRATIONS.last().filter(|(known, _)| newest > *known) {
        return Err(StoreError::Migration(unknown.0 + 1));
    }
    for (number, sql) in MIGRATIONS {
        let checksum = Sha256::digest(sql.as_bytes());
        if *number > newest {
            tx.execute_batch(sql)?;
            tx.execute("INSERT INTO migrations VALUES (?1, ?2)", (number, checksum.as_slice()))?;
            continue;
        }
        let applied: Vec<u8> =
            tx.query_row("SELECT checksum FROM migrations WHERE number = ?1", [number], |row| row.get(0))?;
        if applied != checksum.as_slice() {
            return Err(StoreError::Migration(*number));
        }
    }
    tx.commit()?;
    Ok(())
}
