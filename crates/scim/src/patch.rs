//! PATCH (RFC 7644, section 3.5.2) in every form that identity providers send.
//!
//! The members of a group change only by an operation whose path, or the name of a value, is `members`. They are
//! neither needed as input nor part of the resulting group, so no misread operation can empty a group.

use crate::{
    Warnings,
    draft::{Draft, Mode, is_read_only, members},
    error::{Error, ErrorType},
    filter::{Filter, Literal, Operator},
    group::Group,
    json::{member, shown},
    limits::MAX_OPERATIONS,
    member::{self, MemberOperation},
    schema::Kind,
    target::{AttributeTarget, Target},
    user::User,
};
use serde_json::Value;

/// The operations of a PATCH, all or none of which apply.
#[derive(Debug, Clone, PartialEq)]
pub struct PatchRequest(Vec<Operation>);

#[derive(Debug, Clone, PartialEq)]
struct Operation {
    action: Action,
    path: Option<String>,
    value: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Add,
    Replace,
    Remove,
}

/// The result of a PATCH on a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPatch {
    /// The whole user after the PATCH.
    pub user: User,
    /// Warnings about values that aren't stored.
    pub warnings: Warnings,
}

/// The result of a PATCH on a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPatch {
    /// The group after the PATCH, without its members. Its extension is complete: no grants are an empty list, no
    /// description is an empty text.
    pub group: Group,
    /// The changes of the members, in order; empty if no operation named them.
    pub members: Vec<MemberOperation>,
    /// Warnings about values that aren't stored.
    pub warnings: Warnings,
}

impl PatchRequest {
    /// Parses the body. `schemas` may be missing; names and `op` are case-insensitive.
    ///
    /// # Errors
    /// 400 `invalidSyntax` for an invalid request.
    pub fn read(body: &Value) -> Result<Self, Error> {
        let body = body.as_object().ok_or_else(|| Error::syntax("The body must be a JSON object."))?;
        let Some(Value::Array(operations)) = member(body, "Operations") else {
            return Err(Error::syntax("Operations must be a list of operations."));
        };
        if operations.is_empty() {
            return Err(Error::syntax("Operations is empty: name what to change."));
        }
        if operations.len() > MAX_OPERATIONS {
            return Err(Error::new(
                413,
                format!("More than {MAX_OPERATIONS} operations: send them in parts."),
            ));
        }
        operations.iter().map(Operation::read).collect::<Result<_, _>>().map(Self)
    }

    /// Applies the operations to a user.
    ///
    /// # Errors
    /// 400 by RFC 7644, section 3.12; nothing may be changed then.
    pub fn patch_user(self, user: &User) -> Result<UserPatch, Error> {
        let mut draft = Draft::of(Kind::User, user.to_map());
        self.apply(&mut draft, &mut Vec::new())?;
        let patched = User::of(&draft.map)?;
        let must_stay = [
            ("active", user.active.is_some() && patched.active.is_none()),
            ("unlisted", user.directory.unlisted.is_some() && patched.directory.unlisted.is_none()),
            ("userType", user.directory.user_type.is_some() && patched.directory.user_type.is_none()),
        ];
        refuse_removal(&must_stay)?;
        Ok(UserPatch { user: patched, warnings: draft.warnings })
    }

    /// Applies the operations to a group, without needing its members.
    ///
    /// # Errors
    /// 400 by RFC 7644, section 3.12, and 413 for too many members; nothing may be changed then.
    pub fn patch_group(self, group: &Group) -> Result<GroupPatch, Error> {
        let mut draft = Draft::of(Kind::Group, group.to_map());
        let mut members = Vec::new();
        self.apply(&mut draft, &mut members)?;
        let mut patched = Group::of(&draft.map)?;
        let (was, is) = (&group.directory, &mut patched.directory);
        // A group without a type would become an open one.
        refuse_removal(&[
            ("type", was.kind.is_some() && is.kind.is_none()),
            ("searchByDomain", was.by_domain.is_some() && is.by_domain.is_none()),
            ("searchByAccount", was.by_account.is_some() && is.by_account.is_none()),
            ("searchByMaAccount", was.by_ma_account.is_some() && is.by_ma_account.is_none()),
        ])?;
        is.may_find.get_or_insert_default();
        is.description.get_or_insert_default();
        Ok(GroupPatch { group: patched, members, warnings: draft.warnings })
    }

