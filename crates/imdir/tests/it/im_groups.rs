//! `/v2/im/groups` and its form for masters.

use crate::support::{Account, Answer, Client, START_TEXT, Service, text};
use axum::http::Method;
use serde_json::{Value, json};

const GROUPS: &str = "/v2/im/groups";

fn path(group: &str) -> String {
    format!("{GROUPS}/{group}")
}

/// An empty group on the wire.
fn group(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name, "total_members": 0, "type": "normal", "search_by_domain": false,
        "search_by_account": false, "search_by_ma_account": false, "created_at": START_TEXT,
    })
}

async fn create(client: &Client<'_>, name: &str) -> String {
    text(&client.post(GROUPS, json!({ "name": name })).await.ok(201)["id"])
}

async fn unlimited(service: &Service) -> (Account, Client<'_>) {
    let account = service.account("unlimited").await;
    let admin = service.admin(&account).await;
    (account, admin)
}

#[tokio::test]
async fn created_group_is_there_as_asked() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let asked = json!({
        "name": " Chess club ", "type": "shared", "search_by_domain": true, "search_by_account": true,
        "search_by_ma_account": true,
    });
    let created = admin.post(GROUPS, asked).await;
    let id = text(&created.value()["id"]);
    let expected = json!({
        "id": id, "name": "Chess club", "total_members": 0, "type": "shared", "search_by_domain": true,
        "search_by_account": true, "search_by_ma_account": true, "created_at": START_TEXT,
    });
    let created = created.is(201, expected.clone());
    assert_eq!(created.header("content-location"), path(&id));
    assert_eq!(id.len(), 22);
    admin.get(&path(&id)).await.is(200, expected.clone());
    admin.get(GROUPS).await.is(200, json!({ "total_records": 1, "groups": [expected] }));
}

#[tokio::test]
async fn group_is_normal_and_without_flags_unless_asked() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    admin.get(GROUPS).await.is(200, json!({ "total_records": 0, "groups": [] }));
    let id = create(&admin, "Plain").await;
    admin.get(&path(&id)).await.is(200, group(&id, "Plain"));
    let null = json!({ "name": "Nulls", "type": null, "search_by_domain": null });
    let id = text(&admin.post(GROUPS, null).await.ok(201)["id"]);
    admin.get(&path(&id)).await.is(200, group(&id, "Nulls"));
}

#[tokio::test]
async fn list_ignores_the_paging_that_some_clients_send() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let id = create(&admin, "Team").await;
    let all = json!({ "total_records": 1, "groups": [group(&id, "Team")] });
    admin.get(&format!("{GROUPS}?page_size=0&next_page_token=x")).await.is(200, all);
}

#[tokio::test]
async fn each_wrong_field_is_named_in_one_answer() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    admin.post(GROUPS, json!({})).await.wrong_fields(&[("name", "Missing field.")]);
    let wrong = json!({
        "name": 5, "type": "secret", "search_by_domain": "true", "search_by_account": 1,
        "search_by_ma_account": [], "may_find": "x",
    });
    let fields = [
        ("name", "Invalid field: must be text."),
        ("type", "Invalid field: must be one of normal, shared, restricted."),
        ("search_by_domain", "Invalid field: must be true or false."),
        ("search_by_account", "Invalid field: must be true or false."),
        ("search_by_ma_account", "Invalid field: must be true or false."),
        ("may_find", "Invalid field: must be an array."),
    ];
    admin.post(GROUPS, wrong.clone()).await.wrong_fields(&fields);
    let id = create(&admin, "Team").await;
    admin.patch(&path(&id), wrong).await.wrong_fields(&fields);
    admin.get(&path(&id)).await.is(200, group(&id, "Team"));
}

#[tokio::test]
async fn name_has_1_to_128_characters_and_no_control_characters() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    create(&admin, &"é".repeat(128)).await;
    for (name, message) in [
        ("é".repeat(129).as_str(), "Invalid field: must have at most 128 characters."),
        (" \t\n", "Invalid field: must not be empty."),
        ("a\0b", "Invalid field: must not contain control characters."),
    ] {
        admin.post(GROUPS, json!({ "name": name })).await.wrong_fields(&[("name", message)]);
    }
}

