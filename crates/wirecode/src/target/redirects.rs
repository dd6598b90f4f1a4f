//! Redirects in samples that follow them in a loop, because their client doesn't follow them or would send secrets
//! along.
//!
//! They behave like browsers: the next request is a GET, or a HEAD after HEAD, and has no headers if it goes to another
//! origin. A redirect that asks for the body again is left to the reader: the sample ends with an error.

use crate::request::{Body, Request};

/// The method of the next request.
pub(super) fn method(request: &Request) -> &'static str {
    if request.method == "HEAD" { "HEAD" } else { "GET" }
}

/// The statuses to follow.
pub(super) fn statuses(request: &Request, separator: &str) -> String {
    let all = ["301", "302", "303", "307", "308"];
    let keeps_method = matches!(request.method.as_str(), "GET" | "HEAD");
    all[..if keeps_method { 5 } else { 3 }].join(separator)
}

/// The names of headers that are dropped with the body, as spelled in the sample.
pub(super) fn body_headers(request: &Request) -> Vec<&str> {
    let names = request.headers.iter().filter_map(|header| header.name.as_literal());
    let is_of_body = |name: &&str| name.to_ascii_lowercase().starts_with("content-");
    let mut of_body: Vec<_> = names.filter(is_of_body).collect();
    of_body.extend(matches!(request.body, Body::Multipart(_)).then_some("Content-Type"));
    of_body.dedup();
    of_body
}
