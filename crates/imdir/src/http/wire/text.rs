//! Converts texts of the wire to the directory's types, and times back.

use crate::http::wire::field::{Expected, Field};
use directory::{Email, Text, UnixTime};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

pub(crate) fn name<const MAX: usize>(field: Field<'_>) -> Result<Text<MAX>, Expected> {
    Text::parse(field.text()?).map_err(|error| error.to_string())
}

/// A name that may be empty.
pub(crate) fn short<const MAX: usize>(field: Field<'_>) -> Result<Box<str>, Expected> {
    match field.text()?.trim() {
        "" => Ok("".into()),
        text => Text::<MAX>::parse(text).map(|text| (&*text).into()).map_err(|error| error.to_string()),
    }
}

pub(crate) fn email(field: Field<'_>) -> Result<Email, Expected> {
    Email::parse(field.text()?).map_err(|error| error.to_string())
}

/// `2026-11-22T15:04:05Z`
pub(crate) fn timestamp(at: UnixTime) -> String {
    OffsetDateTime::from_unix_timestamp(at.0).ok().and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default()
}
