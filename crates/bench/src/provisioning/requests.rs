//! People and groups over HTTP.

use super::{DOMAIN, Directory, Size, sent};
use crate::{door::text, load::post};
use serde_json::{Value, json};
use std::time::Duration;

/// People of a bulk request, groups of one whose members fit into its megabyte, and members of a request of the API.
const BULK: usize = 1_000;
const BULK_GROUPS: usize = 200;
const MEMBERS: usize = 10;

/// By the API: a request a person, a group, and ten members.
pub fn by_api(directory: &Directory, size: Size) -> [Duration; 2] {
    let address = directory.address();
    let token = directory.token("user:write:admin imgroup:write:admin");
    let person = |number| {
        let info = json!({
            "email": format!("p{number}@{DOMAIN}"), "first_name": format!("First{number}"),
            "last_name": format!("Last{number}"), "dept": "Sales", "type": 1,
        });
        post(address, "/v2/users", &token, &json!({ "action": "ssoCreate", "user_info": info }))
    };
    let (people, made) = sent(address, (0..size.people).map(person).collect());
    let group =
        |number| post(address, "/v2/im/groups", &token, &json!({ "name": format!("Group {number}") }));
    let (groups, made_groups) = sent(address, (0..size.groups()).map(group).collect());
    let members = size.members();
    let parts = members
        .iter()
        .enumerate()
        .flat_map(|(group, members)| members.chunks(MEMBERS).map(move |members| (group, members)));
    let parts = parts.map(|(group, members)| {
        let members: Vec<_> = members.iter().map(|person| json!({ "id": made[*person]["id"] })).collect();
        let path = format!("/v2/im/groups/{}/members", text(&made_groups[group]["id"]));
        post(address, &path, &token, &json!({ "members": members }))
    });
    let (filled, _) = sent(address, parts.collect());
    [people, groups + filled]
}

/// By SCIM: a request a person, and a group with its members.
pub fn by_scim(directory: &Directory, size: Size) -> [Duration; 2] {
    let address = directory.address();
    let token = directory.token("scim:read:admin scim:write:admin");
    let people = (0..size.people).map(|number| post(address, "/scim/v2/Users", &token, &user(number)));
    let (people, made) = sent(address, people.collect());
    let groups = groups(size, &made);
    let (groups, _) =
        sent(address, groups.map(|group| post(address, "/scim/v2/Groups", &token, &group)).collect());
    [people, groups]
}

/// By SCIM, a thousand at once, one request after the other.
pub fn by_bulk(directory: &Directory, size: Size) -> [Duration; 2] {
    let token = directory.token("scim:read:admin scim:write:admin");
    let bulk = |path: &str, resources: &[Value]| {
        let operation = |(number, data): (usize, &Value)| json!({ "method": "POST", "path": path, "bulkId": format!("b{number}"), "data": data });
        let operations: Vec<_> = resources.iter().enumerate().map(operation).collect();
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations,
        });
        let (time, answers) =
            sent(directory.address(), vec![post(directory.address(), "/scim/v2/Bulk", &token, &body)]);
        let made = answers[0]["Operations"].as_array().unwrap_or_else(|| panic!("{:?}", answers[0])).iter();
        let id = |made: &Value| {
            assert_eq!(made["status"], "201", "{made}");
            json!({ "id": text(&made["location"]).rsplit('/').next() })
        };
        (time, made.map(id).collect::<Vec<Value>>())
    };
    let all = |path: &str, resources: Vec<Value>, size: usize| {
        let (times, made): (Vec<Duration>, Vec<_>) =
            resources.chunks(size).map(|resources| bulk(path, resources)).unzip();
        (times.iter().sum(), made.concat())
    };
    let (people, made) = all("/Users", (0..size.people).map(user).collect(), BULK);
    let (groups, _) = all("/Groups", groups(size, &made).collect(), BULK_GROUPS);
    [people, groups]
}

pub fn user(number: usize) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": format!("p{number}@{DOMAIN}"), "externalId": format!("x{number}"), "active": true,
        "name": { "givenName": format!("First{number}"), "familyName": format!("Last{number}") },
        "emails": [{ "value": format!("p{number}@{DOMAIN}"), "type": "work", "primary": true }],
    })
}

/// The groups, with the ids of their members.
pub fn groups(size: Size, people: &[Value]) -> impl Iterator<Item = Value> {
    size.members().into_iter().enumerate().map(|(number, members)| {
        let members: Vec<_> =
            members.iter().map(|person| json!({ "value": people[*person]["id"] })).collect();
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName": format!("Group {number}"), "externalId": format!("g{number}"), "members": members,
        })
    })
}