    fn apply(self, draft: &mut Draft, all: &mut Vec<MemberOperation>) -> Result<(), Error> {
        self.0.into_iter().try_for_each(|operation| operation.apply(draft, all))
    }
}

fn refuse_removal(attributes: &[(&str, bool)]) -> Result<(), Error> {
    match attributes.iter().find(|(_, is_gone)| *is_gone) {
        Some((name, _)) => Err(Error::mutability(format!("{name} is required: replace it."))),
        None => Ok(()),
    }
}

impl Operation {
    fn read(operation: &Value) -> Result<Self, Error> {
        let object = operation.as_object().ok_or_else(|| {
            Error::syntax(format!("An operation must be an object, not {}.", shown(operation)))
        })?;
        let action = match member(object, "op").and_then(Value::as_str) {
            Some(op) if op.eq_ignore_ascii_case("add") => Action::Add,
            Some(op) if op.eq_ignore_ascii_case("replace") => Action::Replace,
            Some(op) if op.eq_ignore_ascii_case("remove") => Action::Remove,
            _ => {
                let detail = format!("op must be add, replace or remove in {}.", shown(operation));
                return Err(Error::syntax(detail));
            }
        };
        let path = match member(object, "path") {
            None | Some(Value::Null) => None,
            Some(Value::String(path)) => Some(path.trim().to_owned()).filter(|path| !path.is_empty()),
            Some(other) => {
                let detail = format!("path must be text, not {}.", shown(other));
                return Err(Error::bad(ErrorType::InvalidPath, detail));
            }
        };
        let value = member(object, "value").cloned();
        match (action, &path, &value) {
            (Action::Remove, None, _) => {
                Err(Error::bad(ErrorType::NoTarget, "remove needs a path: name what to remove."))
            }
            (Action::Add | Action::Replace, _, None) => {
                Err(Error::value(format!("{} needs a value.", shown(operation))))
            }
            _ => Ok(Self { action, path, value }),
        }
    }

    fn apply(self, draft: &mut Draft, all: &mut Vec<MemberOperation>) -> Result<(), Error> {
        let mode = if self.action == Action::Add { Mode::Add } else { Mode::Replace };
        let Some(path) = self.path else {
            return match self.value {
                Some(Value::Object(object)) => members(draft.kind, object)?
                    .into_iter()
                    .try_for_each(|(target, value)| set_named(draft, all, target, mode, value)),
                value => {
                    let value = value.unwrap_or_default();
                    Err(Error::value(format!(
                        "Without a path the value must be an object, not {}.",
                        shown(&value)
                    )))
                }
            };
        };
        let target = Target::parse(&path, draft.kind)?;
        match (target, self.action, self.value) {
            (Target::Unknown(_), Action::Remove, _) => {}
            (Target::Unknown(name), _, value) => draft.note_unknown(&name, &value.unwrap_or_default()),
            (Target::Schema(schema), Action::Remove, _) => draft.remove_schema(schema.urn),
            // The value is an object with the extension's attributes.
            (Target::Schema(schema), _, value) => {
                let whole = [(schema.urn.to_owned(), value.unwrap_or_default())];
                for (target, value) in members(draft.kind, whole.into_iter().collect())? {
                    set_named(draft, all, target, mode, value)?;
                }
            }
            (Target::Attribute(target), _, _) if is_read_only(&target) => {
                return Err(Error::mutability(format!("{path} is read-only.")));
            }
            (Target::Attribute(target), action, value) if is_members(&target) => {
                match action {
                    Action::Remove => removed(&target, value.as_ref())?,
                    _ => set_members(&target, mode, &value.unwrap_or_default(), draft)?,
                }
                .into_iter()
                .for_each(|operation| operation.push_to(all));
            }
            (Target::Attribute(target), Action::Remove, value) => {
                draft.remove(&target, value.filter(|it| !it.is_null()))?;
            }
            (Target::Attribute(target), _, value) => draft.set(&target, mode, value.unwrap_or_default())?,
        }
        Ok(())
    }
}

