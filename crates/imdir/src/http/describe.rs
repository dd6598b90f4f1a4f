//! What fields describe when nothing is read from them: a body's schema in the OpenAPI document.

use super::fields::{Body, Fields};
use serde_json::{Map, Value, json};

/// What was asked for so far.
#[derive(Debug, Default)]
pub struct Description {
    properties: Map<String, Value>,
    required: Vec<String>,
}

/// The JSON Schema (draft 2020-12) of a body.
pub(super) fn body<T: Body>() -> Value {
    let mut fields = Fields::describing();
    T::read(&mut fields);
    fields.schema()
}

/// An array of so many items.
pub(super) fn list(items: Value, min: usize, max: usize) -> Value {
    json!({ "type": "array", "minItems": min, "maxItems": max, "items": items })
}

impl Fields {
    /// Fields that describe what is asked of them.
    pub(super) fn describing() -> Self {
        let mut fields = Self::default();
        fields.description = Some(Description::default());
        fields
    }

    /// The schema of an object with the fields that were asked for.
    pub(super) fn schema(self) -> Value {
        let Description { properties, required } = self.description.unwrap_or_default();
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        schema
    }

    /// Fields that GET shows and the operation doesn't change, each with what does: see [`Fields::read_only`].
    pub(super) fn shows(&mut self, fields: &[(&str, &str)]) {
        let Some(description) = &mut self.description else { return };
        for (name, instead) in fields {
            let says = format!("As GET shows it, or it is refused: {instead}.");
            description.add(name, json!({ "readOnly": true }), &says);
        }
    }
}

impl Description {
    pub(super) fn required(&mut self, name: &str, schema: Value, says: &str) {
        self.required.push(name.to_owned());
        self.add(name, schema, says);
    }

    /// Null is as good as absent.
    pub(super) fn optional(&mut self, name: &str, mut schema: Value, says: &str) {
        if let Some(kind) = schema.get_mut("type") {
            let kinds = match kind.take() {
                Value::Array(kinds) => kinds,
                kind => vec![kind],
            };
            *kind = kinds.into_iter().chain(["null".into()]).collect();
        }
        if let Some(Value::Array(words)) = schema.get_mut("enum") {
            words.push(Value::Null);
        }
        if schema.get("$ref").is_some() {
            schema = json!({ "anyOf": [schema, { "type": "null" }] });
        } else if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.push(json!({ "type": "null" }));
        }
        self.add(name, schema, says);
    }

    pub(super) fn ignored(&mut self, name: &str, why: &str) {
        self.add(name, json!({}), &format!("Accepted and ignored: {why}."));
    }

    pub(super) fn refused(&mut self, name: &str, why: &str) {
        self.add(name, json!({ "type": "null" }), &format!("Refused: {why}."));
    }

    fn add(&mut self, name: &str, mut schema: Value, says: &str) {
        if !says.is_empty() {
            schema["description"] = says.into();
        }
        self.properties.insert(name.to_owned(), schema);
    }
}
