//! Protection against cross-site request forgery: browsers send a cookie with every request, whichever page made it,
//! so requests with the cookie are accepted from the console's own pages only.

use super::Console;
use crate::http::Error;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// A page of another origin can't send it without a CORS preflight, which is refused.
const MARK: HeaderName = HeaderName::from_static("imdir-console");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

pub(super) async fn check(State(console): State<Console>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !headers.contains_key(MARK) || !is_same_origin(headers, &console, request.method().is_safe()) {
        return Error::other_origin().into_response();
    }
    next.run(request).await
}

/// Browsers state the origin of a request: over TLS and on localhost by
/// Sec-Fetch-Site, elsewhere by Origin unless it is a plain read.
fn is_same_origin(headers: &HeaderMap, console: &Console, is_read: bool) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return is_read };
    let Some((scheme, authority)) = origin.to_str().ok().and_then(|origin| origin.split_once("://")) else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let public = console.public_url.as_deref().and_then(|url| url.split_once("://"));
    let is_public = public.is_some_and(|(public_scheme, rest)| {
        public_scheme == scheme && rest.split('/').next() == Some(authority)
    });
    host == Some(authority) || is_public
}
