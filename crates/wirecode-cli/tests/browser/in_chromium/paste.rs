//! The page of `wirecode serve`: from a server that is gone after loading, from a folder, and without the module.

use crate::process::{listen, wirecode};
use browser::{Browser, key, tools};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The module of the npm package that `./test` builds.
fn module() -> PathBuf {
    tools().join("npm/wirecode/dist/wirecode.wasm")
}

/// The page in a folder, and its address.
fn folder(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("paste").join(name);
    fs::remove_dir_all(&folder).ok();
    let output = wirecode(&["serve", "--wasm"]).arg(module()).arg("--out").arg(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    format!("file://{}", folder.join("index.html").display())
}

fn type_in(browser: &Browser, text: &str) {
    browser.fill("#document", text);
}

fn shows(browser: &Browser, text: &str) {
    browser.wait_until(&format!("document.querySelector('.result pre').textContent.includes({text:?})"));
}

#[test]
fn a_request_becomes_code_after_the_server_is_gone() {
    let (process, url) = listen(wirecode(&["serve", "--listen", "127.0.0.1:0", "--wasm"]).arg(module()));
    let browser = Browser::start();
    browser.open(&url);
    assert_eq!(browser.eval("return functions.then(() => true);"), true);
    drop(process);
    browser.requests();
    type_in(&browser, "curl http://a.example/ -d x=1");
    shows(&browser, "requests.post(");
    browser.click("#language button");
    browser.press("wget");
    browser.press(key::ENTER);
    shows(&browser, "wget ");
    assert_eq!(browser.requests(), [""; 0]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_page_works_from_a_folder_without_network() {
    let browser = Browser::without_network();
    browser.open(&folder("offline"));
    type_in(
        &browser,
        "curl http://a.example/one; curl http://a.example/two -H 'Authorization: Bearer 8a41f2'",
    );
    shows(&browser, "/one");
    browser.eval("const item = document.getElementById('item'); item.value = 2; item.dispatchEvent(new Event('input', { bubbles: true }));");
    shows(&browser, "8a41f2");
    browser.eval("const own = document.getElementById('secrets'); own.value = 'placeholder'; own.dispatchEvent(new Event('input', { bubbles: true }));");
    shows(&browser, "YOUR_ACCESS_TOKEN");
    // Nothing of an earlier document stays beside an error.
    type_in(&browser, "hello");
    browser.wait_until("document.getElementById('error').textContent.includes('not a document of requests')");
    assert_eq!(browser.eval("return document.querySelector('.result pre').checkVisibility();"), false);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("paste/request.har");
    fs::write(&file, r#"{"method": "PUT", "url": "http://a.example/har"}"#).unwrap();
    browser.choose("#file", &file);
    shows(&browser, "requests.put(");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn two_megabytes_are_pasted() {
    let browser = Browser::without_network();
    browser.open(&folder("large"));
    // In the clipboard, by the keys that a user presses.
    browser.eval("document.getElementById('document').value = `curl http://a.example/ -d '${'0123456789 <b>&ä'.repeat(2 ** 17)}'`;");
    for keys in ["ac", "av"] {
        browser.enter("#document", &format!("{}{keys}", key::CONTROL));
    }
    browser.wait_until("document.querySelector('.result pre').textContent.length > 2 ** 20");
    let length = browser.eval(
        "return document.querySelector('.result pre').textContent.split('0123456789 <b>&ä').length - 1;",
    );
    assert_eq!(length, 1 << 17);
    assert_eq!(browser.eval("return document.querySelectorAll('.result b').length;"), 0);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn without_the_module_the_server_computes() {
    let (_process, url) = listen(&mut wirecode(&["serve", "--listen", "127.0.0.1:0"]));
    let browser = Browser::start();
    browser.open(&url);
    type_in(&browser, "curl http://a.example/");
    shows(&browser, "timeout=30");
    browser.eval("const own = document.getElementById('timeout'); own.value = 'none'; own.dispatchEvent(new Event('input', { bubbles: true }));");
    shows(&browser, "timeout=None");
    type_in(&browser, "hello");
    browser.wait_until("document.getElementById('error').textContent.includes('not a document of requests')");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_page_is_accessible_in_both_themes_and_widths() {
    let browser = Browser::without_network();
    browser.open(&folder("axe"));
    browser.look_at("paste empty");
    type_in(&browser, "curl http://a.example/?q=1 -F f=@photo.png --ntlm -u a:b");
    shows(&browser, "a.example");
    browser.click("summary");
    browser.look_at("paste");
    type_in(&browser, "hello");
    browser.wait_until("document.getElementById('error').textContent !== ''");
    browser.look_at("paste error");
}
