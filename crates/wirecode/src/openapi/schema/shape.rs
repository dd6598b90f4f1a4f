//! All that holds for one value: a schema, what it refers to, all of `allOf`, and a branch of each choice.

use super::types;
use crate::openapi::api::{At, Reader};
use crate::openapi::budget::Trail;
use crate::openapi::tree::Tree;

#[derive(Debug, Default)]
pub(in crate::openapi) struct Shape<'v> {
    pub(in crate::openapi) parts: Vec<Part<'v>>,
    /// What was entered by references, to be not entered again further down.
    pub(in crate::openapi) entered: Vec<At<'v>>,
    /// A reference led back to where it comes from, and stopped.
    pub(in crate::openapi) is_recursive: bool,
    /// No value fits.
    pub(in crate::openapi) is_never: bool,
    /// The value of the property that tells the branches apart.
    pub(in crate::openapi) discriminator: Option<(&'v str, String)>,
    /// In how many ways the choices can be made.
    pub(super) ways: usize,
}

#[derive(Debug, Clone)]
pub(in crate::openapi) struct Part<'v> {
    pub(in crate::openapi) schema: At<'v>,
    /// What it says, it says of the whole value; a part of `allOf` knows only its own.
    pub(super) is_whole: bool,
}

impl<'v> Shape<'v> {
    /// `way` chooses the branches.
    pub(in crate::openapi) fn of(
        reader: &Reader<'v>,
        schemas: &[At<'v>],
        way: usize,
        trail: &Trail<'_, 'v>,
    ) -> Self {
        let shape = Shape { ways: 1, ..Shape::default() };
        let mut builder = Builder { reader, trail, way, depth: 0, shape };
        let is_whole = schemas.len() == 1;
        for schema in schemas {
            builder.add(schema, is_whole);
        }
        builder.shape
    }

    pub(in crate::openapi) fn schemas(&self) -> impl Iterator<Item = &At<'v>> {
        self.parts.iter().map(|part| &part.schema)
    }

    /// The first that a part says under this keyword.
    pub(in crate::openapi) fn find(&self, keyword: &str) -> Option<At<'v>> {
        self.schemas().find_map(|schema| schema.get(keyword))
    }

    pub(in crate::openapi) fn text(&self, keyword: &str) -> Option<&'v str> {
        self.schemas().find_map(|schema| schema.str(keyword))
    }

    pub(in crate::openapi) fn is_true(&self, keyword: &str) -> bool {
        self.schemas().any(|schema| schema.is_true(keyword))
    }

    /// The tightest of a bound.
    pub(super) fn bound(&self, keyword: &str, tighter: fn(f64, f64) -> f64) -> Option<f64> {
        let bounds = self.schemas().filter_map(|schema| schema.value.get(keyword)?.as_f64());
        bounds.reduce(tighter)
    }

    pub(super) fn count(&self, keyword: &str, tighter: fn(f64, f64) -> f64) -> Option<usize> {
        let bound = self.bound(keyword, tighter)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        Some(bound.clamp(0.0, 1e9) as usize)
    }

    /// The types that all parts allow, if one names any.
    fn kinds(&self) -> Option<Vec<&'v str>> {
        let named = self.schemas().map(types).filter(|own| !own.is_empty());
        named.reduce(|earlier, own| {
            let fits = |kind: &&str| own.contains(kind) || *kind == "integer" && own.contains(&"number");
            let mut both: Vec<_> = earlier.iter().copied().filter(fits).collect();
            if both.is_empty() && earlier.contains(&"number") && own.contains(&"integer") {
                both.push("integer");
            }
            both
        })
    }

    /// Parts name types that no value has at once.
    pub(super) fn is_torn(&self) -> bool {
        self.kinds().is_some_and(|kinds| kinds.is_empty())
    }

    /// The type of a value: the first that all parts allow, null only if nothing else is.
    pub(in crate::openapi) fn kind(&self) -> Option<&'v str> {
        match self.kinds() {
            Some(kinds) => kinds.iter().find(|kind| **kind != "null").or(kinds.first()).copied(),
            None => self.implied_kind(),
        }
    }

    fn implied_kind(&self) -> Option<&'v str> {
        const IMPLIED: [(&str, &[&str]); 4] = [
            (
                "object",
                &[
                    "properties",
                    "required",
                    "additionalProperties",
                    "patternProperties",
                    "minProperties",
                    "discriminator",
                ],
            ),
            ("array", &["items", "prefixItems", "contains", "minItems", "uniqueItems"]),
            (
                "string",
                &["pattern", "minLength", "maxLength", "format", "contentMediaType", "contentEncoding"],
            ),
            ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
        ];
        let has = |keyword: &&str| self.schemas().any(|schema| schema.value.get(keyword).is_some());
        IMPLIED.iter().find(|(_, keywords)| keywords.iter().any(has)).map(|(kind, _)| *kind)
    }

    /// The names of properties, in order, each once.
    pub(in crate::openapi) fn names(&self) -> Vec<&'v str> {
        let mut names = Vec::new();
        for schema in self.schemas() {
            let properties = schema.get("properties").map(|own| own.members()).unwrap_or_default();
            names.extend(properties.into_iter().map(|(name, _)| name));
        }
        for name in self.required() {
            names.push(name);
        }
        let mut known = std::collections::HashSet::new();
        names.retain(|name| known.insert(*name));
        names
    }

    pub(in crate::openapi) fn required(&self) -> Vec<&'v str> {
        let lists = self.schemas().filter_map(|schema| schema.get("required"));
        lists.flat_map(|list| list.items()).filter_map(|name| name.value.as_str()).collect()
    }

    /// What holds for a property.
    pub(in crate::openapi) fn property(&self, name: &str) -> Vec<At<'v>> {
        let mut schemas = Vec::new();
        for schema in self.schemas() {
            match schema.get("properties").and_then(|properties| properties.get(name)) {
                Some(property) => schemas.push(property),
                None => schemas
                    .extend(schema.get("additionalProperties").filter(|own| own.value.as_object().is_some())),
            }
        }
        schemas
    }

    /// Whether a part knows the property not, and takes no others.
    pub(super) fn forbids(&self, name: &str) -> bool {
        self.schemas().any(|schema| {
            schema.value.get("additionalProperties") == Some(&Tree::Bool(false))
                && schema.value.get("patternProperties").is_none()
                && schema.get("properties").and_then(|properties| properties.get(name)).is_none()
        })
    }
}

