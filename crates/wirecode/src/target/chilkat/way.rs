//! Converts a request to the calls that send it.
//!
//! The library has three ways, none of which sends every request correctly (measured with version 11.6): `Http` alone
//! drops the body of GET, HEAD and OPTIONS, and headers without a value; `Http` with an `HttpRequest` keeps those
//! headers and creates multipart bodies, but sends the parts of a DELETE twice; `Rest` sends any body with any method,
//! signs requests, and takes an address in parts. None of them repeats a header.

use super::calls::Value;
use super::http_request::adds_up;
use super::plan::Plan;
use super::{http, http_request, rest};
use crate::request::{Auth, Body, Request};
use crate::text::Text;

pub(super) fn plan(request: &Request) -> Plan {
    let mut plan = Plan::default();
    let calls = &mut plan.calls;
    let global = calls.create("Global", "glob");
    calls.check(global, "UnlockBundle", vec![Value::UnlockCode]);
    calls.blank();
    match way(request) {
        Way::Http => http::send(request, &mut plan),
        Way::HttpRequest => http_request::send(request, &mut plan),
        Way::Rest => rest::send(request, &mut plan),
    }
    plan
}

enum Way {
    Http,
    HttpRequest,
    Rest,
}

fn way(request: &Request) -> Way {
    let is = |methods: &[&str]| methods.iter().any(|method| request.method.eq_ignore_ascii_case(method));
    let has_body = request.body != Body::None;
    let drops_body = has_body && is(&["GET", "HEAD", "OPTIONS"]);
    let (multipart, is_special) = match &request.body {
        Body::Multipart(parts) => (true, parts.iter().any(|part| part.name.is_empty() || part.is_extended())),
        _ => (false, false),
    };
    let signed = matches!(request.auth, Auth::AwsV4(_) | Auth::OAuth1(_));
    // `Http` removes a question mark without a query.
    let bare_query = request.url.query.as_ref().is_some_and(Text::is_empty);
    let blank_header = request.headers.iter().any(|header| header.value.is_empty());
    if drops_body || multipart && (is_special || is(&["DELETE"])) || signed || bare_query {
        Way::Rest
    } else if multipart || blank_header || matches!(&request.body, Body::Form(form) if adds_up(form, request))
    {
        Way::HttpRequest
    } else {
        Way::Http
    }
}
