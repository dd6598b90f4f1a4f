//! `/docs/`: the developer portal, for our own API and for the documents that the operator names.
//!
//! Not part of the API, so not in the OpenAPI document; nobody needs a token to read.

use crate::app::{App, Options, ShownDocument};
use crate::http::api::openapi;
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
use portal::{Answer, Links, Settings, Site, Source};
use sha2::{Digest, Sha256};

/// Our own API, as a collection.
pub const COLLECTION: &str = include_str!("../../../../api/imdir.postman_collection.json");

fn site_of(app: &App) -> &Site {
    app.site.get_or_init(|| site(&app.options))
}

fn site(options: &Options) -> Site {
    let mut own = Source::new(wirecode::read(COLLECTION).expect("a test reads our own collection"));
    own.slug = Some("imdir".to_owned());
    let contract = openapi::document().to_string();
    own.contract = wirecode::read(&contract).ok();
    own.is_live = true;
    if let Some(url) = &options.public_url {
        let url = url.trim_end_matches('/');
        own.variables.set("baseUrl", format!("{url}/v2"));
        own.variables.set("oauthUrl", format!("{url}/oauth"));
    }
    let others = options.documents.iter().map(shown);
    let sources: Vec<Source<'_>> = std::iter::once(own).chain(others).collect();
    let base_url = options.public_url.as_ref().map(|url| format!("{}/docs", url.trim_end_matches('/')));
    Site::new(&sources, Settings { links: Links::Served, base_url, reloads: false })
}

/// The document, or a page that says why there is none.
fn shown(document: &ShownDocument) -> Source<'_> {
    let read = match &document.text {
        Ok(text) => wirecode::read(text).map_err(|error| error.to_string()),
        Err(error) => Err(error.clone()),
    };
    let read = read.unwrap_or_else(|error| wirecode::Document::unreadable(&document.name, &error));
    let is_nameless = read.name.is_empty();
    let mut source = Source::new(read);
    source.slug = Some(document.name.clone()).filter(|_| is_nameless);
    source
}

pub(crate) fn routes(router: Router<App>) -> Router<App> {
    router
        .route("/docs", get(async || (StatusCode::PERMANENT_REDIRECT, [(LOCATION, "/docs/")])))
        .route("/docs/", get(index))
        .route("/docs/{*address}", get(page))
}

/// `GET /docs/`: the index of all documents.
async fn index(State(app): State<App>, headers: HeaderMap) -> Response {
    answer(site_of(&app), "", &headers)
}

/// `GET /docs/{address}`: a page, a file beside the pages, or an asset.
async fn page(State(app): State<App>, Path(address): Path<String>, headers: HeaderMap) -> Response {
    answer(site_of(&app), &address, &headers)
}

fn answer(site: &Site, address: &str, headers: &HeaderMap) -> Response {
    let answer = match site.answer(address) {
        Answer::Asset(asset) => {
            let headers =
                [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, asset.content.as_str()).into_response()
        }
        Answer::Content { media_type, content } => tagged(content, media_type, headers),
        Answer::Moved(to) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response(),
        Answer::Missing { media_type, content } => {
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, media_type)], content).into_response()
        }
    };
    with_policy(answer)
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
    (status, headers, [(ETAG, tag)], body).into_response()
}

fn with_policy(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(portal::CONTENT_SECURITY_POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
