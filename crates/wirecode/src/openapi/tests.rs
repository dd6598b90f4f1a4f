use crate::{Body, Field, Variables, read};

const PETS: &str = r##"{
    "openapi": "3.1.0", "info": {"title": "Pets"},
    "servers": [{"url": "https://{region}.pets.example/v1/", "variables": {"region": {"default": "eu"}}}],
    "security": [{"key": []}],
    "paths": {"/pets/{id}": {
        "parameters": [{"$ref": "#/components/parameters/Id"}],
        "put": {
            "summary": "Change a pet", "tags": ["pets"],
            "parameters": [{"name": "dry", "in": "query", "required": true, "schema": {"type": "boolean"}},
                           {"name": "page", "in": "query", "schema": {"type": "integer"}}],
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
            "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}
        },
        "get": {"operationId": "lost", "parameters": [{"$ref": "#/nowhere"}]}
    }},
    "components": {
        "parameters": {"Id": {"name": "id", "in": "path", "required": true, "description": "Which pet."}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {"Pet": {"type": "object", "properties": {
            "name": {"type": "string", "example": "Rex"}, "friend": {"$ref": "#/components/schemas/Pet"},
            "tags": {"type": "array", "items": {"type": ["string", "null"]}}
        }}}
    }
}"##;

#[test]
fn an_operation_becomes_a_request() {
    let document = read(PETS).expect("an OpenAPI document");
    let item = document.find("pets/Change a pet").expect("the operation");
    let request = document.request(item, &Variables::default()).request;
    assert_eq!(
        request.with_defaults(&request.url.text()),
        "https://eu.pets.example/v1/pets/YOUR_ID?dry=true"
    );
    assert_eq!(request.inputs[0].description, "Which pet.");
    assert!(request.header("x-key").is_some());
    let Body::Raw(body) = &request.body else { panic!("a JSON body") };
    assert!(body.as_literal().is_some_and(|body| body.contains("\"name\": \"Rex\"")));
    assert!(request.json_answer.is_some());
}

#[test]
fn a_reference_to_nowhere_is_named() {
    let document = read(PETS).expect("an OpenAPI document");
    let resolved = document.request(&document.items[1], &Variables::default());
    assert_eq!(resolved.problems[0].pointer, "/paths/~1pets~1{id}/get/parameters/0");
}

#[test]
fn an_operation_is_told_with_its_properties() {
    let text = r##"{"openapi": "3.1.0", "info": {"title": "x"}, "paths": {"/a/{id}": {"post": {
        "description": "Says *so*.", "x-scopes": ["a:read"], "x-rate-limit-label": "Light",
        "parameters": [{"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}}],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
        "responses": {"201": {"description": "Made."}}}}},
        "components": {"schemas": {"A": {"type": "object", "required": ["members"], "properties": {
            "members": {"type": "array", "maxItems": 10, "items": {"type": "object", "properties": {
                "email": {"type": "string", "description": "Whom."}}}}}}}}}"##;
    let document = read(text).unwrap();
    let reference = document.reference(&document.items[0]);
    let id = &reference.parameters[0].field;
    assert_eq!((id.name.as_str(), id.kind.as_str(), id.is_required), ("id", "string (uuid)", true));
    let body = reference.body.expect("a body").contents.remove(0).field.expect("a schema");
    assert_eq!((body.kind.as_str(), body.paths()), ("object (A)", paths(&["members", "members[].email"])));
    let members = &body.fields[0];
    assert_eq!((members.kind.as_str(), members.is_required), ("array of object", true));
    assert_eq!(members.constraints, ["at most 10 elements"]);
    assert_eq!(members.fields[0].description, "Whom.");
    assert_eq!(
        (reference.scopes, reference.rate_limit_label),
        (vec!["a:read".to_owned()], Some("Light".to_owned()))
    );
    assert_eq!((reference.answers[0].status, reference.answers[0].name.as_str()), (Some(201), "Made."));
}

