//! What is served is what was committed: whatever happens to a database, no answer is wrong or short.

use crate::{
    process::Server,
    stores::{Place, fill},
    support::{Answer, Folder, START, Service, text},
};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt;
use imdir::{
    app::{App, Options},
    http::Door,
    router,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};
use store::{Database, clock::Clock, random};
use tower::ServiceExt;

const FLIPS: usize = 1_000;
const SEED: u64 = 0x5eed;
const KEY: &str = "key of the operator";

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

/// A directory on a copy of a database, if that can be opened.
struct Opened {
    operator: Router,
    public: Router,
    writer: std::thread::JoinHandle<()>,
}

impl Opened {
    fn open(folder: &Path) -> Result<Self, String> {
        let options = Options { rate_limits: false, ..Options::default() };
        let opened = App::open(
            &Database::in_folder(folder),
            Clock::standing_at(START),
            random::Random::system(),
            options,
        );
        let (app, writer) = opened.map_err(|error| error.to_string())?;
        let door = Door::Operator { key_digest: random::digest(KEY) };
        Ok(Self { operator: router(&app, &door), public: router(&app, &Door::Public), writer })
    }

    fn close(self) {
        let Self { operator, public, writer } = self;
        drop((operator, public));
        writer.join().expect("the writer ends without a panic");
    }

