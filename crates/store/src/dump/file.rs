//! The file format of backups: all data of a store, independent of the kind of database.
//!
//! It is a gzip file of JSON lines, so that `zcat FILE | jq` shows its content. The first line is a header with the
//! number of rows, the last one the SHA-256 of the lines in between, which is equal for stores with the same content. A
//! second gzip member of one line follows, whose bytes are fully determined: the SHA-256 of all bytes before it. So a
//! change of any byte of the file is detected.

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
        row::{Counts, DumpRow},
    },
    error::StoreError,
};
use directory::{RealmId, UnixTime};
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

/// The header of a backup.
#[derive(Debug)]
pub struct Contents {
    /// The time of the backup, by the clock of the machine that wrote it.
    pub made_at: UnixTime,
    /// The number of rows of each table.
    pub counts: Counts,
    /// The checksum of the content, equal for every store with that content.
    pub sha256: String,
}

/// Writes a snapshot of all stored data, concurrent with other processes. The rows of the realms in `accepted` are
/// taken as they are: the backup omits their digests, and a restore computes new ones.
pub fn back_up(
    database: &Database,
    file: &Path,
    replace: bool,
    accepted: &[RealmId],
    made_at: UnixTime,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Contents, StoreError> {
    let mut source = database.source()?;
    let mut writer = Writer::create(file, replace, made_at, source.counts()?)?;
    let (mut tally, mut missing) = (Tally::default(), accepted.to_vec());
    let put = &mut |mut stored| {
        if let DumpRow::Realm { id, digest, .. } = &mut stored
            && accepted.contains(id)
        {
            *digest = None;
            missing.retain(|realm| realm != id);
        }
        tally.add(&stored);
        writer.put(&stored)
    };
    let counts = transfer(&mut *source, put, progress)?;
    tally.verify()?;
    if let Some(realm) = missing.first() {
        return Err(StoreError::NoRealm(*realm));
    }
    writer.finish()?;
    Ok(Contents { made_at, counts, sha256: writer.sha256 })
}

/// Restores a backup into a database that is empty or may be replaced. Nothing is changed until the new content is
/// complete.
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

/// The last gzip member, for the digest of the preceding bytes.
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

/// Converts an error of the file to one of the store.
impl From<BackupError> for StoreError {
    fn from(error: BackupError) -> Self {
        Self::Backup(Box::new(error))
    }
}
