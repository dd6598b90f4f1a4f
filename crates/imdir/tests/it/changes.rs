//! `/im/changes`: the audit log.

use crate::support::{Service, text};
use axum::http::{Request, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

async fn all(client: &crate::support::Client<'_>) -> Vec<Value> {
    let (mut changes, mut after) = (Vec::new(), "0".to_owned());
    loop {
        let page = client.get(&format!("/v2/im/changes?page_size=2&after={after}")).await.ok(200);
        changes.extend(page["changes"].as_array().expect("a list").iter().cloned());
        if page["has_more"] == false {
            return changes;
        }
        // A number in a master's feed, text otherwise.
        after = page["next_after"].as_str().map_or_else(|| page["next_after"].to_string(), str::to_owned);
    }
}

#[tokio::test]
async fn the_feed_says_who_did_what_with_what_was_there_before() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let made = admin.post("/v2/im/groups", json!({ "name": "Before" })).await;
    let revision: u64 = made.header("imdir-revision").parse().expect("a revision");
    let id = text(&made.ok(201)["id"]);
    admin.patch(&format!("/v2/im/groups/{id}"), json!({ "name": "After" })).await.ok(204);
    admin.delete(&format!("/v2/im/groups/{id}")).await.ok(204);

    let feed = admin.get(&format!("/v2/im/changes?after={}", revision - 1)).await.ok(200);
    let objects: Vec<&Value> =
        feed["changes"].as_array().expect("a list").iter().map(|change| &change["changes"][0]).collect();
    let step = |at: usize| {
        (
            text(&objects[at]["action"]),
            objects[at]["before"]["name"].clone(),
            objects[at]["after"]["name"].clone(),
        )
    };
    assert_eq!(step(0), ("created".into(), Value::Null, "Before".into()));
    assert_eq!(step(1), ("updated".into(), "Before".into(), "After".into()));
    assert_eq!(step(2), ("deleted".into(), "After".into(), Value::Null));
    assert_eq!(feed["changes"][0]["by"]["kind"], "app");
    assert_eq!(feed["changes"][0]["by"]["app_name"], "test");

    let whole = all(&admin).await;
    let revisions: Vec<u64> =
        whole.iter().map(|change| change["revision"].as_u64().expect("a revision")).collect();
    assert_eq!(revisions, (1..=revisions.len() as u64).collect::<Vec<_>>(), "no gaps");
}

#[tokio::test]
async fn no_secret_stands_in_the_feed_and_a_sub_account_reads_its_own_changes() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "business").await;
    let secret = text(
        &service
            .operator()
            .post(
                &format!("/v2/accounts/{}/apps", sub.id),
                json!({ "name": "ci", "scopes": "imgroup:read:admin" }),
            )
            .await
            .ok(201)["client_secret"],
    );
    service.group(&master, "Of the master").await;
    service.group(&sub, "Of the sub").await;
    let (of_master, of_sub) =
        (all(&service.admin(&master).await).await, all(&service.admin(&sub).await).await);
    let text = |changes: &[Value]| Value::from(changes.to_vec()).to_string();
    assert!(!text(&of_master).contains("secret_hash") && !text(&of_master).contains(&secret));
    assert!(text(&of_master).contains("Of the sub"));
    assert!(text(&of_sub).contains("Of the sub") && !text(&of_sub).contains("Of the master"));
}

#[tokio::test]
async fn the_feed_can_be_followed() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let revision =
        admin.get("/v2/im/changes?after=0").await.ok(200)["revision"].as_u64().expect("a revision");
    let request = Request::get(format!("/v2/im/changes?after={revision}"))
        .header(header::AUTHORIZATION, format!("Bearer {}", admin.token.clone().expect("a token")))
        .header(header::ACCEPT, "text/event-stream");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let response = service.router().oneshot(request).await.expect("a router never fails");
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut body = response.into_body();
    for name in ["One", "Two"] {
        service.group(&account, name).await;
        let frame = body.frame().await.expect("an event").expect("a whole frame");
        let event = String::from_utf8(frame.into_data().expect("data").to_vec()).expect("text");
        assert!(event.contains("event: change") && event.contains(name), "{event}");
    }
}

