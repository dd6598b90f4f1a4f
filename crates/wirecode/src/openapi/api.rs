//! The document, and the other files that it refers to.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::OnceLock;

use super::at::{At, Pointer};
use super::resource::Resources;
use crate::draft::percent_decode;
use crate::tree::{self, Tree};

/// Loads a file by its path relative to the document's folder.
pub(crate) type Load<'l> = &'l dyn Fn(&str) -> Result<String, String>;

#[derive(Debug)]
pub(crate) struct Api<'a> {
    root: Tree<'a>,
    /// The document's own name, for references from other files.
    name: String,
    files: BTreeMap<String, Result<Tree<'static>, String>>,
    /// By file, built on first use.
    anchors: OnceLock<BTreeMap<String, HashMap<String, String>>>,
    resources: OnceLock<Resources>,
}

/// The maximum number of files; a document that refers to more is probably broken.
const MAX_FILES: usize = 500;

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
        Self { root, name: name.to_owned(), files, anchors: OnceLock::new(), resources: OnceLock::new() }
    }

    pub(crate) fn root(&self) -> At<'_> {
        At { value: &self.root, file: &self.name, is_beside: false, pointer: Pointer::default() }
    }

    pub(crate) fn is_swagger(&self) -> bool {
        self.root.get("swagger").is_some()
    }

    /// Siblings of a `$ref` are ignored (OpenAPI 3.0.4, section 4.7.23.2; before it JSON Reference, section 3).
    pub(super) fn has_bare_references(&self) -> bool {
        self.is_swagger()
            || self.root.get("openapi").is_some_and(|version| version.plain().starts_with("3.0"))
    }

    /// Resolves a reference at a place, or returns the reason that it can't be resolved.
    pub(super) fn target<'v>(&'v self, at: &At<'v>, reference: &'v str) -> Result<At<'v>, String> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if let Some(target) = self.in_resource(at, reference, fragment) {
            return Ok(target);
        }
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
        let fragment = percent_decode(fragment).ok_or("is not a pointer")?;
        let value = match fragment.as_str() {
            "" => Some(value),
            pointer if pointer.starts_with('/') => by_pointer(value, pointer),
            anchor => self.anchors(file).get(anchor).and_then(|pointer| by_pointer(value, pointer)),
        };
        let value = value.ok_or("is not in the document")?;
        Ok(At { value, file, is_beside: file != self.name, pointer: Pointer::of(fragment) })
    }

    /// Resolves a reference by the `$id`s of schemas.
    fn in_resource<'v>(&'v self, at: &At<'v>, reference: &str, fragment: &str) -> Option<At<'v>> {
        if self.has_bare_references() {
            return None;
        }
        let resources = self.resources.get_or_init(|| {
            let mut resources = Resources::default();
            resources.collect(&self.root, &self.name);
            for (path, file) in &self.files {
                file.iter().for_each(|tree| resources.collect(tree, path));
            }
            resources
        });
        if resources.is_empty() {
            return None;
        }
        let (file, root) = resources.find(at.file, &at.pointer(), reference)?;
        let fragment = percent_decode(fragment)?;
        let pointer = match fragment.as_str() {
            anchor if !anchor.is_empty() && !anchor.starts_with('/') => {
                self.anchors(file).get(anchor)?.clone()
            }
            inner => format!("{root}{inner}"),
        };
        let (tree, file) = match self.files.get_key_value(file) {
            Some((path, tree)) => (tree.as_ref().ok()?, path.as_str()),
            None => (&self.root, self.name.as_str()),
        };
        let value = by_pointer(tree, &pointer)?;
        Some(At { value, file, is_beside: file != self.name, pointer: Pointer::of(pointer) })
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

/// Collects the paths of files that a tree refers to.
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

/// The path of a file from the document's folder, given a reference in another file.
fn joined(from: &str, reference: &str) -> Result<String, String> {
    if reference.contains("://") || reference.starts_with("//") {
        return Err("is on the network, which is not fetched".to_owned());
    }
    let reference = percent_decode(reference).ok_or("is not a path")?;
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

/// Collects the pointers of a file's `$anchor`s in one pass.
fn collect_anchors<'t>(
    tree: &'t Tree<'_>,
    path: &mut Vec<PointerStep<'t>>,
    anchors: &mut HashMap<String, String>,
) {
    match tree {
        Tree::Object(members) => {
            for anchor in ["$anchor", "$dynamicAnchor"].iter().filter_map(|name| members.get(name)?.as_str())
            {
                let pointer = path.iter().map(ToString::to_string).collect();
                anchors.entry(anchor.to_owned()).or_insert(pointer);
            }
            for (name, value) in members.iter() {
                path.push(PointerStep::Name(name));
                collect_anchors(value, path, anchors);
                path.pop();
            }
        }
        Tree::List(elements) => {
            for (at, element) in elements.iter().enumerate() {
                path.push(PointerStep::Index(at));
                collect_anchors(element, path, anchors);
                path.pop();
            }
        }
        _ => {}
    }
}

/// A step of a pointer.
enum PointerStep<'t> {
    Name(&'t str),
    Index(usize),
}

impl fmt::Display for PointerStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PointerStep::Name(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            PointerStep::Index(at) => write!(f, "/{at}"),
        }
    }
}
