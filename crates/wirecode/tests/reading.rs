//! Reading never fails on part of a document, and never panics on any.

use serde_json::{Value, json};
use wirecode::{Body, Content, Request, Variables, read};

fn request_of(request: &Value) -> Request {
    collection_of(&json!({"item": [{"name": "x", "request": request}]}))
}

fn collection_of(collection: &Value) -> Request {
    let text = collection.to_string();
    let document = read(&text).expect("a collection");
    let resolved = document.request(&document.items[0], &Variables::default());
    assert_eq!(resolved.problems, []);
    resolved.request
}

fn header(request: &Request, name: &str) -> Option<String> {
    request.header(name).map(|value| request.with_defaults(value))
}

#[test]
fn malformed_places_are_named_and_the_rest_is_read() {
    let text = json!({"item": [
        7,
        {"name": ["no"], "request": {"method": "POST", "url": "https://a.example/", "header": [3, {"key": "A", "value": "b"}], "body": 3}},
        {"name": "folder", "item": {"0": 1}},
        {"name": "nothing"}
    ]})
    .to_string();
    let document = read(&text).expect("a collection");
    let resolved = document.request(&document.items[0], &Variables::default());
    assert_eq!(header(&resolved.request, "a").as_deref(), Some("b"));
    let mut pointers: Vec<_> = document.problems.iter().map(|problem| problem.pointer.as_str()).collect();
    pointers.extend(resolved.problems.iter().map(|problem| problem.pointer.as_str()));
    assert_eq!(
        pointers,
        [
            "/item/0",
            "/item/1/name",
            "/item/2/item",
            "/item/3",
            "/item/1/request/header/0",
            "/item/1/request/body"
        ]
    );
}

#[test]
fn authentication_is_inherited_from_the_nearest_folder_that_sets_it() {
    let bearer = |token: &str| json!({"type": "bearer", "bearer": [{"key": "token", "value": token}]});
    let item = json!({"name": "x", "request": "https://a.example/"});
    let nested =
        json!({"auth": bearer("outer"), "item": [{"name": "f", "auth": bearer("inner"), "item": [item]}]});
    assert_eq!(header(&collection_of(&nested), "authorization").as_deref(), Some("Bearer inner"));
    let old_form = json!({"type": "apikey", "apikey": {"key": "X-Key", "value": "k"}});
    let own = json!({"url": "https://a.example/", "auth": old_form});
    let request = collection_of(&json!({"auth": bearer("outer"), "item": [{"name": "x", "request": own}]}));
    assert_eq!(header(&request, "x-key").as_deref(), Some("k"));
    assert_eq!(header(&request, "authorization"), None);
    let in_query = json!({"type": "apikey", "apikey": {"key": "k", "value": "a&b", "in": "query"}});
    let request = request_of(&json!({"url": "https://a.example/?x=1#top", "auth": in_query}));
    assert_eq!(request.url.target().as_literal(), Some("/?x=1&k=a%26b"));
    let none = json!({"url": "https://a.example/", "auth": {"type": "noauth"}});
    let request = collection_of(&json!({"auth": bearer("outer"), "item": [{"name": "x", "request": none}]}));
    assert_eq!(request.headers, []);
}

#[test]
fn parameters_of_a_type_without_parameters_are_noted() {
    let har = json!({"method": "POST", "url": "https://a.example/", "postData": {
        "mimeType": "application/json", "params": [{"name": "a", "value": "1"}]
    }});
    let text = har.to_string();
    let document = read(&text).expect("a request");
    let request = document.request(&document.items[0], &Variables::default()).request;
    assert_eq!(request.notes, ["The parameters are sent as a form, not as application/json."]);
}

#[test]
fn the_token_of_an_aws_session_is_a_key_at_redirects() {
    let aws = |token: &str| {
        let login = json!({"accessKey": "a", "secretKey": "s", "sessionToken": token});
        request_of(&json!({"url": "https://a.example/", "auth": {"type": "awsv4", "awsv4": login}}))
    };
    assert_eq!(aws("t").redirection(), wirecode::Redirection::Stop);
    assert_eq!(aws("").redirection(), wirecode::Redirection::Follow);
}

