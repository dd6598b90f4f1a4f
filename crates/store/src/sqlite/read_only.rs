//! Databases on a read-only file system: in WAL mode SQLite needs a file of its own beside the database, even to read.
//!
//! If it can't create that file, nobody writes to the database either. Without a log the database is complete, and
//! opened as immutable. With a log that a server left behind, both are copied to a temporary folder.

use crate::random;
use crate::{error::StoreError, sqlite::lookup::open_to_read};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    fs::DirBuilder,
    io,
    os::unix::{ffi::OsStrExt, fs::DirBuilderExt},
    path::{Path, PathBuf},
};

const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// The connection to read from.
#[derive(Debug)]
pub(crate) struct ReadConnection {
    pub(crate) db: Connection,
    /// Dropped after the connection.
    _copy: Option<Copy>,
}

impl ReadConnection {
    pub(crate) fn open(database: &Path) -> Result<Self, StoreError> {
        let db = open_to_read(database)?;
        let read = db.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()));
        let cant_write = |error: &rusqlite::Error| {
            matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
        };
        match read {
            Err(error) if cant_write(&error) => {}
            read => return Ok(read.map(|()| Self { db, _copy: None })?),
        }
        if log_of(database).metadata().map_or(0, |log| log.len()) == 0 {
            return Ok(Self { db: open_unchanging(database)?, _copy: None });
        }
        let copy = Copy::of(database)?;
        Ok(Self { db: open_to_read(&copy.0.join("imdir.db"))?, _copy: Some(copy) })
    }
}

fn log_of(database: &Path) -> PathBuf {
    database.with_extension("db-wal")
}

fn open_unchanging(database: &Path) -> Result<Connection, StoreError> {
    let path = std::path::absolute(database)?;
    let uri = format!("file:{}?immutable=1", percent_encode(path.as_os_str().as_bytes(), IN_PATHS));
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// A folder with a copy, deleted on drop.
#[derive(Debug)]
struct Copy(PathBuf);

impl Copy {
    fn of(database: &Path) -> io::Result<Self> {
        let copy = Self(std::env::temp_dir().join(format!("imdir-{}", random::uuid())));
        DirBuilder::new().mode(0o700).create(&copy.0)?;
        std::fs::copy(database, copy.0.join("imdir.db"))?;
        std::fs::copy(log_of(database), copy.0.join("imdir.db-wal"))?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A leftover stays in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
