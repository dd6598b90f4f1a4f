//! The static site, opened as files, without network access.

use crate::{
    process::{listen, wirecode},
    site::Site,
};
use browser::{Browser, Theme, Width, key};
use std::{fs, path::Path};

/// Two items with the same name; the description of one requests another host.
const COLLECTION: &str = r#"{"info": {"name": "Small"}, "item": [
    {"name": "groups", "item": [
        {"name": "Show", "request": {"url": "https://api.example/groups/:id", "description": "![x](https://a.example/x.png)"}},
        {"name": "Show", "request": {"url": "https://api.example/groups?all=1"}}
    ]}
]}"#;

/// As in a browser that kept the file while the site was built anew.
#[test]
fn lines_of_an_earlier_build_are_loaded_anew() {
    let site = Site::build("kept", &[("small.json", COLLECTION)]);
    let browser = Browser::without_network();
    let shown_with = |before: &str| {
        browser.open(&site.address("small/groups/show.html"));
        browser.wait_until("document.querySelector('#language button')");
        browser.eval(before);
        browser.click("#language button");
        browser.press("wget");
        browser.press(key::ENTER);
        browser.wait_until("document.querySelector('.sample[open]')?.textContent.includes('wget ')");
        let code = browser.text(".sample[open] code");
        browser.eval("sessionStorage.clear(); localStorage.clear()");
        code
    };
    let kept = "loading.set(`${here.root}small/lines.js`, Promise.resolve()); \
                window.imdirLines = { small: ['000000000000', ''] }";
    assert_eq!(shown_with(kept), shown_with(""));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_sample_that_did_not_load_is_told_and_may_be_chosen_again() {
    let site = Site::build("lost", &[("small.json", COLLECTION)]);
    let file = site.file(&site.address("small/groups/show.samples.js"));
    let away = file.with_extension("away");
    fs::rename(&file, &away).expect("it is there");
    let browser = Browser::without_network();
    browser.open(&site.address("small/groups/show.html"));
    let choose = || {
        browser.wait_until("document.querySelector('#language button')");
        browser.click("#language button");
        browser.press("wget");
        browser.press(key::ENTER);
    };
    choose();
    browser.wait_until("document.querySelector('.failure').textContent");
    assert!(browser.text(".failure").contains("did not load"));
    assert!(browser.text(".sample[open] code").contains("api.example"), "the one before stays");
    fs::rename(&away, &file).expect("it was moved");
    choose();
    browser.wait_until("document.querySelector('.sample[open]').textContent.includes('wget ')");
    assert_eq!(browser.text(".failure"), "");
}

#[test]
fn the_site_works_from_files_and_asks_nobody() {
    let site = Site::build("static", &[("small.json", COLLECTION)]);
    let browser = Browser::without_network();
    browser.open(&site.address("index.html"));
    browser.click("main ul a");
    browser.wait_until("document.querySelector('.items')");
    browser.press("/");
    browser.press("show");
    browser.wait_until("document.querySelectorAll('[role=option]').length === 2");
    browser.press(key::DOWN);
    browser.press(key::ENTER);
    browser.wait_until("document.querySelector('.address')?.textContent.includes('/groups?all=1') || location.pathname.endsWith('show-2.html')");
    browser.wait_until("document.querySelector('.tabs button')");
    browser.click(".tabs [data-target=python-requests]");
    browser.wait_until("document.querySelector('.sample[open]').textContent.includes('requests.get(')");
    // A language that the page doesn't contain.
    browser.click("#language button");
    browser.press("wget");
    browser.press(key::ENTER);
    browser.wait_until("document.querySelector('.sample[open]').textContent.includes('wget ')");
    assert!(browser.address().ends_with("/small/groups/show-2.html#in-shell-wget"), "{}", browser.address());
    // It is kept on other pages, and filled with the reader's values.
    browser.click(".side a[href$='show.html']");
    browser.wait_until("document.querySelector('.sample[open]')?.textContent.includes('wget ') && location.pathname.endsWith('/show.html')");
    browser.click("[name=id]");
    browser.press("a'b");
    browser
        .wait_until(r#"document.querySelector('.sample[open] [data-input=id]').textContent === "'a'\\''b'""#);
    browser.click(".sample[open] .copy");
    browser.wait_until("document.querySelector('[role=status]').textContent === 'Copied'");

    let requests = browser.requests();
    assert!(requests.len() > 10, "{requests:?}");
    let elsewhere: Vec<_> = requests
        .iter()
        .filter(|address| !address.starts_with("file://") && !address.starts_with("data:"))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_page_is_loaded_anew_when_its_document_changes() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites/reload");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("small.json");
    fs::write(&file, COLLECTION).unwrap();
    let (_process, url) = listen(wirecode(&["docs", "serve", "--listen", "127.0.0.1:0"]).arg(&file));

    let browser = Browser::start();
    browser.open(&format!("{url}small/groups/show-2"));
    browser.wait_until("document.querySelector('.sample')");
    fs::write(&file, COLLECTION.replace("?all=1", "?all=changed")).unwrap();
    browser.wait_until("document.querySelector('.sample').textContent.includes('changed')");
}

#[test]
fn nothing_moves_when_scripts_arrive() {
    let site = Site::build("shift", &[("small.json", COLLECTION)]);
    let browser = Browser::without_network();
    for width in [Width::Wide, Width::Narrow] {
        browser.set(width, Theme::Light);
        browser.open(&site.address("small/groups/show.html"));
        browser.wait_until("document.querySelector('#language button')");
        let moved = browser.eval(
            "return new Promise((resolve) => {
                let sum = 0;
                new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
                    .observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => resolve(sum), 300);
            });",
        );
        assert!(moved.as_f64().is_some_and(|moved| moved < 0.02), "{moved}");
    }
}

