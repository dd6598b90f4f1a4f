//! What outlives the process. Only this module contains SQL.
//!
//! The store keeps rows and change records; it decides nothing. The writer
//! hands it a batch, and the batch is there as a whole or not at all.

mod bulk;
mod load;
mod migrate;
mod reader;
mod record;
mod rows;
mod settle;
mod sqlite;
mod writer;

pub use bulk::Bulk;
pub use load::Loading;
pub use reader::Reader;
pub use record::{By, Record};
pub use sqlite::Sqlite;
pub use writer::{Done, Failure, Writer};

use crate::access::Token;
use directory::{AppId, Effect, Realm, RealmId, UnixTime};

/// What a database has to do. One thread holds it, the writer's.
pub(crate) trait Store: std::fmt::Debug + Send {
    /// Everything at one instant.
    fn load(&mut self, progress: &mut dyn FnMut(Loading)) -> Result<Loaded, StoreError>;

    /// The setting, which is `make`'s value from the first time on.
    fn setting(&mut self, name: &str, make: fn() -> [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// Writes the batch and waits until it is durable: all of it, or nothing.
    fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError>;

    /// Whether the store takes writes: it does when this one is durable.
    fn probe(&mut self) -> Result<(), StoreError>;
}

/// What a start reads.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub realms: Vec<Realm>,
    pub tokens: Vec<Token>,
    pub links: Vec<Link>,
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

/// What belongs to no realm's revisions: tokens, and links between realms.
#[derive(Debug, Clone)]
pub(crate) enum SideChange {
    PutToken(Token),
    RemoveToken([u8; 32]),
    RemoveTokensOf(AppId),
    RemoveExpired(UnixTime),
    PutLink(Link),
    RemoveLink(Link),
}

/// Two realms, the smaller id first, and the domain that they are linked for.
pub(crate) type Link = (Box<str>, RealmId, RealmId);

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("a stored record can't be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the data folder: {0}")]
    Io(#[from] std::io::Error),
    #[error("stored {what} can't be read: {value}")]
    Corrupt { what: &'static str, value: String },
    #[error(
        "migration {0} of this database differs from this program's: it was made by another version, \
         hint: use the imdir that last wrote it, or a newer one"
    )]
    Migration(i64),
    #[error("another imdir uses this data folder, hint: stop it, or let it answer by --url")]
    Locked,
}
