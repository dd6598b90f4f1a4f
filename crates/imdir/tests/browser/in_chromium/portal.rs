//! User interaction with the pages of our own API, as the server serves them.

use crate::server::Server;
use browser::{Browser, Theme, Width, key};
use serde_json::Value;

const ITEM: &str = "im-groups/create-an-im-group";

fn address(server: &Server, page: &str) -> String {
    format!("{}/docs/{page}", server.url)
}

/// Opens a page, and waits until its script has run.
#[track_caller]
fn open(browser: &Browser, server: &Server, page: &str) {
    browser.open(&address(server, page));
    browser.wait_until("document.readyState === 'complete'");
}

#[test]
fn a_reader_comes_from_the_index_to_a_sample_and_back() {
    let server = Server::start("portal-reader", &[]);
    let browser = Browser::start();
    open(&browser, &server, "");
    browser.click("main ul a");
    browser.wait_until("location.pathname === '/docs/imdir/'");
    browser.click(&format!("a[data-item='{ITEM}']"));
    browser.wait_until(&format!("location.pathname === '/docs/imdir/{ITEM}'"));
    browser.click("a[data-target=csharp-chilkat]");
    browser.wait_until(&format!("location.pathname === '/docs/imdir/csharp-chilkat/{ITEM}'"));
    assert_eq!(browser.text(".breadcrumb").replace('\n', " "), "C# (Chilkat) imdir API Create an IM group");
    assert!(browser.text(".sample pre").contains("req.HttpVerb = \"POST\""));
    assert!(browser.text(".curl pre").contains("--form-string 'type=restricted'"));
    assert!(browser.text(".body").contains("search_by_ma_account"));
    assert!(browser.text(".responses").contains("409"));
    assert!(browser.text(".source").contains("\"formdata\""));
    browser.click(".back a");
    browser.wait_until("location.pathname === '/docs/imdir/csharp-chilkat/'");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_language_is_switched_and_remembered_and_the_item_is_kept() {
    let server = Server::start("portal-language", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/csharp-chilkat/{ITEM}"));
    browser.click("#language button");
    browser.press("requests");
    browser.wait_until("document.querySelectorAll('[role=option]').length === 1");
    browser.press(key::ENTER);
    browser.wait_until(&format!("location.pathname === '/docs/imdir/python-requests/{ITEM}'"));
    assert!(browser.text(".sample").contains("import requests"));

    // The language in the address takes precedence over the remembered one, and replaces it.
    open(&browser, &server, "imdir/");
    let link = format!("return document.querySelector(\"a[data-item='{ITEM}']\").pathname;");
    assert_eq!(browser.eval(&link), format!("/docs/imdir/python-requests/{ITEM}"));
    open(&browser, &server, &format!("imdir/shell-curl/{ITEM}"));
    assert!(browser.text("#sample").contains("curl"));
    open(&browser, &server, "imdir/");
    assert_eq!(browser.eval(&link), format!("/docs/imdir/shell-curl/{ITEM}"));
}

#[test]
fn search_is_by_keyboard_over_names_paths_and_parameters() {
    let server = Server::start("portal-search", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/python-requests/{ITEM}"));
    for (typed, found) in [
        ("remove mem", "im-groups-groupid-members/remove-a-member-from-an-im-group"),
        ("visibility explain", "im-visibility/explain-why-a-user-is-found"),
        ("search_by_ma", ITEM),
    ] {
        browser.press("/");
        browser.wait_until("document.activeElement.matches('dialog[open] input')");
        browser.press(typed);
        let last = found.rsplit('/').next().expect("a path has a last part");
        browser.wait_until(&format!("document.querySelector('[role=option]')?.pathname.endsWith('/{last}')"));
        browser.press(key::DOWN);
        browser.press(key::UP);
        browser.press(key::ENTER);
        browser.wait_until(&format!(
            "location.pathname.endsWith('/{last}') && !document.querySelector('dialog[open]')"
        ));
        assert!(browser.address().contains("/docs/imdir/python-requests/"), "the language is kept");
    }
    browser.press("/");
    browser.press("nothing is called so");
    browser.wait_until("document.querySelector('dialog[open] .none').checkVisibility()");
    browser.press(key::ESCAPE);
    browser.wait_until("!document.querySelector('dialog[open]')");
}

#[test]
fn the_key_for_the_search_can_be_turned_off() {
    let server = Server::start("portal-slash", &[]);
    let browser = Browser::start();
    open(&browser, &server, "imdir/");
    browser.click("#tools button");
    browser.click("#slash");
    browser.press(key::ESCAPE);
    open(&browser, &server, "imdir/");
    browser.press("/");
    assert_eq!(browser.eval("return document.querySelector('dialog[open]');"), Value::Null);
}

#[test]
fn a_sample_is_copied_as_it_is_shown() {
    let server = Server::start("portal-copy", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/python-requests/{ITEM}"));
    browser.may_use_the_clipboard(&server.url);
    browser.click(".sample .copy");
    browser.wait_until("document.querySelector('[role=status]').textContent === 'Copied'");
    let copied = browser.eval("return navigator.clipboard.readText();");
    assert_eq!(copied, browser.eval("return document.querySelector('.sample pre').textContent;"));
}

#[test]
fn a_theme_is_chosen_and_remembered() {
    let server = Server::start("portal-theme", &[]);
    let browser = Browser::start();
    browser.set(Width::Wide, Theme::Light);
    open(&browser, &server, "imdir/");
    let ground = "return getComputedStyle(document.body).backgroundColor;";
    let light = browser.eval(ground);
    browser.click("#tools button[aria-pressed]");
    let dark = browser.eval(ground);
    assert_ne!(light, dark);
    open(&browser, &server, "");
    assert_eq!(browser.eval(ground), dark);
    browser.click("#tools button[aria-pressed]");
    assert_eq!(browser.eval(ground), light);
    assert_eq!(
        browser.eval("return localStorage.getItem('imdir:theme');"),
        Value::Null,
        "the system's own is followed"
    );
}

#[test]
fn a_page_needs_no_script_to_be_read() {
    let server = Server::start("portal-no-script", &[]);
    let browser = Browser::start();
    browser.run_scripts(false);
    browser.open(&address(&server, &format!("imdir/csharp-chilkat/{ITEM}")));
    assert!(browser.text(".sample pre").contains("req.HttpVerb"));
    browser.click("#language a");
    assert!(browser.text("#languages").contains("Languages"));
    browser.click("a[data-target=python-requests]");
    assert!(browser.text(".sample pre").contains("import requests"));
}

#[test]
fn every_kind_of_page_is_accessible() {
    let server = Server::start("portal-axe", &[]);
    let browser = Browser::start();
    for (name, page) in [
        ("index", String::new()),
        ("collection", "imdir/".to_owned()),
        ("collection-in-a-language", "imdir/python-requests/".to_owned()),
        ("item", format!("imdir/{ITEM}")),
        ("item-in-a-language", format!("imdir/csharp-chilkat/{ITEM}")),
    ] {
        open(&browser, &server, &page);
        browser.look_at(name);
    }
    browser.click("#language button");
    browser.look_at("languages");
    browser.press(key::ESCAPE);
    browser.press("/");
    browser.press("group");
    browser.wait_until("document.querySelector('[role=option]')");
    browser.look_at("search");
}

#[test]
fn typed_values_fill_the_samples_and_stay_in_the_page() {
    let server = Server::start("portal-values", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/python-requests/{ITEM}"));
    assert!(
        browser.text(".sample pre").contains(&format!("\"{}\"", server.url)),
        "this server is the base URL"
    );
    browser.fill("#inputs [name=token]", "a\"b\\c'd");
    browser.fill("#inputs [name=base_url]", "https://directory.example");
    let sample = browser.text(".sample pre");
    assert!(sample.contains(r#"token = "a\"b\\c'd""#), "{sample}");
    assert!(sample.contains(r#"base_url = "https://directory.example""#), "{sample}");
    let curl = browser.text(".curl pre");
    assert!(curl.contains(r#"TOKEN='a"b\c'\''d'"#), "{curl}");

    // The language's simple quoting rules can't express this value, so the sample keeps the placeholder.
    browser.fill("#inputs [name=token]", "zero\u{200B}width");
    assert!(browser.text(".sample pre").contains("YOUR_TOKEN"));
    assert!(browser.text("#inputs").contains("by hand"));
    browser.fill("#inputs [name=token]", "secret-of-mine");

    let kept = browser.eval("return JSON.stringify(localStorage) + document.cookie;");
    assert!(!kept.to_string().contains("secret-of-mine"), "only this tab keeps it: {kept}");
    assert!(!browser.address().contains("secret-of-mine"));
    open(&browser, &server, "imdir/python-requests/im-groups/list-the-im-groups");
    assert!(browser.text(".sample pre").contains("https://directory.example"), "where requests go is kept");
    assert!(browser.text(".sample pre").contains("secret-of-mine"), "and the rest in this tab");
    assert!(browser.requests().iter().all(|address| !address.contains("secret-of-mine")));
}

#[test]
fn a_request_is_sent_from_the_page() {
    let server = Server::start("portal-try", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/{ITEM}"));
    browser.click("#try button");
    browser.wait_until("document.querySelector('#try .status')?.textContent === '401'");
    browser.fill("#inputs [name=token]", &server.token());
    browser.fill("#try p:nth-child(2) input", "Chess <img src=x onerror=globalThis.pwned=1>");
    browser.click("#try button");
    browser.wait_until("document.querySelector('#try .status').textContent === '201'");
    let answer = browser.text("#try .answer");
    for part in ["201\nCreated\nin ", " ms\n", "content-location\n/v2/im/groups/", "\"name\": \"Chess <img"] {
        assert!(answer.contains(part), "{part}: {answer}");
    }
    assert_eq!(browser.eval("return globalThis.pwned;"), Value::Null);
    assert_eq!(browser.text("[role=status]"), "Answered with 201");
    browser.look_at("try-it");
}

#[test]
fn a_section_has_an_address() {
    let server = Server::start("portal-deep-link", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/csharp-chilkat/{ITEM}#responses"));
    browser.wait_until("scrollY > 500");
    let top = browser.eval("return document.getElementById('responses').getBoundingClientRect().top;");
    let below_the_header =
        browser.eval("return document.querySelector('.top').getBoundingClientRect().bottom;");
    assert!(top.as_f64() >= below_the_header.as_f64(), "{top} {below_the_header}");
}

#[test]
fn a_page_is_printed_light_whole_and_without_controls() {
    let server = Server::start("portal-print", &[]);
    let browser = Browser::start();
    open(&browser, &server, &format!("imdir/python-requests/{ITEM}"));
    browser.show_as_printed();
    let ground = browser.eval("return getComputedStyle(document.body).backgroundColor;");
    assert_eq!(ground, "rgb(255, 255, 255)");
    let controls =
        browser.eval("return [...document.querySelectorAll('button, input')].filter((one) => one.checkVisibility()).length;");
    assert_eq!(controls, 0);
    let cut = browser.eval(
        "return [...document.querySelectorAll('pre')].filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2).length;",
    );
    assert_eq!(cut, 0, "what scrolls on a screen is cut off on paper");
}

/// The compressed size of the page and everything it loads, except for the item's JSON.
const WEIGHT: &str = r#"return (async () => {
    const weigh = async (text) => {
        const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
        return (await new Response(compressed).arrayBuffer()).byteLength;
    };
    const text = async (address) => (await fetch(address)).text();
    const page = (await text(location.href)).replace(/<section class="source"[^]*?<\/section>/, "");
    const loaded = [...document.querySelectorAll("script, link[rel=stylesheet]")].map((one) => one.src ?? one.href);
    const texts = [page, ...await Promise.all(loaded.map(text))];
    return (await Promise.all(texts.map(weigh))).reduce((sum, bytes) => sum + bytes);
})();"#;

#[test]
fn a_page_weighs_little() {
    let server = Server::start("portal-weight", &[]);
    let browser = Browser::start();
    for page in ["imdir/".to_owned(), format!("imdir/{ITEM}"), format!("imdir/delphi-dll-chilkat/{ITEM}")] {
        open(&browser, &server, &page);
        let weight = browser.eval(WEIGHT).as_f64().expect("a number");
        assert!((5_000.0..60_000.0).contains(&weight), "{page}: {weight} bytes");
    }
}
