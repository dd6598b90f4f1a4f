//! A resource under construction: JSON with the schema's own names, whatever the client's spelling.

use crate::{
    Warnings,
    error::{Error, ErrorType},
    filter::{Budget, Filter},
    json::{is_empty, shown},
    path::Place,
    path::in_schema,
    schema::{Attribute, DataType, Kind, Mutability},
    target::{AttributeTarget, Target},
    value::{MAX_VALUES, read, read_list},
};
use serde_json::{Map, Value};

/// How a value is combined with the existing one (RFC 7644, sections 3.5.2.1 and 3.5.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Add,
    Replace,
}

#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) map: Map<String, Value>,
    pub(crate) warnings: Warnings,
    budget: Budget,
}

/// The values in an object with their targets: names may be dotted, have a URN, or be members of an extension's own
/// object.
pub(crate) fn members(kind: Kind, object: Map<String, Value>) -> Result<Vec<(Target, Value)>, Error> {
    let mut all = Vec::with_capacity(object.len());
    for (name, value) in object {
        // An invalid path is an unknown attribute.
        let target = Target::parse(&name, kind).unwrap_or(Target::Unknown(name));
        match (target, value) {
            (Target::Schema(schema), Value::Object(inner)) => {
                for (name, value) in inner {
                    let target = match in_schema(schema, &name) {
                        Place::Attribute { schema, attribute, sub } => {
                            Target::Attribute(AttributeTarget { schema, attribute, filter: None, sub })
                        }
                        Place::Schema(_) | Place::Unknown => {
                            Target::Unknown(format!("{}:{name}", schema.urn))
                        }
                    };
                    all.push((target, value));
                }
            }
            (Target::Schema(_), value) if is_empty(&value) => {}
            (Target::Schema(schema), value) => {
                return Err(Error::value(format!(
                    "{} must be an object, not {}.",
                    schema.urn,
                    shown(&value)
                )));
            }
            (target, value) => all.push((target, value)),
        }
    }
    Ok(all)
}

impl Draft {
    pub(crate) fn of(kind: Kind, map: Map<String, Value>) -> Self {
        Self { kind, map, warnings: Vec::new(), budget: Budget::default() }
    }

    /// Reads a body of POST or PUT; `divert` takes the members of groups, which are never in a draft. Read-only
    /// attributes are ignored (RFC 7644, section 3.5.1), except for the id, which the caller compares.
    pub(crate) fn of_body(
        kind: Kind,
        body: Value,
        mut divert: impl FnMut(&AttributeTarget, &Value) -> Result<bool, Error>,
    ) -> Result<Self, Error> {
        let Value::Object(body) = body else {
            return Err(Error::syntax("The body must be a JSON object."));
        };
        let mut draft = Self::of(kind, Map::new());
        for (target, value) in members(kind, body)? {
            match &target {
                Target::Unknown(name) => draft.note_unknown(name, &value),
                Target::Attribute(it) if it.attribute.name == "id" && it.schema.urn.is_empty() => {
                    draft.map.insert("id".into(), value);
                }
                Target::Attribute(it) if is_read_only(it) || value.is_null() => {}
                Target::Attribute(it) => {
                    if !divert(it, &value)? {
                        draft.set(it, Mode::Replace, value)?;
                    }
                }
                Target::Schema(_) => {}
            }
        }
        Ok(draft)
    }

    pub(crate) fn note_unknown(&mut self, name: &str, value: &Value) {
        if !is_empty(value) {
            self.warnings.push(format!("{name} is not stored"));
        }
    }

    /// The object that contains an attribute: the resource, or that of an extension.
    fn holder(&mut self, target: &AttributeTarget) -> &mut Map<String, Value> {
        let urn = target.schema.urn;
        if urn.is_empty() || urn == self.kind.core().urn {
            return &mut self.map;
        }
        object(self.map.entry(urn).or_insert_with(|| Map::new().into()))
    }

