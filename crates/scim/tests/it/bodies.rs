//! What identity providers send, with the state before and after. The table is `tests/bodies.json`; in it `$E`, `$U` and
//! `$G` stand for the URNs of the extensions, and states are told by how they differ (RFC 7396) from one user and one group.

use scim::{
    Error, Group, MemberOperation, PatchRequest, User,
    schema::{DIRECTORY_GROUP, DIRECTORY_USER, ENTERPRISE},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const BODIES: &str = include_str!("../bodies.json");

/// `$E` and its like would be no JSON keys that a reader recognizes twice.
fn cases() -> Vec<Value> {
    let text = BODIES.replace("$E", ENTERPRISE).replace("$U", DIRECTORY_USER).replace("$G", DIRECTORY_GROUP);
    serde_json::from_str::<Value>(&text).expect("the table is JSON").as_array().expect("a list").clone()
}

fn user() -> Value {
    json!({
        "id": "{ines}",
        "externalId": "ext-7",
        "userName": "ines.moreau",
        "name": { "familyName": "Moreau", "givenName": "Ines" },
        "displayName": "Ines Moreau",
        "title": "Nurse",
        "active": true,
        "emails": [{ "value": "ines.moreau@harbour.example", "type": "work", "primary": true }],
        ENTERPRISE: { "department": "Ward 3" },
    })
}

fn group() -> Value {
    json!({
        "id": "{ward}",
        "externalId": "g-1",
        "displayName": "Ward 3",
        "members": ["{ada}", "{bo}"],
        DIRECTORY_GROUP: { "type": "restricted", "searchByDomain": false, "searchByAccount": false, "searchByMaAccount": false },
    })
}

/// RFC 7396.
fn merged(mut state: Value, patch: &Value) -> Value {
    let Some(patch) = patch.as_object() else { return patch.clone() };
    if !state.is_object() {
        state = json!({});
    }
    for (name, value) in patch {
        let members = state.as_object_mut().expect("an object");
        if value.is_null() {
            members.shift_remove(name);
        } else {
            let old = members.shift_remove(name).unwrap_or_default();
            members.insert(name.clone(), merged(old, value));
        }
    }
    state
}

/// What is left of a resource for a table: no schemas, no addresses.
fn told(mut shown: Value) -> Value {
    let members = shown.as_object_mut().expect("an object");
    members.shift_remove("schemas");
    for extension in [ENTERPRISE, DIRECTORY_GROUP] {
        if let Some(Value::Object(extension)) = members.get_mut(extension) {
            if let Some(manager) = extension.get_mut("manager") {
                manager.as_object_mut().expect("never a bare string").shift_remove("$ref");
            }
            for granted in extension.get_mut("mayFind").and_then(Value::as_array_mut).into_iter().flatten() {
                granted.as_object_mut().expect("an object").shift_remove("$ref");
            }
        }
    }
    shown
}

fn told_user(user: &User) -> Value {
    told(user.to_json("https://d.example/scim/v2", None))
}

fn told_group(group: &Group, members: &BTreeSet<String>) -> Value {
    let mut shown = told(group.to_json("https://d.example/scim/v2", None::<Vec<_>>, None));
    if !members.is_empty() {
        shown["members"] = json!(members);
    }
    shown
}

/// What a request makes of a state, and how many warnings it raises.
fn done(case: &Value, before: &Value) -> Result<(Value, usize), Error> {
    let body = case["body"].clone();
    let method = case["method"].as_str().expect("a method");
    if case["kind"] == "User" {
        let state = || User::read(before.clone()).expect("the state before is one").0;
        return match method {
            "POST" => User::read(body).map(|(user, warnings)| (told_user(&user), warnings.len())),
            "PUT" => {
                User::read(body).map(|(user, warnings)| (told_user(&user.over(&state())), warnings.len()))
            }
            _ => {
                let patched = PatchRequest::read(&body)?.patch_user(&state())?;
                Ok((told_user(&patched.user), patched.warnings.len()))
            }
        };
    }
    let (state, members, _) = if method == "POST" {
        (Group::default(), None, Vec::new())
    } else {
        Group::read(before.clone()).expect("the state before is one")
    };
    let mut members: BTreeSet<String> = members.into_iter().flatten().collect();
    let group = match method {
        "PATCH" => {
            let patched = PatchRequest::read(&body)?.patch_group(&state)?;
            for operation in patched.members {
                match operation {
                    MemberOperation::Add(ids) => members.extend(ids),
                    MemberOperation::Remove(ids) => members.retain(|it| !ids.contains(it)),
                    MemberOperation::Replace(ids) => members = ids.into_iter().collect(),
                }
            }
            return Ok((told_group(&patched.group, &members), patched.warnings.len()));
        }
        _ => Group::read(body)?,
    };
    let (group, named, warnings) = group;
    let group = if method == "PUT" { group.over(&state) } else { group };
    let members = named.map_or(members, |named| named.into_iter().collect());
    Ok((told_group(&group, &members), warnings.len()))
}

/// Objects are compared whatever the order of their members.
#[test]
fn every_body_makes_of_the_state_before_the_state_after() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} bodies", cases.len());
    for case in &cases {
        let what = format!(
            "{}: {}",
            case["client"].as_str().expect("a client"),
            case["what"].as_str().expect("what")
        );
        let standard = if case["kind"] == "User" { user() } else { group() };
        let before = merged(standard, case.get("before").unwrap_or(&json!({})));
        match (done(case, &before), case.get("refused")) {
            (Ok((after, warnings)), None) => {
                let expected = match case.get("whole") {
                    Some(whole) => whole.clone(),
                    None => merged(before, case.get("after").unwrap_or(&json!({}))),
                };
                assert_eq!(after, expected, "{what}");
                assert_eq!(warnings, case["warnings"].as_u64().unwrap_or(0) as usize, "warnings of {what}");
            }
            (Err(error), Some(refused)) => {
                let kind = error.kind.map_or("", |kind| kind.as_str());
                assert_eq!(json!([error.status, kind]), *refused, "{what}: {error}");
            }
            (outcome, refused) => panic!("{what}: {outcome:?} where {refused:?} was expected"),
        }
    }
}
