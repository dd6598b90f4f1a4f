//! Pagination of lists: sizes, numbers, tokens.

use crate::support::{Account, Client, Service, text};
use serde_json::{Value, json};
use store::scope::Scopes;

/// An account with `users` users including its owner, all in one group.
async fn filled(service: &Service, users: usize) -> (Account, Client<'_>, String) {
    let account = service.account("unlimited").await;
    let admin = service.bearer(service.token_for(&account, &Scopes::EVERY.to_string(), 86_400).await);
    let group = service.group(&account, "Everybody").await;
    let members = format!("/v2/im/groups/{group}/members");
    admin.post(&members, json!({ "members": [{ "id": account.owner_id }] })).await.ok(201);
    admin.patch("/v2/accounts/me/im/settings", json!({ "default_group_id": group })).await.ok(204);
    for number in 1..users {
        service.user(&account, &format!("u{number}@a.example")).await;
    }
    (account, admin, members)
}

/// The ids of all pages of this size, and the number of pages.
async fn walk(client: &Client<'_>, path: &str, records: &str, size: usize) -> (Vec<String>, usize) {
    let (mut ids, mut pages, mut token) = (Vec::new(), 0, String::new());
    loop {
        let page = client.get(&format!("{path}?page_size={size}&next_page_token={token}")).await.ok(200);
        let on_page = page[records].as_array().expect("records");
        assert!(on_page.len() <= size);
        ids.extend(on_page.iter().map(|record| text(&record["id"])));
        pages += 1;
        token = text(&page["next_page_token"]);
        assert_eq!((&page["page_size"], &page["page_number"]), (&json!(size), &json!(1)));
        if token.is_empty() {
            assert_eq!((&page["total_records"], &page["page_count"]), (&json!(ids.len()), &json!(pages)));
            return (ids, pages);
        }
    }
}

#[tokio::test]
async fn walking_all_pages_gives_each_record_once() {
    let service = Service::start();
    let (account, admin, members) = filled(&service, 12).await;
    for _ in 0..12 {
        service.sub_account(&account, "free").await;
    }
    for (path, records) in [("/v2/users", "users"), (&*members, "members"), ("/v2/accounts", "accounts")] {
        let (all, pages) = walk(&admin, path, records, 300).await;
        assert_eq!((all.len(), pages), (12, 1), "{path}");
        for (size, expected) in [(1, 12), (5, 3), (6, 2), (11, 2), (12, 1)] {
            let (ids, pages) = walk(&admin, path, records, size).await;
            assert_eq!((&ids, pages), (&all, expected), "{path} by {size}");
        }
    }
}

#[tokio::test]
async fn records_that_come_and_go_while_walking_move_no_others() {
    let service = Service::start();
    let (account, admin, _) = filled(&service, 6).await;
    let all = walk(&admin, "/v2/users", "users", 300).await.0;
    let first = admin.get("/v2/users?page_size=3").await.ok(200);
    admin.delete(&format!("/v2/users/{}", all[1])).await.ok(204);
    let new = service.user(&account, "new@a.example").await;
    let token = text(&first["next_page_token"]);
    let rest = admin.get(&format!("/v2/users?page_size=3&next_page_token={token}")).await.ok(200);
    let rest: Vec<String> =
        rest["users"].as_array().expect("users").iter().map(|it| text(&it["id"])).collect();
    assert_eq!(rest, all[3..6]);
    assert_eq!(walk(&admin, "/v2/users", "users", 3).await.0.last(), Some(&new));
}

#[tokio::test]
async fn page_number_is_still_accepted() {
    let service = Service::start();
    let (_, admin, members) = filled(&service, 5).await;
    let all = walk(&admin, "/v2/users", "users", 300).await.0;
    for (path, records) in [("/v2/users", "users"), (&*members, "members")] {
        for (number, expected) in [(1, &all[..2]), (2, &all[2..4]), (3, &all[4..]), (4, &[])] {
            let page = admin.get(&format!("{path}?page_size=2&page_number={number}")).await.ok(200);
            let ids: Vec<String> =
                page[records].as_array().expect("records").iter().map(|it| text(&it["id"])).collect();
            assert_eq!(ids, *expected);
            assert_eq!((&page["page_number"], &page["page_count"]), (&json!(number), &json!(3)));
        }
    }
}

#[tokio::test]
async fn size_has_a_default_and_a_largest_and_must_be_a_number() {
    let service = Service::start();
    let (_, admin, members) = filled(&service, 2).await;
    for path in ["/v2/users", "/v2/accounts", &members] {
        for (query, size) in [("", 30), ("?page_size=300", 300), ("?page_size=301", 300)] {
            let page = admin.get(&format!("{path}{query}")).await.ok(200);
            assert_eq!(page["page_size"], size, "{path}{query}");
        }
        for wrong in ["", "x", "1.5", "18446744073709551615"] {
            let message = "Invalid field: must be a whole number.";
            let answer = admin.get(&format!("{path}?page_size={wrong}&page_number={wrong}")).await;
            answer.wrong_fields(&[("page_size", message), ("page_number", message)]);
        }
        for wrong in ["0", "-1"] {
            let message = "Invalid field: must be 1 or more.";
            let answer = admin.get(&format!("{path}?page_size={wrong}&page_number={wrong}")).await;
            answer.wrong_fields(&[("page_size", message), ("page_number", message)]);
        }
    }
}

