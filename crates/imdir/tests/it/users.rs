//! `/v2/users`.

use crate::{
    stores::Place,
    support::{Account, Answer, Client, START_TEXT, Service, text},
};
use serde_json::{Value, json};

const USERS: &str = "/v2/users";

fn path(user: &str) -> String {
    format!("{USERS}/{user}")
}

async fn business(service: &Service) -> (Account, Client<'_>) {
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    (account, admin)
}

async fn create(admin: &Client<'_>, action: &str, info: Value) -> Answer {
    admin.post(USERS, json!({ "action": action, "user_info": info })).await
}

/// An active user on the wire.
fn user(id: &str, email: &str, account: &Account) -> Value {
    json!({
        "id": id, "first_name": "", "last_name": "", "display_name": email, "email": email, "user_name": email, "type": 1,
        "role_id": "2", "role_name": "Member", "pmi": 0, "dept": "", "verified": 1, "created_at": START_TEXT,
        "user_created_at": START_TEXT, "status": "active", "im_group_ids": [], "account_id": account.id,
    })
}

#[tokio::test]
async fn created_user_is_there_by_id_and_by_address() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let info = json!({ "email": "Ann.Lee@A.example", "type": 2, "first_name": "Ann", "last_name": "Lee", "dept": "IT" });
    let created = create(&admin, "custCreate", info).await;
    let id = text(&created.value()["id"]);
    let expected =
        json!({ "id": id, "email": "Ann.Lee@A.example", "first_name": "Ann", "last_name": "Lee", "type": 2 });
    assert_eq!(created.is(201, expected).header("content-location"), path(&id));
    let mut expected = user(&id, "Ann.Lee@A.example", &account);
    for (field, value) in
        [("first_name", "Ann"), ("last_name", "Lee"), ("display_name", "Ann Lee"), ("dept", "IT")]
    {
        expected[field] = value.into();
    }
    expected["type"] = 2.into();
    admin.get(&path(&id)).await.is(200, expected.clone());
    admin.get(&path("ann.lee@a.EXAMPLE")).await.is(200, expected);
}

#[tokio::test]
async fn invited_user_is_pending_until_activated() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let id =
        text(&create(&admin, "create", json!({ "email": "ann@a.example", "type": 1 })).await.ok(201)["id"]);
    let mut expected = user(&id, "ann@a.example", &account);
    expected["status"] = "pending".into();
    expected["verified"] = 0.into();
    admin.get(&path(&id)).await.is(200, expected);
    let status = format!("{}/status", path(&id));
    let message = format!("User is pending: {id}. Activate it first.");
    admin.put(&status, json!({ "action": "deactivate" })).await.error(400, 300, &message);
    admin.put(&status, json!({ "action": "activate" })).await.is(204, Value::Null);
    admin.get(&path(&id)).await.is(200, user(&id, "ann@a.example", &account));
}

#[tokio::test]
async fn automatic_creation_is_for_managed_domains_and_takes_a_password() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let address = format!("ann@{}", account.domain.to_uppercase());
    let info = json!({ "email": address, "type": 1 });
    create(&admin, "autoCreate", info.clone())
        .await
        .wrong_fields(&[("user_info.password", "Missing field.")]);
    let with = |password: &str| json!({ "email": address, "type": 1, "password": password });
    let message = [("user_info.password", "Invalid field: must have 8 to 32 characters.")];
    create(&admin, "autoCreate", with("1234567")).await.wrong_fields(&message);
    create(&admin, "autoCreate", with(&"x".repeat(33))).await.wrong_fields(&message);
    create(&admin, "autoCreate", with("12345678")).await.ok(201);
    let elsewhere = json!({ "email": "ann@b.example", "type": 1, "password": "12345678" });
    let message = format!("Email address ann@b.example doesn't match limited domains: {}.", account.domain);
    create(&admin, "autoCreate", elsewhere).await.error(400, 1116, &message);
}

