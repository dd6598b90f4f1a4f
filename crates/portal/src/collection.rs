//! A document made ready: addresses given, and everything rendered that is the same on all pages of
//! an item.

use std::collections::HashMap;

use crate::contract::Contract;
use crate::html::Html;
use crate::item::Item;
use crate::markdown;
use crate::slug::Slugs;
use crate::source::Source;

#[derive(Debug)]
pub(crate) struct Collection {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) description: Html,
    pub(crate) summary: String,
    pub(crate) is_live: bool,
    pub(crate) folders: Vec<Folder>,
    pub(crate) items: Vec<Item>,
    /// By address.
    by_address: HashMap<String, usize>,
}

/// Items that stand together on the index.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) slug: String,
    /// `users / users/{userId}`.
    pub(crate) name: String,
    pub(crate) description: Html,
    /// Indices of the collection's items.
    pub(crate) items: Vec<usize>,
}

/// The folder of items that are in none.
const NO_FOLDER: &str = "requests";

impl Collection {
    pub(crate) fn new(slug: String, source: &Source<'_>) -> Self {
        let document = &source.document;
        let contract = source.contract.as_ref().map(Contract::new).unwrap_or_default();
        let mut folders = Folders::default();
        let mut items = Vec::new();
        let mut item_slugs = Slugs::default();
        for item in &document.items {
            let folder = folders.of(&document.folders(item));
            let before = format!("{}/", folders.list[folder].slug);
            let address = item_slugs.take(&before, &item.name, "request");
            folders.list[folder].items.push(items.len());
            items.push(Item::new(source, &contract, item, address, &folders.list[folder].name));
        }
        let by_address =
            items.iter().enumerate().map(|(at, item): (usize, &Item)| (item.address.clone(), at)).collect();
        let name = if document.name.is_empty() { slug.clone() } else { document.name.clone() };
        Self {
            slug,
            name,
            description: markdown::html(&document.description),
            summary: markdown::summary(&document.description),
            is_live: source.is_live,
            folders: folders.list,
            items,
            by_address,
        }
    }

    pub(crate) fn item(&self, address: &str) -> Option<&Item> {
        self.by_address.get(address).map(|at| &self.items[*at])
    }
}

#[derive(Default)]
struct Folders {
    list: Vec<Folder>,
    slugs: Slugs,
    by_path: HashMap<Vec<String>, usize>,
}

impl Folders {
    /// The folder of this path, made if it is new.
    fn of(&mut self, path: &[(&str, &str)]) -> usize {
        let key: Vec<String> = path.iter().map(|(name, _)| (*name).to_owned()).collect();
        if let Some(at) = self.by_path.get(&key) {
            return *at;
        }
        let names = told_once(&key);
        self.list.push(Folder {
            slug: self.slugs.take("", &names.join(" "), NO_FOLDER),
            name: names.join(" / "),
            description: path.last().map(|(_, description)| markdown::html(description)).unwrap_or_default(),
            items: Vec::new(),
        });
        self.by_path.insert(key, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// Without the folders whose names begin the next one's: `users`, `users/{userId}`.
fn told_once(path: &[String]) -> Vec<&str> {
    let names = path.iter().enumerate();
    names
        .filter(|(at, name)| path.get(at + 1).is_none_or(|inner| !inner.starts_with(name.as_str())))
        .map(|(_, name)| name.trim())
        .collect()
}
