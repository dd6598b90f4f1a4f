//! Seals in SQLite's tables.

use crate::{dump::row::DumpRow, error::StoreError, record::Text, seal::Seal, sqlite::rows};
use directory::{Digest, RealmId};
use rusqlite::{Connection, OptionalExtension, Row};

pub(crate) fn write(db: &Connection, seal: &Seal) -> Result<(), StoreError> {
    for (realm, (revision, digest)) in &seal.realms {
        rows::write_realm(db, *realm, *revision, *digest)?;
    }
    if let Some(digest) = seal.aside {
        db.prepare_cached("UPDATE aside SET digest = ?1")?.execute([&digest.to_bytes()[..]])?;
    }
    Ok(())
}

/// From a row that starts with the id and the revision.
pub(crate) fn realm(row: &Row<'_>) -> Result<(RealmId, u64, Option<Digest>), StoreError> {
    let (id, revision) = rows::realm(row)?;
    Ok((id, revision, digest(row, 2)?))
}

/// `None` if the column isn't a digest.
pub(crate) fn digest(row: &Row<'_>, column: usize) -> Result<Option<Digest>, StoreError> {
    let bytes = row.get_ref(column)?.as_blob().ok();
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(Digest::from_bytes))
}

pub(crate) fn aside(db: &Connection) -> Result<Option<Digest>, StoreError> {
    let found = db.query_row("SELECT digest FROM aside", [], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    Ok(found.and_then(|bytes| bytes.try_into().ok()).map(Digest::from_bytes))
}

/// A change record from a row that starts with the realm, the revision, the text and the checksum.
pub(crate) fn change(row: &Row<'_>) -> Result<DumpRow, StoreError> {
    let (realm, revision) = rows::realm(row)?;
    let text = Text { realm, revision, text: row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)? };
    let is_altered = row.get_ref(3)?.as_blob().ok() != Some(&text.checksum()[..]);
    Ok(DumpRow::Change { realm, revision, record: serde_json::from_str(text.text)?, is_altered })
}
