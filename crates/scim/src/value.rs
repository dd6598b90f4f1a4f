//! Parses clients' values into the form that attributes have.

use crate::{
    Warnings,
    error::Error,
    json::{is_empty, shown},
    schema::{Attribute, DataType, Mutability},
};
use serde_json::{Map, Value};

/// The maximum number of values in a user's list.
pub(crate) const MAX_VALUES: usize = 100;

/// Parses a value of an attribute; null if absent.
///
/// # Errors
/// 400 `invalidValue`, naming the attribute. An invalid boolean never counts as absent: it may be the `active` of a
/// user who has left.
pub(crate) fn read(
    attribute: &'static Attribute,
    value: Value,
    warnings: &mut Warnings,
) -> Result<Value, Error> {
    let value = unwrapped(attribute, value);
    if attribute.data_type == DataType::Complex {
        return complex(attribute, value, warnings);
    }
    if attribute.data_type == DataType::Boolean {
        return boolean(attribute, &value).map(Value::Bool);
    }
    let text = match value {
        Value::Null => return Ok(Value::Null),
        Value::String(text) => text,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(ref list) if list.is_empty() => return Ok(Value::Null),
        Value::Array(_) | Value::Object(_) => {
            return Err(Error::value(format!("{} must be text, not {}.", attribute.name, shown(&value))));
        }
    };
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if attribute.closed {
        let known = attribute.canonical_values.iter().find(|it| it.eq_ignore_ascii_case(&text));
        return known.map(|&it| it.into()).ok_or_else(|| {
            let values = attribute.canonical_values.join(", ");
            Error::value(format!("{} must be one of {values}, not {text:?}.", attribute.name))
        });
    }
    Ok(text.into())
}

fn boolean(attribute: &Attribute, value: &Value) -> Result<bool, Error> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(Error::value(format!("{} must be true or false, not {}.", attribute.name, shown(value)))),
    }
}

/// Unwraps `[x]` and `{"value": x}` in place of a single simple value: an old form of Entra ID.
fn unwrapped(attribute: &Attribute, value: Value) -> Value {
    let value = match value {
        Value::Array(mut list) if list.len() == 1 => list.remove(0),
        value => value,
    };
    match value {
        Value::Object(mut object)
            if attribute.data_type != DataType::Complex
                && object.iter().all(|(name, it)| name == "value" || it.is_null()) =>
        {
            object.remove("value").unwrap_or(Value::Null)
        }
        value => value,
    }
}

/// Null for an empty object.
fn complex(attribute: &'static Attribute, value: Value, warnings: &mut Warnings) -> Result<Value, Error> {
    let object = match value {
        Value::Object(object) => object,
        value if is_empty(&value) => return Ok(Value::Null),
        // A manager or an address as a bare string.
        value @ (Value::String(_) | Value::Number(_)) if attribute.sub("value").is_some() => {
            Map::from_iter([("value".to_owned(), value)])
        }
        value => {
            return Err(Error::value(format!(
                "{} must be an object, not {}.",
                attribute.name,
                shown(&value)
            )));
        }
    };
    let mut read_object = Map::new();
    let mut referred = None;
    for (name, value) in object {
        let Some(sub) = attribute.sub(&name) else {
            if !is_empty(&value) {
                warnings.push(format!("{}.{name} is not stored", attribute.name));
            }
            continue;
        };
        if sub.mutability == Mutability::ReadOnly || value.is_null() {
            continue;
        }
        let value = read(sub, value, warnings)?;
        if sub.name == "$ref" {
            // The server generates URLs, so only the id at the end of a client's counts.
            referred =
                value.as_str().and_then(|it| it.trim_end_matches('/').rsplit('/').next()).map(str::to_owned);
        } else if !value.is_null() {
            read_object.insert(sub.name.to_owned(), value);
        }
    }
    if let Some(id) = referred.filter(|id| !id.is_empty() && !read_object.contains_key("value")) {
        read_object.insert("value".to_owned(), id.into());
    }
    // An element without a value is absent, if its attribute has `value`.
    let is_nothing =
        read_object.is_empty() || attribute.sub("value").is_some() && !read_object.contains_key("value");
    Ok(if is_nothing { Value::Null } else { Value::Object(read_object) })
}

/// The values of a list; a single value counts as a list of one.
pub(crate) fn read_list(
    attribute: &'static Attribute,
    value: Value,
    warnings: &mut Warnings,
) -> Result<Vec<Value>, Error> {
    let list = match value {
        Value::Array(list) => list,
        Value::Null => Vec::new(),
        value => vec![value],
    };
    if list.len() > MAX_VALUES {
        return Err(Error::value(format!("{} has more than {MAX_VALUES} values.", attribute.name)));
    }
    let mut values = Vec::with_capacity(list.len());
    for value in list {
        let value = read(attribute, value, warnings)?;
        if !value.is_null() {
            values.push(value);
        }
    }
    Ok(values)
}
