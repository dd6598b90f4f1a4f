//! Accounts are isolated: a caller can neither name, nor is shown, objects outside its authority.

use crate::support::{Account, Answer, Client, Service, text};
use serde_json::{Value, json};
use store::scope::{OF_REALM, Scopes};

/// A master account with two sub-accounts, each with a hidden user in a restricted group.
struct World {
    service: Service,
    master: Account,
    sub: Account,
    sibling: Account,
}

struct Hidden {
    user: String,
    email: String,
    group: String,
}

impl World {
    async fn new() -> Self {
        let service = Service::start();
        let master = service.account("business").await;
        let sub = service.sub_account(&master, "business").await;
        let sibling = service.sub_account(&master, "business").await;
        Self { service, master, sub, sibling }
    }

    async fn hidden(&self, account: &Account) -> Hidden {
        let email = format!("hidden@{}", account.domain);
        let user = self.service.user(account, &email).await;
        let body = json!({ "name": format!("Secrets of {}", account.domain), "type": "restricted" });
        let group = self.make(account, "im/groups", body).await;
        self.make(account, &format!("im/groups/{group}/members"), json!({ "members": [{ "id": user }] }))
            .await;
        Hidden { user, email, group }
    }

    /// Creates an object as the operator. Returns its id, if it has one.
    async fn make(&self, account: &Account, what: &str, body: Value) -> String {
        let path = format!("/v2/accounts/{}/{what}", account.id);
        self.service.operator().post(&path, body).await.ok(201)["id"].as_str().unwrap_or_default().to_owned()
    }

    async fn client(&self, account: &Account, scopes: &str) -> Client<'_> {
        self.service.bearer(self.service.token(account, scopes).await)
    }

    /// A client of the master, with every scope except those that reach other accounts.
    async fn master_at_home(&self) -> Client<'_> {
        let names = Scopes::EVERY.names().filter(|name| !name.ends_with(":master"));
        self.client(&self.master, &names.collect::<Vec<_>>().join(" ")).await
    }
}

fn absent() -> String {
    directory::GroupId::from_uuid(store::random::uuid()).to_string()
}

/// The response with the requested name masked.
fn without(answer: &Answer, name: &str) -> (u16, String) {
    (answer.status, String::from_utf8_lossy(&answer.body).replace(name, "NAME"))
}