#[tokio::test]
async fn name_is_unique_in_its_account_whatever_its_case_and_composition() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    create(&admin, "Café Straße").await;
    let other = create(&admin, "Other").await;
    for name in ["Café Straße", "CAFÉ STRASSE", "cafe\u{301} strasse", "  CAFE\u{301} Straße "] {
        let nfc = name.trim().replace("e\u{301}", "é").replace("E\u{301}", "É");
        let message = format!("Group name {nfc} is already in use.");
        admin.post(GROUPS, json!({ "name": name })).await.error(409, 4132, &message);
        admin.patch(&path(&other), json!({ "name": name })).await.error(409, 4132, &message);
    }
    admin.get(&path(&other)).await.is(200, group(&other, "Other"));
    let elsewhere = unlimited(&service).await.1;
    create(&elsewhere, "Café Straße").await;
}

#[tokio::test]
async fn own_name_can_change_its_case_and_a_name_that_was_given_up_is_free() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let id = create(&admin, "Team").await;
    admin.patch(&path(&id), json!({ "name": "TEAM" })).await.is(204, Value::Null);
    admin.get(&path(&id)).await.is(200, group(&id, "TEAM"));
    admin.patch(&path(&id), json!({ "name": "Crew" })).await.is(204, Value::Null);
    create(&admin, "team").await;
}

#[tokio::test]
async fn update_changes_what_it_names_and_leaves_the_rest() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let id = create(&admin, "Team").await;
    let mut expected = group(&id, "Team");
    for (field, value) in [
        ("type", json!("restricted")),
        ("search_by_domain", json!(true)),
        ("search_by_account", json!(true)),
        ("search_by_ma_account", json!(true)),
        ("name", json!("Crew")),
        ("search_by_account", json!(false)),
    ] {
        admin.patch(&path(&id), json!({ field: value })).await.is(204, Value::Null);
        expected[field] = value;
        admin.get(&path(&id)).await.is(200, expected.clone());
    }
    admin.patch(&path(&id), json!({})).await.is(204, Value::Null);
    admin.get(&path(&id)).await.is(200, expected);
}

#[tokio::test]
async fn group_that_may_find_others_loses_them_when_they_go() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let (found, finder) = (create(&admin, "Found").await, create(&admin, "Finder").await);
    admin.patch(&path(&finder), json!({ "may_find": [found, found] })).await.is(204, Value::Null);
    let mut expected = group(&finder, "Finder");
    expected["may_find"] = json!([found]);
    admin.get(&path(&finder)).await.is(200, expected);
    admin.delete(&path(&found)).await.is(204, Value::Null);
    admin.get(&path(&finder)).await.is(200, group(&finder, "Finder"));
    let message = format!("Group does not exist:{found}.");
    admin.patch(&path(&finder), json!({ "may_find": [found] })).await.error(404, 4130, &message);
    admin
        .patch(&path(&finder), json!({ "may_find": ["x"] }))
        .await
        .wrong_fields(&[("may_find", "Invalid field: must be an id of 22 characters.")]);
}

#[tokio::test]
async fn deleted_group_is_gone_and_its_name_is_free() {
    let service = Service::start();
    let (account, admin) = unlimited(&service).await;
    let user = service.user(&account, "ann@a.example").await;
    let id = create(&admin, "Team").await;
    admin.post(&format!("{}/members", path(&id)), json!({ "members": [{ "id": user }] })).await.ok(201);
    admin.delete(&path(&id)).await.is(204, Value::Null);
    gone(&admin, &id).await;
    assert_eq!(admin.get(&format!("/v2/users/{user}")).await.ok(200)["im_group_ids"], json!([]));
    create(&admin, "Team").await;
}

#[tokio::test]
async fn id_that_names_no_group_is_404_on_every_operation() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    gone(&admin, "MIuNMURBTkuwfZ20jteRJg").await;
    gone(&admin, "no-id").await;
    let stranger = unlimited(&service).await.0;
    gone(&admin, &service.group(&stranger, "Theirs").await).await;
}