fn paths(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// The description of a response body with this schema, beside `A` and `B`.
fn described(schema: &str) -> Field {
    let text = format!(
        r##"{{"openapi": "3.1.0", "info": {{"title": "x"}}, "paths": {{"/a": {{"get": {{"responses": {{"200": {{
        "content": {{"application/json": {{"schema": {schema}}}}}}}}}}}}}}}, "components": {{"schemas": {{
        "A": {{"type": "object", "properties": {{"name": {{"type": "string"}}, "parent": {{"$ref": "#/components/schemas/A"}},
            "children": {{"type": "array", "items": {{"$ref": "#/components/schemas/A"}}}}}}}},
        "B": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}}}}}}}}}}}"##
    );
    let document = read(&text).expect("an OpenAPI document");
    let mut reference = document.reference(&document.items[0]);
    reference.answers.remove(0).contents.remove(0).field.expect("a schema")
}

#[test]
fn a_schema_in_itself_is_referred_to() {
    let field = described(r##"{"$ref": "#/components/schemas/A"}"##);
    let kinds: Vec<&str> = field.fields.iter().map(|own| own.kind.as_str()).collect();
    assert_eq!(field.kind, "object (A)");
    assert_eq!(kinds, ["string", "A, as above", "array of A, as above"]);
    assert!(field.fields.iter().all(|own| own.fields.is_empty() && !own.is_cut));
}

#[test]
fn choices_are_named_and_marked_by_the_discriminator() {
    let field = described(
        r##"{"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}, {"title": "Other", "type": "integer"}],
        "discriminator": {"propertyName": "kind", "mapping": {"bee": "#/components/schemas/B"}}}"##,
    );
    let names: Vec<&str> = field.choices.iter().map(|own| own.name.as_str()).collect();
    assert_eq!((names, field.is_any), (vec!["A", "B", "Other"], false));
    assert_eq!(field.choices[1].constraints, ["kind is bee"]);
    assert!(field.choices[1].fields[0].is_required);
}

#[test]
fn types_alone_are_no_choices() {
    for (schema, kind) in [
        (r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#, "string or integer"),
        (r#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "string or null"),
        (r#"{"type": ["string", "null"], "format": "uuid"}"#, "string (uuid) or null"),
        (r#"{"type": "string", "nullable": true}"#, "string or null"),
        (r##"{"oneOf": [{"$ref": "#/components/schemas/B"}, {"type": "null"}]}"##, "object (B) or null"),
    ] {
        let field = described(schema);
        assert_eq!((field.kind.as_str(), field.choices.len()), (kind, 0), "{schema}");
    }
}

#[test]
fn all_of_is_one_object() {
    let field = described(
        r##"{"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"id": {"type": "integer"}}, "required": ["id"]}]}"##,
    );
    assert_eq!(field.paths(), paths(&["kind", "id"]));
    assert!(field.fields.iter().all(|own| own.is_required));
}

#[test]
fn a_large_schema_is_cut_at_a_level_and_reported() {
    let properties = |inner: &str| {
        let all: Vec<String> = (0..12).map(|at| format!(r#""p{at}": {inner}"#)).collect();
        format!(r#"{{"type": "object", "properties": {{{}}}}}"#, all.join(","))
    };
    let deep = (0..4).fold(r#"{"type": "string"}"#.to_owned(), |inner, _| properties(&inner));
    let field = described(&deep);
    assert_eq!((field.fields.len(), field.paths().len()), (12, 12 + 144));
    assert!(!field.is_cut && field.fields[0].fields[0].is_cut);
    let text = format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "x"}}, "paths": {{"/a": {{"post": {{
        "requestBody": {{"content": {{"application/json": {{"schema": {deep}}}}}}}}}}}}}}}"#
    );
    let document = read(&text).expect("an OpenAPI document");
    let left_out = document.reference(&document.items[0]).left_out;
    assert_eq!(left_out[0].pointer, "/paths/~1a/post/requestBody/content/application~1json/schema");
}
