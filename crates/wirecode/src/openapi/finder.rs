//! Finds the operations of a document: those that callers send, and webhooks and callbacks, which the service sends.

use std::sync::Arc;

use super::Operation;
use super::api::Api;
use super::at::At;
use super::reader::Reader;

#[derive(Clone, Copy)]
pub(super) enum Direction<'n> {
    Outgoing,
    Webhook(&'n str),
    /// The name of the callback, and the folder of the operation that it belongs to.
    Callback(&'n str, &'n str),
}

pub(super) struct FoundOperation<'a> {
    pub(super) name: String,
    pub(super) folder: String,
    pub(super) pointer: String,
    pub(super) operation: Operation<'a>,
}

/// Finds the operations of a document.
pub(super) struct Finder<'f, 'a> {
    pub(super) api: &'f Arc<Api<'a>>,
    pub(super) reader: &'f Reader<'f>,
    pub(super) found: Vec<FoundOperation<'a>>,
}

impl<'f> Finder<'f, '_> {
    pub(super) fn path(&mut self, path: &str, item: At<'f>, route: &[&str], incoming: Direction<'_>) {
        let item = self.reader.follow(item);
        let from = self.found.len();
        for (field, own) in item.members() {
            if super::METHODS.contains(&field) {
                self.operation(path, &field.to_ascii_uppercase(), own, &[route, &[field]].concat(), incoming);
            } else if field == "additionalOperations" {
                for (method, own) in own.members() {
                    self.operation(path, method, own, &[route, &[field, method]].concat(), incoming);
                }
            }
        }
        if item.is_true("x-internal") {
            self.found[from..].iter_mut().for_each(|found| found.operation.is_internal = true);
        }
    }

    fn operation(&mut self, path: &str, method: &str, own: At<'f>, route: &[&str], incoming: Direction<'_>) {
        let own = self.reader.follow(own);
        let Some(own) = self.reader.object(own) else { return };
        let named = ["summary", "operationId"].iter().find_map(|field| self.reader.text_of(&own, field));
        let named = named.filter(|name| !name.trim().is_empty());
        let tags = self.reader.list_of(&own, "tags");
        let tag = tags.first().map(|tag| tag.value.plain()).unwrap_or_default();
        let (name, folder) = match incoming {
            Direction::Outgoing => (named.unwrap_or_else(|| format!("{method} {path}")), tag),
            Direction::Webhook(webhook) => {
                (named.unwrap_or_else(|| format!("{method} {webhook}")), "Webhooks".to_owned())
            }
            Direction::Callback(callback, folder) => {
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
                is_incoming: !matches!(incoming, Direction::Outgoing),
                is_internal: own.is_true("x-internal"),
            },
        });
        let from = self.found.len();
        if matches!(incoming, Direction::Outgoing) {
            let callbacks =
                if folder.is_empty() { "Callbacks".to_owned() } else { format!("{folder} callbacks") };
            for (name, callback) in self.reader.members_of(&own, "callbacks") {
                for (expression, item) in self.reader.follow(callback).members() {
                    if expression.starts_with("x-") || item.value.as_object().is_none() {
                        continue;
                    }
                    let route = [route, &["callbacks", name, expression]].concat();
                    self.path(expression, item, &route, Direction::Callback(name, &callbacks));
                }
            }
        }
        if own.is_true("x-internal") {
            self.found[from..].iter_mut().for_each(|found| found.operation.is_internal = true);
        }
    }
}
