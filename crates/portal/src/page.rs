//! A page as HTML, rendered by the templates in `templates/`.

use askama::Template;
use wirecode::Target;

use crate::asset::{ASSETS, Assets};
use crate::attachment::Attachment;
use crate::code::CURL;
use crate::collection::Collection;
use crate::guide::GuidePage;
use crate::html::Html;
use crate::item::Item;
use crate::samples::Shown;
use crate::side::Side;
use crate::site::{Links, Page, Pages, Route, Site};
use crate::{code, samples};

/// `samples` are those of an item that the page contains.
pub(crate) fn html(page: &Page<'_>, samples: &[Shown]) -> String {
    let frame = Frame::of(page);
    let rendered = match page.place {
        Route::Index => Index { frame, site: page.site }.render(),
        Route::Guide(guide) => GuideTemplate { frame, site: page.site, guide }.render(),
        Route::Collection(collection, target) => {
            let side = Side::of(collection, target, None);
            CollectionPage { frame, site: page.site, collection, target, side }.render()
        }
        Route::Item(collection, item, target) => {
            let side = Side::of(collection, target, Some(item));
            let samples = samples.iter().map(|shown| (shown, code::html(&shown.1))).collect();
            ItemPage { frame, site: page.site, collection, item, target, side, samples }.render()
        }
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
#[template(path = "guide.html")]
struct GuideTemplate<'p> {
    frame: Frame,
    site: &'p Site,
    guide: &'p GuidePage,
}

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionPage<'p> {
    frame: Frame,
    site: &'p Site,
    collection: &'p Collection,
    target: Option<&'static Target>,
    side: Side<'p>,
}

#[derive(Template)]
#[template(path = "item.html")]
struct ItemPage<'p> {
    frame: Frame,
    site: &'p Site,
    collection: &'p Collection,
    item: &'p Item,
    /// None on a page without a language of its own.
    target: Option<&'static Target>,
    side: Side<'p>,
    samples: Vec<(&'p Shown, Html)>,
}

impl ItemPage<'_> {
    fn has_curl(&self) -> bool {
        self.samples.iter().any(|((target, _), _)| target.name == CURL)
    }

    /// The title of a target, without the client if the page has its language once: "Go", not "Go (net/http)".
    fn label(&self, target: &Target) -> &'static str {
        let short = |target: &Target| target.title.split_once(" (").map_or(target.title, |(short, _)| short);
        let own = short(target);
        let namesakes = self.samples.iter().filter(|((other, _), _)| short(other) == own);
        if namesakes.count() == 1 { own } else { target.title }
    }

    /// The file name of the samples that the page doesn't contain.
    fn other_samples(&self) -> Option<String> {
        let has_others = matches!(self.site.settings.pages, Pages::Request(_)) && !self.item.is_incoming;
        has_others.then(|| samples::name(self.item))
    }
}

/// The page for addresses of nothing. `root` is the relative or absolute address of the site; without one, as in a file
/// that a host shows at any address, the page refers to nothing.
pub(crate) fn missing(site: &Site, root: Option<&str>) -> String {
    let slash = if root.is_some_and(|root| !root.is_empty() && !root.ends_with('/')) { "/" } else { "" };
    let frame = Frame {
        title: "No such page".to_owned(),
        root: format!("{}{slash}", root.unwrap_or_default()),
        twin: None,
        canonical: None,
        has_side: false,
        ..Frame::of(&Page { site, place: Route::Index })
    };
    let page = Missing { is_linked: root.is_some(), frame };
    page.render().expect("writing to a string cannot fail")
}

#[derive(Template)]
#[template(path = "missing.html")]
struct Missing {
    frame: Frame,
    is_linked: bool,
}

/// The frame around the content of every page.
struct Frame {
    title: String,
    summary: String,
    /// The path of the page's own file, without its extension.
    stem: String,
    /// The relative address of the site's root: `../../`.
    root: String,
    /// The suffix of a page's address: `.html`, or nothing.
    ending: &'static str,
    /// The suffix of an index's address: `index.html`, or nothing.
    index: &'static str,
    /// The file name of the Markdown twin.
    twin: Option<String>,
    canonical: Option<String>,
    /// Whether the site has a stylesheet of its own.
    has_style: bool,
    site_title: String,
    /// Whether languages have pages of their own.
    by_language: bool,
    /// Whether a list of pages stands beside the page.
    has_side: bool,
    has_guides: bool,
    policy: Option<String>,
    reloads: bool,
    assets: &'static Assets,
}

