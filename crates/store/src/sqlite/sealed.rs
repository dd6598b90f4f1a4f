//! Seals in SQLite's tables.

use crate::{
    dump::row::{DumpRow, Table},
    error::StoreError,
    record::Text,
    seal::{Seal, Tally},
    sqlite::{export, rows},
};
use directory::{AccountId, Digest, RealmId};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Change records that are sealed at once.
const CHUNK: usize = 1_000;

pub(crate) fn write(db: &Connection, seal: &Seal) -> Result<(), StoreError> {
    for (realm, (revision, digest)) in &seal.realms {
        write_realm(db, *realm, *revision, *digest)?;
    }
    if let Some(digest) = seal.aside {
        db.prepare_cached("UPDATE aside SET digest = ?1")?.execute([&digest.to_bytes()[..]])?;
    }
    Ok(())
}

pub(crate) fn write_realm(
    db: &Connection,
    realm: RealmId,
    revision: u64,
    digest: Digest,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO realms VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET revision = ?2, digest = ?3",
    )?
    .execute(params![&realm.master().as_bytes()[..], revision as i64, &digest.to_bytes()[..]])?;
    Ok(())
}

/// Of a row that begins with the id and the revision.
pub(crate) fn realm(row: &Row<'_>) -> Result<(RealmId, u64, Option<Digest>), StoreError> {
    let (id, revision) = rows::realm(row)?;
    Ok((id, revision, digest(row, 2)?))
}

/// None where it is none.
pub(crate) fn digest(row: &Row<'_>, column: usize) -> Result<Option<Digest>, StoreError> {
    let bytes = row.get_ref(column)?.as_blob().ok();
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(Digest::from_bytes))
}

pub(crate) fn aside(db: &Connection) -> Result<Option<Digest>, StoreError> {
    let found = db.query_row("SELECT digest FROM aside", [], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    Ok(found.and_then(|bytes| bytes.try_into().ok()).map(Digest::from_bytes))
}

/// Refuses a database of which SQLite finds that its pages don't fit together.
pub(crate) fn is_whole(db: &Connection) -> Result<(), StoreError> {
    match db.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))?.as_str() {
        "ok" => Ok(()),
        found => Err(StoreError::Damaged(found.to_owned())),
    }
}

/// Seals what is there, which is taken for what was committed.
pub(crate) fn seal_all(db: &Connection) -> Result<(), StoreError> {
    let mut tally = Tally::default();
    for table in Table::ALL.into_iter().filter(|table| *table != Table::Changes) {
        export::table(db, table, &mut |stored| {
            tally.add(&stored?);
            Ok(())
        })?;
    }
    write(db, &tally.seal())?;
    let mut after = 0;
    while let Some(last) = seal_changes(db, after)? {
        after = last;
    }
    Ok(())
}

/// Of the next change records after a row; gives the last of them.
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

/// A change record of a row that begins with the realm, the revision, the text and the checksum.
pub(crate) fn change(row: &Row<'_>) -> Result<DumpRow, StoreError> {
    let (realm, revision) = rows::realm(row)?;
    let text = Text { realm, revision, text: row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)? };
    let is_altered = row.get_ref(3)?.as_blob().ok() != Some(&text.checksum()[..]);
    Ok(DumpRow::Change { realm, revision, record: serde_json::from_str(text.text)?, is_altered })
}
