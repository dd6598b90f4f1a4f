//! The contents of a source: users, groups, memberships, and invalid records.

use directory::{Email, GroupType, Text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The contents of a source at one time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Source {
    /// The people, in the source's order.
    pub users: Vec<User>,
    /// The groups; `None` if the source has no concept of groups, which differs from an empty list.
    pub groups: Option<Vec<Group>>,
    /// Invalid records.
    pub refused: Vec<RefusedRecord>,
    /// Notes for the reader of a plan on what was ignored or changed.
    pub notes: Vec<String>,
    /// Reasons why the list is incomplete. Empty if it is complete: then people missing in it are removed.
    pub gaps: Vec<String>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The record's place in the source.
    pub place: Place,
    /// The source's own id, which survives renames.
    pub external_id: Option<String>,
    /// The address.
    pub email: Email,
    /// The login.
    pub user_name: Option<String>,
    /// The names and the department.
    pub profile: Profile,
    /// Whether the account is enabled; `None` if unknown.
    pub active: Option<bool>,
}

/// A person's profile. `None` is unknown, an empty text means that there is no value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// First name, at most 64 characters.
    pub first_name: Option<String>,
    /// Last name, at most 64 characters.
    pub last_name: Option<String>,
    /// Display name, at most 128 characters. Never empty.
    pub display_name: Option<String>,
    /// Department, at most 128 characters.
    pub dept: Option<String>,
}

impl Profile {
    /// Each field by its name on the wire.
    pub fn fields(&self) -> [(&'static str, Option<&str>); 4] {
        [
            ("first_name", self.first_name.as_deref()),
            ("last_name", self.last_name.as_deref()),
            ("display_name", self.display_name.as_deref()),
            ("dept", self.dept.as_deref()),
        ]
    }

    /// Sets the field with this name on the wire, trimmed; other names are ignored.
    ///
    /// # Errors
    /// The reason why the value is refused, to follow the field's name.
    pub(crate) fn set(&mut self, field: &str, value: &str) -> Result<(), String> {
        let (place, value) = match field {
            "first_name" => (&mut self.first_name, short::<64>(value)?),
            "last_name" => (&mut self.last_name, short::<64>(value)?),
            "display_name" => (&mut self.display_name, short::<128>(value)?),
            "dept" => (&mut self.dept, short::<128>(value)?),
            _ => return Ok(()),
        };
        // A directory shows other names in place of an empty one, so an empty one means nothing.
        if field != "display_name" || !value.is_empty() {
            *place = Some(value);
        }
        Ok(())
    }
}

/// A valid name, or an empty one.
///
/// # Errors
/// The reason why it is refused.
fn short<const MAX: usize>(value: &str) -> Result<String, String> {
    match value.trim() {
        "" => Ok(String::new()),
        value => Text::<MAX>::parse(value).map(|text| text.to_string()).map_err(|error| error.to_string()),
    }
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The record's place in the source, or that of the first reference.
    pub place: Place,
    /// The source's own id, which survives renames.
    pub external_id: Option<String>,
    /// The name, valid as a [`directory::Text`].
    pub name: String,
    /// The type by the rules; `None` without rules.
    pub kind: Option<GroupType>,
    /// Indices in [`Source::users`], ascending and unique.
    pub members: Vec<usize>,
}

/// A record's place in a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A line in a file, from 1.
    Line(u64),
    /// An entry's distinguished name.
    Entry(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Entry(dn) => f.write_str(dn),
        }
    }
}

/// An invalid record, and the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRecord {
    /// The record's place in the source.
    pub place: Place,
    /// The invalid column or attribute.
    pub field: Option<String>,
    /// The reason, and what to do.
    pub why: String,
    /// The person's address, if known, so that they don't count as missing.
    pub email: Option<String>,
    /// The same by the source's own id.
    pub external_id: Option<String>,
}

impl fmt::Display for RefusedRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{}: {field} {}", self.place, self.why),
            None => write!(f, "{}: {}", self.place, self.why),
        }
    }
}
