//! Objects outside a caller's authority are indistinguishable from absent ones: other accounts' users, groups, apps and
//! accounts, wherever an operation takes an id. Responses are compared byte by byte with those for unused ids.

use crate::support::{Account, Answer, Client, Service, text};
use axum::http::Method;
use directory::{AccountId, AppId, GroupId, UserId};
use imdir::http::operations;
use serde_json::{Value, json};
use store::{random, scope::Scopes};

/// Names of objects in one account, or of absent ones.
#[derive(Clone)]
struct Names {
    account: String,
    user: String,
    email: String,
    group: String,
    app: String,
}

impl Names {
    fn absent() -> Self {
        Self {
            account: AccountId::from_uuid(random::uuid()).to_string(),
            user: UserId::from_uuid(random::uuid()).to_string(),
            email: format!("absent@{}.example", random::uuid()),
            group: GroupId::from_uuid(random::uuid()).to_string(),
            app: AppId::from_uuid(random::uuid()).to_string(),
        }
    }

    /// A user that only a restricted group's members find, with that group and an app.
    async fn of(service: &Service, account: &Account) -> Self {
        let email = format!("hidden@{}", account.domain);
        let user = service.user(account, &email).await;
        let groups = format!("/v2/accounts/{}/im/groups", account.id);
        let body = json!({ "name": "Secrets", "type": "restricted" });
        let group = text(&service.operator().post(&groups, body).await.ok(201)["id"]);
        let members = json!({ "members": [{ "id": user }] });
        service.operator().post(&format!("{groups}/{group}/members"), members).await.ok(201);
        let app = service.oauth_client(account, "user:read").await.id.to_string();
        Self { account: account.id.clone(), user, email, group, app }
    }

    fn fill(&self, text: &str) -> String {
        let text = text.replace("{account}", &self.account).replace("{user}", &self.user);
        text.replace("{email}", &self.email).replace("{group}", &self.group).replace("{app}", &self.app)
    }

    /// The response with these names masked.
    fn taken_out_of(&self, answer: &Answer) -> (u16, Vec<(String, String)>, String) {
        let masked = |text: String| {
            let names = [&self.account, &self.user, &self.email, &self.group, &self.app];
            names.iter().fold(text, |text, name| text.replace(name.as_str(), "NAME"))
        };
        let body = masked(String::from_utf8_lossy(&answer.body).into_owned());
        let mut headers: Vec<(String, String)> = answer
            .headers
            .iter()
            .filter(|(name, _)| !["x-zm-trackingid", "content-length"].contains(&name.as_str()))
            .map(|(name, value)| {
                let value = percent_encoding::percent_decode(value.as_bytes()).decode_utf8_lossy();
                (name.to_string(), masked(value.into_owned()))
            })
            .collect();
        headers.sort();
        (answer.status, headers, body)
    }
}

/// The paths with one foreign name, and the caller's own in the other places.
fn paths(path: &str, own: &Names) -> Vec<String> {
    let places = [
        ("{accountId}", vec!["{account}"], &own.account),
        ("{groupId}", vec!["{group}", "{user}"], &own.group),
        ("{userId}", vec!["{user}", "{email}"], &own.user),
        ("{memberId}", vec!["{user}", "{email}"], &own.user),
        ("{contactId}", vec!["{user}", "{email}"], &own.user),
        ("{appId}", vec!["{app}"], &own.app),
    ];
    let mut all = Vec::new();
    for (at, (place, names, _)) in places.iter().enumerate().filter(|(_, (place, ..))| path.contains(place)) {
        let others = places.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = others
            .fold(path.replace("{tokenId}", "none"), |path, (_, (place, _, own))| path.replace(place, own));
        all.extend(names.iter().map(|name| rest.replace(place, name)));
    }
    all
}

