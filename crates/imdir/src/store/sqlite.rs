//! The embedded store: one SQLite file in the data folder, one writing connection.
//!
//! WAL with full sync: a commit has reached the disk when it returns. Only this
//! connection checkpoints, and rarely (every 128 MB): a second checkpointer
//! never gets the log reset while the writer is busy, and the log grows
//! without end.

use super::{StoreError, TokenRow, Write, migrate, rows};
use directory::{Effect, Realm, RealmId};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    path::Path,
    sync::Arc,
};

const PRAGMAS: &str = "PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 32000;
    PRAGMA cache_size = -65536;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;";

/// The database of a data folder, held by this process alone.
#[derive(Debug)]
pub struct Sqlite {
    db: Connection,
    /// Released when the file closes, so also when the process dies.
    _lock: File,
}

impl Sqlite {
    /// Opens the folder's database, or makes both.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)?;
        let lock = OpenOptions::new().create(true).append(true).open(folder.join("imdir.lock"))?;
        lock.try_lock().map_err(|_| StoreError::Locked)?;
        let mut db = Connection::open(folder.join("imdir.db"))?;
        db.execute_batch(PRAGMAS)?;
        db.set_prepared_statement_cache_capacity(64);
        migrate::migrate(&mut db)?;
        Ok(Self { db, _lock: lock })
    }

    /// Writes the batch and waits until it is on the disk: all of it, or nothing.
    pub(crate) fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut revisions = BTreeMap::new();
        for write in writes {
            rows::write(&tx, write)?;
            match write {
                Write::Revision { realm, revision, .. } => revisions.insert(*realm, *revision),
                Write::Founding { realm, .. } => revisions.insert(*realm, 0),
                _ => None,
            };
        }
        for (realm, revision) in revisions {
            rows::write_revision(&tx, realm, revision)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Every realm at its last revision.
    pub fn load(&self) -> Result<Vec<Realm>, StoreError> {
        let ids = self.all("SELECT id, revision FROM realms", [], |row| {
            Ok((
                RealmId::of_master(directory::AccountId::from_bytes(row.get(0)?)),
                row.get::<_, i64>(1)? as u64,
            ))
        })?;
        ids.into_iter().map(|(id, revision)| self.load_realm(id, revision)).collect()
    }

    fn load_realm(&self, id: RealmId, revision: u64) -> Result<Realm, StoreError> {
        let mut realm = Realm::new(id);
        self.each(rows::ACCOUNTS, id, rows::account, |it| realm.apply(&Effect::AccountPut(Arc::new(it))))?;
        self.each(rows::APPS, id, rows::app, |it| realm.apply(&Effect::AppPut(Arc::new(it))))?;
        self.each(rows::USERS, id, rows::user, |it| realm.apply(&Effect::UserPut(Arc::new(it))))?;
        self.each(rows::GROUPS, id, rows::group, |it| realm.apply(&Effect::GroupPut(Arc::new(it))))?;
        self.each(rows::MEMBERSHIPS, id, rows::membership, |(group, user)| {
            realm.apply(&Effect::MembersAdded { group, users: vec![user] });
        })?;
        realm.set_revision(revision);
        Ok(realm)
    }

    pub(crate) fn tokens(&self) -> Result<Vec<TokenRow>, StoreError> {
        self.all(rows::TOKENS, [], rows::token)
    }

    /// The setting, which is `make`'s value from the first time on.
    pub(crate) fn setting(
        &self,
        name: &str,
        make: impl FnOnce() -> [u8; 32],
    ) -> Result<[u8; 32], StoreError> {
        let found = self
            .db
            .query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))
            .optional()?;
        if let Some(value) = found {
            return Ok(value);
        }
        let value = make();
        self.db.execute("INSERT INTO settings VALUES (?1, ?2)", (name, &value[..]))?;
        Ok(value)
    }

    fn each<T>(
        &self,
        sql: &str,
        realm: RealmId,
        read: fn(&Row<'_>) -> Result<T, StoreError>,
        mut take: impl FnMut(T),
    ) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut found = statement.query([&realm.master().as_bytes()[..]])?;
        while let Some(row) = found.next()? {
            take(read(row)?);
        }
        Ok(())
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.db.prepare(sql)?;
        let mut found = statement.query(params)?;
        let mut all = Vec::new();
        while let Some(row) = found.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    /// Before 3.51.3 a checkpoint beside a busy writer could corrupt the database.
    #[test]
    fn bundled_sqlite_has_the_wal_reset_fix() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }
}
