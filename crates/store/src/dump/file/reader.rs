//! Reads a backup, after verifying every byte of it.

use crate::dump::file::{Footer, Header, TRAILER_LEN, hex, trailer};
use crate::error::{BackupError, FORMAT};
use crate::{
    dump::row::{Counts, RowSink, RowSource},
    error::StoreError,
};
use directory::UnixTime;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek},
    path::Path,
};

/// Larger than any header.
const HEADER_LIMIT: u64 = 64 * 1024;

#[derive(Debug)]
pub(crate) struct Reader {
    lines: BufReader<GzDecoder<File>>,
    header: Header,
    /// The digest of the lines; set after they have been read.
    pub(crate) sha256: String,
}

impl Reader {
    /// Reads the whole file once, to verify it.
    pub(crate) fn open(path: &Path) -> Result<Self, BackupError> {
        let header = header(File::open(path)?)?;
        let mut file = File::open(path)?;
        check_digest(&mut file)?;
        file.rewind()?;
        let mut lines = BufReader::with_capacity(256 * 1024, GzDecoder::new(file));
        lines.skip_until(b'\n')?;
        Ok(Self { lines, header, sha256: String::new() })
    }

    pub(crate) const fn made_at(&self) -> UnixTime {
        UnixTime(self.header.made_at)
    }

    fn read_line(&mut self, line: &mut Vec<u8>) -> Result<(), BackupError> {
        line.clear();
        match self.lines.read_until(b'\n', line)? {
            0 => Err(BackupError::Damaged("unexpected end of file")),
            _ => Ok(()),
        }
    }
}

impl RowSource for Reader {
    fn counts(&mut self) -> Result<Counts, StoreError> {
        Ok(self.header.counts.clone())
    }

    fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        let mut digest = Sha256::new();
        let mut line = Vec::new();
        let total: u64 = self.header.counts.values().sum();
        for number in 0..total {
            self.read_line(&mut line)?;
            digest.update(&line);
            let stored = serde_json::from_slice(&line).map_err(|error| BackupError::Line(number + 2, error));
            take(Ok(stored?))?;
        }
        self.read_line(&mut line)?;
        self.sha256 = hex(&digest.finalize());
        match serde_json::from_slice::<Footer>(&line) {
            Ok(footer) if footer.sha256 == self.sha256 => Ok(()),
            _ => Err(BackupError::Damaged("the checksum of its lines differs").into()),
        }
    }
}

/// The header, if the file is a readable backup.
fn header(file: File) -> Result<Header, BackupError> {
    let mut line = Vec::new();
    let mut decoder = BufReader::new(GzDecoder::new(file).take(HEADER_LIMIT));
    decoder.read_until(b'\n', &mut line).map_err(|_| BackupError::Other)?;
    let first: serde_json::Value = serde_json::from_slice(&line).map_err(|_| BackupError::Other)?;
    match first["imdir_backup"].as_u64() {
        None => Err(BackupError::Other),
        Some(format) if format > FORMAT => Err(BackupError::Newer(format)),
        Some(_) => serde_json::from_value(first).map_err(|error| BackupError::Line(1, error)),
    }
}

/// Compares all bytes with the digest at the end.
fn check_digest(file: &mut File) -> Result<(), BackupError> {
    let len = file.metadata()?.len();
    let body = len.checked_sub(TRAILER_LEN as u64).ok_or(BackupError::Damaged("unexpected end of file"))?;
    let mut reader = BufReader::with_capacity(256 * 1024, file);
    let mut digest = Sha256::new();
    let mut left = (&mut reader).take(body);
    loop {
        let bytes = left.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        digest.update(bytes);
        let read = bytes.len();
        left.consume(read);
    }
    let mut found = Vec::new();
    reader.read_to_end(&mut found)?;
    match found == trailer(&digest.finalize()) {
        true => Ok(()),
        false => Err(BackupError::Damaged("its checksum differs")),
    }
}
