//! Sitemaps (<https://www.sitemaps.org/protocol.html>): the absolute addresses of all pages. They contain no dates, so
//! that the same documents give the same bytes.

use std::fmt::Write;

use crate::html::Html;
use crate::site::Site;

const WHOLE: &str = "sitemap.xml";
/// The maximum number of addresses in one sitemap.
const LARGEST: usize = 50_000;

/// The names of a single sitemap, or of an index and several sitemaps.
pub(crate) fn names(site: &Site) -> Vec<String> {
    let parts = site.pages().count().div_ceil(LARGEST);
    let mut names = vec![WHOLE.to_owned()];
    if parts > 1 {
        names.extend((1..=parts).map(part));
    }
    names
}

pub(crate) fn find(site: &Site, name: &str) -> Option<String> {
    if !name.starts_with("sitemap") {
        return None;
    }
    let parts = site.pages().count().div_ceil(LARGEST);
    let addresses = |skip: usize| site.pages().skip(skip).take(LARGEST).map(|page| page.address());
    if name == WHOLE {
        return Some(if parts > 1 {
            list(site, "sitemapindex", "sitemap", (1..=parts).map(part))
        } else {
            list(site, "urlset", "url", addresses(0))
        });
    }
    let number = (1..=parts).find(|number| part(*number) == name)?;
    Some(list(site, "urlset", "url", addresses((number - 1) * LARGEST)))
}

fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn list(site: &Site, whole: &str, each: &str, addresses: impl Iterator<Item = String>) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{whole} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for address in addresses {
        let mut location = Html::default();
        location.push_text(&site.canonical(&address).unwrap_or_default());
        writeln!(xml, "<{each}><loc>{location}</loc></{each}>").expect("writing to a string cannot fail");
    }
    writeln!(xml, "</{whole}>").expect("writing to a string cannot fail");
    xml
}
