//! `/contacts`, `/chat/users/me/contacts`: which users are seen and found, and why.

use crate::support::{Account, Client, Service, text};
use serde_json::{Value, json};

/// A realm with a master and a sub-account, and a few people.
struct Town {
    master: Account,
    sub: Account,
}

impl Town {
    async fn build(service: &Service) -> Self {
        let master = service.account("business").await;
        let sub = service.sub_account(&master, "business").await;
        let town = Self { master, sub };
        for name in ["Ann Archer", "Bob Archer", "Cleo Carter"] {
            town.person(service, &town.master, name).await;
        }
        town.person(service, &town.sub, "Dora Archer").await;
        town
    }

    async fn person(&self, service: &Service, account: &Account, name: &str) -> String {
        let (first, last) = name.split_once(' ').expect("two names");
        let body = json!({ "action": "ssoCreate", "user_info": {
            "email": self.email(name), "type": 1, "first_name": first, "last_name": last,
        }});
        let path = format!("/v2/accounts/{}/users", account.id);
        text(&service.operator().post(&path, body).await.ok(201)["id"])
    }

    fn email(&self, name: &str) -> String {
        format!("{}@{}", name.to_lowercase().replace(' ', "."), self.master.domain)
    }

    async fn group(&self, service: &Service, account: &Account, body: Value, members: &[&str]) -> String {
        let path = format!("/v2/accounts/{}/im/groups", account.id);
        let id = text(&service.operator().post(&path, body).await.ok(201)["id"]);
        let members: Vec<Value> = members.iter().map(|name| json!({ "email": self.email(name) })).collect();
        let path = format!("{path}/{id}/members");
        service.operator().post(&path, json!({ "members": members })).await.ok(201);
        id
    }

    async fn as_user<'a>(&self, service: &'a Service, account: &Account, name: &str) -> Client<'a> {
        service.bearer(service.user_token(account, &self.email(name)).await)
    }
}

/// The first names found, with the rule for each, in order.
async fn search(client: &Client<'_>, key: &str) -> Vec<(String, String)> {
    let found = client.get(&format!("/v2/contacts?page_size=25&search_key={key}")).await.ok(200);
    found["contacts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|contact| (text(&contact["first_name"]), text(&contact["reason"]["rule"])))
        .collect()
}

fn rules(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, rule)| ((*name).to_owned(), (*rule).to_owned())).collect()
}

#[tokio::test]
async fn a_search_finds_by_the_first_rule_that_holds_and_puts_whom_one_sees_first() {
    let service = Service::start();
    let town = Town::build(&service).await;
    let group = town
        .group(
            &service,
            &town.master,
            json!({ "name": "Duo", "search_by_ma_account": true,
        "search_by_account": true }),
            &["Ann Archer", "Bob Archer"],
        )
        .await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    assert_eq!(search(&ann, "arch").await, rules(&[("Bob", "co_member"), ("Dora", "master_account_search")]));
    assert_eq!(search(&ann, "archer%20bob").await, rules(&[("Bob", "co_member")]));
    assert_eq!(search(&ann, "cart").await, rules(&[("Cleo", "account_search")]));
    assert_eq!(
        search(&ann, "crater").await,
        rules(&[("Cleo", "account_search")]),
        "so are letters that changed places"
    );
    assert_eq!(search(&ann, "caster").await, rules(&[("Cleo", "account_search")]), "one typo is forgiven");
    assert_eq!(search(&ann, "castor").await, rules(&[]), "two are not");

    let found = ann.get("/v2/contacts?page_size=25&search_key=bob").await.ok(200);
    let bob = &found["contacts"][0];
    assert_eq!(bob["reason"], json!({ "rule": "co_member", "group_id": group }));
    assert_eq!((&bob["im_group_id"], &bob["im_group_name"]), (&json!(group), &json!("Duo")));
    let found = ann.get("/v2/contacts?search_key=dora").await.ok(200);
    assert_eq!(found["contacts"][0]["id"], "", "the id of another account's user is not given");
}

#[tokio::test]
async fn a_write_is_found_by_the_next_request() {
    let service = Service::start();
    let town = Town::build(&service).await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    for number in 0..20 {
        let name = format!("Zed{number} Zimmer");
        let id = town.person(&service, &town.master, &name).await;
        let first = format!("Zed{number}");
        assert_eq!(search(&ann, &first).await, rules(&[(&first, "account_search")]));
        service.operator().delete(&format!("/v2/accounts/{}/users/{id}", town.master.id)).await.ok(204);
        assert_eq!(search(&ann, &first).await, rules(&[]));
    }
}

