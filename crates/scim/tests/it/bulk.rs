//! Bulk requests: references, their order, circles.

use scim::{BulkAnswer, BulkMethod, BulkRequest, Error, Kind, bulk_response};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn read(operations: &Value) -> Result<BulkRequest, Error> {
    BulkRequest::read(&json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "failOnErrors": 1,
        "Operations": operations,
    }))
}

fn group(name: &str, members: &[&str]) -> Value {
    let members: Vec<_> = members.iter().map(|it| json!({ "value": format!("bulkId:{it}") })).collect();
    json!({ "method": "post", "path": "/Groups", "bulkId": name, "data": { "displayName": name, "members": members } })
}

fn user(name: &str) -> Value {
    json!({ "method": "POST", "path": "/Users", "bulkId": name, "data": { "userName": name } })
}

#[test]
fn operations_come_after_what_they_refer_to() {
    let patch = json!({ "method": "PATCH", "path": "/Users/bulkId:u2", "data": { "Operations": [] } });
    let bulk = read(&json!([group("g", &["u1", "u2"]), patch, user("u1"), user("u2"), user("u3")]))
        .expect("a request");
    assert_eq!(bulk.fail_on_errors, Some(1));
    assert_eq!(bulk.order(), Ok(vec![2, 3, 0, 1, 4]));
    let free =
        read(&json!([user("b"), user("a"), { "method": "DELETE", "path": "/Users/17" }])).expect("a request");
    assert_eq!(free.order(), Ok(vec![0, 1, 2]), "in the client's order");
}

#[test]
fn circles_and_repeated_names_are_refused() {
    let circle = read(&json!([user("u"), group("a", &["b"]), group("b", &["c"]), group("c", &["a"])]))
        .expect("a request");
    let error = circle.order().expect_err("a cycle");
    assert_eq!(error.status, 409);
    assert!(error.detail.contains("a, b, c"), "{error}");
    let own = read(&json!([group("a", &["a"])])).expect("a request");
    assert_eq!(own.order().map_err(|error| error.status), Err(409));
    let twice = read(&json!([user("a"), user("a")])).expect("a request");
    assert_eq!(twice.order().map_err(|error| error.status), Err(400));
}

#[test]
fn names_become_ids_and_unknown_ones_are_refused() {
    let ids = BTreeMap::from([("u1".to_owned(), "17".to_owned())]);
    let mut bulk =
        read(&json!([group("g", &["u1"]), { "method": "PATCH", "path": "Users/bulkId:u1", "data": {} }]))
            .expect("a request");
    for operation in &mut bulk.operations {
        operation.resolve(&ids).expect("it is known");
    }
    assert_eq!(bulk.operations[0].data["members"], json!([{ "value": "17" }]));
    assert_eq!(bulk.operations[1].path.id.as_deref(), Some("17"));
    assert_eq!((bulk.operations[1].path.kind, bulk.operations[1].method), (Kind::User, BulkMethod::Patch));
    let mut unknown = read(&json!([group("g", &["u2"])])).expect("a request");
    assert_eq!(unknown.order(), Ok(vec![0]));
    assert_eq!(unknown.operations[0].resolve(&ids).map_err(|error| error.status), Err(409));
}

#[test]
fn what_is_no_operation_is_refused() {
    for operation in [
        json!(1),
        json!({ "method": "GET", "path": "/Users/1" }),
        json!({ "method": "POST", "path": "/Users/1", "data": {} }),
        json!({ "method": "PUT", "path": "/Users", "data": {} }),
        json!({ "method": "DELETE", "path": "/Bulk/1" }),
        json!({ "method": "DELETE", "path": "/Users/1/2" }),
        json!({ "method": "DELETE" }),
    ] {
        assert_eq!(read(&json!([operation])).map_err(|error| error.status), Err(400), "{operation}");
    }
    let many = vec![user("u"); 1001];
    assert_eq!(read(&json!(many)).map_err(|error| error.status), Err(413));
    let zero = BulkRequest::read(&json!({ "failOnErrors": 0, "Operations": [] }));
    assert_eq!(zero.map_err(|error| error.status), Err(400));
}

#[test]
fn answers_say_what_became_of_each() {
    let answer = |outcome| BulkAnswer {
        method: BulkMethod::Post,
        bulk_id: Some("u".into()),
        location: None,
        version: None,
        outcome,
    };
    let shown = bulk_response(&[answer(Ok(201)), answer(Err(Error::taken("userName is taken.")))]);
    assert_eq!(shown["Operations"][0], json!({ "method": "POST", "bulkId": "u", "status": "201" }));
    assert_eq!(shown["Operations"][1]["status"], "409");
    assert_eq!(shown["Operations"][1]["response"]["scimType"], "uniqueness");
    assert_eq!(shown["Operations"][1]["response"]["status"], "409");
}