#[tokio::test]
async fn token_leads_on_in_its_own_list_alone_and_for_15_minutes() {
    let service = Service::start();
    let (account, admin, members) = filled(&service, 3).await;
    let other_group = service.group(&account, "Other").await;
    let other = service.account("unlimited").await;
    service.user(&other, "x@b.example").await;
    let stranger = service.admin(&other).await;
    let token = text(&admin.get("/v2/users?page_size=2").await.ok(200)["next_page_token"]);
    let with = |path: &str| format!("{path}next_page_token={token}");
    let refused = "The next page token is either invalid or has expired.";
    let of_users = "The next page token is invalid or expired.";
    admin.get(&with("/v2/users?page_size=2&")).await.ok(200);
    admin.get(&with("/v2/users?status=active&page_size=2&")).await.ok(200);
    admin.get(&with("/v2/users?")).await.ok(200);
    for path in [
        "/v2/users?page_size=1&",
        "/v2/users?status=pending&page_size=2&",
        "/v2/accounts?page_size=2&",
        &format!("{members}?page_size=2&"),
        &format!("/v2/im/groups/{other_group}/members?page_size=2&"),
    ] {
        let refused = if path.starts_with("/v2/users") { of_users } else { refused };
        admin.get(&with(path)).await.error(400, 300, refused);
    }
    stranger.get(&with("/v2/users?page_size=2&")).await.error(400, 300, of_users);
    for at in 0..token.len() {
        let mut tampered = token.clone().into_bytes();
        tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
        let tampered = String::from_utf8(tampered).expect("ASCII");
        let path = format!("/v2/users?page_size=2&next_page_token={tampered}");
        admin.get(&path).await.error(400, 300, of_users);
    }
    service.clock.advance(899);
    admin.get(&with("/v2/users?page_size=2&")).await.ok(200);
    service.clock.advance(1);
    admin.get(&with("/v2/users?page_size=2&")).await.error(400, 300, of_users);
}

#[tokio::test]
async fn token_that_comes_alone_brings_its_query() {
    let service = Service::start();
    let (account, admin, members) = filled(&service, 6).await;
    for number in 0..4 {
        service.sub_account(&account, "free").await;
        service.group(&account, &format!("Harbour {number}")).await;
        let pending = json!({ "action": "custCreate", "user_info": { "email": format!("p{number}@a.example"), "type": 1 } });
        admin.post("/v2/users", pending).await.ok(201);
    }
    let owner = &account.owner_id;
    for (path, records, count) in [
        ("/v2/users?page_size=2&search_key=u1", "users", 1),
        ("/v2/users?page_size=2&search_key=a.example", "users", 0),
        ("/v2/users?page_size=2", "users", 10),
        ("/v2/accounts?page_size=3", "accounts", 4),
        ("/v2/contacts/groups?page_size=1", "groups", 5),
        ("/v2/contacts/groups?page_size=1&search_key=harb", "groups", 4),
        (&format!("{members}?page_size=4"), "members", 10),
        (&format!("/v2/contacts?page_size=2&search_key=u&as_user={owner}"), "contacts", 5),
        (&format!("/v2/chat/users/me/contacts?page_size=2&as_user={owner}"), "contacts", 9),
    ] {
        let first = admin.get(path).await.ok(200);
        let (mut found, mut page) = (0, first.clone());
        loop {
            found += page[records].as_array().expect("records").len();
            assert_eq!(page["page_size"], first["page_size"], "{path}");
            let token = text(&page["next_page_token"]);
            if token.is_empty() {
                break;
            }
            let list = path.split('?').next().expect("a path");
            page = admin.get(&format!("{list}?next_page_token={token}")).await.ok(200);
        }
        assert_eq!(found, count, "{path}");
    }
}

#[tokio::test]
async fn token_outlives_a_restart() {
    let service = Service::start();
    let (_, admin, _) = filled(&service, 3).await;
    let bearer = admin.token.clone().expect("a token");
    let token = text(&admin.get("/v2/users?page_size=2").await.ok(200)["next_page_token"]);
    let service = service.restart();
    let page = service.bearer(bearer).get(&format!("/v2/users?page_size=2&next_page_token={token}")).await;
    let page = page.ok(200);
    assert_eq!(
        (&page["next_page_token"], page["users"].as_array().map(Vec::len)),
        (&Value::from(""), Some(1))
    );
}
