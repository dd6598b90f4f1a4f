//! Queries, pages and projections.

use scim::{ErrorType, Kind, ListQuery, Projection, list_response, schema::ENTERPRISE};
use serde_json::{Value, json};

#[test]
fn parameters_are_read_leniently_and_bounded() {
    let query =
        |parameters: &[(&str, &str)]| ListQuery::of_parameters(parameters.iter().copied()).expect("a query");
    let plain = query(&[("aadOptscim062020", ""), ("sortBy", "userName"), ("count", ""), ("filter", " ")]);
    assert_eq!((plain.start_index, plain.count, plain.filter), (1, 200, None));
    for (given, expected) in [
        (("0", "0"), (1, 0)),
        (("-5", "-1"), (1, 0)),
        (("7", "10000"), (7, 200)),
        (("99999999999", "3"), (99_999_999_999, 3)),
    ] {
        let read = query(&[("startIndex", given.0), ("COUNT", given.1)]);
        assert_eq!((read.start_index, read.count), expected);
    }
    for (wrong, kind) in [
        (("startIndex", "x"), ErrorType::InvalidValue),
        (("count", "1.5"), ErrorType::InvalidValue),
        (("filter", "JUSTAWORD"), ErrorType::InvalidFilter),
    ] {
        assert_eq!(ListQuery::of_parameters([wrong]).expect_err(wrong.1).kind, Some(kind));
    }
    let body = json!({ "filter": "id pr", "startIndex": 2, "count": 1, "attributes": ["userName", "id"] });
    let search = ListQuery::of_body(&body).expect("a search");
    assert_eq!((search.start_index, search.count), (2, 1));
    assert_eq!(search.projection, Projection::parse(Some("userName,id"), None));
    assert!(ListQuery::of_body(&json!([])).is_err());
}

#[test]
fn a_page_counts_what_is_there() {
    let page = list_response(9, 8, vec![json!({ "id": "h" }), json!({ "id": "i" })]);
    assert_eq!(page["totalResults"], 9);
    assert_eq!(page["itemsPerPage"], 2);
    assert_eq!(list_response(0, 1, Vec::new())["Resources"], json!([]), "never absent");
}

fn user() -> Value {
    json!({
        "schemas": ["s"], "id": "1", "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" },
        "emails": [{ "value": "a@b", "type": "work" }, { "value": "c@d" }], "meta": { "location": "l", "created": "c" },
        ENTERPRISE: { "department": "d", "costCenter": "c" },
    })
}

#[test]
fn a_projection_shows_what_is_named_and_what_always_is() {
    let department = format!("{ENTERPRISE}:department");
    for (only, without, expected) in [
        ("userName", "", json!({ "schemas": ["s"], "id": "1", "userName": "ada" })),
        (
            "NAME.givenname, emails.value",
            "",
            json!({ "schemas": ["s"], "id": "1", "name": { "givenName": "Ada" }, "emails": [{ "value": "a@b" }, { "value": "c@d" }] }),
        ),
        (&*department, "", json!({ "schemas": ["s"], "id": "1", ENTERPRISE: { "department": "d" } })),
        (
            ENTERPRISE,
            "",
            json!({ "schemas": ["s"], "id": "1", ENTERPRISE: { "department": "d", "costCenter": "c" } }),
        ),
        ("nickName", "", json!({ "schemas": ["s"], "id": "1" })),
        (
            "emails.value,emails.type",
            "",
            json!({ "schemas": ["s"], "id": "1", "emails": [{ "value": "a@b", "type": "work" }, { "value": "c@d" }] }),
        ),
        (
            "userName,name",
            "name.familyName",
            json!({ "schemas": ["s"], "id": "1", "userName": "ada", "name": { "givenName": "Ada" } }),
        ),
    ] {
        let projection = Projection::parse(Some(only), Some(without));
        assert_eq!(projection.apply(Kind::User, user()), expected, "{only}");
    }
    let without = format!("id,schemas,meta,emails.type,name,{ENTERPRISE}:costCenter");
    let expected = json!({ "schemas": ["s"], "id": "1", "userName": "ada", "emails": [{ "value": "a@b" }, { "value": "c@d" }], ENTERPRISE: { "department": "d" } });
    assert_eq!(Projection::parse(None, Some(&without)).apply(Kind::User, user()), expected);
}

#[test]
fn members_are_gathered_only_where_they_are_wanted() {
    for (only, without, expected) in [
        (None, None, true),
        (None, Some("members"), false),
        (None, Some("members.display"), true),
        (Some("displayName"), None, false),
        (Some("members.value"), None, true),
        (Some("urn:ietf:params:scim:schemas:core:2.0:Group:members"), None, true),
    ] {
        assert_eq!(
            Projection::parse(only, without).wants(Kind::Group, "members"),
            expected,
            "{only:?} {without:?}"
        );
    }
}
