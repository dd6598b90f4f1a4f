//! The content of a site's pages and files.

use wirecode::{Request, Target};

use crate::item::Item;
use crate::look::STYLE;
use crate::samples::Shown;
use crate::site::{Links, Page, Pages, Route, Site};
use crate::{lines, list, page, samples, sitemap, twin};

/// The page that hosts show for addresses of nothing.
const MISSING: &str = "404.html";
const ROBOTS: &str = "robots.txt";

/// Each collection's search index: see [`crate::list`].
const SEARCH: &str = "search.js";
/// A table of contents for language models (<https://llmstxt.org>).
const LLMS: &str = "llms.txt";

impl Site {
    /// The files of the site other than pages and assets, by address.
    pub fn file_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.collections.iter().map(|collection| format!("{}/{SEARCH}", collection.slug)).collect();
        names.push(LLMS.to_owned());
        names.extend((!self.guides.is_empty()).then(|| SEARCH.to_owned()));
        let has_samples = matches!(self.settings.pages, Pages::Request(_));
        for collection in &self.collections {
            names.extend(has_samples.then(|| format!("{}/{}", collection.slug, lines::FILE)));
            for item in &collection.items {
                let has_samples = has_samples && !item.is_incoming;
                names.extend(has_samples.then(|| collection.path_of(item, &samples::name(item))));
                names.extend(item.files().map(|file| collection.path_of(item, &file.name)));
            }
        }
        names.extend(self.settings.look.style().map(|_| STYLE.to_owned()));
        if self.settings.links == Links::Files {
            names.push(MISSING.to_owned());
        }
        if self.settings.base_url.is_some() {
            names.push(ROBOTS.to_owned());
            names.extend(sitemap::names(self));
        }
        names
    }

    /// The text of a file that [`Site::file_names`] lists; `None` for any other name.
    pub fn file(&self, name: &str) -> Option<String> {
        if name == LLMS {
            return Some(twin::llms(self));
        }
        if name == SEARCH {
            return (!self.guides.is_empty()).then(|| list::search_guides(&self.guides));
        }
        if let Some((slug, file)) = name.rsplit_once('/')
            && let Some(collection) = self.collections.iter().find(|collection| collection.slug == slug)
        {
            return match file {
                SEARCH => Some(list::search(collection)),
                lines::FILE => samples::lines(self, collection),
                _ => None,
            };
        }
        if let Some(content) = self.item_file(name) {
            return Some(content);
        }
        match name {
            STYLE => return self.settings.look.style(),
            MISSING => {
                return Some(page::missing(self, self.settings.base_url.as_deref()));
            }
            _ => {}
        }
        let base = self.settings.base_url.as_ref()?;
        if name == ROBOTS {
            return Some(format!(
                "User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
                base.trim_end_matches('/')
            ));
        }
        sitemap::find(self, name)
    }

    /// A file beside the pages of an item, whose name begins with the item's: `create-a-lamp.samples.js`.
    fn item_file(&self, name: &str) -> Option<String> {
        let (stem, _) = name.split_once('.')?;
        let Route::Item(collection, item, None) = self.page(stem)?.place else { return None };
        let name = name.rsplit('/').next()?;
        if name == samples::name(item) {
            return samples::file(self, collection, item);
        }
        item.files().find(|file| file.name == name).map(|file| file.content.clone())
    }
}

impl Page<'_> {
    /// The page as HTML, and as Markdown if it has a twin; samples are generated once.
    pub fn render(&self) -> (String, Option<String>) {
        let samples = self.samples();
        let markdown = self.site.settings.has_twins.then(|| twin::markdown(self, &samples));
        (page::html(self, &samples), markdown)
    }

    /// A complete HTML document. All text from the documents is escaped or sanitized.
    pub fn html(&self) -> String {
        page::html(self, &self.samples())
    }

    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        twin::markdown(self, &self.samples())
    }

    /// The samples of an item that the page contains.
    fn samples(&self) -> Vec<Shown> {
        let Route::Item(_, item, _) = self.place else { return Vec::new() };
        self.samples_of(item, &item.request)
    }

    /// The samples of an item for its request, or for that request to another server.
    pub(crate) fn samples_of(&self, item: &Item, request: &Request) -> Vec<Shown> {
        let Route::Item(_, _, own) = self.place else { return Vec::new() };
        if item.is_incoming {
            return Vec::new();
        }
        let targets: &[&'static Target] = match (&own, &self.site.settings.pages) {
            (Some(target), _) => std::slice::from_ref(target),
            (None, Pages::Request(targets)) => targets,
            (None, Pages::Language) => &[],
        };
        targets.iter().map(|target| (*target, wirecode::render(request, target))).collect()
    }
}
