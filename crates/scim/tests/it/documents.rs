//! What the service says of itself.

use scim::{Kind, schema};
use serde_json::Value;

const BASE: &str = "https://d.example/scim/v2";

fn every(value: &Value, test: &mut impl FnMut(&Value)) {
    test(value);
    match value {
        Value::Array(list) => list.iter().for_each(|it| every(it, test)),
        Value::Object(object) => object.values().for_each(|it| every(it, test)),
        _ => {}
    }
}

#[test]
fn documents_have_no_null_and_spell_as_the_rfc() {
    let mut all = schema::schema_documents(BASE);
    assert_eq!(all.len(), 5);
    all.extend(schema::resource_types(BASE));
    all.push(schema::service_provider_config(BASE, "https://d.example/docs"));
    for document in &all {
        every(document, &mut |value| assert!(!value.is_null(), "{document}"));
        assert!(document["meta"]["location"].as_str().is_some_and(|it| it.starts_with(BASE)), "{document}");
    }
    let user = schema::schema_document(&schema::USER.to_uppercase(), BASE).expect("in any case");
    assert_eq!(user["attributes"][0]["name"], "userName");
    assert_eq!(user["attributes"][0]["mutability"], "readWrite");
    assert_eq!(user["attributes"][0]["uniqueness"], "server");
    assert_eq!(schema::schema_document("urn:other", BASE), None);
}

#[test]
fn resource_types_name_schemas_that_there_are() {
    for kind in Kind::ALL {
        let document = schema::resource_type(kind, BASE);
        assert_eq!(document["endpoint"], kind.endpoint());
        let extensions =
            document["schemaExtensions"].as_array().expect("a list").iter().map(|it| &it["schema"]);
        for urn in extensions.chain([&document["schema"]]) {
            assert!(schema::schema_document(urn.as_str().expect("a URN"), BASE).is_some(), "{urn}");
        }
        assert_eq!(Kind::of_endpoint(&kind.endpoint()[1..].to_lowercase()), Some(kind));
    }
}
