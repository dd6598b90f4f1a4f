//! The site: which pages there are, and where.
//!
//! An address is relative to the site's root, without an ending: `imdir/` for an index,
//! `imdir/python-requests/im-groups/create-an-im-group` for a page.

use wirecode::Target;

use crate::collection::Collection;
use crate::item::Item;
use crate::slug::Slugs;
use crate::source::Source;

/// How pages refer to one another; always relative to where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// A server finds `imdir/` and `imdir/x`.
    Served,
    /// A file system wants `imdir/index.html` and `imdir/x.html`.
    Files,
}

/// What holds for all pages of a site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How links end, which decides where a page can be served from.
    pub links: Links,
    /// Where the site will be, for those that want whole addresses.
    pub base_url: Option<String>,
    /// Pages load themselves anew when `reload` says so.
    pub reloads: bool,
}

/// All documents of a site, read once. It is immutable and renders pages from any number of threads.
#[derive(Debug)]
pub struct Site {
    pub(crate) collections: Vec<Collection>,
    pub(crate) settings: Settings,
}

/// A page that is about to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Page<'s> {
    pub(crate) site: &'s Site,
    pub(crate) place: Place<'s>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Place<'s> {
    /// The collections.
    Index,
    /// The items of a collection, in a language or none.
    Collection(&'s Collection, Option<&'static Target>),
    /// An item, in a language or none.
    Item(&'s Collection, &'s Item, Option<&'static Target>),
}

impl Site {
    /// Reads every request of the documents, gives addresses and cleans descriptions.
    ///
    /// The time goes by the documents' size; nothing fails: what is wrong in a document stands in
    /// [`wirecode::Document::problems`], and a request that can't be read has a page that shows what there is.
    ///
    /// ```
    /// use portal::{Links, Settings, Site, Source};
    ///
    /// let document = wirecode::read("curl https://api.example.com/v1/lamps")?;
    /// let settings = Settings { links: Links::Served, base_url: None, reloads: false };
    /// let site = Site::new(&[Source { slug: Some("lamps".to_owned()), ..Source::new(document) }], settings);
    ///
    /// let mut pages = site.pages();
    /// let page = pages.find(|page| page.address().starts_with("lamps/python-requests/requests/"));
    /// let page = page.expect("there is one for each request and target");
    /// assert!(page.html().starts_with("<!doctype html>"));
    /// assert!(page.markdown().contains("requests.get("));
    /// # Ok::<(), wirecode::ReadError>(())
    /// ```
    pub fn new(sources: &[Source<'_>], settings: Settings) -> Self {
        let mut slugs = Slugs::default();
        slugs.reserve("assets");
        let collections = sources
            .iter()
            .map(|source| {
                let name = source.slug.as_deref().unwrap_or(&source.document.name);
                Collection::new(slugs.take("", name, "collection"), source)
            })
            .collect();
        Self { collections, settings }
    }

    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<Page<'_>> {
        let place = match address.split_once('/') {
            None if address.is_empty() => Place::Index,
            None => return None,
            Some((slug, rest)) => {
                let collection = self.collections.iter().find(|collection| collection.slug == slug)?;
                place_in(collection, rest)?
            }
        };
        Some(Page { site: self, place })
    }

    /// The page of a file's name without its ending: see [`Page::file_stem`].
    pub fn page_of_file(&self, stem: &str) -> Option<Page<'_>> {
        let index = stem.strip_suffix("index").filter(|before| before.is_empty() || before.ends_with('/'));
        index.and_then(|address| self.page(address)).or_else(|| self.page(stem).filter(|_| !stem.is_empty()))
    }

    /// Every page, in the order of the documents.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        let of_collections =
            self.collections.iter().flat_map(|collection| {
                let languages = || std::iter::once(None).chain(wirecode::targets().map(Some));
                let indexes = languages().map(|target| Place::Collection(collection, target));
                indexes.chain(collection.items.iter().flat_map(move |item| {
                    languages().map(move |target| Place::Item(collection, item, target))
                }))
            });
        std::iter::once(Place::Index).chain(of_collections).map(|place| Page { site: self, place })
    }

    /// The whole address of a page, if the site knows where it is.
    pub(crate) fn canonical(&self, address: &str) -> Option<String> {
        let base = self.settings.base_url.as_deref()?.trim_end_matches('/');
        Some(match self.settings.links {
            Links::Files if !address.is_empty() && !address.ends_with('/') => {
                format!("{base}/{address}.html")
            }
            _ => format!("{base}/{address}"),
        })
    }
}

fn place_in<'s>(collection: &'s Collection, rest: &str) -> Option<Place<'s>> {
    let target = |name: &str| wirecode::targets().find(|target| target.name == name);
    if rest.is_empty() {
        return Some(Place::Collection(collection, None));
    }
    if let Some(item) = collection.item(rest) {
        return Some(Place::Item(collection, item, None));
    }
    let (name, rest) = rest.split_once('/')?;
    let target = target(name)?;
    if rest.is_empty() {
        return Some(Place::Collection(collection, Some(target)));
    }
    collection.item(rest).map(|item| Place::Item(collection, item, Some(target)))
}

impl<'s> Page<'s> {
    /// Relative to the site's root, without a leading slash: see the module. Its segments are
    /// slugs, which need no encoding.
    pub fn address(&self) -> String {
        match self.place {
            Place::Index => String::new(),
            Place::Collection(collection, None) => format!("{}/", collection.slug),
            Place::Collection(collection, Some(target)) => format!("{}/{}/", collection.slug, target.name),
            Place::Item(collection, item, None) => format!("{}/{}", collection.slug, item.address),
            Place::Item(collection, item, Some(target)) => {
                format!("{}/{}/{}", collection.slug, target.name, item.address)
            }
        }
    }

    /// The address as a path of a file, without its ending.
    pub fn file_stem(&self) -> String {
        let mut address = self.address();
        if address.is_empty() || address.ends_with('/') {
            address.push_str("index");
        }
        address
    }
}
