//! The administrator's console: pages at `/console/`, on top of the public API only, and the sign-in to it.
//!
//! Pages send their requests to `/console/v2/…`. That takes the token from the
//! session's cookie and forwards the request to the API's own router, so the
//! console can do nothing that the API can't. The pages are files of this
//! folder, rendered in the browser.

mod assets;
mod back_channel;
mod cookies;
mod landing;
mod note;
mod same_origin;
mod session;
mod sign_in;

use crate::{
    http::{ClientAddress, Error, PeerAddress},
    network::Network,
    service::Service,
};
use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderName, HeaderValue, Method, Uri,
        header::{self, AUTHORIZATION},
        request::Parts,
    },
    middleware::{from_fn_with_state, map_response},
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use std::{convert::Infallible, sync::Arc};
use tower::Service as _;

/// The shared state of the console's handlers.
#[derive(Clone)]
struct Console {
    api: Router,
    /// For sign-ins by an identity provider, which no operation of the API has.
    service: Service,
    /// The URL at which browsers reach the service, if it differs from their Host header.
    public_url: Option<Arc<str>>,
    is_https: bool,
    trusted_proxies: Arc<[Network]>,
}

/// The console in front of an API.
pub(crate) fn router(api: Router, service: &Service) -> Router {
    let console = Console {
        api,
        service: service.clone(),
        public_url: service.options.public_url.as_deref().map(Into::into),
        is_https: service.options.is_https(),
        trusted_proxies: service.options.trusted_proxies.clone().into(),
    };
    let for_pages_alone = Router::new()
        .route("/console/session", post(session::sign_in).delete(session::sign_out))
        .route("/console/v2/{*path}", any(forward))
        // What is the operator's, for sessions of the operator's.
        .route("/console/operator/{*path}", any(forward))
        .route_layer(from_fn_with_state(console.clone(), same_origin::check))
        .with_state(console.clone());
    let of_providers = Router::new()
        .route("/console/oidc/providers", get(sign_in::providers))
        .route("/console/oidc/login/{name}", get(sign_in::begin))
        .route("/console/oidc/callback", get(sign_in::finish))
        .route("/console/oidc/backchannel-logout", post(back_channel::end_sessions))
        .with_state(console);
    Router::new()
        .route("/", any(landing::show))
        .route("/console", get(|| std::future::ready(Redirect::permanent("/console/"))))
        .route("/console/", get(assets::page))
        .route("/console/{*page}", get(assets::page))
        .route("/console/assets/{name}", get(assets::file))
        .merge(for_pages_alone)
        .merge(of_providers)
        .layer(map_response(harden))
}

impl Console {
    /// Sends a request to the API as a client with this token would.
    async fn ask(&self, mut request: Request, token: &str) -> Response {
        let Ok(bearer) = HeaderValue::try_from(format!("Bearer {token}")) else {
            return Error::invalid_token().into_response();
        };
        request.headers_mut().insert(AUTHORIZATION, bearer);
        self.dispatch(request).await
    }

    /// The API's router matches again, so the request loses the match so far, but keeps the peer's address.
    async fn dispatch(&self, mut request: Request) -> Response {
        let connected = request.extensions_mut().remove::<PeerAddress>();
        request.extensions_mut().clear();
        if let Some(connected) = connected {
            request.extensions_mut().insert(connected);
        }
        match self.api.clone().call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

impl FromRequestParts<Console> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, Infallible> {
        Ok(Self::of(parts, &console.trusted_proxies))
    }
}

/// A request of a page, with the cookie replaced by its token.
async fn forward(State(console): State<Console>, mut request: Request) -> Response {
    let Some(session) = console.session(request.headers()) else {
        return Error::signed_out().into_response();
    };
    let path = request.uri().path_and_query().map_or("", |path| path.as_str());
    let Some(path) = path.strip_prefix("/console").and_then(|path| path.parse::<Uri>().ok()) else {
        return Error::no_such_endpoint().into_response();
    };
    *request.uri_mut() = path;
    request.headers_mut().remove(header::COOKIE);
    console.ask(request, &session.token).await
}

/// A request of the console's own, without a body.
fn bare(method: Method, path: &'static str) -> Request {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = Uri::from_static(path);
    request
}

/// The page may load resources of this server only, and must not be framed.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HARDENED: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

async fn harden(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HARDENED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