async fn gone(admin: &Client<'_>, id: &str) {
    let path = path(id);
    let members = format!("{path}/members");
    let member = format!("{members}/ann@a.example");
    let message = format!("Group does not exist:{id}.");
    let refused = |answer: Answer| answer.error(404, 4130, &message);
    refused(admin.get(&path).await);
    refused(admin.patch(&path, json!({ "type": "shared" })).await);
    refused(admin.delete(&path).await);
    refused(admin.get(&members).await);
    refused(admin.post(&members, json!({ "members": [{ "email": "ann@a.example" }] })).await);
    refused(admin.delete(&member).await);
}

#[tokio::test]
async fn free_account_is_told_that_groups_are_for_paid_ones() {
    let service = Service::start();
    let master = service.account("business").await;
    let free = service.sub_account(&master, "free").await;
    let group = service.group(&free, "Team").await;
    let message = format!("Only available for paid account:{}.", free.id);
    let of_account = format!("/v2/accounts/{}/im/groups", free.id);
    for (client, groups) in
        [(service.admin(&free).await, GROUPS.to_owned()), (service.admin(&master).await, of_account)]
    {
        for (method, path) in [
            (Method::GET, ""),
            (Method::POST, ""),
            (Method::GET, "/{id}"),
            (Method::PATCH, "/{id}"),
            (Method::DELETE, "/{id}"),
            (Method::GET, "/{id}/members"),
            (Method::POST, "/{id}/members"),
            (Method::DELETE, "/{id}/members/x"),
        ] {
            let path = format!("{groups}{}", path.replace("{id}", &group));
            client.json(method, &path, None).await.error(400, 200, &message);
        }
    }
}

#[tokio::test]
async fn master_works_on_a_sub_accounts_groups_as_on_its_own() {
    let service = Service::start();
    let (master, admin) = unlimited(&service).await;
    let sub = service.sub_account(&master, "pro").await;
    let user = service.user(&sub, "ann@a.example").await;
    let groups = format!("/v2/accounts/{}/im/groups", sub.id);
    let created = admin.post(&groups, json!({ "name": "Team" })).await;
    let id = text(&created.value()["id"]);
    let of_group = format!("{groups}/{id}");
    let created = created.is(201, group(&id, "Team"));
    assert_eq!(created.header("content-location"), of_group);
    admin.get(&of_group).await.is(200, group(&id, "Team"));
    admin.get(&groups).await.is(200, json!({ "total_records": 1, "groups": [group(&id, "Team")] }));
    admin.patch(&of_group, json!({ "name": "Crew" })).await.is(204, Value::Null);
    let members = format!("{of_group}/members");
    let added = json!({ "ids": user, "added_at": START_TEXT });
    admin.post(&members, json!({ "members": [{ "id": user }] })).await.is(201, added);
    assert_eq!(admin.get(&members).await.ok(200)["total_records"], 1);
    admin.delete(&format!("{members}/{user}")).await.is(204, Value::Null);
    admin.delete(&of_group).await.is(204, Value::Null);
    // The group isn't in the master's own account, which is `me`.
    let none = json!({ "total_records": 0, "groups": [] });
    admin.get(GROUPS).await.is(200, none.clone());
    admin.get("/v2/accounts/me/im/groups").await.is(200, none);
}

#[tokio::test]
async fn revision_of_the_realm_grows_with_each_change() {
    let service = Service::start();
    let (_, admin) = unlimited(&service).await;
    let revision = |answer: Answer| answer.header("imdir-revision").parse::<u64>().expect("a number");
    let created = admin.post(GROUPS, json!({ "name": "Team" })).await;
    let id = text(&created.value()["id"]);
    let first = revision(created);
    assert_eq!(revision(admin.patch(&path(&id), json!({ "name": "Crew" })).await), first + 1);
    assert_eq!(revision(admin.delete(&path(&id)).await), first + 2);
}

