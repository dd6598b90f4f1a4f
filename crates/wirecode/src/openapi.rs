//! OpenAPI documents, 3.0 to 3.2, and Swagger 2.0: one item per operation, in a folder named after its first tag.
//!
//! A request contains what the document requires or gives examples for, and is created on demand. Bodies come from
//! examples, or else from schemas. Inexpressible parts are reported with their place.

mod api;
mod at;
mod body;
mod budget;
mod contents;
mod fields;
mod finder;
mod info;
mod parameter;
mod reader;
mod reference;
mod resource;
mod schema;
mod security;
mod server;
mod style;
mod tags;
mod trail;
mod xml;

use std::sync::Arc;

use crate::document::{Context, Document, Item, Origin};
use crate::draft::{Draft, Variable};
use crate::problem::Problem;
use crate::reference::{Fact, Reference};
use crate::tree::Tree;
use api::Api;
use at::At;
use finder::{Direction, Finder};
use parameter::hole;
use reader::Reader;
use schema::{ValueMaker, View};
use tags::Tags;

pub(crate) use api::Load;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An operation's place and names.
#[derive(Debug)]
struct Operation<'a> {
    api: Arc<Api<'a>>,
    /// The names on the path from the document's root.
    route: Vec<String>,
    /// As written in the document: `/pets/{id}`.
    path: String,
    method: String,
    id: Option<String>,
    /// Whether the service sends it and others respond.
    is_incoming: bool,
    /// `x-internal` of the operation or its path, by a convention of several tools.
    is_internal: bool,
}

pub(crate) fn document<'a>(tree: Tree<'a>, name: &str, load: Option<Load<'_>>) -> Document<'a> {
    let api = Arc::new(Api::new(tree, name, load));
    let reader = Reader::new(&api, &|_| None);
    let root = api.root();
    let mut document = Document::new(info::title(&reader));
    document.description = info::description(&reader);
    document.facts = info::facts(&reader);
    document.servers = reader.servers_of(&root);
    document.security_schemes = info::security_schemes(&reader);
    let tags = Tags::read(&reader);
    tags.declare(&mut document);
    let mut finder = Finder { api: &api, reader: &reader, found: Vec::new() };
    for (path, item) in reader.members_of(&root, "paths") {
        if !path.starts_with("x-") {
            finder.path(path, item, &["paths", path], Direction::Outgoing);
        }
    }
    for field in ["webhooks", "x-webhooks"] {
        for (name, item) in reader.members_of(&root, field) {
            finder.path("", item, &[field, name], Direction::Webhook(name));
        }
    }
    let mut items = Vec::new();
    for found in finder.found {
        let folder = tags::folder(&mut document, found.folder);
        items.push(Item {
            name: found.name,
            folder,
            pointer: found.pointer,
            origin: Box::new(found.operation),
        });
    }
    if tags.are_ordered() {
        items.sort_by_key(|item| item.folder);
    }
    document.items = items;
    tags.describe_unused(&mut document);
    document.problems = reader.told().0;
    document
}

impl Origin for Operation<'_> {
    /// The request as the document describes it. An outline has neither a body nor a response.
    fn draft(&self, context: &Context<'_>, problems: &mut Vec<Problem>) -> (Draft, Vec<Variable>) {
        let reader = Reader::new(&self.api, context.given);
        let mut draft =
            Draft { name: context.name.to_owned(), method: self.method.clone(), ..Draft::default() };
        if let Some((item, operation)) = self.find(&reader) {
            reader.fill(&mut draft, self, &item, &operation);
            if !context.is_outline {
                reader.add_body(&mut draft, &item, &operation);
                draft.json_answer = reader.json_answer(&operation);
            }
        }
        let (own, notes) = reader.told();
        problems.extend(own);
        draft.notes = notes;
        (draft, Vec::new())
    }

    fn reference(&self) -> Reference {
        let reader = Reader::new(&self.api, &|_| None);
        let found = self.find(&reader);
        let Some((item, operation)) = found else { return Reference::default() };
        let mut reference = reader.reference(&item, &operation);
        if self.is_incoming {
            let text = match self.path.as_str() {
                "" => "To a URL that was agreed with it.".to_owned(),
                expression => format!("To the URL `{expression}`."),
            };
            reference.facts.insert(0, Fact { name: "Sent by the service".to_owned(), text });
        }
        reference
    }

    fn is_incoming(&self) -> bool {
        self.is_incoming
    }

    fn request_line(&self) -> Option<String> {
        (!self.is_incoming).then(|| format!("{} {}", self.method, self.path))
    }

    fn operation_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn is_internal(&self) -> bool {
        self.is_internal
    }

    /// Matches its `operationId`, or its method and its path as written in the document.
    fn is_called(&self, name: &str) -> bool {
        let is_line = |(method, path): (&str, &str)| {
            method.eq_ignore_ascii_case(&self.method) && path.trim() == self.path && !self.path.is_empty()
        };
        self.id.as_deref() == Some(name) || name.split_once(' ').is_some_and(is_line)
    }
}

impl Operation<'_> {
    /// The operation, and the path item that contains it.
    fn find<'v>(&'v self, reader: &Reader<'v>) -> Option<(At<'v>, At<'v>)> {
        let mut before = vec![self.api.root()];
        let mut at = self.api.root();
        for name in &self.route {
            at = reader.follow(at.get(name)?);
            before.push(at.clone());
        }
        // The parent, or the grandparent for methods in `additionalOperations`.
        let is_additional = self.route.iter().rev().nth(1).is_some_and(|name| name == "additionalOperations");
        let item = before.into_iter().rev().nth(if is_additional { 2 } else { 1 })?;
        Some((item, at))
    }
}

