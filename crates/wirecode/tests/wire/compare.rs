//! Compares the request that a sample sent with the one that it was rendered from.
//!
//! Headers that the request doesn't contain are left to the client, except for Content-Type.

use std::collections::HashMap;
use std::fs;

use md5::{Digest, Md5};
use wirecode::{Auth, Body, Content, Login, Request, Text};

use crate::difference::{Difference, Subject};
use crate::http::Received;
use crate::multipart::{self, Part};

/// The differences between the expected request and the received ones.
pub fn differences(request: &Request, received: &[Received]) -> Vec<Difference> {
    // A client first sends a request without credentials, to get the challenge.
    let is_digest = matches!(request.auth, Auth::Digest(_));
    let received = if is_digest && received.len() == 2 { &received[1..] } else { received };
    let [received] = received else {
        return vec![Difference::new(Subject::Outcome, format!("{} requests", received.len()))];
    };
    let mut wrong = Vec::new();
    let mut check = |subject: Subject, got: &[u8], expected: &[u8]| {
        if got != expected {
            let text = format!("{:?} instead of {:?}", shown(got), shown(expected));
            wrong.push(Difference::new(subject, text));
        }
    };
    check(Subject::Method, received.method.as_bytes(), request.method.as_bytes());
    let target = request.with_defaults(&request.url.target());
    check(Subject::Target, received.target.as_bytes(), target.as_bytes());
    for (name, values) in headers(request) {
        // A header without a value is also a line.
        let line = |value: &[u8]| [b"\n", value].concat();
        let got: Vec<u8> = received.values(&name).flat_map(line).collect();
        let expected: Vec<u8> = values.iter().flat_map(|value| line(value.as_bytes())).collect();
        check(Subject::Header(name), &got, &expected);
    }
    let body = match &request.body {
        Body::None | Body::Multipart(_) => Vec::new(),
        Body::Raw(text) => request.with_defaults(text).into_bytes(),
        Body::Form(form) => request.with_defaults(&form.encoded()).into_bytes(),
        Body::File(path) => file(&request.input(*path).default),
    };
    if let Body::Multipart(parts) = &request.body {
        let expected: Vec<_> = parts.iter().map(|part| expected_part(request, part)).collect();
        match multipart::parts(received) {
            Err(error) => wrong.push(Difference::new(Subject::Parts, error)),
            Ok(got) => wrong.extend(part_differences(&got, &expected)),
        }
    } else {
        check(Subject::Body, &received.body, &body);
        if request.content_type().is_none() && received.values("content-type").next().is_some() {
            wrong.push(Difference::new(Subject::ContentType, "nobody asked for one"));
        }
    }
    if is_digest && !is_answer_to_the_challenge(request, received) {
        wrong.push(Difference::new(Subject::Digest, "no answer to the challenge"));
    }
    wrong
}

/// Each name once, with all its values in order.
fn headers(request: &Request) -> Vec<(String, Vec<String>)> {
    let mut headers: Vec<(String, Vec<String>)> = Vec::new();
    let own = request.headers.iter().map(|header| {
        (request.with_defaults(&header.name), request.with_defaults(&header.value).trim().to_owned())
    });
    for (name, value) in own.chain(basic(request).map(|value| ("Authorization".to_owned(), value))) {
        match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, values)) => values.push(value),
            None => headers.push((name, vec![value])),
        }
    }
    headers
}

fn basic(request: &Request) -> Option<String> {
    let Auth::Basic(login) = &request.auth else { return None };
    let literal = |text: &Text| Text::from(request.with_defaults(text).as_str());
    Login { user: literal(&login.user), password: literal(&login.password) }.basic()
}

/// According to RFC 7616, for the quality of protection `auth`.
fn is_answer_to_the_challenge(request: &Request, received: &Received) -> bool {
    let Auth::Digest(login) = &request.auth else { return false };
    let value = received.values("authorization").map(String::from_utf8_lossy).collect::<String>();
    let fields: HashMap<_, _> = value
        .trim_start_matches("Digest ")
        .split(',')
        .filter_map(|field| field.trim().split_once('='))
        .map(|(name, value)| (name, value.trim_matches('"')))
        .collect();
    let field = |name| fields.get(name).copied().unwrap_or_default();
    let md5 = |parts: &[&str]| -> String {
        Md5::digest(parts.join(":")).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let user = request.with_defaults(&login.user);
    let known = md5(&[&user, "r", &request.with_defaults(&login.password)]);
    let asked = md5(&[&received.method, &received.target]);
    let right = md5(&[&known, "n", field("nc"), field("cnonce"), "auth", &asked]);
    [("username", &*user), ("realm", "r"), ("nonce", "n"), ("uri", &received.target), ("response", &right)]
        .iter()
        .all(|(name, value)| field(name) == *value)
}

fn expected_part(request: &Request, part: &wirecode::Part) -> Part {
    let (file_name, content) = match &part.content {
        Content::Text(text) => (part.file_name.clone(), request.with_defaults(text).into_bytes()),
        Content::File { path, name } => {
            let path = request.input(*path);
            (Some(name.clone().unwrap_or_else(|| path.file_name().to_owned())), file(&path.default))
        }
    };
    Part {
        name: request.with_defaults(&part.name),
        file_name,
        content_type: part.content_type.clone(),
        headers: part
            .headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
            .collect(),
        content,
    }
}

fn part_differences(got: &[Part], expected: &[Part]) -> Vec<Difference> {
    if got.len() != expected.len() {
        let text = format!("{} instead of {}", got.len(), expected.len());
        return vec![Difference::new(Subject::Parts, text)];
    }
    let pairs = got.iter().zip(expected).enumerate().filter(|(_, (got, expected))| got != expected);
    let show = |part: &Part| {
        let content = shown(&part.content);
        format!("{:?} {:?} {:?} {:?} {content:?}", part.name, part.file_name, part.content_type, part.headers)
    };
    pairs
        .map(|(at, (got, expected))| {
            Difference::new(Subject::Parts, format!("{at}: {} instead of {}", show(got), show(expected)))
        })
        .collect()
}

fn file(path: &str) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The start of the text, for a message.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(300).collect()
}

#[test]
fn what_differs_is_told() {
    let curl =
        "curl -X PUT 'http://h.example/a?b' -H 'X-A: 1' -H 'X-A: 2' -H 'Content-Type: text/plain' -d 'c'";
    let document = wirecode::read(curl).unwrap();
    let request = document.request(&document.items[0], &wirecode::Variables::default()).request;
    let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
    let right = Received {
        method: "PUT".into(),
        target: "/a?b".into(),
        headers: vec![
            header("x-a", "1"),
            header("Accept", "*/*"),
            header("X-A", "2"),
            header("content-type", "text/plain"),
        ],
        body: b"c".to_vec(),
    };
    assert_eq!(differences(&request, std::slice::from_ref(&right)), []);
    let twice = [right.clone(), right.clone()];
    assert_eq!(differences(&request, &twice), [Difference::new(Subject::Outcome, "2 requests")]);
    let wrongs = [
        Received { method: "POST".into(), ..right.clone() },
        Received { target: "/a".into(), ..right.clone() },
        Received { headers: right.headers[1..].to_vec(), ..right.clone() },
        Received { body: b"C".to_vec(), ..right.clone() },
    ];
    for wrong in wrongs {
        assert_eq!(differences(&request, std::slice::from_ref(&wrong)).len(), 1, "{wrong:?}");
    }
}
