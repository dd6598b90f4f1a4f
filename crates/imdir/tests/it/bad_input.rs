//! Invalid input: a 4xx that says what and where, and never a 500.

use crate::support::{Account, Answer, Client, Service, text};
use axum::{
    body::Body,
    http::{Method, Request},
};
use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

const GROUPS: &str = "/v2/im/groups";
const MULTIPART: &str = "multipart/form-data; boundary=X";
const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

async fn paid(service: &Service) -> (Account, Client<'_>) {
    let account = service.account("unlimited").await;
    let admin = service.admin(&account).await;
    (account, admin)
}

async fn post(client: &Client<'_>, content_type: &str, body: impl Into<Body>) -> Answer {
    client.bytes(Method::POST, GROUPS, content_type, body).await
}

/// A part of a multipart form.
fn part(name: &str, value: &str) -> String {
    format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

#[track_caller]
fn refused(answer: Answer, status: u16, code: u32) -> String {
    let body = answer.ok(status);
    assert_eq!(body["code"], code, "{body}");
    text(&body["message"])
}

#[tokio::test]
async fn broken_multipart_is_named_with_its_part() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for (body, place) in [
        ("no boundary at all".to_owned(), 1),
        ("--X\r\n".to_owned(), 1),
        ("--X\r\nContent-Disposition".to_owned(), 1),
        (part("name", "Team"), 1),
        (part("name", "Team").trim_end().to_owned(), 1),
        (format!("{}--Y--\r\n", part("name", "Team")), 1),
        (format!("{}--X\r\nContent-Disposition: form-data; name=\"type\"", part("name", "Team")), 2),
    ] {
        let message = refused(post(&admin, MULTIPART, body.clone()).await, 400, 300);
        let expected = format!("The multipart body is malformed at part {place}: ");
        assert!(message.starts_with(&expected), "{body:?}: {message}");
    }
    let whole = format!("{}--X--", part("name", "Team"));
    for content_type in
        ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; charset=utf-8"]
    {
        let message = refused(post(&admin, content_type, whole.clone()).await, 400, 300);
        assert!(message.starts_with("Content-Type multipart/form-data has no boundary."), "{message}");
    }
    post(&admin, MULTIPART, whole).await.ok(201);
}

#[tokio::test]
async fn part_without_a_name_is_named_by_its_place() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for nameless in [
        "Content-Disposition: form-data\r\n\r\nx\r\n",
        "Content-Disposition: form-data; name=\"\"\r\n\r\nx\r\n",
    ] {
        let body = format!("{}--X\r\n{nameless}--X--", part("name", "Team"));
        post(&admin, MULTIPART, body).await.wrong_fields(&[("(part 2)", "Missing name.")]);
    }
    post(&admin, FORM, "name=Team&=x").await.wrong_fields(&[("(part 2)", "Missing name.")]);
}

