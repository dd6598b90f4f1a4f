//! The OpenAPI 3.1 document, from the router's own table.

use crate::http::{
    api::{routes::routes, user_details},
    operation::Operation,
    wire::error::ErrorOut,
};
use axum::{Json, http::StatusCode};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

/// `GET /openapi.json`: the OpenAPI document, made once from [`super::routes`].
pub(crate) async fn serve() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

/// The whole document, in deterministic bytes.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = SchemaGenerator::new(settings.for_serialize());
    let error = schemas.subschema_for::<ErrorOut>();
    let mut paths = Map::new();
    for route in routes() {
        let operation = &route.operation;
        let path = paths.entry(format!("/v2{}", operation.path)).or_insert_with(|| json!({}));
        path[operation.method.as_str().to_ascii_lowercase()] = describe(operation, &mut schemas, false);
        if let Some(master) = operation.master_path() {
            let path = paths.entry(format!("/v2{master}")).or_insert_with(|| json!({}));
            path[operation.method.as_str().to_ascii_lowercase()] = describe(operation, &mut schemas, true);
        }
    }
    let mut definitions = schemas.take_definitions(true);
    definitions.extend(user_details::components());
    definitions.extend(routes().iter().filter_map(|route| {
        let (name, schema) = route.operation.body?;
        Some((name.to_owned(), schema()))
    }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "imdir",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "An instant-messaging directory: groups decide who sees and finds whom.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "paths": paths,
        "components": components(&definitions, &error),
        "security": [{ "bearer": [] }]
    })
}

fn components(definitions: &Map<String, Value>, error: &Schema) -> Value {
    json!({
        "schemas": definitions,
        "headers": {
            "ETag": {
                "description": "Changes exactly when the content of GET for this caller does. For If-Match.",
                "schema": { "type": "string" }
            },
            "Imdir-Reason": {
                "description": "Distinguishes errors with the same code: email_taken, user_name_taken, not_active, \
                                paid_only, no_permission, token_expired. Absent for others.",
                "schema": { "type": "string" }
            },
            "Imdir-Subject": {
                "description": "The part of the request that the error is about, such as an unknown id or a taken \
                                name, percent-encoded. Absent where none is.",
                "schema": { "type": "string" }
            }
        },
        "parameters": {
            "If-Match": condition(
                "If-Match",
                "Make the change only if the current ETag is one of these, or * for any. A weak one never \
                 matches."
            ),
            "If-None-Match": condition("If-None-Match", "Respond 304 if the current ETag is one of these.")
        },
        "responses": {
            "Error": {
                "description": "What was wrong, and where.",
                "headers": {
                    "Imdir-Reason": { "$ref": "#/components/headers/Imdir-Reason" },
                    "Imdir-Subject": { "$ref": "#/components/headers/Imdir-Subject" }
                },
                "content": { "application/json": { "schema": error } }
            },
            "ConditionFailed": {
                "description": "The resource has changed since. Nothing was changed now: GET it again.",
                "content": { "application/json": { "schema": error } }
            }
        },
        "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } }
    })
}

fn describe(operation: &Operation, schemas: &mut SchemaGenerator, for_master: bool) -> Value {
    let access = operation.access;
    let scopes = if for_master { access.master } else { access.own | access.master };
    let id = if for_master { format!("{}OfAccount", operation.id) } else { operation.id.to_owned() };
    let mut out = json!({
        "operationId": id,
        "summary": operation.summary,
        "parameters": parameters(operation, for_master),
        "responses": responses(operation, schemas),
        "x-rate-limit-label": operation.label.as_str(),
        "x-scopes": scopes.names().collect::<Vec<_>>(),
        "x-paid": operation.paid,
    });
    if let Some((name, schema)) = operation.body {
        let is_required = schema().get("required").is_some();
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let content: Map<String, Value> =
            ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"]
                .into_iter()
                .map(|encoding| (encoding.to_owned(), json!({ "schema": schema })))
                .collect();
        out["requestBody"] = json!({
            "description": "Unknown fields are ignored.",
            "required": is_required,
            "content": content
        });
    }
    out
}

fn responses(operation: &Operation, schemas: &mut SchemaGenerator) -> Map<String, Value> {
    let mut responses = Map::new();
    for (status, schema) in &operation.answers {
        let reason = StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
        let mut answer = json!({ "description": reason.unwrap_or_default() });
        if let Some(schema) = schema {
            answer["content"] = json!({ "application/json": { "schema": schema(schemas) } });
        }
        if operation.has_etag {
            answer["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } });
        }
        responses.insert(status.to_string(), answer);
    }
    if operation.is_conditional && operation.method.is_safe() {
        let not_modified = json!({ "description": "Not modified: the current ETag is in If-None-Match." });
        responses.insert("304".into(), not_modified);
    } else if operation.is_conditional {
        responses.insert("412".into(), json!({ "$ref": "#/components/responses/ConditionFailed" }));
    }
    responses.insert("default".into(), json!({ "$ref": "#/components/responses/Error" }));
    responses
}

fn condition(name: &str, description: &str) -> Value {
    json!({
        "name": name, "in": "header", "required": false, "description": description, "schema": { "type": "string" }
    })
}

fn parameters(operation: &Operation, for_master: bool) -> Vec<Value> {
    let path = match operation.master_path() {
        Some(master) if for_master => master,
        _ => operation.path.to_owned(),
    };
    let in_path = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let in_query = operation.query.iter().map(|query| {
        json!({
            "name": query.name, "in": "query", "required": query.required, "description": query.description,
            "schema": { "type": if query.name.ends_with("_size") || query.name.ends_with("_number") { "integer" } else { "string" } }
        })
    });
    let name = if operation.method.is_safe() { "If-None-Match" } else { "If-Match" };
    let in_header =
        operation.is_conditional.then(|| json!({ "$ref": format!("#/components/parameters/{name}") }));
    in_path.chain(in_query).chain(in_header).collect()
}
