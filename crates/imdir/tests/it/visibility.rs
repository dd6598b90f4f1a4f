//! `/im/visibility`: explanations and previews.

use crate::support::{Account, Service, text};
use serde_json::{Value, json};

async fn group(service: &Service, account: &Account, body: Value, members: &[&str]) -> String {
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    let id = text(&service.operator().post(&path, body).await.ok(201)["id"]);
    let members: Vec<Value> = members.iter().map(|email| json!({ "email": email })).collect();
    service.operator().post(&format!("{path}/{id}/members"), json!({ "members": members })).await.ok(201);
    id
}

async fn people(service: &Service, account: &Account, names: &[&str]) -> Vec<String> {
    let mut emails = Vec::new();
    for name in names {
        let email = format!("{name}@{}", account.domain);
        service.user(account, &email).await;
        emails.push(email);
    }
    emails
}

#[tokio::test]
async fn an_explanation_names_the_rules_and_the_groups_that_hide() {
    let service = Service::start();
    let account = service.account("business").await;
    let emails = people(&service, &account, &["ann", "bob"]).await;
    let board =
        group(&service, &account, json!({ "name": "Board", "type": "restricted" }), &[&emails[1]]).await;
    let admin = service.admin(&account).await;
    let path = format!("/v2/im/visibility/explain?viewer={}&target={}", emails[0], emails[1]);
    let why = admin.get(&path).await.ok(200);
    assert_eq!((&why["finds"], &why["hidden"], &why["reason"]), (&json!(false), &json!(true), &Value::Null));
    assert_eq!(why["hidden_by"], json!([{ "id": board, "name": "Board", "type": "restricted" }]));
    assert!(text(&why["sentence"]).contains("restricted group “Board”"), "{why}");
    let outcome = |why: &Value, rule: &str| {
        let steps = why["steps"].as_array().expect("a list").iter();
        steps.filter(|step| step["rule"] == rule).map(|step| text(&step["outcome"])).collect::<String>()
    };
    assert_eq!(outcome(&why, "account_search"), "hidden");
    let back = format!("/v2/im/visibility/explain?viewer={}&target={}", emails[1], emails[0]);
    let why = admin.get(&back).await.ok(200);
    assert_eq!(outcome(&why, "account_search"), "fails", "the group that Bob is in has no flags");

    let both: Vec<Value> = emails.iter().map(|email| json!({ "email": email })).collect();
    let members = format!("/v2/im/groups/{board}/members");
    admin.post(&members, json!({ "members": both })).await.ok(201);
    let why = admin.get(&path).await.ok(200);
    assert_eq!((&why["sees"], &why["reason"]), (&json!(true), &json!("co_member")));
}

#[tokio::test]
async fn an_explanation_is_for_those_who_administer_both() {
    let service = Service::start();
    let master = service.account("business").await;
    let sub = service.sub_account(&master, "business").await;
    let (mine, theirs) = (people(&service, &master, &["ann"]).await, people(&service, &sub, &["dora"]).await);
    let path = format!("/v2/im/visibility/explain?viewer={}&target={}", mine[0], theirs[0]);
    service.admin(&master).await.get(&path).await.ok(200);
    let none = format!("User does not exist: {}.", mine[0]);
    service.admin(&sub).await.get(&path).await.error(404, 1001, &none);
    service
        .admin(&master)
        .await
        .get("/v2/im/visibility/explain")
        .await
        .wrong_fields(&[("viewer", "Missing field."), ("target", "Missing field.")]);
}

#[tokio::test]
async fn a_preview_counts_what_the_change_then_does_and_writes_nothing() {
    let service = Service::start();
    let account = service.account("business").await;
    let emails = people(&service, &account, &["ann", "bob", "cleo", "dan"]).await;
    let all: Vec<&str> = emails.iter().map(String::as_str).collect();
    let team = group(&service, &account, json!({ "name": "Team" }), &all).await;
    let admin = service.admin(&account).await;
    let groups = admin.get("/v2/im/groups").await.ok(200);

    let change = json!({ "action": "delete_group", "group_id": team });
    let preview =
        admin.post("/v2/im/visibility/preview?pairs=see_lost&page_size=5", change.clone()).await.ok(200);
    // The group lets its four members see each other; without it, each finds the others by account.
    assert_eq!(preview["see"], json!({ "gained": 0, "lost": 12 }));
    // The group has no flags. Without it the account's flags apply; the owner finds them in either case.
    assert_eq!(preview["find"], json!({ "gained": 4, "lost": 0 }));
    assert_eq!(admin.get("/v2/im/groups").await.ok(200), groups, "nothing was written");

    let mut pairs = preview["pairs"].as_array().expect("a list").clone();
    let mut token = text(&preview["next_page_token"]);
    while !token.is_empty() {
        let path = format!("/v2/im/visibility/preview?pairs=see_lost&page_size=5&next_page_token={token}");
        let page = admin.post(&path, change.clone()).await.ok(200);
        pairs.extend(page["pairs"].as_array().expect("a list").iter().cloned());
        token = text(&page["next_page_token"]);
    }
    let mut named: Vec<String> =
        pairs.iter().map(|pair| format!("{} {}", pair["viewer"]["id"], pair["target"]["id"])).collect();
    named.sort();
    named.dedup();
    assert_eq!(named.len(), 12, "each pair stands on one page");
}

