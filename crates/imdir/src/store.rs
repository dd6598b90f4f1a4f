//! What outlives the process. Only this module contains SQL.
//!
//! The store keeps rows and change records; it decides nothing. The writer
//! hands it a batch, and the batch is there as a whole or not at all.

mod backup;
mod bulk;
mod check;
mod condition;
mod database;
mod export;
mod load;
mod loader;
mod log;
mod migrate;
mod postgres;
pub(crate) mod private;
mod read_only;
mod reader;
mod record;
mod replace;
mod rows;
mod seal;
mod sealed;
mod settle;
mod sqlite;
mod step;
mod stored;
mod transfer;
mod waiting;
mod writer;

pub use backup::{BackupError, Contents, back_up, restore};
pub use bulk::Bulk;
pub use check::{Checked, check};
pub use condition::Condition;
pub use database::Database;
pub use load::Loading;
pub use reader::Reader;
pub use record::{By, Record};
pub(crate) use seal::{Aside, Asides, Seal};
pub use sqlite::Sqlite;
pub use stored::{Counts, Table};
pub use transfer::copy;
pub use writer::{Done, Failure, Writer};

use crate::{
    access::Token,
    masked::masked,
    state::{RealmOf, State},
    trust,
};
use directory::{Account, AccountId, App, AppId, Digest, Effect, Realm, RealmId, UnixTime, UserId};
use std::{
    io::{self, ErrorKind},
    time::Duration,
};
use stored::{Source, Stored, Take, Target};
use tokio_postgres::error::Severity;

/// What a database has to do. One thread holds it, the writer's.
pub(crate) trait Store: std::fmt::Debug + Send {
    /// What a start needs, as of one instant: all realms, or none where they come when they are asked for.
    fn load(&mut self, progress: &mut dyn FnMut(Loading)) -> Result<Loaded, StoreError>;

    /// The setting, which is `new` from the first time on.
    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// Writes the batch and waits until it is durable: all of it, or nothing.
    /// The seal has the digests of what is there then.
    fn commit(&mut self, writes: &[Write], seal: &Seal) -> Result<(), StoreError>;

    /// Whether the store takes writes: it does when this one is durable.
    fn probe(&mut self) -> Result<(), StoreError>;

    /// How often to look for what others wrote; None where nobody else can.
    fn look(&self) -> Option<Duration> {
        None
    }

    /// What others have written that the state doesn't have, in order.
    fn follow(&mut self, _state: &State) -> Result<Vec<Followed>, StoreError> {
        Ok(Vec::new())
    }

    /// What has happened to a realm since a revision, in order.
    fn changes_since(&mut self, _realm: RealmId, _revision: u64) -> Result<Vec<Followed>, StoreError> {
        Ok(Vec::new())
    }

    /// What reads realms when they are asked for, for a thread each; none where a start has read all of them.
    fn shelves(&self) -> Vec<Box<dyn Shelf>> {
        Vec::new()
    }
}

/// Where realms are while they are not in memory.
pub(crate) trait Shelf: std::fmt::Debug + Send {
    fn find(&mut self, of: RealmOf) -> Result<Option<RealmId>, StoreError>;

    /// The realm as it was at some instant after the call.
    fn load(&mut self, realm: RealmId) -> Result<Option<Realm>, StoreError>;

    /// Nothing was asked for lately: keeps no connection.
    fn rest(&mut self);
}

/// Reads what is never in memory. Blocks, but never holds up the writer.
pub(crate) trait Lookup: std::fmt::Debug + Send + Sync {
    /// The records of a realm after a revision, in order, at most so many. None is left out, and none is another
    /// than was committed.
    fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Result<Vec<(u64, Record)>, StoreError>;

    /// The accounts of all realms in the order of their ids, at most so many; None where all realms are in memory.
    fn accounts(&self, limit: usize) -> Result<Option<Vec<Listed>>, StoreError>;

    /// The apps of all realms whose secret is one of an earlier version.
    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError>;
}

/// An account, and what a list says of it.
#[derive(Debug)]
pub(crate) struct Listed {
    pub account: Account,
    pub owner_email: String,
    /// Its users.
    pub seats: usize,
    /// Of its realm.
    pub revision: u64,
}

/// What a start reads.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub realms: Vec<Realm>,
    /// Those that are not what was committed.
    pub refused: Vec<RealmId>,
    pub asides: Asides,
}

/// What another process wrote.
#[derive(Debug)]
pub(crate) enum Followed {
    /// A realm's next revision.
    Change {
        realm: RealmId,
        revision: u64,
        effects: Vec<Effect>,
    },
    /// What a realm is at a revision, by whoever committed that.
    Seal {
        realm: RealmId,
        revision: u64,
        digest: Digest,
    },
    /// A realm that has gone too far for that: it has to be loaded anew.
    Behind(RealmId),
    /// Realms that the state doesn't have.
    Elsewhere,
    Aside(SideChange),
    /// Everything is something else now: all realms, and these tokens and links.
    Replaced(Asides),
    /// All tokens and links as they are now.
    Asides(Asides),
}

/// One thing to make durable.
#[derive(Debug)]
pub(crate) enum Write {
    /// A realm's next revision.
    Revision {
        realm: RealmId,
        revision: u64,
        record: Record,
    },
    /// Effects without a record of their own: what was there before the realm was.
    Founding {
        realm: RealmId,
        effects: Vec<Effect>,
    },
    Aside(SideChange),
}

/// What belongs to no realm's revisions: tokens, links between realms, and which realms there are.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SideChange {
    PutToken(Token),
    RemoveToken([u8; 32]),
    RemoveTokensOf(AppId),
    RemoveTokensOfAccount(AccountId),
    /// Those that act as the user.
    RemoveTokensOfUser(UserId),
    RemoveExpired(UnixTime),
    PutLink(Link),
    RemoveLink(Link),
    /// There is such a realm now.
    PutRealm(RealmId),
}

impl SideChange {
    /// Whether it ends what somebody could still use.
    pub(crate) const fn is_revocation(&self) -> bool {
        matches!(
            self,
            Self::RemoveToken(_)
                | Self::RemoveTokensOf(_)
                | Self::RemoveTokensOfAccount(_)
                | Self::RemoveTokensOfUser(_)
        )
    }

    /// Whether it revokes the token.
    pub(crate) fn revokes(&self, token: &Token) -> bool {
        match self {
            Self::RemoveToken(hash) => token.hash == *hash,
            Self::RemoveTokensOf(app) => token.app == *app,
            Self::RemoveTokensOfAccount(account) => token.account == *account,
            Self::RemoveTokensOfUser(user) => token.user == Some(*user),
            _ => false,
        }
    }
}

/// Two realms, the smaller id first, and the domain that they are linked for.
pub(crate) type Link = (Box<str>, RealmId, RealmId);

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
    fn is_refusal(&self) -> bool {
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
    const fn is_alteration(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::Corrupt { .. } | Self::Json(_))
    }

    /// Whether it is about what another transaction did: a key taken, a row gone, an order that can't be.
    fn is_conflict(&self) -> bool {
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

impl Write {
    fn is_sweep(&self) -> bool {
        matches!(self, Self::Aside(SideChange::RemoveExpired(_)))
    }
}
