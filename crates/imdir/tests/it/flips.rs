//! A thousand databases with flipped bytes: none leads to a wrong or short response.

use crate::{
    stores::{Place, fill},
    support::{Folder, START, listed, text},
};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt;
use imdir::{
    http::Door,
    router,
    service::{self, Options},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};
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

/// A directory on a copy of a database.
struct Opened {
    operator: Router,
    public: Router,
    writer: std::thread::JoinHandle<()>,
}

impl Opened {
    fn open(folder: &Path) -> Result<Self, String> {
        let options = Options { rate_limits: false, ..Options::default() };
        let opened = service::Service::open(
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

    /// A request by the operator, or with a token.
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

/// Three realms with objects of all kinds. Returns a token, and the path of every list.
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

/// Maps each path to whether the token's owner reads it (otherwise the operator), and the correct response.
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

/// The outcome for a corrupted database.
#[derive(Debug, PartialEq, Eq)]
enum End {
    NoStart,
    SomeRefused,
    Right,
}

/// The bytes with one to eight of them replaced, adjacent or anywhere.
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
