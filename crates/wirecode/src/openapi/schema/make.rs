//! Values that fit a schema: those that it gives itself, and made ones.
//!
//! In this order: `const`, `example`, `examples`, `default`, `enum`, made from the rest.

use std::cell::RefCell;

use super::check::Check;
use super::shape::Shape;
use super::{is_binary, number, text};
use crate::openapi::api::{At, Reader};
use crate::openapi::budget::{MAX_DEPTH, Trail};
use crate::openapi::tree::{Members, Tree, parse_json};

/// Who sends the value: properties may be only the other's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::openapi) enum View {
    Request,
    Response,
}

/// Ways to choose branches that are tried for one value.
const MAX_WAYS: usize = 8;
/// Elements that a list is filled up to.
const MAX_ELEMENTS: usize = 100;

/// Makes the values of one operation.
pub(in crate::openapi) struct Made<'r, 'v> {
    reader: &'r Reader<'v>,
    check: Check<'r, 'v>,
    /// The first schema that no value was found for.
    unfit: RefCell<Option<At<'v>>>,
}

/// What is wanted of one value.
#[derive(Clone, Copy)]
struct Wish {
    /// Nothing can be left out.
    is_needed: bool,
    /// Which of those that differ.
    nth: usize,
    /// Without the properties that are not required.
    is_lean: bool,
}

impl<'r, 'v> Made<'r, 'v> {
    pub(in crate::openapi) fn new(reader: &'r Reader<'v>, view: View) -> Self {
        Self { reader, check: Check::new(reader, view), unfit: RefCell::new(None) }
    }

