//! What outlives the process. Only this crate contains SQL.
//!
//! The store keeps rows and change records; it decides nothing. The writer
//! hands it a batch, and the batch is there as a whole or not at all.

#![warn(missing_docs)]

pub mod access;
mod backend;
pub mod clock;
mod condition;
mod database;
mod dump;
mod error;
mod lock;
pub mod masked;
mod migrate;
mod postgres;
pub mod private;
pub mod random;
mod record;
pub mod scope;
mod seal;
mod side;
mod sql;
mod sqlite;
pub mod state;
pub mod trust;
mod writer;

pub use crate::backend::Loading;
pub use crate::condition::Condition;
pub use crate::database::Database;
pub use crate::dump::check::{CheckReport, check};
pub use crate::dump::copy::copy;
pub use crate::dump::file::{Contents, back_up, restore};
pub use crate::dump::row::{Counts, Table};
pub use crate::record::{By, Record};
pub use crate::sqlite::Sqlite;
pub use crate::sqlite::bulk::Bulk;
pub use crate::sqlite::lookup::Reader;
pub use crate::writer::{Done, Failure, Writer};

pub use crate::backend::{Lookup, RemoteChange, Shelf, Store, Write};
pub use crate::error::{BackupError, StoreError};
pub use crate::side::{Link, SideChange};
pub use crate::state::{AccountSummary, LoadedState};
