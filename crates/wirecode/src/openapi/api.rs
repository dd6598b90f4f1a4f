//! The document, the files beside it that it refers to, and places in them.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::rc::Rc;
use std::sync::OnceLock;

use super::budget::Budget;
use super::tree::{self, Tree};
use crate::draft::percent_decode;
use crate::problem::Problem;

/// Gives the text of a file beside the document: its path, relative to the document's folder.
pub(crate) type Load<'l> = &'l dyn Fn(&str) -> Result<String, String>;

#[derive(Debug)]
pub(crate) struct Api<'a> {
    root: Tree<'a>,
    /// What the document itself is called, for files that refer back to it.
    name: String,
    files: BTreeMap<String, Result<Tree<'static>, String>>,
    /// By file, once somebody asks for one.
    anchors: OnceLock<BTreeMap<String, HashMap<String, String>>>,
}

/// Documents that refer to more are bound to be a mistake.
const MAX_FILES: usize = 500;
/// A chain of references; more would be a circle.
const MAX_CHAIN: usize = 20;

impl<'a> Api<'a> {
    pub(crate) fn new(root: Tree<'a>, name: &str, load: Option<Load<'_>>) -> Self {
        let mut files = BTreeMap::new();
        if let Some(load) = load {
            let mut waiting = Vec::new();
            collect(&root, name, &mut waiting);
            while let Some(path) = waiting.pop() {
                if path == name || files.contains_key(&path) || files.len() == MAX_FILES {
                    continue;
                }
                let file = load(&path).and_then(|text| Ok(tree::parse(&text)?.owned()));
                if let Ok(file) = &file {
                    collect(file, &path, &mut waiting);
                }
                files.insert(path, file);
            }
        }
        Self { root, name: name.to_owned(), files, anchors: OnceLock::new() }
    }

    pub(crate) fn root(&self) -> At<'_> {
        At { value: &self.root, file: &self.name, is_beside: false, pointer: Pointer::default() }
    }

    pub(crate) fn is_swagger(&self) -> bool {
        self.root.get("swagger").is_some()
    }

    /// What a reference at a place means, or why nothing is there.
    fn target<'v>(&'v self, at: &At<'v>, reference: &'v str) -> Result<At<'v>, String> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let (value, file) = if file.is_empty() {
            (if at.file == self.name { &self.root } else { self.file(at.file)? }, at.file)
        } else {
            let path = joined(at.file, file)?;
            match self.files.get_key_value(&path) {
                _ if path == self.name => (&self.root, self.name.as_str()),
                Some((path, file)) => {
                    (file.as_ref().map_err(|error| format!("can't be read: {error}"))?, path.as_str())
                }
                None => return Err("is in a file that isn't read here".to_owned()),
            }
        };
        let fragment = percent_decode(fragment).ok_or("is no pointer")?;
        let value = match fragment.as_str() {
            "" => Some(value),
            pointer if pointer.starts_with('/') => by_pointer(value, pointer),
            anchor => self.anchors(file).get(anchor).and_then(|pointer| by_pointer(value, pointer)),
        };
        let value = value.ok_or("is not in the document")?;
        Ok(At {
            value,
            file,
            is_beside: file != self.name,
            pointer: Pointer(Some(Rc::new(Link::Root(fragment)))),
        })
    }

    fn anchors(&self, file: &str) -> &HashMap<String, String> {
        let all = self.anchors.get_or_init(|| {
            let beside = self.files.iter().filter_map(|(path, file)| Some((path, file.as_ref().ok()?)));
            let mut anchors: BTreeMap<String, HashMap<String, String>> = BTreeMap::new();
            for (path, tree) in beside {
                collect_anchors(tree, &mut Vec::new(), anchors.entry(path.clone()).or_default());
            }
            collect_anchors(&self.root, &mut Vec::new(), anchors.entry(self.name.clone()).or_default());
            anchors
        });
        &all[file]
    }

    fn file(&self, path: &str) -> Result<&Tree<'a>, String> {
        match self.files.get(path) {
            Some(Ok(file)) => Ok(file),
            _ => Err("is not in the document".to_owned()),
        }
    }
}

