//! Lists of people in CSV or TSV, as exported by spreadsheets and other directories.

mod columns;
mod write;

pub use write::{Row, write};

use crate::{
    record::{Group, Place, Profile, RefusedRecord, Source, User},
    text::{DecodeError, decode},
};
use columns::{Column, columns};
use directory::{Email, ExternalId, Text, UserName, identity_key};
use std::collections::HashMap;

/// The reason why a file can't be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// The file isn't text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The file is empty.
    #[error("the file is empty, hint: its first line names the columns")]
    Empty,
    /// No column identifies people by e-mail address.
    #[error(
        "line {line} has no column for e-mail addresses, only {found}, hint: the first line names the columns: \
         email,first_name,last_name,display_name,dept,user_name,external_id,active,groups"
    )]
    NoEmail {
        /// The number of the line, from 1.
        line: u64,
        /// The columns found.
        found: String,
    },
}

/// Reads a file. Invalid rows are refused one by one.
///
/// # Errors
/// A file that isn't text, or has no column of addresses.
pub fn read(bytes: &[u8]) -> Result<Source, CsvError> {
    let text = decode(bytes)?;
    let (skipped, text, separator) = opening(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(head)) = records.next() else {
        return Err(CsvError::Empty);
    };
    let line_of = |record: &csv::StringRecord| skipped + record.position().map_or(0, csv::Position::line);
    let (columns, notes) = columns(&head);
    if !columns.iter().any(|it| matches!(it, Some(Column::Email | Column::UserName))) {
        let found = head.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join(", ");
        return Err(CsvError::NoEmail { line: line_of(&head), found });
    }

    let mut list = List { source: Source { notes, ..Source::default() }, groups: HashMap::new() };
    if columns.contains(&Some(Column::Groups)) {
        list.source.groups = Some(Vec::new());
    }
    for record in records {
        // Reading UTF-8 with rows of any length from memory causes no other errors.
        let Ok(record) = record else { continue };
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        list.take(&record, &head, &columns, Place::Line(line_of(&record)));
    }
    Ok(list.source)
}

/// The number of lines before the header, the text from the header on, and the separator. Excel writes `sep=;`, Entra's
/// templates `version:v1.0`.
fn opening(text: &str) -> (u64, &str, u8) {
    let (mut skipped, mut rest, mut said) = (0, text, None);
    while let Some((line, after)) = rest.split_once('\n') {
        let line = line.trim().trim_matches(',').trim_matches('"');
        match line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")) {
            Some(sign) => said = sign.bytes().next().filter(u8::is_ascii).or(Some(b'\t')),
            None if line.starts_with("version:") || line.is_empty() => {}
            None => break,
        }
        (skipped, rest) = (skipped + 1, after);
    }
    (skipped, rest, said.unwrap_or_else(|| separator(rest)))
}

/// The most frequent separator in the header, outside quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(0, b','), (0, b';'), (0, b'\t')];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => counts.iter_mut().filter(|(_, sign)| *sign == byte).for_each(|(count, _)| *count += 1),
        }
    }
    counts.into_iter().rev().max_by_key(|(count, _)| *count).map_or(b',', |(_, sign)| sign)
}

/// The source so far, and the index of each group by the key of its name.
struct List {
    source: Source,
    groups: HashMap<String, usize>,
}

impl List {
    fn take(
        &mut self,
        record: &csv::StringRecord,
        head: &csv::StringRecord,
        columns: &[Option<Column>],
        place: Place,
    ) {
        let mut row = Row::default();
        let result = match record.len() == head.len() {
            true => row.read(record, head, columns),
            false => {
                // The fields may be shifted, so the person is unknown.
                let why = format!(
                    "{} fields where the header has {}, hint: a quotation mark that isn't closed, or a separator that \
                     isn't quoted",
                    record.len(),
                    head.len()
                );
                row = Row::default();
                Err((None, why))
            }
        };
        match result {
            Ok((user, groups)) => {
                let index = self.source.users.len();
                for (key, name) in groups {
                    self.join(key, name, index, &place);
                }
                self.source.users.push(User { place, ..user });
            }
            Err((field, why)) => {
                let some = |text: String| Some(text).filter(|it| !it.is_empty());
                let (email, external_id) = (some(row.email), some(row.external_id));
                self.source.refused.push(RefusedRecord { place, field, why, email, external_id });
            }
        }
    }

