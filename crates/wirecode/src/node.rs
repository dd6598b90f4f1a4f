//! JSON in documents: read leniently, with the place of each error.

use serde_json::Value;

use crate::problem::Problem;

/// A value and its place in the document.
#[derive(Debug, Clone)]
pub(crate) struct Node<'v> {
    pub(crate) value: &'v Value,
    pub(crate) pointer: String,
}

impl<'v> Node<'v> {
    pub(crate) fn new(value: &'v Value, pointer: impl Into<String>) -> Self {
        Self { value, pointer: pointer.into() }
    }

    /// The field, unless it is missing or null.
    pub(crate) fn field(&self, name: &str) -> Option<Node<'v>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Node::new(value, self.pointer_to(name)))
    }

    /// Text, or a number or boolean as written.
    pub(crate) fn text(&self, problems: &mut Vec<Problem>) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Null => None,
            Value::Array(_) | Value::Object(_) => {
                self.wrong("text", problems);
                None
            }
        }
    }

    pub(crate) fn text_of(&self, field: &str, problems: &mut Vec<Problem>) -> Option<String> {
        match self.value.get(field)? {
            // Most fields: without a pointer, which only a problem needs.
            Value::String(text) => Some(text.clone()),
            _ => self.field(field)?.text(problems),
        }
    }

    /// The non-null elements.
    pub(crate) fn list(&self, problems: &mut Vec<Problem>) -> Vec<Node<'v>> {
        let Value::Array(elements) = self.value else {
            self.wrong("a list", problems);
            return Vec::new();
        };
        let nodes = elements.iter().enumerate();
        nodes
            .filter(|(_, element)| !element.is_null())
            .map(|(at, element)| Node::new(element, format!("{}/{at}", self.pointer)))
            .collect()
    }

    pub(crate) fn list_of(&self, field: &str, problems: &mut Vec<Problem>) -> Vec<Node<'v>> {
        self.field(field).map(|node| node.list(problems)).unwrap_or_default()
    }

    /// The members of an object, in order.
    pub(crate) fn members(&self, problems: &mut Vec<Problem>) -> Vec<(&'v str, Node<'v>)> {
        let Value::Object(members) = self.value else {
            self.wrong("an object", problems);
            return Vec::new();
        };
        let nodes = members.iter();
        nodes.map(|(name, value)| (name.as_str(), Node::new(value, self.pointer_to(name)))).collect()
    }

    /// An object, or a problem.
    pub(crate) fn object(self, problems: &mut Vec<Problem>) -> Option<Node<'v>> {
        if self.value.is_object() {
            return Some(self);
        }
        self.wrong("an object", problems);
        None
    }

    pub(crate) fn is_true(&self, field: &str) -> bool {
        self.value.get(field) == Some(&Value::Bool(true))
    }

    pub(crate) fn wrong(&self, wanted: &str, problems: &mut Vec<Problem>) {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.problem(format!("expected {wanted}, found {found}"), problems);
    }

    fn pointer_to(&self, name: &str) -> String {
        if name.contains(['~', '/']) {
            let token = name.replace('~', "~0").replace('/', "~1");
            return [&self.pointer, "/", &token].concat();
        }
        [&self.pointer, "/", name].concat()
    }

    pub(crate) fn problem(&self, message: impl Into<String>, problems: &mut Vec<Problem>) {
        problems.push(Problem { pointer: self.pointer.clone(), message: message.into() });
    }
}
