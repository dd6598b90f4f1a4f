//! `/v2/im/groups/{groupId}/members`.

use crate::support::{Account, Client, START_TEXT, Service, text};
use serde_json::{Value, json};

/// An account with users `u0@a.example` … and one group.
struct Club<'a> {
    service: &'a Service,
    account: Account,
    admin: Client<'a>,
    users: Vec<String>,
    group: String,
    members: String,
}

impl<'a> Club<'a> {
    async fn of(service: &'a Service, users: usize) -> Self {
        let account = service.account("unlimited").await;
        let admin = service.admin(&account).await;
        let mut ids = Vec::new();
        for number in 0..users {
            ids.push(service.user(&account, &format!("u{number}@a.example")).await);
        }
        let group = service.group(&account, "Team").await;
        let members = format!("/v2/im/groups/{group}/members");
        Self { service, account, admin, users: ids, group, members }
    }

    async fn add(&self, members: Value) -> crate::support::Answer {
        self.admin.post(&self.members, json!({ "members": members })).await
    }

    async fn member_ids(&self) -> Vec<String> {
        let list = self.admin.get(&self.members).await.ok(200);
        let ids: Vec<String> =
            list["members"].as_array().expect("members").iter().map(|it| text(&it["id"])).collect();
        let group = self.admin.get(&format!("/v2/im/groups/{}", self.group)).await.ok(200);
        assert_eq!(group["total_members"], ids.len());
        ids
    }
}

fn added(ids: &[&String]) -> Value {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    json!({ "ids": ids.join(","), "added_at": START_TEXT })
}

#[tokio::test]
async fn members_are_added_by_id_and_by_address() {
    let service = Service::start();
    let club = Club::of(&service, 4).await;
    let users = &club.users;
    club.add(json!([{ "id": users[0] }])).await.is(201, added(&[&users[0]]));
    club.add(json!([{ "email": "U1@A.example" }])).await.is(201, added(&[&users[1]]));
    let mixed = json!([{ "email": "u3@a.example" }, { "id": users[2], "email": "ignored@a.example" }]);
    club.add(mixed).await.is(201, added(&[&users[3], &users[2]]));
    let member = |number: usize| {
        json!({
            "id": users[number], "email": format!("u{number}@a.example"), "first_name": "", "last_name": "", "type": 1,
        })
    };
    let expected = json!({
        "next_page_token": "", "page_count": 1, "page_number": 1, "page_size": 30, "total_records": 4,
        "members": [member(0), member(1), member(2), member(3)],
    });
    club.admin.get(&club.members).await.is(200, expected);
    let user = club.admin.get("/v2/users/u1@a.example").await.ok(200);
    assert_eq!(user["im_group_ids"], json!([club.group]));
}

#[tokio::test]
async fn whoever_is_a_member_already_stays_one() {
    let service = Service::start();
    let club = Club::of(&service, 2).await;
    let users = &club.users;
    club.add(json!([{ "id": users[0] }])).await.ok(201);
    let both = json!([{ "id": users[0] }, { "id": users[1] }, { "email": "u1@a.example" }]);
    let mut expected = added(&[&users[0], &users[1], &users[1]]);
    expected["already_members"] = json!([users[0]]);
    club.add(both).await.is(201, expected);
    assert_eq!(club.member_ids().await, *users);
}

#[tokio::test]
async fn ten_can_be_added_in_a_call_and_no_more() {
    let service = Service::start();
    let club = Club::of(&service, 11).await;
    let all: Vec<Value> = club.users.iter().map(|id| json!({ "id": id })).collect();
    let message = [("members", "Invalid field: must have 1 to 10 members.")];
    club.add(json!(all)).await.wrong_fields(&message);
    club.add(json!([])).await.wrong_fields(&message);
    assert!(club.member_ids().await.is_empty());
    club.add(json!(all[..10])).await.is(201, added(&club.users[..10].iter().collect::<Vec<_>>()));
    assert_eq!(club.member_ids().await.len(), 10);
}

#[tokio::test]
async fn one_unknown_user_keeps_all_of_a_call_out() {
    let service = Service::start();
    let club = Club::of(&service, 1).await;
    let stranger = service.account("pro").await;
    let theirs = service.user(&stranger, "theirs@b.example").await;
    for (member, named) in [
        (json!({ "email": "nobody@a.example" }), "nobody@a.example"),
        (json!({ "id": "MIuNMURBTkuwfZ20jteRJg" }), "MIuNMURBTkuwfZ20jteRJg"),
        (json!({ "id": theirs }), &*theirs),
        (json!({ "email": "theirs@b.example" }), "theirs@b.example"),
    ] {
        let answer = club.add(json!([{ "id": club.users[0] }, member])).await;
        answer.error(404, 1001, &format!("User does not exist: {named}."));
    }
    assert!(club.member_ids().await.is_empty());
}

#[tokio::test]
async fn members_that_say_nobody_are_named() {
    let service = Service::start();
    let club = Club::of(&service, 0).await;
    for (members, message) in [
        (json!("u0@a.example"), "must be an array"),
        (json!([5]), "each member must be an object with an id or an email"),
        (json!([{}]), "each member must be an object with an id or an email"),
        (json!([{ "id": "", "email": "" }]), "\"\" must not be empty"),
        (
            json!([{ "id": "x" }]),
            "\"x\" is not an identifier: expected 22 characters of A-Z, a-z, 0-9, - and _",
        ),
        (json!([{ "email": "x" }]), "\"x\" is not an e-mail address"),
    ] {
        let message = format!("Invalid field: {message}.");
        club.add(members).await.wrong_fields(&[("members", &message)]);
    }
    club.admin.post(&club.members, json!({})).await.wrong_fields(&[("members", "Missing field.")]);
}

