//! A prepared document: with addresses assigned, and with the shared parts of all pages of an item rendered.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use wirecode::{Document, Problem, Target};

use crate::about::About;
use crate::contract::Contract;
use crate::document::SiteDocument;
use crate::html::Html;
use crate::image::Images;
use crate::item::{Item, Origin};
use crate::lines::Lines;
use crate::links::PageLinks;
use crate::markdown::{Level, Renderer};
use crate::slug::Slugs;
use crate::{left_out, markdown};

#[derive(Debug)]
pub(crate) struct Collection {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) description: Html,
    pub(crate) about: About,
    pub(crate) summary: String,
    pub(crate) is_live: bool,
    pub(crate) folders: Vec<Folder>,
    pub(crate) items: Vec<Item>,
    /// By address.
    by_address: HashMap<String, usize>,
    /// Parts of the document that no page shows.
    pub(crate) left_out: Vec<Problem>,
    /// The items as the index lists them: folder by folder.
    order: Vec<usize>,
    pub(crate) version: Option<String>,
    /// The path of its file.
    pub(crate) path: Option<String>,
    pub(crate) links: Arc<PageLinks>,
    /// Names in the settings that mean nothing in the document.
    pub(crate) unknown: Vec<String>,
    /// Made for the first file of samples.
    lines: OnceLock<Lines>,
}

/// The items of one folder on the index.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) slug: String,
    /// `users / users/{userId}`.
    pub(crate) name: String,
    pub(crate) markdown: String,
    pub(crate) description: Html,
    /// Indices of the collection's items.
    pub(crate) items: Vec<usize>,
}

/// The folder of items without a folder.
const NO_FOLDER: &str = "requests";

impl Collection {
    /// The images of descriptions are added to `images`.
    pub(crate) fn new(slug: String, source: &SiteDocument<'_>, images: &Arc<Images>) -> Self {
        let document = &source.document;
        let contract = source.contract.as_ref().map(Contract::new).unwrap_or_default();
        let Selection { internal, hidden, published, unknown } = Selection::new(source);
        // Addresses come first: descriptions link to pages.
        let Layout { mut folders, places, links } = Layout::new(&slug, document, published);
        let links = Arc::new(links);
        let renderer = Renderer::new(Arc::clone(&links), source.images.clone(), Arc::clone(images));
        let description = renderer.html(&document.description, Level::Anchored(2));
        let about = About::new(&renderer, document);
        for folder in &mut folders {
            folder.description = renderer.html(&folder.markdown, Level::From(3));
        }
        let mut left_out: Vec<Problem> = internal.into_iter().map(left_out::internal).collect();
        left_out.extend(hidden.into_iter().map(left_out::hidden));
        left_out.extend(left_out::dead_links(&renderer, ""));
        let origin = Origin { slug: &slug, source, contract: &contract, renderer: &renderer };
        let items: Vec<Item> = places
            .into_iter()
            .map(|(item, folder, address)| Item::new(&origin, item, address, &folders[folder].name))
            .collect();
        let by_address = items.iter().enumerate().map(|(at, item)| (item.address.clone(), at)).collect();
        let order = folders.iter().flat_map(|folder| folder.items.iter().copied()).collect();
        let name = if document.name.is_empty() { slug.clone() } else { document.name.clone() };
        Self {
            slug,
            name,
            description,
            about,
            summary: markdown::summary(&document.description),
            is_live: source.is_live,
            folders,
            items,
            by_address,
            left_out,
            order,
            version: source.version.clone(),
            path: source.path.clone(),
            links,
            unknown,
            lines: OnceLock::new(),
        }
    }

    /// The lines that samples for these targets share. The targets are always the same: they are the site's.
    pub(crate) fn lines(&self, targets: &[&'static Target]) -> &Lines {
        self.lines.get_or_init(|| {
            let sent = self.items.iter().filter(|item| !item.is_incoming);
            Lines::of(&sent.map(|item| &item.request).collect::<Vec<_>>(), targets)
        })
    }

    /// The folder of an item.
    pub(crate) fn folder_of(&self, item: &Item) -> Option<&Folder> {
        let (slug, _) = item.address.split_once('/')?;
        self.folders.iter().find(|folder| folder.slug == slug)
    }

    /// The path of a file beside the pages of an item.
    pub(crate) fn path_of(&self, item: &Item, name: &str) -> String {
        let folder = item.address.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{}/{folder}/{name}", self.slug)
    }

    /// The items before and after an item on the index.
    pub(crate) fn neighbours(&self, item: &Item) -> [Option<&Item>; 2] {
        let place = self.order.iter().position(|at| self.items[*at].address == item.address);
        let beside = |place: Option<usize>| Some(&self.items[*self.order.get(place?)?]);
        [beside(place.and_then(|place| place.checked_sub(1))), beside(place.map(|place| place + 1))]
    }

    pub(crate) fn item(&self, address: &str) -> Option<&Item> {
        self.by_address.get(address).map(|at| &self.items[*at])
    }
}

/// The items that get pages, in their order, and the others.
struct Selection<'d> {
    internal: Vec<&'d wirecode::Item<'d>>,
    hidden: Vec<&'d wirecode::Item<'d>>,
    published: Vec<&'d wirecode::Item<'d>>,
    unknown: Vec<String>,
}

