//! The security headers of every response, for browsers and caches.

use crate::service::Options;
use axum::{
    Router,
    extract::Request,
    http::{
        HeaderMap, HeaderValue,
        header::{AUTHORIZATION, CACHE_CONTROL, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS},
    },
    middleware::{Next, from_fn},
};

/// The path prefixes whose responses are private to the caller: made with a token, a secret or a session, or about one.
const PRIVATE: [&str; 6] = ["/v2/", "/oauth/", "/operator/", "/console/v2/", "/console/session", "/_matrix/"];
/// A year, as browsers expect (RFC 6797 section 6.1).
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Marks a request that came over TLS to this process.
#[derive(Debug, Clone, Copy)]
pub struct OverTls;

/// The headers that the response to a request needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard {
    is_private: bool,
    is_over_tls: bool,
}

impl Guard {
    pub(crate) fn of(request: &Request, is_public_url_tls: bool) -> Self {
        let path = request.uri().path();
        Self {
            is_private: PRIVATE.iter().any(|private| path.starts_with(private))
                || request.headers().contains_key(AUTHORIZATION),
            is_over_tls: is_public_url_tls || request.extensions().get::<OverTls>().is_some(),
        }
    }

    pub(crate) fn put(self, headers: &mut HeaderMap) {
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if self.is_private {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        if self.is_over_tls {
            headers.insert(STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
        }
    }
}

/// Adds the headers to all responses of a router without tracking.
pub(crate) fn guarded(router: Router, is_public_url_tls: bool) -> Router {
    router.layer(from_fn(move |request: Request, next: Next| async move {
        let guard = Guard::of(&request, is_public_url_tls);
        let mut response = next.run(request).await;
        guard.put(response.headers_mut());
        response
    }))
}

/// Whether clients reach the service over TLS, by the settings.
pub(crate) fn is_public_url_tls(options: &Options) -> bool {
    let scheme = options.public_url.as_ref().and_then(|url| url.split_once("://"));
    scheme.is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
}
