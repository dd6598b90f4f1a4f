//! The site: its pages and their addresses.
//!
//! An address is relative to the site's root, without an ending: `imdir/` for an index,
//! `imdir/python-requests/im-groups/create-an-im-group` for a page.

use std::sync::Arc;

use wirecode::Target;

use crate::collection::Collection;
use crate::document::SiteDocument;
use crate::guide::GuidePage;
use crate::image::{FOLDER, Image, Images};
use crate::item::Item;
use crate::live::Origin;
use crate::look::Look;
use crate::slug::Slugs;

/// The form of links between pages; they are always relative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// For a server, which resolves `imdir/` and `imdir/x`.
    Served,
    /// For a file system, which needs `imdir/index.html` and `imdir/x.html`.
    Files,
}

/// The pages of an item.
#[derive(Debug, Clone)]
pub enum Pages {
    /// One with samples of these targets. Samples of the others are in a file beside it, which its script loads.
    Request(Vec<&'static Target>),
    /// One without a language, and one for each.
    Language,
}

impl Pages {
    /// A page per request, with the languages that most people use.
    pub fn request() -> Self {
        const USUAL: [&str; 12] = [
            "shell-curl",
            "javascript-fetch",
            "node-https",
            "python-requests",
            "php-curl",
            "ruby-net-http",
            "go-net-http",
            "java-net-http",
            "csharp-httpclient",
            "kotlin-okhttp",
            "swift-urlsession",
            "powershell-invoke-restmethod",
        ];
        Self::Request(USUAL.iter().filter_map(|name| wirecode::find(name)).collect())
    }
}

/// Settings of a whole site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The form of links, which determines where pages can be served from.
    pub links: Links,
    /// The pages of each item.
    pub pages: Pages,
    /// Whether each page has a Markdown twin.
    pub has_twins: bool,
    /// The site's title and colours.
    pub look: Look,
    /// The site's future URL, for absolute links.
    pub base_url: Option<String>,
    /// Where pages may send requests of live documents, instead of their own server.
    pub try_it: Option<Origin>,
    /// Pages reload themselves on events from `reload`.
    pub reloads: bool,
}

impl Settings {
    /// A page per request with its twin, at no known address.
    pub fn new(links: Links) -> Self {
        Self {
            links,
            pages: Pages::request(),
            has_twins: true,
            look: Look::default(),
            base_url: None,
            try_it: None,
            reloads: false,
        }
    }
}

/// All documents of a site, read once. It is immutable and can render pages on any number of threads.
#[derive(Debug)]
pub struct Site {
    pub(crate) collections: Vec<Collection>,
    pub(crate) settings: Settings,
    /// The text above the list of collections.
    pub(crate) home: Option<GuidePage>,
    pub(crate) guides: Vec<GuidePage>,
    pub(crate) images: Arc<Images>,
}

