//! Where a directory is kept, as an operator says it.

use super::{Lookup, Reader, Sqlite, Store, StoreError, postgres};
use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    sync::Arc,
};

/// A data folder, and the database: in the folder, or a server of its own.
#[derive(Debug, Clone)]
pub struct Database {
    folder: PathBuf,
    server: Option<postgres::Server>,
    replica: Option<postgres::Server>,
}

/// For the writer, and for those who read beside it.
type Opened = (Box<dyn Store>, Arc<dyn Lookup>);

impl Database {
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), server: None, replica: None }
    }

    /// A database that speaks PostgreSQL's protocol, and perhaps a replica of it to read realms from.
    pub fn at(folder: impl Into<PathBuf>, url: &str, replica: Option<&str>) -> Result<Self, StoreError> {
        Ok(Self {
            folder: folder.into(),
            server: Some(postgres::Server::parse(url)?),
            replica: replica.map(postgres::Server::parse).transpose()?,
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn open(&self) -> Result<Opened, StoreError> {
        let Some(server) = &self.server else {
            let store = Sqlite::open(&self.folder)?;
            return Ok((Box::new(store), Arc::new(Reader::open(&self.folder)?)));
        };
        let lock = lock(&self.folder)?;
        let store = postgres::Postgres::open(server.clone(), self.replica.clone(), lock)?;
        Ok((Box::new(store), Arc::new(postgres::Records::open(server.clone())?)))
    }
}

/// Makes the folder if there is none, and takes it for this process, until the file closes.
pub(super) fn lock(folder: &Path) -> Result<File, StoreError> {
    std::fs::create_dir_all(folder)?;
    let lock = OpenOptions::new().create(true).append(true).open(folder.join("imdir.lock"))?;
    lock.try_lock().map_err(|_| StoreError::Locked)?;
    Ok(lock)
}
