//! Resolves a draft and its variables to the one plain request.

mod auth;
mod body;
mod gate;
mod jwt;

use std::sync::Arc;

use crate::draft::{Draft, DraftAuth};
use crate::request::{Body, Header, Request, Transport, Url};
use crate::text::Text;
use crate::url;
use crate::variables::Scope;
use gate::Gate;

/// The client sets these according to what it actually sends.
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
    let draft_auth = jwt::settle(&draft.auth, scope, &mut notes);
    if let DraftAuth::Query { name, value } = draft_auth.as_ref()
        && let Some(name) = (Gate { notes: &mut notes }).query(scope.expand(name))
    {
        auth::add_to_query(&mut url, &name, &scope.expand(value));
    }
    let login = auth::take_login(&mut url);
    url::suit_inputs(&url.origin, &mut scope.inputs);
    let (body, content_type) = body::resolve(&draft.body, scope, &mut notes);
    let content_type = content_type.filter(|_| !draft.has_bare_body);
    let body = match body {
        // Otherwise clients would add a form's Content-Type.
        Body::Form(form) if draft.has_bare_body => Body::Raw(form.encoded()),
        body => body,
    };
    let mut headers = headers(draft, scope, &mut notes);
    add_cookies(draft, scope, &mut headers, &mut notes);
    settle_content_type(&mut headers, &body, content_type, &mut notes);
    headers.retain(|header| !(header.is("host") && is_own_host(&header.value, &url)));
    let auth = auth::resolve(&draft_auth, login, scope, &mut headers, &mut notes);
    let method = scope.expand(&draft.method);
    let method = method.fill(|id| &scope.inputs[id.0].default);
    let method = Gate { notes: &mut notes }.method(&method);
    let header_files = draft.header_files.iter();
    let header_files =
        header_files.map(|path| body::file("headers", Some(path), scope, &mut notes)).collect();
    let transport = draft.transport.iter().map(|own| Transport {
        option: own.option.clone(),
        argument: own.argument.as_ref().map(|argument| scope.expand(argument)),
        note: own.note.clone(),
    });
    let transport = transport.collect();
    let key_header = match draft_auth.as_ref() {
        DraftAuth::Header { name, .. } => Some(scope.expand(name)),
        _ => None,
    };
    scope.open_origin(&mut url.origin);
    if scope.is_cut {
        notes.push(
            "The variables expand to more than a request may hold: the rest is left as written.".to_owned(),
        );
    }
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
        key_header,
        absent: draft.absent.clone(),
        header_files,
        transport,
    }
}

fn headers(draft: &Draft, scope: &mut Scope<'_>, notes: &mut Vec<String>) -> Vec<Header> {
    let mut headers = Vec::new();
    for (name, value) in &draft.headers {
        let Some(name) = (Gate { notes }).header(scope.expand(name.trim())) else { continue };
        let header = Header { name, value: header_value(&scope.expand(value)) };
        if !TRANSPORT_HEADERS.iter().any(|transport| header.is(transport)) {
            headers.push(header);
        }
    }
    headers
}

/// All cookies share one header (RFC 6265, section 5.4).
fn add_cookies(draft: &Draft, scope: &mut Scope<'_>, headers: &mut Vec<Header>, notes: &mut Vec<String>) {
    for (name, value) in &draft.cookies {
        let Some(mut cookie) = (Gate { notes }).cookie(scope.expand(name)) else { continue };
        cookie.push_str("=");
        let value = header_value(&scope.expand(value));
        // A semicolon would start another cookie.
        cookie.push(&value.map_literals(|literal| literal.replace(';', "%3B")));
        match headers.iter_mut().find(|header| header.is("cookie")) {
            Some(earlier) => {
                earlier.value.push_str("; ");
                earlier.value.push(&cookie);
            }
            None => headers.push(Header { name: "Cookie".into(), value: cookie }),
        }
    }
}

/// A line end would start another header; a tab is part of a value (RFC 9110, section 5.5). White space at the ends is not.
fn header_value(value: &Text) -> Text {
    let value = value.map_literals(|literal| literal.replace(|c: char| c.is_control() && c != '\t', " "));
    match value.as_literal() {
        Some(literal) => Text::from(literal.trim()),
        None => value,
    }
}

/// An explicit Content-Type takes precedence, except for multipart bodies, where it lacks the boundary.
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
        // From a HAR file or an OpenAPI document it is any text.
        headers.push(Header { name: "Content-Type".into(), value: header_value(&content_type.into()) });
    }
}

fn is_own_host(value: &Text, url: &Url) -> bool {
    url.host().is_some_and(|host| {
        value.as_literal().is_some_and(|value| value.eq_ignore_ascii_case(host.authority))
    })
}
