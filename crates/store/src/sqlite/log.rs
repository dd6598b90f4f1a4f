//! The database's log, made as long as it may get before it is needed.
//!
//! To sync a file that has grown, the file system has to write its own journal as well; to sync blocks that the
//! file had before takes a third of that time. So a store that is written to gets its whole log in advance, as
//! zeros behind the last frame, where SQLite sees nothing. The zeros are appended, so whatever SQLite has written
//! by then stands before them, and what it writes later goes over them.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// Where the log is folded into the database, in pages.
pub(crate) const PAGES: u64 = 32_000;
/// A page and what the log says of it.
const FRAME_BYTES: u64 = 4096 + 24;
/// From here on a store counts as one that is written to.
const START_BYTES: u64 = 1024 * 1024;

#[derive(Debug)]
pub(crate) enum Log {
    Short(File),
    Whole,
}

impl Log {
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::Short(OpenOptions::new().append(true).open(path)?))
    }

    /// To be called after a commit. The zeros come from a thread of their own.
    pub fn lengthen(&mut self) {
        if let Self::Short(file) = self
            && file.metadata().is_ok_and(|log| log.len() >= START_BYTES)
            && let Self::Short(file) = std::mem::replace(self, Self::Whole)
        {
            let thread = std::thread::Builder::new().name("log".into());
            if let Err(error) = thread.spawn(move || fill(file)) {
                tracing::debug!(%error, "the log grows by itself");
            }
        }
    }
}

/// In steps, or the next commit would have to wait for all of it. A disk that has no room is a matter for the commits.
fn fill(mut file: File) {
    let zeros = vec![0; 512 * 1024];
    while file.metadata().is_ok_and(|log| log.len() < PAGES * FRAME_BYTES)
        && file.write_all(&zeros).is_ok()
        && file.sync_data().is_ok()
    {}
}