/// A page before rendering.
#[derive(Debug, Clone, Copy)]
pub struct Page<'s> {
    pub(crate) site: &'s Site,
    pub(crate) place: Route<'s>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Route<'s> {
    /// The index of all collections.
    Index,
    /// A page of the site's owner.
    Guide(&'s GuidePage),
    /// The index of a collection, optionally in a language.
    Collection(&'s Collection, Option<&'static Target>),
    /// An item, optionally in a language.
    Item(&'s Collection, &'s Item, Option<&'static Target>),
}

impl Site {
    /// Reads every request of the documents, assigns addresses and sanitizes descriptions.
    ///
    /// The time is proportional to the documents' size. Never fails: problems of a document are in
    /// [`wirecode::Document::problems`], and an unreadable request has a page with its readable parts.
    ///
    /// ```
    /// use portal::{Links, Pages, Settings, Site, SiteDocument};
    ///
    /// let document = wirecode::read("curl https://api.example.com/v1/lamps")?;
    /// let settings = Settings { pages: Pages::Language, ..Settings::new(Links::Served) };
    /// let site = Site::new(&[SiteDocument { slug: Some("lamps".to_owned()), ..SiteDocument::new(document) }], settings);
    ///
    /// let mut pages = site.pages();
    /// let page = pages.find(|page| page.address().starts_with("lamps/python-requests/requests/"));
    /// let page = page.expect("there is one for each request and target");
    /// assert!(page.html().starts_with("<!doctype html>"));
    /// assert!(page.markdown().contains("requests.get("));
    /// # Ok::<(), wirecode::ReadError>(())
    /// ```
    pub fn new(sources: &[SiteDocument<'_>], settings: Settings) -> Self {
        let mut slugs = Slugs::default();
        slugs.reserve("assets");
        slugs.reserve(FOLDER);
        let images = Arc::default();
        let collections = sources
            .iter()
            .map(|source| {
                let name = source.slug.as_deref().unwrap_or(&source.document.name);
                Collection::new(slugs.take("", name, "collection"), source, &images)
            })
            .collect();
        Self { collections, settings, home: None, guides: Vec::new(), images }
    }

    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<Page<'_>> {
        let place = match address.split_once('/') {
            None if address.is_empty() => Route::Index,
            None => Route::Guide(self.guides.iter().find(|guide| guide.address == address)?),
            Some((slug, rest)) => {
                let collection = self.collections.iter().find(|collection| collection.slug == slug)?;
                self.place_in(collection, rest)?
            }
        };
        Some(Page { site: self, place })
    }

    /// The page for the name of a file without its extension: see [`Page::file_stem`].
    pub fn page_of_file(&self, stem: &str) -> Option<Page<'_>> {
        let index = stem.strip_suffix("index").filter(|before| before.is_empty() || before.ends_with('/'));
        index.and_then(|address| self.page(address)).or_else(|| self.page(stem).filter(|_| !stem.is_empty()))
    }

    /// Every page, in the order of the documents.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        let languages = move || std::iter::once(None).chain(self.page_targets().map(Some));
        let of_collections =
            self.collections.iter().flat_map(move |collection| {
                let indexes = languages().map(|target| Route::Collection(collection, target));
                indexes.chain(collection.items.iter().flat_map(move |item| {
                    languages().map(move |target| Route::Item(collection, item, target))
                }))
            });
        let guides = self.guides.iter().map(Route::Guide);
        std::iter::once(Route::Index)
            .chain(guides)
            .chain(of_collections)
            .map(|place| Page { site: self, place })
    }

    /// The images of descriptions and guides, by name.
    pub fn images(&self) -> Vec<Image> {
        self.images.all()
    }

    /// The collections without earlier versions of them.
    pub(crate) fn current(&self) -> impl Iterator<Item = &Collection> {
        let is_current = |(at, own): &(usize, &Collection)| {
            own.version.is_none() || self.collections[..*at].iter().all(|other| other.name != own.name)
        };
        self.collections.iter().enumerate().filter(is_current).map(|(_, own)| own)
    }

    /// Whether there is more to choose from than the requests of one document.
    pub(crate) fn has_menu(&self) -> bool {
        !self.guides.is_empty() || self.current().nth(1).is_some()
    }

    /// Whether each page has a Markdown twin.
    pub fn has_twins(&self) -> bool {
        self.settings.has_twins
    }

    /// The targets that have pages of their own.
    pub(crate) fn page_targets(&self) -> impl Iterator<Item = &'static Target> {
        let has_pages = matches!(self.settings.pages, Pages::Language);
        wirecode::targets().filter(move |_| has_pages)
    }

    /// The place below a collection's address.
    fn place_in<'s>(&self, collection: &'s Collection, rest: &str) -> Option<Route<'s>> {
        if rest.is_empty() {
            return Some(Route::Collection(collection, None));
        }
        if let Some(item) = collection.item(rest) {
            return Some(Route::Item(collection, item, None));
        }
        let (name, rest) = rest.split_once('/')?;
        let target = self.page_targets().find(|target| target.name == name)?;
        if rest.is_empty() {
            return Some(Route::Collection(collection, Some(target)));
        }
        collection.item(rest).map(|item| Route::Item(collection, item, Some(target)))
    }

    /// The absolute address of a page, if the site's URL is known.
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

impl<'s> Page<'s> {
    /// The address relative to the site's root, without a leading slash: see the module. Its segments are slugs, which
    /// need no encoding.
    pub fn address(&self) -> String {
        match self.place {
            Route::Index => String::new(),
            Route::Guide(guide) => guide.address.clone(),
            Route::Collection(collection, None) => format!("{}/", collection.slug),
            Route::Collection(collection, Some(target)) => format!("{}/{}/", collection.slug, target.name),
            Route::Item(collection, item, None) => format!("{}/{}", collection.slug, item.address),
            Route::Item(collection, item, Some(target)) => {
                format!("{}/{}/{}", collection.slug, target.name, item.address)
            }
        }
    }

    /// The path of the page's file, without its extension.
    pub fn file_stem(&self) -> String {
        let mut address = self.address();
        if address.is_empty() || address.ends_with('/') {
            address.push_str("index");
        }
        address
    }
}
