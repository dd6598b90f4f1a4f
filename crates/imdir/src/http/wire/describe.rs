//! The schema of a body in the OpenAPI document, as fields describe it when nothing is read from them.

use serde_json::{Map, Value, json};

/// The fields so far.
#[derive(Debug, Default)]
pub struct Description {
    pub(crate) properties: Map<String, Value>,
    pub(crate) required: Vec<String>,
}

/// An array with bounds on its number of items.
pub(crate) fn list(items: &Value, min: usize, max: usize) -> Value {
    json!({ "type": "array", "minItems": min, "maxItems": max, "items": items })
}

impl Description {
    pub(crate) fn required(&mut self, name: &str, schema: Value, says: &str) {
        self.required.push(name.to_owned());
        self.add(name, schema, says);
    }

    /// Null is the same as absent.
    pub(crate) fn optional(&mut self, name: &str, mut schema: Value, says: &str) {
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

    pub(crate) fn ignored(&mut self, name: &str, why: &str) {
        self.add(name, json!({}), &format!("Accepted and ignored: {why}."));
    }

    pub(crate) fn refused(&mut self, name: &str, why: &str) {
        self.add(name, json!({ "type": "null" }), &format!("Refused: {why}."));
    }

    pub(crate) fn add(&mut self, name: &str, mut schema: Value, says: &str) {
        if !says.is_empty() {
            schema["description"] = says.into();
        }
        self.properties.insert(name.to_owned(), schema);
    }
}
