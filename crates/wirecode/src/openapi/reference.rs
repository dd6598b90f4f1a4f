//! What an OpenAPI document says about an operation, for people.

use std::slice;

use super::api::{At, Reader};
use super::budget::Trail;
use super::parameter::Place as Where;
use super::schema::{Shape, View};
use super::tree::Tree;
use super::{body, example};
use crate::reference::{Answer, Parameter, Place, Reference};

/// Properties of properties are told this far in.
const DEEPEST: usize = 4;
/// A table is not read any further.
const MAX_ROWS: usize = 300;

impl<'v> Reader<'v> {
    /// Its problems are told with the request.
    pub(super) fn reference(&self, item: &At<'v>, operation: &At<'v>) -> Reference {
        let mut rows: Vec<Parameter> =
            self.parameters(item, operation).iter().map(|parameter| self.row(parameter)).collect();
        self.budget.renew();
        self.add_body_rows(&mut rows, item, operation);
        Reference {
            description: self.text_of(operation, "description").unwrap_or_default(),
            scopes: self.scopes(operation),
            rate_limit_label: self.text_of(operation, "x-rate-limit-label"),
            parameters: rows,
            answers: self.answers(operation),
            json: operation.value.compact(),
        }
    }

    fn row(&self, parameter: &super::parameter::Parameter<'v>) -> Parameter {
        let place = match parameter.place {
            Where::Path => Place::Path,
            Where::Query | Where::QueryString => Place::Query,
            Where::Header | Where::Cookie => Place::Header,
        };
        let mut row = Parameter::new(parameter.name, place);
        if let Some(schema) = &parameter.schema {
            self.describe(&mut row, &self.shape(schema));
        }
        if let Some(description) = self.text_of(&parameter.at, "description") {
            row.description = description;
        }
        row.is_required |= parameter.is_required;
        row.is_left_out = !row.is_required;
        row.value = self.value_of(parameter).as_ref().map(Tree::plain).unwrap_or_default();
        row
    }

    fn add_body_rows(&self, rows: &mut Vec<Parameter>, item: &At<'v>, operation: &At<'v>) {
        let schema = if self.api.is_swagger() {
            let own =
                self.list_of(operation, "parameters").into_iter().chain(self.list_of(item, "parameters"));
            let own: Vec<At<'v>> = own.map(|at| self.follow(at)).collect();
            for field in own.iter().filter(|at| at.str("in") == Some("formData")) {
                let mut row = Parameter::new(field.str("name").unwrap_or_default(), Place::Body);
                self.describe(&mut row, &self.shape(field));
                row.is_required = field.is_true("required");
                row.is_left_out = !row.is_required;
                rows.push(row);
            }
            own.iter().find(|at| at.str("in") == Some("body")).and_then(|at| at.get("schema"))
        } else {
            let body = operation.get("requestBody").map(|body| self.follow(body));
            let content = body.map(|body| self.members_of(&body, "content")).unwrap_or_default();
            body::preferred(&content).and_then(|(_, media)| self.follow(media.clone()).get("schema"))
        };
        let Some(schema) = schema else { return };
        self.add_properties(rows, "", slice::from_ref(&schema), &Trail::default());
        if self.budget.is_spent.get() {
            let mut last = Parameter::new("…", Place::Body);
            last.description = "The schema goes on for longer than this table does.".to_owned();
            last.is_left_out = true;
            rows.push(last);
        }
    }