    /// A value that fits; a note where the budget cut it.
    pub(in crate::openapi) fn value(&self, schema: &At<'v>) -> Tree<'v> {
        self.reader.budget.renew();
        let wish = Wish { is_needed: true, nth: 0, is_lean: false };
        let value = self.make(std::slice::from_ref(schema), &Trail::default(), wish);
        if self.reader.budget.is_spent.get() {
            self.reader.note(schema, "the schema goes on for longer than a sample does, so its value is cut");
        }
        if let Some(unfit) = self.unfit.take() {
            self.reader.note(&unfit, "no value was found that fits it in all, or only one branch of `oneOf`");
        }
        value.unwrap_or(Tree::Null)
    }

    /// A value that the schema gives itself.
    pub(in crate::openapi) fn given(&self, schema: &At<'v>) -> Option<Tree<'v>> {
        let schemas = std::slice::from_ref(schema);
        let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
        self.given_by(&shape, schemas, 0)
    }

    fn make(&self, schemas: &[At<'v>], trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
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
            is_recursive |= shape.is_recursive;
            if shape.is_recursive && shape.kind().is_none() {
                // Nothing is known of it but that it goes round.
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
                        self.reader.note(schema, "the schema needs itself, so its value is cut");
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

    /// The least that has the right type.
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

    fn build(
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
        Some(match shape.kind() {
            Some("object") => self.object(shape, trail, wish)?,
            Some("array") => self.list(shape, trail, wish)?,
            Some("integer") => number::number(shape, true, wish.nth),
            Some("number") => number::number(shape, false, wish.nth),
            Some("boolean") => Tree::Bool(wish.nth.is_multiple_of(2)),
            Some("null") => Tree::Null,
            // Anything fits; of a whole body an object is what a reader expects.
            None if trail.depth == 0 && shape.parts.is_empty() => Tree::Object(Members::default()),
            None if trail.depth == 0 && !shape.schemas().any(says_something) => {
                Tree::Object(Members::default())
            }
            _ => {
                let (text, is_known) = text::text(shape, wish.nth);
                if !is_known && let Some(pattern) = shape.find("pattern") {
                    self.reader.note(&pattern, "the pattern is not understood, so the text may not match it");
                }
                Tree::text(text)
            }
        })
    }

    /// The value that the schema gives, if it fits.
    fn given_by(&self, shape: &Shape<'v>, schemas: &[At<'v>], nth: usize) -> Option<Tree<'v>> {
        let parts = || shape.parts.iter();
        let single = |keyword: &'static str| {
            parts().filter_map(move |part| Some((part.is_whole, part.schema.value.get(keyword)?)))
        };
        let listed = |keyword: &'static str| {
            parts().filter_map(move |part| Some((part.is_whole, part.schema.value.get(keyword)?.as_list()?)))
        };
        // The one that is asked for, then the others; null says least.
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

    fn object(&self, shape: &Shape<'v>, trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let required = shape.required();
        let inner = trail.below(&shape.entered);
        let most = shape.count("maxProperties", f64::min).unwrap_or(usize::MAX);
        let mut members = Members::default();
        for name in shape.names() {
            let schemas = shape.property(name);
            let is_required = required.contains(&name);
            let is_told_apart = shape.discriminator.as_ref().is_some_and(|(property, _)| *property == name);
            let is_deep = trail.depth >= MAX_DEPTH || self.reader.budget.nodes_left() == 0;
            if schemas.iter().any(|schema| self.check.is_hidden(schema))
                || !is_required
                    && !is_told_apart
                    && (wish.is_lean || shape.forbids(name) || members.len() >= most)
            {
                continue;
            }
            if is_deep && !is_required {
                self.reader.budget.is_spent.set(true);
                continue;
            }
            let wished =
                Wish { is_needed: is_required, nth: wish.nth, is_lean: wish.is_lean && !is_required };
            let value = match self.hint(shape, name, &schemas) {
                Some(hint) => Some(hint),
                None => self.make(&schemas, &inner, wished),
            };
            match value {
                Some(value) => members.set(name, value),
                // It can't be there without itself.
                None if is_required => return None,
                None => {}
            }
        }
        if let Some((property, value)) = &shape.discriminator {
            let schemas = shape.property(property);
            let own = Tree::text(value.clone());
            let knows = members.get(property).is_some() || !schemas.is_empty() || !shape.forbids(property);
            if knows && schemas.iter().all(|schema| self.check.fits(schema, &own)) {
                members.set(property, own);
            }
        }
        self.fill_map(shape, &inner, wish, &mut members);
        Some(Tree::Object(members))
    }

    /// What an example of a part says of one property.
    fn hint(&self, shape: &Shape<'v>, name: &str, schemas: &[At<'v>]) -> Option<Tree<'v>> {
        let examples = shape.schemas().filter_map(|schema| schema.value.get("example"));
        let own = examples.filter_map(|example| example.get(name)).find(|own| **own != Tree::Null)?;
        let viewed = self.view(own, schemas);
        schemas.iter().all(|schema| self.check.fits(schema, &viewed)).then_some(viewed)
    }

    /// Entries of a map: one to show, and as many as there must be.
    fn fill_map(&self, shape: &Shape<'v>, trail: &Trail<'_, 'v>, wish: Wish, members: &mut Members<'v>) {
        let least = shape.count("minProperties", f64::max).unwrap_or(0).min(MAX_ELEMENTS);
        let most = shape.count("maxProperties", f64::min).unwrap_or(usize::MAX);
        let of_pattern = shape.find("patternProperties").and_then(|own| own.members().into_iter().next());
        let others = shape.find("additionalProperties").filter(|own| own.value.as_object().is_some());
        let is_map = shape.names().is_empty() && (of_pattern.is_some() || others.is_some());
        let wanted = least.max(usize::from(is_map && !wish.is_lean)).min(most);
        let mut at = 0;
        while members.len() < wanted && at < MAX_ELEMENTS {
            let (name, schema) = match &of_pattern {
                Some((pattern, schema)) => {
                    (super::pattern::matching(pattern, at + 1, usize::MAX), Some(schema.clone()))
                }
                None => (self.map_key(shape, at, trail), others.clone()),
            };
            at += 1;
            let Some(name) = name.filter(|name| members.get(name).is_none()) else { continue };
            let schemas: Vec<At<'v>> = schema.into_iter().collect();
            let wish = Wish { is_needed: members.len() < least, nth: 0, is_lean: wish.is_lean };
            match self.make(&schemas, trail, wish) {
                Some(value) => members.set(&name, value),
                None => return,
            }
        }
    }

