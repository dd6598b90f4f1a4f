//! The pages that links within a document mean: `#tag/Pets`, `#operation/listPets`, a heading of the description.
//!
//! Documents are written for several viewers, each with its own addresses; the common forms are known here.

use std::collections::HashMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::slug::{Slugs, slug};

/// What the links of a text mean: pages of its collection by fragments, and other files of the site by relative paths.
#[derive(Debug, Default)]
pub(crate) struct PageLinks {
    /// The address of the page that anchors are on: a collection's index, or a guide.
    page: String,
    /// Addresses as in [`crate::html::Html::linked`].
    by_key: HashMap<String, String>,
    /// The folder of the text's own file.
    folder: String,
    /// By the path from the site's folder.
    files: HashMap<String, FileLink>,
}

/// What a link to a file means.
#[derive(Debug, Clone)]
pub(crate) enum FileLink {
    /// A guide at this address.
    Guide(String),
    /// A document, and what its own fragments mean.
    Document(Arc<PageLinks>),
}

impl PageLinks {
    pub(crate) fn new(slug: &str) -> Self {
        Self { page: format!("{slug}/"), ..Self::default() }
    }

    /// Of a guide at `address`, whose file has this path.
    pub(crate) fn of_guide(path: &str, address: &str, files: HashMap<String, FileLink>) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        Self { page: address.to_owned(), by_key: HashMap::new(), folder, files }
    }

    /// An item by its place, its `operationId`, and its request line.
    pub(crate) fn add_item(&mut self, item: &wirecode::Item<'_>, address: &str) {
        let address = format!("{}{address}", self.page);
        let line = item.request_line().map(|line| format!("line/{}", slug(&line)));
        let id = item.operation_id().map(|id| format!("operation/{}", slug(id)));
        for key in [Some(item.pointer().to_owned()), id, line].into_iter().flatten() {
            self.by_key.entry(key).or_insert_with(|| address.clone());
        }
    }

    pub(crate) fn add_folder(&mut self, name: &str, id: &str) {
        self.add_anchor(&format!("tag/{}", slug(name)), id);
    }

    /// Headings of the text on that page.
    pub(crate) fn add_headings(&mut self, headings: &[String]) {
        for (heading, id) in headings.iter().zip(heading_ids(headings)) {
            self.add_anchor(&format!("section/{}", slug(heading)), &id);
        }
    }

    fn add_anchor(&mut self, key: &str, id: &str) {
        let address = format!("{}#{id}", self.page);
        self.by_key.entry(key.to_owned()).or_insert(address);
    }

    /// The page that a relative URL means.
    pub(crate) fn find(&self, url: &str) -> Option<String> {
        match url.strip_prefix('#') {
            Some(fragment) => self.find_fragment(fragment).map(str::to_owned),
            None => self.find_file(url),
        }
    }

    fn find_file(&self, url: &str) -> Option<String> {
        let (path, fragment) = url.split_once('#').unwrap_or((url, ""));
        let path = joined(&self.folder, &percent_decode_str(path).decode_utf8_lossy())?;
        match self.files.get(&path)? {
            FileLink::Guide(address) if fragment.is_empty() => Some(address.clone()),
            FileLink::Guide(address) => Some(format!("{address}#_{}", slug(fragment))),
            FileLink::Document(links) if fragment.is_empty() => Some(links.page.clone()),
            FileLink::Document(links) => links.find_fragment(fragment).map(str::to_owned),
        }
    }

    fn find_fragment(&self, fragment: &str) -> Option<&str> {
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        let parts: Vec<&str> = fragment.split('/').filter(|part| !part.is_empty()).collect();
        let key = match parts.as_slice() {
            _ if self.by_key.contains_key(fragment.as_ref()) => fragment.into_owned(),
            ["tag", _, "operation", id] | ["operation", id] => format!("operation/{}", slug(id)),
            ["tag", _, method, path @ ..] if !path.is_empty() => {
                format!("line/{}", slug(&format!("{method} /{}", path.join("/"))))
            }
            ["tag", name] => format!("tag/{}", slug(name)),
            ["section" | "description", .., heading] => format!("section/{}", slug(heading)),
            // Swagger UI.
            [_, id] => format!("operation/{}", slug(id)),
            [name] => {
                let keys = ["section", "operation", "tag"].map(|kind| format!("{kind}/{}", slug(name)));
                return keys.iter().find_map(|key| self.by_key.get(key)).map(String::as_str);
            }
            _ => return None,
        };
        self.by_key.get(&key).map(String::as_str)
    }
}

/// The ids of a text's headings, as they are assigned when it is rendered.
pub(crate) fn heading_ids(headings: &[String]) -> Vec<String> {
    let mut ids = Slugs::default();
    headings.iter().map(|heading| ids.take("_", heading, "section")).collect()
}

/// A relative path from a folder; `None` if it leaves the site's folder.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
