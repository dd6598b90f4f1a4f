//! The errors of a store.

use crate::{masked::masked, trust};
use directory::RealmId;
use std::io::{self, ErrorKind};
use tokio_postgres::error::Severity;

/// The failure of a store's operation. Unless a variant says otherwise, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite failed.
    #[error("the database refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or the connection broke; see [`StoreError::is_absence`].
    #[error("the database refused: {}", said(.0))]
    Postgres(tokio_postgres::Error),
    /// PostgreSQL didn't reply within the statement's timeout.
    #[error("the database did not reply in time")]
    Slow(#[from] tokio::time::error::Elapsed),
    /// Another node committed first: poll for its writes, and decide again.
    #[error("another node changed the same realm concurrently")]
    Conflict,
    /// The reply to a commit was lost and its outcome can't be resolved: it may have been committed.
    #[error("the outcome of the commit is unknown")]
    InDoubt,
    /// TLS is required, and the system has no root certificates.
    #[error("no root certificates found, hint: set SSL_CERT_FILE to a file of them")]
    Certificates,
    /// A JSON column doesn't parse.
    #[error("a stored record can't be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A file of the folder can't be read or written.
    #[error("the data folder: {0}")]
    Io(#[from] io::Error),
    /// A column holds a value that no version writes.
    #[error("stored {what} can't be read: {value}")]
    Corrupt {
        /// A description of the column.
        what: &'static str,
        /// Its value.
        value: String,
    },
    /// The number of the migration.
    #[error(
        "migration {0} of this database differs from this program's: it was made by another version, \
         hint: use the imdir that last wrote it, or a newer one"
    )]
    Migration(i64),
    /// A newer program has migrated the database. The newest migration there, and the newest known.
    #[error(
        "schema {found} of this database is newer than {known}, the newest that this program knows, \
         hint: install the version that wrote it, or a newer one; the way back is a backup that this version made: \
         `imdir restore --replace` into the folder, `imdir restore` into a new database on PostgreSQL"
    )]
    NewerSchema {
        /// The number of the newest migration of the database.
        found: i64,
        /// That of the newest known one.
        known: i64,
    },
    /// The folder or URL.
    #[error("no directory in {0}, hint: `imdir serve` and `imdir account create` create one")]
    NoDatabase(String),
    /// The folder or URL.
    #[error("{0} has a directory already, hint: `imdir restore --replace` replaces it")]
    NotEmpty(String),
    /// No realm with this id was read.
    #[error("there is no realm {0}, hint: a realm has the id of its master account")]
    NoRealm(RealmId),
    /// A command that doesn't migrate found pending migrations.
    #[error("the database has pending migrations, hint: `imdir migrate` applies them")]
    OldSchema,
    /// A dangling reference.
    #[error("a row of {table} refers to a missing row of {parent}")]
    Dangling {
        /// The table of the row.
        table: String,
        /// The table that it refers to.
        parent: String,
    },
    /// A dump ended prematurely.
    #[error("incomplete: fewer records than the header announces")]
    Incomplete,
    /// The table that reads back differently.
    #[error(
        "{0} read back differs from what was written; nothing was changed, \
         hint: look for triggers or rules on that table; if there are none, suspect the hardware"
    )]
    Altered(&'static str),
    /// The object that differs from its digest: a realm, a change record, or tokens and links.
    #[error(
        "{0} differs from what was committed, hint: `imdir check` lists every difference; \
         `imdir restore --replace` restores a backup"
    )]
    Differs(String),
    /// SQLite's own integrity check failed.
    #[error("the database is damaged: {0}, hint: restore a backup with `imdir restore --replace`")]
    Damaged(String),
    /// A backup file can't be written or read.
    #[error(transparent)]
    Backup(Box<BackupError>),
    /// The folder's lock is held by another process.
    #[error("another imdir uses this data folder, hint: stop it, or send the command to it with --url")]
    Locked,
}

/// The system's errors for an unreachable server; a stopped server has no socket file.
const ABSENCE: [ErrorKind; 9] = [
    ErrorKind::ConnectionRefused,
    ErrorKind::NotFound,
    ErrorKind::TimedOut,
    ErrorKind::ConnectionReset,
    ErrorKind::ConnectionAborted,
    ErrorKind::BrokenPipe,
    ErrorKind::UnexpectedEof,
    ErrorKind::HostUnreachable,
    ErrorKind::NetworkUnreachable,
];

/// The state of a write that a standby refuses.
const READ_ONLY: &str = "25006";

/// Not as a `source`, since a report of the chain would repeat the message.
impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

impl StoreError {
    /// Whether the server confirmed that it did nothing; otherwise it may have done something.
    pub(crate) fn is_refusal(&self) -> bool {
        let Self::Postgres(error) = self else { return false };
        error.as_db_error().is_some_and(|told| {
            // A server that panics may have written a commit that it could not sync, and may recover it at its next
            // start.
            let is_over = matches!(told.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
            // Class 08 is for connection exceptions, 57 for operator intervention.
            let state = told.code().code();
            !is_over && !state.starts_with("08") && !state.starts_with("57")
        })
    }

    /// Whether the database is unreachable, starting up or shutting down, or takes no writes since it has become a
    /// standby: a retry may succeed.
    pub fn is_absence(&self) -> bool {
        let Self::Postgres(error) = self else { return matches!(self, Self::Slow(_)) };
        let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<io::Error>());
        error.is_closed()
            || self.sql_state().is_some_and(|state| state.starts_with("57") || state == READ_ONLY)
            || cause.is_some_and(|cause| ABSENCE.contains(&cause.kind()))
    }

    /// Whether the stored data differs from what was committed.
    pub const fn is_alteration(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::Corrupt { .. } | Self::Json(_))
    }

    /// Whether another transaction caused it: a taken key, a missing row, a serialization failure.
    pub(crate) fn is_conflict(&self) -> bool {
        self.sql_state().is_some_and(|state| state.starts_with("23")) || self.is_serialization_failure()
    }

    /// Whether the database refused a transaction for the sake of a concurrent one, and expects it again.
    pub(crate) fn is_serialization_failure(&self) -> bool {
        self.sql_state().is_some_and(|state| state.starts_with("40"))
    }

    fn sql_state(&self) -> Option<&str> {
        match self {
            Self::Postgres(error) => Some(error.code()?.code()),
            _ => None,
        }
    }
}

/// The error with its cause, which the library's message omits.
fn said(error: &tokio_postgres::Error) -> String {
    masked(&trust::explained(match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }))
}

/// The version of the format, incremented when older programs can no longer read it.
pub(crate) const FORMAT: u64 = 2;

/// The failure to write or read a backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file isn't gzip, or lacks imdir's header.
    #[error("not a backup of imdir")]
    Other,
    /// The format that the header names; [`FORMAT`] is the newest known.
    #[error(
        "format {0} is newer than this imdir's, {FORMAT}, hint: use the imdir that wrote it, or a newer one"
    )]
    Newer(u64),
    /// The end is missing, or the checksum differs.
    #[error("damaged: {0}, hint: use another backup")]
    Damaged(&'static str),
    /// The line, from 1, and the JSON error.
    #[error("damaged: line {0} can't be read: {1}")]
    Line(u64, serde_json::Error),
    /// Without `--replace` no file is overwritten.
    #[error("the file exists, hint: choose another name, or --replace to overwrite it")]
    Exists,
    /// Reading or writing the file failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
