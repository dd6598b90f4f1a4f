//! Whole sites: the pages' content, valid HTML, valid links, and documents that must not insert anything but text.

mod every_field;
mod markup;
mod openapi;

use std::collections::HashSet;
use std::io::Read;
use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::read::DeflateDecoder;
use markup::Markup;
use portal::{Asset, Links, Pages, Resource, Settings, Site, SiteDocument};
use serde_json::Value;

const SMALL: &str = include_str!("small.postman_collection.json");
const HOSTILE: &str = include_str!("hostile.postman_collection.json");
const HOSTILE_OPENAPI: &str = include_str!("hostile.openapi.json");
const OWN: &str = include_str!("../../../../api/imdir.postman_collection.json");

/// With a page for each language.
fn site(text: &str, links: Links) -> Site {
    site_of(text, links, Pages::Language)
}

fn site_of(text: &str, links: Links, pages: Pages) -> Site {
    let mut source = SiteDocument::new(wirecode::read(text).expect("a collection"));
    source.is_live = true;
    Site::new(
        &[source],
        Settings { pages, base_url: Some("https://docs.example".to_owned()), ..Settings::new(links) },
    )
}

#[test]
fn pages_look_as_they_did() {
    let by_language = site(SMALL, Links::Files);
    let python = wirecode::find("python-requests").expect("a target");
    let by_request = site_of(SMALL, Links::Files, Pages::Request(vec![python]));
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/site/golden");
    for (site, address, name) in [
        (&by_language, "", "index"),
        (&by_language, "lights/", "collection"),
        (&by_language, "lights/lamps/dim-a-lamp", "overview"),
        (&by_language, "lights/python-requests/lamps/dim-a-lamp", "item"),
        (&by_request, "lights/lamps/dim-a-lamp", "request"),
    ] {
        let page = site.page(address).expect("the page is there");
        for (file, content) in
            [(format!("{name}.html"), page.html()), (format!("{name}.md"), page.markdown())]
        {
            // The names of assets change with their content.
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

/// Every index, every item without a language and with one, and the first item with all languages.
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
            if link.starts_with("https://docs.example") || link.starts_with("data:") {
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

/// The target of a relative link.
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
    for (text, links, pages, least) in [
        (HOSTILE, Links::Files, Pages::Language, 200),
        (HOSTILE, Links::Served, Pages::Language, 200),
        (HOSTILE, Links::Files, Pages::request(), 3),
        (HOSTILE_OPENAPI, Links::Served, Pages::request(), 5),
    ] {
        let site = site_of(text, links, pages);
        let mut count = 0;
        for page in site.pages() {
            let address = page.address();
            let html = page.html();
            let markup = Markup::read(&html).unwrap_or_else(|error| panic!("{address}: {error}"));
            for (name, attributes) in markup.elements() {
                const OURS: &[&str] = &[
                    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "main",
                    "nav", "ol", "li", "h1", "h2", "h3", "h4", "h5", "p", "span", "code", "form", "label",
                    "input", "section", "pre", "details", "button", "kbd", "wbr", "summary", "dl", "dt",
                    "dd", "ul", "table", "thead", "tbody", "tr", "th", "td", "footer", "strong", "em", "br",
                ];
                assert!(OURS.contains(&name), "{address}: <{name}>");
                for (attribute, value) in attributes {
                    assert!(
                        !attribute.starts_with("on") && attribute != "style",
                        "{address}: {attribute}={value}"
                    );
                    let is_link = ["href", "src", "action"].contains(&attribute.as_str());
                    // Links of descriptions may lead anywhere on the web.
                    let is_on_web = name == "a"
                        && ["https://evil.example/", "mailto:"].iter().any(|own| value.starts_with(own));
                    let is_ours = value.starts_with("https://docs.example/")
                        || value.starts_with("data:image/svg+xml,")
                        || is_on_web;
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
            count += 1;
        }
        assert!(count >= least);
        // A list is a script: its content must stay within its strings.
        let list = site.file(&site.file_names()[0]).expect("the list of the search");
        let json =
            list.split_once("] = ").and_then(|(_, json)| json.trim_end().strip_suffix(';')).expect("a list");
        assert!(serde_json::from_str::<Value>(json).is_ok());
    }
}

#[test]
fn pages_are_light() {
    let site = site(OWN, Links::Served);
    for (address, html) in some_pages(&site) {
        // Such text compresses to a fifth.
        let own = html.split("<section class=\"source\"").next().unwrap_or_default();
        assert!(own.len() < 150_000, "{address} has {} bytes without its JSON", own.len());
    }
}

#[test]
fn a_file_beside_a_page_has_the_samples_that_it_lacks() {
    // A second lamp: lines that both requests have are in one file.
    let mut two: Value = serde_json::from_str(SMALL).expect("JSON");
    let lamps = two["item"][0]["item"].as_array_mut().expect("a folder");
    lamps.push(lamps[0].clone());
    lamps[1]["name"] = "Dim another".into();
    let two = two.to_string();
    let site = site_of(&two, Links::Files, Pages::request());
    let page = site.page("lights/lamps/dim-a-lamp").expect("the page is there").html();
    let file = site.file("lights/lamps/dim-a-lamp.samples.js").expect("the file is there");
    let lines = site.file("lights/lines.js").expect("the file is there");
    let [(own, lines), (digest, samples)] = [&lines, &file].map(|file| {
        let mut texts = file.split("] = [\"").nth(1).expect("a list").split('"').step_by(2);
        let digest = texts.next().expect("a digest");
        let data = inflated(texts.next().expect("the data"));
        (digest, serde_json::from_slice::<Value>(&data).expect("JSON"))
    });
    let lines = lines.as_array().expect("a list");
    assert!(own == digest && lines.len() > 100);
    let column = |at: usize| samples[at].as_array().expect("a column");
    let (names, codes, inputs, notes) = (column(0), column(1), column(2), column(3));
    let source = SiteDocument::new(wirecode::read(SMALL).expect("a collection"));
    let item = source.document.items.iter().find(|item| item.name == "Dim a lamp").expect("an item");
    let request = source.document.request(item, &source.variables).request;
    for target in wirecode::targets() {
        let in_page = page.contains(&format!("<details class=\"sample\" id=\"in-{}\"", target.name));
        let in_file = names.iter().position(|name| name == target.name);
        assert_eq!(in_page, in_file.is_none(), "{}: once", target.name);
        let Some(at) = in_file else { continue };
        let sample = wirecode::render(&request, target);
        let part = |part: &Value| {
            part.as_u64().map_or(part, |number| &lines[number as usize]).as_str().map(str::to_owned)
        };
        let parts: Option<Vec<String>> = codes[at].as_array().expect("parts").iter().map(part).collect();
        assert_eq!(parts.expect("texts").join("\n"), sample.code, "{}", target.name);
        assert_eq!(notes[at].as_array().expect("notes").len(), sample.notes.len(), "{}", target.name);
        let code: Vec<u16> = sample.code.encode_utf16().collect();
        let mut end = 0;
        let mut literals = Vec::new();
        for input in inputs[at].as_array().expect("inputs") {
            let [before, length] = [1, 2].map(|at| input[at].as_u64().expect("a length") as usize);
            let name = input[0].as_str().expect("a name").to_owned();
            literals.push((name, String::from_utf16_lossy(&code[end + before..end + before + length])));
            end += before + length;
        }
        let fills = sample.fills.iter();
        let expected: Vec<(String, String)> = fills
            .map(|fill| (sample.inputs[fill.input.0].name.clone(), sample.code[fill.span.clone()].to_owned()))
            .collect();
        assert_eq!(literals, expected, "{}", target.name);
    }
}

fn inflated(encoded: &str) -> Vec<u8> {
    let bytes = STANDARD.decode(encoded).expect("base64");
    let mut plain = Vec::new();
    DeflateDecoder::new(&*bytes).read_to_end(&mut plain).expect("it is compressed");
    plain
}

#[test]
fn a_long_body_is_a_file_that_samples_read() {
    let body = format!("[{}]", vec!["\"a lamp of the hall\""; 40_000].join(","));
    let item = serde_json::json!({"info": {"name": "Lights"}, "item": [{"name": "Set all", "request": {
        "method": "POST", "url": "https://a.example/lamps", "body": {"mode": "raw", "raw": body}}}]});
    for pages in [Pages::request(), Pages::Language] {
        let site = site_of(&item.to_string(), Links::Files, pages);
        let page = site.page("lights/requests/set-all").expect("the page is there").html();
        assert!(page.len() < 200_000, "{}", page.len());
        assert!(page.contains("set-all.body.json"));
        let names = site.file_names();
        let name = names.iter().find(|name| name.ends_with("set-all.body.json")).expect("the file");
        assert_eq!(site.file(name).as_deref(), Some(&*body));
        assert!(site.file("lights/requests/set-all.json").is_some_and(|json| json.len() > body.len()));
    }
}

#[test]
fn an_address_of_nothing_has_a_page_of_the_site() {
    let site = site(SMALL, Links::Served);
    for (address, root) in [("nothing", ""), ("lights/x/y", "../../"), ("assets/x.css", "../")] {
        let Resource::Missing { content, .. } = site.answer(address) else { panic!("{address} is there") };
        assert!(
            content.contains(&format!("<link rel=\"stylesheet\" href=\"{root}assets/style.")),
            "{content}"
        );
        assert!(Markup::read(&content).is_ok());
    }
    // A file doesn't know at which address a host shows it.
    let known = site_of(SMALL, Links::Files, Pages::request()).file("404.html").expect("a file");
    assert!(known.contains("href=\"https://docs.example/assets/style."), "{known}");
    let source = SiteDocument::new(wirecode::read(SMALL).expect("a collection"));
    let unknown = Site::new(&[source], Settings::new(Links::Files)).file("404.html").expect("a file");
    assert!(
        Markup::read(&unknown).is_ok() && !unknown.contains("assets/") && !unknown.contains("<a "),
        "{unknown}"
    );
}
