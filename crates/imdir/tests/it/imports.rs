//! `POST /v2/im/imports`: who may import, what is counted, and what a plan's hash guards.

use crate::support::{Service, text};
use serde_json::{Value, json};

const IMPORTS: &str = "/v2/im/imports";
const BOTH: &str = "imgroup:write:admin user:write:admin";

fn file(people: &[&str]) -> String {
    let rows = people.iter().map(|name| format!("{name}@new.example,Staff\n"));
    format!("email,groups\n{}", rows.collect::<String>())
}

#[tokio::test]
async fn a_plan_is_shown_and_applied_by_its_hash() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.bearer(service.token_for(&account, BOTH, 60).await);
    let plan = admin.post(IMPORTS, json!({ "file": file(&["ann", "bob"]), "list": 1 })).await.ok(200);
    assert_eq!((&plan["applied"], &plan["counts"]["users_created"]), (&json!(false), &json!(2)));
    assert_eq!((plan["steps"].as_array().map(Vec::len), &plan["more_steps"]), (Some(1), &json!(3)));
    assert_eq!(plan["impact"]["see"], json!({ "gained": 2, "lost": 0 }));
    admin.get("/v2/users/ann@new.example").await.ok(404);

    // Somebody changes the directory between the plan and its application.
    let user = json!({ "action": "custCreate", "user_info": { "email": "bob@new.example", "type": 1 } });
    admin.post("/v2/users", user).await.ok(201);
    let body = json!({ "file": file(&["ann", "bob"]), "apply": true, "hash": plan["hash"] });
    let stale = admin.post(IMPORTS, body).await.ok(200);
    assert_eq!((&stale["applied"], &stale["done"]), (&json!(false), &json!(0)));
    assert!(text(&stale["stopped"]).contains("look at it again"), "{stale}");
    let body = json!({ "file": file(&["ann", "bob"]), "apply": true, "hash": stale["hash"] });
    assert_eq!(admin.post(IMPORTS, body).await.ok(200)["applied"], true);
    admin.get("/v2/users/ann@new.example").await.ok(200);
    let form = json!({ "file": "name\nann\n" });
    admin.post(IMPORTS, form).await.ok(400);
    admin.post(IMPORTS, json!({ "file": file(&["a"]), "adopt": true })).await.ok(400);
}

#[tokio::test]
async fn an_import_needs_the_scopes_for_people_and_for_groups() {
    let service = Service::start();
    let top = service.account("business").await;
    let sub = service.sub_account(&top, "business").await;
    let body = || json!({ "file": file(&["ann"]) });
    for (scopes, own, of_sub) in [
        ("imgroup:write:admin", 400, 400),
        ("user:write:admin", 400, 400),
        (BOTH, 200, 400),
        ("imgroup:master user:write:admin", 200, 400),
        ("imgroup:master user:master", 200, 200),
    ] {
        let admin = service.bearer(service.token_for(&top, scopes, 60).await);
        admin.post(IMPORTS, body()).await.ok(own);
        admin.post(&format!("/v2/accounts/{}/im/imports", sub.id), body()).await.ok(of_sub);
    }
}

#[tokio::test]
async fn pairs_are_counted_among_the_people_of_the_caller_only() {
    let service = Service::start();
    let top = service.account("business").await;
    let sub = service.sub_account(&top, "business").await;
    let settings = json!({ "search_by_account": true, "search_by_ma_account": true });
    let path = format!("/v2/accounts/{}/im/settings", sub.id);
    service.operator().patch(&path, settings).await.ok(204);
    let body = json!({ "file": "email\nann@new.example\n" });
    let found = |plan: &Value| plan["impact"]["find"]["gained"].as_u64().expect("a number");
    let own = service.bearer(service.token_for(&sub, BOTH, 60).await);
    let own = found(&own.post(IMPORTS, body.clone()).await.ok(200));
    let master = service.bearer(service.token_for(&top, "imgroup:master user:master", 60).await);
    let path = format!("/v2/accounts/{}/im/imports", sub.id);
    let whole = found(&master.post(&path, body).await.ok(200));
    assert_eq!(own, 2, "the owner and Ann find each other");
    assert!(whole > own, "Ann finds people of the other account, too: {whole}");
}