#[tokio::test]
async fn each_wrong_field_is_named_in_one_answer() {
    let service = Service::start();
    let (_, admin) = business(&service).await;
    admin.post(USERS, json!({})).await.wrong_fields(&[
        ("action", "Missing field."),
        ("user_info", "Missing field."),
        ("user_info.email", "Missing field."),
        ("user_info.type", "Missing field."),
    ]);
    let info = json!({
        "email": "ann", "type": 7, "first_name": "x".repeat(65), "last_name": "a\0", "display_name": "x".repeat(129),
    });
    create(&admin, "invite", info).await.wrong_fields(&[
        ("action", "Invalid field: must be one of create, autoCreate, custCreate, ssoCreate."),
        ("user_info.email", "Invalid field: is not an e-mail address."),
        ("user_info.type", "Invalid field: must be 1, 2, 3, 4 or 99."),
        ("user_info.first_name", "Invalid field: must have at most 64 characters."),
        ("user_info.last_name", "Invalid field: must not contain control characters."),
        ("user_info.display_name", "Invalid field: must have at most 128 characters."),
    ]);
    let long = format!("{}@a.example", "x".repeat(120));
    create(&admin, "ssoCreate", json!({ "email": long, "type": 1 }))
        .await
        .wrong_fields(&[("user_info.email", "Invalid field: must have at most 128 characters.")]);
}

#[tokio::test]
async fn address_belongs_to_one_user_of_the_realm() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let sub = service.sub_account(&account, "pro").await;
    let ann = service.user(&account, "ann@a.example").await;
    let ben = service.user(&sub, "ben@b.example").await;
    let taken = |email: &str| format!("Email \"{email}\" has already been used.");
    let info = json!({ "email": "BEN@B.example", "type": 1 });
    create(&admin, "ssoCreate", info).await.error(409, 1005, &taken("BEN@B.example"));
    let set = async |user: &str, email: &str| {
        admin.put(&format!("{}/email", path(user)), json!({ "email": email })).await
    };
    set(&ann, "ben@b.example").await.error(409, 1005, &taken("ben@b.example"));
    set(&ann, "ANN@a.example").await.is(204, Value::Null);
    set(&ann, "anna@a.example").await.is(204, Value::Null);
    admin.get(&path("ann@a.example")).await.error(404, 1001, "User does not exist: ann@a.example.");
    assert_eq!(admin.get(&path("anna@a.example")).await.ok(200)["id"], json!(ann));
    // A user of a sub-account isn't one of the master's own.
    admin.get(&path(&ben)).await.error(404, 1001, &format!("User does not exist: {ben}."));
    let of_sub = format!("/v2/accounts/{}/users/{ben}", sub.id);
    assert_eq!(admin.get(&of_sub).await.ok(200)["account_id"], json!(sub.id));
}

#[tokio::test]
async fn existence_of_an_address_can_be_asked() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    service.user(&account, "ann@a.example").await;
    let exists = |it: bool| json!({ "existed_email": it });
    admin.get("/v2/users/email?email=ANN%40a.example").await.is(200, exists(true));
    admin.get("/v2/users/email?email=ben@a.example").await.is(200, exists(false));
    admin.get("/v2/users/email").await.error(400, 300, "Email is required.");
    admin
        .get("/v2/users/email?email=ann")
        .await
        .wrong_fields(&[("email", "Invalid field: is not an e-mail address.")]);
}

#[tokio::test]
async fn list_is_of_one_status() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let ann = service.user(&account, "ann@a.example").await;
    let ben =
        text(&create(&admin, "create", json!({ "email": "ben@a.example", "type": 1 })).await.ok(201)["id"]);
    admin.put(&format!("{}/status", path(&ann)), json!({ "action": "deactivate" })).await.ok(204);
    let ids = async |query: &str| {
        let list = admin.get(&format!("{USERS}{query}")).await.ok(200);
        let ids: Vec<String> =
            list["users"].as_array().expect("users").iter().map(|it| text(&it["id"])).collect();
        assert_eq!(list["total_records"], ids.len());
        ids
    };
    assert_eq!(ids("").await, [&*account.owner_id]);
    assert_eq!(ids("?status=active").await, [&*account.owner_id]);
    assert_eq!(ids("?status=inactive").await, [ann]);
    assert_eq!(ids("?status=pending").await, [ben]);
    let message = "Invalid field: must be one of active, inactive, pending.";
    admin.get("/v2/users?status=all").await.wrong_fields(&[("status", message)]);
}