    fn map_key(&self, shape: &Shape<'v>, at: usize, trail: &Trail<'_, 'v>) -> Option<String> {
        if let Some(names) = shape.find("propertyNames") {
            let wish = Wish { is_needed: true, nth: at, is_lean: true };
            return self.make(&[names], trail, wish)?.as_str().map(str::to_owned);
        }
        let own = shape.text("x-additionalPropertiesName").unwrap_or("key");
        Some(if at == 0 { own.to_owned() } else { format!("{own}{}", at + 1) })
    }

    fn list(&self, shape: &Shape<'v>, trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let inner = trail.below(&shape.entered);
        let least = shape.count("minItems", f64::max).unwrap_or(0).min(MAX_ELEMENTS);
        let most = shape.count("maxItems", f64::min).unwrap_or(usize::MAX);
        let first = shape.find("prefixItems").or_else(|| shape.find("items")).map(|own| own.items());
        let first = first.unwrap_or_default();
        let items: Vec<At<'v>> = shape
            .schemas()
            .filter_map(|schema| schema.get("items"))
            .filter(|items| items.value.as_list().is_none())
            .chain(shape.find("contains"))
            .collect();
        if trail.depth >= MAX_DEPTH && least == 0 {
            self.reader.budget.is_spent.set(true);
            return Some(Tree::List(Vec::new()));
        }
        let is_unique = shape.is_true("uniqueItems");
        let wanted =
            least.max(if wish.is_lean && !wish.is_needed { 0 } else { 1 }).max(first.len()).min(most);
        let mut elements: Vec<Tree<'v>> = Vec::new();
        for at in 0..wanted {
            let schemas = first.get(at).map_or_else(|| items.clone(), |own| vec![own.clone()]);
            let is_needed = at < least;
            let nth = if is_unique { at } else { 0 };
            match self.make(&schemas, &inner, Wish { is_needed, nth, is_lean: wish.is_lean }) {
                Some(value) if is_unique && elements.iter().any(|own| own.equals(&value)) => {}
                Some(value) => elements.push(value),
                None if is_needed => return None,
                None => break,
            }
        }
        Some(Tree::List(elements))
    }

    /// Without what only the other side sends, however deep it stands.
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

/// An object that is given as the text of its JSON.
fn unescaped<'v>(value: &Tree<'v>) -> Tree<'v> {
    let parsed = value.as_str().and_then(|text| parse_json(text).ok()).filter(|own| !own.is_scalar());
    parsed.map_or_else(|| value.clone(), |own| own.owned())
}

/// Whether a value that is built by its parts may still not fit.
fn is_tricky(shape: &Shape<'_>) -> bool {
    const TRICKY: [&str; 9] = [
        "oneOf",
        "anyOf",
        "not",
        "if",
        "maxProperties",
        "minProperties",
        "dependentRequired",
        "uniqueItems",
        "contains",
    ];
    shape.schemas().any(|schema| TRICKY.iter().any(|keyword| schema.value.get(keyword).is_some()))
}

/// More than notes for people.
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
    /// All that holds for a value of this schema, by the first way.
    pub(in crate::openapi) fn shape(&self, schema: &At<'v>) -> Shape<'v> {
        Shape::of(self, std::slice::from_ref(schema), 0, &Trail::default())
    }

    pub(in crate::openapi) fn is_binary(&self, schemas: &[At<'v>]) -> bool {
        is_binary(&Shape::of(self, schemas, 0, &Trail::default()))
    }
}
