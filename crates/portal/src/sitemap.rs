//! Sitemaps (<https://www.sitemaps.org/protocol.html>): the absolute addresses of all pages. They contain no dates, so
//! that the same documents give the same bytes.

use std::fmt::Write;
use std::ops::Range;

use crate::html::Html;
use crate::site::Site;

const WHOLE: &str = "sitemap.xml";
/// The maximum number of addresses in one sitemap.
const LARGEST: usize = 50_000;

/// The maximum size of one sitemap, in bytes.
const LONGEST: usize = 50_000_000;
/// What surrounds the addresses in one.
const AROUND: usize = 1000;

/// The ranges of pages in each sitemap: one has everything, unless it would pass a limit.
fn parts(site: &Site) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut begin, mut size, mut count) = (0, AROUND, 0);
    for page in site.pages() {
        let own = entry(site, "url", &page.address()).len();
        if count - begin == LARGEST || size + own > LONGEST {
            parts.push(begin..count);
            (begin, size) = (count, AROUND);
        }
        size += own;
        count += 1;
    }
    parts.push(begin..count);
    parts
}

/// The names of a single sitemap, or of an index and several sitemaps.
pub(crate) fn names(site: &Site) -> Vec<String> {
    let parts = parts(site).len();
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
    let parts = parts(site);
    let addresses = |own: &Range<usize>| {
        site.pages().skip(own.start).take(own.len()).map(|page| page.address()).collect::<Vec<_>>()
    };
    if name == WHOLE {
        return Some(match parts.as_slice() {
            [whole] => list(site, "urlset", "url", addresses(whole)),
            parts => list(site, "sitemapindex", "sitemap", (1..=parts.len()).map(part).collect()),
        });
    }
    let own = (1..=parts.len()).find(|number| part(*number) == name).filter(|_| parts.len() > 1)?;
    Some(list(site, "urlset", "url", addresses(&parts[own - 1])))
}

fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn list(site: &Site, whole: &str, each: &str, addresses: Vec<String>) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{whole} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for address in addresses {
        xml.push_str(&entry(site, each, &address));
    }
    writeln!(xml, "</{whole}>").expect("writing to a string cannot fail");
    xml
}

fn entry(site: &Site, each: &str, address: &str) -> String {
    // A sitemap of an index is a file, whatever the ending of pages.
    let url = match (&site.settings.base_url, each) {
        (Some(base), "sitemap") => Some(format!("{}/{address}", base.trim_end_matches('/'))),
        _ => site.canonical(address),
    };
    let location = Html::of_text(&url.unwrap_or_default());
    format!("<{each}><loc>{location}</loc></{each}>\n")
}

#[cfg(test)]
mod tests {
    use crate::{Links, Pages, Settings, Site, SiteDocument};

    fn site(requests: usize) -> Site {
        let items: Vec<String> = (0..requests)
            .map(|at| format!(r#"{{"name": "{at}", "request": "https://a.example/{at}"}}"#))
            .collect();
        let text = format!(r#"{{"info": {{"name": "Many"}}, "item": [{}]}}"#, items.join(","));
        let document = SiteDocument::new(wirecode::read(&text).expect("a collection"));
        let base_url = Some("https://docs.example/api/".to_owned());
        let settings = Settings { base_url, pages: Pages::Language, ..Settings::new(Links::Files) };
        Site::new(&[document], settings)
    }

    #[test]
    fn a_sitemap_of_many_pages_is_an_index() {
        let site = site(600);
        let pages = site.pages().count();
        assert!(pages > 50_000, "{pages}");
        let whole = site.file("sitemap.xml").expect("an index");
        let mut seen = 0;
        let locations = whole.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        for (at, location) in locations.enumerate() {
            assert_eq!(location, format!("https://docs.example/api/sitemap-{}.xml", at + 1));
            let part = site.file(&format!("sitemap-{}.xml", at + 1)).expect("a part");
            let count = part.matches("<loc>").count();
            assert!(count <= 50_000 && part.len() <= 50_000_000);
            seen += count;
        }
        assert_eq!(seen, pages);
        assert!(site.file_names().contains(&"sitemap-2.xml".to_owned()));
        assert_eq!(site.file("sitemap-3.xml"), None);
    }
}
