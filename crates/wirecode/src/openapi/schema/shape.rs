//! Everything that applies to one value: a schema, the targets of its references, all of `allOf`, and a branch of each
//! choice.

use super::choice::{Choice, discriminator, is_null, last_segment, name_of};
use super::{regex, types};
use crate::openapi::at::At;
use crate::openapi::reader::Reader;
use crate::openapi::trail::Trail;
use crate::tree::Tree;

#[derive(Debug, Default)]
pub(in crate::openapi) struct Shape<'v> {
    pub(in crate::openapi) parts: Vec<Part<'v>>,
    /// The schemas entered by references.
    pub(in crate::openapi) entered: Vec<At<'v>>,
    /// The references of the schemas themselves, which are not entered again at a deeper level.
    pub(in crate::openapi) own: Vec<At<'v>>,
    /// References whose siblings are only annotations.
    pub(in crate::openapi) bare: Vec<At<'v>>,
    /// The target of a circular reference, where the recursion stopped.
    pub(in crate::openapi) repeated: Option<At<'v>>,
    /// Whether no value is valid.
    pub(in crate::openapi) is_never: bool,
    /// The discriminator's value.
    pub(in crate::openapi) discriminator: Option<(&'v str, String)>,
    /// The number of combinations of branches.
    pub(super) ways: usize,
    /// The choices of an open shape, which has none of their branches.
    pub(in crate::openapi) choices: Vec<Choice<'v>>,
    /// Whether null is a branch of an open shape.
    pub(in crate::openapi) has_null: bool,
}

#[derive(Debug, Clone)]
pub(in crate::openapi) struct Part<'v> {
    pub(in crate::openapi) schema: At<'v>,
    /// Whether it applies to the whole value; a part of `allOf` knows only its own properties.
    pub(super) is_whole: bool,
}

impl<'v> Shape<'v> {
    /// `way` selects the combination of branches.
    pub(in crate::openapi) fn of(
        reader: &Reader<'v>,
        schemas: &[At<'v>],
        way: usize,
        trail: &Trail<'_, 'v>,
    ) -> Self {
        Self::build(reader, schemas, Some(way), trail)
    }

    /// With choices as they are: [`Shape::choices`].
    pub(in crate::openapi) fn open(reader: &Reader<'v>, schemas: &[At<'v>], trail: &Trail<'_, 'v>) -> Self {
        Self::build(reader, schemas, None, trail)
    }