    fn join(&mut self, key: String, name: String, user: usize, place: &Place) {
        let groups = self.source.groups.get_or_insert_default();
        let index = *self.groups.entry(key).or_insert_with(|| {
            groups.push(Group {
                place: place.clone(),
                external_id: None,
                name,
                kind: None,
                members: Vec::new(),
            });
            groups.len() - 1
        });
        if groups[index].members.last() != Some(&user) {
            groups[index].members.push(user);
        }
    }
}

/// The invalid column, if known, and the reason.
type Fault = (Option<String>, String);

impl Row {
    /// Parses and checks the record. The address and id are set even on error, if they could be read.
    fn read(
        &mut self,
        record: &csv::StringRecord,
        head: &csv::StringRecord,
        columns: &[Option<Column>],
    ) -> Result<(User, Vec<(String, String)>), Fault> {
        let values = || {
            columns
                .iter()
                .zip(record)
                .zip(head)
                .filter_map(|((column, value), head)| column.map(|column| (column, value.trim(), head)))
        };
        for (column, value, _) in values() {
            match column {
                Column::Email => value.clone_into(&mut self.email),
                Column::UserName => value.clone_into(&mut self.user_name),
                Column::ExternalId => value.clone_into(&mut self.external_id),
                _ => {}
            }
        }
        // Exports without an address have it as the login.
        if self.email.is_empty() && self.user_name.contains('@') {
            self.email.clone_from(&self.user_name);
        }

        let name_of = |wanted: Column| {
            let named = values().find(|(column, _, _)| *column == wanted);
            Some(named.map_or_else(|| "email".to_owned(), |(_, _, head)| head.trim().to_owned()))
        };
        let email = Email::parse(&self.email).map_err(|error| (name_of(Column::Email), error.to_string()))?;
        let (mut profile, mut active, mut groups) = (Profile::default(), None, Vec::new());
        for (column, value, head) in values() {
            let fault = |why: String| (Some(head.trim().to_owned()), why);
            match column {
                Column::Email => {}
                Column::UserName | Column::ExternalId if value.is_empty() => {}
                Column::UserName => drop(UserName::parse(value).map_err(|error| fault(error.to_string()))?),
                Column::ExternalId => {
                    drop(ExternalId::parse(value).map_err(|error| fault(error.to_string()))?);
                }
                Column::Profile(field) => profile.set(field, value).map_err(fault)?,
                Column::Active => active = flag(value).map_err(fault)?,
                Column::Blocked => active = flag(value).map_err(fault)?.map(|blocked| !blocked),
                Column::Groups => groups = names(value).map_err(fault)?,
            }
        }
        let some = |text: &String| Some(text.clone()).filter(|it| !it.is_empty());
        let (external_id, user_name) = (some(&self.external_id), some(&self.user_name));
        Ok((User { place: Place::Line(0), external_id, email, user_name, profile, active }, groups))
    }
}

/// Parses yes or no in the words of the known exports; None for an empty cell.
fn flag(text: &str) -> Result<Option<bool>, String> {
    let word: String = text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    match &*word {
        // A pending account is activated by its owner.
        "" if text.is_empty() => Ok(None),
        "pending" | "staged" | "invited" => Ok(None),
        "true" | "yes" | "1" | "active" | "enabled" | "provisioned" | "recovery" | "passwordexpired"
        | "lockedout" | "passwordreset" => Ok(Some(true)),
        "false" | "no" | "0" | "inactive" | "disabled" | "suspended" | "archived" | "deprovisioned"
        | "deactivated" | "blocked" => Ok(Some(false)),
        _ => Err(format!("{text:?} is neither yes nor no, hint: true or false")),
    }
}

/// The keys and names of the groups in a cell, separated by `;`; `\;` is part of a name.
fn names(cell: &str) -> Result<Vec<(String, String)>, String> {
    let mut names = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, names.last_mut()) {
            (';', _) => names.push(String::new()),
            (c, Some(name)) => {
                let escaped = if c == '\\' { chars.next_if(|next| matches!(next, ';' | '\\')) } else { None };
                name.push(escaped.unwrap_or(c));
            }
            (_, None) => {}
        }
    }
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    names
        .map(|name| match Text::<128>::parse(name) {
            Ok(name) => Ok((identity_key(&name), name.to_string())),
            Err(error) => Err(format!("{name:?} {error}")),
        })
        .collect()
}
