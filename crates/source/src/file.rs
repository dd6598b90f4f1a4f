//! A file with people and groups: CSV, TSV or LDIF.

use crate::{
    csv::{self, CsvError},
    ldap::{Mapping, from_ldif},
    ldif,
    record::Source,
    text::decode,
};
use directory::UnixTime;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of values, separated by commas, semicolons or tabs.
    Csv,
    /// Entries of an LDAP server (RFC 2849).
    Ldif,
}

impl Format {
    /// All formats, in the order of messages.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Ldif];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ldif => "ldif",
        }
    }

    /// By the first line of every LDIF file.
    fn of(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let is_ldif =
            lines.next().is_some_and(|line| line.starts_with("version: 1") || line.starts_with("dn:"));
        if is_ldif { Self::Ldif } else { Self::Csv }
    }
}

/// Reads a file, by its content if no format is given. Of the mapping, CSV takes the types of groups only.
///
/// # Errors
/// A file that isn't text, or has no column of addresses.
pub fn read(
    bytes: &[u8],
    format: Option<Format>,
    mapping: &Mapping,
    now: UnixTime,
) -> Result<Source, CsvError> {
    let format = format.unwrap_or_else(|| Format::of(&decode(bytes).unwrap_or_default()));
    if format == Format::Ldif {
        return Ok(from_ldif(ldif::read(bytes)?, mapping, now));
    }
    let mut source = csv::read(bytes)?;
    source.set_types(&mapping.types);
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ldif_is_recognized_by_its_first_line() {
        for text in ["version: 1\n\ndn: cn=a", "# exported\n\ndn:: Y249YQ==\n", "dn: cn=a"] {
            assert_eq!(Format::of(text), Format::Ldif, "{text}");
        }
        for text in ["email,dept\n", "", "dnsname\n"] {
            assert_eq!(Format::of(text), Format::Csv, "{text}");
        }
    }
}