#[tokio::test]
async fn field_that_is_there_twice_is_no_guess() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let twice = [("type", "Duplicate field.")];
    let body = format!("{}{}{}--X--", part("name", "Team"), part("type", "shared"), part("type", "normal"));
    post(&admin, MULTIPART, body).await.wrong_fields(&twice);
    post(&admin, FORM, "name=Team&type=shared&type=shared").await.wrong_fields(&twice);
    let answer = post(&admin, JSON, r#"{"name":"Team","type":"shared","type":"normal"}"#).await;
    assert!(answer.value().to_string().contains("duplicate field"), "{answer:?}");
    refused(answer, 400, 300);
    let answer = post(&admin, JSON, r#"{"name":"Team","x":[{"a":1,"a":1}]}"#).await;
    refused(answer, 400, 300);
    let query = admin.get("/v2/users?page_size=1&page_size=2").await;
    query.wrong_fields(&[("page_size", "Duplicate field.")]);
    admin.get(GROUPS).await.is(200, json!({ "total_records": 0, "groups": [] }));
}

#[tokio::test]
async fn bytes_that_are_no_utf8_are_refused() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let name = [("name", "Invalid field: not UTF-8.")];
    let [before, after] = [part("name", "T"), "m\r\n--X--".to_owned()];
    let body = [before.trim_end().as_bytes(), b"\xff", after.as_bytes()].concat();
    post(&admin, MULTIPART, body).await.wrong_fields(&name);
    post(&admin, FORM, "name=T%FFm").await.wrong_fields(&name);
    post(&admin, FORM, "name=T%E2%82").await.wrong_fields(&name);
    let message = refused(post(&admin, FORM, &b"name=T\xffm"[..]).await, 400, 300);
    assert_eq!(message, "The form is not UTF-8 at byte 6.");
    refused(post(&admin, FORM, "na%FFme=Team").await, 400, 300);
    refused(post(&admin, JSON, &b"{\"name\":\"T\xffm\"}"[..]).await, 400, 300);
    refused(post(&admin, JSON, r#"{"name":"\ud800"}"#).await, 400, 300);
    refused(admin.get("/v2/users?status=%FF").await, 400, 300);
}

#[tokio::test]
async fn json_that_is_no_object_is_refused() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let deep = "[".repeat(100_000);
    let deep_fields = format!("{{\"name\":{}1{}}}", "{\"a\":".repeat(5000), "}".repeat(5000));
    for body in [
        "[]",
        "\"x\"",
        "5",
        "null",
        "{",
        "{}x",
        "{\"name\":1e999}",
        "name=Team",
        "\u{feff}{}",
        "\0",
        &deep,
        &deep_fields,
    ] {
        let message = refused(post(&admin, JSON, body.to_owned()).await, 400, 300);
        assert_eq!(message, "Request Body should be a valid JSON object.", "{body:.40}");
    }
    let members = format!("members={deep}");
    let group = text(&post(&admin, JSON, r#"{"name":"Team"}"#).await.ok(201)["id"]);
    let path = format!("{GROUPS}/{group}/members");
    let answer = admin.bytes(Method::POST, &path, FORM, members).await;
    answer.wrong_fields(&[("members", "Invalid field: must be an array.")]);
}

#[tokio::test]
async fn names_that_do_not_fit_are_refused_in_every_encoding() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for (name, message) in [
        ("é".repeat(129), "Invalid field: must have at most 128 characters."),
        ("a\0b".to_owned(), "Invalid field: must not contain control characters."),
        (" ".to_owned(), "Invalid field: must not be empty."),
    ] {
        let wrong = [("name", message)];
        post(&admin, JSON, json!({ "name": name }).to_string()).await.wrong_fields(&wrong);
        post(&admin, MULTIPART, format!("{}--X--", part("name", &name))).await.wrong_fields(&wrong);
        post(&admin, FORM, format!("name={}", name.replace('\0', "%00"))).await.wrong_fields(&wrong);
    }
}

#[tokio::test]
async fn types_that_are_not_spoken_are_415() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for content_type in
        ["text/plain", "application/xml", "", "multipart/mixed; boundary=X", "application/jsonx"]
    {
        let message = refused(post(&admin, content_type, "{}").await, 415, 300);
        assert!(message.contains("is not supported: send application/json"), "{message}");
    }
    let request = Request::post(GROUPS).header("content-type", &b"\xff"[..]);
    refused(admin.send(request, Body::from("{}")).await, 415, 300);
    for (number, content_type) in
        ["application/json; charset=utf-8", "APPLICATION/JSON", "application/scim+json", "text/json"]
            .iter()
            .enumerate()
    {
        post(&admin, content_type, json!({ "name": number.to_string() }).to_string()).await.ok(201);
    }
    // The content type of an empty body is ignored.
    let missing = post(&admin, "text/plain", "").await;
    missing.wrong_fields(&[("name", "Missing field.")]);
}

#[tokio::test]
async fn body_that_is_too_large_is_413_and_form_with_too_many_fields_400() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let large = "x".repeat(20 * 1024 * 1024);
    for content_type in [JSON, MULTIPART, FORM, "text/plain"] {
        let message = refused(post(&admin, content_type, large.clone()).await, 413, 413);
        assert_eq!(message, "The request body is larger than 1048576 bytes.");
    }
    let fields: Vec<String> = (0..101).map(|number| format!("f{number}=x")).collect();
    let message = refused(post(&admin, FORM, fields.join("&")).await, 400, 300);
    assert_eq!(message, "The form has more than 100 fields.");
    let parts: String = (0..101).map(|number| part(&format!("f{number}"), "x")).collect();
    refused(post(&admin, MULTIPART, format!("{parts}--X--")).await, 400, 300);
}

/// A body that starts and then stalls.
struct Stalled(Option<Bytes>);

impl Stream for Stalled {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.take().map_or(Poll::Pending, |bytes| Poll::Ready(Some(Ok(bytes))))
    }
}

