//! The documentation of an item: text that isn't sent.

mod answer;
mod field;

pub use answer::{Answer, Example, Link, MediaType, RequestBody};
pub use field::Field;

use serde_json::Value;

use crate::problem::Problem;

/// The documentation of an item: all of it comes from the document, and none of it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// Markdown, possibly with HTML by its author.
    pub description: String,
    /// Any one of them grants the operation.
    pub scopes: Vec<String>,
    /// As spelled in the document: `LIGHT`, `Medium`. `None` if there is none.
    pub rate_limit_label: Option<String>,
    /// Whether callers should use another operation.
    pub is_deprecated: bool,
    /// Its other tags, its callbacks, the servers of its own.
    pub facts: Vec<Fact>,
    /// The alternatives of authentication, each with all its schemes; one without schemes needs none.
    pub security: Vec<Vec<Requirement>>,
    /// Samples by the document's author.
    pub code_samples: Vec<CodeSample>,
    /// In the document's order; the leaves of a collection's JSON body come last, by their first example.
    pub parameters: Vec<Parameter>,
    /// The body, if the document describes it.
    pub body: Option<RequestBody>,
    /// In the document's order.
    pub answers: Vec<Answer>,
    /// The source of the item in the document.
    pub json: String,
    /// Parts of the document that this reference lacks, with the reason.
    pub left_out: Vec<Problem>,
}

/// A fact about an operation or a whole API.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// `Version`.
    pub name: String,
    /// Markdown.
    pub text: String,
}

/// A security scheme that an operation requires.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Its name in the document.
    pub scheme: String,
    /// All of them are required; empty for schemes without scopes.
    pub scopes: Vec<String>,
}

/// A sample by the document's author.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeSample {
    /// The language, or another name.
    pub title: String,
    /// Its text.
    pub source: String,
}

/// One value that a caller may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The part of the request that contains it.
    pub place: Place,
    /// Its description.
    pub field: Field,
}

/// The part of a request that contains a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A segment of the URL's path, or a part of one.
    Path,
    /// After the question mark.
    Query,
    /// A header field; its name is case-insensitive.
    Header,
    /// A pair of the header `Cookie`.
    Cookie,
    /// A leaf of a JSON body, or a field of a form.
    Body,
}

impl Place {
    /// Its name in tables, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
            Place::Cookie => "cookie",
            Place::Body => "body",
        }
    }
}

impl Parameter {
    /// One parameter for each leaf of a JSON body: `members[].email`.
    pub(crate) fn of_json(body: &Value) -> Vec<Self> {
        let mut parameters = Vec::new();
        add_leaves(&mut parameters, String::new(), body, 0);
        parameters
    }
}

/// The maximum depth that a table shows; a body may be deeper.
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
        _ if parameters.iter().any(|earlier| earlier.field.name == name) => {}
        _ => {
            let kind = kind(value).to_owned();
            let value = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let field = Field { kind, value, ..Field::named(name) };
            parameters.push(Parameter { place: Place::Body, field });
        }
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
