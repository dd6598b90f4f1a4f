//! Validates values against a schema: to choose between branches, and between the examples in a document.
//!
//! Formats are not validated. When the budget is exhausted, a value counts as valid.

use std::cell::Cell;

use super::shape::{Part, Shape, of_patterns};
use super::{View, number, regex, types};
use crate::openapi::at::At;
use crate::openapi::reader::Reader;
use crate::tree::{Members, Tree};

/// The maximum length of a chain of references without a step into the value.
const MAX_CHAIN: usize = 30;
/// The maximum recursion depth: each step uses part of the stack.
const MAX_STEPS: usize = 200;
/// The maximum number of texts per operation that are matched against a pattern.
const MAX_PATTERNS: usize = 200;

pub(super) struct Check<'r, 'v> {
    reader: &'r Reader<'v>,
    view: View,
    steps: Cell<usize>,
    /// The remaining number of texts that may be matched against a pattern.
    patterns: Cell<usize>,
}

impl<'r, 'v> Check<'r, 'v> {
    pub(super) fn new(reader: &'r Reader<'v>, view: View) -> Self {
        Self { reader, view, steps: Cell::new(0), patterns: Cell::new(MAX_PATTERNS) }
    }

    pub(super) fn fits(&self, schema: &At<'v>, value: &Tree<'_>) -> bool {
        self.fits_in(schema, value, 0)
    }

    fn fits_in(&self, schema: &At<'v>, value: &Tree<'_>, chain: usize) -> bool {
        if chain > MAX_CHAIN || self.steps.get() > MAX_STEPS || !self.reader.budget.take_work() {
            return true;
        }
        self.steps.set(self.steps.get() + 1);
        let fits = self.fits_all(schema, value, chain);
        self.steps.set(self.steps.get() - 1);
        fits
    }

    fn fits_all(&self, schema: &At<'v>, value: &Tree<'_>, chain: usize) -> bool {
        if schema.value.as_object().is_none() {
            return *schema.value != Tree::Bool(false);
        }
        let inner = |schema: &At<'v>| self.fits_in(schema, value, chain + 1);
        let list = |keyword: &str| schema.get(keyword).map(|list| list.items());
        if let Some(target) = self.reader.referred(schema) {
            if !inner(&target) {
                return false;
            }
            if self.reader.is_reference(schema) {
                return true;
            }
        }
        if *value == Tree::Null && schema.is_true("nullable") {
            return true;
        }
        self.fits_type(schema, value)
            && list("enum")
                .is_none_or(|own| own.iter().any(|own| own.value.equals(value)) || has_null(schema, value))
            && schema.value.get("const").is_none_or(|own| own.equals(value))
            && list("allOf").is_none_or(|all| all.iter().all(inner))
            && list("anyOf").is_none_or(|any| any.iter().any(inner))
            && list("oneOf").is_none_or(|one| one.iter().filter(|branch| inner(branch)).count() == 1)
            && schema.get("not").is_none_or(|not| !inner(&not))
            && schema.get("if").is_none_or(|condition| {
                let next = if inner(&condition) { "then" } else { "else" };
                schema.get(next).is_none_or(|next| inner(&next))
            })
            && schema.get("dependentSchemas").is_none_or(|own| {
                own.members().iter().all(|(name, own)| value.get(name).is_none() || inner(own))
            })
            && match value {
                Tree::Text(text) => fits_lengths(schema, text) && self.fits_pattern(schema, text),
                Tree::Number(_) => fits_bounds(schema, value),
                Tree::List(elements) => self.fits_list(schema, elements),
                Tree::Object(members) => self.fits_object(schema, members),
                Tree::Null | Tree::Bool(_) => true,
            }
    }

    fn fits_type(&self, schema: &At<'v>, value: &Tree<'_>) -> bool {
        let own = types(schema);
        let is = |kind: &&str| match (*kind, value) {
            ("null", Tree::Null)
            | ("boolean", Tree::Bool(_))
            | ("number", Tree::Number(_))
            | ("string" | "file", Tree::Text(_))
            | ("array", Tree::List(_))
            | ("object", Tree::Object(_)) => true,
            ("integer", Tree::Number(_)) => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            ("null" | "boolean" | "number" | "integer" | "string" | "array" | "object", _) => false,
            _ => true,
        };
        own.is_empty() || own.iter().any(is)
    }

    fn fits_pattern(&self, schema: &At<'v>, text: &str) -> bool {
        let Some(pattern) = schema.str("pattern") else { return true };
        let looks = self.patterns.get();
        self.patterns.set(looks.saturating_sub(1));
        looks == 0 || regex::matches(pattern, text).unwrap_or(true)
    }

