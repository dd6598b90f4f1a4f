//! Named values of a body or a query, read one by one into types that can't be
//! wrong. Every wrong field is remembered, so that one answer names them all.

use super::{
    error::{Error, FieldError},
    json,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What was sent. In a form every value is text: `true` is a boolean all the
/// same, and an object or array is JSON text.
#[derive(Debug, Default)]
pub struct Fields {
    values: Map<String, Value>,
    is_form: bool,
    prefix: String,
    errors: Vec<FieldError>,
}

/// Why a value won't do: said after "Invalid field: ".
pub type Expected = String;

impl Fields {
    pub fn json(values: Map<String, Value>) -> Self {
        Self { values, ..Self::default() }
    }

    pub fn form(values: Map<String, Value>, errors: Vec<FieldError>) -> Self {
        Self { values, is_form: true, errors, ..Self::default() }
    }

    /// The field if it is there: absent and null are the same.
    pub fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Field<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        let value = self.values.get(name).filter(|value| !value.is_null())?;
        match read(self.field(value)) {
            Ok(value) => Some(value),
            Err(expected) => {
                self.wrong(name, format!("Invalid field: {expected}."));
                None
            }
        }
    }

    const fn field<'a>(&self, value: &'a Value) -> Field<'a> {
        Field { value, is_form: self.is_form }
    }

    /// The field, which must be there. None after an error, which `finish` reports.
    pub fn required<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Field<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        // A field that was sent wrongly is reported once, as that.
        let reported = self.errors.iter().any(|error| error.field == format!("{}{name}", self.prefix));
        if !reported && self.values.get(name).is_none_or(Value::is_null) {
            self.wrong(name, "Missing field.");
        }
        self.optional(name, read)
    }

    /// An object within; its errors are named `name.field`. Absent is one without fields.
    pub fn object(&mut self, name: &str) -> Self {
        let values = self.optional(name, |field| match field.structure() {
            Some(Value::Object(values)) => Ok(values),
            _ => Err("must be an object".into()),
        });
        Self {
            values: values.unwrap_or_default(),
            prefix: format!("{}{name}.", self.prefix),
            ..Self::default()
        }
    }

    /// The objects of an array within, or the one that some clients send in its place; their errors are named
    /// `name[0].field`.
    pub fn objects(&mut self, name: &str, max: usize) -> Option<Vec<Self>> {
        let object = |value| match value {
            Value::Object(values) => Ok(values),
            _ => Err("must be an array of objects".to_owned()),
        };
        let objects: Vec<_> = self.optional(name, |field| match field.structure() {
            Some(Value::Array(values)) if values.len() > max => Err(format!("must have at most {max} items")),
            Some(Value::Array(values)) => values.into_iter().map(object).collect(),
            value => object(value.unwrap_or_default()).map(|values| vec![values]),
        })?;
        let named = |(index, values)| Self {
            values,
            prefix: format!("{}{name}[{index}].", self.prefix),
            ..Self::default()
        };
        Some(objects.into_iter().enumerate().map(named).collect())
    }

    /// Reads a value that is sent back as it is shown as if it had been sent so.
    pub fn restate(&mut self, name: &str, shown: &Value, text: String) {
        let is_shown = self.values.get(name).is_some_and(|value| self.field(value).is(shown));
        if is_shown {
            self.values.insert(name.to_owned(), text.into());
        }
    }

    /// Fields that GET shows and this operation doesn't change, each with what does: they may be sent back as they
    /// are, since some clients send all that they got, and as nothing else.
    pub fn read_only(&mut self, shown: &impl Serialize, fields: &[(&str, &str)]) {
        let shown = serde_json::to_value(shown).expect("what is shown is JSON");
        for (name, instead) in fields {
            self.optional(name, |field| match field.is(&shown[*name]) {
                true => Ok(()),
                false => Err(format!("can't be changed here: {instead}")),
            });
        }
    }

    /// Takes over the errors of an object within.
    pub fn absorb(&mut self, object: Self) {
        self.errors.extend(object.errors);
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub fn wrong(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: format!("{}{name}", self.prefix), message: message.into() });
    }

    /// An answer that names every wrong field, if there is one.
    pub fn finish(self) -> Result<(), Error> {
        self.sound().map(drop)
    }

    /// The fields, if none was found wrong so far.
    pub fn sound(self) -> Result<Self, Error> {
        if self.errors.is_empty() { Ok(self) } else { Err(Error::fields(self.errors)) }
    }
}

/// One value that is there.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    pub value: &'a Value,
    is_form: bool,
}

impl<'a> Field<'a> {
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

    /// One of the words.
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

    fn is(self, value: &Value) -> bool {
        self.value == value || self.is_form && self.structure().as_ref() == Some(value)
    }

    fn structure(self) -> Option<Value> {
        match self.value {
            Value::String(text) if self.is_form => json::parse(text.as_bytes()).ok(),
            value => Some(value.clone()),
        }
    }
}

/// The same for the OpenAPI document.
pub fn read_only_schemas(fields: &[(&str, &str)]) -> Map<String, Value> {
    let schema = |(name, instead): &(&str, &str)| {
        let says = format!("As GET shows it, or it is refused: {instead}.");
        ((*name).to_owned(), json!({ "readOnly": true, "description": says }))
    };
    fields.iter().map(schema).collect()
}

/// A flag; not a method, so that it can be named where a closure is wanted.
pub fn boolean(field: Field<'_>) -> Result<bool, Expected> {
    match field.value {
        Value::Bool(value) => Ok(*value),
        Value::String(text) if field.is_form && text == "true" => Ok(true),
        Value::String(text) if field.is_form && text == "false" => Ok(false),
        _ => Err("must be true or false".into()),
    }
}