impl<'d> Selection<'d> {
    fn new(source: &'d SiteDocument<'d>) -> Self {
        let document = &source.document;
        let (internal, rest): (Vec<_>, Vec<_>) = document.items.iter().partition(|item| item.is_internal());
        let names: Vec<Vec<String>> = rest.iter().map(|item| names(document, item)).collect();
        let known: HashSet<&String> = names.iter().flatten().collect();
        let unknown = source.order.iter().chain(&source.hidden).filter(|name| !known.contains(name));
        let unknown = unknown.cloned().collect();
        let is_any = |list: &[String], own: &[String]| list.iter().position(|name| own.contains(name));
        let (hidden, mut published): (Vec<_>, Vec<_>) =
            rest.into_iter().zip(&names).partition(|(_, own)| is_any(&source.hidden, own).is_some());
        published.sort_by_key(|(_, own)| is_any(&source.order, own).unwrap_or(usize::MAX));
        let items = |list: Vec<(&'d wirecode::Item<'d>, _)>| list.into_iter().map(|(item, _)| item).collect();
        Self { internal, hidden: items(hidden), published: items(published), unknown }
    }
}

/// By what settings may name an item: its folders, its operation id and its request line.
fn names(document: &Document<'_>, item: &wirecode::Item<'_>) -> Vec<String> {
    let folders: Vec<String> = document.folders(item).iter().map(|(name, _)| (*name).to_owned()).collect();
    let whole = folders.join(" / ");
    let own = [item.operation_id().map(str::to_owned), item.request_line(), Some(whole)];
    folders.into_iter().chain(own.into_iter().flatten()).collect()
}

/// The addresses of a document's items.
struct Layout<'d> {
    folders: Vec<Folder>,
    /// Each item with the index of its folder, and its address.
    places: Vec<(&'d wirecode::Item<'d>, usize, String)>,
    links: PageLinks,
}

impl<'d> Layout<'d> {
    fn new(slug: &str, document: &'d Document<'d>, items: Vec<&'d wirecode::Item<'d>>) -> Self {
        let (mut folders, mut slugs) = (Folders::default(), Slugs::default());
        let mut links = PageLinks::new(slug);
        let mut places = Vec::new();
        for item in items {
            let folder = folders.of(&document.folders(item));
            let before = format!("{}/", folders.list[folder].slug);
            let address = slugs.take(&before, &item.name, "request");
            links.add_item(item, &address);
            if let [.., tag, _] = document.path(item)[..] {
                links.add_folder(tag, &folders.list[folder].slug);
            }
            folders.list[folder].items.push(places.len());
            places.push((item, folder, address));
        }
        folders.list.iter().for_each(|folder| links.add_folder(&folder.name, &folder.slug));
        links.add_headings(&markdown::headings(&document.description));
        Self { folders: folders.list, places, links }
    }
}

#[derive(Default)]
struct Folders {
    list: Vec<Folder>,
    slugs: Slugs,
    by_path: HashMap<Vec<String>, usize>,
}

impl Folders {
    /// The folder with this path, created if it is new.
    fn of(&mut self, path: &[(&str, &str)]) -> usize {
        let key: Vec<String> = path.iter().map(|(name, _)| (*name).to_owned()).collect();
        if let Some(at) = self.by_path.get(&key) {
            return *at;
        }
        let names = told_once(&key);
        self.list.push(Folder {
            slug: self.slugs.take("", &names.join(" "), NO_FOLDER),
            name: names.join(" / "),
            markdown: path.last().map(|(_, description)| (*description).to_owned()).unwrap_or_default(),
            description: Html::default(),
            items: Vec::new(),
        });
        self.by_path.insert(key, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// The names without those that are prefixes of the next one's: `users`, `users/{userId}`.
fn told_once(path: &[String]) -> Vec<&str> {
    let names = path.iter().enumerate();
    names
        .filter(|(at, name)| path.get(at + 1).is_none_or(|inner| !inner.starts_with(name.as_str())))
        .map(|(_, name)| name.trim())
        .collect()
}