#[tokio::test]
async fn an_administrator_asks_as_any_user_and_a_user_as_nobody_else() {
    let service = Service::start();
    let town = Town::build(&service).await;
    town.group(&service, &town.master, json!({ "name": "Secret", "type": "restricted" }), &["Bob Archer"])
        .await;
    let admin = service.admin(&town.master).await;
    assert_eq!(search(&admin, "archer").await, rules(&[("Ann", "account_search")]), "as the owner");
    let as_bob = format!("archer&as_user={}", town.email("Bob Archer"));
    assert_eq!(search(&admin, &as_bob).await, rules(&[]), "a group without flags gives none");
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    ann.get(&format!("/v2/contacts?search_key=a&as_user={}", town.email("Bob Archer"))).await.error(
        400,
        200,
        "No permission.",
    );
    admin.get("/v2/contacts?search_key=a&as_user=nobody%40example.com").await.error(
        404,
        1001,
        "User does not exist: nobody@example.com.",
    );
    admin.get("/v2/contacts").await.wrong_fields(&[("search_key", "Missing field.")]);
}

#[tokio::test]
async fn pages_of_a_search_hold_each_contact_once_while_others_come_and_go() {
    let service = Service::start();
    let town = Town::build(&service).await;
    let mut stay = Vec::new();
    for number in 10..40 {
        stay.push(town.person(&service, &town.master, &format!("Quinn{number} Query")).await);
    }
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    let mut path = "/v2/contacts?page_size=7&search_key=query".to_owned();
    let mut seen = Vec::new();
    for turn in 0.. {
        let page = ann.get(&path).await.ok(200);
        seen.extend(page["contacts"].as_array().expect("a list").iter().map(|it| text(&it["member_id"])));
        let name = format!("Quinn{}{turn} Query", 10 + turn);
        let passing = town.person(&service, &town.master, &name).await;
        if turn % 2 == 0 {
            let path = format!("/v2/accounts/{}/users/{passing}", town.master.id);
            service.operator().delete(&path).await.ok(204);
        }
        match page["next_page_token"].as_str() {
            Some("") => break,
            token => {
                path =
                    format!("/v2/contacts?page_size=7&search_key=query&next_page_token={}", token.unwrap());
            }
        }
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len(), "nobody stands on two pages");
    assert!(stay.iter().all(|id| seen.contains(id)), "whoever was there throughout is on one");

    let first = ann.get("/v2/contacts?page_size=7&search_key=query").await.ok(200);
    let token = text(&first["next_page_token"]);
    ann.get(&format!("/v2/contacts?page_size=7&search_key=quer&next_page_token={token}")).await.error(
        400,
        300,
        "The next page token is either invalid or has expired.",
    );
}

#[tokio::test]
async fn the_contact_list_is_whom_one_sees() {
    let service = Service::start();
    let town = Town::build(&service).await;
    town.group(&service, &town.master, json!({ "name": "All", "type": "shared" }), &["Cleo Carter"]).await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    let list = ann.get("/v2/chat/users/me/contacts").await.ok(200);
    let names: Vec<String> =
        list["contacts"].as_array().expect("a list").iter().map(|it| text(&it["first_name"])).collect();
    assert_eq!(names, ["Cleo"]);
    assert_eq!(list["contacts"][0]["reason"]["rule"], "shared_group");
    let external = ann.get("/v2/chat/users/me/contacts?type=external").await.ok(200);
    assert_eq!(external["contacts"], json!([]));
    let one = ann.get(&format!("/v2/chat/users/me/contacts/{}", town.email("Bob Archer"))).await.ok(200);
    assert_eq!(one["reason"]["rule"], "account_search");
}

#[tokio::test]
async fn a_whole_address_finds_where_the_account_lets_it() {
    let service = Service::start();
    let town = Town::build(&service).await;
    town.group(&service, &town.master, json!({ "name": "Quiet" }), &["Ann Archer"]).await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    let cleo = town.email("Cleo Carter");
    let contact = format!("/v2/chat/users/me/contacts/{cleo}");
    assert_eq!(search(&ann, &cleo).await, rules(&[]));
    ann.get(&contact).await.error(404, 1001, &format!("User does not exist: {cleo}."));
    let settings = format!("/v2/accounts/{}/im/settings", town.master.id);
    service.operator().patch(&settings, json!({ "exact_email_finds": true })).await.ok(204);
    assert_eq!(search(&ann, &cleo).await, rules(&[("Cleo", "exact_email")]));
    assert_eq!(search(&ann, &cleo[..cleo.len() - 1]).await, rules(&[]));
    assert_eq!(ann.get(&contact).await.ok(200)["reason"]["rule"], "exact_email");
}

