//! Bodies of requests and responses.

use matrix::{Callback, Error, ErrorCode, Profile, SearchRequest, SearchResponse, Session, Wanted};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};

fn search(body: &Value) -> Result<SearchRequest, Error> {
    SearchRequest::parse(body.to_string().as_bytes())
}

#[test]
fn search_has_a_term_and_maybe_a_limit() {
    let limit = |body: Value| search(&body).map(|request| request.limit).map_err(|error| error.code);
    assert_eq!(limit(json!({ "search_term": "bob" })), Ok(10));
    assert_eq!(limit(json!({ "search_term": "", "limit": null, "more": [] })), Ok(10));
    assert_eq!(limit(json!({ "search_term": "bob", "limit": 0 })), Ok(0));
    assert_eq!(limit(json!({ "search_term": "bob", "limit": 50 })), Ok(50));
    assert_eq!(limit(json!({ "search_term": "bob", "limit": u64::MAX })), Ok(50));
    assert_eq!(limit(json!({ "limit": 5 })), Err(ErrorCode::MissingParam));
    assert_eq!(limit(json!({ "search_term": 5 })), Err(ErrorCode::InvalidParam));
    assert_eq!(limit(json!({ "search_term": "a".repeat(257) })), Err(ErrorCode::InvalidParam));
    for wrong in [json!(-1), json!("5"), json!(1.5), json!([])] {
        assert_eq!(limit(json!({ "search_term": "bob", "limit": wrong })), Err(ErrorCode::InvalidParam));
    }
    assert_eq!(limit(json!([])), Err(ErrorCode::BadJson));
    assert_eq!(SearchRequest::parse(b"{").map_err(|error| error.code), Err(ErrorCode::NotJson));
}

#[test]
fn user_id_of_the_server_asks_for_its_user() {
    let server = "example.com".parse().expect("a name");
    let request = |term: &str| search(&json!({ "search_term": term })).expect("it is one");
    let by_id = request(" @bob:example.com ");
    assert!(matches!(by_id.wanted(&server), Wanted::User(id) if id.localpart() == "bob"));
    for term in ["@bob:example.org", "@bob", "bob", ""] {
        assert_eq!(request(term).wanted(&server), Wanted::Matching(term));
    }
}

#[test]
fn response_has_the_fields_of_the_specification() {
    let profile = Profile { user_id: "@bob:x".to_owned(), display_name: "Bob \"B\"".to_owned() };
    let response = SearchResponse { limited: true, results: vec![profile] };
    assert_eq!(
        serde_json::from_slice::<Value>(&response.to_json()).expect("JSON"),
        json!({ "limited": true, "results": [{ "user_id": "@bob:x", "display_name": "Bob \"B\"" }] })
    );
    assert_eq!(SearchResponse::default().to_json(), b"{\"limited\":false,\"results\":[]}");
    let error = Error::limit_exceeded(250);
    let body = json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "Too many requests.", "retry_after_ms": 250 });
    assert_eq!(error.to_json(), body);
}

#[test]
fn refusal_of_a_token_is_passed_on() {
    let parse = |status, body: Value| Session::parse(status, body.to_string().as_bytes());
    let session =
        parse(200, json!({ "user_id": "@bob:x", "is_guest": true, "device_id": "D" })).expect("one");
    assert_eq!((session.user_id.to_string().as_str(), session.is_guest), ("@bob:x", true));
    let refused =
        parse(401, json!({ "errcode": "M_UNKNOWN_TOKEN", "soft_logout": true })).expect_err("refused");
    assert_eq!((refused.status, refused.code, refused.soft_logout), (401, ErrorCode::UnknownToken, true));
    let slow = parse(429, json!({ "retry_after_ms": 1500 })).expect_err("refused");
    assert_eq!((slow.status, slow.retry_after_ms), (429, Some(1500)));
    for (status, body) in
        [(200, json!({})), (200, json!({ "user_id": "bob" })), (404, json!([])), (302, json!(0))]
    {
        assert_eq!(parse(status, body).expect_err("none").status, 502);
    }
}

