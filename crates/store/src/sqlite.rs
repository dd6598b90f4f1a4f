//! The embedded store: one SQLite file in the data folder, one writing connection.
//!
//! WAL with full sync: a commit has reached the disk when it returns. Checkpoints are rare (every 128 MB at most), and beside
//! the commits (`checkpoint`).
pub(crate) mod bulk;
mod checkpoint;
pub(crate) mod export;
pub(crate) mod load;
pub(crate) mod log;
pub(crate) mod lookup;
pub(crate) mod read_only;
pub(crate) mod replace;
pub(crate) mod rows;
pub(crate) mod seal;
pub(crate) mod sealed;

use crate::{
    backend::{LoadProgress, Store, Write},
    error::StoreError,
    lock, migrate, private,
    run::{self, SyncRun},
    seal::{Seal, SideState},
    sqlite::{checkpoint::Checkpoints, log::Log},
    state::LoadedState,
};
use rusqlite::{Connection, OptionalExtension, Params, Row, ffi, params};
use std::{fs::File, path::Path};

const PRAGMAS: &str = "PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;";

/// The database of a data folder, locked by this process.
#[derive(Debug)]
pub struct Sqlite {
    checkpoints: Checkpoints,
    pub(crate) db: Connection,
    log: Log,
    /// Released when the file closes, even if the process dies.
    _lock: File,
}

impl Sqlite {
    /// Opens the folder's database, and creates both if they are missing.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let lock = lock::take(folder)?;
        // SQLite gives the log and its index the same mode.
        private::file(&folder.join("imdir.db"))?;
        let mut db = Connection::open(folder.join("imdir.db"))?;
        db.execute_batch(PRAGMAS)?;
        db.pragma_update(None, "wal_autocheckpoint", log::PAGES as i64)?;
        db.set_prepared_statement_cache_capacity(64);
        migrate(&mut db)?;
        let log = Log::open(&folder.join("imdir.db-wal"))?;
        Ok(Self { checkpoints: Checkpoints::default(), db, log, _lock: lock })
    }

    pub(crate) fn all<T>(
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

impl Sqlite {
    /// Cleans up after a failed commit. If the sync failed, the whole transaction is in the log, and the next start
    /// would recover it. Another commit overwrites it; if that isn't durable either, the outcome is unknown.
    fn roll_back(&mut self, error: rusqlite::Error) -> Result<(), StoreError> {
        // Then not even the commit frame was written.
        let is_cut_off = error
            .sqlite_error()
            .is_some_and(|error| [ffi::SQLITE_FULL, ffi::SQLITE_IOERR_WRITE].contains(&error.extended_code));
        match is_cut_off || self.probe().is_ok() {
            true => Err(error.into()),
            false => {
                tracing::error!(%error, "it is unknown whether the last commit reached the disk");
                Err(StoreError::InDoubt)
            }
        }
    }
}

impl Store for Sqlite {
    fn load(&mut self, progress: &mut dyn FnMut(LoadProgress)) -> Result<LoadedState, StoreError> {
        let tokens = self.all(crate::sql::TOKENS, [], rows::token)?;
        let passwords = self.all(crate::sql::APP_PASSWORDS, [], rows::app_password)?;
        let webhooks = self.all(crate::sql::WEBHOOKS, [], rows::webhook)?;
        let providers = self.all(crate::sql::IDENTITY_PROVIDERS, [], rows::identity_provider)?;
        let links = self.all(crate::sql::LINKS, [], rows::link)?;
        let realms = self.all("SELECT id, revision, digest FROM realms", [], sealed::realm)?;
        let ids = realms.iter().map(|(id, ..)| *id);
        let committed = sealed::aside(&self.db)?;
        let asides = SideState::verified(tokens, passwords, webhooks, providers, links, ids, committed)?;
        let (realms, refused) = self.realms(realms, progress)?;
        Ok(LoadedState { realms, refused, asides })
    }

    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let found = self
            .db
            .query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))
            .optional()?;
        if let Some(value) = found {
            return Ok(value);
        }
        self.db.execute("INSERT INTO settings VALUES (?1, ?2)", (name, &new[..]))?;
        Ok(new)
    }

    fn commit(&mut self, writes: &[Write], seal: &Seal) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for write in writes {
            rows::write(&tx, write)?;
        }
        sealed::write(&tx, seal)?;
        if let Err(error) = tx.commit() {
            return self.roll_back(error);
        }
        self.log.lengthen();
        if let Err(error) = self.checkpoints.follow(&self.db) {
            tracing::debug!(%error, "can't checkpoint");
        }
        Ok(())
    }

    fn add_run(&mut self, run: &SyncRun) -> Result<(), StoreError> {
        let SyncRun { source, started, ended, outcome, .. } = run;
        let account = run::account_text(run.account);
        self.db.execute(crate::sql::ADD_RUN, params![source, started.0, ended.0, outcome, account])?;
        self.db.execute(crate::sql::FORGET_RUNS, params![source, account, run::KEPT])?;
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        self.db.execute("REPLACE INTO settings VALUES ('probe', randomblob(32))", [])?;
        Ok(())
    }
}

/// Applies pending migrations.
fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, checksum BLOB NOT NULL)",
    )?;
    let tx = db.transaction()?;
    let pending = migrate::pending(migrate::SQLITE, &migrate::applied(&tx)?)?;
    for migration in pending {
        tx.execute_batch(migration.sql)?;
        tx.execute("INSERT INTO migrations VALUES (?1, ?2)", (migration.number, migration.checksum()))?;
    }
    if pending.iter().any(|migration| migration.seals) {
        // The existing rows count as committed from now on, so SQLite's integrity check runs once.
        seal::check_integrity(&tx)?;
        seal::seal_all(&tx)?;
    }
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    /// Before 3.51.3 a checkpoint concurrent with a busy writer could corrupt the database.
    #[test]
    fn bundled_sqlite_has_the_wal_reset_fix() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }
}