/// The path with the caller's own names.
fn own_path(path: &str, own: &Names) -> String {
    let path = path.replace("{accountId}", &own.account).replace("{groupId}", &own.group);
    let path = path.replace("{userId}", &own.user).replace("{memberId}", &own.user);
    path.replace("{contactId}", &own.user).replace("{appId}", &own.app).replace("{tokenId}", "none")
}

/// Query strings with a name.
fn queries(id: &str, own: &Names) -> Vec<String> {
    let user = &own.user;
    let queries: &[&str] = match id {
        "userEmail" => &["email={email}"],
        "users" => &["search_key={email}", "search_key={user}", "search_key=hidden"],
        "searchCompanyContacts" => &[
            "search_key={email}",
            "search_key={email}&as_user=OWN",
            "search_key=hidden&as_user=OWN",
            "search_key=secrets&as_user=OWN",
            "search_key=x&as_user={user}",
            "search_key=x&as_user={email}",
        ],
        "getUserContacts" => &["as_user={user}", "as_user={email}"],
        "getUserContact" => &["as_user=OWN", "as_user={user}", "as_user={email}"],
        "imVisibilityExplain" => {
            &["viewer=OWN&target={user}", "viewer={email}&target=OWN", "viewer={user}&target={email}"]
        }
        "contactGroupMembersRemove" => &["member_ids={user}", "member_ids={email},OWN"],
        _ => &[],
    };
    queries.iter().map(|query| query.replace("OWN", user)).collect()
}

/// Bodies with a name, in every field that takes one.
fn bodies(id: &str, own: &Names) -> Vec<Value> {
    let members = || [json!({ "id": "{user}" }), json!({ "email": "{email}" }), json!({ "id": "{group}" })];
    match id {
        "imGroupCreate" => vec![
            json!({ "name": "New", "may_find": ["{group}"] }),
            json!({ "name": "New", "type": "shared", "may_find": [own.group, "{group}"] }),
        ],
        "imGroupUpdate" => {
            vec![json!({ "may_find": ["{group}"] }), json!({ "may_find": [own.group, "{group}"] })]
        }
        "imGroupMembersCreate" => members().map(|member| json!({ "members": [member] })).into(),
        "imGroupMembersReplace" => members().map(|member| json!({ "members": [member] })).into(),
        "userAccount" => vec![json!({ "account_id": "{account}" })],
        "accountOwnerUpdate" => vec![json!({ "email": "{email}" })],
        "contactGroupCreate" => ["{user}", "{email}"]
            .map(|id| json!({ "group_name": "New", "group_privacy": 1, "group_members": [{ "id": id }] }))
            .into(),
        "contactGroupMembersAdd" => {
            ["{user}", "{email}"].map(|id| json!({ "group_members": [{ "id": id }] })).into()
        }
        "imVisibilityDecisions" => vec![
            json!({ "targets": ["{user}", "{email}", own.user] }),
            json!({ "targets": ["{user}", "{email}"], "as_user": own.user }),
            json!({ "targets": [own.user], "as_user": "{user}" }),
            json!({ "targets": [own.user], "as_user": "{email}" }),
        ],
        "imVisibilityPreview" => vec![
            json!({ "action": "create_group", "name": "New", "may_find": ["{group}"] }),
            json!({ "action": "create_group", "name": "New", "members": ["{user}"] }),
            json!({ "action": "create_group", "name": "New", "members": ["{email}"] }),
            json!({ "action": "update_group", "group_id": own.group, "may_find": ["{group}"] }),
            json!({ "action": "update_group", "group_id": "{group}", "type": "normal" }),
            json!({ "action": "delete_group", "group_id": "{group}" }),
            json!({ "action": "add_members", "group_id": own.group, "members": ["{email}"] }),
            json!({ "action": "add_members", "group_id": "{group}", "members": [own.user] }),
            json!({ "action": "remove_member", "group_id": own.group, "member": "{user}" }),
            json!({ "action": "remove_member", "group_id": "{group}", "member": "{user}" }),
            json!({ "action": "update_user", "user": "{user}", "unlisted": false }),
            json!({ "action": "update_user_status", "user": "{user}", "status": "inactive" }),
            json!({ "action": "delete_user", "user": "{email}" }),
        ],
        "imSettingsUpdate" => vec![json!({ "default_group_id": "{group}" })],
        "appTokenCreate" => vec![json!({ "user_id": "{user}" }), json!({ "user_id": "{email}" })],
        _ => Vec::new(),
    }
}

