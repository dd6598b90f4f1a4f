//! Bulk insert into an empty database, for generated realms and restores.
//!
//! Nothing is durable before the end: it syncs once, checks no foreign keys, and creates all but unique indexes after
//! the last row.

use crate::{
    dump::row::DumpRow,
    error::StoreError,
    seal::Seal,
    sqlite::{self, Sqlite, rows, sealed},
};
use directory::{Digest, Effect, RealmId};
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeSet;

/// Rows per transaction: enough to be fast, few enough to keep the log small.
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

/// Fills an empty store without indexes and syncs, which follow at the end.
#[derive(Debug)]
pub struct Bulk {
    store: Sqlite,
    realms: BTreeSet<RealmId>,
    rows: usize,
}

impl Bulk {
    /// Accepts a store without realms; `None` if it has any.
    pub fn start(store: Sqlite) -> Result<Option<Self>, StoreError> {
        let any: bool = store.db.query_row("SELECT EXISTS (SELECT * FROM realms)", [], |row| row.get(0))?;
        if any {
            return Ok(None);
        }
        store.db.execute_batch(START)?;
        Ok(Some(Self { store, realms: BTreeSet::new(), rows: 0 }))
    }

    /// Writes one effect. The rows of a realm may come in any order, each once.
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

    /// Checks that all references of the rows are valid.
    pub(crate) fn check_references(&self) -> Result<(), StoreError> {
        let sql = "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1";
        let read = |row: &Row<'_>| -> rusqlite::Result<(String, String)> { Ok((row.get(0)?, row.get(1)?)) };
        match self.store.db.query_row(sql, [], read).optional()? {
            Some((table, parent)) => Err(StoreError::Dangling { table, parent }),
            None => Ok(()),
        }
    }

    /// Returns after everything is durable.
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