#[tokio::test]
async fn following_ends_with_the_service() {
    let service = Service::start();
    let account = service.account("business").await;
    let token = service.admin(&account).await.token.expect("a token");
    let request = Request::get("/v2/im/changes?after=1000")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT, "text/event-stream")
        .body(axum::body::Body::empty());
    let request = request.expect("a request");
    let mut body = service.router().oneshot(request).await.expect("a router never fails").into_body();
    let (end, ()) = tokio::join!(body.frame(), async {
        tokio::task::yield_now().await;
        service.inner.end();
    });
    assert!(end.is_none(), "{end:?}");
}

#[tokio::test]
async fn the_feed_is_filtered_by_object_and_author() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "business").await;
    let admin = service.admin(&master).await;
    let one = service.group(&master, "One").await;
    let two = service.group(&sub, "Two").await;
    admin.patch(&format!("/v2/im/groups/{one}"), json!({ "name": "Uno" })).await.ok(204);
    let ids = async |query: &str| {
        let page = admin.get(&format!("/v2/im/changes?before=latest&{query}")).await.ok(200);
        let changes = page["changes"].as_array().expect("a list").clone();
        changes.iter().map(|change| text(&change["changes"][0]["id"])).collect::<Vec<_>>()
    };
    assert_eq!(ids("object=group").await, [one.clone(), two.clone(), one.clone()]);
    assert_eq!(ids(&format!("id={one}")).await, [one.clone(), one.clone()]);
    assert_eq!(ids(&format!("object=user&id={one}")).await, [""; 0]);
    let by_name = ids("object=group&by=TEST").await;
    assert_eq!(by_name, std::slice::from_ref(&one), "by the app's name, in any case");
    assert_eq!(ids("object=group&by=operator").await, [two.clone(), one.clone()]);
    let page = admin.get(&format!("/v2/im/changes?after=0&object=group&id={two}&page_size=1")).await.ok(200);
    assert_eq!(page["changes"][0]["changes"][0]["account_id"], sub.id, "a master's feed names the account");
    let own = service.admin(&sub).await.get("/v2/im/changes?before=latest&object=group").await.ok(200);
    let change = &own["changes"][0]["changes"][0];
    assert_eq!((&change["id"], change.get("account_id")), (&json!(two), None));
    admin
        .get("/v2/im/changes?object=door")
        .await
        .wrong_fields(&[("object", "Invalid field: must be one of account, app, user, group, source.")]);
    let request = Request::get("/v2/im/changes?object=group")
        .header(header::AUTHORIZATION, format!("Bearer {}", admin.token.clone().expect("a token")))
        .header(header::ACCEPT, "text/event-stream");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let response = service.router().oneshot(request).await.expect("a router never fails");
    assert_eq!(response.status(), 400, "a stream has all changes");
}

#[tokio::test]
async fn a_change_of_many_objects_is_shown_in_part_and_read_as_a_whole() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let rows: String = (0..20).map(|at| format!("p{at}@new.example\n")).collect();
    let file = format!("email\n{rows}");
    let plan = admin.post("/v2/im/imports", json!({ "file": file })).await.ok(200);
    let apply = json!({ "file": file, "apply": true, "hash": plan["hash"] });
    assert_eq!(admin.post("/v2/im/imports", apply).await.ok(200)["applied"], true);

    let part = admin.get("/v2/im/changes?before=latest&page_size=1&max_objects=3").await.ok(200);
    let change = &part["changes"][0];
    let total = change["total_objects"].as_u64().expect("a number");
    assert_eq!(change["changes"].as_array().map(Vec::len), Some(3), "{change}");
    assert!(total >= 20, "{change}");
    let whole = admin.get(&format!("/v2/im/changes/{}", change["revision"])).await.ok(200);
    let objects = whole["changes"].as_array().expect("a list");
    assert_eq!((objects.len() as u64, whole.get("total_objects")), (total, None));

    // The object that is asked for is in the part.
    let last = text(&objects[objects.len() - 1]["id"]);
    let path = format!("/v2/im/changes?before=latest&page_size=1&max_objects=1&object=user&id={last}");
    assert_eq!(admin.get(&path).await.ok(200)["changes"][0]["changes"][0]["id"], last.as_str());

    for nothing in ["0", "999999", "x"] {
        let message = format!("Change does not exist: {nothing}.");
        admin.get(&format!("/v2/im/changes/{nothing}")).await.error(404, 404, &message);
    }
    admin.get("/v2/im/changes?max_objects=0").await.ok(400);
}