impl Frame {
    fn of(page: &Page<'_>) -> Self {
        let site = page.site;
        let (title, summary) = match page.place {
            Route::Index => {
                let summary = site.home.as_ref().map(|home| home.summary.clone());
                (site.settings.look.title.clone(), summary.unwrap_or_default())
            }
            Route::Guide(guide) => {
                (format!("{} · {}", guide.title, site.settings.look.title), guide.summary.clone())
            }
            Route::Collection(collection, None) => (collection.name.clone(), collection.summary.clone()),
            Route::Collection(collection, Some(target)) => {
                (format!("{} in {}", collection.name, target.title), collection.summary.clone())
            }
            Route::Item(collection, item, None) => {
                (format!("{} · {}", item.name, collection.name), item.summary.clone())
            }
            Route::Item(collection, item, Some(target)) => {
                (format!("{} · {} · {}", item.name, target.title, collection.name), item.summary.clone())
            }
        };
        let stem = page.file_stem();
        let (ending, index) = match site.settings.links {
            Links::Served => ("", ""),
            Links::Files => (".html", "index.html"),
        };
        let file = stem.rsplit('/').next().unwrap_or_default();
        Self {
            title,
            summary,
            stem: stem.clone(),
            root: "../".repeat(stem.matches('/').count()),
            ending,
            index,
            twin: site.settings.has_twins.then(|| format!("{file}.md")),
            canonical: site.canonical(&page.address()),
            has_style: site.settings.look.style().is_some(),
            site_title: site.settings.look.title.clone(),
            by_language: matches!(site.settings.pages, Pages::Language),
            has_side: !matches!(page.place, Route::Index),
            policy: site.policy_of_files(),
            has_guides: !site.guides.is_empty(),
            reloads: site.settings.reloads,
            assets: &ASSETS,
        }
    }

    /// A link to an index, or to an item.
    fn link(&self, collection: &Collection, target: Option<&&'static Target>, item: Option<&Item>) -> String {
        let language = target.map(|target| format!("{}/", target.name)).unwrap_or_default();
        let end =
            item.map_or_else(|| self.index.to_owned(), |item| format!("{}{}", item.address, self.ending));
        relative(&self.stem, &format!("{}/{language}{end}", collection.slug))
    }

    fn guide(&self, guide: &GuidePage) -> String {
        relative(&self.stem, &format!("{}{}", guide.address, self.ending))
    }

    /// Whether this is the page of the guide.
    fn is_guide(&self, guide: &GuidePage) -> bool {
        self.stem == guide.address
    }

    /// A description, with its links to other pages.
    fn linked(&self, html: &Html) -> Html {
        html.linked(&self.root, self.ending, self.index)
    }

    /// A link to a file beside an item's pages.
    fn file(&self, collection: &Collection, item: &Item, file: &Attachment) -> String {
        format!("{}{}", self.root, collection.path_of(item, &file.name))
    }

    /// A link to the root: an empty reference would refer to this page.
    fn home(&self) -> String {
        let home = format!("{}{}", self.root, self.index);
        if home.is_empty() { "./".to_owned() } else { home }
    }
}

/// The link from a file of the site to another: most are in the same folder or near it.
fn relative(from: &str, to: &str) -> String {
    let (from, folders): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let deepest = from.len().min(folders.len()) - 1;
    let common = (0..deepest).take_while(|at| from[*at] == folders[*at]).count();
    let link = "../".repeat(from.len() - 1 - common) + &folders[common..].join("/");
    if link.is_empty() { "./".to_owned() } else { link }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn links_go_the_shortest_way() {
        for (from, to, link) in [
            ("lights/lamps/dim", "lights/lamps/switch", "switch"),
            ("lights/lamps/dim", "lights/doors/open", "../doors/open"),
            ("lights/lamps/dim", "lights/", "../"),
            ("lights/index", "lights/", "./"),
            ("lights/index", "lights/lamps/dim", "lamps/dim"),
            ("index", "lights/", "lights/"),
            ("lights/index", "doors/lamps/dim", "../doors/lamps/dim"),
        ] {
            assert_eq!(relative(from, to), link);
        }
    }
}