#[tokio::test]
async fn a_grant_to_a_group_of_another_account_is_one_to_none() {
    let world = World::new().await;
    let foreign = [world.hidden(&world.master).await, world.hidden(&world.sibling).await];
    let own = world.hidden(&world.sub).await;
    let apps = [
        world.client(&world.sub, "contact_group:write:group:admin contact_group:update:group:admin").await,
        world.service.admin(&world.sub).await,
    ];
    for app in &apps {
        for group in foreign.iter().map(|foreign| &foreign.group) {
            for (with, path) in
                [(true, "/v2/im/groups".to_owned()), (false, format!("/v2/im/groups/{}", own.group))]
            {
                let ask = async |id: &str| {
                    let body = json!({ "name": "Seekers", "may_find": [own.group, id] });
                    let answer =
                        if with { app.post(&path, body).await } else { app.patch(&path, body).await };
                    without(&answer, id)
                };
                let answer = ask(group).await;
                assert_eq!(
                    answer,
                    (404, r#"{"code":4130,"message":"Group does not exist:NAME."}"#.to_owned())
                );
                assert_eq!(answer, ask(&absent()).await);
            }
        }
    }
}

#[tokio::test]
async fn grants_across_accounts_are_for_a_master_of_its_realm() {
    let world = World::new().await;
    let foreign = world.hidden(&world.sub).await.group;
    let body = |name: &str| json!({ "name": name, "may_find": [foreign] });
    let master = world.client(&world.master, "imgroup:master").await;
    let made = master.post("/v2/im/groups", body("One")).await.ok(201);
    assert_eq!(made["may_find"], json!([foreign]));
    let beside = format!("/v2/accounts/{}/im/groups", world.sibling.id);
    master.post(&beside, body("One")).await.ok(201);
    world.service.operator().post(&beside, body("Two")).await.ok(201);

    let none = format!("Group does not exist:{foreign}.");
    world.master_at_home().await.post("/v2/im/groups", body("Two")).await.error(404, 4130, &none);
    let narrow = world.client(&world.master, "contact_group:write:group:master").await;
    narrow.post("/v2/im/groups", body("Two")).await.error(404, 4130, &none);
    narrow.post(&beside, body("Three")).await.error(404, 4130, &none);
    narrow.post(&format!("/v2/accounts/{}/im/groups", world.sub.id), body("Three")).await.ok(201);
}

#[tokio::test]
async fn grants_of_a_master_are_neither_shown_to_a_sub_account_nor_lost_by_it() {
    let world = World::new().await;
    let foreign = world.hidden(&world.sibling).await.group;
    let own = world.hidden(&world.sub).await.group;
    let granted = json!({ "name": "Teachers", "may_find": [foreign, own] });
    let group = world.make(&world.sub, "im/groups", granted).await;
    let path = format!("/v2/im/groups/{group}");
    let admin = world.service.admin(&world.sub).await;
    let of_all = format!("/v2/accounts/{}/im/groups/{group}", world.sub.id);
    let kept = async || {
        let ids = world.service.operator().get(&of_all).await.ok(200)["may_find"].clone();
        let mut ids: Vec<String> = ids.as_array().into_iter().flatten().map(text).collect();
        ids.sort();
        ids
    };
    let both = {
        let mut both = vec![foreign.clone(), own.clone()];
        both.sort();
        both
    };
    assert_eq!(admin.get(&path).await.ok(200)["may_find"], json!([own]));
    assert!(!admin.get("/v2/im/groups").await.ok(200).to_string().contains(&foreign));
    admin.patch(&path, json!({ "name": "Staff" })).await.ok(204);
    assert_eq!(kept().await, both);
    admin.patch(&path, json!({ "may_find": [] })).await.ok(204);
    assert_eq!(kept().await, [foreign.as_str()]);
    admin.patch(&path, json!({ "may_find": [own] })).await.ok(204);
    assert_eq!(kept().await, both);
    let master = world.client(&world.master, "imgroup:master").await;
    master.patch(&of_all, json!({ "may_find": [own] })).await.ok(204);
    assert_eq!(kept().await, [own]);
}

#[tokio::test]
async fn a_preview_tells_of_people_of_the_account_alone() {
    let world = World::new().await;
    let people = [world.hidden(&world.sub).await, world.hidden(&world.sibling).await];
    let seeker = world.service.user(&world.sub, &format!("seeker@{}", world.sub.domain)).await;
    let grants = [&people[0].group, &people[1].group];
    let granted = json!({ "name": "Seekers", "type": "restricted", "may_find": grants });
    let group = world.make(&world.sub, "im/groups", granted).await;
    world
        .make(&world.sub, &format!("im/groups/{group}/members"), json!({ "members": [{ "id": seeker }] }))
        .await;
    let change = json!({ "action": "delete_group", "group_id": group });
    let preview = "im/visibility/preview?pairs=find_lost";
    let sub = world.client(&world.sub, "imgroup:read:admin").await;
    let seen = sub.post(&format!("/v2/{preview}"), change.clone()).await.ok(200);
    assert_eq!(seen["find"]["lost"], 1, "{seen}");
    assert_eq!(seen["pairs"].as_array().map(Vec::len), Some(1));
    assert_eq!(seen["pairs"][0]["target"]["id"], people[0].user);

    let master = world.client(&world.master, "imgroup:master").await;
    let path = format!("/v2/accounts/{}/{preview}", world.sub.id);
    let seen = master.post(&path, change).await.ok(200);
    assert_eq!(seen["find"]["lost"], 2, "{seen}");

    // The master's own group, granted by a sub-account: without the scope, the master's administrator counts its own
    // users only.
    let of_master = world.hidden(&world.master).await;
    let granted = json!({ "name": "From below", "type": "restricted", "may_find": [of_master.group] });
    let below = world.make(&world.sub, "im/groups", granted).await;
    world
        .make(&world.sub, &format!("im/groups/{below}/members"), json!({ "members": [{ "id": seeker }] }))
        .await;
    let change = json!({ "action": "delete_group", "group_id": of_master.group });
    let preview = format!("/v2/{preview}");
    let at_home = world.master_at_home().await.post(&preview, change.clone()).await.ok(200);
    assert_eq!((&at_home["find"]["lost"], &at_home["pairs"]), (&json!(0), &json!([])), "{at_home}");
    assert_eq!(master.post(&preview, change).await.ok(200)["find"]["lost"], 1);
}

#[tokio::test]
async fn an_explanation_reaches_a_sub_account_with_the_scope_for_it() {
    let world = World::new().await;
    let [own, foreign] = [world.hidden(&world.master).await, world.hidden(&world.sub).await];
    let at_home = world.master_at_home().await;
    let master = world.client(&world.master, "imgroup:master").await;
    for (viewer, target) in [(&own, &foreign), (&foreign, &own)] {
        for name in [&foreign.user, &foreign.email] {
            let named = |hidden: &Hidden| {
                if hidden.user == foreign.user { name.clone() } else { hidden.user.clone() }
            };
            let path = format!("/v2/im/visibility/explain?viewer={}&target={}", named(viewer), named(target));
            at_home.get(&path).await.error(404, 1001, &format!("User does not exist: {name}."));
            master.get(&path).await.ok(200);
        }
    }
    let why =
        master.get(&format!("/v2/im/visibility/explain?viewer={}&target={}", own.user, foreign.user)).await;
    assert_eq!(why.ok(200)["hidden_by"][0]["id"], foreign.group);
}

#[tokio::test]
async fn sub_accounts_are_listed_and_made_with_the_scope_for_them() {
    let world = World::new().await;
    let scopes = "account:read:admin account:write:admin";
    let at_home = world.client(&world.master, scopes).await;
    at_home.get("/v2/accounts/me").await.ok(200);
    for answer in [at_home.get("/v2/accounts").await, at_home.post("/v2/accounts", json!({})).await] {
        assert_eq!((answer.status, answer.value()["code"].clone()), (400, json!(4711)), "{answer:?}");
    }
    world.client(&world.master, "account:master").await.get("/v2/accounts").await.ok(200);
}

/// All changes of a feed, page by page.
async fn feed(client: &Client<'_>, way: &str) -> Vec<Value> {
    let (mut changes, mut next) = (Vec::new(), if way == "after" { "0" } else { "latest" }.to_owned());
    loop {
        let page = client.get(&format!("/v2/im/changes?page_size=3&{way}={next}")).await.ok(200);
        changes.extend(page["changes"].as_array().expect("a list").iter().cloned());
        if page["has_more"] == false {
            return changes;
        }
        let of_next = &page[format!("next_{way}")];
        next = of_next.as_str().map_or_else(|| of_next.to_string(), str::to_owned);
    }
}

#[tokio::test]
async fn a_feed_tells_each_account_of_itself_alone() {
    let world = World::new().await;
    let foreign = world.hidden(&world.sibling).await;
    let own = world.hidden(&world.sub).await;
    let granted = json!({ "name": "Seekers", "may_find": [foreign.group, own.group] });
    let group = world.make(&world.sub, "im/groups", granted).await;
    let sub = world.client(&world.sub, "im_change:read:admin imgroup:write:admin").await;
    let before = feed(&sub, "after").await;

    // Changes by the master's app in the sibling and in the sub-account.
    let master = world.client(&world.master, "imgroup:master im_change:read:master").await;
    let at = |account: &Account, group: &str| format!("/v2/accounts/{}/im/groups/{group}", account.id);
    master.patch(&at(&world.sub, &group), json!({ "may_find": [own.group] })).await.ok(204);
    master.patch(&at(&world.sub, &group), json!({ "may_find": [own.group, foreign.group] })).await.ok(204);
    master.delete(&at(&world.sibling, &foreign.group)).await.ok(204);
    assert_eq!(feed(&sub, "after").await.len(), before.len(), "only foreign grants came and went");
    master.delete(&at(&world.sub, &own.group)).await.ok(204);

    let after = feed(&sub, "after").await;
    let mut back = feed(&sub, "before").await;
    back.reverse();
    let unsealed = |changes: &[Value]| {
        let mut changes = changes.to_vec();
        changes.iter_mut().for_each(|change| change["revision"] = Value::Null);
        changes
    };
    assert_eq!(unsealed(&back), unsealed(&after), "both ways tell the same");
    let [deleted] = &after[before.len()..] else { panic!("one change: {after:?}") };
    assert_eq!(deleted["by"], json!({ "kind": "app" }), "the app is the master's");
    assert_eq!(
        deleted["changes"].as_array().map(Vec::len),
        Some(2),
        "the group, and a grant to it: {deleted}"
    );
    assert_eq!(deleted["changes"][0]["before"]["may_find"], json!([own.group]));
    assert_eq!(unsealed(&after[..before.len()]), unsealed(&before), "nothing that was told is taken back");
    let told = Value::from(after).to_string();
    for name in [&foreign.user, &foreign.email, &foreign.group, &world.sibling.id, &world.sibling.domain] {
        assert!(!told.contains(name.as_str()), "{name} in {told}");
    }
    // The sub-account's own app is named, even after its deletion.
    sub.post("/v2/im/groups", json!({ "name": "Later" })).await.ok(201);
    let last = feed(&sub, "after").await.pop().expect("a change");
    assert_eq!(last["by"]["app_name"], "test");
    let id = text(&last["by"]["app_id"]);
    world.service.operator().delete(&format!("/v2/accounts/{}/apps/{id}", world.sub.id)).await.ok(204);
    let other = world.client(&world.sub, "im_change:read:admin").await;
    let told = feed(&other, "after").await;
    assert!(told.iter().any(|change| change["by"] == json!({ "kind": "app", "app_id": id })), "{told:?}");

    // With the scope a master reads the whole realm, otherwise only its own account.
    let whole = Value::from(feed(&master, "after").await).to_string();
    assert!(whole.contains(&foreign.group) && whole.contains(&own.group));
    let at_home = Value::from(feed(&world.master_at_home().await, "after").await).to_string();
    for name in [&world.sub.id, &world.sibling.id, &foreign.group, &own.group, &own.email] {
        assert!(!at_home.contains(name.as_str()), "{name} in {at_home}");
    }
}

#[tokio::test]
async fn an_account_that_leaves_is_told_of_to_nobody_but_its_master() {
    let world = World::new().await;
    let leaver = world.service.sub_account(&world.master, "free").await;
    let group = world.service.group(&leaver, "Leavers").await;
    let seekers =
        world.make(&world.sub, "im/groups", json!({ "name": "Seekers", "may_find": [group] })).await;
    let master = world.client(&world.master, "account:master im_change:read:master").await;
    master.delete(&format!("/v2/accounts/{}", leaver.id)).await.ok(204);
    let told = feed(&world.service.admin(&world.sub).await, "after").await;
    let told_of = |id: &str| told.iter().filter(|change| change.to_string().contains(id)).count();
    assert_eq!((told_of(&leaver.id), told_of(&group), told_of(&seekers)), (0, 0, 1), "{told:?}");
    assert!(Value::from(feed(&master, "after").await).to_string().contains(&leaver.id));
}

#[tokio::test]
async fn revisions_are_sealed_for_those_who_do_not_administer_the_realm() {
    let world = World::new().await;
    let write = "imgroup:write:admin im_change:read:admin";
    let some = [
        world.client(&world.sub, write).await,
        world.client(&world.master, write).await,
        world.service.admin(&world.sub).await,
    ];
    for client in &some {
        let shown = client.post("/v2/im/groups", json!({ "name": absent() })).await;
        let revision = shown.header("imdir-revision").to_owned();
        assert_eq!(revision.len(), 64, "{revision}");
        let get = async |wanted: &str, path: &str| {
            let request = axum::http::Request::get(path).header("imdir-min-revision", wanted);
            client.send_any(request, axum::body::Body::empty()).await
        };
        get(&revision, "/v2/im/groups").await.ok(200);
        let page = get(&revision, "/v2/im/changes?page_size=1").await.ok(200);
        for shown in [&page["revision"], &page["next_after"], &page["changes"][0]["revision"]] {
            assert_eq!(text(shown).len(), 64, "{page}");
        }
        let rest = client.get(&format!("/v2/im/changes?after={revision}")).await.ok(200);
        assert_eq!(rest["changes"], json!([]));
        // Existing and unknown revision numbers are refused alike.
        let refused = get("1", "/v2/im/groups").await;
        assert_eq!((refused.status, &refused.body), (400, &get("1000000", "/v2/im/groups").await.body));
        for name in ["after", "before"] {
            let ask = async |value: &str| client.get(&format!("/v2/im/changes?{name}={value}")).await;
            let (one, other) = (ask("1").await, ask("1000000").await);
            assert_eq!((one.status, &one.body), (400, &other.body));
        }
        let preview = json!({ "action": "create_group", "name": absent() });
        let preview = client.post("/v2/im/visibility/preview", preview).await.ok(200);
        assert_eq!(text(&preview["revision"]).len(), 64);
    }
    let user = world.service.user(&world.sub, &format!("user@{}", world.sub.domain)).await;
    let user = world.service.bearer(world.service.user_token(&world.sub, &user).await);
    let shown = user.patch("/v2/users/me", json!({ "dept": "Library" })).await;
    assert_eq!(shown.header("imdir-revision").len(), 64);

    for scope in OF_REALM.names() {
        let scopes = format!("imgroup:write:admin {scope}");
        let made = world
            .client(&world.master, &scopes)
            .await
            .post("/v2/im/groups", json!({ "name": absent() }))
            .await;
        made.header("imdir-revision").parse::<u64>().expect("a master of the realm may count");
    }
    let master = world.service.admin(&world.master).await;
    for name in ["after", "before"] {
        let ask = async |value: u64| master.get(&format!("/v2/im/changes?{name}={value}")).await;
        ask(1_000_000).await.ok(200);
        let message = "Invalid field: must be a revision.";
        ask(u64::MAX).await.wrong_fields(&[(name, message)]);
    }
}

#[tokio::test]
async fn a_sealed_revision_is_good_for_its_realm_alone() {
    let world = World::new().await;
    let scopes = "imgroup:write:admin";
    let sub = world.client(&world.sub, scopes).await;
    let revision =
        sub.post("/v2/im/groups", json!({ "name": "One" })).await.header("imdir-revision").to_owned();
    let other = World::new().await;
    let stranger = world.service.account("business").await;
    let clients = [
        (world.client(&world.sibling, scopes).await, 200),
        (world.client(&world.master, "imgroup:master").await, 200),
        (world.client(&stranger, scopes).await, 400),
        (other.client(&other.sub, scopes).await, 400),
    ];
    for (client, status) in &clients {
        let request = axum::http::Request::get("/v2/im/groups").header("imdir-min-revision", &revision);
        assert_eq!(client.send_any(request, axum::body::Body::empty()).await.status, *status);
    }
}
