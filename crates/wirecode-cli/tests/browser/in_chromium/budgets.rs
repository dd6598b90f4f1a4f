//! What a reader waits for: the weight of a page with all that it loads, in a site of a large document.

use crate::site::Site;
use browser::Browser;
use serde_json::{Value, json};
use std::fs;

/// A document like those of large services: folders, deep schemas, long examples.
fn large() -> String {
    let field = |at: usize| {
        json!({"type": "string", "description": format!("The {at}th property, with a sentence about what it is for."),
            "enum": ["one", "two", "three"], "example": "one"})
    };
    let object: serde_json::Map<String, Value> =
        (0..60).map(|at| (format!("property_{at}"), field(at))).collect();
    let schema = json!({"type": "object", "properties": object, "required": ["property_1", "property_2"]});
    let nested = json!({"type": "array", "items": {"type": "object", "properties": {"inner": schema, "other": schema}}});
    let operation = |at: usize| {
        json!({"tags": [format!("Folder {}", at % 40)], "summary": format!("Do the {at}th thing of this service"),
            "operationId": format!("do{at}"), "security": [{"token": []}],
            "parameters": (0..12).map(|own| json!({"name": format!("parameter_{own}"), "in": "query", "schema": field(own)}))
                .collect::<Vec<_>>(),
            "requestBody": {"content": {"application/json": {"schema": schema}}},
            "responses": {"200": {"description": "Done.", "content": {"application/json": {"schema": nested}}},
                "400": {"description": "Wrong.", "content": {"application/json": {"schema": schema}}}}})
    };
    let paths: serde_json::Map<String, Value> =
        (0..80).map(|at| (format!("/things/{at}"), json!({"post": operation(at)}))).collect();
    json!({"openapi": "3.1.0", "info": {"title": "Large", "version": "1"}, "servers": [{"url": "https://api.example"}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}, "paths": paths})
    .to_string()
}

/// The compressed size of the texts, and the number of elements.
const WEIGHT: &str = r#"return (async () => {
    const weigh = async (text) => {
        const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
        return (await new Response(compressed).arrayBuffer()).byteLength;
    };
    return Promise.all(TEXTS.map(weigh));
})();"#;

#[test]
fn a_page_of_a_large_document_is_light_and_asks_no_other_host() {
    let site = Site::build("budget", &[("large.json", &large())]);
    let browser = Browser::without_network();
    for page in ["index.html", "large/index.html", "large/folder-7/do-the-47th-thing-of-this-service.html"] {
        browser.open(&site.address(page));
        browser.wait_until("document.readyState === 'complete'");
        let requests = browser.requests();
        assert!(
            requests.iter().all(|own| own.starts_with("file://") || own.starts_with("data:")),
            "{requests:?}"
        );
        let loaded = browser.eval(
            "return [location.href, ...[...document.querySelectorAll('script, link[rel=stylesheet]')].map((one) => one.src ?? one.href)];",
        );
        let texts: Vec<String> = loaded
            .as_array()
            .expect("addresses")
            .iter()
            .map(|own| {
                fs::read_to_string(site.file(own.as_str().expect("an address"))).expect("a file of the site")
            })
            .collect();
        let weights = browser.eval(&WEIGHT.replace("TEXTS", &json!(texts).to_string()));
        let weight: f64 = weights.as_array().expect("numbers").iter().filter_map(Value::as_f64).sum();
        assert!((5_000.0..60_000.0).contains(&weight), "{page}: {weight} bytes: {weights}");
    }
    // A site of 80 requests: a page and a file for each, and a few more.
    let pages = site.pages().len();
    assert!((80..100).contains(&pages), "{pages}");
}