impl<'v> Reader<'v> {
    fn fill(&self, draft: &mut Draft, own: &Operation<'_>, item: &At<'v>, operation: &At<'v>) {
        draft.url = if own.is_incoming {
            // The document doesn't contain the receiver's address.
            incoming_url(&own.path)
        } else {
            self.server(draft, item, operation) + &own.path
        };
        self.add_accept(draft, operation);
        for parameter in self.parameters(item, operation) {
            self.add_parameter(draft, &parameter);
        }
        if !own.is_incoming {
            draft.url = with_holes(&draft.url);
        }
        self.add_auth(draft, operation);
    }

    /// The media types of the first successful response.
    fn success(&self, operation: &At<'v>) -> Vec<(&'v str, At<'v>)> {
        let answers = self.members_of(operation, "responses");
        let is_success = |(status, _): &&(&str, At<'v>)| status.starts_with('2');
        let is_default = |(status, _): &&(&str, At<'v>)| *status == "default";
        let Some((_, answer)) = answers.iter().find(is_success).or_else(|| answers.iter().find(is_default))
        else {
            return Vec::new();
        };
        let answer = self.follow(answer.clone());
        if !self.api.is_swagger() {
            return self.members_of(&answer, "content");
        }
        if answer.get("schema").is_none() {
            return Vec::new();
        }
        let root = self.api.root();
        let holder = if operation.get("produces").is_some() { operation } else { &root };
        let produced = self.list_of(holder, "produces");
        produced.into_iter().filter_map(|own| Some((own.value.as_str()?, answer.clone()))).collect()
    }

    fn add_accept(&self, draft: &mut Draft, operation: &At<'v>) {
        let content = self.success(operation);
        if let Some((media, _)) = body::preferred(&content).filter(|(media, _)| *media != "*/*") {
            draft.headers.push(("Accept".to_owned(), literal(media)));
        }
    }

    fn json_answer(&self, operation: &At<'v>) -> Option<String> {
        let content = self.success(operation);
        let (_, media) = content.iter().find(|(media, _)| media.contains("json"))?;
        let media = self.follow(media.clone());
        let value = self.shown(&media, View::Response)?;
        (!value.is_scalar()).then(|| value.compact())
    }

    /// The example of a media type, or a value that fits its schema.
    fn shown(&self, media: &At<'v>, view: View) -> Option<Tree<'v>> {
        example(self, media).or_else(|| {
            let schema = media.get("schema")?;
            Some(ValueMaker::new(self, view).value(&schema))
        })
    }
}

/// The explicit value of a parameter or a media type: `example`, then the first of `examples`.
fn example<'v>(reader: &Reader<'v>, at: &At<'v>) -> Option<Tree<'v>> {
    if let Some(own) = at.value.get("example").or_else(|| at.value.get("x-example")) {
        return Some(own.clone());
    }
    let own = at.get("examples")?;
    let Some((_, first)) = own.members().into_iter().next() else {
        // A list, as in JSON Schema.
        return own.items().into_iter().next().map(|first| first.value.clone());
    };
    let first = reader.follow(first);
    if let Some(external) = first.get("externalValue") {
        reader.note(&external, "the example is at another address, which is not fetched");
    }
    ["value", "dataValue", "serializedValue"].iter().find_map(|field| first.value.get(field)).cloned()
}

/// The first of `examples`, if it has only its serialized form (3.2, "Example Object").
fn serialized<'v>(reader: &Reader<'v>, at: &At<'v>) -> Option<&'v str> {
    let (_, first) = at.get("examples")?.members().into_iter().next()?;
    let first = reader.follow(first);
    let has_data = at.get("example").or(first.get("value")).or(first.get("dataValue")).is_some();
    first.str("serializedValue").filter(|_| !has_data)
}

/// Text of a document in a template, with braces taken literally.
fn literal(text: &str) -> String {
    text.replace("{{", "{{'}}")
}

/// Replaces each name in braces that no parameter fills by a hole.
fn with_holes(url: &str) -> String {
    let mut whole = String::new();
    let mut rest = url;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        whole.push_str(before);
        if let Some(end) = from.strip_prefix("{{").and_then(|inner| inner.find("}}")) {
            // Already a hole.
            let length = end + 4;
            whole.push_str(&from[..length]);
            rest = &from[length..];
            continue;
        }
        match from.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((name, after)) if !name.contains(['{', '/']) => {
                whole.push_str(&format!("{{{{:{}}}}}", hole(name)));
                rest = after;
            }
            _ => {
                whole.push_str(if from.starts_with('{') { "%7B" } else { "%7D" });
                rest = &from[1..];
            }
        }
    }
    whole + rest
}

/// A callback's URL is an expression; a webhook's is agreed elsewhere.
fn incoming_url(expression: &str) -> String {
    let Some((before, rest)) = expression.split_once('{') else {
        return if expression.is_empty() {
            "{{webhookUrl}}".to_owned()
        } else {
            format!("{{{{callbackUrl}}}}/{}", hole(expression))
        };
    };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let name = rest.split('}').next().unwrap_or_default();
    let name = name.rsplit(['/', '.', '#', '$']).next().unwrap_or_default();
    format!("{}{{{{{}}}}}{}", literal(before), hole(name), with_holes(after))
}

#[cfg(test)]
mod tests;
