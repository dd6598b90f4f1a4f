//! A small document that describes a large one is truncated, with a note.

use serde_json::{Value, json};
use wirecode::{Body, Document, Field, ResolvedRequest, Variables, read, render, targets};

fn schema(schemas: &Value) -> String {
    json!({"openapi": "3.1.0", "info": {"title": "x"}, "paths": {"/a": {"post": {"summary": "x",
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
        "components": {"schemas": schemas}})
    .to_string()
}

fn resolved(document: &Document<'_>) -> ResolvedRequest {
    document.request(&document.items[0], &Variables::default())
}

/// The body of the single request, and its notes; also generates samples and the table of parameters.
fn body_of(text: &str) -> (Value, String) {
    let document = read(text).expect("a document");
    let request = resolved(&document).request;
    let reference = document.reference(&document.items[0]);
    let body = reference.body.expect("a body");
    let media = || body.contents.iter().chain(reference.answers.iter().flat_map(|answer| &answer.contents));
    let rows = media().filter_map(|media| media.field.as_ref()).map(size).sum::<usize>();
    assert!(rows <= 500, "{rows} rows");
    assert!(media().flat_map(|media| &media.examples).all(|example| example.body.len() < 200_000));
    for target in targets() {
        let sample = render(&request, target);
        assert!(sample.code.len() < 1_000_000, "{}: {} bytes", target.name, sample.code.len());
    }
    let Body::Raw(body) = &request.body else { panic!("a body") };
    let body = body.as_literal().expect("no holes");
    (serde_json::from_str(body).expect("JSON"), request.notes.join("\n"))
}

/// The number of fields in a tree.
fn size(field: &Field) -> usize {
    1 + field.fields.iter().chain(&field.choices).map(size).sum::<usize>()
}

fn own(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

#[test]
fn schemas_that_are_made_of_themselves_end() {
    for schemas in [
        json!({"A": {"allOf": [own("A")]}}),
        json!({"A": {"oneOf": [own("A")]}}),
        json!({"A": {"anyOf": [own("A"), own("A")]}}),
        json!({"A": own("A")}),
        json!({"A": own("B"), "B": own("A")}),
        json!({"A": {"allOf": [own("B")]}, "B": {"allOf": [own("A")], "oneOf": [own("B")]}}),
        json!({"A": {"type": "array", "items": own("A"), "minItems": 3}}),
        json!({"A": {"type": "object", "additionalProperties": own("A"), "minProperties": 2}}),
        json!({"A": {"type": "object", "required": ["a"], "properties": {"a": own("A")}}}),
        json!({"A": {"not": own("A"), "if": own("A"), "then": own("A"), "type": "object"}}),
        json!({"A": {"type": "object", "patternProperties": {"^x": own("A")}, "propertyNames": own("A")}}),
        json!({"A": {"prefixItems": [own("A"), own("A")], "contains": own("A")}}),
        json!({"A": {"$dynamicRef": "#node", "$dynamicAnchor": "node"}}),
        json!({"A": {"discriminator": {"propertyName": "a"}, "oneOf": [own("A"), own("A")], "example": {"a": 1}}}),
    ] {
        let text = schema(&schemas);
        let document = read(&text).expect("a document");
        let request = resolved(&document).request;
        document.reference(&document.items[0]);
        targets().for_each(|target| drop(render(&request, target)));
    }
}

#[test]
fn a_schema_is_entered_once_on_a_way_down() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut properties: serde_json::Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), own("A"))).collect();
    properties.insert("name".to_owned(), json!({"type": "string"}));
    let (body, notes) = body_of(&schema(&json!({"A": {"type": "object", "properties": properties}})));
    assert_eq!((body, notes.as_str()), (json!({"name": "text"}), ""));
}

#[test]
fn twenty_levels_of_two_are_cut_and_told() {
    let level = |at: usize| json!({"type": "object", "properties": {"l": own(&format!("L{at}")), "r": own(&format!("L{at}"))}});
    let mut schemas: serde_json::Map<String, Value> =
        (0..20).map(|at| (format!("L{at}"), level(at + 1))).collect();
    schemas.insert("A".to_owned(), level(0));
    schemas.insert("L20".to_owned(), json!({"type": "string"}));
    let (body, notes) = body_of(&schema(&Value::Object(schemas)));
    assert!(body["l"]["l"]["l"].is_object());
    assert!(
        notes.contains("#/components/schemas/A") || notes.contains("/schema: the schema describes more"),
        "{notes}"
    );
}