#[tokio::test]
async fn member_is_removed_by_id_and_by_address() {
    let service = Service::start();
    let club = Club::of(&service, 3).await;
    let users = &club.users;
    club.add(json!([{ "id": users[0] }, { "id": users[1] }, { "id": users[2] }])).await.ok(201);
    club.admin.delete(&format!("{}/{}", club.members, users[0])).await.is(204, Value::Null);
    club.admin.delete(&format!("{}/u1%40a.example", club.members)).await.is(204, Value::Null);
    assert_eq!(club.member_ids().await, users[2..]);
    for member in [&*users[0], "u1@a.example", "nobody@a.example", "MIuNMURBTkuwfZ20jteRJg", "x"] {
        let answer = club.admin.delete(&format!("{}/{member}", club.members)).await;
        answer.error(404, 4131, "Group member does not exist.");
    }
}

#[tokio::test]
async fn user_who_leaves_the_account_leaves_its_groups() {
    let service = Service::start();
    let club = Club::of(&service, 2).await;
    club.add(json!([{ "id": club.users[0] }, { "id": club.users[1] }])).await.ok(201);
    club.admin.delete(&format!("/v2/users/{}", club.users[0])).await.is(204, Value::Null);
    assert_eq!(club.member_ids().await, club.users[1..]);
}

#[tokio::test]
async fn new_users_join_the_default_group_which_cannot_be_deleted() {
    let service = Service::start();
    let club = Club::of(&service, 1).await;
    let group = format!("/v2/im/groups/{}", club.group);
    let set = async |id: &str| {
        club.admin.patch("/v2/accounts/me/im/settings", json!({ "default_group_id": id })).await
    };
    assert!(club.member_ids().await.is_empty());
    set(&club.group).await.is(204, Value::Null);
    assert!(club.member_ids().await.is_empty(), "users who were there before don't join");
    let new = club.service.user(&club.account, "new@a.example").await;
    assert_eq!(club.member_ids().await, [&*new]);
    let message = format!("Can not delete account default group,{}.", club.group);
    club.admin.delete(&group).await.error(400, 300, &message);

    set("").await.is(204, Value::Null);
    club.service.user(&club.account, "later@a.example").await;
    assert_eq!(club.member_ids().await, [new]);
    club.admin.delete(&group).await.is(204, Value::Null);
}

#[tokio::test]
async fn members_are_set_as_a_whole_or_not_at_all() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let group = service.group(&account, "Crew").await;
    let mut users = Vec::new();
    for name in ["ann", "bob", "cleo"] {
        users.push(service.user(&account, &format!("{name}@crew.example")).await);
    }
    let path = format!("/v2/im/groups/{group}/members");
    let set = async |members: Value| admin.put(&path, json!({ "members": members })).await;
    let are = async || {
        let page = admin.get(&path).await.ok(200);
        page["members"].as_array().expect("members").iter().map(|it| text(&it["id"])).collect::<Vec<_>>()
    };
    set(json!([{ "id": users[0] }, { "email": "bob@crew.example" }])).await.ok(204);
    assert_eq!(are().await, users[..2]);
    set(json!([{ "id": users[2] }, { "id": users[1] }, { "id": users[1] }])).await.ok(204);
    assert_eq!(are().await, users[1..]);
    let changes = admin.get("/v2/im/changes").await.ok(200)["changes"].as_array().map(Vec::len);
    set(json!([{ "id": users[1] }, { "id": users[2] }])).await.ok(204);
    assert_eq!(admin.get("/v2/im/changes").await.ok(200)["changes"].as_array().map(Vec::len), changes);
    set(json!([{ "id": users[0] }, { "email": "nobody@crew.example" }])).await.ok(404);
    assert_eq!(are().await, users[1..], "all or none");
    admin.put(&path, json!({})).await.ok(400);
    assert_eq!(are().await, users[1..], "nobody leaves because nothing was said");
    set(json!([])).await.ok(204);
    assert!(are().await.is_empty());
}

#[tokio::test]
async fn members_are_filtered_page_by_page() {
    let service = Service::start();
    let club = Club::of(&service, 4).await;
    for number in [0, 1, 3] {
        club.add(json!([{ "id": club.users[number] }])).await.ok(201);
        let body = json!({ "last_name": if number == 1 { "Lee" } else { "Okafor" } });
        club.admin.patch(&format!("/v2/users/{}", club.users[number]), body).await.ok(204);
    }
    club.admin.patch(&format!("/v2/users/{}", club.users[2]), json!({ "last_name": "Okafor" })).await.ok(204);
    let page = club.admin.get(&format!("{}?search_key=oka&page_size=1", club.members)).await.ok(200);
    let found = |page: &Value| (page["total_records"].clone(), page["members"][0]["id"].clone());
    assert_eq!(found(&page), (json!(2), json!(club.users[0])), "nobody but members is found");
    let next = format!("{}?next_page_token={}", club.members, text(&page["next_page_token"]));
    let page = club.admin.get(&next).await.ok(200);
    assert_eq!(found(&page), (json!(2), json!(club.users[3])));
    assert_eq!(page["next_page_token"], "");
    let none = club.admin.get(&format!("{}?search_key=nobody", club.members)).await.ok(200);
    assert_eq!((&none["total_records"], &none["members"]), (&json!(0), &json!([])));
}
