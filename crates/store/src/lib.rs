//! Persistence. Only this crate contains SQL.
//!
//! The store keeps rows and change records; it decides nothing. The writer passes it batches, each of which is
//! committed as a whole or not at all.

#![warn(missing_docs)]

pub mod access;
pub mod app_password;
mod backend;
pub mod clock;
mod condition;
mod database;
mod dump;
mod error;
mod identity_provider;
mod lock;
pub mod masked;
mod migrate;
mod postgres;
pub mod private;
pub mod random;
mod record;
mod run;
pub mod scope;
mod seal;
mod side;
mod sql;
mod sqlite;
pub mod state;
pub mod trust;
mod webhook;
mod writer;

pub use crate::backend::LoadProgress;
pub use crate::condition::Condition;
pub use crate::database::Database;
pub use crate::dump::check::{CheckReport, check};
pub use crate::dump::copy::copy;
pub use crate::dump::file::{Contents, back_up, restore};
pub use crate::dump::row::{Counts, Table};
pub use crate::identity_provider::{IdentityProvider, ProviderClient};
pub use crate::record::{By, Record};
pub use crate::run::SyncRun;
pub use crate::sqlite::Sqlite;
pub use crate::sqlite::bulk::Bulk;
pub use crate::sqlite::lookup::Reader;
pub use crate::writer::{Failure, Receipt, Writer};

pub use crate::backend::{Lookup, RealmLoader, RemoteChange, Store, Write};
pub use crate::error::{BackupError, StoreError};
pub use crate::side::{Link, SideChange};
pub use crate::state::{AccountSummary, LoadedState};
pub use crate::webhook::Webhook;
