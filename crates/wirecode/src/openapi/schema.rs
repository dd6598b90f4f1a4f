//! Example values: given ones, and ones that fit a schema.

use serde_json::{Map, Value, json};

use super::Root;
use crate::node::Node;
use crate::problem::Problem;

/// Schemas nest without end where they refer to themselves.
const MAX_DEPTH: usize = 5;

/// Whether a value of this schema is the bytes of a file.
pub(super) fn is_binary(schema: &Value) -> bool {
    let of = |field: &str| schema.get(field).and_then(Value::as_str);
    of("format") == Some("binary")
        || of("contentMediaType")
            .is_some_and(|media| media != "application/json" && !media.starts_with("text/"))
}

impl<'v> Root<'v> {
    /// The example of a parameter or a body: its own, or one of its schema.
    pub(super) fn example(self, node: &Node<'v>, problems: &mut Vec<Problem>) -> Option<Value> {
        if let Some(example) = node.field("example") {
            return Some(example.value.clone());
        }
        if let Some(examples) = node.field("examples") {
            let first = examples.members(problems).into_iter().next();
            if let Some((_, example)) = first {
                return self.follow(example, problems).field("value").map(|value| value.value.clone());
            }
        }
        let schema = node.field("schema")?;
        let is_parameter = node.value.get("in").is_some();
        let schema = self.follow(schema, problems);
        if !is_parameter {
            return Some(self.fitting(schema, 0, problems));
        }
        // A parameter of no known value is the reader's to give, unless its schema tells all of it.
        let known = given(&schema);
        let is_boolean = schema.value.get("type").and_then(Value::as_str) == Some("boolean");
        known.or_else(|| (is_boolean && node.is_true("required")).then_some(Value::Bool(true)))
    }

    fn fitting(self, schema: Node<'v>, depth: usize, problems: &mut Vec<Problem>) -> Value {
        let schema = self.follow(schema, problems);
        if let Some(given) = given(&schema) {
            return given;
        }
        if depth > MAX_DEPTH {
            return Value::Null;
        }
        if let Some(all) = schema.field("allOf") {
            let mut whole = self.object(&schema, depth, problems);
            for part in all.list(problems) {
                if let Value::Object(members) = self.fitting(part, depth + 1, problems) {
                    whole.extend(members);
                }
            }
            return Value::Object(whole);
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(first) = schema.list_of(choice, problems).into_iter().next() {
                return self.fitting(first, depth + 1, problems);
            }
        }
        match kind(&schema) {
            "object" => Value::Object(self.object(&schema, depth, problems)),
            "array" => match schema.field("items") {
                // A list of what the list is in would never end.
                Some(items) if depth < MAX_DEPTH => {
                    Value::Array(vec![self.fitting(items, depth + 1, problems)])
                }
                _ => json!([]),
            },
            "integer" => schema.value.get("minimum").cloned().unwrap_or(json!(0)),
            "number" => schema.value.get("minimum").cloned().unwrap_or(json!(0.5)),
            "boolean" => Value::Bool(true),
            "null" => Value::Null,
            _ => Value::from(match schema.value.get("format").and_then(Value::as_str) {
                Some("date-time") => "2026-01-31T12:00:00Z",
                Some("date") => "2026-01-31",
                Some("uuid") => "00000000-0000-4000-8000-000000000000",
                Some("email") => "ada@example.com",
                Some("uri" | "url") => "https://example.com",
                _ => "text",
            }),
        }
    }

    fn object(self, schema: &Node<'v>, depth: usize, problems: &mut Vec<Problem>) -> Map<String, Value> {
        let properties = schema.field("properties").map(|properties| properties.members(problems));
        let mut members = Map::new();
        for (name, property) in properties.unwrap_or_default() {
            if depth < MAX_DEPTH && !property.is_true("readOnly") {
                members.insert(name.to_owned(), self.fitting(property, depth + 1, problems));
            }
        }
        members
    }
}

/// The value that a schema names itself.
fn given(schema: &Node<'_>) -> Option<Value> {
    let first = |field: &str| schema.value.get(field).and_then(|list| list.get(0));
    let named = ["example", "const", "default"].iter().find_map(|field| schema.value.get(field));
    named.or_else(|| first("examples")).or_else(|| first("enum")).cloned()
}

/// The first of its types that is not null.
fn kind<'v>(schema: &Node<'v>) -> &'v str {
    match schema.value.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("null")
        }
        _ if schema.value.get("properties").is_some() => "object",
        _ if schema.value.get("items").is_some() => "array",
        _ => "string",
    }
}
