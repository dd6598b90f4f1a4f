//! Many rows at once into an empty database: for generated realms, and for what a backup holds.
//!
//! Nothing is promised before the end, so it syncs once, checks no foreign
//! keys, and makes the indexes that no unique name needs when all rows are there.

use crate::{
    dump::row::DumpRow,
    error::StoreError,
    seal::Seal,
    sqlite::{self, Sqlite, rows, sealed},
};
use directory::{Digest, Effect, RealmId};
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeSet;

/// Rows a transaction: enough to be quick, few enough for the log to stay small.
const CHUNK: usize = 50_000;

const START: &str = "PRAGMA synchronous = OFF;
    PRAGMA cache_size = -524288;
    PRAGMA foreign_keys = OFF;
    DROP INDEX users_by_account;
    DROP INDEX memberships_by_member;
    BEGIN";
const END: &str = "COMMIT;
    CREATE INDEX users_by_account ON users (account);
    CREATE INDEX memberships_by_member ON memberships (member);
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;
    PRAGMA wal_checkpoint (TRUNCATE)";

/// Fills an empty store in one transaction without indexes, which are created at the end. Not durable until then.
#[derive(Debug)]
pub struct Bulk {
    store: Sqlite,
    realms: BTreeSet<RealmId>,
    rows: usize,
}

impl Bulk {
    /// Takes a store without realms; None when there are some.
    pub fn start(store: Sqlite) -> Result<Option<Self>, StoreError> {
        let any: bool = store.db.query_row("SELECT EXISTS (SELECT * FROM realms)", [], |row| row.get(0))?;
        if any {
            return Ok(None);
        }
        store.db.execute_batch(START)?;
        Ok(Some(Self { store, realms: BTreeSet::new(), rows: 0 }))
    }

    /// Writes one effect. Rows of a realm may come in any order, and only once.
    pub fn put(&mut self, realm: RealmId, effect: &Effect) -> Result<(), StoreError> {
        rows::write_effect(&self.store.db, realm, effect)?;
        self.realms.insert(realm);
        self.count()
    }

    pub(crate) fn seal(&self, seal: &Seal) -> Result<(), StoreError> {
        sealed::write(&self.store.db, seal)
    }

    pub(crate) fn put_stored(&mut self, stored: &DumpRow) -> Result<(), StoreError> {
        rows::write_stored(&self.store.db, stored)?;
        self.count()
    }

    fn count(&mut self) -> Result<(), StoreError> {
        self.rows += 1;
        if self.rows.is_multiple_of(CHUNK) {
            self.store.db.execute_batch("COMMIT; BEGIN")?;
        }
        Ok(())
    }

    /// Whether everything that a row refers to is there.
    pub(crate) fn check_references(&self) -> Result<(), StoreError> {
        let sql = "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1";
        let read = |row: &Row<'_>| -> rusqlite::Result<(String, String)> { Ok((row.get(0)?, row.get(1)?)) };
        match self.store.db.query_row(sql, [], read).optional()? {
            Some((table, parent)) => Err(StoreError::Dangling { table, parent }),
            None => Ok(()),
        }
    }

    /// Returns once everything is on the disk.
    pub fn finish(self) -> Result<(), StoreError> {
        for realm in &self.realms {
            rows::write_realm(&self.store.db, *realm, 0, Digest::default())?;
        }
        if !self.realms.is_empty() {
            sqlite::seal::seal_all(&self.store.db)?;
        }
        self.store.db.execute_batch(END)?;
        Ok(())
    }
}