#[tokio::test]
async fn body_that_does_not_arrive_is_408() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    // The paused clock jumps ahead whenever the runtime is idle.
    tokio::time::pause();
    for content_type in [JSON, MULTIPART, FORM] {
        let body = Body::from_stream(Stalled(Some(Bytes::from_static(b"{\"name\":"))));
        let message = refused(post(&admin, content_type, body).await, 408, 408);
        assert_eq!(message, "The request body did not arrive within 10 seconds.");
    }
}

#[tokio::test]
async fn paths_that_lead_nowhere_are_404_and_other_methods_405() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for path in [
        "/",
        "/v2",
        "/v2/",
        "/v1/im/groups",
        "/v2/im/groupz",
        "/v2/im//groups",
        "/v2/im/groups/a/b/c",
        "/metrics",
        "/operator/accounts",
    ] {
        for client in [&admin, &service.anonymous()] {
            for method in [Method::GET, Method::POST, Method::DELETE] {
                let answer = client.json(method, path, None).await;
                answer.error(404, 2300, "This API endpoint is not recognized.");
            }
        }
    }
    for (path, method, allow) in [
        (GROUPS, Method::PUT, "GET,HEAD,POST"),
        ("/v2/im/groups/x", Method::POST, "GET,HEAD,PATCH,DELETE"),
        ("/v2/users/x/status", Method::GET, "PUT"),
        ("/oauth/token", Method::DELETE, "POST"),
        ("/livez", Method::POST, "GET,HEAD"),
        (GROUPS, Method::OPTIONS, "GET,HEAD,POST"),
        (GROUPS, Method::TRACE, "GET,HEAD,POST"),
    ] {
        let answer = admin.json(method, path, None).await;
        assert_eq!(answer.header("allow"), allow, "{path}");
        answer.error(405, 405, "Method not allowed: see the Allow header.");
    }
}

#[tokio::test]
async fn trailing_slash_leads_to_the_same() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let created = admin.post("/v2/im/groups/", json!({ "name": "Team" })).await;
    let id = text(&created.value()["id"]);
    assert_eq!(created.header("content-location"), format!("{GROUPS}/{id}"));
    let expected = admin.get(&format!("{GROUPS}/{id}")).await.ok(200);
    admin.get(&format!("{GROUPS}/{id}/")).await.is(200, expected);
    admin.get(&format!("/v2/accounts/me/im/groups/{id}/members/")).await.ok(200);
}

#[tokio::test]
async fn ids_that_are_none_are_404_whatever_their_bytes() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    for (id, shown) in [
        ("%00", "\0"),
        ("%2F", "/"),
        ("%2e%2e", ".."),
        ("a%20b", "a b"),
        ("%C3%A9", "é"),
        ("%", "%"),
        ("%zz", "%zz"),
        ("%F0%9F%8E%B2", "🎲"),
        (&"x".repeat(4000), &"x".repeat(4000)),
    ] {
        let message = format!("Group does not exist:{shown}.");
        admin.get(&format!("{GROUPS}/{id}")).await.error(404, 4130, &message);
        let message = format!("User does not exist: {shown}.");
        admin.get(&format!("/v2/users/{id}")).await.error(404, 1001, &message);
        let message = format!("Account does not exist: {shown}.");
        admin.get(&format!("/v2/accounts/{id}")).await.error(404, 2001, &message);
    }
    for id in ["%FF", "%E2%82", "a%C3"] {
        for path in ["/v2/im/groups/", "/v2/users/", "/v2/accounts/", "/v2/apps/"] {
            let message = refused(admin.get(&format!("{path}{id}")).await, 400, 300);
            assert!(message.contains("UTF-8"), "{message}");
        }
        let message = refused(service.operator().get(&format!("/operator/accounts/{id}")).await, 400, 300);
        assert!(message.contains("UTF-8"), "{message}");
    }
}

#[tokio::test]
async fn null_and_unknown_fields_are_no_fields() {
    let service = Service::start();
    let (_, admin) = paid(&service).await;
    let asked = json!({ "name": "Team", "colour": "red", "": 1, "type": Value::Null });
    assert_eq!(admin.post(GROUPS, asked).await.ok(201)["type"], "normal");
    admin.post(GROUPS, json!({ "name": Value::Null })).await.wrong_fields(&[("name", "Missing field.")]);
}
