//! From a draft and its variables to the one plain request.

mod auth;
mod body;

use std::sync::Arc;

use crate::draft::{Draft, DraftAuth};
use crate::request::{Body, Header, Request, Transport, Url};
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

pub(crate) fn resolve(draft: &Draft, scope: &mut Scope<'_>) -> Request {
    scope.is_literal = draft.is_literal;
    scope.holes = Arc::clone(&draft.holes);
    let mut notes = draft.notes.clone();
    let mut url = url::parse(&scope.expand(&draft.url), draft.keeps_dots);
    if let DraftAuth::Query { name, value } = &draft.auth {
        auth::add_to_query(&mut url, &scope.expand(name), &scope.expand(value));
    }
    let login = auth::take_login(&mut url);
    url::suit_inputs(&url.origin, &mut scope.inputs);
    let (body, content_type) = body::resolve(&draft.body, scope);
    let content_type = content_type.filter(|_| !draft.has_bare_body);
    let mut headers = headers(draft, scope, &mut notes);
    settle_content_type(&mut headers, &body, content_type, &mut notes);
    headers.retain(|header| !(header.is("host") && is_own_host(&header.value, &url)));
    let auth = auth::resolve(&draft.auth, login, scope, &mut headers, &mut notes);
    let method = method(&draft.method, scope, &mut notes);
    let header_files =
        draft.header_files.iter().map(|path| body::file("headers", Some(path), scope)).collect();
    let transport = draft.transport.iter().map(|own| Transport {
        option: own.option.clone(),
        argument: own.argument.as_ref().map(|argument| scope.expand(argument)),
        note: own.note.clone(),
    });
    let transport = transport.collect();
    scope.open_origin(&mut url.origin);
    Request {
        name: draft.name.clone(),
        method,
        url,
        headers,
        body,
        auth,
        inputs: scope.inputs.clone(),
        json_answer: draft.json_answer.clone(),
        notes,
        redirects: draft.redirects,
        absent: draft.absent.clone(),
        header_files,
        transport,
    }
}

fn method(method: &str, scope: &mut Scope<'_>, notes: &mut Vec<String>) -> String {
    let method = scope.expand(method);
    let shown = method.fill(|id| &scope.inputs[id.0].default);
    let method = shown.trim();
    if method.is_empty() {
        return "GET".to_owned();
    }
    if method.bytes().all(is_token_byte) {
        return method.to_owned();
    }
    notes.push(format!(
        "The method {method:?} can't be sent (RFC 9110, section 5.6.2), so GET stands for it."
    ));
    "GET".to_owned()
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
