//! The embedded store as a target: creates a new database beside the folder's, which it replaces by a rename.

use crate::{
    dump::row::{DumpRow, RowSink, RowSource, RowTarget},
    error::StoreError,
    lock,
    seal::Seal,
    sqlite::{Sqlite, bulk::Bulk, export::SqliteSnapshot},
};
use rusqlite::Connection;
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// The new database until it is complete: a folder in the data folder.
const NEW: &str = "imdir.new";

#[derive(Debug)]
pub(crate) struct Replacement {
    new: NewDatabase,
    /// `None` after it has finished.
    bulk: Option<Bulk>,
    /// The lock of the database to be replaced.
    _lock: File,
}

/// Deleted on drop.
#[derive(Debug)]
struct NewDatabase {
    beside: PathBuf,
    database: PathBuf,
}

impl Replacement {
    /// Accepts a folder that is empty or may be replaced.
    pub(crate) fn start(folder: &Path, replace: bool) -> Result<Self, StoreError> {
        let lock = lock::take(folder)?;
        let new = NewDatabase { beside: folder.join(NEW), database: folder.join("imdir.db") };
        if !replace && new.database.exists() && !is_empty(&new.database)? {
            return Err(StoreError::NotEmpty(folder.display().to_string()));
        }
        new.remove()?;
        let bulk = Bulk::start(Sqlite::open(&new.beside)?)?;
        Ok(Self { new, bulk, _lock: lock })
    }
}

impl RowTarget for Replacement {
    fn put(&mut self, stored: DumpRow) -> Result<(), StoreError> {
        match &mut self.bulk {
            Some(bulk) => bulk.put_stored(&stored),
            None => Ok(()),
        }
    }

    fn seal(&mut self, seal: &Seal) -> Result<(), StoreError> {
        self.bulk.iter().try_for_each(|bulk| bulk.seal(seal))
    }

    fn read_back(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        if let Some(bulk) = self.bulk.take() {
            bulk.check_references()?;
            bulk.finish()?;
        }
        SqliteSnapshot::open(&self.new.beside)?.read(take)
    }

    /// At every moment one of the two databases is in place, complete, and a single file.
    fn finish(&mut self) -> Result<(), StoreError> {
        let made = self.new.beside.join("imdir.db");
        fold(&made)?;
        File::open(&made)?.sync_all()?;
        if self.new.database.exists() {
            fold(&self.new.database)?;
        }
        std::fs::rename(&made, &self.new.database)?;
        if let Some(folder) = self.new.database.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

impl NewDatabase {
    fn remove(&self) -> std::io::Result<()> {
        match self.beside.exists() {
            true => std::fs::remove_dir_all(&self.beside),
            false => Ok(()),
        }
    }
}

impl Drop for NewDatabase {
    fn drop(&mut self) {
        // A leftover is harmless, and deleted at the next replacement.
        let _ = self.remove();
    }
}

/// Checkpoints the log into the database: a leftover log would be applied to the next database.
fn fold(database: &Path) -> Result<(), StoreError> {
    let db = Connection::open(database)?;
    let mode: String = db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    match mode.as_str() {
        "delete" => Ok(()),
        _ => Err(StoreError::Locked),
    }
}

fn is_empty(database: &Path) -> Result<bool, StoreError> {
    let db = Connection::open(database)?;
    let made: bool =
        db.query_row("SELECT EXISTS (SELECT * FROM sqlite_master WHERE name = 'realms')", [], |row| {
            row.get(0)
        })?;
    Ok(!made || !db.query_row("SELECT EXISTS (SELECT * FROM realms)", [], |row| row.get::<_, bool>(0))?)
}