    fn build(reader: &Reader<'v>, schemas: &[At<'v>], way: Option<usize>, trail: &Trail<'_, 'v>) -> Self {
        let shape = Shape { ways: 1, ..Shape::default() };
        let mut builder = Builder { reader, trail, way, depth: 0, references: 0, shape };
        let is_whole = schemas.len() == 1;
        for schema in schemas {
            builder.add(schema, is_whole);
        }
        builder.shape
    }

    pub(in crate::openapi) fn schemas(&self) -> impl Iterator<Item = &At<'v>> {
        self.parts.iter().map(|part| &part.schema)
    }

    /// The first value of this keyword among the parts.
    pub(in crate::openapi) fn find(&self, keyword: &str) -> Option<At<'v>> {
        self.schemas().find_map(|schema| schema.get(keyword))
    }

    pub(in crate::openapi) fn text(&self, keyword: &str) -> Option<&'v str> {
        self.schemas().find_map(|schema| schema.str(keyword))
    }

    pub(in crate::openapi) fn is_true(&self, keyword: &str) -> bool {
        self.schemas().any(|schema| schema.is_true(keyword))
    }

    /// The tightest of the bounds with this keyword.
    pub(super) fn bound(&self, keyword: &str, tighter: fn(f64, f64) -> f64) -> Option<f64> {
        let bounds = self.schemas().filter_map(|schema| schema.value.get(keyword)?.as_f64());
        bounds.reduce(tighter)
    }

    pub(super) fn count(&self, keyword: &str, tighter: fn(f64, f64) -> f64) -> Option<usize> {
        let bound = self.bound(keyword, tighter)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        Some(bound.clamp(0.0, 1e9) as usize)
    }

    /// The types that all parts allow, if any part names types.
    pub(in crate::openapi) fn kinds(&self) -> Option<Vec<&'v str>> {
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

    /// Whether the parts name disjoint types.
    pub(super) fn is_torn(&self) -> bool {
        self.kinds().is_some_and(|kinds| kinds.is_empty())
    }

    /// The type of a value: the first that all parts allow, and null only if there is no other.
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

    /// The names of properties, in order, without duplicates.
    pub(in crate::openapi) fn names(&self) -> Vec<&'v str> {
        let mut names = Vec::new();
        for schema in self.schemas() {
            let properties = schema.get("properties").map(|own| own.members()).unwrap_or_default();
            names.extend(properties.into_iter().map(|(name, _)| name));
        }
        for name in self.required() {
            names.push(name);
        }
        self.add_dependents(&mut names);
        let mut known = std::collections::HashSet::new();
        names.retain(|name| known.insert(*name));
        names
    }

    pub(in crate::openapi) fn required(&self) -> Vec<&'v str> {
        let lists = self.schemas().filter_map(|schema| schema.get("required"));
        let mut names: Vec<_> =
            lists.flat_map(|list| list.items()).filter_map(|name| name.value.as_str()).collect();
        self.add_dependents(&mut names);
        names
    }

    /// Adds the names that `dependentRequired` demands beside others.
    fn add_dependents(&self, names: &mut Vec<&'v str>) {
        let lists: Vec<_> = self.schemas().filter_map(|schema| schema.get("dependentRequired")).collect();
        let mut at = 0;
        while let Some(name) = names.get(at).filter(|_| !lists.is_empty()).copied() {
            let needed = lists.iter().filter_map(|own| own.get(name)).flat_map(|own| own.items());
            let needed: Vec<_> = needed.filter_map(|own| own.value.as_str()).collect();
            names.extend(needed.into_iter().filter(|own| !names.contains(own)).collect::<Vec<_>>());
            at += 1;
        }
    }

    /// The schemas of a property.
    pub(in crate::openapi) fn property(&self, name: &str) -> Vec<At<'v>> {
        let mut schemas = Vec::new();
        for schema in self.schemas() {
            let before = schemas.len();
            schemas.extend(schema.get("properties").and_then(|properties| properties.get(name)));
            schemas.extend(of_patterns(schema, name));
            if schemas.len() == before {
                schemas
                    .extend(schema.get("additionalProperties").filter(|own| own.value.as_object().is_some()));
            }
        }
        if schemas.is_empty() {
            let others = self.schemas().filter_map(|schema| schema.get("unevaluatedProperties"));
            schemas.extend(others.filter(|own| own.value.as_object().is_some()));
        }
        schemas
    }

    /// Whether a part lacks the property and allows no others.
    pub(super) fn forbids(&self, name: &str) -> bool {
        self.schemas().any(|schema| {
            schema.value.get("additionalProperties") == Some(&Tree::Bool(false))
                && schema.get("properties").and_then(|properties| properties.get(name)).is_none()
                && of_patterns(schema, name).is_empty()
        })
    }
}

/// The schemas of `patternProperties` for a name.
pub(super) fn of_patterns<'v>(schema: &At<'v>, name: &str) -> Vec<At<'v>> {
    let patterns = schema.get("patternProperties").map(|own| own.members()).unwrap_or_default();
    let matches = |pattern: &str| regex::matches(pattern, name) == Some(true);
    patterns.into_iter().filter(|(pattern, _)| matches(pattern)).map(|(_, own)| own).collect()
}

struct Builder<'b, 't, 'v> {
    reader: &'b Reader<'v>,
    trail: &'b Trail<'t, 'v>,
    /// None in an open shape.
    way: Option<usize>,
    /// The number of schemas on the path to the current one.
    depth: usize,
    /// The number of references on that path.
    references: usize,
    shape: Shape<'v>,
}

