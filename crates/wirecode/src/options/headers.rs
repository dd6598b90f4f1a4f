//! Headers that browsers add to every request, which no client needs to repeat.

use crate::request::Request;

/// By their names in lower case, besides `sec-…`.
const ADDED: [&str; 13] = [
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "dnt",
    "origin",
    "pragma",
    "priority",
    "referer",
    "upgrade-insecure-requests",
    "user-agent",
    "x-requested-with",
    "alt-used",
];

pub(super) fn omit(request: &mut Request) {
    request.headers.retain(|header| {
        let name = header.name.as_literal().unwrap_or_default().to_ascii_lowercase();
        !name.starts_with("sec-") && !ADDED.contains(&name.as_str())
    });
}
