//! The static site, opened as files, with the network cut.

use crate::{
    process::{listen, wirecode},
    site::Site,
};
use browser::{Browser, key};
use std::{fs, path::Path};

/// Two items of one name, among them one with a description that asks for another host.
const COLLECTION: &str = r#"{"info": {"name": "Small"}, "item": [
    {"name": "groups", "item": [
        {"name": "Show", "request": {"url": "https://api.example/groups/:id", "description": "![x](https://a.example/x.png)"}},
        {"name": "Show", "request": {"url": "https://api.example/groups?all=1"}}
    ]}
]}"#;

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
    browser.click("a[data-target=python-requests]");
    browser.wait_until("document.querySelector('.sample')");
    assert!(
        browser.address().ends_with("/small/python-requests/groups/show-2.html"),
        "{}",
        browser.address()
    );
    browser.click("#language button");
    browser.press("wget");
    browser.press(key::ENTER);
    browser.wait_until("location.pathname.endsWith('/small/shell-wget/groups/show-2.html')");
    browser.click(".sample .copy");
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
    browser.open(&format!("{url}small/python-requests/groups/show-2"));
    browser.wait_until("document.querySelector('.sample')");
    fs::write(&file, COLLECTION.replace("?all=1", "?all=changed")).unwrap();
    browser.wait_until("document.querySelector('.sample').textContent.includes('changed')");
}
