//! From a draft and its variables to the one plain request.

mod auth;
mod body;

use crate::draft::{Draft, DraftAuth};
use crate::request::{Body, Header, Request, Url};
use crate::text::Text;
use crate::url;
use crate::variables::Scope;

/// The client sets these by what it really sends.
const TRANSPORT_HEADERS: [&str; 8] = [
    "connection",
    "content-length",
    "expect",
    "keep-alive",
    "proxy-connection",
    "te",
    "transfer-encoding",
    "upgrade",
];

pub(crate) fn resolve(draft: &Draft, mut scope: Scope<'_>) -> Request {
    scope.is_literal = draft.is_literal;
    let mut notes = draft.notes.clone();
    let mut url = url::parse(&scope.expand(&draft.url));
    if let DraftAuth::Query { name, value } = &draft.auth {
        auth::add_to_query(&mut url, &scope.expand(name), &scope.expand(value));
    }
    let login = auth::take_login(&mut url);
    url::suit_inputs(&url.origin, &mut scope.inputs);
    let (body, content_type) = body::resolve(&draft.body, &mut scope);
    let mut headers = headers(draft, &mut scope, &mut notes);
    settle_content_type(&mut headers, &body, content_type, &mut notes);
    headers.retain(|header| !(header.is("host") && is_own_host(&header.value, &url)));
    let auth = auth::resolve(&draft.auth, login, &mut scope, &mut headers, &mut notes);
    let method = method(&draft.method, &mut scope);
    scope.open_origin(&mut url.origin);
    Request {
        name: draft.name.clone(),
        method,
        url,
        headers,
        body,
        auth,
        inputs: scope.inputs,
        json_answer: draft.json_answer.clone(),
        notes,
    }
}

fn method(method: &str, scope: &mut Scope<'_>) -> String {
    let method = scope.expand(method);
    let method = method.as_literal().unwrap_or_default().trim();
    if method.is_empty() || !method.bytes().all(is_token_byte) { "GET".to_owned() } else { method.to_owned() }
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn headers(draft: &Draft, scope: &mut Scope<'_>, notes: &mut Vec<String>) -> Vec<Header> {
    let mut headers = Vec::new();
    for (name, value) in &draft.headers {
        let name = scope.expand(name.trim());
        let token = name.literals().all(|literal| literal.bytes().all(is_token_byte));
        if name.is_empty() || !token {
            notes.push(format!(
                "The header {:?} has a name that can't be sent, so it is left out.",
                name.fill(|_| "…")
            ));
            continue;
        }
        let header = Header { name, value: header_value(&scope.expand(value)) };
        if !TRANSPORT_HEADERS.iter().any(|transport| header.is(transport)) {
            headers.push(header);
        }
    }
    headers
}

/// A line end would begin another header. White space at the ends is not part of a value (RFC 9110,
/// section 5.5).
fn header_value(value: &Text) -> Text {
    let value =
        value.map_literals(|literal| literal.chars().map(|c| if c.is_control() { ' ' } else { c }).collect());
    match value.as_literal() {
        Some(literal) => Text::from(literal.trim()),
        None => value,
    }
}

/// A Content-Type that is set by hand holds, but for multipart bodies, where it has no boundary.
fn settle_content_type(
    headers: &mut Vec<Header>,
    body: &Body,
    default: Option<String>,
    notes: &mut Vec<String>,
) {
    let set = headers.iter().any(|header| header.is("content-type"));
    if matches!(body, Body::Multipart(_)) {
        let other = headers.iter().find(|header| {
            let value = header.value.as_literal().unwrap_or_default().to_ascii_lowercase();
            header.is("content-type") && !value.starts_with("multipart/form-data")
        });
        if let Some(other) = other {
            let value = other.value.fill(|_| "…");
            notes.push(format!("The body is a multipart form, so its Content-Type is not {value:?}."));
        }
        headers.retain(|header| !header.is("content-type"));
    } else if !set && let Some(content_type) = default {
        headers.push(Header { name: "Content-Type".into(), value: content_type.into() });
    }
}

fn is_own_host(value: &Text, url: &Url) -> bool {
    url.host().is_some_and(|host| {
        value.as_literal().is_some_and(|value| value.eq_ignore_ascii_case(host.authority))
    })
}