/// Paths of files that a tree refers to.
fn collect(tree: &Tree<'_>, file: &str, paths: &mut Vec<String>) {
    match tree {
        Tree::Object(members) => {
            for (name, value) in members.iter() {
                match value {
                    Tree::Text(reference)
                        if matches!(name, "$ref" | "operationRef") && !reference.starts_with('#') =>
                    {
                        let path = reference.split('#').next().unwrap_or_default();
                        paths.extend(joined(file, path));
                    }
                    value => collect(value, file, paths),
                }
            }
        }
        Tree::List(elements) => elements.iter().for_each(|element| collect(element, file, paths)),
        _ => {}
    }
}

/// The path of a file that another one refers to, from the document's folder.
fn joined(from: &str, reference: &str) -> Result<String, String> {
    if reference.contains("://") || reference.starts_with("//") {
        return Err("is on the network, where nothing is read".to_owned());
    }
    let reference = percent_decode(reference).ok_or("is no path")?;
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = Vec::new();
    let both = folder.split('/').filter(|_| !reference.starts_with('/')).chain(reference.split('/'));
    for segment in both {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let root = if reference.starts_with('/') { "/" } else { "" };
    Ok(format!("{root}{}", segments.join("/")))
}

fn by_pointer<'v, 'a>(tree: &'v Tree<'a>, pointer: &str) -> Option<&'v Tree<'a>> {
    pointer.split('/').skip(1).try_fold(tree, |tree, token| match tree {
        Tree::Object(members) => members.get(&token.replace("~1", "/").replace("~0", "~")),
        Tree::List(elements) => elements.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The pointers of what a file names by `$anchor`, found in one walk.
fn collect_anchors<'t>(tree: &'t Tree<'_>, path: &mut Vec<Token<'t>>, anchors: &mut HashMap<String, String>) {
    match tree {
        Tree::Object(members) => {
            for anchor in ["$anchor", "$dynamicAnchor"].iter().filter_map(|name| members.get(name)?.as_str())
            {
                let pointer = path.iter().map(ToString::to_string).collect();
                anchors.entry(anchor.to_owned()).or_insert(pointer);
            }
            for (name, value) in members.iter() {
                path.push(Token::Name(name));
                collect_anchors(value, path, anchors);
                path.pop();
            }
        }
        Tree::List(elements) => {
            for (at, element) in elements.iter().enumerate() {
                path.push(Token::Index(at));
                collect_anchors(element, path, anchors);
                path.pop();
            }
        }
        _ => {}
    }
}

/// A step of a pointer.
enum Token<'t> {
    Name(&'t str),
    Index(usize),
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Name(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Token::Index(at) => write!(f, "/{at}"),
        }
    }
}

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct At<'v> {
    pub(crate) value: &'v Tree<'v>,
    file: &'v str,
    /// In another file than the document.
    is_beside: bool,
    pointer: Pointer<'v>,
}

/// A JSON pointer (RFC 6901) that is written when somebody asks.
#[derive(Debug, Clone, Default)]
struct Pointer<'v>(Option<Rc<Link<'v>>>);

#[derive(Debug)]
enum Link<'v> {
    Root(String),
    Name(Pointer<'v>, &'v str),
    Index(Pointer<'v>, usize),
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_deref() {
            None => Ok(()),
            Some(Link::Root(pointer)) => f.write_str(pointer),
            Some(Link::Name(parent, name)) => {
                write!(f, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Some(Link::Index(parent, at)) => write!(f, "{parent}/{at}"),
        }
    }
}

impl<'v> At<'v> {
    pub(crate) fn pointer(&self) -> String {
        self.pointer.to_string()
    }

    /// The pointer, behind the name of a file that isn't the document.
    fn place(&self) -> String {
        match self.is_beside {
            true => format!("{}#{}", self.file, self.pointer),
            false => self.pointer(),
        }
    }

    /// The member, unless it is missing or null.
    pub(crate) fn get(&self, name: &str) -> Option<At<'v>> {
        let Tree::Object(members) = self.value else { return None };
        let (name, value) = members.entry(name)?;
        (*value != Tree::Null).then(|| self.member(name, value))
    }

    fn member(&self, name: &'v str, value: &'v Tree<'v>) -> At<'v> {
        let pointer = Pointer(Some(Rc::new(Link::Name(self.pointer.clone(), name))));
        At { value, file: self.file, is_beside: self.is_beside, pointer }
    }

    pub(crate) fn members(&self) -> Vec<(&'v str, At<'v>)> {
        let Tree::Object(members) = self.value else { return Vec::new() };
        members.iter().map(|(name, value)| (name, self.member(name, value))).collect()
    }

    pub(crate) fn items(&self) -> Vec<At<'v>> {
        let Tree::List(elements) = self.value else { return Vec::new() };
        let element = |(at, value)| {
            let pointer = Pointer(Some(Rc::new(Link::Index(self.pointer.clone(), at))));
            At { value, file: self.file, is_beside: self.is_beside, pointer }
        };
        elements.iter().enumerate().map(element).collect()
    }

    pub(crate) fn str(&self, name: &str) -> Option<&'v str> {
        self.value.get(name).and_then(Tree::as_str)
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(Tree::is_true)
    }

    pub(crate) fn is_same(&self, other: &At<'_>) -> bool {
        std::ptr::eq(
            std::ptr::from_ref(self.value).cast::<u8>(),
            std::ptr::from_ref(other.value).cast::<u8>(),
        )
    }
}

