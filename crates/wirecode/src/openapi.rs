//! OpenAPI documents, 3.0 to 3.2, and Swagger 2.0: one item an operation, in a folder named after its first tag.
//!
//! A request is made of what the document requires and what it gives examples for, when it is asked for. Bodies
//! come from examples, and from schemas where there are none. What can't be expressed is told with its place.

mod api;
mod body;
mod budget;
mod parameter;
mod reference;
mod schema;
mod security;
mod server;
mod style;
mod tree;
mod xml;

use std::sync::Arc;

use crate::document::{Document, Folder, Item, Source};
use crate::draft::Draft;
use crate::problem::Problem;
use crate::reference::Reference;
use api::{Api, At, Reader};
use parameter::hole;
use schema::{Made, View};

pub(crate) use api::Load;
pub(crate) use tree::{Tree, parse_valid_json, parse_yaml};

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Where an operation stands, and what it is called.
#[derive(Debug)]
pub(crate) struct Operation<'a> {
    api: Arc<Api<'a>>,
    /// Names on the way down from the document.
    route: Vec<String>,
    /// As the document writes it: `/pets/{id}`.
    path: String,
    method: String,
    id: Option<String>,
    /// The service sends it, and others answer.
    pub(crate) is_incoming: bool,
}

pub(crate) fn document<'a>(tree: Tree<'a>, name: &str, load: Option<Load<'_>>) -> Document<'a> {
    let api = Arc::new(Api::new(tree, name, load));
    let reader = Reader::new(&api, &|_| None);
    let root = api.root();
    let info = root.get("info");
    let told = |field: &str| info.as_ref().and_then(|info| reader.text_of(info, field)).unwrap_or_default();
    let mut document = Document::new(told("title"));
    document.description = told("description");
    document.folders.push(Folder::default());
    let mut finder = Finder { api: &api, reader: &reader, found: Vec::new() };
    for (path, item) in reader.members_of(&root, "paths") {
        if !path.starts_with("x-") {
            finder.path(path, item, &["paths", path], Incoming::No);
        }
    }
    for field in ["webhooks", "x-webhooks"] {
        for (name, item) in reader.members_of(&root, field) {
            finder.path("", item, &[field, name], Incoming::Webhook(name));
        }
    }
    let mut items = Vec::new();
    for found in finder.found {
        let folder = folder(&mut document, found.folder);
        items.push(Item {
            name: found.name,
            folder,
            pointer: found.pointer,
            source: Source::OpenApi(found.operation),
        });
    }
    document.items = items;
    document.problems = reader.told().0;
    document
}

#[derive(Clone, Copy)]
enum Incoming<'n> {
    No,
    Webhook(&'n str),
    /// The name of the callback, and the folder of what it belongs to.
    Callback(&'n str, &'n str),
}

struct FoundOperation<'a> {
    name: String,
    folder: String,
    pointer: String,
    operation: Operation<'a>,
}

/// Finds the operations of a document.
struct Finder<'f, 'a> {
    api: &'f Arc<Api<'a>>,
    reader: &'f Reader<'f>,
    found: Vec<FoundOperation<'a>>,
}

impl<'f> Finder<'f, '_> {
    fn path(&mut self, path: &str, item: At<'f>, route: &[&str], incoming: Incoming<'_>) {
        let item = self.reader.follow(item);
        for (field, own) in item.members() {
            if METHODS.contains(&field) {
                self.operation(path, &field.to_ascii_uppercase(), own, &[route, &[field]].concat(), incoming);
            } else if field == "additionalOperations" {
                for (method, own) in own.members() {
                    self.operation(path, method, own, &[route, &[field, method]].concat(), incoming);
                }
            }
        }
    }

    fn operation(&mut self, path: &str, method: &str, own: At<'f>, route: &[&str], incoming: Incoming<'_>) {
        let own = self.reader.follow(own);
        let Some(own) = self.reader.object(own) else { return };
        let named = ["summary", "operationId"].iter().find_map(|field| self.reader.text_of(&own, field));
        let named = named.filter(|name| !name.trim().is_empty());
        let tags = self.reader.list_of(&own, "tags");
        let tag = tags.first().map(|tag| tag.value.plain()).unwrap_or_default();
        let (name, folder) = match incoming {
            Incoming::No => (named.unwrap_or_else(|| format!("{method} {path}")), tag),
            Incoming::Webhook(webhook) => {
                (named.unwrap_or_else(|| format!("{method} {webhook}")), "Webhooks".to_owned())
            }
            Incoming::Callback(callback, folder) => {
                (named.unwrap_or_else(|| format!("{method} {callback}")), folder.to_owned())
            }
        };
        self.found.push(FoundOperation {
            name,
            folder: folder.clone(),
            pointer: own.pointer(),
            operation: Operation {
                api: Arc::clone(self.api),
                route: route.iter().map(|name| (*name).to_owned()).collect(),
                path: path.to_owned(),
                method: method.to_owned(),
                id: own.str("operationId").map(str::to_owned),
                is_incoming: !matches!(incoming, Incoming::No),
            },
        });
        if matches!(incoming, Incoming::No) {
            let callbacks =
                if folder.is_empty() { "Callbacks".to_owned() } else { format!("{folder} callbacks") };
            for (name, callback) in self.reader.members_of(&own, "callbacks") {
                for (expression, item) in self.reader.follow(callback).members() {
                    if expression.starts_with("x-") || item.value.as_object().is_none() {
                        continue;
                    }
                    let route = [route, &["callbacks", name, expression]].concat();
                    self.path(expression, item, &route, Incoming::Callback(name, &callbacks));
                }
            }
        }
    }
}

