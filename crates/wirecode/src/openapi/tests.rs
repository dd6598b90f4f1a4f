use crate::{Body, Variables, read};

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
    let told: Vec<_> = reference
        .parameters
        .iter()
        .map(|own| (own.name.as_str(), own.kind.as_str(), own.is_required, own.constraints.join("; ")))
        .collect();
    assert_eq!(
        told,
        [
            ("id", "string (uuid)", true, String::new()),
            ("members", "array of object", true, "at most 10 elements".to_owned()),
            ("members[].email", "string", false, String::new()),
        ]
    );
    assert_eq!(
        (reference.scopes, reference.rate_limit_label),
        (vec!["a:read".to_owned()], Some("Light".to_owned()))
    );
    assert_eq!((reference.answers[0].status, reference.answers[0].name.as_str()), (Some(201), "Made."));
}
