//! Values for a schema: explicit or generated ones.
//!
//! The order is: `const`, `example`, `examples`, `default`, `enum`, generated.

use std::cell::RefCell;

use super::check::Check;
use super::shape::Shape;
use super::{is_binary, number, regex, text};
use crate::openapi::at::At;
use crate::openapi::budget::MAX_DEPTH;
use crate::openapi::reader::Reader;
use crate::openapi::trail::Trail;
use crate::tree::{Members, Tree, parse_json};

/// The sender of the value: some properties are sent only by the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::openapi) enum View {
    Request,
    Response,
}

/// The maximum number of combinations of branches to try for one value.
const MAX_WAYS: usize = 8;
/// The maximum number of other values to try.
const MAX_OTHERS: usize = 3;

/// Generates the values of one operation.
pub(in crate::openapi) struct ValueMaker<'r, 'v> {
    pub(super) reader: &'r Reader<'v>,
    pub(super) check: Check<'r, 'v>,
    /// The first schema without a valid value.
    unfit: RefCell<Option<At<'v>>>,
}

/// Constraints on one value.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    /// Whether the value can't be omitted.
    pub(super) is_needed: bool,
    /// The index among different values.
    pub(super) nth: usize,
    /// Whether optional properties are omitted.
    pub(super) is_lean: bool,
}

impl<'r, 'v> ValueMaker<'r, 'v> {
    pub(in crate::openapi) fn new(reader: &'r Reader<'v>, view: View) -> Self {
        Self { reader, check: Check::new(reader, view), unfit: RefCell::new(None) }
    }