#[test]
fn variables_come_from_the_collection_the_environment_and_by_hand() {
    let text = json!({
        "item": [{"name": "x", "request": "{{base}}/{{a}}/{{b}}/{{c}}/{{loop}}"}],
        "variable": [
            {"key": "base", "value": "https://{{host}}/v2"}, {"key": "host", "value": "a.example"},
            {"key": "a", "value": "collection"}, {"key": "b", "value": "collection"},
            {"key": "c", "value": ""}, {"key": "loop", "value": "{{loop}}"}
        ]
    })
    .to_string();
    let document = read(&text).expect("a collection");
    let mut variables = Variables::default();
    let environment = r#"{"values": [{"key": "a", "value": "environment"}, {"key": "b", "value": "off", "enabled": false}]}"#;
    assert_eq!(variables.read_environment(environment).expect("an environment"), []);
    let url = |variables: &Variables| {
        let request = document.request(&document.items[0], variables).request;
        request.with_defaults(&request.url.text())
    };
    assert_eq!(url(&variables), "https://a.example/v2/environment/collection/YOUR_C/YOUR_LOOP");
    variables.set("a", "hand");
    assert_eq!(url(&variables), "https://a.example/v2/hand/collection/YOUR_C/YOUR_LOOP");
}

#[test]
fn half_a_surrogate_pair_of_an_environment_is_replaced_and_told() {
    let text = r#"{"item": [{"name": "x", "request": {"method": "POST", "url": "https://a.example/\ud83d", "body": {"mode": "raw", "raw": "{{a}} \udc00 \ud83d\ude00"}}}]}"#;
    let document = read(text).expect("a collection");
    let mut variables = Variables::default();
    let problems = variables.read_environment(r#"{"values": [{"key": "a", "value": "b\ud83d"}]}"#);
    assert_eq!(problems.expect("an environment").len(), 1);
    let request = document.request(&document.items[0], &variables).request;
    assert_eq!(request.with_defaults(&request.url.text()), "https://a.example/%EF%BF%BD");
    let Body::Raw(body) = &request.body else { panic!("{:?}", request.body) };
    assert_eq!(request.with_defaults(body), "b\u{fffd} \u{fffd} \u{1f600}");
}

#[test]
fn variables_that_multiply_end() {
    let variables: Vec<_> = (0..30)
        .map(|at| json!({"key": format!("v{at}"), "value": format!("{{{{v{}}}}}", at + 1).repeat(10)}))
        .collect();
    collection_of(
        &json!({"item": [{"name": "x", "request": "https://a.example/{{v0}}"}], "variable": variables}),
    );
}

#[test]
fn a_multipart_content_type_set_by_hand_is_dropped() {
    let request = request_of(&json!({
        "method": "POST", "url": "https://a.example/",
        "header": [{"key": "Content-Type", "value": "multipart/form-data"}, {"key": "Content-Length", "value": "3"}],
        "body": {"mode": "formdata", "formdata": [
            {"key": "a", "value": "1"}, {"key": "a", "value": "2"},
            {"key": "f", "type": "file", "src": ["x.png", "y"]}, {"key": "no", "value": "", "disabled": true}
        ]}
    }));
    assert_eq!(request.headers, []);
    let Body::Multipart(parts) = &request.body else { panic!("parts") };
    assert_eq!(parts.len(), 4);
    assert_eq!(parts[2].content_type.as_deref(), Some("image/png"));
    assert!(matches!(parts[3].content, Content::File { .. }));
    assert_eq!(request.inputs.len(), 2);
}

#[test]
fn a_raw_body_is_kept_byte_for_byte() {
    let raw = "{\"a\":1.50,\"a\":2, \"t\": {{n}}, \"h\": \"{{#if}}\"}\r\n\0";
    let request = request_of(
        &json!({"method": "POST", "url": "https://a.example/", "body": {"mode": "raw", "raw": raw}}),
    );
    let Body::Raw(body) = &request.body else { panic!("a raw body") };
    assert_eq!(body.fill(|_| "{{n}}"), raw);
    assert_eq!(header(&request, "content-type").as_deref(), Some("text/plain"));
}

#[test]
fn a_header_cannot_begin_another() {
    let request = request_of(&json!({
        "url": "https://a.example/",
        "header": [{"key": "A", "value": "b\r\nEvil: 1"}, {"key": "B\r\n", "value": "c"}, {"key": "C D", "value": "d"}]
    }));
    assert_eq!(header(&request, "a").as_deref(), Some("b  Evil: 1"));
    assert_eq!(header(&request, "b").as_deref(), Some("c"));
    assert_eq!(request.headers.len(), 2);
    assert_eq!(request.notes.len(), 1);
}

#[test]
fn a_form_without_fields_is_no_body() {
    for body in [json!({"mode": "urlencoded", "urlencoded": []}), json!({"mode": "formdata", "formdata": []})]
    {
        let request = request_of(&json!({"method": "POST", "url": "https://a.example/", "body": body}));
        assert_eq!((&request.body, header(&request, "content-type")), (&Body::None, None));
        for target in wirecode::targets() {
            assert!(!wirecode::render(&request, target).code.is_empty());
        }
    }
}
