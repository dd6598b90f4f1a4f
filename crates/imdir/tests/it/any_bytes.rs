//! Every input gets a response, and an error names the fault.

use crate::{openapi, support::Service};
use axum::{
    body::Body,
    http::{Method, Request, Uri},
};
use imdir::http::api::openapi::document;
use proptest::{
    bool,
    collection::vec,
    option,
    prelude::{Just, Strategy, any},
    prop_assert, prop_oneof,
    sample::select,
    test_runner::{Config, TestRunner},
};

#[derive(Debug, Clone)]
struct Anything {
    method: Method,
    path: String,
    content_type: Vec<u8>,
    body: Vec<u8>,
    is_known: bool,
}

const METHODS: &[&str] = &["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW"];

const CONTENT_TYPES: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "multipart/form-data; boundary=X",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
];

/// Fragments that parsers of bodies expect, so that random bodies get past the first byte.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "{", "}", "[", "]", "\"", ":", ",", "\\u", "null", "true", "1e9", "name", "members", "user_info", "type", "--X",
    "--X--", "\r\n", "Content-Disposition: form-data; name=\"name\"", "\r\n\r\n", "=", "&", "%", "+", "é", "\0",
];

const BESIDE_THE_API: [(&str, &str); 5] = [
    ("/oauth/token", "post"),
    ("/oauth/revoke", "post"),
    ("/openapi.json", "get"),
    ("/livez", "get"),
    ("/readyz", "get"),
];

/// Mostly existing operations, some of them on existing objects.
fn anything(ids: Vec<String>) -> impl Strategy<Value = Anything> {
    let operations: Vec<(String, String)> = openapi::operations(&document())
        .into_iter()
        .map(|(path, method, _)| (path, method))
        .chain(BESIDE_THE_API.map(|(path, method)| (path.to_owned(), method.to_owned())))
        .collect();
    let account = prop_oneof![9 => Just("me".to_owned()), 1 => "(%[0-9A-F]{2}){0,8}"];
    let segment =
        prop_oneof![select(ids), "[a-zA-Z0-9_@.-]{0,30}", "(%[0-9A-F]{2}){0,8}", "[!$-.:;=@~%]{0,8}"];
    let query = prop_oneof![
        Just(String::new()),
        "\\?(page_size|status|email|action|x)=[!-\"$-~]{0,12}(&[!-\"$-~]{0,12})?"
    ];
    let known = (select(operations), account, vec(segment, 2), query).prop_map(
        |((path, method), account, segments, query)| {
            let mut segments = segments.into_iter();
            let filled = path.split('/').map(|part| match part {
                "{accountId}" => account.clone(),
                part if part.starts_with('{') => segments.next().unwrap_or_default(),
                part => part.to_owned(),
            });
            (format!("{}{query}", filled.collect::<Vec<_>>().join("/")), method.to_uppercase())
        },
    );
    let any_path = ("/[!-~]{0,40}", Just("GET".to_owned()));
    let target = (prop_oneof![9 => known, 1 => any_path], option::weighted(0.1, select(METHODS)))
        .prop_map(|((path, method), other)| (path, other.map_or(method, ToOwned::to_owned)))
        .prop_filter("a path", |(path, _)| path.parse::<Uri>().is_ok());
    let content_type = prop_oneof![
        9 => select(CONTENT_TYPES).prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(32_u8..=255, 0..20).prop_filter("a header", |bytes| !bytes.contains(&127)),
    ];
    let pieces = vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat().into_bytes());
    let body = prop_oneof![pieces, vec(any::<u8>(), 0..200)];
    (target, content_type, body, bool::weighted(0.9)).prop_map(
        |((path, method), content_type, body, is_known)| Anything {
            method: method.parse().expect("a method"),
            path,
            content_type,
            body,
            is_known,
        },
    )
}

#[test]
fn anything_gets_an_answer_and_errors_say_what_was_wrong() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let service = Service::start();
    let (admin, ids) = runtime.block_on(async {
        let account = service.account("unlimited").await;
        let ids = vec![service.group(&account, "Team").await, service.user(&account, "ann@a.example").await];
        (service.admin(&account).await, ids)
    });
    let mut runner = TestRunner::new(Config { cases: 1000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&anything(ids), |sent| {
        let client = if sent.is_known { admin.clone() } else { service.anonymous() };
        let is_head = sent.method == Method::HEAD;
        let endpoint = sent.path.split('?').next();
        let is_oauth =
            sent.method == Method::POST && matches!(endpoint, Some("/oauth/token" | "/oauth/revoke"));
        let request =
            Request::builder().method(sent.method).uri(sent.path).header("content-type", sent.content_type);
        // `send` fails on a 5xx.
        let answer = runtime.block_on(client.send(request, Body::from(sent.body)));
        if answer.status >= 400 && !is_head {
            let body = answer.value();
            let says = match is_oauth {
                true => body["error"].is_string() && body["reason"].is_string(),
                false => body["code"].is_u64() && body["message"].is_string(),
            };
            prop_assert!(says, "{answer:?}");
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
