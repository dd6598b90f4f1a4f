//! `/docs/`: the developer portal, for our own API and for the documents that the operator names.
//!
//! Not part of the API, so not in the OpenAPI document; nobody needs a token to read.

use crate::app::App;
use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION,
            REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portal::{Asset, Links, Settings, Site, Source};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Our own API, as a collection.
pub const COLLECTION: &str = include_str!("../../../../api/imdir.postman_collection.json");

/// Pages load what this server serves, and act on nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let document = samples::read(COLLECTION).expect("a test reads our own collection");
    let own = Source { slug: Some("imdir".to_owned()), document, variables: samples::Variables::default() };
    Site::new(&[own], Settings { links: Links::Served, base_url: None })
});

pub(super) fn routes(router: Router<App>) -> Router<App> {
    router
        .route("/docs", get(|| async { (StatusCode::PERMANENT_REDIRECT, [(LOCATION, "/docs/")]) }))
        .route("/docs/", get(index))
        .route("/docs/{*address}", get(page))
}

async fn index(State(app): State<App>, headers: HeaderMap) -> Response {
    page(State(app), Path(String::new()), headers).await
}

async fn page(State(_): State<App>, Path(address): Path<String>, headers: HeaderMap) -> Response {
    if let Some(name) = address.strip_prefix("assets/") {
        return match Asset::find(name) {
            // Its name changes with its content.
            Some(asset) => with_policy((
                [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")],
                asset.content.as_str(),
            )),
            None => not_found(),
        };
    }
    let found = if let Some((_, list)) = SITE.search_lists().find(|(own, _)| *own == address) {
        Some((list, "text/javascript; charset=utf-8"))
    } else if let Some(stem) = address.strip_suffix(".md") {
        let address =
            stem.strip_suffix("index").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(stem);
        SITE.page(address).map(|page| (page.markdown(), "text/markdown; charset=utf-8"))
    } else {
        SITE.page(&address).map(|page| (page.html(), HTML))
    };
    match found {
        Some((content, media_type)) => tagged(content, media_type, &headers),
        // Without the last slash relative links would lead elsewhere.
        None if SITE.page(&format!("{address}/")).is_some() => {
            let last = address.rsplit('/').next().unwrap_or_default();
            (StatusCode::PERMANENT_REDIRECT, [(LOCATION, format!("./{last}/"))]).into_response()
        }
        None => not_found(),
    }
}

/// The content, unless the browser has it.
fn tagged(content: String, media_type: &'static str, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(content.as_bytes())[..12]));
    let known = headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let is_known =
        known.is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let body = if is_known { Body::empty() } else { Body::from(content) };
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "no-cache")];
    with_policy((status, headers, [(ETAG, tag)], body))
}

fn not_found() -> Response {
    let page = "<!doctype html><html lang=\"en\"><title>No such page</title><h1>No such page</h1><p>The documentation starts at <a href=\"/docs/\">/docs/</a>.</p></html>";
    with_policy((StatusCode::NOT_FOUND, [(CONTENT_TYPE, HTML)], page))
}

fn with_policy(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
