//! Pages of the site's owner: Markdown beside the documents.

use std::collections::HashMap;
use std::sync::Arc;

use wirecode::Problem;

use crate::Site;
use crate::html::Html;
use crate::image::ImageFiles;
use crate::left_out;
use crate::links::{FileLink, PageLinks};
use crate::markdown::{self, Level, Renderer};
use crate::slug::Slugs;

/// A file of Markdown.
#[derive(Debug)]
pub struct Guide {
    /// The path from the site's folder, as other guides link to it: `guides/start.md`.
    pub path: String,
    /// The content.
    pub markdown: String,
    /// The images beside it.
    pub images: ImageFiles,
}

/// A guide as a page of the site.
#[derive(Debug)]
pub(crate) struct GuidePage {
    /// A slug at the root of the site, empty for the index.
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) markdown: String,
    pub(crate) html: Html,
    path: String,
    pub(crate) left_out: Vec<Problem>,
}

impl GuidePage {
    fn new(guide: &Guide, slugs: &mut Slugs) -> Self {
        let (title, rest) = split_title(&guide.markdown);
        let stem = guide.path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
        let title = title.map_or_else(|| stem.to_owned(), plain);
        let markdown = rest.trim().to_owned();
        Self {
            address: slugs.take("", &title, "guide"),
            title,
            summary: markdown::summary(&markdown),
            markdown,
            html: Html::default(),
            path: guide.path.clone(),
            left_out: Vec::new(),
        }
    }
}

/// The text of a heading without its markup.
fn plain(heading: &str) -> String {
    markdown::headings(&format!("# {heading}")).pop().unwrap_or_default()
}

/// The first heading, if the text begins with one of the first level, and what follows it.
fn split_title(markdown: &str) -> (Option<&str>, &str) {
    let text = markdown.trim_start_matches('\u{feff}').trim_start();
    let Some(line) = text.strip_prefix("# ").and_then(|rest| rest.lines().next()) else {
        return (None, text);
    };
    (Some(line.trim().trim_end_matches('#').trim()), &text["# ".len() + line.len()..])
}

impl Site {
    /// Adds pages of the site's owner: one above the list of collections, and others in this order.
    #[must_use]
    pub fn with_guides(mut self, home: Option<&Guide>, guides: &[Guide]) -> Self {
        let mut slugs = Slugs::default();
        for taken in ["assets", crate::image::FOLDER, "index", "404"] {
            slugs.reserve(taken);
        }
        self.collections.iter().for_each(|collection| slugs.reserve(&collection.slug));
        let mut pages: Vec<GuidePage> =
            guides.iter().map(|guide| GuidePage::new(guide, &mut slugs)).collect();
        let mut home = home.map(|guide| {
            (guide, GuidePage { address: String::new(), ..GuidePage::new(guide, &mut Slugs::default()) })
        });
        let of_guides = pages.iter().map(|page| (page.path.clone(), FileLink::Guide(page.address.clone())));
        let documents = self.collections.iter();
        let documents =
            documents.filter_map(|own| Some((own.path.clone()?, FileLink::Document(Arc::clone(&own.links)))));
        let files: HashMap<String, FileLink> = of_guides.chain(documents).collect();
        let render = |guide: &Guide, page: &mut GuidePage| {
            let mut links = PageLinks::of_guide(&guide.path, &page.address, files.clone());
            links.add_headings(&markdown::headings(&page.markdown));
            let renderer = Renderer::new(Arc::new(links), guide.images.clone(), Arc::clone(&self.images));
            page.html = renderer.html(&page.markdown, Level::Anchored(2));
            page.left_out = left_out::dead_links(&renderer, &guide.path);
        };
        guides.iter().zip(&mut pages).for_each(|(guide, page)| render(guide, page));
        if let Some((guide, page)) = &mut home {
            render(guide, page);
        }
        self.home = home.map(|(_, page)| page);
        self.guides = pages;
        self
    }
}
