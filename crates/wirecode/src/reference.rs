//! What a document says about an item for people to read: beside the request, and not sent.

use serde_json::Value;

/// What documentation of an item shows: all of it comes from the document, and none of it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// Markdown, with whatever HTML the author put in.
    pub description: String,
    /// Any one of them opens the operation.
    pub scopes: Vec<String>,
    /// As the document spells it: `LIGHT`, `Medium`. `None` if it has none.
    pub rate_limit_label: Option<String>,
    /// In the document's order; the leaves of a JSON body come last, by their first example.
    pub parameters: Vec<Parameter>,
    /// In the document's order.
    pub answers: Vec<Answer>,
    /// The item as the document has it.
    pub json: String,
}

/// One value that a caller may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// In a body the path of a leaf: `members[].email`.
    pub name: String,
    /// Which part of the request carries it.
    pub place: Place,
    /// `string`, `integer`, `array of string`; empty when the document leaves it open.
    pub kind: String,
    /// An example.
    pub value: String,
    /// Markdown.
    pub description: String,
    /// As the document says; always so in a path.
    pub is_required: bool,
    /// The document mentions it, and the request leaves it out.
    pub is_left_out: bool,
    /// `at most 128 characters`.
    pub constraints: Vec<String>,
}

/// Which part of a request a parameter is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A segment of the URL's path, or a part of one.
    Path,
    /// After the question mark.
    Query,
    /// A header field; its name has any case.
    Header,
    /// A leaf of a JSON body, or a field of a form.
    Body,
}

/// A saved response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Markdown.
    pub name: String,
    /// The status code (RFC 9110, section 15); `None` for OpenAPI's `default`.
    pub status: Option<u16>,
    /// The reason phrase, which may be empty.
    pub reason: String,
    /// Names and values, as the document has them.
    pub headers: Vec<(String, String)>,
    /// As text; empty if the document has none.
    pub body: String,
}

impl Place {
    /// The word for it in tables, lower case.
    pub fn name(self) -> &'static str {
        match self {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
            Place::Body => "body",
        }
    }
}

impl Parameter {
    pub(crate) fn new(name: impl Into<String>, place: Place) -> Self {
        Self {
            name: name.into(),
            place,
            kind: String::new(),
            value: String::new(),
            description: String::new(),
            is_required: place == Place::Path,
            is_left_out: false,
            constraints: Vec::new(),
        }
    }

    /// A parameter for each leaf of a JSON body: `members[].email`.
    pub(crate) fn of_json(body: &Value) -> Vec<Self> {
        let mut parameters = Vec::new();
        add_leaves(&mut parameters, String::new(), body, 0);
        parameters
    }
}

/// A body may be nested as deep as it likes; a table may not.
const DEEPEST: usize = 6;

fn add_leaves(parameters: &mut Vec<Parameter>, name: String, value: &Value, depth: usize) {
    match value {
        Value::Object(members) if depth < DEEPEST && !members.is_empty() => {
            for (member, value) in members {
                let name = if name.is_empty() { member.clone() } else { format!("{name}.{member}") };
                add_leaves(parameters, name, value, depth + 1);
            }
        }
        Value::Array(elements) if depth < DEEPEST && elements.first().is_some_and(Value::is_object) => {
            add_leaves(parameters, format!("{name}[]"), &elements[0], depth + 1);
        }
        _ if parameters.iter().any(|earlier| earlier.name == name) => {}
        _ => parameters.push(Parameter {
            kind: kind(value).to_owned(),
            value: match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            },
            ..Parameter::new(name, Place::Body)
        }),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(elements) => match elements.first() {
            Some(Value::String(_)) => "array of string",
            Some(Value::Number(_)) => "array of number",
            _ => "array",
        },
        Value::Object(_) => "object",
    }
}
