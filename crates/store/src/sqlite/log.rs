//! Preallocates the database's log to its full length.
//!
//! To sync a file that has grown, the file system must also write its own journal; syncing existing blocks takes a
//! third of that time. So a store with writes gets its whole log in advance, as zeros after the last frame, which
//! SQLite ignores. The zeros are appended, so they never overwrite a frame, and later frames overwrite them.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// The length of the log, in pages, that triggers a checkpoint.
pub(crate) const PAGES: u64 = 32_000;
/// A page and its frame header.
const FRAME_BYTES: u64 = 4096 + 24;
/// The length of the log from which a store counts as having writes.
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

    /// Called after each commit. A separate thread writes the zeros.
    pub fn lengthen(&mut self) {
        if let Self::Short(file) = self
            && file.metadata().is_ok_and(|log| log.len() >= START_BYTES)
            && let Self::Short(file) = std::mem::replace(self, Self::Whole)
        {
            let thread = std::thread::Builder::new().name("log".into());
            if let Err(error) = thread.spawn(move || fill(file)) {
                tracing::debug!(%error, "can't preallocate the log");
            }
        }
    }
}

/// Writes in steps, or the next commit would have to wait for all of it. Commits report a full disk.
fn fill(mut file: File) {
    let zeros = vec![0; 512 * 1024];
    while file.metadata().is_ok_and(|log| log.len() < PAGES * FRAME_BYTES)
        && file.write_all(&zeros).is_ok()
        && file.sync_data().is_ok()
    {}
}