    /// A valid value; notes when the budget truncates it.
    pub(in crate::openapi) fn value(&self, schema: &At<'v>) -> Tree<'v> {
        self.reader.budget.renew();
        let wish = Wish { is_needed: true, nth: 0, is_lean: false };
        let value = self.make(std::slice::from_ref(schema), &Trail::default(), wish);
        if self.reader.budget.is_spent.get() {
            self.reader
                .note(schema, "the schema describes more than a sample holds, so its value is truncated");
        }
        if let Some(unfit) = self.unfit.take() {
            self.reader
                .note(&unfit, "no value was found that matches all of it, or exactly one branch of `oneOf`");
        }
        value.unwrap_or(Tree::Null)
    }

    /// A value that the schema specifies.
    pub(in crate::openapi) fn given(&self, schema: &At<'v>) -> Option<Tree<'v>> {
        let schemas = std::slice::from_ref(schema);
        let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
        self.given_by(&shape, schemas, 0)
    }

    pub(super) fn make(&self, schemas: &[At<'v>], trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let budget = &self.reader.budget;
        if !budget.take_node() || trail.depth > 4 * MAX_DEPTH {
            budget.is_spent.set(true);
            return wish.is_needed.then(|| self.least(schemas));
        }
        let nodes = budget.nodes_left();
        let mut first = None;
        let mut is_recursive = false;
        let mut ways = 1;
        let mut way = 0;
        while way < ways.min(MAX_WAYS) {
            let shape = Shape::of(self.reader, schemas, way, trail);
            ways = shape.ways;
            way += 1;
            is_recursive |= shape.repeated.is_some();
            if shape.repeated.is_some() && shape.kind().is_none() {
                // A recursive schema without a type.
                continue;
            }
            for is_lean in [wish.is_lean, true] {
                budget.set_nodes(nodes);
                let wish = Wish { is_lean, ..wish };
                let Some(value) = self.build(&shape, schemas, trail, wish) else { continue };
                if !is_tricky(&shape) || schemas.iter().all(|schema| self.check.fits(schema, &value)) {
                    return Some(value);
                }
                first.get_or_insert((value, budget.nodes_left()));
            }
        }
        if let Some(other) = first.as_ref().and_then(|_| self.another(schemas, trail, wish)) {
            return Some(other);
        }
        match first {
            Some((value, left)) => {
                budget.set_nodes(left);
                let mut unfit = self.unfit.borrow_mut();
                *unfit = unfit.take().or_else(|| schemas.first().cloned());
                Some(value)
            }
            None => wish.is_needed.then(|| {
                match schemas.first() {
                    Some(schema) if is_recursive => {
                        self.reader.note(schema, "the schema requires itself, so its value is truncated");
                    }
                    schema => {
                        let mut unfit = self.unfit.borrow_mut();
                        *unfit = unfit.take().or_else(|| schema.cloned());
                    }
                }
                self.least(schemas)
            }),
        }
    }

    /// A valid value among the next ones, if the first of no combination of branches is valid, because of `not` for example.
    fn another(&self, schemas: &[At<'v>], trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let ways = Shape::of(self.reader, schemas, 0, trail).ways.min(MAX_WAYS);
        let nodes = self.reader.budget.nodes_left();
        let others = (1..=MAX_OTHERS).flat_map(|more| (0..ways).map(move |way| (more, way)));
        others.into_iter().find_map(|(more, way)| {
            self.reader.budget.set_nodes(nodes);
            let shape = Shape::of(self.reader, schemas, way, trail);
            let value = self.build(&shape, schemas, trail, Wish { nth: wish.nth + more, ..wish })?;
            schemas.iter().all(|schema| self.check.fits(schema, &value)).then_some(value)
        })
    }

    /// A minimal value of the right type.
    fn least(&self, schemas: &[At<'v>]) -> Tree<'v> {
        match schemas.iter().find_map(|schema| schema.str("type")) {
            Some("string") => Tree::text(""),
            Some("array") => Tree::List(Vec::new()),
            Some("object") => Tree::Object(Members::default()),
            Some("integer" | "number") => Tree::number(0),
            Some("boolean") => Tree::Bool(false),
            _ => Tree::Null,
        }
    }

    pub(super) fn build(
        &self,
        shape: &Shape<'v>,
        schemas: &[At<'v>],
        trail: &Trail<'_, 'v>,
        wish: Wish,
    ) -> Option<Tree<'v>> {
        if let Some(given) = self.given_by(shape, schemas, wish.nth) {
            return Some(self.view(&given, schemas));
        }
        if shape.is_never || shape.is_torn() {
            return None;
        }
        // No value of the `enum` is valid; the first is still the best, if necessary as the element of a list.
        if let Some(meant) = shape.find("enum").and_then(|own| own.items().into_iter().next()) {
            let is_element = shape.kind() == Some("array") && meant.value.as_list().is_none();
            let meant = meant.value.clone();
            return Some(if is_element { Tree::List(vec![meant]) } else { meant });
        }
        Some(match shape.kind() {
            Some("object") => self.object(shape, trail, wish)?,
            Some("array") => self.list(shape, trail, wish)?,
            Some("integer") => number::number(shape, true, wish.nth),
            Some("number") => number::number(shape, false, wish.nth),
            Some("boolean") => Tree::Bool(wish.nth.is_multiple_of(2)),
            Some("null") => Tree::Null,
            // Any value is valid; as a whole body, an object is expected.
            None if trail.depth == 0 && shape.parts.is_empty() => Tree::Object(Members::default()),
            None if trail.depth == 0 && !shape.schemas().any(says_something) => {
                Tree::Object(Members::default())
            }
            _ => {
                let (text, is_known) = text::text(shape, wish.nth);
                if !is_known && let Some(pattern) = shape.find("pattern") {
                    self.reader.note(&pattern, "the pattern is not understood, so the text may not match it");
                }
                let misses = |pattern: &str| regex::matches(pattern, &text) == Some(false);
                let example = shape.find("example").filter(|_| shape.text("pattern").is_some_and(misses));
                example.map_or_else(|| Tree::text(text), |example| example.value.clone())
            }
        })
    }

    /// The value that the schema specifies, if it is valid.
    pub(super) fn given_by(&self, shape: &Shape<'v>, schemas: &[At<'v>], nth: usize) -> Option<Tree<'v>> {
        let parts = || shape.parts.iter();
        let single = |keyword: &'static str| {
            parts().filter_map(move |part| Some((part.is_whole, part.schema.value.get(keyword)?)))
        };
        let listed = |keyword: &'static str| {
            parts().filter_map(move |part| Some((part.is_whole, part.schema.value.get(keyword)?.as_list()?)))
        };
        // The requested value, then the others; null comes last.
        let in_turn = |list: &'v [Tree<'v>]| {
            let rest = list.iter().filter(|value| **value != Tree::Null);
            let all: Vec<_> = rest.chain(list.iter().filter(|value| **value == Tree::Null)).collect();
            let first = nth.min(all.len());
            [&all[first..], &all[..first]].concat()
        };
        let constants = single("const");
        let examples = single("example").chain(
            listed("examples")
                .filter_map(|(whole, list)| Some((whole, list.get(nth).or_else(|| list.first())?))),
        );
        let defaults = single("default").filter(|_| nth == 0);
        let of_enums =
            listed("enum").flat_map(|(whole, list)| in_turn(list).into_iter().map(move |own| (whole, own)));
        let says_more = |value: &Tree<'_>| *value != Tree::Null || shape.kind() == Some("null");
        // A part of `allOf` knows only its own properties.
        let knows_all = |whole: bool, value: &Tree<'_>| whole || value.is_scalar();
        let given =
            constants.chain(examples.chain(defaults).filter(|(_, value)| says_more(value)).chain(of_enums));
        let fits = |value: &Tree<'v>| {
            let viewed = self.view(value, schemas);
            schemas.iter().all(|schema| self.check.fits(schema, &viewed))
        };
        let is_nested = matches!(shape.kind(), Some("object" | "array"));
        given
            .filter(|(whole, value)| knows_all(*whole, value))
            .map(|(_, value)| if is_nested { unescaped(value) } else { value.clone() })
            .find(fits)
    }