#[test]
fn twenty_levels_of_all_of_twice_are_one() {
    let twice = |at: usize| json!({"allOf": [own(&format!("L{at}")), own(&format!("L{at}"))]});
    let mut schemas: serde_json::Map<String, Value> =
        (0..20).map(|at| (format!("L{at}"), twice(at + 1))).collect();
    schemas.insert("A".to_owned(), twice(0));
    schemas.insert("L20".to_owned(), json!({"type": "object", "properties": {"a": {"const": 1}}}));
    assert_eq!(body_of(&schema(&Value::Object(schemas))).0, json!({"a": 1}));
}

#[test]
fn a_wide_schema_is_cut_and_told() {
    let wide: serde_json::Map<String, Value> =
        (0..5000).map(|at| (format!("p{at}"), json!({"type": "string"}))).collect();
    let (body, notes) = body_of(&schema(&json!({"A": {"type": "object", "properties": wide}})));
    assert!(
        body.as_object().is_some_and(|body| body.len() < 2000),
        "{}",
        body.as_object().map_or(0, serde_json::Map::len)
    );
    assert!(notes.contains("so its value is truncated"), "{notes}");
    let text = json!({"type": "string", "minLength": 1_000_000_000});
    let list = json!({"type": "array", "items": {"type": "integer"}, "minItems": 1_000_000_000});
    let (body, _) =
        body_of(&schema(&json!({"A": {"type": "object", "properties": {"text": text, "list": list}}})));
    assert!(body["text"].as_str().is_some_and(|text| text.len() < 10_000));
}

#[test]
fn variables_that_unfold_are_cut_and_told() {
    let long = "x".repeat(7_400);
    let text = json!({"item": [{"name": "x", "request": {"method": "POST", "url": "https://a.example/",
            "body": {"mode": "raw", "raw": "{{v}}".repeat(10_000)}}}],
        "variable": [{"key": "v", "value": long}]})
    .to_string();
    let document = read(&text).expect("a collection");
    let request = resolved(&document).request;
    let sample = render(&request, wirecode::find("curl").expect("a target"));
    assert!(sample.code.len() < 6_000_000, "{} bytes", sample.code.len());
    assert!(sample.notes.iter().any(|note| note.contains("expand to more")), "{:?}", sample.notes);
}

#[test]
fn documents_that_nest_and_repeat_are_refused() {
    assert!(read(&"[".repeat(100_000)).is_err());
    assert!(read(&format!("openapi: 3.1.0\nx: {}", "[".repeat(100_000))).is_err());
    let bomb: String = (1..40).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
    let error = read(&format!("openapi: 3.1.0\na0: &a0 x\n{bomb}")).expect_err("too much").to_string();
    assert!(error.contains("aliases"), "{error}");
}

/// Runs on a stack as small as that of a server's thread.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
    thread.join().expect("it ends");
}

#[test]
fn long_chains_of_schemas_fit_a_small_stack() {
    for link in ["$ref", "allOf", "oneOf", "anyOf", "if", "not"] {
        let next = |at: usize| match link {
            "$ref" => own(&format!("L{at}")),
            "if" => json!({"if": own(&format!("L{at}")), "then": {"type": "object"}}),
            "not" => json!({"not": own(&format!("L{at}")), "type": "object"}),
            list => json!({list: [own(&format!("L{at}"))]}),
        };
        let mut schemas: serde_json::Map<String, Value> =
            (0..5000).map(|at| (format!("L{at}"), next(at + 1))).collect();
        schemas.insert("A".to_owned(), next(0));
        schemas.insert("L5000".to_owned(), json!({"type": "object"}));
        let text = schema(&Value::Object(schemas));
        on_a_small_stack(move || {
            let document = read(&text).expect("a document");
            resolved(&document);
            document.reference(&document.items[0]);
        });
    }
}

#[test]
fn deep_examples_of_long_chains_fit_a_small_stack() {
    let mut example = json!({});
    for _ in 0..50 {
        example = json!({"a": [example]});
    }
    let mut schemas: serde_json::Map<String, Value> =
        (0..25).map(|at| (format!("L{at}"), json!({"allOf": [own(&format!("L{}", at + 1))]}))).collect();
    let list = json!({"type": "array", "items": own("L0")});
    schemas
        .insert("L25".to_owned(), json!({"type": "object", "properties": {"a": list}, "example": example}));
    schemas.insert("A".to_owned(), own("L0"));
    let text = schema(&Value::Object(schemas));
    on_a_small_stack(move || {
        let document = read(&text).expect("a document");
        assert!(matches!(resolved(&document).request.body, Body::Raw(_)));
        document.reference(&document.items[0]);
    });
}
