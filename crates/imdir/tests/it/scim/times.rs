//! `meta.lastModified`: the time of the last change of what a resource shows, and of nothing else.

use super::{DIRECTORY_GROUP, Provider};
use crate::{
    stores::Place,
    support::{START_TEXT, Service},
};
use serde_json::{Value, json};

/// The times of a resource, in seconds since the start of the clock: of its creation, and of its last change.
async fn times(provider: &Provider<'_>, path: &str) -> (i64, i64) {
    let body = provider.get(path).await.ok(200);
    let secs = |name: &str| {
        let text = body["meta"][name].as_str().expect("a time");
        // The tests take less than an hour of the clock.
        let of_hour = |text: &str| {
            let (minutes, secs) = (&text[14..16], &text[17..19]);
            60 * minutes.parse::<i64>().expect("minutes") + secs.parse::<i64>().expect("seconds")
        };
        assert_eq!((&text[..14], &text[19..]), (&START_TEXT[..14], "Z"), "{text}");
        of_hour(text) - of_hour(START_TEXT)
    };
    (secs("created"), secs("lastModified"))
}

fn replace(path: &str, value: &str) -> Value {
    json!([{ "op": "replace", "path": path, "value": value }])
}

#[tokio::test]
async fn a_user_has_the_time_of_the_last_change_of_an_attribute() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let admin = service.admin(&provider.account).await;
    let ann = provider.user("ann").await;
    let (path, v2) = (format!("/Users/{ann}"), format!("/v2/users/{ann}"));
    assert_eq!(times(&provider, &path).await, (0, 0));
    let wait = || service.clock.advance(10);

    wait();
    provider.patch(&path, replace("title", "Nurse")).await.ok(200);
    assert_eq!(times(&provider, &path).await, (0, 10));
    wait();
    admin.patch(&v2, json!({ "dept": "Ward 4" })).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 20));
    wait();
    admin.put(&format!("{v2}/status"), json!({ "action": "deactivate" })).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 30));

    // What SCIM doesn't show, the same values again, and the groups, which are resources of their own.
    wait();
    admin.patch(&v2, json!({ "location": "Roof", "dept": "Ward 4" })).await.ok(204);
    provider.patch(&path, replace("title", "Nurse")).await.ok(200);
    provider.group("Ward", &[&ann]).await;
    assert_eq!(times(&provider, &path).await, (0, 30));

    let later = |time: &str| format!("meta.lastModified gt \"{time}\"");
    assert_eq!(provider.found("/Users", &later("2026-11-22T15:04:34Z")).await, [ann]);
    assert_eq!(provider.found("/Users", &later("2026-11-22T15:04:35Z")).await, [""; 0]);
}

#[tokio::test]
async fn a_group_has_the_time_of_the_last_change_of_its_members_too() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
    let id = provider.group("Ward", &[&ann]).await;
    let path = format!("/Groups/{id}");
    let wait = || service.clock.advance(10);
    let add = |user: &str| json!([{ "op": "add", "path": "members", "value": [{ "value": user }] }]);
    assert_eq!(times(&provider, &path).await, (0, 0));

    wait();
    let tag = provider.get(&format!("{path}?excludedAttributes=members")).await.tag;
    provider.patch(&path, add(&bo)).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 10));
    let again = provider.get(&format!("{path}?excludedAttributes=members")).await;
    assert_eq!(again.tag, tag, "a tag of what was read without members");
    wait();
    provider.patch(&path, add(&bo)).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 10), "a member already");
    provider.patch(&path, replace("displayName", "Ward 4")).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 20));
    wait();
    provider.patch(&format!("/Users/{bo}"), replace("title", "Nurse")).await.ok(200);
    assert_eq!(times(&provider, &path).await, (0, 20), "members are shown by their ids");
    provider.delete(&format!("/Users/{bo}")).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 30));
}

#[tokio::test]
async fn a_grant_that_is_hidden_from_a_client_moves_no_time_of_its() {
    let service = Service::start();
    let master = service.account("unlimited").await;
    let sub = service.sub_account(&master, "business").await;
    let provider = Provider::with(&service, sub.clone(), "scim:read:admin scim:write:admin").await;
    let (id, own) = (provider.group("Ward", &[]).await, provider.group("Desk", &[]).await);
    let foreign = service.group(&master, "Board").await;
    let (path, v2) = (format!("/Groups/{id}"), format!("/v2/accounts/{}/im/groups/{id}", sub.id));
    let wait = || service.clock.advance(10);
    let before = provider.get(&path).await.ok(200);

    wait();
    let operator = service.operator();
    operator.patch(&v2, json!({ "may_find": [foreign] })).await.ok(204);
    assert_eq!(provider.get(&path).await.ok(200), before);
    let deleted = format!("/v2/accounts/{}/im/groups/{foreign}", master.id);
    operator.delete(&deleted).await.ok(204);
    assert_eq!(provider.get(&path).await.ok(200), before);
    wait();
    operator.patch(&v2, json!({ "may_find": [own] })).await.ok(204);
    assert_eq!(times(&provider, &path).await, (0, 20));
    wait();
    provider.delete(&format!("/Groups/{own}")).await.ok(204);
    let body = provider.get(&path).await.ok(200);
    assert_eq!(body[DIRECTORY_GROUP]["mayFind"], Value::Null);
    assert_eq!(times(&provider, &path).await, (0, 30));
}

/// Changes a user and a group, and restarts: the times are still there, and the rows pass `check`.
async fn times_are_kept(place: Place) {
    let (service, paths, token) = {
        let service = place.service();
        let account = service.account("business").await;
        let token = service.token(&account, "scim:read:admin scim:write:admin").await;
        let provider = Provider { account: account.clone(), client: service.bearer(token.clone()) };
        let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
        let id = provider.group("Ward", &[]).await;
        service.clock.advance(10);
        provider.patch(&format!("/Users/{ann}"), replace("title", "Nurse")).await.ok(200);
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": bo }] }]);
        provider.patch(&format!("/Groups/{id}"), add).await.ok(204);
        (
            service,
            [format!("/Users/{ann}"), format!("/Groups/{id}"), format!("/Users/{bo}")],
            (account, token),
        )
    };
    let service = service.restart();
    let provider = Provider { account: token.0, client: service.bearer(token.1) };
    for (path, changed) in paths.iter().zip([10, 10, 0]) {
        assert_eq!(times(&provider, path).await, (0, changed), "{path}");
    }
    service.end();
    let checked = place.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
}

#[tokio::test]
async fn times_survive_a_restart() {
    times_are_kept(Place::folder()).await;
}

#[tokio::test]
async fn times_survive_a_restart_on_postgresql() {
    times_are_kept(Place::on_postgresql()).await;
}
