//! Realms that are not in memory: they are loaded on demand, and evicted when others need the memory.

use crate::{
    lock::Lock,
    patience::{PATIENCE, until},
    postgres::Postgres,
    support::{Account, Folder, START, Service, text},
};
use axum::{body::Body, http::Request};
use directory::{Change, GroupPatch, RealmId, Text};
use imdir::service::Options;
use serde_json::json;
use std::{
    collections::BTreeSet,
    net::Shutdown,
    os::unix::net::{UnixListener, UnixStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use store::{By, clock::Clock};

/// More changes than a node catches up with; it reloads the realm instead.
const TOO_MANY: usize = 10_100;

/// A node that evicts each realm after use.
fn forgetful(url: &str) -> Service {
    let options = Options { rate_limits: false, realm_memory: Some(1), ..Options::default() };
    Service::node_with(url, Clock::standing_at(START), options)
}

fn id(account: &Account) -> RealmId {
    RealmId::of_master(account.id.parse().expect("accounts have ids"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn first_who_asks_brings_a_realm_and_the_start_none() {
    let url = Postgres::shared().database();
    let service = Service::node(&url);
    let account = service.account("business").await;
    let token = service.token(&account, "imgroup:write:admin").await;
    let group = service.group(&account, "Team").await;
    let made = service.operator().get("/operator/accounts").await.ok(200);

    let again = Service::node(&url);
    assert!(again.inner.state().realm(id(&account)).is_none());
    assert_eq!(again.operator().get("/operator/accounts").await.ok(200), made);
    let nobody = "AAAAAAAAAAAAAAAAAAAAAA";
    let path = format!("/v2/accounts/{nobody}/im/groups");
    again.operator().get(&path).await.error(404, 2001, &format!("Account does not exist: {nobody}."));
    assert!(again.inner.state().realm(id(&account)).is_none(), "a list loads nothing");
    let caller = again.bearer(&token);
    let path = format!("/v2/im/groups/{group}");
    let answers = futures_util::future::join_all((0..50).map(|_| caller.get(&path))).await;
    answers.into_iter().for_each(|answer| drop(answer.ok(200)));
    assert!(again.inner.state().realm(id(&account)).is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_are_the_same_while_realms_come_and_go() {
    let url = Postgres::shared().database();
    let nodes = [forgetful(&url), forgetful(&url)];
    let stories = (0..6).map(|number| live(&nodes, number));
    futures_util::future::join_all(stories).await;
    until("all have gone", PATIENCE, async || {
        let listed = nodes[0].operator().get("/operator/accounts").await.ok(200);
        let accounts = listed["accounts"].as_array().expect("a list").clone();
        let ids = accounts.iter().map(|account| text(&account["id"]).parse().expect("an id"));
        let held = |id| nodes[0].inner.state().realm(RealmId::of_master(id)).is_some();
        assert_eq!(accounts.len(), 6);
        !ids.into_iter().any(held)
    })
    .await;
}

/// Writes to one node, reads from the other, and compares with a model.
async fn live(nodes: &[Service; 2], number: usize) {
    let account = nodes[number % 2].account("business").await;
    let token = nodes[number % 2].token(&account, "imgroup:write:admin").await;
    let mut expected = BTreeSet::new();
    let mut first = None;
    for round in 0..25 {
        let (writer, reader) = (&nodes[(number + round) % 2], &nodes[(number + round / 2) % 2]);
        let caller = writer.bearer(&token);
        let answer = match &first {
            Some((id, name)) if round % 5 == 4 => {
                expected.remove(name);
                let gone = caller.delete(&format!("/v2/im/groups/{id}")).await;
                assert_eq!(gone.status, 204, "{gone:?}");
                first = None;
                gone
            }
            _ => {
                let name = format!("Team {round}");
                let made = caller.post("/v2/im/groups", json!({ "name": name })).await;
                assert_eq!(made.status, 201, "{made:?}");
                expected.insert(name.clone());
                first = Some((text(&made.value()["id"]), name));
                made
            }
        };
        let request =
            Request::get("/v2/im/groups").header("imdir-min-revision", answer.header("imdir-revision"));
        let groups = reader.bearer(&token).send(request, Body::empty()).await.ok(200);
        let names: BTreeSet<String> =
            groups["groups"].as_array().expect("a list").iter().map(|group| text(&group["name"])).collect();
        assert_eq!(names, expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn realm_that_can_not_be_loaded_is_told_to_come_back_for() {
    let postgres = Postgres::own();
    let url = postgres.database();
    let first = Service::node(&url);
    let (here, away) = (first.account("business").await, first.account("business").await);
    let token = first.token(&here, "imgroup:write:admin").await;
    let token_of_away = first.token(&away, "imgroup:write:admin").await;
    let service = Service::node(&url);
    service.bearer(&token).get("/v2/im/groups").await.ok(200);
    postgres.kill();
    let answer = service.bearer(&token_of_away).send_any(Request::get("/v2/im/groups"), Body::empty()).await;
    assert_eq!((answer.status, answer.header("retry-after").is_empty()), (503, false), "{answer:?}");
    // Nor is its token said to be revoked.
    let revoke = Request::delete("/v2/oauth/token");
    let answer = service.bearer(&token_of_away).send_any(revoke, Body::empty()).await;
    assert!(answer.status == 503 && !answer.value().to_string().contains("in force"), "{answer:?}");
    service.bearer(&token).get("/v2/im/groups").await.ok(200);
    postgres.start_again();
    until("it is back", PATIENCE, async || service.inner.is_writable()).await;
    service.bearer(&token_of_away).get("/v2/im/groups").await.ok(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_that_missed_much_answers_from_what_it_has_until_it_has_read_it_anew() {
    let url = Postgres::shared().database();
    let line = Line::to(&url);
    let (near, far) = (Service::node(&url), Service::node(&line.url));
    let (account, other) = (near.account("business").await, near.account("business").await);
    let token = near.token(&account, "imgroup:write:admin").await;
    let token_of_other = near.token(&other, "imgroup:write:admin").await;
    let group = near.group(&account, "before").await;
    let path = format!("/v2/im/groups/{group}");
    until("it is caught up", PATIENCE, async || far.inner.catch_up().await).await;
    let name = async || text(&far.bearer(&token).get(&path).await.ok(200)["name"]);
    assert_eq!(name().await, "before");
    far.bearer(&token_of_other).get("/v2/im/groups").await.ok(200);

    line.cut();
    rename_often(&near, &account, &group).await;
    assert_eq!(name().await, "before");
    let lock = Lock::of(&url, "memberships");
    line.mend();
    until("it takes writes again", PATIENCE, async || far.inner.is_writable()).await;
    far.bearer(&token_of_other).post("/v2/im/groups", json!({ "name": "Team" })).await.ok(201);
    let ready = async || {
        let answer = far.anonymous().send_any(Request::get("/readyz"), Body::empty()).await;
        (answer.status, text(&answer.value()["status"]))
    };
    until("it says how old the realm is", PATIENCE, async || ready().await == (503, "stale".to_owned()))
        .await;
    assert_eq!(name().await, "before");
    far.bearer(&token_of_other).post("/v2/im/groups", json!({ "name": "Team 2" })).await.ok(201);
    let (caller, rename) = (far.bearer(&token), json!({ "name": "after" }));
    let waits = caller.patch(&path, rename);
    tokio::pin!(waits);
    tokio::time::timeout(Duration::from_millis(200), &mut waits).await.expect_err("it waits");
    drop(lock);
    assert_eq!(waits.await.status, 204);
    assert_eq!(name().await, "after");
    assert_eq!(ready().await, (200, "ready".to_owned()));
    let revision =
        near.inner.realm_at(id(&account), TOO_MANY as u64 + 1).await.expect("it is there").revision();
    assert!(far.inner.realm_at(id(&account), revision).await.is_some());
}

/// It waits for its realm's load then, while others are committed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn owed_revocation_stays_in_force_while_its_realm_is_read_anew() {
    let url = Postgres::shared().database();
    let line = Line::to(&url);
    let (near, far) = (Service::node(&url), Service::node(&line.url));
    let (account, other) = (near.account("business").await, near.account("business").await);
    let group = near.group(&account, "before").await;
    let user = near.user(&account, "ann@a.example").await;
    let token = near.user_token(&account, &user).await;
    let token_of_other = near.token(&other, "imgroup:write:admin").await;
    until("it is caught up", PATIENCE, async || far.inner.catch_up().await).await;
    far.bearer(&token).get("/v2/oauth/token").await.ok(200);
    far.bearer(&token_of_other).get("/v2/im/groups").await.ok(200);

    line.cut();
    let path = format!("/v2/accounts/{}/users/{user}", account.id);
    let deactivate = json!({ "action": "deactivate" });
    let owed = far.operator().json_any("PUT", &format!("{path}/status"), deactivate).await;
    let words = "in force on this node, not yet durable";
    assert!(owed.status == 503 && owed.value().to_string().contains(words), "{owed:?}");
    rename_often(&near, &account, &group).await;
    let lock = Lock::of(&url, "memberships");
    line.mend();
    until("it takes writes again", PATIENCE, async || far.inner.is_writable()).await;
    for name in ["Team", "Team 2"] {
        far.bearer(&token_of_other).post("/v2/im/groups", json!({ "name": name })).await.ok(201);
        far.bearer(&token).get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    }
    near.bearer(&token).get("/v2/oauth/token").await.ok(200);
    drop(lock);
    let is_refused = async || near.bearer(&token).get("/v2/oauth/token").await.status == 401;
    until("the other node knows", PATIENCE, is_refused).await;
    far.bearer(&token).get("/v2/oauth/token").await.error(401, 124, "Invalid access token.");
    assert_eq!(near.operator().get(&path).await.ok(200)["status"], "inactive");
}

async fn rename_often(service: &Service, of: &Account, group: &str) {
    let account = of.id.parse().expect("accounts have ids");
    let group = group.parse().expect("groups have ids");
    let rename = |number: usize| {
        let name = Some(Text::parse(&format!("name {number}")).expect("a name"));
        let patch = GroupPatch { name, ..GroupPatch::default() };
        service.inner.change(id(of), By::Operator, Change::UpdateGroup { account, group, patch })
    };
    for first in (0..TOO_MANY).step_by(500) {
        for done in futures_util::future::join_all((first..first + 500).map(rename)).await {
            done.expect("the database is there");
        }
    }
}

/// A connection to the database that can be cut.
struct Line {
    url: String,
    is_whole: Arc<AtomicBool>,
    ends: Arc<Mutex<Vec<UnixStream>>>,
    _folder: Folder,
}

impl Line {
    fn to(url: &str) -> Self {
        let (start, rest) = url.split_once('@').expect("a user");
        let (host, rest) = rest.split_once('/').expect("a database");
        let socket = |folder: &str| format!("{folder}/.s.PGSQL.5432");
        let server = socket(&host.replace("%2F", "/"));
        let folder = Folder::new();
        let own = folder.0.display().to_string();
        let listener = UnixListener::bind(socket(&own)).expect("the folder is new");
        let is_whole = Arc::new(AtomicBool::new(true));
        let ends: Arc<Mutex<Vec<UnixStream>>> = Arc::default();
        let (whole, all) = (Arc::clone(&is_whole), Arc::clone(&ends));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if whole.load(Ordering::Relaxed)
                    && let Ok(server) = UnixStream::connect(&server)
                {
                    for (from, to) in [(&client, &server), (&server, &client)] {
                        let (mut from, mut to) =
                            (from.try_clone().expect("a file"), to.try_clone().expect("a file"));
                        thread::spawn(move || {
                            let _ = std::io::copy(&mut from, &mut to);
                            let _ = to.shutdown(Shutdown::Both);
                        });
                    }
                    all.lock().expect("nobody panics").extend([client, server]);
                }
            }
        });
        Self { url: format!("{start}@{}/{rest}", own.replace('/', "%2F")), is_whole, ends, _folder: folder }
    }

    fn cut(&self) {
        self.is_whole.store(false, Ordering::Relaxed);
        for end in self.ends.lock().expect("nobody panics").drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.is_whole.store(true, Ordering::Relaxed);
    }
}