    /// Adds or replaces. Null and empty text remove (RFC 7643, section 2.5).
    pub(crate) fn set(&mut self, target: &AttributeTarget, mode: Mode, value: Value) -> Result<(), Error> {
        let AttributeTarget { attribute, sub, .. } = *target;
        if attribute.multi_valued {
            return self.set_in_list(target, mode, value);
        }
        if target.filter.is_some() {
            return Err(Error::bad(
                ErrorType::InvalidPath,
                format!("{} is not multi-valued.", attribute.name),
            ));
        }
        let value = read(sub.unwrap_or(attribute), value, &mut self.warnings)?;
        if value.is_null() {
            return self.remove(target, None);
        }
        let holder = self.holder(target);
        match (sub, value) {
            (Some(sub), value) => {
                object(holder.entry(attribute.name).or_insert_with(|| Map::new().into()))
                    .insert(sub.name.into(), value);
            }
            // Sets the given sub-attributes and keeps the others (RFC 7644, section 3.5.2.3).
            (None, Value::Object(parts)) => {
                object(holder.entry(attribute.name).or_insert_with(|| Map::new().into())).extend(parts);
            }
            (None, value) => {
                holder.insert(attribute.name.into(), value);
            }
        }
        Ok(())
    }

    fn set_in_list(&mut self, target: &AttributeTarget, mode: Mode, value: Value) -> Result<(), Error> {
        let attribute = target.attribute;
        let mut list = self.take_list(target);
        let done = match (&target.filter, target.sub) {
            (None, None) => self.set_list(attribute, &mut list, mode, value),
            _ => self.set_elements(target, &mut list, mode, value),
        };
        if list.len() > MAX_VALUES {
            return Err(Error::value(format!(
                "{} would have more than {MAX_VALUES} values.",
                attribute.name
            )));
        }
        self.put_list(target, list);
        done
    }

    fn set_list(
        &mut self,
        attribute: &'static Attribute,
        list: &mut Vec<Value>,
        mode: Mode,
        value: Value,
    ) -> Result<(), Error> {
        let new = read_list(attribute, value, &mut self.warnings)?;
        if mode == Mode::Replace {
            list.clear();
        }
        for value in new {
            let is_same = |it: &Value| {
                it.get("value").is_some()
                    && it.get("value") == value.get("value")
                    && it.get("type") == value.get("type")
            };
            match list.iter().position(|it| *it == value || is_same(it)) {
                Some(at) => list[at] = value,
                None => list.push(value),
            }
            let at = list.len() - 1;
            keep_one_primary(list, at);
        }
        Ok(())
    }

    /// Sets the matching elements, or a sub-attribute of them. Without a match an element is created from the filter:
    /// clients add `emails[type eq "work"].value` to a user without an e-mail address.
    fn set_elements(
        &mut self,
        target: &AttributeTarget,
        list: &mut Vec<Value>,
        mode: Mode,
        value: Value,
    ) -> Result<(), Error> {
        let attribute = target.attribute;
        let mut matching = self.matching(target, list)?;
        if target.filter.is_none() {
            // `emails.value` means that of the primary one.
            let is_primary = |at: &usize| list[*at]["primary"] == true;
            let first = matching.iter().copied().find(is_primary).or(matching.first().copied());
            matching = first.into_iter().collect();
        }
        let value = read(target.sub.unwrap_or(attribute), value, &mut self.warnings)?;
        if value.is_null() {
            self.remove_elements(target.sub, list, &matching);
            return Ok(());
        }
        if matching.is_empty() {
            list.push(created(target)?);
            matching.push(list.len() - 1);
        }
        for at in matching {
            let element = object(&mut list[at]);
            match (target.sub, &value) {
                (Some(sub), value) => {
                    element.insert(sub.name.into(), value.clone());
                }
                (None, Value::Object(parts)) => {
                    if mode == Mode::Replace {
                        // Replaces the whole element, but keeps the values that the filter requires.
                        *element = object(&mut created(target).unwrap_or_default()).clone();
                    }
                    element.extend(parts.clone());
                }
                (None, _) => {}
            }
            keep_one_primary(list, at);
        }
        Ok(())
    }

    fn matching(&mut self, target: &AttributeTarget, list: &[Value]) -> Result<Vec<usize>, Error> {
        let mut matching = Vec::new();
        for (at, element) in list.iter().enumerate() {
            let matches = match &target.filter {
                None => true,
                Some(filter) => filter.matches_element(target.attribute, element, &mut self.budget)?,
            };
            if matches {
                matching.push(at);
            }
        }
        Ok(matching)
    }

