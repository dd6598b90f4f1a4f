//! What a page shows of an OpenAPI operation.

use portal::{Links, Settings, Site, SiteDocument};
use serde_json::{Value, json};

/// The site of a document with these members, at `x/`.
fn site(members: &Value) -> Site {
    let mut document = json!({"openapi": "3.1.0", "info": {"title": "X", "version": "1"},
        "servers": [{"url": "https://a.example"}]});
    for (name, value) in members.as_object().expect("an object") {
        document[name] = value.clone();
    }
    let text = document.to_string();
    let source = SiteDocument::new(wirecode::read(&text).expect("a document"));
    Site::new(&[source], Settings::new(Links::Served))
}

/// The page of the only operation, `POST /y`.
fn page(operation: &Value) -> String {
    let mut operation = operation.clone();
    operation["summary"] = json!("Y");
    let site = site(&json!({"paths": {"/y": {"post": operation}}}));
    site.page("x/requests/y").expect("a page").html()
}

fn account() -> Value {
    json!({"type": "object", "required": ["id", "password"], "properties": {
        "id": {"type": "string", "readOnly": true, "example": "id-1"},
        "password": {"type": "string", "writeOnly": true, "example": "pass-1"},
        "colour": {"type": "string", "deprecated": true}}})
}

/// Panics if a part isn't on the page.
#[track_caller]
fn shows(page: &str, parts: &[&str]) {
    let own = page.split("<section class=\"languages\"").next().unwrap_or_default();
    for part in parts {
        assert!(own.contains(part), "{part} is not in {own}");
    }
}

/// The part of a page with this class, up to the next section.
fn section<'p>(page: &'p str, class: &str) -> &'p str {
    let from =
        page.find(&format!("<section class=\"{class}\"")).unwrap_or_else(|| panic!("no {class} in {page}"));
    let end = page[from + 1..].find("<section class=\"source\"").map_or(page.len(), |at| from + 1 + at);
    &page[from..end]
}

#[test]
fn each_view_shows_what_its_side_sends() {
    let content = json!({"application/json": {"schema": account()}});
    let page = page(
        &json!({"requestBody": {"content": content}, "responses": {"201": {"description": "Made.", "content": content}}}),
    );
    let answers = section(&page, "responses");
    assert!(
        answers.contains("id-1") && !answers.contains("pass-1") && !answers.contains("password"),
        "{answers}"
    );
    let (request, _) = page.split_once("<section class=\"responses\"").expect("responses");
    assert!(
        request.contains("password") && !request.contains("id-1") && !request.contains("<code>id</code>"),
        "{request}"
    );
}

#[test]
fn deprecated_parts_say_so() {
    let page = page(&json!({"deprecated": true,
        "parameters": [{"name": "old", "in": "query", "deprecated": true, "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": account()}}}}));
    shows(
        &page,
        &[
            "<span class=\"badge deprecated\">deprecated</span>",
            "<code>old</code> <span class=\"deprecated\">",
            "<code>colour</code> <span class=\"type\">string</span> <span class=\"deprecated\">",
        ],
    );
}

#[test]
fn a_cookie_is_a_place_of_its_own() {
    let page =
        page(&json!({"parameters": [{"name": "session", "in": "cookie", "schema": {"type": "string"}}]}));
    assert!(page.contains("<td>cookie</td>"), "{page}");
}

#[test]
fn internal_operations_have_no_page_and_are_reported() {
    let hidden = json!({"summary": "Hidden", "x-internal": true,
        "callbacks": {"done": {"{$request.body#/url}": {"post": {"summary": "Hidden callback"}}}}});
    let site = site(&json!({"paths": {
        "/y": {"post": {"summary": "Y"}, "get": hidden},
        "/z": {"x-internal": true, "get": {"summary": "Hidden path"}}}}));
    assert!(site.pages().all(|page| !page.html().contains("Hidden")));
    let left_out: Vec<String> = site.left_out().map(|part| part.to_string()).collect();
    assert_eq!(left_out[0], "x: /paths/~1y/get: an operation is marked x-internal, so it has no page");
    assert_eq!(left_out.len(), 3, "{left_out:?}");
}

#[test]
fn the_query_of_a_url_given_as_text_is_in_the_table() {
    for url in [json!("https://a.example/y?limit=5%25#z"), json!({"raw": "https://a.example/y?limit=5%25"})] {
        let text =
            json!({"info": {"name": "X"}, "item": [{"name": "Y", "request": {"url": url}}]}).to_string();
        let source = SiteDocument::new(wirecode::read(&text).expect("a collection"));
        let site = Site::new(&[source], Settings::new(Links::Served));
        let page = site.page("x/requests/y").expect("a page").html();
        assert!(page.contains("<code>limit</code>") && page.contains("<code>5%</code>"), "{page}");
    }
}

#[test]
fn a_response_shows_headers_schema_and_every_example() {
    let page = page(&json!({"responses": {"200": {"description": "Found.",
        "headers": {"X-Rest": {"description": "Calls left.", "schema": {"type": "integer"}}},
        "content": {
            "application/json": {"schema": account(), "examples": {
                "first": {"summary": "The first", "value": {"id": "id-1"}},
                "second": {"description": "Without an *id*.", "value": {}}}},
            "text/csv": {"schema": {"type": "string"}, "example": "a,b"}}}}}));
    shows(
        &page,
        &[
            "<summary>Headers</summary>",
            "<code>X-Rest</code> <span class=\"type\">integer</span>",
            "<code>id</code> <span class=\"type\">string</span> <span class=\"required\">required</span>",
            "<details class=\"example\" open>\n<summary>Example <code>first</code></summary>\n<div class=\"description\"><p>The first</p>",
            "<details class=\"example\">\n<summary>Example <code>second</code></summary>\n<div class=\"description\"><p>Without an <em>id</em>.</p>",
            "<summary>As text/csv</summary>",
            "a,b",
        ],
    );
}

#[test]
fn a_body_shows_each_of_its_choices() {
    let choice = |name: &str| json!({"title": name, "type": "object", "properties": {name: {"type": "string", "enum": ["v1", "v2"]}}});
    let page = page(&json!({"requestBody": {"required": true, "description": "Which.",
        "content": {"application/json": {"schema": {"oneOf": [choice("cat"), choice("dog")]}}}}}));
    shows(
        &page,
        &[
            "Request body <span class=\"required\">required</span>",
            "<p class=\"choice\">One of:</p>",
            "<strong>cat</strong> <span class=\"type\">object</span>",
            "<code>dog</code> <span class=\"type\">string</span> <span class=\"constraint\">one of v1, v2</span>",
        ],
    );
}

#[test]
fn a_long_example_is_cut() {
    let lines: Vec<String> = (0..100_000).map(|at| at.to_string()).collect();
    let page = page(
        &json!({"responses": {"200": {"description": "x", "content": {"application/json": {"example": lines}}}}}),
    );
    let answers = section(&page, "responses");
    assert!(answers.len() < 60_000 && answers.contains("The example goes on"), "{}", answers.len());
}
