//! A page as HTML. What it looks like stands in `templates/`.

use askama::Template;
use wirecode::{Sample, Target};

use crate::asset::{ASSETS, Assets};
use crate::code;
use crate::collection::Collection;
use crate::html::Html;
use crate::item::Item;
use crate::site::{Links, Page, Place, Site};

/// `sample` is that of a page with a language.
pub(crate) fn html(page: &Page<'_>, sample: Option<&Sample>) -> String {
    let frame = Frame::of(page);
    let rendered = match page.place {
        Place::Index => Index { frame, site: page.site }.render(),
        Place::Collection(collection, target) => CollectionPage { frame, collection, target }.render(),
        Place::Item(collection, item, target) => match target.zip(sample) {
            None => Overview { frame, collection, item }.render(),
            Some((target, sample)) => {
                ItemPage { frame, collection, item, target, code: code::html(sample, target), sample }
                    .render()
            }
        },
    };
    rendered.expect("writing to a string cannot fail")
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'p> {
    frame: Frame,
    site: &'p Site,
}

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionPage<'p> {
    frame: Frame,
    collection: &'p Collection,
    target: Option<&'static Target>,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'p> {
    frame: Frame,
    collection: &'p Collection,
    item: &'p Item,
}

#[derive(Template)]
#[template(path = "item.html")]
struct ItemPage<'p> {
    frame: Frame,
    collection: &'p Collection,
    item: &'p Item,
    target: &'static Target,
    sample: &'p Sample,
    code: Html,
}

/// What stands around the content of every page.
struct Frame {
    title: String,
    summary: String,
    /// From here to the site's root: `../../`.
    root: String,
    /// What an address of a page ends with: `.html`, or nothing.
    ending: &'static str,
    /// What an address of an index ends with: `index.html`, or nothing.
    index: &'static str,
    /// The twin's file name.
    twin: String,
    canonical: Option<String>,
    reloads: bool,
    assets: &'static Assets,
}

impl Frame {
    fn of(page: &Page<'_>) -> Self {
        let (title, summary) = match page.place {
            Place::Index => ("API documentation".to_owned(), String::new()),
            Place::Collection(collection, None) => (collection.name.clone(), collection.summary.clone()),
            Place::Collection(collection, Some(target)) => {
                (format!("{} in {}", collection.name, target.title), collection.summary.clone())
            }
            Place::Item(collection, item, None) => {
                (format!("{} · {}", item.name, collection.name), item.summary.clone())
            }
            Place::Item(collection, item, Some(target)) => {
                (format!("{} · {} · {}", item.name, target.title, collection.name), item.summary.clone())
            }
        };
        let stem = page.file_stem();
        let (ending, index) = match page.site.settings.links {
            Links::Served => ("", ""),
            Links::Files => (".html", "index.html"),
        };
        let file = stem.rsplit('/').next().unwrap_or_default();
        Self {
            title,
            summary,
            root: "../".repeat(stem.matches('/').count()),
            ending,
            index,
            twin: format!("{file}.md"),
            canonical: page.site.canonical(&page.address()),
            reloads: page.site.settings.reloads,
            assets: &ASSETS,
        }
    }

    /// A link to the root itself: an empty reference would be this page.
    fn home(&self) -> String {
        let home = format!("{}{}", self.root, self.index);
        if home.is_empty() { "./".to_owned() } else { home }
    }
}