    /// Removes an attribute, or the elements of a list that match the filter or the value. Removing an absent one
    /// succeeds.
    pub(crate) fn remove(&mut self, target: &AttributeTarget, value: Option<Value>) -> Result<(), Error> {
        let AttributeTarget { attribute, sub, .. } = *target;
        if attribute.required && sub.is_none() && target.filter.is_none() && value.is_none() {
            return Err(Error::mutability(format!("{} is required and can't be removed.", attribute.name)));
        }
        if attribute.multi_valued {
            let mut list = self.take_list(target);
            if let (Some(value), None, None) = (value, &target.filter, sub) {
                let named = read_list(attribute, value, &mut self.warnings)?;
                list.retain(|it| !named.iter().any(|named| is_named(it, named)));
            } else {
                let matching = self.matching(target, &list)?;
                self.remove_elements(sub, &mut list, &matching);
            }
            self.put_list(target, list);
            return Ok(());
        }
        let holder = self.holder(target);
        match (sub, holder.get_mut(attribute.name)) {
            (Some(sub), Some(Value::Object(parts))) => {
                parts.shift_remove(sub.name);
                // A manager without an id is absent.
                if parts.is_empty() || sub.name == "value" {
                    holder.shift_remove(attribute.name);
                }
            }
            (Some(_), _) => {}
            (None, _) => {
                holder.shift_remove(attribute.name);
            }
        }
        Ok(())
    }

    /// Removes an extension's attributes.
    pub(crate) fn remove_schema(&mut self, urn: &str) {
        self.map.shift_remove(urn);
    }

    fn remove_elements(&mut self, sub: Option<&'static Attribute>, list: &mut Vec<Value>, at: &[usize]) {
        for &at in at.iter().rev() {
            match sub {
                Some(sub) if sub.name != "value" => {
                    object(&mut list[at]).shift_remove(sub.name);
                }
                _ => {
                    list.remove(at);
                }
            }
        }
    }

    fn take_list(&mut self, target: &AttributeTarget) -> Vec<Value> {
        match self.holder(target).shift_remove(target.attribute.name) {
            Some(Value::Array(list)) => list,
            _ => Vec::new(),
        }
    }

    fn put_list(&mut self, target: &AttributeTarget, list: Vec<Value>) {
        if !list.is_empty() {
            self.holder(target).insert(target.attribute.name.into(), list.into());
        }
    }
}

pub(crate) fn is_read_only(target: &AttributeTarget) -> bool {
    let is = |it: &Attribute| it.mutability == Mutability::ReadOnly;
    is(target.attribute) || target.sub.is_some_and(is)
}

/// At most one element is primary (RFC 7643, section 2.4): the one set last.
fn keep_one_primary(list: &mut [Value], set: usize) {
    if list[set]["primary"] == true {
        for (at, element) in list.iter_mut().enumerate() {
            if at != set && element["primary"] == true {
                element["primary"] = false.into();
            }
        }
    }
}

/// The element described by a filter: `type eq "work"` yields `{"type": "work"}`.
fn created(target: &AttributeTarget) -> Result<Value, Error> {
    let mut element = Map::new();
    for condition in target.filter.iter().flat_map(Filter::conjuncts) {
        let (sub, value) = condition.assertion(target.attribute).ok_or_else(|| {
            let detail = format!(
                "No value of {} matches, and none can be created from the filter.",
                target.attribute.name
            );
            Error::bad(ErrorType::NoTarget, detail)
        })?;
        element.insert(sub.name.into(), value);
    }
    Ok(element.into())
}

/// Whether the element has the same `value`, or else all given sub-attributes.
fn is_named(element: &Value, named: &Value) -> bool {
    named.as_object().is_some_and(|named| match named.get("value") {
        Some(value) => element.get("value") == Some(value),
        None => named.iter().all(|(name, value)| element.get(name) == Some(value)),
    })
}

/// The value as an object; complex attributes have no other form.
fn object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = Map::new().into();
    }
    value.as_object_mut().expect("it was just made one")
}

impl Filter {
    /// The sub-attribute and value of `sub eq value`.
    fn assertion(&self, list: &'static Attribute) -> Option<(&'static Attribute, Value)> {
        let Self::Compare(path, crate::filter::Operator::Eq, literal) = self else { return None };
        let sub = list.sub(path.as_str()).filter(|it| it.mutability != Mutability::ReadOnly)?;
        let value = read(sub, literal.to_value(), &mut Vec::new()).ok()?;
        (sub.data_type != DataType::Complex && !value.is_null()).then_some((sub, value))
    }
}
