//! The list of a collection's requests beside its pages.

use wirecode::Target;

use crate::collection::{Collection, Folder};
use crate::item::Item;
use crate::site::Site;

/// The list of a collection's folders beside a page, with the items of one of them.
pub(crate) struct Side<'p> {
    pub(crate) collection: &'p Collection,
    /// The language that links lead to.
    pub(crate) target: Option<&'static Target>,
    pub(crate) item: Option<&'p Item>,
    folder: Option<&'p Folder>,
    pub(crate) neighbours: [Option<&'p Item>; 2],
}

/// The number of items before and after the page's own in the list: a folder may have thousands.
const BESIDE: usize = 8;

impl<'p> Side<'p> {
    pub(crate) fn of(
        collection: &'p Collection,
        target: Option<&'static Target>,
        item: Option<&'p Item>,
    ) -> Self {
        let folder = item.and_then(|item| collection.folder_of(item));
        let neighbours = item.map_or([None, None], |item| collection.neighbours(item));
        Self { collection, target, item, folder, neighbours }
    }

    /// Whether the items of a folder are listed.
    pub(crate) fn opens(&self, folder: &Folder) -> bool {
        self.folder.is_some_and(|own| own.slug == folder.slug)
    }

    pub(crate) fn is_current(&self, item: &Item) -> bool {
        self.item.is_some_and(|own| own.address == item.address)
    }

    /// The items to list of the page's folder.
    pub(crate) fn items(&self) -> Vec<&'p Item> {
        let Some(Folder { items, .. }) = self.folder else { return Vec::new() };
        let at = items.iter().position(|at| self.is_current(&self.collection.items[*at])).unwrap_or(0);
        let shown = at.saturating_sub(BESIDE)..items.len().min(at + BESIDE + 1);
        items[shown].iter().map(|at| &self.collection.items[*at]).collect()
    }

    /// The versions of the API, the current one first; empty if there is only this one.
    pub(crate) fn versions(&self, site: &'p Site) -> Vec<&'p Collection> {
        let own: Vec<&Collection> =
            site.collections.iter().filter(|other| other.name == self.collection.name).collect();
        if own.len() > 1 && own.iter().any(|own| own.version.is_some()) { own } else { Vec::new() }
    }

    /// The page's request in another version.
    pub(crate) fn item_in(&self, version: &'p Collection) -> Option<&'p Item> {
        version.item(&self.item?.address)
    }
}