struct Builder<'b, 't, 'v> {
    reader: &'b Reader<'v>,
    trail: &'b Trail<'t, 'v>,
    way: usize,
    /// How many schemas lead to the one that is added.
    depth: usize,
    shape: Shape<'v>,
}

/// Schemas that are one another's parts, or refer to one another, without a step into the value.
const MAX_CHAIN: usize = 60;

impl<'v> Builder<'_, '_, 'v> {
    fn add(&mut self, schema: &At<'v>, is_whole: bool) {
        if self.depth > MAX_CHAIN {
            self.reader.budget.is_spent.set(true);
            return;
        }
        if !self.reader.budget.take_work() || self.shape.parts.iter().any(|part| part.schema.is_same(schema))
        {
            return;
        }
        self.depth += 1;
        self.add_parts(schema, is_whole);
        self.depth -= 1;
    }

    fn add_parts(&mut self, schema: &At<'v>, is_whole: bool) {
        let Tree::Object(_) = schema.value else {
            self.shape.is_never |= *schema.value == Tree::Bool(false);
            return;
        };
        // Before what it refers to: what stands beside a reference is nearer.
        self.shape.parts.push(Part { schema: schema.clone(), is_whole });
        if let Some(target) = self.reader.referred(schema) {
            self.enter(&target, is_whole);
        }
        let all = schema.get("allOf").map(|all| all.items()).unwrap_or_default();
        let knows_own = schema.value.get("properties").is_some();
        let branches = self.branches(schema);
        for part in &all {
            self.add(part, is_whole && all.len() == 1 && !knows_own && branches.is_empty());
        }
        for branch in branches {
            self.add(&branch, is_whole && all.is_empty() && !knows_own);
        }
        self.discriminate(schema);
    }

    fn enter(&mut self, target: &At<'v>, is_whole: bool) {
        if self.trail.has(target) {
            self.shape.is_recursive = true;
            return;
        }
        // In one value, a second way to the same schema adds nothing.
        if !self.shape.entered.iter().any(|entered| entered.is_same(target)) {
            self.shape.entered.push(target.clone());
            self.add(target, is_whole);
        }
    }

