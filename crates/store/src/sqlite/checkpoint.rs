//! Copies the log into the database beside the commits.
//!
//! SQLite starts its log anew once all of it is copied, which never happens beside a busy writer: there is always a new
//! commit. So a thread copies what is there, again until little is left, and the writer copies that between two commits.
//! Without the thread all clients would wait while the writer copies the whole log.

use crate::sqlite::log;
use rusqlite::{Connection, OpenFlags};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread::JoinHandle,
};

/// The length of the log, in pages, at which the thread starts to copy.
const START: u64 = log::PAGES * 3 / 4;
/// The thread leaves one in so many of those pages to the writer.
const REST: u64 = 24;
/// The rounds of the thread. Each copies what was written during the one before, so that three are enough, unless the disk
/// is slow; then the writer copies what is left.
const ROUNDS: usize = 8;

/// The thread that copies, and when it does.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    start: u64,
    thread: Option<(SyncSender<()>, JoinHandle<()>)>,
    /// Set by the thread: it is the writer's turn.
    is_copied: Arc<AtomicBool>,
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self::at(START)
    }
}

impl Checkpoints {
    fn at(start: u64) -> Self {
        Self { start, thread: None, is_copied: Arc::default() }
    }

    /// Called by the writer after each commit.
    pub fn follow(&mut self, db: &Connection) -> rusqlite::Result<()> {
        if self.is_copied.swap(false, Ordering::Relaxed) {
            LogState::copy(db)?;
        } else if LogState::of(db)?.pages >= self.start {
            self.wake(db)?;
        }
        Ok(())
    }

    fn wake(&mut self, db: &Connection) -> rusqlite::Result<()> {
        if self.thread.is_none() {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let beside = Connection::open_with_flags(Path::new(db.path().unwrap_or_default()), flags)?;
            let (wake, wakes) = sync_channel(0);
            let (is_copied, left) = (Arc::clone(&self.is_copied), self.start / REST);
            let thread = std::thread::Builder::new().name("checkpoint".into()).spawn(move || {
                while wakes.recv().is_ok() {
                    match copy_most(&beside, left) {
                        Ok(()) => is_copied.store(true, Ordering::Relaxed),
                        // The writer copies at `log::PAGES` in any case.
                        Err(error) => tracing::warn!(%error, "can't checkpoint beside the commits"),
                    }
                }
            });
            self.thread = thread.ok().map(|thread| (wake, thread));
        }
        if let Some((wake, _)) = &self.thread {
            // Refused while it is at work.
            let _ = wake.try_send(());
        }
        Ok(())
    }
}

impl Drop for Checkpoints {
    /// The last connection that closes copies the log and deletes it: that has to be the writer's.
    fn drop(&mut self) {
        if let Some((wake, thread)) = self.thread.take() {
            drop(wake);
            let _ = thread.join();
        }
    }
}

/// Copies the log until at most so many pages are left.
fn copy_most(db: &Connection, left: u64) -> rusqlite::Result<()> {
    for _ in 0..ROUNDS {
        LogState::copy(db)?;
        let now = LogState::of(db)?;
        if now.pages - now.copied <= left {
            break;
        }
    }
    Ok(())
}

struct LogState {
    pages: u64,
    /// Those of them that are in the database.
    copied: u64,
}

impl LogState {
    fn of(db: &Connection) -> rusqlite::Result<Self> {
        Self::after(db, "PRAGMA wal_checkpoint (NOOP)")
    }

    /// Copies what no reader holds back.
    fn copy(db: &Connection) -> rusqlite::Result<Self> {
        Self::after(db, "PRAGMA wal_checkpoint (PASSIVE)")
    }

    fn after(db: &Connection, pragma: &str) -> rusqlite::Result<Self> {
        // Both are -1 if another connection copies.
        let number = |found: i64| u64::try_from(found).unwrap_or_default();
        db.prepare_cached(pragma)?
            .query_row([], |row| Ok(Self { pages: number(row.get(1)?), copied: number(row.get(2)?) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_of_a_busy_writer_starts_anew() {
        let folder = std::env::temp_dir().join(format!("imdir-checkpoint-{}", crate::random::uuid()));
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join("imdir.db");
        let db = Connection::open(&path).unwrap();
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE rows (bytes BLOB)",
        )
        .unwrap();
        let mut checkpoints = Checkpoints::at(400);
        let (mut longest, mut starts, mut last) = (0, 0, 0);
        let commits = 1_000;
        for _ in 0..commits {
            db.execute("INSERT INTO rows VALUES (randomblob(40000))", []).unwrap();
            checkpoints.follow(&db).unwrap();
            let now = LogState::of(&db).unwrap().pages;
            starts += usize::from(now < last);
            longest = longest.max(now);
            last = now;
        }
        // As long as all pages that were written, if nothing starts it anew.
        assert!(starts >= 2 && longest < 8_000, "{starts} starts, at most {longest} pages");
        drop(checkpoints);
        drop(db);
        assert!(!folder.join("imdir.db-wal").exists(), "the last connection that closed was the writer's");
        let db = Connection::open(&path).unwrap();
        let kept: i64 = db.query_row("SELECT count(*) FROM rows", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, commits);
        let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