/// Reads one operation, and collects what must be told of it.
pub(crate) struct Reader<'v> {
    pub(crate) api: &'v Api<'v>,
    /// Values that are given by hand, by the names of parameters.
    pub(crate) given: &'v dyn Fn(&str) -> Option<String>,
    pub(super) budget: Budget,
    problems: RefCell<Vec<Problem>>,
    notes: RefCell<Vec<String>>,
}

impl<'v> Reader<'v> {
    pub(crate) fn new(api: &'v Api<'v>, given: &'v dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            api,
            given,
            budget: Budget::default(),
            problems: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// What was wrong, and what can't be expressed.
    pub(crate) fn told(self) -> (Vec<Problem>, Vec<String>) {
        (self.problems.into_inner(), self.notes.into_inner())
    }

    pub(crate) fn problem(&self, at: &At<'_>, message: impl Into<String>) {
        let problem = Problem { pointer: at.place(), message: message.into() };
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Says what a sample doesn't do as the document describes it.
    pub(crate) fn note(&self, at: &At<'_>, message: &str) {
        let note = format!("{}: {message}", at.place());
        let mut notes = self.notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// The place, or what it refers to.
    pub(crate) fn follow(&self, at: At<'v>) -> At<'v> {
        let mut at = at;
        for _ in 0..MAX_CHAIN {
            match self.referred(&at) {
                Some(target) => at = target,
                None => return at,
            }
        }
        self.problem(&at, "refers to itself");
        at
    }

    /// What the place refers to, if it does.
    pub(crate) fn referred(&self, at: &At<'v>) -> Option<At<'v>> {
        let reference = at.str("$ref").or_else(|| at.str("$dynamicRef"))?;
        match self.api.target(at, reference) {
            Ok(target) => Some(target),
            Err(why) => {
                self.problem(at, format!("refers to {reference:?}, which {why}"));
                None
            }
        }
    }

    /// What another place names by a reference of its own.
    pub(crate) fn named(&self, at: &At<'v>, reference: &'v str) -> Option<At<'v>> {
        self.api.target(at, reference).ok()
    }

    /// Text, or a number or boolean as it is written.
    pub(crate) fn text_of(&self, at: &At<'v>, field: &str) -> Option<String> {
        let own = at.get(field)?;
        match own.value {
            Tree::List(_) | Tree::Object(_) => {
                self.wrong(&own, "text");
                None
            }
            value => Some(value.plain()),
        }
    }

    pub(crate) fn list_of(&self, at: &At<'v>, field: &str) -> Vec<At<'v>> {
        let Some(own) = at.get(field) else { return Vec::new() };
        if own.value.as_list().is_none() {
            self.wrong(&own, "a list");
        }
        own.items()
    }

    pub(crate) fn members_of(&self, at: &At<'v>, field: &str) -> Vec<(&'v str, At<'v>)> {
        let Some(own) = at.get(field) else { return Vec::new() };
        if own.value.as_object().is_none() {
            self.wrong(&own, "an object");
        }
        own.members()
    }

    /// An object, or a problem.
    pub(crate) fn object(&self, at: At<'v>) -> Option<At<'v>> {
        if at.value.as_object().is_none() {
            self.wrong(&at, "an object");
        }
        at.value.as_object().is_some().then_some(at)
    }

    fn wrong(&self, at: &At<'v>, wanted: &str) {
        let found = match at.value {
            Tree::Null => "null",
            Tree::Bool(_) => "a boolean",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        };
        self.problem(at, format!("expected {wanted}, found {found}"));
    }
}
