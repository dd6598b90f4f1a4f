//! Whole sites: how pages look, that they are HTML, that links lead somewhere, and that a document
//! can't put anything into them but text.

mod markup;

use std::collections::HashSet;
use std::path::PathBuf;

use markup::Markup;
use portal::{Asset, Links, Settings, Site, Source};

const SMALL: &str = include_str!("small.postman_collection.json");
const HOSTILE: &str = include_str!("hostile.postman_collection.json");
const OWN: &str = include_str!("../../../../api/imdir.postman_collection.json");

fn site(text: &str, links: Links) -> Site {
    let mut source = Source::new(wirecode::read(text).expect("a collection"));
    source.is_live = true;
    Site::new(
        &[source],
        Settings { links, base_url: Some("https://docs.example".to_owned()), reloads: false },
    )
}

#[test]
fn pages_look_as_they_did() {
    let site = site(SMALL, Links::Files);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/site/golden");
    for (address, name) in [
        ("", "index"),
        ("lights/", "collection"),
        ("lights/lamps/dim-a-lamp", "overview"),
        ("lights/python-requests/lamps/dim-a-lamp", "item"),
    ] {
        let page = site.page(address).expect("the page is there");
        for (file, content) in
            [(format!("{name}.html"), page.html()), (format!("{name}.md"), page.markdown())]
        {
            // The names of assets change with what is in them.
            let content = Asset::all().iter().fold(content, |content, asset| {
                let (stem, rest) = asset.name.split_once('.').expect("a hash");
                let (_, extension) = rest.rsplit_once('.').expect("an extension");
                content.replace(&asset.name, &format!("{stem}.HASH.{extension}"))
            });
            let path = folder.join(&file);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &content).unwrap();
            }
            let golden = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                content == golden,
                "{file} differs, hint: UPDATE_GOLDEN=1 writes it, and git diff shows how:\n{content}"
            );
        }
    }
}

/// Every index, every item without a language and with one, and the first with all.
fn some_pages(site: &Site) -> impl Iterator<Item = (String, String)> {
    // The indexes and the first item come first, in each language.
    let first = 1 + 2 * (1 + wirecode::targets().count());
    let some = site.pages().enumerate().filter(move |(number, page)| {
        let address = page.address();
        *number < first || address.matches('/').count() < 3 || address.contains("/csharp-chilkat/")
    });
    some.map(|(_, page)| (format!("{}.html", page.file_stem()), page.html()))
}

#[test]
fn every_page_is_html_whose_links_lead_somewhere() {
    let site = site(OWN, Links::Files);
    let mut there: HashSet<String> =
        Asset::all().iter().map(|asset| format!("assets/{}", asset.name)).collect();
    there.extend(site.file_names());
    for page in site.pages() {
        there.extend(["html", "md"].map(|ending| format!("{}.{ending}", page.file_stem())));
    }
    for (address, html) in some_pages(&site) {
        let markup = Markup::read(&html).unwrap_or_else(|error| panic!("{address}: {error}"));
        let mut ids = HashSet::new();
        for id in markup.values("id") {
            assert!(ids.insert(id), "{address}: two elements have the id {id}");
        }
        for id in markup.values("aria-labelledby").chain(markup.values("for")) {
            assert!(ids.contains(id), "{address}: nothing has the id {id}");
        }
        for link in markup.values("href").chain(markup.values("src")) {
            if link.starts_with("https://docs.example") || link == "data:," {
                continue;
            }
            let (path, _) = link.split_once('#').unwrap_or((link, ""));
            if !path.is_empty() {
                let target = resolve(&address, path);
                assert!(there.contains(&target), "{address}: {link} leads to {target}, which is not there");
            }
        }
        assert_eq!(markup.levels().first(), Some(&1), "{address}");
        for pair in markup.levels().windows(2) {
            assert!(
                pair[1] <= pair[0] + 1 && pair[1] > 1,
                "{address}: a heading of level {} after {}",
                pair[1],
                pair[0]
            );
        }
    }
}

/// Where a relative link leads.
fn resolve(from: &str, link: &str) -> String {
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => assert!(path.pop().is_some(), "{from}: {link} leaves the site"),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[test]
fn a_served_page_has_an_address_of_its_own() {
    let site = site(OWN, Links::Served);
    let mut addresses = HashSet::new();
    for page in site.pages() {
        let address = page.address();
        assert!(address.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/'), "{address}");
        assert_eq!(site.page(&address).map(|found| found.address()).as_ref(), Some(&address));
        assert_eq!(
            site.page_of_file(&page.file_stem()).map(|found| found.address()).as_ref(),
            Some(&address)
        );
        assert!(addresses.insert(address));
    }
    for missing in
        ["imdir-api", "x/", "imdir-api/x", "imdir-api/python-requests/x/y", "imdir-api/im-groups/", "../x"]
    {
        assert!(site.page(missing).is_none(), "{missing}");
    }
}

#[test]
fn a_document_puts_nothing_into_a_page_but_text() {
    for links in [Links::Files, Links::Served] {
        let site = site(HOSTILE, links);
        let mut pages = 0;
        for page in site.pages() {
            let address = page.address();
            let html = page.html();
            let markup = Markup::read(&html).unwrap_or_else(|error| panic!("{address}: {error}"));
            for (name, attributes) in markup.elements() {
                const OURS: &[&str] = &[
                    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "main",
                    "nav", "ol", "li", "h1", "h2", "h3", "p", "span", "code", "form", "label", "input",
                    "section", "pre", "dl", "dt", "dd", "ul", "table", "thead", "tbody", "tr", "th", "td",
                    "footer", "strong", "em", "br",
                ];
                assert!(OURS.contains(&name), "{address}: <{name}>");
                for (attribute, value) in attributes {
                    assert!(
                        !attribute.starts_with("on") && attribute != "style",
                        "{address}: {attribute}={value}"
                    );
                    let is_link = ["href", "src", "action"].contains(&attribute.as_str());
                    let is_ours = value.starts_with("https://docs.example/") || value == "data:,";
                    assert!(!is_link || is_ours || !value.contains(':'), "{address}: {attribute}={value}");
                }
            }
            for (_, attributes) in markup.elements().filter(|(name, _)| *name == "script") {
                let source =
                    attributes.iter().find(|(name, _)| name == "src").map(|(_, source)| source.as_str());
                assert!(source.is_some_and(|source| source.contains("assets/")), "{address}: {attributes:?}");
            }
            assert!(markup.script_text().is_empty(), "{address}");
            let forms = markup.elements().filter(|(name, _)| *name == "form").count();
            assert_eq!(forms, usize::from(html.contains("id=\"inputs\"")), "{address}");
            pages += 1;
        }
        assert!(pages > 200);
        // A list is a script: what it holds must stay inside its strings, wherever it is put.
        let list = site.file(&site.file_names()[0]).expect("the list of the search");
        let json =
            list.split_once("] = ").and_then(|(_, json)| json.trim_end().strip_suffix(';')).expect("a list");
        assert!(serde_json::from_str::<serde_json::Value>(json).is_ok());
    }
}

#[test]
fn pages_are_light() {
    let site = site(OWN, Links::Served);
    for (address, html) in some_pages(&site) {
        // Text of this kind is compressed to a fifth.
        let own = html.split("<section class=\"source\"").next().unwrap_or_default();
        assert!(own.len() < 150_000, "{address} has {} bytes without its JSON", own.len());
    }
}