#[tokio::test]
async fn a_preview_takes_every_change_and_refuses_what_could_not_be_made() {
    let service = Service::start();
    let account = service.account("business").await;
    let emails = people(&service, &account, &["ann", "bob"]).await;
    let team = group(&service, &account, json!({ "name": "Team" }), &[&emails[0]]).await;
    let admin = service.admin(&account).await;
    let see = async |body: Value| admin.post("/v2/im/visibility/preview", body).await.ok(200)["see"].clone();
    let counts = |gained: u64, lost: u64| json!({ "gained": gained, "lost": lost });
    let create = json!({ "action": "create_group", "name": "New", "members": [emails[0], emails[1]] });
    assert_eq!(see(create).await, counts(2, 0));
    let update = json!({ "action": "update_group", "group_id": team, "type": "shared" });
    assert_eq!(see(update).await, counts(2, 0), "Bob and the owner see Ann");
    let add = json!({ "action": "add_members", "group_id": team, "members": [emails[1]] });
    assert_eq!(see(add).await, counts(2, 0));
    let remove = json!({ "action": "remove_member", "group_id": team, "member": emails[0] });
    assert_eq!(see(remove).await, counts(0, 0));
    let remove = json!({ "action": "remove_members", "group_id": team, "members": [emails[0]] });
    assert_eq!(see(remove).await, counts(0, 0));
    let settings = json!({ "action": "update_settings", "search_by_account": false });
    let find = admin.post("/v2/im/visibility/preview", settings).await.ok(200)["find"].clone();
    assert_eq!(find, counts(0, 2), "Bob and the owner, who are in no group, find no longer each other");
    let unlisted = json!({ "action": "update_user", "user": emails[1], "unlisted": true });
    let find = admin.post("/v2/im/visibility/preview", unlisted).await.ok(200)["find"].clone();
    assert_eq!(find, counts(0, 1), "the owner no longer finds Bob");

    admin.post("/v2/im/visibility/preview", json!({ "action": "create_group", "name": "team" })).await.error(
        409,
        4132,
        "Group name team is already in use.",
    );
    admin.post("/v2/im/visibility/preview", json!({})).await.wrong_fields(&[("action", "Missing field.")]);
}

#[tokio::test]
async fn a_preview_names_all_unknown_members() {
    let service = Service::start();
    let account = service.account("business").await;
    let emails = people(&service, &account, &["ann"]).await;
    let team = service.group(&account, "Team").await;
    let admin = service.admin(&account).await;
    let ask = |members: Value| json!({ "action": "add_members", "group_id": team, "members": members });
    let see = async |members: Value| admin.post("/v2/im/visibility/preview", ask(members)).await;
    see(json!(["x@a.example"])).await.error(404, 1001, "User does not exist: x@a.example.");
    let refused = see(json!(["x@a.example", emails[0], "y@a.example"])).await.ok(404);
    assert_eq!((&refused["code"], &refused["message"]), (&json!(1001), &json!("2 users do not exist.")));
    let unknown = |index: usize, name: &str| json!({ "field": format!("members.{index}"), "message": format!("User does not exist: {name}.") });
    assert_eq!(refused["errors"], json!([unknown(0, "x@a.example"), unknown(2, "y@a.example")]));
}

#[tokio::test]
async fn an_exposure_says_by_which_rules_others_find_a_user() {
    let service = Service::start();
    let account = service.account("business").await;
    let emails = people(&service, &account, &["ann", "bob"]).await;
    group(&service, &account, json!({ "name": "Staff", "type": "shared" }), &[&emails[0]]).await;
    let ann = service.user_token(&account, &emails[0]).await;
    let outcomes = async |client: &crate::support::Client<'_>, path: &str| {
        let it = client.get(path).await.ok(200);
        let rules = it["rules"].as_array().expect("a list");
        let outcome = |rule: &Value| (text(&rule["rule"]), text(&rule["outcome"]));
        (it["hidden"].clone(), rules.iter().map(outcome).collect::<Vec<_>>())
    };
    let of = |names: [&str; 8]| {
        let rules = [
            "co_member",
            "shared_group",
            "grant",
            "normal_group",
            "account_search",
            "master_account_search",
            "domain_search",
            "exact_email",
        ];
        rules
            .into_iter()
            .zip(names)
            .map(|(rule, outcome)| (rule.to_owned(), outcome.to_owned()))
            .collect::<Vec<_>>()
    };
    let own = service.bearer(ann);
    let path = "/v2/im/visibility/exposure";
    let open = of(["holds", "holds", "depends", "fails", "depends", "depends", "depends", "depends"]);
    assert_eq!(outcomes(&own, path).await, (json!(false), open.clone()));
    // An administrator asks as anybody; others may not.
    let admin = service.admin(&account).await;
    let as_ann = format!("{path}?as_user={}", emails[0]);
    assert_eq!(outcomes(&admin, &as_ann).await, (json!(false), open));
    own.get(&format!("{path}?as_user={}", emails[1])).await.error(400, 200, "No permission.");

    group(&service, &account, json!({ "name": "Board", "type": "restricted" }), &[&emails[0]]).await;
    let hidden = of(["holds", "hidden", "depends", "fails", "hidden", "hidden", "hidden", "hidden"]);
    assert_eq!(outcomes(&own, path).await, (json!(true), hidden));
    let it = own.get(path).await.ok(200);
    assert_eq!(it["hidden_by"][0]["name"], "Board");
    // What it says is what the others' search does.
    let bob = service.bearer(service.user_token(&account, &emails[1]).await);
    let found = bob.get("/v2/contacts?search_key=ann").await.ok(200);
    assert_eq!(found["contacts"], json!([]));
}
