//! Postman collections, v2.0 and v2.1.
//!
//! One pass finds the folders and the items; a request is parsed on demand, from its slice of the document. So a large
//! collection costs little more than its text. Scripts (events) are kept in the document and never run.

mod auth;
mod behavior;
mod body;
mod comments;
mod entry;
mod facts;
mod item;
mod reference;
mod url;
mod v1;

pub(crate) use behavior::Behavior;
pub(crate) use entry::Entry;
pub(crate) use v1::document as v1_document;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::document::{Context, Document, Folder, Item, Origin};
use crate::draft::{Draft, DraftAuth, Variable};
use crate::node::Node;
use crate::problem::Problem;
use crate::reference::Reference;
use crate::surrogate;
use crate::tree::{Tree, parse_valid_json};
use crate::variables::variable;
use entry::Slot;

/// The parts of an item as unparsed text.
#[derive(Debug)]
struct Postman<'a> {
    name: Option<&'a RawValue>,
    event: Option<&'a RawValue>,
    request: &'a RawValue,
    behavior: Option<&'a RawValue>,
    responses: Option<&'a RawValue>,
    variables: Option<&'a RawValue>,
}

impl Origin for Postman<'_> {
    fn draft(&self, context: &Context<'_>, problems: &mut Vec<Problem>) -> (Draft, Vec<Variable>) {
        let folders = || context.folders.iter();
        let mut own = variables(self.variables, context.pointer, problems);
        let behavior =
            Behavior::read(std::iter::once(self.behavior).chain(folders().map(|folder| folder.behavior)));
        let inherited = || folders().find_map(|folder| folder.auth.clone()).unwrap_or_default();
        let draft = item::read_draft(context, self, &behavior, inherited, problems);
        for folder in folders() {
            own.extend_from_slice(&folder.variables);
        }
        (draft, own)
    }

    fn reference(&self) -> Reference {
        reference::read(self)
    }
}

/// The document of a parsed collection.
pub(crate) fn document<'a>(root: Entry<'a>) -> Document<'a> {
    let (name, description) = root.info();
    let mut document = Document::new(name);
    document.description = description;
    add_folder(&mut document, root, String::new(), None, "");
    document
}

fn add_folder<'a>(
    document: &mut Document<'a>,
    entry: Entry<'a>,
    name: String,
    parent: Option<usize>,
    pointer: &str,
) {
    let folder = document.folders.len();
    let auth = auth(entry.auth, pointer, &mut document.problems);
    let variables = variables(entry.variable, pointer, &mut document.problems);
    let behavior = entry.behavior;
    let description = entry::description(entry.description);
    document.folders.push(Folder {
        name,
        parent,
        auth,
        variables,
        behavior,
        description,
        ..Folder::default()
    });
    match entry.item {
        Some(Slot::List(entries)) => {
            for (at, found) in entries.into_iter().enumerate() {
                add(document, found, folder, format!("{pointer}/item/{at}"));
            }
        }
        Some(other) => wrong(document, format!("{pointer}/item"), "a list", &other),
        None => {}
    }
}

fn add<'a>(document: &mut Document<'a>, found: Slot<'a>, folder: usize, pointer: String) {
    let entry = match found {
        Slot::Entry(entry) => entry,
        other => return wrong(document, pointer, "an item", &other),
    };
    let name = entry.name(&pointer, &mut document.problems);
    if entry.item.is_some() {
        add_folder(document, *entry, name, Some(folder), &pointer);
    } else if let Some(request) = entry.request {
        let origin = Box::new(Postman {
            name: entry.name,
            event: entry.event,
            request,
            behavior: entry.behavior,
            responses: entry.response,
            variables: entry.variable,
        });
        document.items.push(Item { name, folder, pointer, origin });
    } else {
        let message = "an item has neither a request nor items".to_owned();
        document.problems.push(Problem { pointer, message });
    }
}

fn wrong(document: &mut Document<'_>, pointer: String, wanted: &str, found: &Slot<'_>) {
    let message = format!("expected {wanted}, found {}", found.kind());
    document.problems.push(Problem { pointer, message });
}

/// The variables that an entry declares.
pub(crate) fn variables(raw: Option<&RawValue>, pointer: &str, problems: &mut Vec<Problem>) -> Vec<Variable> {
    let Some(value) = raw.and_then(|raw| tree(raw).ok()) else { return Vec::new() };
    let list = Node::new(&value, format!("{pointer}/variable"));
    let nodes = list.list(problems);
    // The last of a name counts.
    let enabled = nodes.iter().rev().filter(|node| !node.is_true("disabled"));
    enabled.filter_map(|node| variable(node, problems)).collect()
}

/// The authentication that a folder sets for its contents.
pub(crate) fn auth(raw: Option<&RawValue>, pointer: &str, problems: &mut Vec<Problem>) -> Option<DraftAuth> {
    let value = tree(raw?).ok()?;
    let node = Node::new(&value, format!("{pointer}/auth"));
    if value == Tree::Null { None } else { auth::read(&node, problems) }
}

/// Parses a part of the document.
fn tree(raw: &RawValue) -> Result<Tree<'_>, String> {
    parse_valid_json(raw.get())
}

/// The same, as another type.
fn parsed<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(&surrogate::replaced(raw.get())).ok()
}
