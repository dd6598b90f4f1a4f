//! Reads data that is not in memory: change records. Never writes, never checkpoints.

use crate::{
    backend::Lookup,
    error::StoreError,
    record::{Record, Text, complete},
    run::{self, SyncRun},
    sqlite::rows,
    state::AccountSummary,
};
use directory::{AccountId, App, RealmId, UnixTime};
use rusqlite::{Connection, OpenFlags, params};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

/// A separate connection, so that a reader never delays the writer.
#[derive(Debug)]
pub struct Reader(Mutex<Connection>);

impl Reader {
    /// Opens the database that [`crate::sqlite::Sqlite::open`] has created.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self(Mutex::new(open_to_read(&folder.join("imdir.db"))?)))
    }
}

impl Lookup for Reader {
    fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Result<Vec<(u64, Record)>, StoreError> {
        let db = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let master = realm.master();
        let id = &master.as_bytes()[..];
        let mut latest = db.prepare_cached("SELECT revision FROM realms WHERE id = ?1")?;
        let latest = latest.query_row([id], |row| row.get::<_, i64>(0))? as u64;
        let mut statement = db.prepare_cached(
            "SELECT revision, record, checksum FROM changes WHERE realm = ?1 AND revision > ?2
             ORDER BY revision LIMIT ?3",
        )?;
        let mut found = statement.query((id, i64::try_from(after).unwrap_or(i64::MAX), limit as i64))?;
        let mut changes = Vec::new();
        while let Some(row) = found.next()? {
            let revision = row.get::<_, i64>(0)? as u64;
            let text = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let checksum = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            changes.push((revision, Text { realm, revision, text }.verified(checksum)?));
        }
        complete(changes, realm, after, limit, latest)
    }

    fn accounts(&self) -> Result<Option<Vec<AccountSummary>>, StoreError> {
        Ok(None)
    }

    fn runs(&self, account: Option<AccountId>, limit: usize) -> Result<Vec<SyncRun>, StoreError> {
        let db = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = db.prepare(crate::sql::RUNS)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let runs = statement.query_map(params![run::account_text(account), limit], |row| {
            let (started, ended) = (UnixTime(row.get(1)?), UnixTime(row.get(2)?));
            let account = row.get::<_, String>(4)?.parse().ok();
            Ok(SyncRun { source: row.get(0)?, account, started, ended, outcome: row.get(3)? })
        })?;
        Ok(runs.collect::<Result<_, _>>()?)
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        let db = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(db.query_row(crate::sql::IS_EMPTY, [], |row| row.get(0))?)
    }

    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError> {
        let db = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = db.prepare(crate::sql::OLD_SECRETS)?;
        let mut found = statement.query([])?;
        let mut apps = Vec::new();
        while let Some(row) = found.next()? {
            apps.push(rows::app(row)?);
        }
        Ok(apps)
    }
}

pub(crate) fn open_to_read(database: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(database, flags)?;
    db.execute_batch("PRAGMA busy_timeout = 5000")?;
    Ok(db)
}