#[tokio::test]
async fn groups_are_as_they_were_after_a_restart() {
    let service = Service::start();
    let account = service.account("pro").await;
    let token = service.token(&account, "imgroup:write:admin").await;
    let user = service.user(&account, "ann@a.example").await;
    let admin = service.bearer(&token);
    let (finder, team) = (create(&admin, "Finder").await, create(&admin, "Team").await);
    admin.patch(&path(&finder), json!({ "type": "restricted", "may_find": [team] })).await.ok(204);
    admin.post(&format!("{}/members", path(&team)), json!({ "members": [{ "id": user }] })).await.ok(201);
    let before = admin.get(GROUPS).await.ok(200);
    let members = admin.get(&format!("{}/members", path(&team))).await.ok(200);
    let service = service.restart();
    let admin = service.bearer(&token);
    admin.get(GROUPS).await.is(200, before);
    admin.get(&format!("{}/members", path(&team))).await.is(200, members);
    admin.post(GROUPS, json!({ "name": "TEAM" })).await.ok(409);
}

#[tokio::test]
async fn groups_are_found_by_the_beginnings_of_their_words() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    for name in ["Harbour Crew", "Élan Vital", "Night crew (north)", "Board"] {
        service.group(&account, name).await;
    }
    let found = async |key: &str| {
        let path = format!("/v2/im/groups?search_key={key}");
        let page = admin.get(&path).await.ok(200);
        let groups = page["groups"].as_array().expect("groups").clone();
        assert_eq!(page["total_records"], groups.len());
        groups.iter().map(|group| text(&group["name"])).collect::<Vec<_>>()
    };
    assert_eq!(found("crew").await, ["Harbour Crew", "Night crew (north)"]);
    assert_eq!(found("CREW%20nor").await, ["Night crew (north)"]);
    assert_eq!(found("elan").await, ["Élan Vital"]);
    assert!(found("rew").await.is_empty());
    assert!(found("%2B").await.is_empty());
}

#[tokio::test]
async fn groups_come_page_by_page_in_the_order_of_names() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    for number in 0..25 {
        let kind = if number % 5 == 0 { "restricted" } else { "normal" };
        // The order of creation, and so of ids, is another one.
        let name = format!("{} {:02}", if number % 2 == 0 { "crew" } else { "Crew" }, number * 7 % 25);
        admin.post(GROUPS, json!({ "name": name, "type": kind })).await.ok(201);
    }
    let names = |page: &Value| -> Vec<String> {
        page["groups"].as_array().expect("groups").iter().map(|group| text(&group["name"])).collect()
    };
    let whole = admin.get(GROUPS).await.ok(200);
    assert_eq!((whole["total_records"].clone(), whole.get("next_page_token")), (json!(25), None));
    assert_eq!(names(&admin.get(&format!("{GROUPS}?page_size=2")).await.ok(200)).len(), 25);

    let (mut all, mut query) = (Vec::new(), "order_by=name&page_size=10".to_owned());
    loop {
        let page = admin.get(&format!("{GROUPS}?{query}")).await.ok(200);
        assert_eq!((&page["total_records"], &page["page_count"]), (&json!(25), &json!(3)));
        all.extend(names(&page));
        // The token has the query in it.
        query = format!("next_page_token={}", text(&page["next_page_token"]));
        if query.ends_with('=') {
            break;
        }
    }
    let numbers: Vec<_> = all.iter().map(|name| name[5..].to_owned()).collect();
    assert_eq!(numbers, (0..25).map(|number| format!("{number:02}")).collect::<Vec<_>>());
    for (number, expected) in [(1, &all[..10]), (2, &all[10..20]), (3, &all[20..]), (4, &[])] {
        let path = format!("{GROUPS}?order_by=name&page_size=10&page_number={number}");
        assert_eq!(names(&admin.get(&path).await.ok(200)), expected);
    }
    let restricted =
        admin.get(&format!("{GROUPS}?order_by=name&type=restricted&search_key=crew")).await.ok(200);
    assert_eq!((names(&restricted).len(), &restricted["page_count"]), (5, &json!(1)));
    assert_eq!(names(&admin.get(&format!("{GROUPS}?type=restricted")).await.ok(200)).len(), 5);
    admin
        .get(&format!("{GROUPS}?order_by=id"))
        .await
        .wrong_fields(&[("order_by", "Invalid field: must be one of name.")]);
    admin.get(&format!("{GROUPS}?order_by=name&next_page_token=x")).await.error(
        400,
        300,
        "The next page token is either invalid or has expired.",
    );
}
