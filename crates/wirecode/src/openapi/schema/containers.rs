//! Generates objects and lists from the values of their members.

use super::make::{ValueMaker, Wish};
use super::pattern;
use super::shape::Shape;
use crate::openapi::at::At;
use crate::openapi::budget::MAX_DEPTH;
use crate::openapi::trail::Trail;
use crate::tree::{Members, Tree};

/// The maximum number of elements that a list is filled to.
const MAX_ELEMENTS: usize = 100;

impl<'v> ValueMaker<'_, 'v> {
    pub(super) fn object(&self, shape: &Shape<'v>, trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let required = shape.required();
        let inner = trail.below(&shape.own);
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
                    && (wish.is_lean
                        || shape.forbids(name)
                        || !self.names_fit(shape, name)
                        || members.len() >= most)
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
                // A required property without a value invalidates the object.
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

    /// Whether `propertyNames` allows the name.
    fn names_fit(&self, shape: &Shape<'v>, name: &str) -> bool {
        let name = Tree::text(name.to_owned());
        shape
            .schemas()
            .filter_map(|schema| schema.get("propertyNames"))
            .all(|own| self.check.fits(&own, &name))
    }

    /// Adds entries of a map: one as an example, and as many as are required.
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
                    (pattern::matching(pattern, at + 1, usize::MAX, at), Some(schema.clone()))
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

    pub(super) fn list(&self, shape: &Shape<'v>, trail: &Trail<'_, 'v>, wish: Wish) -> Option<Tree<'v>> {
        let inner = trail.below(&shape.own);
        let least = shape.count("minItems", f64::max).unwrap_or(0).min(MAX_ELEMENTS);
        let most = shape.count("maxItems", f64::min).unwrap_or(usize::MAX);
        let first = shape.find("prefixItems").or_else(|| shape.find("items")).map(|own| own.items());
        let first = first.unwrap_or_default();
        let items: Vec<At<'v>> = shape
            .schemas()
            .filter_map(|schema| schema.get("items"))
            .filter(|items| items.value.as_list().is_none())
            .collect();
        let items =
            if items.is_empty() { shape.find("unevaluatedItems").into_iter().collect() } else { items };
        if trail.depth >= MAX_DEPTH && least == 0 {
            self.reader.budget.is_spent.set(true);
            return Some(Tree::List(Vec::new()));
        }
        let is_unique = shape.is_true("uniqueItems");
        let contained = contained(shape, first.len(), most);
        let wanted =
            least.max(if wish.is_lean && !wish.is_needed { 0 } else { 1 }).max(contained.len()).min(most);
        let mut elements: Vec<Tree<'v>> = Vec::new();
        for at in 0..wanted {
            let mut schemas = first.get(at).map_or_else(|| items.clone(), |own| vec![own.clone()]);
            schemas.extend(contained.get(at).into_iter().flatten().cloned());
            let is_needed = at < least.max(contained.len());
            let wish = Wish { is_needed, nth: 0, is_lean: wish.is_lean };
            let value = if is_unique {
                self.unlike(&elements, &schemas, &inner, wish)
            } else {
                self.make(&schemas, &inner, wish)
            };
            match value {
                Some(value) => elements.push(value),
                None if is_needed && !is_unique => return None,
                None => break,
            }
        }
        Some(Tree::List(elements))
    }

    /// A value that is not among the earlier elements.
    fn unlike(
        &self,
        elements: &[Tree<'v>],
        schemas: &[At<'v>],
        trail: &Trail<'_, 'v>,
        wish: Wish,
    ) -> Option<Tree<'v>> {
        (0..4).map(|more| elements.len() + more).find_map(|nth| {
            let value = self.make(schemas, trail, Wish { nth, ..wish })?;
            (!elements.iter().any(|own| own.equals(&value))).then_some(value)
        })
    }
}

/// The schemas that the elements of a list match because of `contains`, from the first element on. They follow those of
/// `prefixItems`, if there is room.
fn contained<'v>(shape: &Shape<'v>, first: usize, most: usize) -> Vec<Vec<At<'v>>> {
    let mut all: Vec<Vec<At<'v>>> = vec![Vec::new(); first];
    for schema in shape.schemas() {
        let Some(own) = schema.get("contains") else { continue };
        let least = schema.value.get("minContains").and_then(Tree::as_f64).unwrap_or(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let least = least.clamp(0.0, 100.0) as usize;
        all.extend(std::iter::repeat_n(vec![own], least));
    }
    while all.len() > most.max(1) {
        let last = all.pop().unwrap_or_default();
        let Some(before) = all.iter_mut().rev().find(|own| own.is_empty()) else {
            all.push(last);
            break;
        };
        before.extend(last);
    }
    all
}