    /// One branch of each choice.
    fn branches(&mut self, schema: &At<'v>) -> Vec<At<'v>> {
        let mut chosen = Vec::new();
        for keyword in ["oneOf", "anyOf"] {
            let mut branches = schema.get(keyword).map(|choice| choice.items()).unwrap_or_default();
            branches.sort_by_key(|branch| self.rank(branch));
            if let Some(branch) = self.choose(&branches) {
                self.name_branch(schema, &branch);
                chosen.push(branch);
            }
        }
        if let Some(condition) = schema.get("if") {
            let holds = schema.get("then").map(|then| vec![condition, then]);
            let ways = [holds, schema.get("else").map(|other| vec![other])];
            let ways: Vec<Vec<At<'v>>> = ways.into_iter().flatten().collect();
            chosen.extend(self.choose(&ways).into_iter().flatten());
        }
        chosen
    }

    fn choose<T: Clone>(&mut self, ways: &[T]) -> Option<T> {
        if ways.is_empty() {
            return None;
        }
        let way = self.way % ways.len();
        self.way /= ways.len();
        self.shape.ways = self.shape.ways.saturating_mul(ways.len());
        Some(ways[way].clone())
    }

    /// What says something goes before null, and before what would not end.
    fn rank(&self, branch: &At<'v>) -> (bool, bool) {
        let is_null = types(branch) == ["null"] || branch.value.get("const") == Some(&Tree::Null);
        let is_recursive = branch.str("$ref").is_some()
            && self.reader.referred(branch).is_some_and(|target| {
                self.trail.has(&target) || self.shape.entered.iter().any(|entered| entered.is_same(&target))
            });
        (is_recursive, is_null)
    }

    /// The value that tells a branch apart: as the mapping has it, else its name.
    fn name_branch(&mut self, schema: &At<'v>, branch: &At<'v>) {
        let Some((property, mapping)) = discriminator(schema) else { return };
        let Some(target) = self.reader.referred(branch) else { return };
        self.shape.discriminator = Some((property, self.name_of(&target, mapping.as_ref(), branch)));
    }

    fn name_of(&self, target: &At<'v>, mapping: Option<&At<'v>>, branch: &At<'v>) -> String {
        let name = last_segment(branch.str("$ref").unwrap_or_default());
        let is_own = |value: &At<'v>| {
            let Some(reference) = value.value.as_str() else { return false };
            // A value may be a name of a schema, too.
            self.reader.named(value, reference).is_some_and(|own| own.is_same(target)) || reference == name
        };
        let mapped = mapping.map(At::members).unwrap_or_default();
        mapped.into_iter().find(|(_, value)| is_own(value)).map_or(name, |(key, _)| key.to_owned())
    }

    /// A schema that is told apart from its siblings by what it extends.
    fn discriminate(&mut self, schema: &At<'v>) {
        if self.shape.discriminator.is_some() {
            return;
        }
        let Some((property, mapping)) = discriminator(schema) else { return };
        if schema.value.get("oneOf").is_some() || schema.value.get("anyOf").is_some() {
            return;
        }
        // The outermost that was entered is what is meant.
        let Some(own) = self.shape.entered.first().cloned() else { return };
        let pointer = own.pointer();
        let name = last_segment(&pointer);
        let is_own = |value: &At<'v>| {
            value.value.as_str().is_some_and(|reference| {
                self.reader.named(value, reference).is_some_and(|target| target.is_same(&own))
                    || reference == name
            })
        };
        let mapped = mapping.map(|mapping| mapping.members()).unwrap_or_default();
        let key = mapped.into_iter().find(|(_, value)| is_own(value)).map_or(name, |(key, _)| key.to_owned());
        self.shape.discriminator = Some((property, key));
    }
}

/// Its property and its mapping; in version 2 it is the property's name alone.
fn discriminator<'v>(schema: &At<'v>) -> Option<(&'v str, Option<At<'v>>)> {
    let own = schema.get("discriminator")?;
    match own.value.as_str() {
        Some(name) => Some((name, None)),
        None => Some((own.str("propertyName")?, own.get("mapping"))),
    }
}

fn last_segment(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    last.replace("~1", "/").replace("~0", "~")
}
