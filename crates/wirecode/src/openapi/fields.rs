//! Describes values: a schema as a tree of fields, bounded in depth and number.

use std::cell::Cell;
use std::slice;

use super::at::At;
use super::reader::Reader;
use super::schema::{Shape, View, last_segment};
use super::trail::Trail;
use crate::reference::Field;
use crate::tree::Tree;

/// The maximum number of fields that describe an operation. Each value gets at most half of the remaining ones, so that
/// a large one leaves some to the others.
const MAX_FIELDS: usize = 500;
/// The maximum depth of properties.
const DEEPEST: usize = 6;

/// Describes the values of one operation.
pub(super) struct Describer<'r, 'v> {
    reader: &'r Reader<'v>,
    left: Cell<usize>,
}

impl<'r, 'v> Describer<'r, 'v> {
    pub(super) fn new(reader: &'r Reader<'v>) -> Self {
        Self { reader, left: Cell::new(MAX_FIELDS) }
    }

    /// The description of a value. A tree that is too large is cut at the greatest depth that fits, so that the upper
    /// levels are whole.
    pub(super) fn field(&self, name: &str, schema: &At<'v>, view: View) -> Field {
        let most = self.left.get() / 2;
        let pass = |deepest: usize| {
            self.reader.budget.renew();
            let (left, is_full) = (Cell::new(most), Cell::new(false));
            let pass = Pass { reader: self.reader, view, deepest, left, is_full };
            let field = pass.field(name, slice::from_ref(schema), &Trail::default());
            (field, most - pass.left.get(), pass.is_full.get())
        };
        let mut best = pass(DEEPEST);
        if best.2 {
            // Upwards, since small trees cost little.
            best = pass(0);
            for deepest in 1..DEEPEST {
                let deeper = pass(deepest);
                if deeper.2 {
                    break;
                }
                best = deeper;
            }
        }
        let (field, count, _) = best;
        self.left.set(self.left.get() - count);
        if is_cut(&field) {
            self.reader.problem(schema, "the schema has more properties than a page shows");
        }
        field
    }
}

fn is_cut(field: &Field) -> bool {
    field.is_cut || field.fields.iter().chain(&field.choices).any(is_cut)
}

/// One pass over a schema, to a depth.
struct Pass<'r, 'v> {
    reader: &'r Reader<'v>,
    view: View,
    deepest: usize,
    left: Cell<usize>,
    /// Whether there were more fields than allowed.
    is_full: Cell<bool>,
}