/// A valid body for a request whose name is elsewhere.
fn plain_body(method: &Method, own: &Names) -> Option<Value> {
    (method != Method::GET && method != Method::DELETE).then(|| {
        json!({
            "name": "New", "type": "normal", "privacy": 2, "dept": "Library", "action": "deactivate",
            "email": format!("{}@new.example", random::uuid()), "expires_in": 60, "exact_email_finds": false,
            "members": [{ "id": own.user }], "group_members": [{ "id": own.user }],
        })
    })
}

type Request = (Method, String, Option<String>);

/// Every operation, also in its form for masters, with a foreign name in every place that takes one.
fn requests(own: &Names) -> Vec<Request> {
    let mut all = Vec::new();
    // Operations on the caller's own token differ for each token, and may revoke it.
    for operation in operations().iter().filter(|operation| !operation.path.starts_with("/oauth/")) {
        let forms = [Some(operation.path.to_owned()), operation.master_path()];
        for path in forms.iter().flatten() {
            let plain = plain_body(&operation.method, own).map(|body| body.to_string());
            let queries = queries(operation.id, own);
            let query = queries.first().map(|query| format!("?{query}")).unwrap_or_default();
            for path in paths(path, own) {
                all.push((operation.method.clone(), format!("/v2{path}{query}"), plain.clone()));
            }
            let path = own_path(path, own);
            for query in queries {
                all.push((operation.method.clone(), format!("/v2{path}?{query}"), plain.clone()));
            }
            for body in bodies(operation.id, own) {
                all.push((operation.method.clone(), format!("/v2{path}"), Some(body.to_string())));
            }
        }
    }
    all
}

async fn send(client: &Client<'_>, (method, path, body): &Request, names: &Names) -> Answer {
    let body = body.as_ref().map(|body| serde_json::from_str(&names.fill(body)).expect("JSON"));
    client.json(method.clone(), &names.fill(path), body).await
}

struct World {
    service: Service,
    master: Account,
    sub: Account,
    /// The objects of the master, of another sub-account, and of another realm.
    others: [Names; 3],
}

impl World {
    async fn new() -> Self {
        let service = Service::start();
        let master = service.account("business").await;
        let sub = service.sub_account(&master, "business").await;
        let sibling = service.sub_account(&master, "business").await;
        let stranger = service.account("business").await;
        let others = [
            Names::of(&service, &master).await,
            Names::of(&service, &sibling).await,
            Names::of(&service, &stranger).await,
        ];
        Self { service, master, sub, others }
    }

    /// The requests whose response distinguishes a foreign object from an absent one.
    async fn told_apart(&self, client: &Client<'_>, own: &Names, others: &[Names]) -> Vec<String> {
        let mut told = Vec::new();
        for request in requests(own) {
            for others in others {
                let absent = Names::absent();
                let [one, other] = [others, &absent].map(|names| (names, send(client, &request, names)));
                let (one, other) = (one.0.taken_out_of(&one.1.await), other.0.taken_out_of(&other.1.await));
                if one != other {
                    told.push(format!("{request:?}:\n  {one:?}\n  {other:?}"));
                }
            }
        }
        told
    }
}

/// The reads of an administrator that need no names.
fn readings(own: &Names) -> Vec<String> {
    let reads = operations().into_iter().filter(|operation| operation.method == Method::GET);
    let forms = reads.flat_map(|operation| [Some(operation.path.to_owned()), operation.master_path()]);
    let pages = ["", "?page_size=300", "?before=latest", "?search_key=e&page_size=25"];
    forms
        .flatten()
        .flat_map(|path| pages.map(|page| format!("/v2{}{page}", own_path(&path, own))))
        .chain([format!("/v2/im/visibility/explain?viewer={0}&target={0}", own.user)])
        .collect()
}

