//! The file of a backup: everything of a store, to put into one of either kind.
//!
//! It is a gzip file of JSON lines, so that `zcat FILE | jq` shows what is in
//! it. The first line says what the file is and how much comes, the last one
//! the SHA-256 of the lines in between: two stores with the same content have
//! the same. Behind that stands a second gzip member of one line, made so that
//! its every byte is known: the SHA-256 of all bytes before it. So no byte of
//! the file can change unseen.

mod reader;
mod writer;

use crate::dump::file::reader::Reader;
use crate::dump::file::writer::Writer;
use crate::error::BackupError;
use crate::{
    database::Database,
    dump::tally::Tally,
    dump::{
        copy::{fill, transfer},
        row::Counts,
    },
    error::StoreError,
};
use directory::UnixTime;
use flate2::Crc;
use std::path::Path;

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Header {
    imdir_backup: u64,
    /// Seconds since 1970 in UTC.
    made_at: i64,
    counts: Counts,
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Footer {
    sha256: String,
}

/// What a backup holds.
#[derive(Debug)]
pub struct Contents {
    /// By the clock of the machine that wrote it.
    pub made_at: UnixTime,
    /// How many rows there are of each table.
    pub counts: Counts,
    /// Of all that is stored, wherever it is.
    pub sha256: String,
}

/// Writes everything as it is now, beside whoever uses the database.
pub fn back_up(
    database: &Database,
    file: &Path,
    replace: bool,
    made_at: UnixTime,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Contents, StoreError> {
    let mut source = database.source()?;
    let mut writer = Writer::create(file, replace, made_at, source.counts()?)?;
    let mut tally = Tally::default();
    let put = &mut |stored| {
        tally.add(&stored);
        writer.put(&stored)
    };
    let counts = transfer(&mut *source, put, progress)?;
    tally.verify()?;
    writer.finish()?;
    Ok(Contents { made_at, counts, sha256: writer.sha256 })
}

/// Puts a backup into a database that is empty, or whose content may go. Nothing is changed before all is there.
pub fn restore(
    file: &Path,
    database: &Database,
    replace: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Contents, StoreError> {
    let mut reader = Reader::open(file)?;
    let mut target = database.target(replace)?;
    let counts = fill(&mut reader, &mut *target, progress)?;
    Ok(Contents { made_at: reader.made_at(), counts, sha256: reader.sha256 })
}

const TRAILER_LEN: usize = 10 + 5 + LINE_LEN + 8;
const LINE_LEN: usize = r#"{"file_sha256":""}"#.len() + 64 + 1;

/// The last gzip member, as it has to be behind bytes with this digest.
fn trailer(digest: &[u8]) -> Vec<u8> {
    let line = format!("{{\"file_sha256\":\"{}\"}}\n", hex(digest));
    let mut crc = Crc::new();
    crc.update(line.as_bytes());
    // RFC 1952 without a time or a name, and one stored block of RFC 1951.
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1];
    let len = line.len() as u16;
    member.extend(len.to_le_bytes());
    member.extend((!len).to_le_bytes());
    member.extend(line.as_bytes());
    member.extend(crc.sum().to_le_bytes());
    member.extend(u32::from(len).to_le_bytes());
    member
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What goes wrong with the file, as whoever reads or writes a store hears it.
impl From<BackupError> for StoreError {
    fn from(error: BackupError) -> Self {
        Self::Backup(Box::new(error))
    }
}
