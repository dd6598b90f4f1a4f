//! The same request in three encodings has the same result.

use crate::support::{Client, Service, text};
use axum::http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{
    collection::vec,
    option,
    prelude::{Just, Strategy, any},
    prop_assert_eq, prop_oneof,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::{Map, Value, json};
use std::{cell::RefCell, collections::BTreeMap};

const BOUNDARY: &str = "a-boundary-that-no-value-has-in-it";

type Fields = Map<String, Value>;

/// The content type and body of the fields in each encoding.
fn encoded(fields: &Fields) -> [(String, String); 3] {
    let in_form = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let part = |(name, value): (&String, &Value)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{}\r\n",
            in_form(value)
        )
    };
    let pair = |(name, value): (&String, &Value)| {
        format!("{name}={}", utf8_percent_encode(&in_form(value), NON_ALPHANUMERIC))
    };
    let parts: String = fields.iter().map(part).collect();
    let pairs: Vec<String> = fields.iter().map(pair).collect();
    [
        ("application/json".to_owned(), Value::Object(fields.clone()).to_string()),
        (format!("multipart/form-data; boundary={BOUNDARY}"), format!("{parts}--{BOUNDARY}--\r\n")),
        ("application/x-www-form-urlencoded".to_owned(), pairs.join("&")),
    ]
}

fn word() -> impl Strategy<Value = Value> {
    "[a-z]{1,6}".prop_filter("no flag", |word| word != "true" && word != "false").prop_map(Value::from)
}

/// Short alphabets, so that names repeat and conflict.
fn name() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => "[abé]{1,2}".prop_map(Value::from),
        2 => any::<String>().prop_map(Value::from),
        1 => "é{127,130}".prop_map(Value::from),
    ]
}

fn flag() -> impl Strategy<Value = Value> {
    prop_oneof![4 => any::<bool>().prop_map(Value::from), 1 => word()]
}

fn kind() -> impl Strategy<Value = Value> {
    prop_oneof![4 => select(&["normal", "shared", "restricted"]).prop_map(Value::from), 1 => word()]
}

fn ids() -> impl Strategy<Value = Value> {
    let id = prop_oneof!["[A-Za-z0-9_-]{21}[AQgw]", "[a-z]{0,3}"];
    prop_oneof![
        4 => Just(json!([])),
        1 => vec(id, 0..3).prop_map(Value::from),
        1 => word(),
        1 => Just(json!({ "a": [1, 2] })),
    ]
}

/// The fields of a group, with a name in this share of cases: a change rarely has one, as most names would conflict.
fn group(named: f64) -> impl Strategy<Value = Fields> {
    let flags = (option::of(flag()), option::of(flag()), option::of(flag()));
    let fields = (option::weighted(named, name()), option::of(kind()), flags, option::weighted(0.3, ids()));
    fields.prop_map(|(name, kind, (domain, account, ma_account), may_find)| {
        let all = [
            ("name", name),
            ("type", kind),
            ("search_by_domain", domain),
            ("search_by_account", account),
            ("search_by_ma_account", ma_account),
            ("may_find", may_find),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    })
}

fn user() -> impl Strategy<Value = Fields> {
    let action = prop_oneof![4 => select(&["create", "ssoCreate"]).prop_map(Value::from), 1 => word()];
    let email = prop_oneof![4 => "[a-z]{1,3}@[ab]\\.example", 1 => any::<String>()];
    let kind = prop_oneof![4 => select(&[1, 2, 99]), 1 => any::<i32>()];
    let info = (option::weighted(0.9, email), option::weighted(0.9, kind), option::of(any::<String>()));
    (option::weighted(0.9, action), option::weighted(0.9, info)).prop_map(|(action, info)| {
        let info = info.map(|(email, kind, first_name)| {
            let mut info = json!({ "email": email, "type": kind, "first_name": first_name });
            info.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
            info
        });
        let all = [("action", action), ("user_info", info)];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    })
}

/// Three realms that get the same requests, each in its own encoding.
struct Realms<'a> {
    clients: Vec<Client<'a>>,
    groups: Vec<String>,
}

impl<'a> Realms<'a> {
    async fn new(service: &'a Service) -> Self {
        let (mut clients, mut groups) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let account = service.account("unlimited").await;
            groups.push(service.group(&account, "There before").await);
            clients.push(service.admin(&account).await);
        }
        Self { clients, groups }
    }

    /// Each realm's response, without ids and other values that always differ.
    async fn send(&self, method: Method, path: &str, fields: &Fields) -> Vec<(u16, Value)> {
        let mut answers = Vec::new();
        for ((client, group), (content_type, body)) in
            self.clients.iter().zip(&self.groups).zip(encoded(fields))
        {
            let path = path.replace("{groupId}", group);
            let answer = client.bytes(method.clone(), &path, &content_type, body).await;
            let mut value = answer.value();
            if answer.status == 201 {
                assert_eq!(text(&value["id"]).len(), 22);
                value["id"] = Value::Null;
            }
            answers.push((answer.status, value));
        }
        answers
    }
}

#[test]
fn three_encodings_make_the_same_groups_and_users_and_the_same_errors() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let service = Service::start();
    let realms = runtime.block_on(Realms::new(&service));
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    let statuses = RefCell::new(BTreeMap::<_, u32>::new());
    let outcome = runner.run(&(group(0.9), group(0.3), user()), |(group, change, user)| {
        for (method, path, fields) in [
            (Method::POST, "/v2/im/groups", &group),
            (Method::PATCH, "/v2/im/groups/{groupId}", &change),
            (Method::POST, "/v2/users", &user),
        ] {
            let answers = runtime.block_on(realms.send(method.clone(), path, fields));
            prop_assert_eq!(&answers[0], &answers[1], "multipart");
            prop_assert_eq!(&answers[0], &answers[2], "urlencoded");
            *statuses.borrow_mut().entry((method.to_string(), path, answers[0].0)).or_default() += 1;
        }
        Ok::<_, TestCaseError>(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    // Each of these outcomes must occur at least once.
    for (method, path, status) in [
        ("POST", "/v2/im/groups", 201),
        ("POST", "/v2/im/groups", 400),
        ("POST", "/v2/im/groups", 409),
        ("PATCH", "/v2/im/groups/{groupId}", 204),
        ("POST", "/v2/users", 201),
        ("POST", "/v2/users", 400),
    ] {
        let met = statuses.borrow().get(&(method.to_owned(), path, status)).copied().unwrap_or_default();
        assert!(met > 3, "{method} {path} gave {status} {met} times: {statuses:?}");
    }
}