    /// The value of one property in the example of a part.
    pub(super) fn hint(&self, shape: &Shape<'v>, name: &str, schemas: &[At<'v>]) -> Option<Tree<'v>> {
        let examples = shape.schemas().filter_map(|schema| schema.value.get("example"));
        let own = examples.filter_map(|example| example.get(name)).find(|own| **own != Tree::Null)?;
        let viewed = self.view(own, schemas);
        schemas.iter().all(|schema| self.check.fits(schema, &viewed)).then_some(viewed)
    }

    /// The value without properties that only the other side sends, at any depth.
    fn view(&self, value: &Tree<'v>, schemas: &[At<'v>]) -> Tree<'v> {
        if value.is_scalar() || !self.reader.budget.take_work() {
            return value.clone();
        }
        let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
        match value {
            Tree::Object(members) => {
                let mut kept = Vec::new();
                for (name, value) in members.iter() {
                    let schemas = shape.property(name);
                    if !schemas.iter().any(|schema| self.check.is_hidden(schema)) {
                        kept.push((name.to_owned().into(), self.view(value, &schemas)));
                    }
                }
                Tree::Object(Members::new(kept))
            }
            Tree::List(elements) => {
                let items: Vec<At<'v>> = shape.schemas().filter_map(|schema| schema.get("items")).collect();
                Tree::List(elements.iter().map(|element| self.view(element, &items)).collect())
            }
            scalar => scalar.clone(),
        }
    }
}

/// Parses an object that is given as JSON text.
fn unescaped<'v>(value: &Tree<'v>) -> Tree<'v> {
    let parsed = value.as_str().and_then(|text| parse_json(text).ok()).filter(|own| !own.is_scalar());
    parsed.map_or_else(|| value.clone(), |own| own.owned())
}

/// Whether a value assembled from its parts may still be invalid.
fn is_tricky(shape: &Shape<'_>) -> bool {
    const TRICKY: [&str; 15] = [
        "const",
        "enum",
        "pattern",
        "oneOf",
        "anyOf",
        "not",
        "if",
        "maxProperties",
        "minProperties",
        "dependentRequired",
        "dependentSchemas",
        "uniqueItems",
        "contains",
        "patternProperties",
        "propertyNames",
    ];
    let is_closed = |schema: &At<'_>| schema.value.get("additionalProperties") == Some(&Tree::Bool(false));
    let is_foreign = |name: &&str| shape.forbids(name);
    shape.schemas().any(is_closed) && (shape.parts.len() > 1 || shape.required().iter().any(is_foreign))
        || shape.schemas().any(|schema| TRICKY.iter().any(|keyword| schema.value.get(keyword).is_some()))
}

/// Whether the schema has more than annotations.
fn says_something(schema: &At<'_>) -> bool {
    const NOTES: [&str; 8] = [
        "title",
        "description",
        "nullable",
        "deprecated",
        "externalDocs",
        "xml",
        "$comment",
        "additionalProperties",
    ];
    schema.members().iter().any(|(name, _)| !NOTES.contains(name) && !name.starts_with("x-"))
}

impl<'v> Reader<'v> {
    /// The shape of a schema, with the first branches.
    pub(in crate::openapi) fn shape(&self, schema: &At<'v>) -> Shape<'v> {
        Shape::of(self, std::slice::from_ref(schema), 0, &Trail::default())
    }

    pub(in crate::openapi) fn is_binary(&self, schemas: &[At<'v>]) -> bool {
        is_binary(&Shape::of(self, schemas, 0, &Trail::default()))
    }
}
