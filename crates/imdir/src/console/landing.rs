//! `/` for browsers: the way from the host's name to the console and the documentation. API clients get what they get at
//! every path that isn't an operation.

use super::note::page;
use crate::http::Error;
use axum::{
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
};

const BODY: &str = "<p class=\"lead\">A directory that decides who finds whom.</p>\n<ul class=\"ways\">\n\
    <li><a class=\"button primary\" href=\"/console/\">Console</a> Groups and people, who sees whom and why, and your own \
    app passwords.</li>\n\
    <li><a class=\"button\" href=\"/docs/\">API documentation</a> Each request in every language, to read and to try.</li>\n\
    <li><a class=\"button\" href=\"/openapi.json\">OpenAPI document</a> For programs.</li>\n</ul>";

pub(super) async fn show(method: Method, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let is_page = accepted.contains("text/html") && (method == Method::GET || method == Method::HEAD);
    let vary = [(header::VARY, "accept")];
    match is_page {
        true => (vary, page("imdir", "imdir", "", BODY)).into_response(),
        false => (vary, Error::no_such_endpoint()).into_response(),
    }
}
