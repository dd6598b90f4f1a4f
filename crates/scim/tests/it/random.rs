//! Any text, any filter, any body: no panic, no difference from the model.

use crate::model::{filters, model, users};
use proptest::prelude::*;
use scim::{Budget, BulkRequest, Filter, Group, Kind, ListQuery, PatchRequest, Projection, User};
use serde_json::{Map, Value, json};

fn texts() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        "userName",
        "emails",
        "members",
        "value",
        "type",
        " ",
        " eq ",
        " pr",
        " and ",
        " or ",
        "not ",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "\\",
        "\"a\"",
        ".",
        ":",
        "urn:ietf:params:scim:schemas:core:2.0:User:",
        "null",
        "true",
        "1e3",
        "ä",
        "\u{0}",
    ]);
    prop_oneof![".{0,60}", prop::collection::vec(tokens, 0..24).prop_map(|tokens| tokens.concat())]
}

/// Bodies of the names that are known, in the wrong places too.
fn bodies() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        texts().prop_map(Value::from),
        prop::sample::select(vec![
            "add", "Replace", "remove", "False", "POST", "/Users", "bulkId:a", "a", "active"
        ])
        .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "schemas",
        "id",
        "userName",
        "displayName",
        "active",
        "name",
        "givenName",
        "emails",
        "value",
        "type",
        "primary",
        "members",
        "$ref",
        "Operations",
        "op",
        "path",
        "method",
        "bulkId",
        "data",
        "title",
        "name.givenName",
        "filter",
        "count",
        "emails[type eq \"work\"].value",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "manager",
        "urn:imdir:params:scim:schemas:extension:directory:2.0:Group",
        "mayFind",
        "searchByDomain",
        "addresses",
    ]);
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                Value::Object(
                    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>(),
                )
            }),
        ]
    })
}

fn state() -> User {
    let body = json!({ "userName": "ada", "active": true, "emails": [{ "value": "a@b", "type": "work" }] });
    User::read(body).expect("a user").0
}

fn ward() -> Group {
    Group { display_name: "Ward".into(), ..Group::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_makes_the_parser_panic(text in texts()) {
        if let Ok(filter) = Filter::parse(&text) {
            // What was read is written so that it is read as the same.
            prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter.clone()));
            let _ = filter.matches(Kind::User, &json!({ "userName": "a" }), &mut Budget::default());
        }
    }

    #[test]
    fn every_filter_survives_its_text(filter in filters()) {
        prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
    }

    #[test]
    fn filters_match_as_the_model_says(filter in filters(), user in users()) {
        let matches = filter.matches(Kind::User, &user, &mut Budget::of(100_000));
        prop_assert_eq!(matches, Ok(model(&filter, &user)), "{} of {}", filter, user);
    }

    #[test]
    fn no_body_makes_a_reader_panic(body in bodies()) {
        let _ = User::read(body.clone());
        let _ = Group::read(body.clone());
        let _ = ListQuery::of_body(&body);
        if let Ok(bulk) = BulkRequest::read(&body) {
            let _ = bulk.order();
        }
    }

    #[test]
    fn a_patch_is_whole_or_refused(operations in prop::collection::vec((prop::sample::select(vec!["add", "replace", "remove"]), texts(), bodies()), 1..4)) {
        let operation = |(op, path, value)| json!({ "op": op, "path": path, "value": value });
        let body = json!({ "Operations": operations.into_iter().map(operation).collect::<Vec<_>>() });
        let Ok(patch) = PatchRequest::read(&body) else { return Ok(()) };
        if let Ok(patched) = patch.clone().patch_user(&state()) {
            prop_assert!(patched.user.active.is_some());
            // What is shown is read as the same.
            let shown = patched.user.to_json("https://d.example", None);
            prop_assert_eq!(User::read(shown).map(|(user, _)| user), Ok(patched.user));
        }
        let _ = patch.patch_group(&ward());
    }

    #[test]
    fn nobody_is_a_member_or_none_by_an_operation_that_does_not_name_members(path in texts(), value in bodies()) {
        let body = json!({ "Operations": [{ "op": "replace", "path": path, "value": value }] });
        prop_assume!(!body.to_string().contains("members"));
        if let Ok(patched) = PatchRequest::read(&body).and_then(|it| it.patch_group(&ward())) {
            prop_assert!(patched.members.is_empty(), "{:?}", patched.members);
        }
    }

    #[test]
    fn projections_only_leave_out(only in texts(), without in texts(), user in users()) {
        let projected = Projection::parse(Some(&only), Some(&without)).apply(Kind::User, user.clone());
        for name in projected.as_object().expect("an object").keys() {
            prop_assert!(user.get(name).is_some(), "{}", name);
        }
    }
}
