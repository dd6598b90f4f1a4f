//! What can go wrong with a database.

use crate::dump::file::BackupError;
use crate::{masked::masked, trust};
use std::io::{self, ErrorKind};
use tokio_postgres::error::Severity;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database refused: {}", said(.0))]
    Postgres(tokio_postgres::Error),
    #[error("the database did not answer in time")]
    Slow(#[from] tokio::time::error::Elapsed),
    /// Another node was first: look what it did, and decide again.
    #[error("another node changed the same at the same time")]
    Conflict,
    #[error("whether the batch was written can't be found out")]
    InDoubt,
    #[error("there are no certificates to trust, hint: SSL_CERT_FILE names a file of them")]
    Certificates,
    #[error("a stored record can't be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the data folder: {0}")]
    Io(#[from] io::Error),
    #[error("stored {what} can't be read: {value}")]
    Corrupt { what: &'static str, value: String },
    #[error(
        "migration {0} of this database differs from this program's: it was made by another version, \
         hint: use the imdir that last wrote it, or a newer one"
    )]
    Migration(i64),
    #[error(
        "there is no directory in {0}, hint: `imdir serve` makes one, and so does `imdir account create`"
    )]
    NoDatabase(String),
    #[error(
        "there is a directory in {0} already, hint: only `imdir restore --replace` takes the place of one"
    )]
    NotEmpty(String),
    #[error("it was made by an older imdir, hint: imdir migrate brings it up to date")]
    OldSchema,
    #[error("a row of {table} refers to one of {parent} that is not there")]
    Dangling { table: String, parent: String },
    #[error("not everything came that was announced")]
    Incomplete,
    #[error(
        "what came to be in {0} is not what was put there, so nothing was changed, \
         hint: see whether the database has triggers or rules there; without any, do not trust this machine"
    )]
    Altered(&'static str),
    #[error(
        "{0} is not what was committed, hint: `imdir check` names all that differs; \
         `imdir restore --replace` puts a backup in its place"
    )]
    Differs(String),
    #[error("the database is damaged: {0}, hint: put a backup in its place with `imdir restore --replace`")]
    Damaged(String),
    #[error(transparent)]
    Backup(Box<BackupError>),
    #[error("another imdir uses this data folder, hint: stop it, or let it answer by --url")]
    Locked,
}

/// How a system says that nobody answers somewhere; the socket of a server that doesn't run isn't found.
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

/// Not as the error's source, or whoever tells both would tell it twice.
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

    /// Whether the database isn't there, or not yet, or not any more: it may be the next time.
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

    /// Whether it is about what another transaction did: a key taken, a row gone, an order that can't be.
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