    /// By the operator, or by whoever has a token.
    async fn get(&self, token: Option<&str>, path: &str) -> (u16, Value) {
        let router = if token.is_some() { &self.public } else { &self.operator };
        let request = Request::get(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", token.unwrap_or(KEY)))
            .body(Body::empty())
            .expect("a request");
        let response = router.clone().oneshot(request).await.expect("a router never fails");
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.expect("answers are whole").to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }
}

/// Three realms with something of everything; gives a token, and every list that there is.
async fn filled(place: &Place) -> (String, Vec<(bool, String)>) {
    let service = place.service();
    fill(&service).await;
    let alone = service.account("pro").await;
    let group = service.group(&alone, "Alone").await;
    let members: Vec<Value> = vec![json!({ "id": alone.owner_id })];
    let path = format!("/v2/accounts/{}/im/groups/{group}/members", alone.id);
    service.operator().post(&path, json!({ "members": members })).await.ok(201);
    let token = service.token(&alone, "imgroup:read:admin user:read:admin").await;
    let mut paths = vec![
        (false, "/operator/accounts".to_owned()),
        (false, "/operator/links".to_owned()),
        (true, "/v2/im/groups".to_owned()),
        (true, "/v2/users".to_owned()),
    ];
    let operator = service.operator();
    for account in listed(&operator.get("/operator/accounts").await.ok(200), "accounts") {
        let id = text(&account["id"]);
        let owner = text(&account["owner_email"]);
        let of = |rest: &str| (false, format!("/v2/accounts/{id}/{rest}"));
        paths.extend(["users?page_size=300", "im/groups", "im/changes?page_size=300", "apps"].map(of));
        paths.push(of(&format!("contacts?search_key=ann&as_user={owner}")));
        for group in listed(&operator.get(&of("im/groups").1).await.ok(200), "groups") {
            paths.push(of(&format!("im/groups/{}/members", text(&group["id"]))));
        }
    }
    service.end();
    (token, paths)
}

fn listed(value: &Value, name: &str) -> Vec<Value> {
    value[name].as_array().expect("a list").clone()
}

/// What is asked for, by the token's owner or by the operator, and the right answer.
type Truth = BTreeMap<String, (bool, Value)>;

#[tokio::test]
async fn a_thousand_flips_give_no_answer_that_is_wrong_or_short() {
    let place = Place::folder();
    let (token, paths) = filled(&place).await;
    let bytes = std::fs::read(place.data().join("imdir.db")).expect("there is a database");
    assert!(!place.data().join("imdir.db-wal").exists(), "all of it is in one file");
    let opened = Opened::open(&place.data()).expect("it is whole");
    let mut truth = Truth::new();
    for (is_own, path) in paths {
        let (status, answer) = opened.get(is_own.then_some(&*token), &path).await;
        assert_eq!(status, 200, "{path}: {answer}");
        truth.insert(path, (is_own, answer));
    }
    opened.close();

    let mut random = Random(SEED);
    let spoiled: Vec<Vec<u8>> = (0..FLIPS).map(|_| spoil(&mut random, &bytes)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let ends: Vec<End> = std::thread::scope(|scope| {
        let (token, truth) = (&*token, &truth);
        let shares = spoiled.chunks(FLIPS.div_ceil(threads));
        let threads: Vec<_> =
            shares.map(|files| scope.spawn(move || all_right_or_refused(files, token, truth))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no answer is wrong")).collect()
    });
    for end in [End::NoStart, End::SomeRefused, End::Right] {
        let count = ends.iter().filter(|other| **other == end).count();
        assert!(count > FLIPS / 100, "{end:?} is the end of {count} flips");
    }
}

/// What became of a spoiled database.
#[derive(Debug, PartialEq, Eq)]
enum End {
    NoStart,
    SomeRefused,
    Right,
}

/// With one to eight other bytes, side by side or anywhere.
fn spoil(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut spoiled = bytes.to_vec();
    let (first, count) = (random.below(bytes.len()), 1 + random.below(8));
    let is_run = random.below(2) == 0;
    for number in 0..count {
        let at = if is_run { (first + number) % bytes.len() } else { random.below(bytes.len()) };
        spoiled[at] ^= 1 + random.below(255) as u8;
    }
    spoiled
}

#[tokio::main(flavor = "current_thread")]
async fn all_right_or_refused(files: &[Vec<u8>], token: &str, truth: &Truth) -> Vec<End> {
    let mut ends = Vec::new();
    for bytes in files {
        let folder = Folder::new();
        std::fs::write(folder.0.join("imdir.db"), bytes).expect("it is writable");
        let Ok(opened) = Opened::open(&folder.0) else {
            ends.push(End::NoStart);
            continue;
        };
        let mut end = End::Right;
        for (path, (is_own, right)) in truth {
            let (status, answer) = opened.get(is_own.then_some(token), path).await;
            match status {
                200 => assert_eq!(answer, *right, "flip {}: {path}", ends.len()),
                status => {
                    assert_eq!(status, 503, "flip {}: {path}: {answer}", ends.len());
                    end = End::SomeRefused;
                }
            }
        }
        opened.close();
        ends.push(end);
    }
    ends
}

/// What is done to the rows of one realm, by hand.
const ALTERATIONS: [&str; 10] = [
    "UPDATE users SET dept = 'Sales' WHERE dept = 'IT'",
    "UPDATE users SET status = 'inactive' WHERE email = 'ann@main.example'",
    "DELETE FROM memberships WHERE member = (SELECT id FROM users WHERE email = 'ben@main.example')",
    "DELETE FROM users WHERE email = 'ben@sub.example'",
    "UPDATE im_groups SET type = 'restricted' WHERE name = 'Team'",
    "UPDATE im_groups SET type = 'secret' WHERE name = 'Team'",
    "INSERT INTO memberships SELECT im_groups.id, accounts.owner FROM im_groups
     JOIN accounts ON accounts.id = im_groups.account WHERE name_key = 'team'",
    "UPDATE accounts SET plan = 'pro' WHERE master IS NOT NULL",
    "UPDATE apps SET scopes = 'user:write:admin' WHERE scopes = 'imgroup:write:admin'",
    "UPDATE realms SET revision = revision - 1 WHERE id = (SELECT realm FROM users WHERE email = 'ann@main.example')",
];

#[tokio::test]
async fn a_realm_that_differs_is_refused_and_the_others_go_on() {
    a_realm_that_differs_is_refused(&Place::folder()).await;
}

#[tokio::test]
async fn a_realm_that_differs_is_refused_and_the_others_go_on_on_postgresql() {
    a_realm_that_differs_is_refused(&Place::on_postgresql()).await;
}

async fn a_realm_that_differs_is_refused(place: &Place) {
    let service = place.service();
    fill(&service).await;
    let accounts = listed(&service.operator().get("/operator/accounts").await.ok(200), "accounts");
    let account = |is_linked: bool| {
        let seats = |account: &&Value| (account["seats"].as_u64() == Some(1)) != is_linked;
        text(&accounts.iter().find(seats).expect("there is one")["id"])
    };
    let (spoiled, other) = (account(true), account(false));
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in ALTERATIONS {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let service = place.service();
        for list in ["users", "im/groups", "apps"] {
            let answer = get(&service, &format!("/v2/accounts/{spoiled}/{list}")).await;
            assert_eq!(answer.status, 503, "{sql}: {list}: {answer:?}");
            assert!(
                answer.value()["message"].to_string().contains("is not what was committed"),
                "{answer:?}"
            );
        }
        let path = format!("/v2/accounts/{spoiled}/im/groups");
        let write = service.operator().json_any("POST", &path, json!({ "name": "New" })).await;
        assert_eq!(write.status, 503, "{sql}: {write:?}");
        service.operator().get(&format!("/v2/accounts/{other}/users")).await.ok(200);
        service.group(&named(&other), "It goes on").await;
        let ready = service.anonymous().get("/readyz").await.ok(200);
        assert_eq!(ready["refused_realms"], 1, "{sql}: {ready}");
        service.end();
        let checked = place.run(&["check"]);
        assert!(
            checked.stdout.contains("is not what was committed") && checked.code == Some(1),
            "{checked:?}"
        );
    }
    place.json(&["restore", &backup, "--replace"]);
    let service = place.service();
    service.operator().get(&format!("/v2/accounts/{spoiled}/users")).await.ok(200);
    let ready = service.anonymous().get("/readyz").await.ok(200);
    assert_eq!(ready["refused_realms"], Value::Null);
    service.end();
}

async fn get(service: &Service, path: &str) -> Answer {
    service.operator().json_any("GET", path, Value::Null).await
}

fn named(id: &str) -> crate::support::Account {
    crate::support::Account {
        id: id.to_owned(),
        owner_id: String::new(),
        owner_email: String::new(),
        domain: String::new(),
    }
}

#[test]
fn the_log_says_what_to_do_about_a_realm_that_is_refused() {
    let place = Place::folder();
    assert_eq!(place.run(&["demo", "generate", "--users", "50", "--masters", "2"]).code, Some(0));
    place.execute("UPDATE users SET dept = 'x' WHERE id = (SELECT min(id) FROM users)");
    let server = Server::start(&place.folder, &[]);
    let log = server.log();
    let told =
        ["a realm is not served", "is not what was committed", "imdir check", "imdir restore --replace"];
    told.into_iter().for_each(|told| assert!(log.contains(told), "{told}: {log}"));
}

/// What belongs to no realm.
const ASIDES: [&str; 6] = [
    "UPDATE tokens SET scopes = 'user:write:admin'",
    "UPDATE tokens SET expires_at = expires_at + 1000000",
    "DELETE FROM tokens",
    "DELETE FROM links",
    "DELETE FROM realms WHERE id = (SELECT realm FROM users WHERE email = 'ann@main.example')",
    "DELETE FROM aside",
];

#[tokio::test]
async fn nothing_starts_with_other_tokens_or_links_than_were_committed() {
    asides_are_compared(&Place::folder()).await;
}

#[tokio::test]
async fn nothing_starts_with_other_tokens_or_links_than_were_committed_on_postgresql() {
    asides_are_compared(&Place::on_postgresql()).await;
}

async fn asides_are_compared(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in ASIDES {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let refused = place.run(&["account", "list"]);
        assert_eq!(refused.code, Some(1), "{sql}: {refused:?}");
        assert!(
            refused.stderr.contains("tokens, links and which realms there are is not what was"),
            "{refused:?}"
        );
        if sql.ends_with("aside") {
            place.execute(
                "INSERT INTO aside SELECT 0, '' FROM realms LIMIT 1"
                    .replace("0, ", if place.name().starts_with("postgres") { "0, " } else { "" })
                    .as_str(),
            );
        }
    }
}

/// What is done to change records after the third.
const RECORDS: [&str; 4] = [
    "UPDATE changes SET record = replace(record, 'Team', 'Tame')",
    "UPDATE changes SET checksum = (SELECT checksum FROM changes WHERE revision = 1 LIMIT 1) WHERE revision > 3",
    "DELETE FROM changes WHERE revision = 4",
    "DELETE FROM changes WHERE revision > 4",
];

#[tokio::test]
async fn change_records_are_those_that_were_committed() {
    change_records_are_compared(&Place::folder()).await;
}

#[tokio::test]
async fn change_records_are_those_that_were_committed_on_postgresql() {
    change_records_are_compared(&Place::on_postgresql()).await;
}

async fn change_records_are_compared(place: &Place) {
    let service = place.service();
    fill(&service).await;
    let accounts = listed(&service.operator().get("/operator/accounts").await.ok(200), "accounts");
    let master = accounts.iter().find(|account| account["seats"].as_u64() > Some(1));
    let id = text(&master.expect("there is one")["id"]);
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in RECORDS {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let service = place.service();
        let page = |after: u64| format!("/v2/accounts/{id}/im/changes?page_size=300&after={after}");
        let answer = get(&service, &page(0)).await;
        assert_eq!(answer.status, 503, "{sql}: {answer:?}");
        service.operator().get(&format!("/v2/accounts/{id}/users")).await.ok(200);
        service.end();
        let backed_up = place.run(&["backup", "no.gz"]);
        if sql.starts_with("UPDATE") {
            assert!(backed_up.stderr.contains("is not what was committed"), "{sql}: {backed_up:?}");
            assert!(!place.folder.0.join("no.gz").exists());
        }
        assert_eq!(place.run(&["check"]).code, Some(1), "{sql}");
        let _ = std::fs::remove_file(place.folder.0.join("no.gz"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follower_that_comes_to_something_else_refuses_the_realm_on_postgresql() {
    let place = Place::on_postgresql();
    let (one, other) = (place.service(), place.another_node());
    let account = one.account("business").await;
    one.group(&account, "First").await;
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    other.app.catch_up().await;
    other.operator().get(&path).await.ok(200);
    // What the database makes of what is committed.
    place.execute(
        "CREATE FUNCTION meddle() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
             NEW.digest := decode('00112233445566778899aabbccddeeff', 'hex'); RETURN NEW; END $$;
         CREATE TRIGGER meddle BEFORE UPDATE ON realms FOR EACH ROW EXECUTE FUNCTION meddle()",
    );
    one.group(&account, "Second").await;
    let start = Instant::now();
    while get(&other, &path).await.status != 503 {
        assert!(start.elapsed() < Duration::from_secs(20), "it never sees it");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let elsewhere = other.account("business").await;
    other.group(&elsewhere, "It goes on").await;
    assert_eq!(other.anonymous().get("/readyz").await.ok(200)["refused_realms"], 1);
}

#[tokio::test]
async fn what_differs_is_neither_backed_up_nor_copied() {
    what_differs_stays(&Place::folder()).await;
}

#[tokio::test]
async fn what_differs_is_neither_backed_up_nor_copied_on_postgresql() {
    what_differs_stays(&Place::on_postgresql()).await;
}

async fn what_differs_stays(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    place.execute("UPDATE users SET dept = 'Sales' WHERE dept = 'IT'");
    let (file, target) = (place.folder.0.join("backup.gz"), Place::folder());
    for outcome in [
        place.run(&["backup", &file.display().to_string()]),
        place.run(&["copy", "--from", &place.name(), "--to", &target.name()]),
    ] {
        assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{outcome:?}");
        assert!(outcome.stderr.contains("is not what was committed"), "{outcome:?}");
    }
    assert!(!file.exists() && !target.data().join("imdir.db").exists());
}