    fn add_properties(
        &self,
        rows: &mut Vec<Parameter>,
        before: &str,
        schemas: &[At<'v>],
        trail: &Trail<'_, 'v>,
    ) {
        let shape = Shape::of(self, schemas, 0, trail);
        if trail.depth > DEEPEST {
            return;
        }
        let required = shape.required();
        let inner = trail.below(&shape.entered);
        for name in shape.names() {
            if rows.len() >= MAX_ROWS || !self.budget.take_node() {
                self.budget.is_spent.set(true);
                return;
            }
            let schemas = shape.property(name);
            let own = Shape::of(self, &schemas, 0, &inner);
            let mut row = Parameter::new(format!("{before}{name}"), Place::Body);
            self.describe(&mut row, &own);
            row.is_required = required.contains(&name);
            row.is_left_out = !row.is_required;
            rows.push(row);
            if own.is_recursive {
                continue;
            }
            self.add_properties(rows, &format!("{before}{name}."), &schemas, &inner);
            let items: Vec<At<'v>> = own.schemas().filter_map(|schema| schema.get("items")).collect();
            if !items.is_empty() {
                let within = inner.below(&own.entered);
                self.add_properties(rows, &format!("{before}{name}[]."), &items, &within);
            }
        }
    }

    fn describe(&self, row: &mut Parameter, shape: &Shape<'v>) {
        let kind = kind(shape);
        let elements = shape.find("items").map(|items| self::kind(&self.shape(&items))).unwrap_or_default();
        row.kind = if elements.is_empty() { kind } else { format!("{kind} of {elements}") };
        row.description = shape.text("description").unwrap_or_default().to_owned();
        row.value = shape.find("example").map(|own| own.value.plain()).unwrap_or_default();
        row.constraints = constraints(shape);
    }

    /// As an extension names them, or those of the first security requirement that has some.
    fn scopes(&self, operation: &At<'v>) -> Vec<String> {
        let texts = |list: Vec<At<'v>>| list.iter().map(|own| own.value.plain()).collect::<Vec<_>>();
        let own = texts(self.list_of(operation, "x-scopes"));
        if !own.is_empty() {
            return own;
        }
        let requirements = self.list_of(operation, "security");
        let scopes = requirements.iter().flat_map(At::members);
        scopes.map(|(_, scopes)| texts(scopes.items())).find(|scopes| !scopes.is_empty()).unwrap_or_default()
    }

    fn answers(&self, operation: &At<'v>) -> Vec<Answer> {
        let mut told = Vec::new();
        for (status, answer) in self.members_of(operation, "responses") {
            let answer = self.follow(answer);
            let content = self.members_of(&answer, "content");
            let media = content.first().map(|(kind, media)| (*kind, self.follow(media.clone())));
            let shown = match &media {
                Some((_, media)) => self.shown(media, View::Response),
                None => self.swagger_answer(&answer),
            };
            let reason = if status == "default" { "Any other" } else { "" };
            let kind = media.map(|(kind, _)| ("Content-Type".to_owned(), kind.to_owned()));
            told.push(Answer {
                name: self.text_of(&answer, "description").unwrap_or_default(),
                status: status.parse().ok(),
                reason: reason.to_owned(),
                headers: kind.into_iter().collect(),
                body: shown
                    .map(|value| if value.is_scalar() { value.plain() } else { value.compact() })
                    .unwrap_or_default(),
            });
        }
        told
    }

    /// By an example of some media type, or by the schema.
    fn swagger_answer(&self, answer: &At<'v>) -> Option<Tree<'v>> {
        let examples = answer.get("examples").map(|own| own.members()).unwrap_or_default();
        match examples.first() {
            Some((_, own)) => Some(own.value.clone()),
            None => example(self, answer).or_else(|| self.shown(answer, View::Response)),
        }
    }
}

fn kind(shape: &Shape<'_>) -> String {
    let kind = shape.kind().unwrap_or_default();
    let implied = shape.schemas().all(|schema| schema.value.get("type").is_none());
    match shape.text("format") {
        _ if implied && kind != "object" => String::new(),
        Some(format) if !kind.is_empty() => format!("{kind} ({format})"),
        _ => kind.to_owned(),
    }
}

fn constraints(shape: &Shape<'_>) -> Vec<String> {
    let mut constraints = Vec::new();
    if let Some(values) = shape.find("enum").filter(|own| own.value.as_list().is_some()) {
        let values: Vec<String> = values.items().iter().map(|own| own.value.plain()).collect();
        constraints.push(format!("one of {}", values.join(", ")));
    }
    for (field, before, after) in [
        ("minLength", "at least", " characters"),
        ("maxLength", "at most", " characters"),
        ("minimum", "at least", ""),
        ("exclusiveMinimum", "more than", ""),
        ("maximum", "at most", ""),
        ("exclusiveMaximum", "less than", ""),
        ("multipleOf", "a multiple of", ""),
        ("minItems", "at least", " elements"),
        ("maxItems", "at most", " elements"),
        ("pattern", "matches", ""),
        ("default", "when left out:", ""),
    ] {
        let own = shape.find(field).filter(|own| !matches!(own.value, Tree::Bool(_)) || field == "default");
        constraints.extend(own.map(|own| format!("{before} {}{after}", own.value.plain())));
    }
    if shape.is_true("uniqueItems") {
        constraints.push("no element twice".to_owned());
    }
    constraints
}
