//! The lock that restricts a data folder to one process.

use crate::{error::StoreError, private};
use std::{fs::File, path::Path};

/// Creates the folder if it is missing, accessible to its owner only, and locks it for this process until the file
/// closes.
pub(crate) fn take(folder: &Path) -> Result<File, StoreError> {
    private::folder(folder)?;
    let lock = private::file(&folder.join("imdir.lock"))?;
    lock.try_lock().map_err(|_| StoreError::Locked)?;
    Ok(lock)
}
