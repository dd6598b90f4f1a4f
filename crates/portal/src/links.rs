//! The pages that links within a document mean: `#tag/Pets`, `#operation/listPets`, a heading of the description.
//!
//! Documents are written for several viewers, each with its own addresses; the common forms are known here.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::slug::{Slugs, slug};

/// Pages of one collection by the fragments that mean them.
#[derive(Debug, Default)]
pub(crate) struct PageLinks {
    slug: String,
    /// Addresses as in [`crate::html::Html::linked`].
    by_key: HashMap<String, String>,
}

impl PageLinks {
    pub(crate) fn new(slug: &str) -> Self {
        Self { slug: slug.to_owned(), by_key: HashMap::new() }
    }

    /// An item by its place, its `operationId`, and its request line.
    pub(crate) fn add_item(&mut self, item: &wirecode::Item<'_>, address: &str) {
        let address = format!("{}/{address}", self.slug);
        let line = item.request_line().map(|line| format!("line/{}", slug(&line)));
        let id = item.operation_id().map(|id| format!("operation/{}", slug(id)));
        for key in [Some(item.pointer().to_owned()), id, line].into_iter().flatten() {
            self.by_key.entry(key).or_insert_with(|| address.clone());
        }
    }

    pub(crate) fn add_folder(&mut self, name: &str, id: &str) {
        self.add_anchor(&format!("tag/{}", slug(name)), id);
    }

    /// Headings of the collection's description, whose ids are assigned in the same way when it is rendered.
    pub(crate) fn add_headings(&mut self, headings: &[String]) {
        let mut ids = Slugs::default();
        for heading in headings {
            let id = ids.take("_", heading, "section");
            self.add_anchor(&format!("section/{}", slug(heading)), &id);
        }
    }

    fn add_anchor(&mut self, key: &str, id: &str) {
        let address = format!("{}/#{id}", self.slug);
        self.by_key.entry(key.to_owned()).or_insert(address);
    }

    /// The page that a relative URL means.
    pub(crate) fn find(&self, url: &str) -> Option<&str> {
        let fragment = percent_decode_str(url.strip_prefix('#')?).decode_utf8_lossy();
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
