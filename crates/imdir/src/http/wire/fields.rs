//! Named values of a body or a query, parsed one by one into valid types.
//! Every wrong field is collected, so that one response names them all.

use crate::http::wire::{
    describe::Description,
    error::{Error, FieldError},
    field::{Expected, Field},
    kind::Kind,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The named values of a request. In a form every value is text: `true` counts as a boolean, and an object or array is
/// JSON text.
///
/// The OpenAPI document reads from fields too: from empty ones, which record the schema of each read.
#[derive(Debug, Default)]
pub struct Fields {
    values: Map<String, Value>,
    is_form: bool,
    prefix: String,
    errors: Vec<FieldError>,
    pub(crate) description: Option<Description>,
}

/// The body of a request.
pub(crate) trait Body: Sized {
    /// Its name in the OpenAPI document.
    const NAME: &'static str;

    /// Reads every field, and builds the value: None if a required one is missing or any is wrong.
    fn read(fields: &mut Fields) -> Option<Self>;
}

impl Fields {
    pub fn json(values: Map<String, Value>) -> Self {
        Self { values, ..Self::default() }
    }

    pub fn form(values: Map<String, Value>, errors: Vec<FieldError>) -> Self {
        Self { values, is_form: true, errors, ..Self::default() }
    }

    /// Reads a whole body, or returns a response that names every wrong field.
    pub(crate) fn read<T: Body>(mut self) -> Result<T, Error> {
        let body = T::read(&mut self);
        self.finish()?;
        body.ok_or_else(|| Error::bad_request("Validation Failed."))
    }

    /// An optional field of the body.
    pub(crate) fn may_have<K: Kind>(&mut self, name: &str, kind: &K, says: &str) -> Option<K::Value> {
        if let Some(description) = &mut self.description {
            description.optional(name, kind.schema(), says);
        }
        self.optional(name, |field| kind.read(field))
    }

    /// A required field of the body.
    pub(crate) fn must_have<K: Kind>(&mut self, name: &str, kind: &K, says: &str) -> Option<K::Value> {
        if let Some(description) = &mut self.description {
            description.required(name, kind.schema(), says);
            return None;
        }
        self.required(name, |field| kind.read(field))
    }

    /// A field of the contract that is ignored, whatever its value.
    pub(crate) fn ignores(&mut self, name: &str, why: &str) {
        if let Some(description) = &mut self.description {
            description.ignored(name, why);
        }
    }

    /// A field of the contract that isn't supported, and is refused if it is sent.
    pub(crate) fn refuses(&mut self, name: &str, why: &str) {
        if let Some(description) = &mut self.description {
            description.refused(name, why);
        }
        self.optional(name, |_| Err::<(), _>(why.to_owned()));
    }

    /// The field if it is present: null is the same as absent.
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

    /// The required field. None after an error, which `finish` reports.
    pub fn required<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Field<'_>) -> Result<T, Expected>,
    ) -> Option<T> {
        // An invalid field is reported once, as invalid rather than missing.
        let reported = self.errors.iter().any(|error| error.field == format!("{}{name}", self.prefix));
        if !reported && self.values.get(name).is_none_or(Value::is_null) {
            self.wrong(name, "Missing field.");
        }
        self.optional(name, read)
    }

    /// A required nested object; its errors are named `name.field`.
    pub(crate) fn must_have_object<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if let Some(description) = &mut self.description {
            let mut within = Self::describing();
            read(&mut within);
            description.required(name, within.schema(), "");
            return None;
        }
        let values = self.required(name, |field| match field.structure() {
            Some(Value::Object(values)) => Ok(values),
            _ => Err("must be an object".into()),
        });
        // If it is missing, its required fields are named too.
        self.within(values.unwrap_or_default(), &format!("{name}."), read)
    }

    /// An array of nested objects, or the single object that some clients send instead; errors are named
    /// `name[0].field`.
    pub(crate) fn may_have_objects<T>(
        &mut self,
        name: &str,
        max: usize,
        says: &str,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        if let Some(description) = &mut self.description {
            let mut within = Self::describing();
            read(&mut within);
            description.optional(name, crate::http::wire::describe::list(&within.schema(), 0, max), says);
            return None;
        }
        let object = |value| match value {
            Value::Object(values) => Ok(values),
            _ => Err("must be an array of objects".to_owned()),
        };
        let objects: Vec<_> = self.optional(name, |field| match field.structure() {
            Some(Value::Array(values)) if values.len() > max => Err(format!("must have at most {max} items")),
            Some(Value::Array(values)) => values.into_iter().map(object).collect(),
            value => object(value.unwrap_or_default()).map(|values| vec![values]),
        })?;
        let read = |(index, values)| self.within(values, &format!("{name}[{index}]."), &mut read);
        objects.into_iter().enumerate().map(read).collect()
    }

    /// Reads a nested object, and collects its errors.
    fn within<T>(
        &mut self,
        values: Map<String, Value>,
        prefix: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let prefix = format!("{}{prefix}", self.prefix);
        let mut within = Self { values, prefix, ..Self::default() };
        let value = read(&mut within);
        self.errors.extend(within.errors);
        value
    }

    /// Replaces a value in the form that GET shows by the form to send.
    pub fn restate(&mut self, name: &str, shown: &Value, text: String) {
        let is_shown = self.values.get(name).is_some_and(|value| self.field(value).is(shown));
        if is_shown {
            self.values.insert(name.to_owned(), text.into());
        }
    }

    /// Fields that GET shows and this operation doesn't change, each with the operation that does. They may be sent
    /// back unchanged, as some clients send the whole object, but not with another value.
    pub fn read_only(&mut self, shown: &impl Serialize, fields: &[(&str, &str)]) {
        let shown = serde_json::to_value(shown).expect("what is shown is JSON");
        for (name, instead) in fields {
            self.optional(name, |field| match field.is(&shown[*name]) {
                true => Ok(()),
                false => Err(format!("can't be changed here: {instead}")),
            });
        }
    }

    /// Adds the values of absent fields.
    pub(crate) fn fill_in(&mut self, others: Self) {
        for (name, value) in others.values {
            self.values.entry(name).or_insert(value);
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub fn wrong(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: format!("{}{name}", self.prefix), message: message.into() });
    }

    /// A response that names every wrong field, if there is one.
    pub fn finish(self) -> Result<(), Error> {
        self.sound().map(drop)
    }

    /// The fields, if none is wrong so far.
    pub fn sound(self) -> Result<Self, Error> {
        if self.errors.is_empty() { Ok(self) } else { Err(Error::fields(self.errors)) }
    }
}

/// The JSON Schema (draft 2020-12) of a body.
pub(crate) fn schema_of<T: Body>() -> Value {
    let mut fields = Fields::describing();
    T::read(&mut fields);
    fields.schema()
}

impl Fields {
    /// Fields that record the schema of each read.
    pub(crate) fn describing() -> Self {
        Self { description: Some(Description::default()), ..Self::default() }
    }

    /// The schema of an object with the recorded fields.
    pub(crate) fn schema(self) -> Value {
        let Description { properties, required } = self.description.unwrap_or_default();
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        schema
    }

    /// Fields that GET shows and the operation doesn't change, each with the operation that does: see
    /// [`Fields::read_only`].
    pub(crate) fn shows(&mut self, fields: &[(&str, &str)]) {
        let Some(description) = &mut self.description else { return };
        for (name, instead) in fields {
            let says = format!("Must be absent or as GET shows it: {instead}.");
            description.add(name, json!({ "readOnly": true }), &says);
        }
    }
}
