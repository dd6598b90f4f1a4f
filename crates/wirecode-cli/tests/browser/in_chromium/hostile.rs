//! A collection that tries to run scripts on the reader's page: all of it must be shown as text.

use crate::site::Site;
use browser::{Browser, key};
use serde_json::{Value, json};

/// Text that would run anywhere in HTML.
const SCRIPT: &str = "<script>globalThis.pwned = 1</script>";
const IMAGE: &str = "\"'><img src=x onerror=globalThis.pwned=1>";
const END: &str = "</script></pre></textarea></title><svg onload=globalThis.pwned=1>";

fn collection() -> Value {
    let all = format!("{SCRIPT}{IMAGE}{END}");
    let address = format!("https://a.example/{IMAGE}/:{IMAGE}?{SCRIPT}={END}#{SCRIPT}");
    let description = format!(
        "{all}\n\n[link](javascript:globalThis.pwned=1) ![image](x\" onerror=\"globalThis.pwned=1) \
         <a href=\"javascript:globalThis.pwned=1\" onclick=\"globalThis.pwned=1\">raw</a>\n\n| {all} |\n|---|\n| {all} |\n"
    );
    json!({
        "info": { "name": format!("Hostile {all}"), "description": description },
        "variable": [{ "key": "token", "value": all }, { "key": all, "value": all }],
        "item": [{ "name": format!("folder {all}"), "description": description, "item": [{
            "name": format!("item {all}"),
            "request": {
                "method": format!("POST{all}"),
                "description": description,
                "header": [
                    { "key": format!("X-{all}"), "value": all, "description": description },
                    { "key": "Authorization", "value": format!("Bearer {{{{token}}}}{{{{hole{all}}}}}") },
                ],
                "url": address,
                "body": { "mode": "formdata", "formdata": [
                    { "key": format!("name{all}"), "value": format!("{all}{{{{unknown{IMAGE}}}}}"), "description": description, "type": "text" },
                ] },
            },
            "response": [{
                "name": format!("{description}"),
                "status": all,
                "code": 200,
                "header": [{ "key": all, "value": all }],
                "body": json!({ all.clone(): all }).to_string(),
            }],
        }] }],
    })
}

/// Asserts that no script has run, and that the collection created no element.
#[track_caller]
fn is_harmless(browser: &Browser) {
    let found = browser.eval(
        "const acts = [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]
             .filter(({ name, value }) => name.startsWith('on') || /^\\s*javascript:/i.test(value))
             .map(({ name, value }) => `${one.localName} ${name}=${value}`));
         const alien = [...document.querySelectorAll('main img, main svg, main script:not([type]), iframe, object, embed, base')]
             .map((one) => one.outerHTML);
         return { pwned: globalThis.pwned ?? null, acts, alien };",
    );
    assert_eq!(found, json!({ "pwned": null, "acts": [], "alien": [] }), "{}", browser.address());
}

#[test]
fn a_hostile_collection_is_text_on_every_page() {
    let site = Site::build("hostile", &[("hostile.json", &collection().to_string())]);
    let browser = Browser::without_network();
    let pages = site.pages();
    // The indexes of languages differ only in the name.
    let index_in_another = |page: &str| {
        page.ends_with("/index.html") && page.matches('/').count() == 2 && !page.contains("curl")
    };
    for page in pages.iter().filter(|page| !index_in_another(page)) {
        browser.open(&site.address(page));
        browser.wait_until("document.readyState === 'complete'");
        is_harmless(&browser);
    }
}

#[test]
fn a_hostile_collection_is_text_in_search() {
    let site = Site::build("hostile-search", &[("hostile.json", &collection().to_string())]);
    let browser = Browser::without_network();
    browser.open(&site.address("index.html"));
    browser.click("main ul a");
    browser.press("/");
    browser.press("item");
    browser.wait_until("document.querySelector('[role=option]')");
    assert!(browser.text("[role=option]").contains(SCRIPT));
    is_harmless(&browser);
    browser.press(key::ENTER);
    browser.wait_until("document.querySelector('h1').textContent.startsWith('item')");
    assert!(browser.text("h1").contains(SCRIPT));
    is_harmless(&browser);
}
