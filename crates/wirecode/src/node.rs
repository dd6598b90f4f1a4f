//! JSON in documents: read leniently, with the place of each error.

use std::collections::HashSet;

use serde_json::{Number, Value};

use crate::problem::Problem;
use crate::tree::Tree;

/// A value and its place in the document.
#[derive(Debug, Clone)]
pub(crate) struct Node<'v> {
    pub(crate) value: &'v Tree<'v>,
    pub(crate) pointer: String,
}

impl<'v> Node<'v> {
    pub(crate) fn new(value: &'v Tree<'v>, pointer: impl Into<String>) -> Self {
        Self { value, pointer: pointer.into() }
    }

    /// The field, unless it is missing or null.
    pub(crate) fn field(&self, name: &str) -> Option<Node<'v>> {
        let value = self.value.get(name).filter(|value| **value != Tree::Null)?;
        Some(Node::new(value, self.pointer_to(name)))
    }

    /// Text, or a number or boolean.
    pub(crate) fn text(&self, problems: &mut Vec<Problem>) -> Option<String> {
        match self.value {
            Tree::Text(text) => Some(text.as_ref().to_owned()),
            Tree::Number(number) => Some(as_number(number)),
            Tree::Bool(truth) => Some(truth.to_string()),
            Tree::Null => None,
            Tree::List(_) | Tree::Object(_) => {
                self.wrong("text", problems);
                None
            }
        }
    }

    pub(crate) fn text_of(&self, field: &str, problems: &mut Vec<Problem>) -> Option<String> {
        match self.value.get(field)? {
            // Most fields: without a pointer, which only a problem needs.
            Tree::Text(text) => Some(text.as_ref().to_owned()),
            _ => self.field(field)?.text(problems),
        }
    }

    /// The non-null elements.
    pub(crate) fn list(&self, problems: &mut Vec<Problem>) -> Vec<Node<'v>> {
        let Tree::List(elements) = self.value else {
            self.wrong("a list", problems);
            return Vec::new();
        };
        let nodes = elements.iter().enumerate();
        nodes
            .filter(|(_, element)| **element != Tree::Null)
            .map(|(at, element)| Node::new(element, format!("{}/{at}", self.pointer)))
            .collect()
    }

    pub(crate) fn list_of(&self, field: &str, problems: &mut Vec<Problem>) -> Vec<Node<'v>> {
        self.field(field).map(|node| node.list(problems)).unwrap_or_default()
    }

    /// The members of an object, in order. Of duplicate names the last one counts, at the place of the first.
    pub(crate) fn members(&self, problems: &mut Vec<Problem>) -> Vec<(&'v str, Node<'v>)> {
        let Tree::Object(members) = self.value else {
            self.wrong("an object", problems);
            return Vec::new();
        };
        let mut known = HashSet::new();
        let names = members.iter().map(|(name, _)| name).filter(|name| known.insert(*name));
        let last = names.filter_map(|name| members.entry(name));
        last.map(|(name, value)| (name, Node::new(value, self.pointer_to(name)))).collect()
    }

    /// An object, or a problem.
    pub(crate) fn object(&self, problems: &mut Vec<Problem>) -> Option<&Self> {
        if self.is_object() {
            return Some(self);
        }
        self.wrong("an object", problems);
        None
    }

    pub(crate) fn is_object(&self) -> bool {
        self.value.as_object().is_some()
    }

    pub(crate) fn is_list(&self) -> bool {
        self.value.as_list().is_some()
    }

    /// The value as JSON without white space, each name once.
    pub(crate) fn json(&self) -> String {
        let written = self.value.compact();
        serde_json::from_str::<Value>(&written).map_or(written, |value| value.to_string())
    }

    pub(crate) fn is_true(&self, field: &str) -> bool {
        self.value.get(field).is_some_and(Tree::is_true)
    }

    pub(crate) fn wrong(&self, wanted: &str, problems: &mut Vec<Problem>) {
        self.problem(format!("expected {wanted}, found {}", self.value.kind()), problems);
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

/// A number that JavaScript can hold, in its usual form: `1.50` is 1.5.
fn as_number(written: &str) -> String {
    written.parse::<Number>().map_or(written.to_owned(), |number| number.to_string())
}
