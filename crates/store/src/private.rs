//! Files for their owner's eyes alone, whatever the umask and whatever they were before.

use std::{
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;
/// Of folders that are everybody's, such as those for temporary files: they stay so.
const STICKY: u32 = 0o1000;

/// What a data folder has.
const FILES: [&str; 6] =
    ["imdir.db", "imdir.db-wal", "imdir.db-shm", "imdir.db-journal", "imdir.lock", "operator.json"];

/// Makes a data folder, or narrows one that is there with all that is ours in it.
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

/// Opens a file for writing at its end, and makes it first if there is none.
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
        // It is another's, who has let us write there.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            tracing::warn!(path = %path.display(), "others may read it, and only its owner can change that");
            Ok(())
        }
        set => set,
    }
}
