//! `GET /v2/im/sync_runs`: the runs of an account's sources, and what else its administrator should see there.

use crate::support::{Account, Service, listed, text};
use serde_json::{Value, json};

/// A run of a source, a second after the last: an import of its list by the operator.
async fn run(service: &Service, account: &Account, people: usize) -> Value {
    let rows: String = (0..people)
        .map(|at| format!("p{at}@{}.example,Everybody\n", &account.id[..8].to_lowercase()))
        .collect();
    // Neither may stand at the ends of a label.
    let rows = rows.replace(['_', '-'], "x");
    let body = json!({ "file": format!("email,groups\n{rows}"), "source": "office", "apply": true });
    let path = format!("/v2/accounts/{}/im/imports", account.id);
    service.clock.advance(1);
    service.operator().post(&path, body).await.ok(200)
}

async fn runs(service: &Service, account: &Account) -> Vec<Value> {
    let admin = service.bearer(service.token_for(account, "user:read:admin", 60).await);
    let list = admin.get("/v2/im/sync_runs").await.ok(200);
    list["runs"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn an_account_has_the_runs_of_its_own_sources() {
    let service = Service::start();
    let (one, other) = (service.account("business").await, service.account("business").await);
    run(&service, &one, 20).await;
    run(&service, &one, 2).await;
    let all = runs(&service, &one).await;
    assert_eq!(all.len(), 2, "{all:?}");
    let stopped = all.iter().find(|run| run["result"] == "stopped").expect("one stopped");
    assert_eq!((&stopped["source"], &stopped["removals"]), (&json!("office"), &json!(18)));
    assert_eq!(stopped["brakes"][0], "18 of 20 people would be deactivated or deleted");
    assert_eq!(runs(&service, &other).await, [Value::Null; 0]);
    // Runs of the same name in another account crowd none out.
    for _ in 0..101 {
        run(&service, &other, 1).await;
    }
    assert_eq!((runs(&service, &one).await.len(), runs(&service, &other).await.len()), (2, 100));
}

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn who_stays_away_for_30_days_is_deleted_and_who_is_back_by_then_is_not() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    run(&service, &account, 4).await;
    let left = run(&service, &account, 2).await;
    assert_eq!((&left["counts"]["users_deactivated"], &left["applied"]), (&json!(2), &json!(true)));
    let due = listed(&left, "deletions");
    assert_eq!((due.len(), &due[0]["at"]), (2, &json!("2026-12-22T15:04:07Z")), "{left}");
    let gone = text(&due[0]["user"]["id"]);
    let user = admin.get(&format!("/v2/users/{gone}")).await.ok(200);
    assert_eq!(
        (&user["status"], &user["missing_since"]),
        (&json!("inactive"), &json!("2026-11-22T15:04:07Z"))
    );
    let last = runs(&service, &account).await[0].clone();
    assert_eq!((&last["missing"], &last["next_deletion_at"]), (&json!(2), &due[0]["at"]));

    service.clock.advance(29 * DAY);
    assert_eq!(run(&service, &account, 2).await["steps"], json!([]));
    // One of them comes back, and is away again later: their days begin anew.
    let back = run(&service, &account, 3).await;
    assert_eq!(back["counts"]["users_activated"], 1, "{back}");
    let (admin, path) = (service.admin(&account).await, |id: &str| format!("/v2/users/{id}"));
    let returned = text(&listed(&back, "steps")[0]["user"]["id"]);
    assert!(admin.get(&path(&returned)).await.ok(200).get("missing_since").is_none());
    run(&service, &account, 2).await;
    service.clock.advance(DAY);
    let deleted = run(&service, &account, 2).await;
    assert_eq!((&deleted["counts"]["users_deleted"], &deleted["applied"]), (&json!(1), &json!(true)));
    let admin = service.admin(&account).await;
    assert_eq!(admin.get(&path(&returned)).await.ok(200)["status"], "inactive");
    let other = due.iter().map(|it| text(&it["user"]["id"])).find(|id| *id != returned).expect("the other");
    assert_eq!(admin.get(&path(&other)).await.status, 404);
    assert_eq!(listed(&deleted, "deletions").len(), 1);
}

#[tokio::test]
async fn a_source_that_brakes_is_in_the_change_feed_once_for_each_plan() {
    let service = Service::start();
    let (account, other) = (service.account("business").await, service.account("business").await);
    run(&service, &account, 20).await;
    for people in [2, 2, 3] {
        let stopped = run(&service, &account, people).await;
        assert_eq!(stopped["applied"], false);
    }
    let feed = async |account: &Account| {
        let token = service.token(account, "im_change:read:admin").await;
        let page = service.bearer(token).get("/v2/im/changes?object=source").await.ok(200);
        listed(&page, "changes")
    };
    let braked: Vec<Value> = feed(&account).await.iter().map(|change| change["changes"][0].clone()).collect();
    let removals: Vec<_> = braked.iter().map(|it| it["after"]["removals"].clone()).collect();
    assert_eq!(removals, [18, 17], "{braked:?}");
    assert_eq!((&braked[0]["id"], &braked[0]["action"]), (&json!("office"), &json!("braked")));
    assert_eq!(braked[0]["after"]["brakes"][0], "18 of 20 people would be deactivated or deleted");
    assert_eq!(braked[0]["before"], Value::Null);
    assert_eq!(feed(&other).await, [Value::Null; 0]);
}

#[tokio::test]
async fn a_scim_client_that_empties_a_group_is_reported() {
    let service = Service::start();
    let account = service.account("business").await;
    let scim = service.bearer(service.token_for(&account, "scim:read:admin scim:write:admin", 60).await);
    let mut members = Vec::new();
    for at in 0..60 {
        let body = json!({ "userName": format!("u{at}@a.example") });
        let user = scim.post("/scim/v2/Users", body).await;
        assert_eq!(user.status, 201);
        let user: Value = serde_json::from_slice(&user.body).expect("JSON");
        members.push(json!({ "value": user["id"] }));
    }
    let group = scim.post("/scim/v2/Groups", json!({ "displayName": "Staff", "members": members })).await;
    let group: Value = serde_json::from_slice(&group.body).expect("JSON");
    let path = format!("/scim/v2/Groups/{}", group["id"].as_str().expect("an id"));
    let replace = |members: &[Value]| json!({ "Operations": [{ "op": "replace", "path": "members", "value": members }] });
    assert_eq!(scim.patch(&path, replace(&members[1..])).await.status, 204);
    assert_eq!(runs(&service, &account).await.len(), 0, "one member less is nothing remarkable");
    assert_eq!(scim.patch(&path, replace(&[])).await.status, 204);
    let all = runs(&service, &account).await;
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0]["source"].as_str().is_some_and(|source| source.starts_with("scim:")), "{all:?}");
    assert_eq!(all[0]["brakes"][0], "the group \"Staff\" lost 59 of 59 members");
}
