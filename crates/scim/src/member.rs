//! Members of groups in requests. They are never part of a draft, so only explicit operations change them.

use crate::{
    error::Error,
    json::{member, shown},
    limits::MAX_MEMBERS,
};
use serde_json::Value;

/// A change of a group's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberOperation {
    /// Adds these users by id; idempotent.
    Add(Vec<String>),
    /// Removes these users only; idempotent.
    Remove(Vec<String>),
    /// Replaces all members by these; an empty list empties the group.
    Replace(Vec<String>),
}

impl MemberOperation {
    /// Merges the operation into the previous one of the same kind. A replacement discards all earlier operations.
    pub(crate) fn push_to(self, all: &mut Vec<Self>) {
        match (all.last_mut(), self) {
            (_, Self::Replace(ids)) => {
                all.clear();
                all.push(Self::Replace(ids));
            }
            (Some(Self::Add(ids)), Self::Add(more)) | (Some(Self::Remove(ids)), Self::Remove(more)) => {
                ids.extend(more);
            }
            (_, operation) => all.push(operation),
        }
    }
}

/// The ids in a list of members; a single member counts as a list of one.
///
/// # Errors
/// 400 `invalidValue` for groups and for members without an id; 413 for too many.
pub(crate) fn ids(value: &Value) -> Result<Vec<String>, Error> {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        Value::Null => &[],
        one => std::slice::from_ref(one),
    };
    if list.len() > MAX_MEMBERS {
        let detail = format!("{} members in one operation: send at most {MAX_MEMBERS}.", list.len());
        return Err(Error::new(413, detail));
    }
    list.iter().map(id).collect()
}

fn id(value: &Value) -> Result<String, Error> {
    let nameless = || {
        Error::value(format!(
            "A member must be an object with the id of a user as its value, not {}.",
            shown(value)
        ))
    };
    let object = match value {
        Value::String(id) if !id.trim().is_empty() => return Ok(id.trim().to_owned()),
        Value::Object(object) => object,
        _ => return Err(nameless()),
    };
    let text = |name| member(object, name).and_then(Value::as_str).map(str::trim).filter(|it| !it.is_empty());
    let reference: Vec<&str> =
        text("$ref").map(|it| it.trim_end_matches('/').rsplit('/').take(2).collect()).unwrap_or_default();
    let is_group = |name: &str| name.eq_ignore_ascii_case("group") || name.eq_ignore_ascii_case("groups");
    if text("type").is_some_and(is_group) || reference.get(1).copied().is_some_and(is_group) {
        return Err(Error::value("Nested groups are not supported: assign users, or flatten the group."));
    }
    text("value").or(reference.first().copied()).map(str::to_owned).ok_or_else(nameless)
}