#[tokio::test]
async fn update_changes_what_it_names_within_the_limits_of_each_field() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let id = service.user(&account, "ann@a.example").await;
    let mut expected = user(&id, "ann@a.example", &account);
    let patch = json!({ "first_name": "Ann", "display_name": "Annie", "type": 2, "job_title": "Head", "pmi": "0123456789" });
    admin.patch(&path(&id), patch).await.is(204, Value::Null);
    for (field, value) in [
        ("first_name", json!("Ann")),
        ("display_name", json!("Annie")),
        ("type", json!(2)),
        ("job_title", json!("Head")),
        ("pmi", json!(123_456_789)),
    ] {
        expected[field] = value;
    }
    admin.get(&path(&id)).await.is(200, expected.clone());
    admin.patch(&path(&id), json!({ "job_title": "", "unlisted": true })).await.is(204, Value::Null);
    expected.as_object_mut().expect("an object").shift_remove("job_title");
    expected["unlisted"] = true.into();
    admin.get(&path(&id)).await.is(200, expected);
    for (field, max) in [("job_title", 128), ("company", 255), ("location", 256), ("host_key", 10)] {
        admin.patch(&path(&id), json!({ field: "x".repeat(max) })).await.is(204, Value::Null);
        let message = format!("Invalid field: must have at most {max} characters.");
        admin
            .patch(&path(&id), json!({ field: "x".repeat(max + 1) }))
            .await
            .wrong_fields(&[(field, &message)]);
    }
    admin.patch(&path(&id), json!({ "pmi": 12, "type": 5 })).await.wrong_fields(&[
        ("type", "Invalid field: must be 1, 2, 3, 4 or 99."),
        ("pmi", "Invalid field: must have 10 digits."),
    ]);
}

#[tokio::test]
async fn removed_user_is_gone_and_the_owner_stays() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    for action in ["", "?action=disassociate", "?action=delete", "?transfer_email=x@a.example"] {
        let id = service.user(&account, "ann@a.example").await;
        admin.delete(&format!("{}{action}", path(&id))).await.is(204, Value::Null);
        admin.get(&path(&id)).await.error(404, 1001, &format!("User does not exist: {id}."));
        admin.delete(&path(&id)).await.error(404, 1001, &format!("User does not exist: {id}."));
    }
    let message = "Invalid field: must be one of disassociate, delete.";
    let owner = path(&account.owner_id);
    admin.delete(&format!("{owner}?action=x")).await.wrong_fields(&[("action", message)]);
    admin.delete(&owner).await.error(400, 1117, "You can not disassociate an Admin user.");
    let status = format!("{owner}/status");
    admin.put(&status, json!({ "action": "deactivate" })).await.error(
        400,
        1117,
        "You can not disassociate an Admin user.",
    );
}

#[tokio::test]
async fn users_own_token_reaches_that_user_alone() {
    let service = Service::start();
    let (account, admin) = business(&service).await;
    let (ann, ben) =
        (service.user(&account, "ann@a.example").await, service.user(&account, "ben@a.example").await);
    let own = service.bearer(service.user_token(&account, "ann@a.example").await);
    for name in ["me", &ann, "ann@a.example"] {
        own.get(&path(name)).await.is(200, user(&ann, "ann@a.example", &account));
    }
    for name in [&*ben, "ben@a.example", &account.owner_id] {
        own.get(&path(name)).await.error(404, 1001, &format!("User does not exist: {name}."));
        own.patch(&path(name), json!({ "dept": "IT" })).await.ok(404);
    }
    own.get("/v2/users/email?email=ben@a.example").await.is(200, json!({ "existed_email": false }));
    own.get("/v2/users/email?email=ann@a.example").await.is(200, json!({ "existed_email": true }));
    own.patch(&path("me"), json!({ "display_name": "Annie" })).await.is(204, Value::Null);
    for patch in [json!({ "type": 2 }), json!({ "unlisted": true })] {
        own.patch(&path("me"), patch).await.error(400, 200, "No permission.");
    }
    assert_eq!(admin.get(&path(&ann)).await.ok(200)["display_name"], "Annie");
    admin.get(&path("me")).await.error(404, 1001, "User does not exist: me.");

    admin.put(&format!("{}/status", path(&ann)), json!({ "action": "deactivate" })).await.ok(204);
    own.get(&path("me")).await.error(401, 124, "Invalid access token.");
}

#[tokio::test]
async fn administrator_lists_whom_a_name_begins_whoever_hides_them() {
    let service = Service::start();
    let account = service.account("pro").await;
    let other = service.sub_account(&account, "pro").await;
    let ann = service.user(&account, "ann.lee@a.example").await;
    let annika = service.user(&account, "annika@a.example").await;
    service.user(&other, "ann@b.example").await;
    let admin = service.admin(&account).await;
    admin.patch(&format!("/v2/users/{ann}"), json!({ "unlisted": true, "first_name": "Ann" })).await.ok(204);
    admin.put(&format!("/v2/users/{annika}/status"), json!({ "action": "deactivate" })).await.ok(204);
    for (query, ids) in [
        ("search_key=ann", vec![&ann]),
        ("search_key=ANN.LEE@", vec![&ann]),
        ("search_key=ann&status=inactive", vec![&annika]),
        ("search_key=ee", vec![]),
        ("search_key=%20", vec![]),
    ] {
        let list = admin.get(&format!("/v2/users?{query}")).await.ok(200);
        let found: Vec<String> =
            list["users"].as_array().expect("users").iter().map(|user| text(&user["id"])).collect();
        assert_eq!(
            (found.iter().collect::<Vec<_>>(), &list["total_records"]),
            (ids.clone(), &json!(ids.len())),
            "{query}"
        );
    }
    let long = "a".repeat(257);
    let message = "Invalid field: must have at most 256 characters.";
    admin.get(&format!("/v2/users?search_key={long}")).await.wrong_fields(&[("search_key", message)]);
}