fn folder(document: &mut Document<'_>, tag: String) -> usize {
    if let Some(at) = document.folders.iter().position(|folder| folder.name == tag) {
        return at;
    }
    document.folders.push(Folder { name: tag, parent: Some(0), ..Folder::default() });
    document.folders.len() - 1
}

impl Operation<'_> {
    /// By its `operationId`, or by its method and its path as the document writes it.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let is_line = |(method, path): (&str, &str)| {
            method.eq_ignore_ascii_case(&self.method) && path.trim() == self.path && !self.path.is_empty()
        };
        self.id.as_deref() == Some(name) || name.split_once(' ').is_some_and(is_line)
    }

    /// The request as the document describes it. `given` are values by names of parameters. An outline has
    /// neither body nor answer.
    pub(crate) fn draft(
        &self,
        name: &str,
        given: &dyn Fn(&str) -> Option<String>,
        is_outline: bool,
        problems: &mut Vec<Problem>,
    ) -> Draft {
        let reader = Reader::new(&self.api, given);
        let mut draft = Draft { name: name.to_owned(), method: self.method.clone(), ..Draft::default() };
        if let Some((item, operation)) = self.find(&reader) {
            reader.fill(&mut draft, self, &item, &operation);
            if !is_outline {
                reader.add_body(&mut draft, &item, &operation);
                draft.json_answer = reader.json_answer(&operation);
            }
        }
        let (own, notes) = reader.told();
        problems.extend(own);
        draft.notes = notes;
        draft
    }

    pub(crate) fn reference(&self) -> Reference {
        let reader = Reader::new(&self.api, &|_| None);
        let found = self.find(&reader);
        found.map(|(item, operation)| reader.reference(&item, &operation)).unwrap_or_default()
    }

    /// The operation, and the item of a path that it stands in.
    fn find<'v>(&'v self, reader: &Reader<'v>) -> Option<(At<'v>, At<'v>)> {
        let mut before = vec![self.api.root()];
        let mut at = self.api.root();
        for name in &self.route {
            at = reader.follow(at.get(name)?);
            before.push(at.clone());
        }
        // Above it, and above the list of methods that have no field of their own.
        let is_additional = self.route.iter().rev().nth(1).is_some_and(|name| name == "additionalOperations");
        let item = before.into_iter().rev().nth(if is_additional { 2 } else { 1 })?;
        Some((item, at))
    }
}

impl<'v> Reader<'v> {
    fn fill(&self, draft: &mut Draft, own: &Operation<'_>, item: &At<'v>, operation: &At<'v>) {
        draft.url = if own.is_incoming {
            // Where the service sends it to is not in the document.
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

    /// The media types of the first answer that is a success.
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

    /// The example of a media type, or one that fits its schema.
    fn shown(&self, media: &At<'v>, view: View) -> Option<Tree<'v>> {
        example(self, media).or_else(|| {
            let schema = media.get("schema")?;
            Some(Made::new(self, view).value(&schema))
        })
    }
}

/// The value that a parameter or a media type gives itself: `example`, then the first of `examples`.
fn example<'v>(reader: &Reader<'v>, at: &At<'v>) -> Option<Tree<'v>> {
    if let Some(own) = at.value.get("example").or_else(|| at.value.get("x-example")) {
        return Some(own.clone());
    }
    let own = at.get("examples")?;
    let Some((_, first)) = own.members().into_iter().next() else {
        // As JSON Schema has them.
        return own.items().into_iter().next().map(|first| first.value.clone());
    };
    let first = reader.follow(first);
    if let Some(external) = first.get("externalValue") {
        reader.note(&external, "the example is elsewhere, where nothing is read");
    }
    ["value", "dataValue", "serializedValue"].iter().find_map(|field| first.value.get(field)).cloned()
}

/// Text of a document in a template: its braces are what they are.
fn literal(text: &str) -> String {
    text.replace("{{", "{{'}}")
}

/// With a hole for each name in braces that no parameter fills.
fn with_holes(url: &str) -> String {
    let mut whole = String::new();
    let mut rest = url;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        whole.push_str(before);
        if let Some(end) = from.strip_prefix("{{").and_then(|inner| inner.find("}}")) {
            // A hole already.
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
