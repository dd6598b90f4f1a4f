//! The allocations of a request, from the router to the whole response: they must not creep up.

#[path = "../it/client.rs"]
#[expect(dead_code, reason = "other tests ask more of it")]
mod client;
#[path = "../postgres/mod.rs"]
#[expect(dead_code, reason = "other tests break more of it")]
mod postgres;
#[path = "../it/support.rs"]
#[expect(dead_code, unused_imports, reason = "other tests ask more of it")]
mod support;

use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt;
use serde_json::json;
use support::Service;
use tower::ServiceExt;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

const REQUESTS: u64 = 100;

/// The mean number of allocations of a request.
async fn of(router: &Router, path: &str, token: &str) -> f64 {
    let request = || {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        request.body(Body::empty()).expect("a request")
    };
    let answer = async |request: Request<Body>| {
        let answer = router.clone().oneshot(request).await.expect("it never fails");
        assert_eq!(answer.status(), 200, "{path}");
        answer.into_body().collect().await.expect("a body").to_bytes()
    };
    // What is made once is there afterwards.
    for _ in 0..REQUESTS {
        answer(request()).await;
    }
    let requests: Vec<_> = (0..REQUESTS).map(|_| request()).collect();
    let before = dhat::HeapStats::get().total_blocks;
    for request in requests {
        answer(request).await;
    }
    (dhat::HeapStats::get().total_blocks - before) as f64 / REQUESTS as f64
}

#[tokio::test]
async fn requests_allocate_little() {
    let service = Service::start();
    let account = service.account("business").await;
    let group = service.group(&account, "Staff").await;
    let viewer = service.user(&account, "viewer@a.example").await;
    for number in 0..20 {
        let info = json!({ "email": format!("p{number}@a.example"), "first_name": "Anna", "type": 1 });
        let path = format!("/v2/accounts/{}/users", account.id);
        service.operator().post(&path, json!({ "action": "ssoCreate", "user_info": info })).await.ok(201);
    }
    let user = service.user_token(&account, &viewer).await;
    let admin = service.token(&account, "imgroup:read:admin").await;
    let router = service.router();
    let profiler = dhat::Profiler::builder().testing().build();
    let searched = of(&router, "/v2/contacts?search_key=ann&page_size=20", &user).await;
    let read = of(&router, &format!("/v2/im/groups/{group}"), &admin).await;
    drop(profiler);
    // Some 20 of them are the router's, for its boxed services and the parts of the path.
    assert!(searched <= 80.0 && read <= 32.0, "a search of 20 people: {searched}, a group: {read}");
}