#[tokio::test]
async fn a_user_moves_within_the_realm_and_leaves_everything_behind() {
    let service = Service::start();
    let master = service.account("business").await;
    let (one, other) =
        (service.sub_account(&master, "business").await, service.sub_account(&master, "business").await);
    let stranger = service.account("business").await;
    let admin = service.admin(&master).await;
    let (from, to) = (service.admin(&one).await, service.admin(&other).await);
    let user = service.user(&one, "ann@crew.example").await;
    let group = service.group(&one, "Crew").await;
    from.post(&format!("/v2/im/groups/{group}/members"), json!({ "members": [{ "id": user }] }))
        .await
        .ok(201);
    let arrivals = service.group(&other, "Arrivals").await;
    to.patch("/v2/accounts/me/im/settings", json!({ "default_group_id": arrivals })).await.ok(204);

    let path = format!("/v2/accounts/{}/users/{user}/account", one.id);
    admin.put(&path, json!({ "account_id": stranger.id })).await.ok(404);
    admin.put(&path, json!({ "account_id": "nonsense" })).await.ok(400);
    from.put(&format!("/v2/users/{user}/account"), json!({ "account_id": other.id })).await.ok(404);
    let owner = format!("/v2/accounts/{}/users/{}/account", one.id, one.owner_id);
    admin.put(&owner, json!({ "account_id": other.id })).await.ok(400);
    admin.put(&path, json!({ "account_id": other.id })).await.ok(204);

    from.get(&format!("/v2/users/{user}")).await.ok(404);
    let moved = to.get(&format!("/v2/users/{user}")).await.ok(200);
    assert_eq!((&moved["account_id"], &moved["im_group_ids"]), (&json!(other.id), &json!([arrivals])));
    assert_eq!(from.get(&format!("/v2/im/groups/{group}")).await.ok(200)["total_members"], 0);
    // A single change, of which each account sees its own part.
    let last = async |reader: &Client<'_>| {
        let all = reader.get("/v2/im/changes").await.ok(200);
        all["changes"].as_array().and_then(|changes| changes.last().cloned()).expect("a change")
    };
    let (left, came) = (last(&from).await["changes"].clone(), last(&to).await["changes"].clone());
    let said = |changes: &Value| {
        let changes = changes.as_array().expect("changes").iter();
        changes.map(|it| format!("{} {}", text(&it["object"]), text(&it["action"]))).collect::<Vec<_>>()
    };
    assert_eq!(said(&left), ["group member_removed", "user deleted"]);
    assert_eq!((&left[1]["before"]["account"], &left[1]["after"]), (&json!(one.id), &Value::Null));
    assert_eq!(said(&came), ["user created", "group members_added"]);
    assert_eq!((&came[0]["before"], &came[0]["after"]["account"]), (&Value::Null, &json!(other.id)));
}

/// Moves a user, and starts another server on the same database.
async fn a_move_is_kept(place: Place) {
    let service = place.service();
    let master = service.account("business").await;
    let (one, other) =
        (service.sub_account(&master, "business").await, service.sub_account(&master, "business").await);
    let user = service.user(&one, "ann@crew.example").await;
    let path = format!("/v2/accounts/{}/users/{user}/account", one.id);
    service.operator().put(&path, json!({ "account_id": other.id })).await.ok(204);
    let service = service.restart();
    let moved = service.operator().get(&format!("/v2/accounts/{}/users/{user}", other.id)).await.ok(200);
    assert_eq!(moved["account_id"], json!(other.id));
    service.end();
    let checked = place.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
}

#[tokio::test]
async fn a_move_survives_a_restart() {
    a_move_is_kept(Place::folder()).await;
}

#[tokio::test]
async fn a_move_survives_a_restart_on_postgresql() {
    a_move_is_kept(Place::on_postgresql()).await;
}
