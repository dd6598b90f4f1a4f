//! Compares the OpenAPI document with the server: for each property of each body, an independent validator classifies
//! candidate values by the schema. Valid ones must be accepted, others refused by the property's name.

use crate::{
    endpoint_callers::body,
    openapi::operations,
    support::{Account, Service},
};
use axum::http::Method;
use imdir::http::api::openapi::document;
use serde_json::{Value, json};
use store::scope::Scopes;

/// Values of all kinds that a client might send.
fn candidates(home: &Account, user: &str, group: &str) -> Vec<Value> {
    let absent = "AAAAAAAAAAAAAAAAAAAAAA";
    let texts = [
        "",
        " ",
        "a",
        "normal",
        "restricted",
        "activate",
        "create",
        "autoCreate",
        "delete_group",
        "a\u{7}b",
        "Europe/Berlin",
        "Mars/Phobos",
        "en-US",
        "en_US",
        "DE",
        "de",
        "1234567890",
        "123",
        "+49 30 123",
        "call me",
        "+49",
        "Mobile",
        "imgroup:read:admin",
        "imgroup:read:admin nonsense",
        "new@owner.example",
        "no address",
        "two@signs@owner.example",
        "a@nodot",
        "true",
        "7",
        absent,
        user,
        group,
        &home.id,
    ];
    let long = [2, 8, 10, 11, 32, 33, 64, 65, 128, 129, 255, 256, 257, 1000].map(|length| "x".repeat(length));
    let numbers = [-1, 0, 1, 2, 3, 4, 5, 42, 99, 31_536_000, 31_536_001].map(Value::from);
    let members = |count: usize| vec![json!({ "id": user }); count].into();
    let other = [
        Value::Null,
        true.into(),
        false.into(),
        1.5.into(),
        json!([]),
        json!({}),
        json!([user]),
        json!([1]),
        json!([null]),
        vec![user; 1001].into(),
        vec![group; 101].into(),
        members(1),
        members(11),
        members(51),
        json!([{}]),
        json!([{ "id": user, "type": 1 }]),
        json!([{ "id": user, "type": 2 }]),
        json!([{ "id": "nobody" }]),
        json!([{ "id": 7 }]),
        json!([{ "email": home.owner_email }]),
        json!([{ "email": "no address" }]),
        json!([{ "number": "+49 30 123", "country": "DE", "code": "+49", "label": "Office" }]),
        json!([{ "number": "call me" }]),
        json!([{ "number": "1", "label": "Boat" }]),
        json!([{ "key": "a", "name": "b", "value": "c" }]),
        json!([{ "key": "" }]),
    ];
    let texts = texts.into_iter().map(Value::from).chain(long.into_iter().map(Value::from));
    texts.chain(numbers).chain(other).collect()
}

/// Collects the schemas of a body's properties by their paths (`user_info.email`).
fn properties(prefix: &str, schema: &Value, found: &mut Vec<(String, Value, bool)>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{prefix}{name}");
        let required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
        // Read-only properties accept the value that GET shows and no other: see `kept_fields`.
        if property.get("readOnly").is_none() {
            found.push((path.clone(), property.clone(), required));
        }
        if property["type"] == "object" {
            properties(&format!("{path}."), property, found);
        }
    }
}

/// The schema of an operation's body; null without one.
fn body_schema(document: &Value, operation: &Value) -> Value {
    let reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
    let pointer = reference.map(|reference| reference.trim_start_matches('#'));
    pointer.map_or(Value::Null, |pointer| document.pointer(pointer).expect("it leads somewhere").clone())
}

/// The body with `value` at the path.
fn with(body: &Value, path: &str, value: &Value) -> Value {
    let mut body = body.clone();
    let mut place = &mut body;
    for part in path.split('.') {
        place = &mut place[part];
    }
    *place = value.clone();
    body
}

#[tokio::test]
async fn a_body_is_read_as_its_schema_says() {
    let service = Service::start();
    let top = service.account("business").await;
    let user = service.user(&top, &format!("user@{}", top.domain)).await;
    let group = service.group(&top, "Team").await;
    let app = service.oauth_client(&top, "user_info:read").await.id.to_string();
    let token = service.token(&top, &Scopes::EVERY.to_string()).await;
    let client = service.bearer(&token);
    let candidates = candidates(&top, &user, &group);
    let (mut wrong, mut sent) = (Vec::new(), 0);
    let document = document();
    for (path, method, operation) in operations(&document) {
        let schema = body_schema(&document, &operation);
        // Skip the same operation below an account's path: it has the same body.
        let own = path.replace("/accounts/{accountId}", "");
        let is_again = own != path && operations(&document).iter().any(|(path, _, _)| *path == own);
        if schema.is_null() || is_again {
            continue;
        }
        let (id, method): (_, Method) = (
            operation["operationId"].as_str().expect("an id"),
            method.to_uppercase().parse().expect("a method"),
        );
        let path = path.replace("{accountId}", &top.id);
        let path = path.replace("{userId}", &user).replace("{groupId}", &group).replace("{appId}", &app);
        // The actions of a preview need different fields; this one needs the name only.
        let base = match id {
            "imVisibilityPreview" => json!({ "action": "create_group", "name": "Tried" }),
            id => body(id, &top, &user, "user_info:read"),
        };
        let mut found = Vec::new();
        properties("", &schema, &mut found);
        for (name, schema, _) in found {
            let options = jsonschema::options().should_validate_formats(true);
            let schema = json!({ "allOf": [schema], "components": document["components"] });
            let validator = options.build(&schema).unwrap_or_else(|error| panic!("{id} {name}: {error}"));
            for value in &candidates {
                let answer = client.json(method.clone(), &path, Some(with(&base, &name, value))).await;
                let errors = answer.value()["errors"].as_array().cloned().unwrap_or_default();
                // 404 is about people who aren't there, and not about the schema.
                let named = answer.status != 404
                    && errors.iter().any(|error| {
                        let field = error["field"].as_str().unwrap_or_default();
                        field
                            .strip_prefix(name.as_str())
                            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
                    });
                sent += 1;
                let is_needed =
                    id == "imVisibilityPreview" && (name == "name" || name == "action") && value.is_null();
                if !is_needed && validator.is_valid(value) == named {
                    let is = if named {
                        "refused, and its schema allows it"
                    } else {
                        "taken, and its schema doesn't allow it"
                    };
                    wrong.push(format!("{id} {name}: {value:.60} is {is}: {}", answer.status));
                }
            }
        }
    }
    assert!(sent > 3000, "only {sent} bodies were sent");
    assert!(wrong.is_empty(), "{} of {sent}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_body_that_must_have_fields_must_be_there_and_no_patch_has_defaults() {
    let document = document();
    for (path, method, operation) in operations(&document) {
        let Some(body) = operation.get("requestBody") else { continue };
        let schema = body_schema(&document, &operation);
        let required = schema["required"].as_array().is_some_and(|fields| !fields.is_empty());
        assert_eq!(body["required"], json!(required), "{method} {path}");
        assert!(
            !schema.to_string().contains("\"default\":"),
            "{method} {path}: a client that fills in defaults sends them"
        );
    }
}
