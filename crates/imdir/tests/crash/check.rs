//! What a server that was started again has to show.

use crate::{
    client::{Client, Op, text},
    server::{Http, Server},
};
use rusqlite::Connection;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Compares a realm with what its clients know. A request without an answer was done or not: the change feed says
/// which, and then all else has to say the same.
pub fn realm(server: &Server, clients: &mut [Client]) {
    for client in &mut *clients {
        tokens(server, client);
    }
    history(server, clients);
    let http = Http::new(&server.url, &clients[0].token);
    groups(&http, clients);
    users(&http, clients);
}

/// Every new revision is one that an answer named, or the one request of a client that got no answer.
fn history(server: &Server, clients: &mut [Client]) {
    let http = Http::new(&server.url, &clients[0].token);
    let mut checked = clients[0].checked;
    loop {
        let page = http.get(&format!("/v2/im/changes?page_size=300&after={checked}"));
        for change in page["changes"].as_array().unwrap() {
            checked += 1;
            assert_eq!(change["revision"], checked, "revisions have no gap");
            let author = &change["by"]["app_id"];
            let author =
                clients.iter_mut().find(|client| *author == client.app).expect("a client made the change");
            if author.acknowledged.remove(&checked) {
                continue;
            }
            let op = author.pending.take().unwrap_or_else(|| panic!("nobody asked for {change}"));
            let [object] = change["changes"].as_array().unwrap().as_slice() else {
                panic!("not one object: {change}")
            };
            assert_eq!(object["action"], action(&op), "{op:?}: {change}");
            author.apply(op, object["id"].as_str());
        }
        if page["next_after"] == page["revision"] {
            break;
        }
    }
    for client in clients {
        assert_eq!(client.acknowledged, BTreeSet::new(), "acknowledged and not in the feed");
        client.pending = None;
        client.checked = checked;
    }
}

const fn action(op: &Op) -> &'static str {
    match op {
        Op::CreateGroup(_) | Op::CreateUser { .. } => "created",
        Op::UpdateGroup(..) => "updated",
        Op::DeleteGroup(_) | Op::DeleteUser(_) => "deleted",
        Op::AddMembers(..) => "members_added",
        Op::RemoveMember(..) => "member_removed",
        Op::IssueToken | Op::EndTokens => "none: tokens are not in the feed",
    }
}

fn groups(http: &Http, clients: &[Client]) {
    let listed = http.get("/v2/im/groups");
    let listed = listed["groups"].as_array().unwrap();
    let names: BTreeSet<String> = listed.iter().map(|group| text(&group["name"]).to_lowercase()).collect();
    assert_eq!(names.len(), listed.len(), "a name is given to two groups");
    let mut found: BTreeMap<String, &Value> =
        listed.iter().map(|group| (text(&group["id"]), group)).collect();
    for (id, group) in clients.iter().flat_map(|client| &client.groups) {
        let shown = found.remove(id).unwrap_or_else(|| panic!("{id} is lost: {group:?}"));
        let flags =
            ["search_by_domain", "search_by_account", "search_by_ma_account"].map(|flag| &shown[flag]);
        assert_eq!((&shown["name"], &shown["type"]), (&group.name.as_str().into(), &group.kind.into()));
        assert_eq!(flags.map(|flag| flag.as_bool().unwrap()), group.flags, "{shown}");
        assert_eq!(shown["total_members"], group.members.len(), "{shown} {group:?}");
        let members = http.get(&format!("/v2/im/groups/{id}/members?page_size=300"));
        let members = members["members"].as_array().unwrap().iter().map(|member| text(&member["id"]));
        assert_eq!(members.collect::<BTreeSet<_>>(), group.members, "{shown}");
    }
    assert!(found.is_empty(), "nobody made {found:?}");
}

fn users(http: &Http, clients: &[Client]) {
    let mut found = BTreeMap::new();
    let mut token = String::new();
    loop {
        let page = http.get(&format!("/v2/users?page_size=300&next_page_token={token}"));
        for user in page["users"].as_array().unwrap() {
            found.insert(text(&user["id"]), text(&user["email"]));
        }
        token = text(&page["next_page_token"]);
        if token.is_empty() {
            break;
        }
    }
    found.retain(|_, email| !email.starts_with("owner@"));
    let known: BTreeMap<_, _> = clients.iter().flat_map(|client| client.users.clone()).collect();
    assert_eq!(found, known);
}

/// Tokens are not in the feed. Those that were to end without an answer have ended together or not at all.
fn tokens(server: &Server, client: &mut Client) {
    let is_valid = |token: &String| {
        let answer = Http::new(&server.url, token).send("GET", "/v2/im/groups", &Value::Null).unwrap();
        assert!([200, 401].contains(&answer.status), "{}", answer.status);
        answer.status == 200
    };
    assert!(is_valid(&client.token));
    let valid: Vec<bool> = client.spare_tokens.iter().map(is_valid).collect();
    if matches!(client.pending, Some(Op::EndTokens)) && valid.contains(&false) {
        assert!(!valid.contains(&true), "some tokens of one request ended and some did not");
        client.spare_tokens.clear();
    } else {
        assert!(!valid.contains(&false), "an acknowledged token is lost");
    }
}

/// The file itself, without a server: it is sound, and rows and history belong together.
pub fn database(folder: &Path) {
    let db = Connection::open(folder.join("imdir.db")).unwrap();
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(
        count("SELECT count(*) FROM pragma_foreign_key_check"),
        0,
        "a row refers to one that is not there"
    );
    let gaps = "SELECT count(*) FROM realms WHERE revision <> (SELECT count(*) FROM changes WHERE realm = realms.id) \
                OR revision <> (SELECT max(revision) FROM changes WHERE realm = realms.id)";
    assert_eq!(count(gaps), 0, "a realm's revisions have gaps");
    let made = |put: &str, removed: &str| {
        let effects = |word: &str, field: &str| {
            format!(
                "SELECT coalesce(effect.value ->> '$.{word}.id', effect.value ->> '$.{word}') FROM changes, \
                 json_each(record, '$.effects') AS effect WHERE effect.value -> '$.{word}' IS NOT NULL{field}"
            )
        };
        format!("SELECT count(*) FROM ({} EXCEPT {})", effects(put, ""), effects(removed, ""))
    };
    for (table, put, removed) in
        [("im_groups", "group_put", "group_removed"), ("users", "user_put", "user_removed")]
    {
        let rows = count(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows, count(&made(put, removed)), "{table} are not what the changes made");
    }
}
