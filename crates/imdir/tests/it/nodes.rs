//! Several nodes on one database.

use crate::{
    lock::Lock,
    patience::{PATIENCE, until},
    postgres::Postgres,
    stores::Place,
    support::{Account, Service, text},
};
use directory::{App, Change, RealmId};
use imdir::http::issue_token;
use serde_json::{Value, json};
use std::time::Duration;
use store::{By, Failure};

/// The time limit for a change to reach all nodes.
const SOON: Duration = Duration::from_millis(100);

fn two_nodes() -> (Service, Service) {
    let url = Postgres::shared().database();
    (Service::node(&url), Service::node(&url))
}

async fn realm(service: &Service, account: &Account) -> RealmId {
    service.realm(account.id.parse().expect("accounts have ids")).await.id()
}

/// Waits until the node has caught up with everything that others have written, however busy the machine is.
pub async fn caught_up(service: &Service) {
    until("it has caught up", PATIENCE, async || service.inner.catch_up().await).await;
}

#[tokio::test]
async fn write_is_seen_on_the_other_node_by_its_revision() {
    let (one, other) = two_nodes();
    let account = one.account("business").await;
    let token = one.token(&account, "imgroup:write:admin").await;
    for round in 0..20 {
        let made = one.bearer(&token).post("/v2/im/groups", json!({ "name": format!("Team {round}") })).await;
        let revision = made.header("imdir-revision").to_owned();
        let path = format!("/v2/im/groups/{}", text(&made.ok(201)["id"]));
        let request = axum::http::Request::get(path).header("imdir-min-revision", revision);
        other.bearer(&token).send(request, axum::body::Body::empty()).await.ok(200);
    }
}

