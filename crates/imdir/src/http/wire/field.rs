//! One value of a body or a query, and its conversion to plain types.

use crate::http::wire::json;
use serde_json::Value;

/// The reason that a value is invalid, which follows "Invalid field: ".
pub type Expected = String;

/// One present value.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    pub value: &'a Value,
    pub(crate) is_form: bool,
}

impl<'a> Field<'a> {
    /// A value within another: JSON in every encoding of the body.
    pub(crate) const fn within(value: &'a Value) -> Self {
        Self { value, is_form: false }
    }

    pub fn text(self) -> Result<&'a str, Expected> {
        self.value.as_str().ok_or_else(|| "must be text".into())
    }

    pub fn integer(self) -> Result<i64, Expected> {
        match self.value {
            Value::String(text) if self.is_form => text.parse().ok(),
            value => value.as_i64(),
        }
        .ok_or_else(|| "must be a whole number".into())
    }

    pub fn boolean(self) -> Result<bool, Expected> {
        match self.value {
            Value::Bool(value) => Ok(*value),
            Value::String(text) if self.is_form && text == "true" => Ok(true),
            Value::String(text) if self.is_form && text == "false" => Ok(false),
            _ => Err("must be true or false".into()),
        }
    }

    /// One of `words`.
    pub fn word<T: Copy>(self, words: &[T], as_str: fn(T) -> &'static str) -> Result<T, Expected> {
        let text = self.value.as_str();
        words.iter().copied().find(|word| Some(as_str(*word)) == text).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|word| as_str(*word)).collect();
            format!("must be one of {}", words.join(", "))
        })
    }

    pub fn array(self) -> Result<Vec<Value>, Expected> {
        match self.structure() {
            Some(Value::Array(values)) => Ok(values),
            _ => Err("must be an array".into()),
        }
    }

    pub(crate) fn is(self, value: &Value) -> bool {
        self.value == value || self.is_form && self.structure().as_ref() == Some(value)
    }

    pub(crate) fn structure(self) -> Option<Value> {
        match self.value {
            Value::String(text) if self.is_form => json::parse(text.as_bytes()).ok(),
            value => Some(value.clone()),
        }
    }
}