#[test]
fn values_stay_until_the_tab_is_closed() {
    let site = Site::build("values", &[("small.json", COLLECTION)]);
    let browser = Browser::without_network();
    browser.open(&site.address("small/groups/show.html"));
    browser.click("[name=id]");
    browser.press("of-this-tab");
    browser.open(&format!("{}#in-python-httpx", site.address("small/groups/show-2.html")));
    browser.open(&format!("{}#in-python-httpx", site.address("small/groups/show.html")));
    browser.wait_until("document.querySelector('.sample[open]')?.textContent.includes('of-this-tab')");
    assert_eq!(browser.eval("return Object.values(localStorage).includes('of-this-tab');"), false);
}

#[test]
fn folders_unfold_and_requests_are_filtered_beside_the_page() {
    let two = r#"{"info": {"name": "Two"}, "item": [
        {"name": "lamps", "item": [{"name": "Dim a lamp", "request": {"url": "https://a.example/lamps"}}]},
        {"name": "doors", "item": [{"name": "Open a door", "request": {"url": "https://a.example/doors"}}]}
    ]}"#;
    let site = Site::build("side", &[("two.json", two)]);
    let browser = Browser::without_network();
    browser.open(&site.address("two/lamps/dim-a-lamp.html"));
    browser.wait_until("document.querySelector('.side [aria-expanded]')");
    let doors = ".side a[href$='index.html#doors']";
    browser.click(doors);
    browser.wait_until("document.querySelector('.side a[href$=\"open-a-door.html\"]')");
    browser.click(doors);
    browser.wait_until("!document.querySelector('.side a[href$=\"open-a-door.html\"]')");
    browser.click(".side input");
    browser.press("door");
    browser.wait_until(
        "document.querySelectorAll('.side li .name').length > 0 && document.querySelector('.side ul').hidden",
    );
    browser.click(".side > ul:not([hidden]) a");
    browser.wait_until("document.querySelector('h1').textContent === 'Open a door'");
    // And to the neighbour.
    browser.click(".pager .previous");
    browser.wait_until("document.querySelector('h1').textContent === 'Dim a lamp'");
}

#[test]
fn pages_are_accessible_in_both_themes_and_widths() {
    let site = Site::build("axe", &[("small.json", COLLECTION)]);
    let browser = Browser::without_network();
    for page in ["index.html", "small/index.html", "small/groups/show.html"] {
        for (width, theme) in [
            (Width::Wide, Theme::Light),
            (Width::Wide, Theme::Dark),
            (Width::Narrow, Theme::Light),
            (Width::Narrow, Theme::Dark),
        ] {
            browser.set(width, theme);
            browser.open(&site.address(page));
            assert_eq!(browser.axe(), [""; 0], "{page}");
            let overflow =
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";
            assert_eq!(browser.eval(overflow), 0, "{page} scrolls sideways");
        }
    }
}
