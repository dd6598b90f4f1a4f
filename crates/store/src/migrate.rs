//! Schema migrations: numbered SQL files, applied once each, in order, with their checksums recorded.
//!
//! A number means the same on every kind of database, some of which may have no file for it.

use crate::error::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Never change a released migration: add another.
#[derive(Debug)]
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
    /// Whether it changes rows, so that their digests must be recomputed.
    pub(crate) seals: bool,
}

/// Reads the file of that name in the folder of its kind of database.
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
    migration!("sqlite", 6, "0006_provisioning"),
    migration!("sqlite", 7, "0007_managed_memberships"),
    migration!("sqlite", 8, "0008_sync_runs"),
    migration!("sqlite", 9, "0009_scim_settings"),
    migration!("sqlite", 10, "0010_runs_of_accounts"),
    migration!("sqlite", 11, "0011_app_passwords"),
    migration!("sqlite", 12, "0012_sessions"),
    migration!("sqlite", 13, "0013_webhooks"),
    migration!("sqlite", 14, "0014_identity_providers"),
    migration!("sqlite", 15, "0015_change_times"),
];

pub(crate) const POSTGRES: &[Migration] = &[
    migration!("postgres", 1, "0001_directory"),
    migration!("postgres", 2, "0002_nodes"),
    migration!("postgres", 3, "0003_of_accounts"),
    migration!("postgres", 4, "0004_secrets"),
    migration!("postgres", 5, "0005_digests"),
    migration!("postgres", 6, "0006_provisioning"),
    migration!("postgres", 7, "0007_managed_memberships"),
    migration!("postgres", 8, "0008_sync_runs"),
    migration!("postgres", 9, "0009_scim_settings"),
    migration!("postgres", 10, "0010_runs_of_accounts"),
    migration!("postgres", 11, "0011_app_passwords"),
    migration!("postgres", 12, "0012_sessions"),
    migration!("postgres", 13, "0013_webhooks"),
    migration!("postgres", 14, "0014_identity_providers"),
    migration!("postgres", 15, "0015_change_times"),
];

impl Migration {
    pub(crate) fn checksum(&self) -> Vec<u8> {
        Sha256::digest(self.sql.as_bytes()).to_vec()
    }
}

/// The migrations that the database lacks, given those applied.
///
/// # Errors [`StoreError::Migration`] where one differs from the known one of its place, [`StoreError::NewerSchema`] where
/// there are more.
pub(crate) fn pending(
    known: &'static [Migration],
    applied: &[(i64, Vec<u8>)],
) -> Result<&'static [Migration], StoreError> {
    for (known, (number, checksum)) in known.iter().zip(applied) {
        if known.number != *number || known.checksum() != *checksum {
            return Err(StoreError::Migration(*number));
        }
    }
    match (known.last(), applied.last()) {
        (Some(known), Some((found, _))) if *found > known.number => {
            Err(StoreError::NewerSchema { found: *found, known: known.number })
        }
        _ => Ok(&known[applied.len()..]),
    }
}

/// The migrations that a database has; none if it is new.
pub(crate) fn applied(db: &Connection) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = "SELECT EXISTS (SELECT * FROM sqlite_master WHERE name = 'migrations')";
    if !db.query_row(sql, [], |row| row.get::<_, bool>(0))? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare("SELECT number, checksum FROM migrations ORDER BY number")?;
    let applied = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(applied.collect::<Result<_, _>>()?)
}
