//! LDIF files (RFC 2849): the entries of an LDAP server as text.
//!
//! Only content is read. Change records and references to other files are refused.

use crate::{
    entry::Entry,
    record::{Place, RefusedRecord},
    text::{DecodeError, decode},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::str::Lines;

/// The entries of a file, and its invalid parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The entries in the file's order.
    pub entries: Vec<Entry>,
    /// Invalid records.
    pub refused: Vec<RefusedRecord>,
    /// Reasons why the file is incomplete.
    pub gaps: Vec<String>,
}

/// Reads a file. Invalid records are refused one by one.
///
/// # Errors
/// A file that isn't text.
pub fn read(bytes: &[u8]) -> Result<Content, DecodeError> {
    let text = decode(bytes)?;
    let mut content = Content::default();
    let mut lines = LogicalLines { lines: text.lines(), number: 0, next: None };
    let mut record = Vec::new();
    loop {
        match lines.next() {
            Some((_, line)) if line.starts_with('#') => {}
            Some((number, line)) if !line.trim_end().is_empty() => record.push((number, line)),
            end => {
                content.take(&record);
                record.clear();
                if end.is_none() {
                    return Ok(content);
                }
            }
        }
    }
}

/// Lines with their continuations: a line that begins with a space continues the previous one.
struct LogicalLines<'t> {
    lines: Lines<'t>,
    number: u64,
    next: Option<&'t str>,
}

impl Iterator for LogicalLines<'_> {
    type Item = (u64, String);

    fn next(&mut self) -> Option<Self::Item> {
        let first = match self.next.take() {
            Some(line) => line,
            None => {
                self.number += 1;
                self.lines.next()?
            }
        };
        let (number, mut line) = (self.number, first.to_owned());
        loop {
            self.next = self.lines.next();
            self.number += 1;
            match self.next.and_then(|line| line.strip_prefix(' ')) {
                Some(more) => line.push_str(more),
                None => return Some((number, line)),
            }
        }
    }
}

impl Content {
    fn take(&mut self, record: &[(u64, String)]) {
        match entry(record) {
            Ok(Some(entry)) => self.entries.push(entry),
            Ok(None) => {}
            Err(Fault::Search { line, code }) => {
                let place = Place::Line(line);
                self.gaps.push(format!("{place}: the search that made the file ended with {code}"));
            }
            Err(Fault::Line { line, field, why }) => {
                let place = Place::Line(line);
                self.refused.push(RefusedRecord { place, field, why, email: None, external_id: None });
            }
        }
    }
}

enum Fault {
    Line {
        line: u64,
        field: Option<String>,
        why: String,
    },
    /// The result that ldapsearch prints at the end, if it isn't 0.
    Search {
        line: u64,
        code: String,
    },
}

/// The entry of a record; `None` for a record without one.
fn entry(record: &[(u64, String)]) -> Result<Option<Entry>, Fault> {
    let mut entry: Option<Entry> = None;
    for (line, text) in record {
        let refuse = |field: Option<&str>, why: &str| Fault::Line {
            line: *line,
            field: field.map(str::to_owned),
            why: why.to_owned(),
        };
        let Some((name, rest)) = text.split_once(':') else {
            return Err(refuse(None, "has no colon, hint: a line is `attribute: value`"));
        };
        let name = name.trim().to_ascii_lowercase();
        let value = match rest.as_bytes() {
            [b':', ..] => STANDARD
                .decode(rest[1..].trim())
                .map_err(|_| refuse(Some(&name), "is not Base64, although it follows two colons"))?,
            [b'<', ..] => {
                let why = "refers to another file, which is not read, hint: export values inline";
                return Err(refuse(Some(&name), why));
            }
            _ => rest.trim_start_matches(' ').as_bytes().to_vec(),
        };
        match (&mut entry, &*name) {
            (None, "version") if value == b"1" => {}
            (None, "version") => return Err(refuse(Some("version"), "must be 1")),
            (None, "dn") => match String::from_utf8(value) {
                Ok(dn) => entry = Some(Entry::new(dn, Place::Line(*line))),
                Err(_) => return Err(refuse(Some("dn"), "is not UTF-8")),
            },
            (None, "search" | "ref") => {}
            (None, "result") if value.starts_with(b"0 ") || value == b"0" => {}
            (None, "result") => {
                return Err(Fault::Search {
                    line: *line,
                    code: String::from_utf8_lossy(&value).into_owned(),
                });
            }
            (None, _) => return Err(refuse(Some(&name), "comes before any `dn:`")),
            (Some(_), "changetype" | "control") => {
                let why = "marks a change record, and only content is read, hint: export entries";
                return Err(refuse(Some(&name), why));
            }
            (Some(entry), _) => entry.add(&name, value),
        }
    }
    Ok(entry)
}
