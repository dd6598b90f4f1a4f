//! Tags: the folders of a document, their order and their texts.

use super::at::At;
use super::reader::Reader;
use crate::document::{Document, Folder};

/// The declared tags, and their groups by Redoc's extension `x-tagGroups`.
pub(super) struct Tags(Vec<Tag>);

struct Tag {
    name: String,
    /// With the titles of its groups: `Store / Orders`.
    title: String,
    description: String,
}

impl Tags {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let root = reader.api.root();
        let declared = reader.list_of(&root, "tags");
        let mut tags: Vec<Tag> = declared
            .iter()
            .filter_map(|tag| read_tag(reader, &reader.follow(tag.clone()), &declared))
            .collect();
        let mut grouped = Vec::new();
        for group in reader.list_of(&root, "x-tagGroups") {
            let title = reader.text_of(&group, "name").unwrap_or_default();
            for name in reader.list_of(&group, "tags") {
                let name = name.value.plain();
                let at = tags.iter().position(|tag| tag.name == name);
                let tag = at.map_or_else(|| Tag::undeclared(name), |at| tags.remove(at));
                grouped.push(Tag { title: format!("{title} / {}", tag.title), ..tag });
            }
        }
        grouped.append(&mut tags);
        Self(grouped)
    }

    pub(super) fn are_ordered(&self) -> bool {
        !self.0.is_empty()
    }

    /// Creates the folders in the order of the tags.
    pub(super) fn declare(&self, document: &mut Document<'_>) {
        document.folders.push(Folder::default());
        for tag in &self.0 {
            let (name, title) = (tag.name.clone(), tag.title.clone());
            let description = tag.description.clone();
            document.folders.push(Folder { name, title, description, parent: Some(0), ..Folder::default() });
        }
    }
}

impl Tags {
    /// Adds the texts of tags without operations to the document's description.
    pub(super) fn describe_unused(&self, document: &mut Document<'_>) {
        for (at, tag) in self.0.iter().enumerate() {
            let is_used = document.items.iter().any(|item| item.folder == at + 1);
            if !is_used && !tag.description.trim().is_empty() {
                let text = format!("\n\n## {}\n\n{}", tag.title, tag.description);
                document.description.push_str(&text);
            }
        }
    }
}

impl Tag {
    fn undeclared(name: String) -> Self {
        Self { title: name.clone(), name, description: String::new() }
    }
}

fn read_tag<'v>(reader: &Reader<'v>, tag: &At<'v>, declared: &[At<'v>]) -> Option<Tag> {
    let name = reader.text_of(tag, "name")?;
    let own = |tag: &At<'v>| ["x-displayName", "summary"].iter().find_map(|field| reader.text_of(tag, field));
    let mut title = own(tag).unwrap_or_else(|| name.clone());
    // Since 3.2; a circle of parents is an error of the document.
    let mut parent = tag.str("parent");
    for _ in 0..declared.len() {
        let Some(outer) = parent.and_then(|name| declared.iter().find(|tag| tag.str("name") == Some(name)))
        else {
            break;
        };
        title =
            format!("{} / {title}", own(outer).or_else(|| reader.text_of(outer, "name")).unwrap_or_default());
        parent = outer.str("parent");
    }
    let description = reader.text_of(tag, "description").unwrap_or_default();
    Some(Tag { name, title, description: reader.with_docs(tag.get("externalDocs").as_ref(), &description) })
}

/// The folder of a tag, created if it isn't declared.
pub(super) fn folder(document: &mut Document<'_>, tag: String) -> usize {
    if let Some(at) = document.folders.iter().position(|folder| folder.name == tag) {
        return at;
    }
    document.folders.push(Folder { name: tag, parent: Some(0), ..Folder::default() });
    document.folders.len() - 1
}
