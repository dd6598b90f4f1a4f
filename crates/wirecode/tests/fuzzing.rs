//! Reading and rendering never panic, whatever a document contains.
//!
//! `PROPTEST_CASES=100000 cargo test -p wirecode --test fuzzing` tries more cases than the default.

use proptest::prelude::*;
use serde_json::{Value, json};
use wirecode::{Variables, read, render, targets};

const COLLECTION: &str = include_str!("golden.postman_collection.json");

/// Version 2.0 has authentication as objects, and mostly text for URLs.
const OLD_COLLECTION: &str = r#"{"info": {"name": "T", "schema": "https://schema.getpostman.com/json/collection/v2.0.0/collection.json"},
    "variable": [{"id": "host", "value": "a.example"}], "auth": {"type": "basic", "basic": {"username": "u", "password": "{{p}}"}},
    "item": [{"name": "f", "item": [
        {"name": "a", "request": "https://{{host}}/a?b=c#d"},
        {"name": "b", "request": {"method": "POST", "url": "{{host}}/:id", "header": "X-A: 1\nX-B: 2",
            "auth": {"type": "awsv4", "awsv4": {"accessKey": "k", "secretKey": "s", "region": "r", "service": "x"}},
            "body": {"mode": "formdata", "formdata": [
                {"key": "a", "value": "1", "type": "text"}, {"key": "f", "src": ["x", "y"], "type": "file"}]}}}]}]}"#;

const CURL: &str = r#"curl -sSL -X PUT "https://a.example/p?q=$Q" -H 'A: b' -b c=d -u u:p --json '{"a": 1}' -F 'f=@x.png;type=image/png' \
    --data-urlencode 'k=é v' -G --compressed --digest -A agent -e ref -o out --url-query a=b; curl $'\x41\n' -d @file"#;

const HAR: &str = r#"{"log": {"version": "1.2", "entries": [{"request": {
    "method": "POST", "url": "https://a.example/p?q=1", "httpVersion": "HTTP/2",
    "headers": [{"name": "X-A", "value": "b"}], "cookies": [{"name": "c", "value": "d"}],
    "queryString": [{"name": "q", "value": "1"}],
    "postData": {"mimeType": "multipart/form-data", "params": [
        {"name": "f", "value": "x", "fileName": "a.txt", "contentType": "text/plain"}]}
}}]}}"#;

/// Documents with a placeholder for text, `@@`.
const BEFORE: &[&str] = &[
    "@@",
    r#"[@@"#,
    r#"{"url": "@@"}"#,
    r#"{"url": "https://a.example/@@", "postData": {"mimeType": "@@", "text": "@@"}}"#,
    "curl @@",
    "curl 'https://a.example/@@'",
    r#"curl "https://@@/" -d "@@" -H "A: @@""#,
    "curl https://a.example -F '@@' --data-urlencode '@@' -b '@@' -u '@@' -z '@@' -T '@@' --url-query '@@'",
    "curl https://a.example --variable '@@' --expand-data '{{@@}}'",
    "openapi: 3.1.0\npaths:\n  /@@:\n    get: {@@}",
    r#"{"openapi": "3.1.0", "servers": [{"url": "@@"}], "paths": {"/{@@}": {"post": {"requestBody": {"content": {
        "@@": {"schema": {"type": "string", "pattern": "@@", "format": "@@", "$ref": "@@"}}}}}}}}"#,
    r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "variable": [
        {"key": "k", "value": "@@"}], "item": [{"name": "@@", "event": [{"listen": "prerequest", "script": {"exec": "@@"}}],
        "request": {"method": "@@", "url": "{{k}}/@@", "header": "@@", "body": {"mode": "raw", "raw": "@@{{k}}"},
        "auth": {"type": "jwt", "jwt": {"payload": "@@", "secret": "@@"}}}}]}"#,
];

const OPENAPI: &str = r##"{"openapi": "3.1.0", "info": {"title": "T"},
    "servers": [{"url": "https://{host}/v1", "variables": {"host": {"default": "a.example"}}}],
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {"Pet": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string", "example": "Rex"}, "friend": {"$ref": "#/components/schemas/Pet"}}}}},
    "security": [{"key": []}],
    "paths": {"/pets/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "put": {"operationId": "put", "requestBody": {"content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
            "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
            "responses": {"200": {"content": {"application/json": {"example": {"name": "Rex"}}}}}}}}}"##;

/// Reads a text, and renders each item by some targets, so that a few items cover all targets.
fn try_all(text: &str) {
    const STRIDE: usize = 10;
    let Ok(document) = read(text) else { return };
    for (at, item) in document.items.iter().enumerate() {
        let request = document.request(item, &Variables::default()).request;
        for target in targets().skip(at % STRIDE).step_by(STRIDE) {
            assert!(!render(&request, target).code.is_empty());
        }
    }
}

/// Replaces one of all the values in a document, selected by `at`.
fn mutate(value: &mut Value, at: &mut usize, by: &Value) {
    if *at == 0 {
        *value = by.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| mutate(element, at, by)),
        Value::Object(members) => members.values_mut().for_each(|member| mutate(member, at, by)),
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~\\x00-\\x1fé{}<>:/?#%]{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([["x"], {"key": 1, "value": {}}])),
        Just(json!({"key": "{{k}}", "value": ["x"], "type": "file", "mode": "graphql"})),
    ]
}

fn any_document() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => Just(COLLECTION), 1 => Just(OLD_COLLECTION), 1 => Just(HAR), 1 => Just(OPENAPI)]
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 64;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_other_value_in_a_document_makes_it_panic(
        document in any_document(),
        changes in prop::collection::vec((0usize..400, any_value()), 1..4),
    ) {
        let mut value: Value = serde_json::from_str(document).expect("valid");
        for (at, by) in &changes {
            mutate(&mut value, &mut at.clone(), by);
        }
        try_all(&value.to_string());
    }

    #[test]
    fn no_other_text_in_a_document_makes_it_panic(
        document in prop_oneof![4 => any_document(), 1 => Just(CURL)],
        at in any::<prop::sample::Index>(),
        length in 0usize..20,
        by in "[ -~\\n\\x00é😀{}\\[\\]\",:\\\\]{0,8}",
    ) {
        let characters: Vec<char> = document.chars().collect();
        let at = at.index(characters.len());
        let mut text: String = characters[..at].iter().collect();
        text += &by;
        text.extend(characters.iter().skip(at + length));
        try_all(&text);
    }

    #[test]
    fn no_cut_of_a_document_is_taken_for_a_whole(end in 0usize..8000) {
        let text: String = COLLECTION.chars().take(end).collect();
        prop_assert!(read(&text).is_err() || end >= COLLECTION.len());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", command in "[ -~\\n]{0,80}") {
        try_all(&text);
        try_all(&format!("curl {command}"));
    }

    /// The special characters of the readers, next to characters of two and four bytes, in each place of a document
    /// where they have another meaning.
    #[test]
    fn no_mark_beside_a_long_character_makes_it_panic(
        before in prop::sample::select(BEFORE),
        text in "([\\[\\]{}<>\\\\'\"`$%@=#?&;:,/|*+~^!.()-]|u|x|0|d8|\\{\\{|\\$\\{|\\\\u|\\\\x|<<|é|😀| |\n){0,16}",
    ) {
        try_all(&before.replace("@@", &text));
        try_all(&before.replace("@@", json!(text).to_string()[1..].trim_end_matches('"')));
    }
}
