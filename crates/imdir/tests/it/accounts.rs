//! `/v2/accounts` and the settings of an account.

use crate::support::{Account, START_TEXT, Service, text};
use serde_json::{Value, json};

fn account_out(account: &Account, kind: &str, master: Option<&Account>) -> Value {
    let mut out = json!({
        "id": account.id, "account_name": "Example", "account_type": kind, "owner_id": account.owner_id,
        "owner_email": account.owner_email, "seats": 1, "created_at": START_TEXT,
    });
    if let Some(master) = master {
        out["master_account_id"] = json!(master.id);
    }
    out
}

#[tokio::test]
async fn master_lists_and_shows_its_own_sub_accounts() {
    let service = Service::start();
    let master = service.account("business").await;
    let (free, pro) = (service.sub_account(&master, "free").await, service.sub_account(&master, "pro").await);
    let stranger = service.account("unlimited").await;
    let admin = service.admin(&master).await;
    let expected = [account_out(&free, "Free", Some(&master)), account_out(&pro, "Pro", Some(&master))];
    let list = json!({
        "next_page_token": "", "page_count": 1, "page_number": 1, "page_size": 30, "total_records": 2,
        "accounts": expected,
    });
    admin.get("/v2/accounts").await.is(200, list);
    admin.get(&format!("/v2/accounts/{}", pro.id)).await.is(200, expected[1].clone());
    let own = account_out(&master, "Business", None);
    admin.get("/v2/accounts/me").await.is(200, own.clone());
    admin.get(&format!("/v2/accounts/{}", master.id)).await.is(200, own);
    for id in [&*stranger.id, "MIuNMURBTkuwfZ20jteRJg", "no-id"] {
        let message = format!("Account does not exist: {id}.");
        admin.get(&format!("/v2/accounts/{id}")).await.error(404, 2001, &message);
        admin.delete(&format!("/v2/accounts/{id}")).await.error(404, 2001, &message);
    }
}

#[tokio::test]
async fn master_creates_a_free_sub_account_with_its_owner() {
    let service = Service::start();
    let master = service.account("business").await;
    let admin = service.admin(&master).await;
    let asked = json!({ "first_name": "Ann", "last_name": "Lee", "email": "ann@sub.example", "password": "12345678" });
    let created = admin.post("/v2/accounts", asked.clone()).await;
    let made = created.value();
    let (id, owner) = (text(&made["id"]), text(&made["owner_id"]));
    let expected =
        json!({ "id": id, "owner_id": owner, "owner_email": "ann@sub.example", "created_at": START_TEXT });
    assert_eq!(created.is(201, expected).header("content-location"), format!("/v2/accounts/{id}"));
    let shown = admin.get(&format!("/v2/accounts/{id}")).await.ok(200);
    assert_eq!((&shown["account_name"], &shown["account_type"]), (&json!("Ann Lee"), &json!("Free")));
    let user = admin.get(&format!("/v2/accounts/{id}/users/{owner}")).await.ok(200);
    assert_eq!((&user["role_name"], &user["first_name"]), (&json!("Owner"), &json!("Ann")));
    let message = "Email \"ann@sub.example\" has already been used.";
    admin.post("/v2/accounts", asked).await.error(409, 1005, message);
    admin.post("/v2/accounts", json!({ "account_name": "x".repeat(65) })).await.wrong_fields(&[
        ("first_name", "Missing field."),
        ("last_name", "Missing field."),
        ("email", "Missing field."),
        ("password", "Missing field."),
        ("account_name", "Invalid field: must have at most 64 characters."),
    ]);
}

#[tokio::test]
async fn free_sub_account_leaves_with_all_that_it_has() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "free").await;
    let user = service.user(&sub, "ann@sub.example").await;
    let group = service.group(&sub, "Team").await;
    let members = format!("/v2/accounts/{}/im/groups/{group}/members", sub.id);
    service.operator().post(&members, json!({ "members": [{ "id": user }] })).await.ok(201);
    let old_token = service.token(&sub, "user:read:admin").await;
    let admin_token = service.token(&master, "account:master user:master").await;
    let path = format!("/v2/accounts/{}", sub.id);
    service.bearer(&admin_token).delete(&path).await.is(204, Value::Null);

    let check = async |service: &Service| {
        let gone = format!("Account does not exist: {}.", sub.id);
        service.bearer(&admin_token).get(&path).await.error(404, 2001, &gone);
        service.bearer(&admin_token).get(&format!("{path}/users")).await.error(404, 2001, &gone);
        // Tokens issued under the former master are invalid; new ones work.
        service.bearer(&old_token).get("/v2/users").await.error(401, 124, "Invalid access token.");
        let admin = service.admin(&sub).await;
        let own = admin.get("/v2/accounts/me").await.ok(200);
        assert_eq!((own.get("master_account_id"), &own["seats"]), (None, &json!(2)));
        let shown = admin.get("/v2/users/ann@sub.example").await.ok(200);
        assert_eq!((&shown["id"], &shown["im_group_ids"]), (&json!(user), &json!([group])));
    };
    check(&service).await;
    let service = service.restart();
    check(&service).await;
    // The account is a realm of its own now: addresses of the former realm are free, and it can have sub-accounts.
    service.user(&master, "ann@sub.example").await;
    service.sub_account(&sub, "free").await;
}

#[tokio::test]
async fn paid_accounts_and_masters_stay() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "pro").await;
    let admin = service.admin(&master).await;
    let path = format!("/v2/accounts/{}", sub.id);
    admin.delete(&path).await.error(404, 2000, "You cannot disassociate a paid account.");
    admin.delete("/v2/accounts/me").await.error(400, 300, "A master account has no master to leave.");
    admin.get(&path).await.is(200, account_out(&sub, "Pro", Some(&master)));
}

