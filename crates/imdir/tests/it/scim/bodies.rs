//! The test bodies of the crate `scim`, through HTTP and the store: the resulting state is as expected.

use super::{DIRECTORY_GROUP, DIRECTORY_USER, Provider};
use crate::support::{Service, text};
use serde_json::{Value, json};

const BODIES: &str = include_str!("../../../../scim/tests/bodies.json");
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn user() -> Value {
    json!({
        "externalId": "ext-7", "userName": "ines.moreau", "name": { "familyName": "Moreau", "givenName": "Ines" },
        "displayName": "Ines Moreau", "title": "Nurse", "active": true,
        "emails": [{ "value": "ines.moreau@harbour.example", "type": "work", "primary": true }],
        ENTERPRISE: { "department": "Ward 3" },
    })
}

fn group() -> Value {
    json!({
        "externalId": "g-1", "displayName": "Ward 3", "members": ["{ada}", "{bo}"],
        DIRECTORY_GROUP: { "type": "restricted", "searchByDomain": false, "searchByAccount": false, "searchByMaAccount": false },
    })
}

/// JSON merge patch (RFC 7396).
fn merged(mut state: Value, patch: &Value) -> Value {
    let Some(patch) = patch.as_object() else { return patch.clone() };
    if !state.is_object() {
        state = json!({});
    }
    for (name, value) in patch {
        let members = state.as_object_mut().expect("an object");
        let old = members.shift_remove(name).unwrap_or_default();
        if !value.is_null() {
            members.insert(name.clone(), merged(old, value));
        }
    }
    state
}

/// The comparable form of a state: with all default values, without generated addresses and references.
fn normal(mut state: Value, is_user: bool) -> Value {
    let usual = if is_user {
        json!({ DIRECTORY_USER: { "unlisted": false, "userType": "basic" } })
    } else {
        json!({
            "members": [],
            DIRECTORY_GROUP: { "type": "normal", "searchByDomain": false, "searchByAccount": false, "searchByMaAccount": false },
        })
    };
    state = merged(usual, &state);
    let members = state.as_object_mut().expect("an object");
    ["schemas", "meta", "id", "groups"].iter().for_each(|name| drop(members.shift_remove(*name)));
    if is_user {
        let address = members["userName"].clone();
        let emails = members.entry("emails").or_insert_with(|| json!([{ "value": address }]));
        if let [one] = emails.as_array_mut().expect("a list").as_mut_slice() {
            *one = merged(json!({ "type": "work", "primary": true }), one);
        }
        if let Some(manager) = members.get_mut(ENTERPRISE).and_then(|it| it.get_mut("manager")) {
            manager.as_object_mut().expect("an object").shift_remove("$ref");
        }
        // An object without members carries no value.
        members.retain(|_, value| value.as_object().is_none_or(|it| !it.is_empty()));
    } else {
        let ids = members["members"].as_array().expect("a list").iter();
        let mut ids: Vec<String> = ids.map(|it| text(it.get("value").unwrap_or(it))).collect();
        ids.sort();
        members["members"] = json!(ids);
        for granted in
            members[DIRECTORY_GROUP].get_mut("mayFind").and_then(Value::as_array_mut).into_iter().flatten()
        {
            granted.as_object_mut().expect("an object").shift_remove("$ref");
        }
    }
    state
}

async fn one(service: &Service, case: &Value) {
    let what = format!("{}: {}", case["client"], case["what"]);
    let provider = Provider::of(service).await;
    let mut names = Vec::new();
    for name in ["ada", "bo", "cy"] {
        names.push((format!("{{{name}}}"), provider.user(name).await));
    }
    let is_user = case["kind"] == "User";
    let endpoint = if is_user { "/Users" } else { "/Groups" };
    let state = merged(if is_user { user() } else { group() }, case.get("before").unwrap_or(&json!({})));
    let said = |value: &Value, names: &[(String, String)]| -> Value {
        let text = names.iter().fold(value.to_string(), |text, (name, id)| text.replace(name, id));
        serde_json::from_str(&text).expect("ids are no syntax")
    };
    let method = case["method"].as_str().expect("a method").parse().expect("a method");
    let mut path = endpoint.to_owned();
    if method != "POST" {
        let made = provider.post(endpoint, said(&state, &names)).await.ok(201);
        let id = text(&made["id"]);
        path = format!("{endpoint}/{id}");
        names.push((if is_user { "{ines}" } else { "{ward}" }.to_owned(), id));
    }
    // The group that some cases of a user refer to.
    names.push(("{ward}".to_owned(), provider.group("Elsewhere", &[]).await));
    let answer = provider.send(method, &path, &[], Some(said(&case["body"], &names))).await;
    if let Some(refused) = case.get("refused") {
        let kind = answer.body["scimType"].as_str().unwrap_or_default();
        assert_eq!(json!([answer.status, kind]), *refused, "{what}: {}", answer.body);
        if path == endpoint {
            return;
        }
    } else {
        let expected = match (case["method"].as_str(), is_user) {
            (Some("POST"), _) => 201,
            (Some("PATCH"), false) => 204,
            _ => 200,
        };
        assert_eq!(answer.status, expected, "{what}: {}", answer.body);
    }
    if path == endpoint {
        path = format!("{endpoint}/{}", text(&answer.body["id"]));
    }
    let expected =
        case.get("whole").cloned().unwrap_or_else(|| merged(state, case.get("after").unwrap_or(&json!({}))));
    let after = provider.get(&path).await.ok(200);
    assert_eq!(normal(after, is_user), normal(said(&expected, &names), is_user), "{what}");
}

#[tokio::test]
async fn every_body_leaves_what_it_should() {
    let text = BODIES.replace("$E", ENTERPRISE).replace("$U", DIRECTORY_USER).replace("$G", DIRECTORY_GROUP);
    let cases: Vec<Value> = serde_json::from_str(&text).expect("the table is JSON");
    assert!(cases.len() >= 60);
    for case in &cases {
        // Addresses are unique within a domain of the server, so each case has a server of its own.
        one(&Service::start(), case).await;
    }
}
