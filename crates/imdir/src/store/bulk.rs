//! Many rows at once into an empty database: for generated realms.
//!
//! Nothing is promised before the end, so it syncs once, checks no foreign
//! keys, and makes the indexes that no unique name needs when all rows are there.

use super::{Sqlite, StoreError, rows};
use directory::{Effect, RealmId};
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

    pub fn put(&mut self, realm: RealmId, effect: &Effect) -> Result<(), StoreError> {
        rows::write_effect(&self.store.db, realm, effect)?;
        self.realms.insert(realm);
        self.rows += 1;
        if self.rows.is_multiple_of(CHUNK) {
            self.store.db.execute_batch("COMMIT; BEGIN")?;
        }
        Ok(())
    }

    /// Returns once everything is on the disk.
    pub fn finish(self) -> Result<(), StoreError> {
        for realm in self.realms {
            rows::write_revision(&self.store.db, realm, 0)?;
        }
        self.store.db.execute_batch(END)?;
        Ok(())
    }
}
