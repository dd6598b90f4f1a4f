//! What outlives the process. Only this module contains SQL.
//!
//! The store keeps rows and change records; it decides nothing. The writer
//! hands it a batch, and the batch is there as a whole or not at all.

mod backend;
mod backup;
mod bulk;
mod check;
mod condition;
mod database;
mod error;
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
mod side;
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

pub(crate) use backend::{Followed, Listed, Loaded, Lookup, Shelf, Store, Write};
pub use error::StoreError;
pub(crate) use side::{Link, SideChange};
pub(crate) use stored::{Source, Stored, Take, Target};
