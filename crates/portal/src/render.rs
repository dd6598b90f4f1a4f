//! What a page or a file of a site holds.

use wirecode::Sample;

use crate::site::{Page, Place, Site};
use crate::{list, page, sitemap, twin};

/// Each collection's list for the search: see [`crate::list`].
const SEARCH: &str = "search.js";
/// What is where, for programs that read (<https://llmstxt.org>).
const LLMS: &str = "llms.txt";

impl Site {
    /// What there is beside pages and assets, by address.
    pub fn file_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.collections.iter().map(|collection| format!("{}/{SEARCH}", collection.slug)).collect();
        names.push(LLMS.to_owned());
        if self.settings.base_url.is_some() {
            names.extend(sitemap::names(self));
        }
        names
    }

    /// The text of a file that [`Site::file_names`] lists; `None` for any other name.
    pub fn file(&self, name: &str) -> Option<String> {
        if name == LLMS {
            return Some(twin::llms(self));
        }
        if let Some(slug) = name.strip_suffix(SEARCH).and_then(|rest| rest.strip_suffix('/')) {
            return self.collections.iter().find(|collection| collection.slug == slug).map(list::search);
        }
        self.settings.base_url.as_ref()?;
        sitemap::find(self, name)
    }
}

impl Page<'_> {
    /// As HTML and in Markdown, with the sample made once.
    pub fn render(&self) -> (String, String) {
        let sample = self.sample();
        (page::html(self, sample.as_ref()), twin::markdown(self, sample.as_ref()))
    }

    /// A whole HTML document. Whatever came from the documents is escaped or sanitized.
    pub fn html(&self) -> String {
        page::html(self, self.sample().as_ref())
    }

    /// The same in Markdown.
    pub fn markdown(&self) -> String {
        twin::markdown(self, self.sample().as_ref())
    }

    fn sample(&self) -> Option<Sample> {
        match self.place {
            Place::Item(_, item, Some(target)) => Some(wirecode::render(&item.request, target)),
            _ => None,
        }
    }
}
