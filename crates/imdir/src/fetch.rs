//! Everything that a source has: from its server, or from its file.

use crate::{
    config::{SourceFile, SyncSource},
    ldap_client,
};
use anyhow::{Context, Result};
use directory::UnixTime;
use source::{Source, csv, ldap::from_ldif, ldif};
use std::path::Path;

/// Reads a source.
///
/// # Errors
/// A server or file that can't be read at all; what can't be read in full is noted in the source.
pub(crate) async fn fetch(source: SyncSource, now: UnixTime) -> Result<Source> {
    let Some(file) = source.file.clone() else { return ldap_client::fetch(source, now).await };
    tokio::task::spawn_blocking(move || match file {
        SourceFile::Csv(file) => {
            let mut read = csv::read(&bytes(&file)?).with_context(|| file.display().to_string())?;
            read.set_types(&source.mapping.types);
            Ok(read)
        }
        SourceFile::Ldif(file) => {
            let entries = ldif::read(&bytes(&file)?).with_context(|| file.display().to_string())?;
            Ok(from_ldif(entries, &source.mapping, now))
        }
    })
    .await?
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("can't read {}", file.display()))
}
