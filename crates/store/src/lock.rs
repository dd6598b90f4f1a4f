//! One process a data folder.

use crate::{error::StoreError, private};
use std::{fs::File, path::Path};

/// Makes the folder if there is none, for its owner alone, and takes it for this process, until the file closes.
pub(crate) fn take(folder: &Path) -> Result<File, StoreError> {
    private::folder(folder)?;
    let lock = private::file(&folder.join("imdir.lock"))?;
    lock.try_lock().map_err(|_| StoreError::Locked)?;
    Ok(lock)
}