#[tokio::test]
async fn revision_that_does_not_come_is_told_to_come_back_for() {
    let (one, other) = two_nodes();
    let account = one.account("business").await;
    let token = one.token(&account, "imgroup:write:admin").await;
    for (wanted, status) in [("1", 200), ("1000", 503), ("soon", 400)] {
        let request = axum::http::Request::get("/v2/im/groups").header("imdir-min-revision", wanted);
        let answer = other.bearer(&token).send_any(request, axum::body::Body::empty()).await;
        assert_eq!((answer.status, answer.header("retry-after").is_empty()), (status, status != 503));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_goes_to_one_of_two_who_race_for_it() {
    let (one, other) = two_nodes();
    let account = one.account("business").await;
    let token = one.token(&account, "imgroup:write:admin").await;
    for round in 0..30 {
        let body = json!({ "name": format!("Team {round}") });
        let (here, there) = (one.bearer(&token), other.bearer(&token));
        let (here, there) =
            tokio::join!(here.post("/v2/im/groups", body.clone()), there.post("/v2/im/groups", body));
        let mut statuses = [here.status, there.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }
}

#[tokio::test]
async fn token_is_good_on_every_node_at_once_and_gone_from_all_soon() {
    let (one, other) = two_nodes();
    let account = one.account("business").await;
    let client = one.oauth_client(&account, "imgroup:write:admin").await;
    let revoke_all = format!("/v2/accounts/{}/apps/{}/tokens", account.id, client.id);
    let is_refused = async |token: &str| other.bearer(token).get("/v2/im/groups").await.status == 401;
    for _ in 0..10 {
        let token = issue_token(&one.inner, &client, 3600).await.expect("a token is made");
        other.bearer(&token).get("/v2/im/groups").await.ok(200);
        one.operator().delete(&revoke_all).await.ok(204);
        one.bearer(&token).get("/v2/im/groups").await.error(401, 124, "Invalid access token.");
        // The limit is longer, as other tests may keep the machine busy.
        until("the token is refused", SOON * 10, async || is_refused(&token).await).await;
    }
    let token = issue_token(&one.inner, &client, 3600).await.expect("a token is made");
    let delete = format!("/v2/accounts/{}/apps/{}", account.id, client.id);
    other.bearer(&token).get("/v2/im/groups").await.ok(200);
    one.operator().delete(&delete).await.ok(204);
    until("the app is gone", SOON * 10, async || is_refused(&token).await).await;
}

#[tokio::test]
async fn links_and_accounts_that_left_are_followed() {
    let (one, other) = two_nodes();
    let (master, stranger) = (one.account("business").await, one.account("business").await);
    let sub = one.sub_account(&master, "free").await;
    one.user(&sub, "ann@sub.example").await;
    one.group(&sub, "Team").await;
    one.operator().delete(&format!("/v2/accounts/{}", sub.id)).await.ok(204);
    let link = json!({ "domain": "sub.example", "account_id": master.id, "other_account_id": stranger.id });
    one.operator().post("/operator/links", link).await.ok(204);
    caught_up(&other).await;
    let realm = realm(&other, &master).await;
    let linked = async || other.inner.linked_realms(realm, "sub.example").await.map(|linked| linked.len());
    until("the link is there", SOON * 10, async || linked().await == Ok(1)).await;
    caught_up(&other).await;
    assert_eq!(dump(&one).await, dump(&other).await);
}

/// Everything that the operator can list.
async fn dump(service: &Service) -> Value {
    contents(service, &service.operator().get("/operator/accounts").await.ok(200)).await
}

/// Everything in these accounts.
async fn contents(service: &Service, listed: &Value) -> Value {
    let mut accounts = Vec::new();
    for account in listed["accounts"].as_array().expect("a list") {
        let path = |rest: &str| format!("/v2/accounts/{}/{rest}", text(&account["id"]));
        let users = service.operator().get(&path("users?page_size=300")).await.value();
        let groups = service.operator().get(&path("im/groups")).await.value();
        let mut members = Vec::new();
        for group in groups["groups"].as_array().into_iter().flatten() {
            let path = path(&format!("im/groups/{}/members?page_size=300", text(&group["id"])));
            members.push(service.operator().get(&path).await.value());
        }
        accounts.push(json!([account, users, groups, members]));
    }
    accounts.sort_by_key(ToString::to_string);
    json!(accounts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writes_on_two_nodes_lead_to_one_state_that_a_third_loads() {
    let url = Postgres::shared().database();
    let (one, other) = (Service::node(&url), Service::node(&url));
    let mut accounts = Vec::new();
    for _ in 0..2 {
        accounts.push(one.account("business").await);
    }
    caught_up(&other).await;
    let writers = (0..8).map(|number| {
        let (service, account) = ([&one, &other][number % 2], &accounts[number / 2 % 2]);
        write_a_lot(service, account, number)
    });
    futures_util::future::join_all(writers).await;
    caught_up(&one).await;
    caught_up(&other).await;
    let third = Service::node(&url);
    let (first, second, third) = (dump(&one).await, dump(&other).await, dump(&third).await);
    assert_eq!(first, second);
    assert_eq!(first, third);
    let names = first.to_string();
    assert!(names.contains("Renamed") && names.contains("shared@"), "{names}");
}

/// Creates, changes and deletes users and groups, and moves an address and a name between objects.
async fn write_a_lot(service: &Service, account: &Account, number: usize) {
    let path = |rest: &str| format!("/v2/accounts/{}/{rest}", account.id);
    let operator = service.operator();
    let create = json!({ "type": "shared", "name": format!("Shared {}", number % 3) });
    for round in 0..12 {
        let (first, second) = (
            service.user(account, &format!("a{number}-{round}@x.example")).await,
            service.user(account, &format!("b{number}-{round}@x.example")).await,
        );
        let group = service.group(account, &format!("Team {number} {round}")).await;
        let members = json!({ "members": [{ "id": first }, { "id": second }] });
        let group_members = path(&format!("im/groups/{group}/members"));
        operator.post(&group_members, members).await.ok(201);
        let address = json!({ "email": "shared@x.example" });
        let (first_path, second_path) = (path(&format!("users/{first}")), path(&format!("users/{second}")));
        // Only one user can have the address; concurrent requests for it are refused.
        if operator.put(&format!("{first_path}/email"), address.clone()).await.status == 204 {
            let own = json!({ "email": format!("c{number}-{round}@x.example") });
            let (first_email, second_email) = (format!("{first_path}/email"), format!("{second_path}/email"));
            tokio::join!(operator.put(&first_email, own), operator.put(&second_email, address));
        }
        let renamed = json!({ "name": format!("Renamed {number} {round}") });
        operator.patch(&path(&format!("im/groups/{group}")), renamed).await.ok(204);
        if operator.post(&path("im/groups"), create.clone()).await.status == 201 && round % 2 == 0 {
            operator.delete(&format!("{group_members}/{first}")).await.ok(204);
        }
        match round % 4 {
            0 => drop(operator.delete(&path(&format!("im/groups/{group}"))).await.ok(204)),
            1 => drop(operator.delete(&format!("{first_path}?action=delete")).await.ok(204)),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_database_is_come_back_to_and_reads_go_on() {
    let postgres = Postgres::own();
    let url = postgres.database();
    let (one, other) = (Service::node(&url), Service::node(&url));
    let account = one.account("business").await;
    let token = one.token(&account, "imgroup:write:admin").await;
    let group = one.group(&account, "before").await;
    caught_up(&other).await;
    let feed = format!("/v2/accounts/{}/im/changes", account.id);
    one.operator().get(&feed).await.ok(200);
    // A node can't load a realm without the database, so it is loaded now.
    other.bearer(&token).get(&format!("/v2/im/groups/{group}")).await.ok(200);

    postgres.kill();
    let realm = realm(&one, &account).await;
    let rename = || {
        let group = group.parse().expect("groups have ids");
        one.inner.change(
            realm,
            By::Operator,
            Change::DeleteGroup { account: account.id.parse().expect("an id"), group },
        )
    };
    for _ in 0..3 {
        let refused = rename().await.map(|_| ());
        assert!(matches!(refused, Err(Failure::Unavailable | Failure::InDoubt)), "{refused:?}");
        one.bearer(&token).get(&format!("/v2/im/groups/{group}")).await.ok(200);
        other.bearer(&token).get(&format!("/v2/im/groups/{group}")).await.ok(200);
    }
    assert!(!one.inner.is_writable());
    until("the other finds out", PATIENCE, async || !other.inner.is_writable()).await;

    postgres.start_again();
    until("both are back", PATIENCE, async || one.inner.is_writable() && other.inner.is_writable()).await;
    one.operator().get(&feed).await.ok(200);
    one.group(&account, "after").await;
    caught_up(&other).await;
    assert_eq!(dump(&one).await, dump(&other).await);
    assert_eq!(dump(&one).await, dump(&Service::node(&url)).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn write_that_meets_a_halted_database_is_made_once_or_never() {
    let postgres = Postgres::own();
    let url = postgres.database();
    let one = Service::node(&url);
    let account = one.account("business").await;
    let listed = one.operator().get("/operator/accounts").await.ok(200);
    let before = contents(&one, &listed).await;
    postgres.stop();
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    let request = || axum::http::Request::post(&path).header("content-type", "application/json");
    let operator = one.operator();
    let answer = operator.send_any(request(), r#"{"name": "Team"}"#.into()).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(contents(&one, &listed).await, before);
    postgres.go_on();
    until("it is back", PATIENCE, async || one.inner.is_writable()).await;
    caught_up(&one).await;
    let status = operator.send_any(request(), r#"{"name": "Team"}"#.into()).await.status;
    assert!(status == 201 || status == 409, "{status}");
    let groups = operator.get(&path).await.ok(200);
    assert_eq!(groups["total_records"], 1);
    assert_eq!(dump(&one).await, dump(&Service::node(&url)).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commit_that_takes_too_long_is_given_up_and_nothing_was_changed() {
    let url = Postgres::shared().database();
    let one = Service::node(&url);
    let account = one.account("business").await;
    let operator = one.operator();
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    let lock = Lock::of(&url, "realms");
    let request = axum::http::Request::post(&path).header("content-type", "application/json");
    let answer = operator.send_any(request, r#"{"name": "Team"}"#.into()).await;
    let told = "The directory can't write now. Nothing was changed: try again later.";
    answer.error(503, 503, told);
    drop(lock);
    until("it is back", PATIENCE, async || one.inner.is_writable()).await;
    assert_eq!(operator.get(&path).await.ok(200)["total_records"], 0);
    one.group(&account, "Team").await;
    assert_eq!(dump(&one).await, dump(&Service::node(&url)).await);
}

/// The request for a token is authenticated just before the secret changes, and decided just after.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn token_that_is_asked_for_while_the_secret_is_replaced_does_not_outlive_it() {
    let place = Place::on_postgresql();
    let nodes = [place.service(), place.another_node()];
    let account = nodes[0].account("business").await;
    let mut client = nodes[0].oauth_client(&account, "imgroup:read:admin").await;
    caught_up(&nodes[1]).await;
    for round in 0..30 {
        let pause = Duration::from_millis(round % 4);
        replace_secret_in_a_race(&nodes, &account, &mut client, pause).await;
    }
    // Delays each poll, so that another node writes during it. The next poll starts about 20 ms after the race begins.
    place.execute(
        "ALTER TABLE nodes RENAME TO all_nodes;
         CREATE VIEW nodes AS SELECT * FROM all_nodes WHERE pg_sleep(0.05) IS NOT NULL",
    );
    for _ in 0..5 {
        replace_secret_in_a_race(&nodes, &account, &mut client, Duration::from_millis(40)).await;
    }
}

async fn replace_secret_in_a_race(
    [here, there]: &[Service; 2],
    account: &Account,
    client: &mut App,
    pause: Duration,
) {
    let secret_hash: Box<str> = store::random::secret().into();
    let change = Change::UpdateApp {
        app: client.id,
        name: None,
        scopes: None,
        secret_hash: Some(secret_hash.clone()),
    };
    let realm = realm(here, account).await;
    let asks = async {
        tokio::time::sleep(pause).await;
        issue_token(&there.inner, client, 3600).await
    };
    let (replaced, issued) = tokio::join!(here.inner.change(realm, By::Operator, change), asks);
    replaced.expect("nothing stands against it");
    caught_up(here).await;
    caught_up(there).await;
    match issued {
        Ok(token) => {
            for node in [here, there] {
                let answer = node.bearer(&token).get("/v2/im/groups").await;
                assert_eq!(answer.status, 401, "the token outlives the secret");
            }
        }
        Err(refused) => assert_eq!(refused.status, 503),
    }
    client.secret_hash = secret_hash;
}

/// Without the database the revocation is in force on this node only; once the database is back, on all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn revocation_without_the_database_is_in_force_here_and_elsewhere_when_it_is_back() {
    let postgres = Postgres::own();
    let url = postgres.database();
    let (one, other) = (Service::node(&url), Service::node(&url));
    let account = one.account("business").await;
    let token = one.token(&account, "imgroup:read:admin").await;
    let user = one.user(&account, "ann@a.example").await;
    let of_user = one.user_token(&account, &user).await;
    for token in [&token, &of_user] {
        other.bearer(token).get("/v2/oauth/token").await.ok(200);
    }
    postgres.kill();
    let words = "in force on this node, not yet durable";
    let request = axum::http::Request::delete("/v2/oauth/tokens");
    let answer = one.bearer(&token).send_any(request, axum::body::Body::empty()).await;
    assert!(answer.status == 503 && answer.value().to_string().contains(words), "{answer:?}");
    assert!(!answer.header("retry-after").is_empty());
    let request = axum::http::Request::put(format!("/v2/accounts/{}/users/{user}/status", account.id));
    let request = request.header("content-type", "application/json");
    let body = axum::body::Body::from(json!({ "action": "deactivate" }).to_string());
    let answer = one.operator().send_any(request, body).await;
    assert!(answer.status == 503 && answer.value().to_string().contains(words), "{answer:?}");
    for token in [&token, &of_user] {
        one.bearer(token).get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    }
    postgres.start_again();
    for token in [&token, &of_user] {
        let is_refused = async || other.bearer(token).get("/v2/oauth/token").await.status == 401;
        until("the other node knows", PATIENCE, is_refused).await;
        one.bearer(token).get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    }
    let shown = other.operator().get(&format!("/v2/accounts/{}/users/{user}", account.id)).await.ok(200);
    assert_eq!(shown["status"], "inactive");
}
