//! The location of a directory, as the operator specifies it.

use crate::{
    backend::{Lookup, Store},
    dump::row::{RowTarget, Snapshot},
    error::StoreError,
    lock, migrate, postgres,
    sqlite::{Sqlite, export, lookup::Reader, replace},
};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A data folder, and the database: in the folder, or on a server.
#[derive(Debug, Clone)]
pub struct Database {
    folder: PathBuf,
    server: Option<postgres::Server>,
    replica: Option<postgres::Server>,
}

/// The parameters that a libpq connection string may start with.
const PARAMETERS: [&str; 8] =
    ["host", "hostaddr", "port", "user", "password", "dbname", "sslmode", "application_name"];

/// The store for the writer, and the reader for concurrent use.
type OpenStore = (Box<dyn Store>, Arc<dyn Lookup>);

impl Database {
    /// SQLite in a folder, which is created on open.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), server: None, replica: None }
    }

    /// A database that speaks PostgreSQL's protocol, and optionally a replica to load realms from.
    pub fn at(folder: impl Into<PathBuf>, url: &str, replica: Option<&str>) -> Result<Self, StoreError> {
        Ok(Self {
            folder: folder.into(),
            server: Some(postgres::Server::parse_primary(url)?),
            replica: replica.map(postgres::Server::parse).transpose()?,
        })
    }

    /// Parses an operator's argument: a folder, or a `postgres://` URL.
    pub fn named(name: &str) -> Result<Self, StoreError> {
        let is_url = name.starts_with("postgres://") || name.starts_with("postgresql://");
        // libpq's other form, which is not a folder.
        let is_list = name.split_once('=').is_some_and(|(key, _)| PARAMETERS.contains(&key.trim()));
        match is_url || is_list {
            true => Self::at("", name, None),
            false => Ok(Self::in_folder(name)),
        }
    }

    /// The folder of the lock and `operator.json`, and of SQLite's database.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a directory of any version exists there.
    pub fn exists(&self) -> Result<bool, StoreError> {
        match &self.server {
            Some(server) => Ok(!postgres::migrations(server)?.is_empty()),
            None => Ok(self.folder.join("imdir.db").exists()),
        }
    }

    /// Takes the folder's lock, applies pending migrations, and returns the store and its reader.
    ///
    /// # Errors [`StoreError::Locked`] while another process uses the folder, [`StoreError::NewerSchema`] for a
    /// database of a newer version, and errors of the database.
    pub fn open(&self) -> Result<OpenStore, StoreError> {
        let Some(server) = &self.server else {
            let store = Sqlite::open(&self.folder)?;
            return Ok((Box::new(store), Arc::new(Reader::open(&self.folder)?)));
        };
        let lock = lock::take(&self.folder)?;
        let store = postgres::Postgres::open(server.clone(), self.replica.clone(), lock)?;
        Ok((Box::new(store), Arc::new(postgres::Records::open(server.clone())?)))
    }

    /// A snapshot of all stored data, concurrent with other processes.
    pub fn source(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(match &self.server {
            Some(server) => Box::new(postgres::PostgresSnapshot::open(server)?),
            None => Box::new(export::SqliteSnapshot::open(&self.folder)?),
        })
    }

    /// A target for all stored data, which must be empty unless `replace` is set.
    pub fn target(&self, replace: bool) -> Result<Box<dyn RowTarget>, StoreError> {
        Ok(match &self.server {
            Some(server) => Box::new(postgres::Replacement::start(server, replace)?),
            None => Box::new(replace::Replacement::start(&self.folder, replace)?),
        })
    }

    /// The migrations of this kind of database, and whether each is applied.
    pub fn migrations(&self) -> Result<Vec<(String, bool)>, StoreError> {
        let (known, applied) = match &self.server {
            Some(server) => (migrate::POSTGRES, postgres::migrations(server)?),
            None => (migrate::SQLITE, export::migrations(&self.folder)?),
        };
        migrate::pending(known, &applied)?;
        let state = |(at, known): (usize, &migrate::Migration)| (known.name.to_owned(), at < applied.len());
        Ok(known.iter().enumerate().map(state).collect())
    }

    /// A line for each name that only earlier versions accept, and for each that may be mistaken for another; a
    /// thousand at most. These names are warnings, not faults.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let names = match &self.server {
            Some(server) => postgres::names(server)?,
            None => export::names(&self.folder)?,
        };
        Ok(names.finish())
    }

    /// Applies pending migrations, as every start does.
    pub fn migrate(&self) -> Result<(), StoreError> {
        match &self.server {
            Some(server) => postgres::migrate(&postgres::Connection::open(server.clone())?),
            None => Sqlite::open(&self.folder).map(drop),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.server {
            Some(server) => server.fmt(f),
            None => self.folder.display().fmt(f),
        }
    }
}
