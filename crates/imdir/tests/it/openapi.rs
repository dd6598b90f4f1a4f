//! The OpenAPI document: equal to the checked-in file, and consistent.

use crate::support::{Service, expect_file};
use imdir::http::api::openapi::document;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn description_is_the_one_that_is_checked_in() {
    expect_file("../../api/openapi.json", &format!("{:#}\n", document()));
}

#[tokio::test]
async fn description_is_served_to_anybody() {
    Service::start().anonymous().get("/openapi.json").await.is(200, document());
}

/// Path, method and description of each operation.
pub fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("a description has paths");
    let of_path = |(path, methods): (&String, &Value)| {
        let methods = methods.as_object().expect("a path has methods").clone();
        let path = path.clone();
        methods.into_iter().map(move |(method, operation)| (path.clone(), method, operation))
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn each_operation_has_an_id_of_its_own_and_names_the_parameters_of_its_path() {
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations(&document()) {
        let id = operation["operationId"].as_str().expect("an operation has an id");
        assert!(ids.insert(id.to_owned()), "{id} twice, the second time as {method} {path}");
        let in_path = |parameter: &&Value| parameter["in"] == "path";
        let parameters = operation["parameters"].as_array().expect("an operation has parameters");
        let named: Vec<&str> =
            parameters.iter().filter(in_path).filter_map(|parameter| parameter["name"].as_str()).collect();
        let expected: Vec<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(named, expected, "{method} {path}");
        assert!(!operation["x-scopes"].as_array().expect("an operation has scopes").is_empty(), "{id}");
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{id}");
    }
}

#[test]
fn each_reference_leads_somewhere() {
    let document = document();
    let mut seen = 0;
    let mut rest = vec![&document];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(values) => rest.extend(values),
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref") {
                    let pointer = reference.as_str().and_then(|it| it.strip_prefix('#'));
                    let pointer = pointer.expect("references stay within the document");
                    assert!(document.pointer(pointer).is_some(), "{pointer} leads nowhere");
                    seen += 1;
                }
                rest.extend(fields.values());
            }
            _ => {}
        }
    }
    assert!(seen > 60, "only {seen} references: every operation has one, for its errors");
}