impl<'v> Pass<'_, 'v> {
    fn field(&self, name: &str, schemas: &[At<'v>], trail: &Trail<'_, 'v>) -> Field {
        let shape = Shape::open(self.reader, schemas, trail);
        self.report_unshown(&shape);
        let mut field = Field::named(name);
        let beside = shape.bare.iter().find_map(|reference| reference.str("description"));
        let schema = shape.own.first().map(|own| last_segment(&own.pointer()));
        let title =
            || shape.text("title").filter(|title| *title != name && schema.as_deref() != Some(*title));
        let description = beside.or_else(|| shape.text("description")).or_else(title).unwrap_or_default();
        field.description = self.reader.with_docs(shape.find("externalDocs").as_ref(), description);
        field.value = example(&shape);
        field.is_deprecated = shape.is_true("deprecated");
        field.constraints = constraints(&shape);
        self.fill(&mut field, &shape, trail);
        field
    }

    /// Keywords that say what no list of properties can.
    fn report_unshown(&self, shape: &Shape<'v>) {
        const UNSHOWN: [&str; 10] = [
            "not",
            "if",
            "contains",
            "propertyNames",
            "dependentRequired",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema",
            "minContains",
            "maxContains",
        ];
        for own in shape.schemas().flat_map(|schema| UNSHOWN.iter().filter_map(|keyword| schema.get(keyword)))
        {
            self.reader.problem(&own, "a page doesn't show this keyword of a schema");
        }
    }

    /// Adds the type, and everything below the value.
    fn fill(&self, field: &mut Field, shape: &Shape<'v>, trail: &Trail<'_, 'v>) {
        let inner = trail.below(&shape.own);
        let items: Vec<At<'v>> = shape.schemas().filter_map(|schema| schema.get("items")).collect();
        let is_list = !items.is_empty() && items.iter().all(|items| items.value.as_list().is_none());
        if is_list {
            let element = self.field("", &items, &inner);
            field.kind = match element.kind.as_str() {
                "" => "array".to_owned(),
                kind => format!("array of {kind}"),
            };
            field.constraints.extend(element.constraints.iter().map(|own| format!("each {own}")));
            if field.description.is_empty() {
                field.description = element.description;
            }
            field.is_cut |= element.is_cut;
            (field.fields, field.choices, field.is_any) = (element.fields, element.choices, element.is_any);
        } else {
            field.kind = kind(shape);
            self.add_properties(field, shape, &inner);
        }
        self.add_choices(field, shape, &inner);
        if shape.is_true("nullable") || shape.has_null {
            let null = if field.kind.is_empty() { "null" } else { " or null" };
            field.kind.push_str(null);
        }
    }

    fn add_properties(&self, field: &mut Field, shape: &Shape<'v>, trail: &Trail<'_, 'v>) {
        let required = shape.required();
        for name in shape.names() {
            let schemas = shape.property(name);
            if !self.reader.is_hidden(&schemas, self.view)
                && let Some(own) = self.below(name, &schemas, trail, field)
            {
                field.fields.push(Field { is_required: required.contains(&name), ..own });
            }
        }
        let mut others = Vec::new();
        for schema in shape.schemas() {
            let tuple = schema.get("prefixItems").or_else(|| schema.get("items")).map(|own| own.items());
            others.extend(
                tuple.unwrap_or_default().into_iter().enumerate().map(|(at, own)| (format!("[{at}]"), own)),
            );
            let patterns = schema.get("patternProperties").map(|own| own.members()).unwrap_or_default();
            others.extend(patterns.into_iter().map(|(pattern, own)| (format!("/{pattern}/"), own)));
            let map = schema.get("additionalProperties").filter(|own| own.value.as_object().is_some());
            let key = schema.str("x-additionalPropertiesName").unwrap_or("key");
            others.extend(map.map(|own| (format!("{{{key}}}"), own)));
        }
        for (name, schema) in others {
            if let Some(own) = self.below(&name, &[schema], trail, field) {
                field.fields.push(own);
            }
        }
    }

    fn add_choices(&self, field: &mut Field, shape: &Shape<'v>, trail: &Trail<'_, 'v>) {
        let mut choices = shape.choices.iter();
        let Some(choice) = choices.next() else { return };
        if let Some(branch) = choices.next().and_then(|other| other.branches.first()) {
            self.reader.problem(branch, "a page shows only the first of several choices");
        }
        field.is_any = choice.is_any;
        for (at, branch) in choice.branches.iter().enumerate() {
            let Some(mut own) = self.below("", slice::from_ref(branch), trail, field) else { continue };
            if let Some((property, value)) = choice.mark(self.reader, branch) {
                own.constraints.insert(0, format!("{property} is {value}"));
            }
            own.name = name_of_branch(branch, &own, at);
            field.choices.push(own);
        }
        if field.choices.iter().all(|own| *own == bare(own)) {
            // Types alone need no rows.
            let kinds: Vec<String> =
                std::mem::take(&mut field.choices).into_iter().map(|own| own.kind).collect();
            field.kind = kinds.join(" or ");
        }
    }

    /// A field at the next level, unless a bound forbids it.
    fn below(
        &self,
        name: &str,
        schemas: &[At<'v>],
        trail: &Trail<'_, 'v>,
        parent: &mut Field,
    ) -> Option<Field> {
        let left = self.left.get();
        let is_deep = trail.depth > self.deepest + 1;
        if is_deep || left == 0 || !self.reader.budget.take_work() {
            self.is_full.set(self.is_full.get() || !is_deep);
            parent.is_cut = true;
            return None;
        }
        self.left.set(left - 1);
        Some(self.field(name, schemas, trail))
    }
}

/// The field with its name and type alone.
fn bare(field: &Field) -> Field {
    Field { kind: field.kind.clone(), ..Field::named(field.name.clone()) }
}

fn name_of_branch(branch: &At<'_>, field: &Field, at: usize) -> String {
    let referred = branch.str("$ref").map(last_segment);
    let title = branch.str("title").map(str::to_owned);
    let constant = branch.value.get("const").map(Tree::plain);
    let required = || {
        let names: Vec<String> =
            branch.get("required")?.items().iter().map(|own| own.value.plain()).collect();
        Some(format!("with {}", names.join(", ")))
    };
    let kind = || Some(field.kind.clone()).filter(|kind| !kind.is_empty());
    let name = title.or(referred).or(constant).or_else(kind).or_else(required);
    name.unwrap_or_else(|| format!("choice {}", at + 1))
}

/// The types that all parts allow, with the format, or the name of the schema.
fn kind(shape: &Shape<'_>) -> String {
    let name = |schema: &At<'_>| last_segment(&schema.pointer());
    if let Some(again) = &shape.repeated {
        return format!("{}, as above", name(again));
    }
    let Some(kinds) = shape.kinds() else {
        let is_object = shape.kind() == Some("object");
        return if is_object { named("object", shape.own.first().map(name)) } else { String::new() };
    };
    let format = shape.text("format").map(str::to_owned);
    let one = |kind: &&str| match *kind {
        "object" => named(kind, shape.own.first().map(name)),
        "null" => (*kind).to_owned(),
        kind => named(kind, format.clone()),
    };
    kinds.iter().map(one).collect::<Vec<_>>().join(" or ")
}

fn named(kind: &str, name: Option<String>) -> String {
    name.map_or_else(|| kind.to_owned(), |name| format!("{kind} ({name})"))
}

/// An example that fits a line.
fn example(shape: &Shape<'_>) -> String {
    const LONGEST: usize = 200;
    let first = || shape.find("examples")?.items().into_iter().next();
    let text = shape.find("example").or_else(first).map(|own| own.value.plain()).unwrap_or_default();
    if text.len() > LONGEST { String::new() } else { text }
}

/// The maximum number of values that a constraint lists.
const MAX_VALUES: usize = 60;

fn constraints(shape: &Shape<'_>) -> Vec<String> {
    let mut constraints = Vec::new();
    if let Some(values) = shape.find("enum").filter(|own| own.value.as_list().is_some()) {
        let values: Vec<String> = values.items().iter().map(|own| own.value.plain()).collect();
        let more = values.len().saturating_sub(MAX_VALUES);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        constraints.push(format!("one of {}{more}", values[..values.len().min(MAX_VALUES)].join(", ")));
    }
    for (field, before, after) in [
        ("const", "always", ""),
        ("minLength", "at least", " characters"),
        ("maxLength", "at most", " characters"),
        ("minimum", "at least", ""),
        ("exclusiveMinimum", "more than", ""),
        ("maximum", "at most", ""),
        ("exclusiveMaximum", "less than", ""),
        ("multipleOf", "a multiple of", ""),
        ("minItems", "at least", " elements"),
        ("maxItems", "at most", " elements"),
        ("minProperties", "at least", " properties"),
        ("maxProperties", "at most", " properties"),
        ("pattern", "matches", ""),
        ("contentEncoding", "encoded as", ""),
        ("contentMediaType", "contains", ""),
        ("default", "default:", ""),
    ] {
        let is_value = ["const", "default"].contains(&field);
        let own = shape.find(field).filter(|own| is_value || !matches!(own.value, Tree::Bool(_)));
        constraints.extend(own.map(|own| format!("{before} {}{after}", own.value.plain())));
    }
    if shape.is_true("uniqueItems") {
        constraints.push("unique elements".to_owned());
    }
    if shape.schemas().any(|schema| schema.value.get("additionalProperties") == Some(&Tree::Bool(false))) {
        constraints.push("no other properties".to_owned());
    }
    constraints
}
