//! Files that only their owner can read, regardless of the umask and their former mode.

use std::{
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;
/// The sticky bit marks shared folders, such as those for temporary files, whose mode is left unchanged.
const STICKY: u32 = 0o1000;

/// The files of a data folder.
const FILES: [&str; 6] =
    ["imdir.db", "imdir.db-wal", "imdir.db-shm", "imdir.db-journal", "imdir.lock", "operator.json"];

/// Creates a data folder, or restricts the modes of an existing one and of our files in it.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)?;
    if path.metadata()?.permissions().mode() & STICKY == 0 {
        narrow(path, FOLDER)?;
    }
    for file in FILES.map(|name| path.join(name)) {
        match narrow(&file, FILE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            narrowed => narrowed?,
        }
    }
    Ok(())
}

/// Opens a file for appending, and creates it if it is missing.
pub fn file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().create(true).append(true).mode(FILE).open(path)?;
    narrow(path, FILE)?;
    Ok(file)
}

fn narrow(path: &Path, mode: u32) -> io::Result<()> {
    if path.metadata()?.permissions().mode() & 0o7777 == mode {
        return Ok(());
    }
    match std::fs::set_permissions(path, Permissions::from_mode(mode)) {
        // Another user owns it and has given us write access.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            tracing::warn!(path = %path.display(), "others can read this file, and only its owner can change that");
            Ok(())
        }
        set => set,
    }
}
