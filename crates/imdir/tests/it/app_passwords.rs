//! App passwords of users: created and shown once, listed, revoked, and ended with their user.

use crate::{
    stores::Place,
    support::{Account, START_TEXT, Service, listed, text},
};
use serde_json::{Value, json};
use store::app_password::{MAX_PER_USER, hash_of};

fn path(account: &Account, user: &str) -> String {
    format!("/v2/accounts/{}/users/{user}/app_passwords", account.id)
}

/// Creates one, and returns its id and itself.
async fn create(service: &Service, account: &Account, user: &str) -> (String, String) {
    let body = json!({ "name": "Thunderbird", "scopes": "ldap" });
    let made = service.operator().post(&path(account, user), body).await.ok(201);
    (text(&made["id"]), text(&made["password"]))
}

fn is_valid(service: &Service, password: &str) -> bool {
    service.inner.state().app_password(&hash_of(password)).is_some()
}

#[tokio::test]
async fn an_app_password_is_shown_once_listed_and_revoked() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let admin = service.admin(&account).await;
    let own = "/v2/users/ann@a.example/app_passwords";
    let made = admin.post(own, json!({ "name": " Thunderbird ", "scopes": "ldap" })).await.ok(201);
    let (id, password) = (text(&made["id"]), text(&made["password"]));
    assert_eq!(made, json!({ "id": id, "password": password, "name": "Thunderbird", "scopes": "ldap" }));
    assert!(is_valid(&service, &password) && !is_valid(&service, &id));
    let shown = json!({ "id": id, "name": "Thunderbird", "scopes": "ldap", "created_at": START_TEXT });
    let by_id = format!("/v2/users/{user}/app_passwords");
    admin.get(&by_id).await.is(200, json!({ "total_records": 1, "app_passwords": [shown] }));

    let service = service.restart();
    let admin = service.admin(&account).await;
    assert!(is_valid(&service, &password));
    admin.delete(&format!("{own}/{id}")).await.is(204, Value::Null);
    assert!(!is_valid(&service, &password));
    let message = format!("App password does not exist: {id}.");
    admin.delete(&format!("{own}/{id}")).await.error(404, 404, &message);
    admin.get(own).await.is(200, json!({ "total_records": 0, "app_passwords": [] }));
}

#[tokio::test]
async fn app_passwords_end_with_their_user() {
    let service = Service::start();
    let account = service.account("business").await;
    let sub = service.sub_account(&account, "business").await;
    let operator = service.operator();
    let users = format!("/v2/accounts/{}/users", account.id);
    for (name, end) in [("ann", "deactivate"), ("ben", "delete"), ("cy", "move")] {
        let user = service.user(&account, &format!("{name}@a.example")).await;
        let (_, password) = create(&service, &account, &user).await;
        assert!(is_valid(&service, &password));
        let one = format!("{users}/{user}");
        match end {
            "deactivate" => operator.put(&format!("{one}/status"), json!({ "action": end })).await.ok(204),
            "delete" => operator.delete(&format!("{one}?action=delete")).await.ok(204),
            _ => operator.put(&format!("{one}/account"), json!({ "account_id": sub.id })).await.ok(204),
        };
        assert!(!is_valid(&service, &password), "{end}");
    }
    let ann = format!("{users}/ann@a.example");
    let body = json!({ "name": "Mail", "scopes": "ldap" });
    let refused = operator.post(&format!("{ann}/app_passwords"), body).await.ok(404);
    assert!(text(&refused["message"]).starts_with("User is not active"), "{refused}");
    let _ = operator.put(&format!("{ann}/status"), json!({ "action": "activate" })).await.ok(204);
    let list = operator.get(&format!("{ann}/app_passwords")).await.ok(200);
    assert_eq!(list["total_records"], 0, "a return revives none");
}

#[tokio::test]
async fn a_user_has_a_limited_number_of_app_passwords() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    for _ in 0..MAX_PER_USER {
        create(&service, &account, &user).await;
    }
    let body = json!({ "name": "Mail", "scopes": "ldap" });
    let refused = service.operator().post(&path(&account, &user), body).await;
    refused.error(400, 300, "The user has 32 app passwords, which is the limit: revoke one first.");
    let other = service.user(&account, "ben@a.example").await;
    create(&service, &account, &other).await;
}

#[tokio::test]
async fn app_passwords_are_for_administrators_and_within_known_scopes() {
    let service = Service::start();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let admin = service.admin(&account).await;
    let own = "/v2/users/ann@a.example/app_passwords";
    for (name, scopes, field) in
        [("", "ldap", "name"), ("Mail", "user:read", "scopes"), ("Mail", "", "scopes")]
    {
        let wrong = admin.post(own, json!({ "name": name, "scopes": scopes })).await.ok(400);
        assert_eq!(listed(&wrong, "errors")[0]["field"], field, "{wrong}");
    }
    let token = service.user_token(&account, &user).await;
    let refused = service.bearer(token).get("/v2/users/me/app_passwords").await;
    assert!(refused.status >= 400, "{}", refused.value());
}

#[test]
fn app_passwords_are_managed_from_the_command_line() {
    let place = Place::folder();
    place.json(&["account", "create", "--name", "A", "--owner", "ann@a.example", "--plan", "pro"]);
    let user = ["--user", "ann@a.example"];
    let with = |words: &[&'static str]| [words, &user[..]].concat();
    let made = place.json(&with(&["app-password", "create", "--name", "Mail", "--scopes", "ldap"]));
    let (id, password) = (text(&made["id"]), text(&made["password"]));
    assert_eq!(password.len(), 27);
    let list = place.json(&with(&["app-password", "list"]));
    assert_eq!((&list["total_records"], &list["app_passwords"][0]["id"]), (&1.into(), &json!(id)));
    assert!(!list.to_string().contains(&password));
    let revoked = place.run(&["app-password", "revoke", &id, "--user", "ann@a.example"]);
    assert_eq!(revoked.code, Some(0), "{revoked:?}");
    assert_eq!(place.json(&with(&["app-password", "list"]))["total_records"], 0);
    assert_eq!(place.run(&["check"]).code, Some(0));
}