#[test]
fn callback_has_the_fields_of_the_module() {
    let parse = |name: &str, body: Value| Callback::parse(name, body.to_string().as_bytes());
    assert_eq!(parse("ping", json!({ "id": "x" })), Ok(Callback::Ping { id: json!("x") }));
    let invite = parse("user_may_invite", json!({ "inviter": "@a:x", "invitee": "@b:y", "room_id": "!r:x" }));
    assert!(matches!(invite, Ok(Callback::Invite { invitee, .. }) if invitee.to_string() == "@b:y"));
    let by_email =
        json!({ "inviter": "@a:x", "medium": "email", "address": "b@y.example", "room_id": "!r:x" });
    let by_email = parse("user_may_send_3pid_invite", by_email);
    assert!(matches!(by_email, Ok(Callback::ThirdPartyInvite { medium, .. }) if medium == "email"));
    assert_eq!(parse("user_may_create_room", json!(0)), Ok(Callback::Other));
    let event = json!({ "type": "m.room.member", "sender": "@a:y", "state_key": "@b:x" });
    let federated = parse("federated_user_may_invite", json!({ "event": event }));
    assert!(matches!(federated, Ok(Callback::Invite { inviter, .. }) if inviter.to_string() == "@a:y"));
    let code = |name, body| parse(name, body).expect_err("refused").code;
    assert_eq!(code("user_may_invite", json!({ "inviter": "@a:x" })), ErrorCode::MissingParam);
    assert_eq!(code("user_may_invite", json!({ "inviter": "a" })), ErrorCode::InvalidParam);
    assert_eq!(code("federated_user_may_invite", json!({ "event": [] })), ErrorCode::InvalidParam);
}

/// Bodies as clients and homeservers send them.
fn bodies() -> impl Strategy<Value = String> {
    let id = "@[a-z0-9=._/-]{1,12}:[a-z.]{1,12}(:[0-9]{1,5})?";
    prop_oneof![
        ("\\PC{0,20}", any::<u64>())
            .prop_map(|(term, limit)| json!({ "search_term": term, "limit": limit, "x": [{}] })),
        (id, id).prop_map(|(one, other)| json!({ "inviter": one, "invitee": other, "room_id": "!r:x" })),
        (id, id).prop_map(|(one, other)| json!({ "event": { "sender": one, "state_key": other } })),
        (id, "\\PC{0,20}").prop_map(
            |(id, address)| json!({ "inviter": id, "medium": "email", "address": address, "room_id": "!r:x" })
        ),
        (id, any::<bool>()).prop_map(|(id, is_guest)| json!({ "user_id": id, "is_guest": is_guest })),
    ]
    .prop_map(|body| body.to_string())
}

/// Reads the bytes as each body; what can't be read is the sender's mistake.
fn read(bytes: &[u8], callback: &str, status: u16) {
    let is_refused = |status: u16| (400..500).contains(&status);
    match SearchRequest::parse(bytes) {
        Ok(request) => drop(request.wanted(&"hs.example".parse().expect("a name"))),
        Err(error) => assert!(is_refused(error.status)),
    }
    if let Err(error) = Callback::parse(callback, bytes) {
        assert!(is_refused(error.status));
    }
    if let Err(error) = Session::parse(status, bytes) {
        assert!(error.status >= 400);
    }
}

const CALLBACKS: &str = "ping|(federated_)?user_may_invite|user_may_send_3pid_invite";

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200), callback in CALLBACKS, status in 100..600_u16) {
        read(&bytes, &callback, status);
    }

    #[test]
    fn bodies_with_changed_bytes_are_read_or_refused(
        body in bodies(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        callback in CALLBACKS,
    ) {
        let mut bytes = body.into_bytes();
        read(&bytes, &callback, 200);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            read(&bytes, &callback, 200);
        }
    }
}
