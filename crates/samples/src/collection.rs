//! Postman collections, v2.0 and v2.1.
//!
//! One pass finds the folders and the items; a request is read only when it is asked for, from the
//! slice of the document that it stands in. So a large collection costs little more than its text.
//! Scripts (events) are kept in the document and never run.

mod auth;
mod body;
mod entry;
mod item;
mod url;

pub(crate) use entry::Entry;
pub(crate) use item::read_draft;

use serde_json::value::RawValue;

use crate::document::{Document, Folder, Item, Source};
use crate::draft::{DraftAuth, Variable};
use crate::node::Node;
use crate::problem::Problem;
use crate::variables::variable;
use entry::Child;

/// The document of a parsed collection.
pub(crate) fn document<'a>(root: Entry<'a>) -> Document<'a> {
    let mut document = Document::new(root.collection_name());
    let root_folder = Folder {
        name: String::new(),
        parent: None,
        auth: root.auth,
        variables: root.variable,
        pointer: String::new(),
    };
    document.folders.push(root_folder);
    if let Some(found) = root.wrong_item {
        let message = format!("expected a list, found {found}");
        document.problems.push(Problem { pointer: "/item".to_owned(), message });
    }
    add(&mut document, root, 0, "");
    document
}

fn add<'a>(document: &mut Document<'a>, parent: Entry<'a>, folder: usize, pointer: &str) {
    for (at, child) in parent.item.unwrap_or_default().into_iter().enumerate() {
        let pointer = format!("{pointer}/item/{at}");
        let entry = match child {
            Child::Entry(entry) => entry,
            Child::Wrong(found) => {
                document
                    .problems
                    .push(Problem { pointer, message: format!("expected an item, found {found}") });
                continue;
            }
        };
        if let Some(found) = entry.wrong_item {
            let pointer = format!("{pointer}/item");
            document.problems.push(Problem { pointer, message: format!("expected a list, found {found}") });
        }
        let name = entry.name(&pointer, &mut document.problems);
        if entry.item.is_some() {
            let index = document.folders.len();
            document.folders.push(Folder {
                name,
                parent: Some(folder),
                auth: entry.auth,
                variables: entry.variable,
                pointer: pointer.clone(),
            });
            add(document, *entry, index, &pointer);
        } else if let Some(request) = entry.request {
            let source = Source::Postman { request, responses: entry.response, variables: entry.variable };
            document.items.push(Item { name, folder, pointer, source });
        } else if entry.wrong_item.is_none() {
            let message = "an item has neither a request nor items".to_owned();
            document.problems.push(Problem { pointer, message });
        }
    }
}

/// The variables that an entry declares.
pub(crate) fn variables(raw: Option<&RawValue>, pointer: &str, problems: &mut Vec<Problem>) -> Vec<Variable> {
    let Some(value) = raw.and_then(|raw| serde_json::from_str(raw.get()).ok()) else { return Vec::new() };
    let list = Node::new(&value, format!("{pointer}/variable"));
    list.list(problems).iter().filter_map(|node| variable(node, problems)).collect()
}

/// The authentication that a folder sets for what is in it.
pub(crate) fn auth(raw: Option<&RawValue>, pointer: &str, problems: &mut Vec<Problem>) -> Option<DraftAuth> {
    let value = serde_json::from_str(raw?.get()).ok()?;
    let node = Node::new(&value, format!("{pointer}/auth"));
    if value.is_null() { None } else { auth::read(&node, problems) }
}
