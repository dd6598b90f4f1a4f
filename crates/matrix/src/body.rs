//! Bodies of requests: JSON objects, read field by field.

use crate::{Error, ErrorCode};
use serde_json::{Map, Value};

pub(crate) struct Body(Map<String, Value>);

impl Body {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(Error::new(400, ErrorCode::BadJson, "The body must be a JSON object.")),
            Err(error) => Err(Error::new(400, ErrorCode::NotJson, format!("The body is not JSON: {error}."))),
        }
    }

    /// A field that may be absent or null.
    pub(crate) fn optional(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn object(&self, name: &str) -> Result<Self, Error> {
        let fields = self.required(name)?.as_object();
        let wrong = || Error::invalid_param(format!("\"{name}\" must be an object."));
        fields.cloned().map(Self).ok_or_else(wrong)
    }

    fn required(&self, name: &str) -> Result<&Value, Error> {
        self.optional(name)
            .ok_or_else(|| Error::new(400, ErrorCode::MissingParam, format!("The body has no \"{name}\".")))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str, Error> {
        let value = self.required(name)?;
        value.as_str().ok_or_else(|| Error::invalid_param(format!("\"{name}\" must be a string.")))
    }
}