#[tokio::test]
async fn managed_domains_are_listed() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "pro").await;
    let admin = service.admin(&master).await;
    for (path, account) in [("me", &master), (&*sub.id, &sub)] {
        let expected =
            json!({ "total_records": 1, "domains": [{ "domain": account.domain, "status": "verified" }] });
        admin.get(&format!("/v2/accounts/{path}/managed_domains")).await.is(200, expected);
    }
}

#[tokio::test]
async fn settings_of_the_directory_are_changed_one_by_one() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let group = service.group(&account, "Team").await;
    let path = "/v2/accounts/me/im/settings";
    let mut expected = json!({
        "default_group_id": "", "search_by_domain": false, "search_by_account": true,
        "search_by_ma_account": false, "exact_email_finds": false,
        "scim_group_type": "normal", "scim_delete": "delete", "scim_adopt_by_email": false,
    });
    admin.get(path).await.is(200, expected.clone());
    for (field, value) in [
        ("default_group_id", json!(group)),
        ("search_by_domain", json!(true)),
        ("search_by_account", json!(false)),
        ("search_by_ma_account", json!(true)),
        ("exact_email_finds", json!(true)),
        ("scim_group_type", json!("restricted")),
        ("scim_delete", json!("deactivate")),
        ("scim_adopt_by_email", json!(true)),
    ] {
        admin.patch(path, json!({ field: value })).await.is(204, Value::Null);
        expected[field] = value;
        admin.get(path).await.is(200, expected.clone());
    }
    let wrong = json!({ "default_group_id": "x", "search_by_domain": "yes", "exact_email_finds": 1 });
    let no_id = "Invalid field: is not an identifier: expected 22 characters of A-Z, a-z, 0-9, - and _.";
    admin.patch(path, wrong).await.wrong_fields(&[
        ("default_group_id", no_id),
        ("search_by_domain", "Invalid field: must be true or false."),
        ("exact_email_finds", "Invalid field: must be true or false."),
    ]);
    let elsewhere = service.account("pro").await;
    let theirs = service.group(&elsewhere, "Theirs").await;
    let message = format!("Group does not exist:{theirs}.");
    admin.patch(path, json!({ "default_group_id": theirs })).await.error(404, 4130, &message);
    admin.get(path).await.is(200, expected);
}

#[tokio::test]
async fn a_master_gives_its_sub_accounts_plans_up_to_its_own() {
    let service = Service::start();
    for (own, given) in [
        ("pro", vec![("Free", 204), ("Pro", 204), ("Business", 400), ("Unlimited", 400)]),
        ("unlimited", vec![("Business", 204), ("Unlimited", 400), ("Gold", 400)]),
    ] {
        let master = service.account(own).await;
        let admin = service.admin(&master).await;
        let sub = service.sub_account(&master, "free").await;
        let path = format!("/v2/accounts/{}", sub.id);
        for (plan, status) in given {
            let answer = admin.patch(&path, json!({ "account_type": plan, "account_name": plan })).await;
            if status == 204 {
                answer.ok(204);
                let now = admin.get(&path).await.ok(200);
                assert_eq!((&now["account_type"], &now["account_name"]), (&json!(plan), &json!(plan)));
            } else {
                answer.ok(400);
                assert_ne!(admin.get(&path).await.ok(200)["account_name"], plan);
            }
        }
        let new = |plan: &str| {
            json!({ "first_name": "A", "last_name": "B", "email": format!("{plan}.{own}@new.example"),
            "password": "Secret123", "account_type": plan })
        };
        let made = admin.post("/v2/accounts", new("Pro")).await.ok(201);
        let made = admin.get(&format!("/v2/accounts/{}", text(&made["id"]))).await.ok(200);
        assert_eq!(made["account_type"], "Pro");
        admin.post("/v2/accounts", new("Unlimited")).await.ok(400);
        // No account can change its own plan.
        for own in [&service.admin(&sub).await, &admin] {
            own.patch("/v2/accounts/me", json!({ "account_type": "Free" })).await.ok(400);
            own.patch("/v2/accounts/me", json!({ "account_name": "New" })).await.ok(204);
        }
    }
}

#[tokio::test]
async fn an_account_gets_another_owner_from_its_master_alone() {
    let service = Service::start();
    let master = service.account("business").await;
    let admin = service.admin(&master).await;
    let sub = service.sub_account(&master, "business").await;
    let user = service.user(&sub, "new@owner.example").await;
    let path = format!("/v2/accounts/{}/owner", sub.id);
    let own = service.admin(&sub).await;
    own.put("/v2/accounts/me/owner", json!({ "email": "new@owner.example" })).await.ok(400);
    admin.put(&path, json!({ "email": "nobody@owner.example" })).await.ok(404);
    own.put(&format!("/v2/users/{user}/status"), json!({ "action": "deactivate" })).await.ok(204);
    admin.put(&path, json!({ "email": "new@owner.example" })).await.ok(400);
    own.put(&format!("/v2/users/{user}/status"), json!({ "action": "activate" })).await.ok(204);
    for _ in 0..2 {
        admin.put(&path, json!({ "email": "new@owner.example" })).await.ok(204);
    }
    assert_eq!(own.get("/v2/accounts/me").await.ok(200)["owner_email"], "new@owner.example");
    assert_eq!(own.get(&format!("/v2/users/{}", sub.owner_id)).await.ok(200)["role_name"], "Admin");
    own.delete(&format!("/v2/users/{user}")).await.ok(400);
    own.delete(&format!("/v2/users/{}", sub.owner_id)).await.ok(204);
}