#[tokio::test]
async fn nothing_that_is_read_names_another_account() {
    let world = World::new().await;
    let own = Names::of(&world.service, &world.sub).await;
    // For the master and the sibling: what their apps changed in the sub-account, and the groups they granted there.
    let master = world.service.bearer(world.service.token(&world.master, &named(|_| true)).await);
    let groups = format!("/v2/accounts/{}/im/groups", world.sub.id);
    let granted: Vec<&String> = world.others[..2].iter().map(|others| &others.group).collect();
    master.post(&groups, json!({ "name": "Seekers", "may_find": granted })).await.ok(201);
    master.patch(&format!("{groups}/{}", own.group), json!({ "may_find": granted })).await.ok(204);
    let sibling = &world.others[1];
    let path = format!("/v2/accounts/{}/im/groups/{}", sibling.account, sibling.group);
    master.delete(&path).await.ok(204);
    let feed = master.get(&format!("/v2/accounts/{}/im/changes", world.sub.id)).await.ok(200);
    let by = feed["changes"].as_array().and_then(|changes| changes.last()).expect("it did something");
    let app = text(&by["by"]["app_id"]);

    let admin = world.service.admin(&world.sub).await;
    for path in readings(&own) {
        let told = String::from_utf8_lossy(&admin.get(&path).await.body).into_owned();
        let names = world.others.iter().flat_map(|it| [&it.user, &it.email, &it.group, &it.app]);
        for name in names.chain([&app, &sibling.account]) {
            assert!(!told.contains(name.as_str()), "{path} names {name}: {told}");
        }
    }
}

fn named(keep: impl Fn(&str) -> bool) -> String {
    Scopes::EVERY.names().filter(|name| keep(name)).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_name_of_another_account_answers_as_one_that_nobody_has() {
    let world = World::new().await;
    let own = Names::of(&world.service, &world.sub).await;
    let user = world.service.user(&world.sub, &format!("user@{}", world.sub.domain)).await;
    let tokens = [
        ("administrator", world.service.token(&world.sub, &named(|_| true)).await),
        ("read-only", world.service.token(&world.sub, &named(|name| name.contains(":read"))).await),
        ("user", world.service.user_token(&world.sub, &user).await),
    ];
    for (who, token) in tokens {
        let told = world.told_apart(&world.service.bearer(token), &own, &world.others).await;
        assert!(told.is_empty(), "{who}: {} requests tell:\n{}", told.len(), told.join("\n"));
    }
}

#[tokio::test]
async fn a_master_without_the_scope_for_it_reaches_no_sub_account() {
    let world = World::new().await;
    let own = world.others[0].clone();
    let token = world.service.token(&world.master, &named(|name| !name.ends_with(":master"))).await;
    let told = world.told_apart(&world.service.bearer(token), &own, &world.others[1..]).await;
    assert!(told.is_empty(), "{} requests tell:\n{}", told.len(), told.join("\n"));
}

/// Shows that the requests above can succeed.
#[tokio::test]
async fn a_master_with_the_scopes_for_it_tells_names_of_its_realm_from_none() {
    let world = World::new().await;
    let own = world.others[0].clone();
    let token = world.service.token(&world.master, &named(|_| true)).await;
    let client = world.service.bearer(token);
    let told = world.told_apart(&client, &own, &world.others[1..2]).await;
    for path in ["/v2/im/groups\"", "/v2/im/visibility/preview\"", "/v2/im/visibility/explain", "/im/changes"]
    {
        assert!(told.iter().any(|told| told.contains(path)), "{path} in {told:#?}");
    }
    let told = world.told_apart(&client, &own, &world.others[2..]).await;
    assert!(told.is_empty(), "another realm: {} requests tell:\n{}", told.len(), told.join("\n"));
}