    fn fits_list(&self, schema: &At<'v>, elements: &[Tree<'_>]) -> bool {
        let own = Shape { parts: vec![Part { schema: schema.clone(), is_whole: true }], ..Shape::default() };
        let twice = |at: usize| elements[..at].iter().any(|earlier| earlier.equals(&elements[at]));
        let first = schema
            .get("prefixItems")
            .or_else(|| schema.get("items"))
            .map(|own| own.items())
            .unwrap_or_default();
        let rest = schema.get("items").filter(|items| items.value.as_list().is_none());
        let contained = |own: &At<'v>| elements.iter().filter(|element| self.fits(own, element)).count();
        let has_contained = schema.get("contains").is_none_or(|contains| {
            let count = contained(&contains);
            count >= own.count("minContains", f64::max).unwrap_or(1)
                && own.count("maxContains", f64::min).is_none_or(|most| count <= most)
        });
        has_contained
            && own.count("minItems", f64::max).is_none_or(|least| elements.len() >= least)
            && own.count("maxItems", f64::min).is_none_or(|most| elements.len() <= most)
            && !(schema.is_true("uniqueItems") && (1..elements.len()).any(twice))
            && elements.iter().enumerate().all(|(at, element)| match (first.get(at), &rest) {
                (Some(schema), _) | (None, Some(schema)) => self.fits(schema, element),
                (None, None) => true,
            })
    }

    fn fits_object(&self, schema: &At<'v>, members: &Members<'_>) -> bool {
        let own = Shape { parts: vec![Part { schema: schema.clone(), is_whole: true }], ..Shape::default() };
        let properties = schema.get("properties");
        let property = |name: &str| properties.as_ref().and_then(|properties| properties.get(name));
        let is_there = |name: &str| members.get(name).is_some();
        let is_missing =
            |name: &&str| !is_there(name) && !property(name).is_some_and(|own| self.is_hidden(&own));
        let others = schema.get("additionalProperties");
        let names = schema.get("propertyNames");
        let dependent = schema.get("dependentRequired").map(|own| own.members()).unwrap_or_default();
        !own.required().iter().any(is_missing)
            && own.count("minProperties", f64::max).is_none_or(|least| members.len() >= least)
            && own.count("maxProperties", f64::min).is_none_or(|most| members.len() <= most)
            && dependent.iter().all(|(name, needed)| {
                !is_there(name) || needed.items().iter().all(|own| own.value.as_str().is_none_or(is_there))
            })
            && names.is_none_or(|own| {
                members.iter().all(|(name, _)| self.fits(&own, &Tree::text(name.to_owned())))
            })
            && members.iter().all(|(name, value)| {
                let of_patterns = of_patterns(schema, name);
                let known = property(name).into_iter().chain(of_patterns).collect::<Vec<_>>();
                let schemas = if known.is_empty() { others.as_slice() } else { &known };
                schemas.iter().all(|schema| self.fits(schema, value))
            })
    }

    /// Whether only the other side sends it.
    pub(super) fn is_hidden(&self, schema: &At<'v>) -> bool {
        is_hidden(self.reader, schema, self.view)
    }
}

impl<'v> Reader<'v> {
    /// Whether only the other side sends a value that all of these schemas describe.
    pub(in crate::openapi) fn is_hidden(&self, schemas: &[At<'v>], view: View) -> bool {
        schemas.iter().any(|schema| is_hidden(self, schema, view))
    }
}

fn is_hidden<'v>(reader: &Reader<'v>, schema: &At<'v>, view: View) -> bool {
    let keyword = match view {
        View::Request => "readOnly",
        View::Response => "writeOnly",
    };
    let mut own = schema.clone();
    for _ in 0..MAX_CHAIN {
        if own.is_true(keyword) && !reader.is_reference(&own) {
            return true;
        }
        let all = own.get("allOf").map(|all| all.items()).unwrap_or_default();
        if all.iter().any(|part| part.is_true(keyword)) {
            return true;
        }
        let next = reader.referred(&own).or_else(|| all.into_iter().next());
        match next {
            Some(next) => own = next,
            None => return false,
        }
    }
    false
}

/// In version 3.0, the `enum` of a nullable schema may lack null.
fn has_null(schema: &At<'_>, value: &Tree<'_>) -> bool {
    *value == Tree::Null && schema.is_true("nullable")
}

fn fits_lengths(schema: &At<'_>, text: &str) -> bool {
    let bound = |keyword: &str| schema.value.get(keyword).and_then(Tree::as_f64);
    if bound("minLength").is_none() && bound("maxLength").is_none() {
        return true;
    }
    #[expect(clippy::cast_precision_loss, reason = "texts are shorter")]
    let length = text.chars().count() as f64;
    bound("minLength").is_none_or(|least| length >= least)
        && bound("maxLength").is_none_or(|most| length <= most)
}

fn fits_bounds(schema: &At<'_>, value: &Tree<'_>) -> bool {
    let own = Shape { parts: vec![Part { schema: schema.clone(), is_whole: true }], ..Shape::default() };
    value.as_f64().is_none_or(|value| number::fits(&own, value))
}
