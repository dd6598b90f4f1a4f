//! A document of requests, independent of its format: items in folders, each readable as a request.

use std::cell::RefCell;
use std::fmt;

use serde_json::value::RawValue;

use crate::draft::{Draft, DraftAuth, Variable};
use crate::problem::Problem;
use crate::reference::{Fact, Field, Reference};
use crate::request::Request;
use crate::resolve::resolve;
use crate::variables::{Scope, Variables};

/// Requests in folders, as a reader returns them. It borrows the text that it was read from.
#[derive(Debug)]
pub struct Document<'a> {
    /// The title, which may be empty.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// Its version, contact, licence and terms.
    pub facts: Vec<Fact>,
    /// The servers, by their URLs, with their variables.
    pub servers: Vec<Field>,
    /// The security schemes, by their names, with their flows and scopes.
    pub security_schemes: Vec<Field>,
    /// Whether it has requests as they were sent, of a HAR file or curl commands, so that their secrets may be live.
    pub is_recorded: bool,
    /// All items in the order of the document, including those in folders.
    pub items: Vec<Item<'a>>,
    /// Problems outside the requests; problems in a request come with it.
    pub problems: Vec<Problem>,
    /// The first folder is the document itself.
    pub(crate) folders: Vec<Folder<'a>>,
}

/// One request of a document. It is parsed on demand.
#[derive(Debug)]
pub struct Item<'a> {
    /// Its name in the document; not unique.
    pub name: String,
    pub(crate) folder: usize,
    pub(crate) pointer: String,
    pub(crate) origin: Box<dyn Origin + 'a>,
}

#[derive(Debug, Default)]
pub(crate) struct Folder<'a> {
    pub(crate) name: String,
    /// For people, if it differs from the name.
    pub(crate) title: String,
    pub(crate) parent: Option<usize>,
    pub(crate) auth: Option<DraftAuth>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) behavior: Option<&'a RawValue>,
    pub(crate) description: String,
}

impl Folder<'_> {
    fn title(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }
}

/// The source of an item's request: a reader's own representation, parsed on demand.
pub(crate) trait Origin: fmt::Debug + Send + Sync {
    /// The request, and the variables that the item and the folders above it declare, innermost first.
    fn draft(&self, context: &Context<'_>, problems: &mut Vec<Problem>) -> (Draft, Vec<Variable>);

    /// The document's text about the request.
    fn reference(&self) -> Reference;

    /// Whether the service sends the request and others respond.
    fn is_incoming(&self) -> bool {
        false
    }

    /// Whether the item is marked as not for publication.
    fn is_internal(&self) -> bool {
        false
    }

    /// The additional name that the format gives the item, unique in the document.
    fn operation_id(&self) -> Option<&str> {
        None
    }

    /// Its method and path as written in the document: `GET /pets/{id}`.
    fn request_line(&self) -> Option<String> {
        None
    }

    /// Whether the format has this additional name for the item.
    fn is_called(&self, _name: &str) -> bool {
        false
    }
}

/// Everything that a request depends on besides its own text.
pub(crate) struct Context<'c> {
    pub(crate) name: &'c str,
    pub(crate) pointer: &'c str,
    /// From the innermost folder to the document.
    pub(crate) folders: Vec<&'c Folder<'c>>,
    /// Values given by the caller, by name.
    pub(crate) given: &'c dyn Fn(&str) -> Option<String>,
    /// Costly parts that lists don't show may be omitted.
    pub(crate) is_outline: bool,
}

/// A request that was read with its document, without documentation.
impl Origin for Draft {
    fn draft(&self, _context: &Context<'_>, _problems: &mut Vec<Problem>) -> (Draft, Vec<Variable>) {
        (self.clone(), Vec::new())
    }

    fn reference(&self) -> Reference {
        Reference::default()
    }
}

impl Item<'_> {
    /// Whether the service sends the request and others respond: a webhook, a callback.
    pub fn is_incoming(&self) -> bool {
        self.origin.is_incoming()
    }

    /// OpenAPI's `operationId`.
    pub fn operation_id(&self) -> Option<&str> {
        self.origin.operation_id()
    }

    /// The method and the path of an OpenAPI operation, as written in the document: `GET /pets/{id}`.
    pub fn request_line(&self) -> Option<String> {
        self.origin.request_line()
    }

    /// Whether the document marks it as not for publication: `x-internal`.
    pub fn is_internal(&self) -> bool {
        self.origin.is_internal()
    }

    /// Its place in the document, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

/// A request and the problems of its item.
#[derive(Debug)]
pub struct ResolvedRequest {
    /// Ready to be rendered.
    pub request: Request,
    /// Parts of the item that were omitted or repaired.
    pub problems: Vec<Problem>,
    /// The names of values given by the caller that aren't variables of this request.
    pub unused: Vec<String>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            description: String::new(),
            facts: Vec::new(),
            servers: Vec::new(),
            security_schemes: Vec::new(),
            is_recorded: false,
            items: Vec::new(),
            problems: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// A document without requests, in place of one that can't be read.
    pub fn unreadable(name: &str, reason: &str) -> Self {
        let mut document = Self::new(name.to_owned());
        let reason = reason.replace(['\r', '\n'], " ");
        // As code, so that none of it is interpreted as markup.
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

    /// Parses the item and fills in its variables; variables without a value become inputs. Never fails: unreadable
    /// parts are omitted and reported in [`ResolvedRequest::problems`].
    pub fn request(&self, item: &Item<'a>, variables: &Variables) -> ResolvedRequest {
        self.resolved(item, variables, false)
    }

    /// The request for a list: costly parts that a list doesn't show may be omitted.
    pub fn outline(&self, item: &Item<'a>, variables: &Variables) -> ResolvedRequest {
        self.resolved(item, variables, true)
    }

    fn resolved(&self, item: &Item<'a>, variables: &Variables, is_outline: bool) -> ResolvedRequest {
        let mut problems = Vec::new();
        // Values that a reader looks up by name count as used.
        let taken = RefCell::new(Vec::new());
        let given = |name: &str| {
            let value = variables.given(name);
            taken.borrow_mut().extend(value.is_some().then(|| name.to_owned()));
            value
        };
        let context = Context {
            name: &item.name,
            pointer: &item.pointer,
            folders: self.folders_above(item).collect(),
            given: &given,
            is_outline,
        };
        let (draft, own) = item.origin.draft(&context, &mut problems);
        let mut scope = Scope::new(variables, own, draft.path_variables.clone());
        scope.use_up(taken.into_inner());
        let request = resolve(&draft, &mut scope);
        ResolvedRequest { request, problems, unused: scope.unused() }
    }

    /// The document's text about an item.
    pub fn reference(&self, item: &Item<'a>) -> Reference {
        item.origin.reference()
    }

    /// The title and description of each folder above an item, outermost first.
    pub fn folders(&self, item: &Item<'a>) -> Vec<(&str, &str)> {
        let named = self.folders_above(item).filter(|folder| !folder.name.is_empty());
        let mut folders: Vec<_> = named.map(|folder| (folder.title(), folder.description.as_str())).collect();
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
}
