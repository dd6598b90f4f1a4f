//! Numbered SQL files, applied once each, in order, with their checksums kept.
//!
//! A number means the same on every kind of database; where there is nothing to
//! do for it, there is no file.

use crate::error::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Never change one that has been released: add the next.
#[derive(Debug)]
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
    /// Whether digests have to be recomputed after it, since it changes rows.
    pub(crate) seals: bool,
}

/// The file of the same name, below the folder of its kind of database.
macro_rules! migration {
    ($kind:literal, $number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../migrations/", $kind, "/", $name, ".sql")),
            seals: $number == 5,
        }
    };
}

pub(crate) const SQLITE: &[Migration] = &[
    migration!("sqlite", 1, "0001_directory"),
    migration!("sqlite", 3, "0003_of_accounts"),
    migration!("sqlite", 4, "0004_secrets"),
    migration!("sqlite", 5, "0005_digests"),
];

pub(crate) const POSTGRES: &[Migration] = &[
    migration!("postgres", 1, "0001_directory"),
    migration!("postgres", 2, "0002_nodes"),
    migration!("postgres", 3, "0003_of_accounts"),
    migration!("postgres", 4, "0004_secrets"),
    migration!("postgres", 5, "0005_digests"),
];

impl Migration {
    pub(crate) fn checksum(&self) -> Vec<u8> {
        Sha256::digest(self.sql.as_bytes()).to_vec()
    }
}

/// Those that a database lacks which has these.
pub(crate) fn pending(
    known: &'static [Migration],
    applied: &[(i64, Vec<u8>)],
) -> Result<&'static [Migration], StoreError> {
    for (at, (number, checksum)) in applied.iter().enumerate() {
        let same =
            known.get(at).is_some_and(|known| known.number == *number && known.checksum() == *checksum);
        if !same {
            return Err(StoreError::Migration(*number));
        }
    }
    Ok(&known[applied.len()..])
}

/// Those that a database has; none where it is new.
pub(crate) fn applied(db: &Connection) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = "SELECT EXISTS (SELECT * FROM sqlite_master WHERE name = 'migrations')";
    if !db.query_row(sql, [], |row| row.get::<_, bool>(0))? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare("SELECT number, checksum FROM migrations ORDER BY number")?;
    let applied = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(applied.collect::<Result<_, _>>()?)
}
