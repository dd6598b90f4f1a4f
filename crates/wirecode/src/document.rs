//! A document of requests, whatever its format: items in folders, each readable as a request.

use std::cell::RefCell;

use serde_json::value::RawValue;

use crate::collection;
use crate::draft::{Draft, DraftAuth};
use crate::openapi;
use crate::problem::Problem;
use crate::reference::Reference;
use crate::request::Request;
use crate::resolve::resolve;
use crate::variables::{Scope, Variables};

/// Requests in folders, as a reader gives them. It borrows the text that it was read from.
#[derive(Debug)]
pub struct Document<'a> {
    /// The title, which may be empty.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// In the order of the document; those in folders, too.
    pub items: Vec<Item<'a>>,
    /// What was wrong outside of the requests; what is wrong in one comes with it.
    pub problems: Vec<Problem>,
    /// The first one is the document itself.
    pub(crate) folders: Vec<Folder<'a>>,
}

/// One request of a document. It is parsed when it is asked for.
#[derive(Debug)]
pub struct Item<'a> {
    /// As the document calls it; not unique.
    pub name: String,
    pub(crate) folder: usize,
    pub(crate) pointer: String,
    pub(crate) source: Source<'a>,
}

#[derive(Debug, Default)]
pub(crate) struct Folder<'a> {
    pub(crate) name: String,
    pub(crate) parent: Option<usize>,
    pub(crate) auth: Option<&'a RawValue>,
    pub(crate) variables: Option<&'a RawValue>,
    pub(crate) behavior: Option<&'a RawValue>,
    pub(crate) pointer: String,
    pub(crate) description: String,
}

#[derive(Debug)]
pub(crate) enum Source<'a> {
    /// Read when it is asked for.
    Postman(Postman<'a>),
    /// The same.
    OpenApi(openapi::Operation<'a>),
    Draft {
        draft: Box<Draft>,
        reference: Box<Reference>,
    },
}

impl Item<'_> {
    /// Whether the service sends the request, and others answer: a webhook, a callback.
    pub fn is_incoming(&self) -> bool {
        matches!(&self.source, Source::OpenApi(operation) if operation.is_incoming)
    }
}

impl Source<'_> {
    /// Whether a format has this name for it, beside that of the item.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        matches!(self, Source::OpenApi(operation) if operation.is_called(name))
    }

    /// A request without anything said about it.
    pub(crate) fn bare(draft: Draft) -> Self {
        Source::Draft { draft: Box::new(draft), reference: Box::default() }
    }
}

/// The parts of an item, each as the text that it is.
#[derive(Debug)]
pub(crate) struct Postman<'a> {
    pub(crate) name: Option<&'a RawValue>,
    pub(crate) event: Option<&'a RawValue>,
    pub(crate) request: &'a RawValue,
    pub(crate) behavior: Option<&'a RawValue>,
    pub(crate) responses: Option<&'a RawValue>,
    pub(crate) variables: Option<&'a RawValue>,
}

/// A request and what was wrong where it stands.
#[derive(Debug)]
pub struct Resolved {
    /// Ready to be rendered.
    pub request: Request,
    /// What of the item was left out or repaired.
    pub problems: Vec<Problem>,
    /// Names that were given a value by hand and are no variables of this request.
    pub unused: Vec<String>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            description: String::new(),
            items: Vec::new(),
            problems: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// One without requests, in place of one that can't be read.
    pub fn unreadable(name: &str, reason: &str) -> Self {
        let mut document = Self::new(name.to_owned());
        let reason = reason.replace(['\r', '\n'], " ");
        // As code, so that nothing of it is taken for markup.
        document.description = format!("This document can't be read:\n\n    {reason}\n");
        document
    }

    /// The names of the folders above an item, then its own.
    pub fn path<'s>(&'s self, item: &'s Item<'a>) -> Vec<&'s str> {
        let mut path = vec![item.name.as_str()];
        path.extend(
            self.folders_above(item).map(|folder| folder.name.as_str()).filter(|name| !name.is_empty()),
        );
        path.reverse();
        path
    }

    /// Parses the item and fills in its variables; what has no value becomes an input. Nothing fails: what can't be
    /// read is left out and stands in [`Resolved::problems`].
    pub fn request(&self, item: &Item<'a>, variables: &Variables) -> Resolved {
        self.resolved(item, variables, false)
    }

    /// The request for a list: what is costly to make of it, and isn't shown in one, may be missing.
    pub fn outline(&self, item: &Item<'a>, variables: &Variables) -> Resolved {
        self.resolved(item, variables, true)
    }

    fn resolved(&self, item: &Item<'a>, variables: &Variables, is_outline: bool) -> Resolved {
        let mut problems = Vec::new();
        let mut own = Vec::new();
        // A reader that looks for values by name takes those that it finds.
        let taken = RefCell::new(Vec::new());
        let given = |name: &str| {
            let value = variables.given(name);
            taken.borrow_mut().extend(value.is_some().then(|| name.to_owned()));
            value
        };
        let draft = match &item.source {
            Source::Draft { draft, .. } => draft.as_ref().clone(),
            Source::OpenApi(operation) => operation.draft(&item.name, &given, is_outline, &mut problems),
            Source::Postman(postman) => {
                own = collection::variables(postman.variables, &item.pointer, &mut problems);
                let folders = self.folders_above(item).map(|folder| folder.behavior);
                let behavior = collection::Behavior::read(std::iter::once(postman.behavior).chain(folders));
                collection::read_draft(
                    &item.name,
                    &item.pointer,
                    postman,
                    &behavior,
                    || self.inherited_auth(item),
                    &mut problems,
                )
            }
        };
        for folder in self.folders_above(item) {
            // Its problems are the document's already.
            own.extend(collection::variables(folder.variables, &folder.pointer, &mut Vec::new()));
        }
        let mut scope = Scope::new(variables, own, draft.path_variables.clone());
        scope.use_up(taken.into_inner());
        let request = resolve(&draft, &mut scope);
        Resolved { request, problems, unused: scope.unused() }
    }

    /// What the document says about an item beside its request.
    pub fn reference(&self, item: &Item<'a>) -> Reference {
        match &item.source {
            Source::Postman(postman) => collection::read_reference(postman),
            Source::Draft { reference, .. } => reference.as_ref().clone(),
            Source::OpenApi(operation) => operation.reference(),
        }
    }

    /// The folders above an item, the outermost first: name and description.
    pub fn folders(&self, item: &Item<'a>) -> Vec<(&str, &str)> {
        let named = self.folders_above(item).filter(|folder| !folder.name.is_empty());
        let mut folders: Vec<_> =
            named.map(|folder| (folder.name.as_str(), folder.description.as_str())).collect();
        folders.reverse();
        folders
    }

    /// From the innermost folder to the document.
    fn folders_above<'s>(&'s self, item: &Item<'a>) -> impl Iterator<Item = &'s Folder<'a>> {
        let mut next = self.folders.get(item.folder);
        std::iter::from_fn(move || {
            let folder = next?;
            next = folder.parent.and_then(|parent| self.folders.get(parent));
            Some(folder)
        })
    }

    fn inherited_auth(&self, item: &Item<'a>) -> DraftAuth {
        let auth = |folder: &Folder<'_>| collection::auth(folder.auth, &folder.pointer, &mut Vec::new());
        self.folders_above(item).find_map(auth).unwrap_or_default()
    }
}