#[tokio::test]
async fn linked_realms_find_each_other_by_the_domain_that_the_operator_linked() {
    let service = Service::start();
    let (one, other) = (Town::build(&service).await, service.account("business").await);
    let domain = &one.master.domain;
    let guest = format!("guest@{domain}");
    service.user(&other, &guest).await;
    one.group(&service, &one.master, json!({ "name": "Far", "search_by_domain": true }), &["Ann Archer"])
        .await;
    let ann = one.as_user(&service, &one.master, "Ann Archer").await;
    assert_eq!(search(&ann, "guest").await, rules(&[]), "a shared domain alone crosses no realm");
    let link = json!({ "domain": domain, "account_id": one.sub.id, "other_account_id": other.id });
    service.operator().post("/operator/links", link.clone()).await.ok(204);
    assert_eq!(search(&ann, "guest").await.len(), 1);
    assert_eq!(service.operator().get("/operator/links").await.ok(200)["total_records"], 1);

    let service = service.restart();
    let ann = one.as_user(&service, &one.master, "Ann Archer").await;
    assert_eq!(search(&ann, "guest").await.len(), 1, "a link outlives a restart");
    service.operator().json(axum::http::Method::DELETE, "/operator/links", Some(link)).await.ok(204);
    assert_eq!(search(&ann, "guest").await, rules(&[]));

    let public = json!({ "domain": "GMail.com", "account_id": one.master.id, "other_account_id": other.id });
    service
        .operator()
        .post("/operator/links", public)
        .await
        .wrong_fields(&[("domain", "a public mail domain can't be linked")]);
    service.admin(&one.master).await.get("/operator/links").await.error(
        404,
        2300,
        "This API endpoint is not recognized.",
    );
}

#[tokio::test]
async fn a_grant_is_directed_and_beats_restricted() {
    let service = Service::start();
    let town = Town::build(&service).await;
    let pupils = town
        .group(&service, &town.master, json!({ "name": "Pupils", "type": "restricted" }), &["Bob Archer"])
        .await;
    let teachers = json!({ "name": "Teachers", "type": "restricted", "may_find": [pupils] });
    let teachers = town.group(&service, &town.master, teachers, &["Ann Archer"]).await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    let bob = town.as_user(&service, &town.master, "Bob Archer").await;
    assert_eq!(search(&ann, "bob").await, rules(&[("Bob", "grant")]));
    let found = ann.get("/v2/contacts?search_key=bob").await.ok(200);
    assert_eq!(
        found["contacts"][0]["reason"],
        json!({ "rule": "grant", "group_id": teachers }),
        "the group that Ann is in and sees, not the pupils'"
    );
    assert_eq!(search(&bob, "ann").await, rules(&[]));
}

#[tokio::test]
async fn many_decisions_come_in_the_order_of_the_question() {
    let service = Service::start();
    let town = Town::build(&service).await;
    let duo = json!({ "name": "Duo", "search_by_ma_account": true, "search_by_account": true });
    let duo = town.group(&service, &town.master, duo, &["Ann Archer", "Bob Archer"]).await;
    let secret = json!({ "name": "Secret", "type": "restricted" });
    town.group(&service, &town.master, secret, &["Cleo Carter"]).await;
    let ann = town.as_user(&service, &town.master, "Ann Archer").await;
    let [bob, cleo, dora] = ["Bob Archer", "Cleo Carter", "Dora Archer"].map(|name| town.email(name));
    let dora_id = text(
        &service.operator().get(&format!("/v2/accounts/{}/users/{dora}", town.sub.id)).await.ok(200)["id"],
    );
    let unknown = |target: &str| json!({ "target": target, "sees": false, "finds": false, "reason": null });
    let path = "/v2/im/visibility/decisions";
    let asked = json!({ "targets": [dora_id, "nobody", cleo, bob, dora, "nobody@example.com"] });
    let searched = |target: &str| {
        json!({
            "target": target, "sees": false, "finds": true, "reason": { "rule": "master_account_search" },
        })
    };
    let together = json!({
        "target": bob, "sees": true, "finds": true, "reason": { "rule": "co_member", "group_id": duo },
    });
    let expected = [
        searched(&dora_id),
        unknown("nobody"),
        unknown(&cleo),
        together,
        searched(&dora),
        unknown("nobody@example.com"),
    ];
    ann.post(path, asked.clone()).await.is(200, json!({ "decisions": expected }));

    let admin = service.admin(&town.master).await;
    let mut as_ann = asked;
    as_ann["as_user"] = town.email("Ann Archer").into();
    admin.post(path, as_ann.clone()).await.is(200, json!({ "decisions": expected }));
    ann.post(path, as_ann).await.error(400, 200, "No permission.");
    for (targets, message) in [
        (json!([]), "Invalid field: must have 1 to 1000 ids or e-mail addresses."),
        (json!(vec!["x"; 1001]), "Invalid field: must have 1 to 1000 ids or e-mail addresses."),
        (json!([1]), "Invalid field: must be text."),
        (json!("x"), "Invalid field: must be an array."),
        (Value::Null, "Missing field."),
    ] {
        ann.post(path, json!({ "targets": targets })).await.wrong_fields(&[("targets", message)]);
    }
}