/// Sets a member of a value without a path.
fn set_named(
    draft: &mut Draft,
    all: &mut Vec<MemberOperation>,
    target: Target,
    mode: Mode,
    value: Value,
) -> Result<(), Error> {
    match target {
        Target::Unknown(name) => draft.note_unknown(&name, &value),
        Target::Schema(_) => {}
        Target::Attribute(target) if is_members(&target) => {
            let operation = set_members(&target, mode, &value, draft)?;
            operation.into_iter().for_each(|operation| operation.push_to(all));
        }
        Target::Attribute(target) if is_read_only(&target) => match target.attribute.name {
            // Clients send back attributes that they have read.
            "schemas" | "meta" => {}
            "id" if draft.map.get("id") == Some(&value) => {}
            name => return Err(Error::mutability(format!("{name} is read-only."))),
        },
        Target::Attribute(target) => draft.set(&target, mode, value)?,
    }
    Ok(())
}

fn is_members(target: &AttributeTarget) -> bool {
    target.attribute.name == "members"
}

fn set_members(
    target: &AttributeTarget,
    mode: Mode,
    value: &Value,
    draft: &mut Draft,
) -> Result<Option<MemberOperation>, Error> {
    if target.sub.is_some() || target.filter.is_some() && mode == Mode::Replace {
        return Err(Error::mutability("A member can't be changed: remove it and add another."));
    }
    if target.filter.is_some() {
        return Err(Error::bad(ErrorType::InvalidPath, "Add members by the path `members`."));
    }
    if value.is_null() {
        // Null isn't an empty list.
        draft.warnings.push("members is null, which changes nothing".into());
        return Ok(None);
    }
    let ids = member::ids(value)?;
    Ok(Some(if mode == Mode::Add { MemberOperation::Add(ids) } else { MemberOperation::Replace(ids) }))
}

/// Removes the members in the value or filter; without either, all of them (RFC 7644, section 3.5.2.2).
fn removed(target: &AttributeTarget, value: Option<&Value>) -> Result<Option<MemberOperation>, Error> {
    if target.sub.is_some_and(|sub| sub.name != "value" || target.filter.is_none()) {
        return Err(Error::mutability("A member can't be changed: remove it and add another."));
    }
    let ids = match (&target.filter, value) {
        (Some(filter), _) => chosen(filter)?,
        (None, Some(value)) if !value.is_null() => member::ids(value)?,
        (None, _) => return Ok(Some(MemberOperation::Replace(Vec::new()))),
    };
    Ok(Some(MemberOperation::Remove(ids)))
}

/// The ids of `value eq "a" or value eq "b"`.
fn chosen(filter: &Filter) -> Result<Vec<String>, Error> {
    match filter {
        Filter::Or(all) => Ok(all.iter().map(chosen).collect::<Result<Vec<_>, _>>()?.concat()),
        Filter::Compare(path, Operator::Eq, Literal::Text(id) | Literal::Number(id))
            if path.as_str().eq_ignore_ascii_case("value") =>
        {
            Ok(vec![id.clone()])
        }
        _ => {
            let detail = format!("members[{filter}] is not supported: select members by value eq.");
            Err(Error::bad(ErrorType::InvalidFilter, detail))
        }
    }
}
