//! What can go wrong with a database.

use crate::{masked::masked, trust};
use std::io::{self, ErrorKind};
use tokio_postgres::error::Severity;

/// Why a store can't do what it was asked to. Unless a variant says otherwise, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite failed.
    #[error("the database refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused or the connection broke; see [`StoreError::is_absence`].
    #[error("the database refused: {}", said(.0))]
    Postgres(tokio_postgres::Error),
    /// PostgreSQL didn't reply within the time for the statement.
    #[error("the database did not answer in time")]
    Slow(#[from] tokio::time::error::Elapsed),
    /// Another node was first: poll for what it did, and decide again.
    #[error("another node changed the same realm concurrently")]
    Conflict,
    /// The reply to a commit was lost and its outcome can't be resolved: it may have been committed.
    #[error("the outcome of the commit is unknown")]
    InDoubt,
    /// TLS was asked for, and the system has no roots.
    #[error("there are no certificates to trust, hint: SSL_CERT_FILE names a file of them")]
    Certificates,
    /// A JSON column doesn't parse.
    #[error("a stored record can't be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A file of the folder can't be read or written.
    #[error("the data folder: {0}")]
    Io(#[from] io::Error),
    /// A column holds what no version writes there.
    #[error("stored {what} can't be read: {value}")]
    Corrupt {
        /// The column, in words.
        what: &'static str,
        /// What it holds.
        value: String,
    },
    /// The number of the migration.
    #[error(
        "migration {0} of this database differs from this program's: it was made by another version, \
         hint: use the imdir that last wrote it, or a newer one"
    )]
    Migration(i64),
    /// The folder or URL.
    #[error(
        "there is no directory in {0}, hint: `imdir serve` makes one, and so does `imdir account create`"
    )]
    NoDatabase(String),
    /// The folder or URL.
    #[error("there is a directory in {0} already, hint: `imdir restore --replace` replaces it")]
    NotEmpty(String),
    /// A command that doesn't migrate found pending migrations.
    #[error("it was made by an older imdir, hint: `imdir migrate` applies the pending migrations")]
    OldSchema,
    /// A reference leads nowhere.
    #[error("a row of {table} refers to one of {parent} that is not there")]
    Dangling {
        /// The table of the row.
        table: String,
        /// The table that it refers to.
        parent: String,
    },
    /// A dump ended early.
    #[error("incomplete: fewer records than the header announces")]
    Incomplete,
    /// The table that reads back differently.
    #[error(
        "{0} read back differs from what was written; nothing was changed, \
         hint: see whether the database has triggers or rules there; without any, do not trust this machine"
    )]
    Altered(&'static str),
    /// What differs from its digest: a realm, a change, tokens and links.
    #[error(
        "{0} is not what was committed, hint: `imdir check` lists every difference; \
         `imdir restore --replace` restores a backup"
    )]
    Differs(String),
    /// SQLite's own integrity check failed.
    #[error("the database is damaged: {0}, hint: restore a backup with `imdir restore --replace`")]
    Damaged(String),
    /// The file of a backup can't be written or read.
    #[error(transparent)]
    Backup(Box<BackupError>),
    /// The folder's lock is held by another process.
    #[error("another imdir uses this data folder, hint: stop it, or let it answer by --url")]
    Locked,
}

/// How a system says that a server is unreachable; the socket of one that doesn't run isn't found.
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

/// Not as the error's source: an error that is printed with its source would say it twice.
impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

impl StoreError {
    /// Whether the server answered that it did nothing; else it may have.
    pub(crate) fn is_refusal(&self) -> bool {
        let Self::Postgres(error) = self else { return false };
        error.as_db_error().is_some_and(|told| {
            // A server that panics may have written the commit that it could not sync, and finds it when it starts.
            let is_over = matches!(told.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
            // Class 08 is about connections, 57 about the server's end.
            let state = told.code().code();
            !is_over && !state.starts_with("08") && !state.starts_with("57")
        })
    }

    /// Whether the database is unreachable, starting up or shutting down: a retry may succeed.
    pub fn is_absence(&self) -> bool {
        let Self::Postgres(error) = self else { return matches!(self, Self::Slow(_)) };
        let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<io::Error>());
        error.is_closed()
            || self.sql_state().is_some_and(|state| state.starts_with("57"))
            || cause.is_some_and(|cause| ABSENCE.contains(&cause.kind()))
    }

    /// Whether the database answered, and with something else than what was committed.
    pub(crate) const fn is_alteration(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::Corrupt { .. } | Self::Json(_))
    }

    /// Whether another transaction caused it: a taken key, a missing row, a serialization failure.
    pub(crate) fn is_conflict(&self) -> bool {
        self.sql_state().is_some_and(|state| state.starts_with("23") || state.starts_with("40"))
    }

    fn sql_state(&self) -> Option<&str> {
        match self {
            Self::Postgres(error) => Some(error.code()?.code()),
            _ => None,
        }
    }
}

/// The library's own words leave the cause to the source.
fn said(error: &tokio_postgres::Error) -> String {
    masked(&trust::explained(match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }))
}

/// Goes up when older programs could no longer read it.
pub(crate) const FORMAT: u64 = 2;

/// Why a backup can't be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file isn't gzip, or doesn't begin with a header of imdir's.
    #[error("it is no backup of imdir")]
    Other,
    /// The format that the header names; [`FORMAT`] is the newest known.
    #[error(
        "it has format {0} and this imdir knows {FORMAT} at most, hint: use the imdir that made it, or a newer one"
    )]
    Newer(u64),
    /// The end is missing, or its checksum differs.
    #[error("it is damaged: {0}, hint: use another backup")]
    Damaged(&'static str),
    /// The line, from 1, and what is wrong with its JSON.
    #[error("it is damaged: line {0} can't be read: {1}")]
    Line(u64, serde_json::Error),
    /// Without `--replace` no file is overwritten.
    #[error("it is there already, hint: name another file, or let it be overwritten by --replace")]
    Exists,
    /// Reading or writing the file failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
