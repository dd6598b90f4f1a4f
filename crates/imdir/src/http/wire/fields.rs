//! Named values of a body or a query, read one by one into types that can't be
//! wrong. Every wrong field is remembered, so that one answer names them all.

use crate::http::wire::{
    describe::Description,
    error::{Error, FieldError},
    field::{Expected, Field},
    kind::Kind,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What was sent. In a form every value is text: `true` is a boolean all the
/// same, and an object or array is JSON text.
///
/// The OpenAPI document reads from fields too: from none, which describe what is asked of them.
#[derive(Debug, Default)]
pub struct Fields {
    values: Map<String, Value>,
    is_form: bool,
    prefix: String,
    errors: Vec<FieldError>,
    pub(crate) description: Option<Description>,
}

/// What a request's body says.
pub(crate) trait Body: Sized {
    /// What the OpenAPI document calls it.
    const NAME: &'static str;

    /// Asks for every field, and makes the value of them: None where one that must be there is missing or wrong.
    fn read(fields: &mut Fields) -> Option<Self>;
}

impl Fields {
    pub fn json(values: Map<String, Value>) -> Self {
        Self { values, ..Self::default() }
    }

    pub fn form(values: Map<String, Value>, errors: Vec<FieldError>) -> Self {
        Self { values, is_form: true, errors, ..Self::default() }
    }

    /// Reads a whole body. An answer that names every wrong field, if there is one.
    pub(crate) fn read<T: Body>(mut self) -> Result<T, Error> {
        let body = T::read(&mut self);
        self.finish()?;
        body.ok_or_else(|| Error::bad_request("Validation Failed."))
    }

    /// A field of the body that may be there.
    pub(crate) fn may_have<K: Kind>(&mut self, name: &str, kind: &K, says: &str) -> Option<K::Value> {
        if let Some(description) = &mut self.description {
            description.optional(name, kind.schema(), says);
        }
        self.optional(name, |field| kind.read(field))
    }

    /// A field of the body that must be there.
    pub(crate) fn must_have<K: Kind>(&mut self, name: &str, kind: &K, says: &str) -> Option<K::Value> {
        if let Some(description) = &mut self.description {
            description.required(name, kind.schema(), says);
            return None;
        }
        self.required(name, |field| kind.read(field))
    }

    /// A field of the contract that means nothing here, whatever it is.
    pub(crate) fn ignores(&mut self, name: &str, why: &str) {
        if let Some(description) = &mut self.description {
            description.ignored(name, why);
        }
    }

    /// A field of the contract that can't be taken, and that is no loss to nobody who doesn't send it.
    pub(crate) fn refuses(&mut self, name: &str, why: &str) {
        if let Some(description) = &mut self.description {
            description.refused(name, why);
        }
        self.optional(name, |_| Err::<(), _>(why.to_owned()));
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

    /// An object within that must be there; its errors are named `name.field`.
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
        // Without one, what it must have is named too.
        self.within(values.unwrap_or_default(), &format!("{name}."), read)
    }

    /// An array of objects within, or the one object that some clients send in its place; errors are named
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

    /// Reads an object within, and takes over its errors.
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

/// The JSON Schema (draft 2020-12) of a body.
pub(crate) fn schema_of<T: Body>() -> Value {
    let mut fields = Fields::describing();
    T::read(&mut fields);
    fields.schema()
}

impl Fields {
    /// Fields that describe what is asked of them.
    pub(crate) fn describing() -> Self {
        Self { description: Some(Description::default()), ..Self::default() }
    }

    /// The schema of an object with the fields that were asked for.
    pub(crate) fn schema(self) -> Value {
        let Description { properties, required } = self.description.unwrap_or_default();
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        schema
    }

    /// Fields that GET shows and the operation doesn't change, each with what does: see [`Fields::read_only`].
    pub(crate) fn shows(&mut self, fields: &[(&str, &str)]) {
        let Some(description) = &mut self.description else { return };
        for (name, instead) in fields {
            let says = format!("As GET shows it, or it is refused: {instead}.");
            description.add(name, json!({ "readOnly": true }), &says);
        }
    }
}