/// The maximum length of a chain of parts and references without a step into the value.
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
        if self.reader.is_reference(schema) {
            self.shape.bare.push(schema.clone());
            if let Some(target) = self.reader.referred(schema) {
                self.enter(&target, is_whole);
            }
            return;
        }
        // Siblings of a reference take precedence over its target.
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
        // A generated value has every property that it may have.
        let dependent = schema.get("dependentSchemas").map(|own| own.members()).unwrap_or_default();
        let properties = schema.get("properties");
        let required = schema.get("required").map(|own| own.items()).unwrap_or_default();
        for (name, own) in dependent {
            if properties.as_ref().is_some_and(|properties| properties.get(name).is_some())
                || required.iter().any(|own| own.value.as_str() == Some(name))
            {
                self.add(&own, false);
            }
        }
        self.discriminate(schema);
    }

    fn enter(&mut self, target: &At<'v>, is_whole: bool) {
        // Only direct references count: other schemas may extend the target of a reference, too.
        let is_own = self.references == 0;
        if is_own && self.trail.has(target) {
            self.shape.repeated = Some(target.clone());
            return;
        }
        // Within one value, a second path to the same schema adds nothing.
        if self.shape.entered.iter().any(|entered| entered.is_same(target)) {
            return;
        }
        self.shape.entered.push(target.clone());
        if is_own {
            self.shape.own.push(target.clone());
        }
        let is_other_name = target.value.get("$ref").is_some();
        self.references += usize::from(!is_other_name);
        self.add(target, is_whole);
        self.references -= usize::from(!is_other_name);
    }

    /// Chooses one branch of each choice.
    fn branches(&mut self, schema: &At<'v>) -> Vec<At<'v>> {
        if self.way.is_none() {
            return self.open_branches(schema);
        }
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
            let other = schema.get("else").into_iter().collect();
            let ways: Vec<Vec<At<'v>>> = holds.into_iter().chain([other]).collect();
            chosen.extend(self.choose(&ways).into_iter().flatten());
        }
        chosen
    }

    /// Adds the choices to the shape. A single branch beside null is no choice.
    fn open_branches(&mut self, schema: &At<'v>) -> Vec<At<'v>> {
        let mut single = Vec::new();
        for keyword in ["oneOf", "anyOf"] {
            let branches = schema.get(keyword).map(|choice| choice.items()).unwrap_or_default();
            let (null, branches): (Vec<_>, Vec<_>) = branches.into_iter().partition(is_null);
            self.shape.has_null |= !null.is_empty();
            if branches.len() < 2 {
                single.extend(branches);
            } else {
                let schema = schema.clone();
                self.shape.choices.push(Choice { schema, is_any: keyword == "anyOf", branches });
            }
        }
        single
    }

    fn choose<T: Clone>(&mut self, ways: &[T]) -> Option<T> {
        let number = self.way.filter(|_| !ways.is_empty())?;
        let way = number % ways.len();
        self.way = Some(number / ways.len());
        self.shape.ways = self.shape.ways.saturating_mul(ways.len());
        Some(ways[way].clone())
    }

    /// Ranks branches with content before null, and non-recursive ones before recursive ones.
    fn rank(&self, branch: &At<'v>) -> (bool, bool) {
        let is_recursive = branch.str("$ref").is_some()
            && self.reader.referred(branch).is_some_and(|target| {
                self.trail.has(&target) || self.shape.entered.iter().any(|entered| entered.is_same(&target))
            });
        (is_recursive, is_null(branch))
    }

    /// Sets the discriminator of a branch, from the mapping or by its name.
    fn name_branch(&mut self, schema: &At<'v>, branch: &At<'v>) {
        let Some((property, mapping)) = discriminator(schema) else { return };
        let Some(target) = self.reader.referred(branch) else { return };
        self.shape.discriminator = Some((property, name_of(self.reader, &target, mapping.as_ref(), branch)));
    }

    /// Sets the discriminator of a schema that only its base distinguishes from its siblings.
    fn discriminate(&mut self, schema: &At<'v>) {
        if self.shape.discriminator.is_some() {
            return;
        }
        let Some((property, mapping)) = discriminator(schema) else { return };
        if schema.value.get("oneOf").is_some() || schema.value.get("anyOf").is_some() {
            return;
        }
        // The outermost schema entered is the concrete one.
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
