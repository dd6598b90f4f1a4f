//! Writes a backup, under a temporary name until it is complete and durable.

use crate::dump::file::{Counts, Footer, Header, hex, trailer};
use crate::error::{BackupError, FORMAT};
use crate::{dump::row::DumpRow, error::StoreError, private};
use directory::UnixTime;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

#[derive(Debug)]
pub(crate) struct Writer {
    lines: GzEncoder<DigestWriter>,
    digest: Sha256,
    partial: PartialFile,
    replace: bool,
    line: Vec<u8>,
    /// The digest of the lines; set after they have been written.
    pub(crate) sha256: String,
}

impl Writer {
    pub(crate) fn create(
        path: &Path,
        replace: bool,
        made_at: UnixTime,
        counts: Counts,
    ) -> Result<Self, BackupError> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PartialFile { file: partial.into(), whole: path.into() };
        partial.check_destination(replace)?;
        let file = private::file(&partial.file)?;
        file.set_len(0)?;
        let digesting = DigestWriter { to: BufWriter::new(file), digest: Sha256::new() };
        let mut lines = GzEncoder::new(digesting, Compression::fast());
        let header = Header { imdir_backup: FORMAT, made_at: made_at.0, counts };
        write_line(&mut lines, &mut Vec::new(), &header)?;
        Ok(Self { lines, digest: Sha256::new(), partial, replace, line: Vec::new(), sha256: String::new() })
    }

    pub(crate) fn put(&mut self, stored: &DumpRow) -> Result<(), StoreError> {
        write_line(&mut self.lines, &mut self.line, stored)?;
        self.digest.update(&self.line);
        Ok(())
    }

    pub(crate) fn finish(&mut self) -> Result<(), BackupError> {
        self.sha256 = hex(&self.digest.finalize_reset());
        write_line(&mut self.lines, &mut self.line, &Footer { sha256: self.sha256.clone() })?;
        self.lines.try_finish()?;
        let DigestWriter { to, digest } = self.lines.get_mut();
        to.write_all(&trailer(&digest.finalize_reset()))?;
        to.flush()?;
        to.get_ref().sync_all()?;
        self.partial.check_destination(self.replace)?;
        let PartialFile { file, whole } = &self.partial;
        std::fs::rename(file, whole)?;
        let folder = whole.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }
}

fn write_line(
    to: &mut impl Write,
    line: &mut Vec<u8>,
    value: &impl serde::Serialize,
) -> Result<(), BackupError> {
    line.clear();
    serde_json::to_writer(&mut *line, value).map_err(io::Error::from)?;
    line.push(b'\n');
    Ok(to.write_all(line)?)
}

/// An incomplete file, deleted on drop.
#[derive(Debug)]
struct PartialFile {
    file: PathBuf,
    whole: PathBuf,
}

impl PartialFile {
    fn check_destination(&self, replace: bool) -> Result<(), BackupError> {
        match !replace && self.whole.exists() {
            true => Err(BackupError::Exists),
            false => Ok(()),
        }
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        // Absent if it was completed and renamed, or never created.
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Digests the bytes that it passes on.
#[derive(Debug)]
struct DigestWriter {
    to: BufWriter<File>,
    digest: Sha256,
}

impl Write for DigestWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
