//! `/docs/`: the developer portal, for our own API and for the documents in the settings.
//!
//! Not part of the API, so not in the OpenAPI document; public.

use crate::http::{api::openapi, serve::host_of};
use crate::service::{Options, Service, ShownDocument};
use axum::{
    Router,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
            IF_NONE_MATCH, LOCATION, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portal::{Coding, Links, MARKDOWN, Pages, Resource, Settings, Site, SiteDocument};
use sha2::{Digest, Sha256};

/// Our own API, as a collection.
pub const COLLECTION: &str = include_str!("../../../../api/imdir.postman_collection.json");

fn site_of(service: &Service) -> &Site {
    service.site.get_or_init(|| site(&service.options))
}

fn site(options: &Options) -> Site {
    let contract = openapi::document().to_string();
    let mut own = SiteDocument::new(wirecode::read(COLLECTION).expect("a test reads our own collection"));
    own.slug = Some("imdir".to_owned());
    own.contract = wirecode::read(&contract).ok();
    own.is_live = true;
    if let Some(url) = &options.public_url {
        let url = url.trim_end_matches('/');
        own.variables.set("baseUrl", format!("{url}/v2"));
        own.variables.set("oauthUrl", format!("{url}/oauth"));
    }
    let others = options.documents.iter().map(shown);
    let sources: Vec<SiteDocument<'_>> = std::iter::once(own).chain(others).collect();
    let base_url = options.public_url.as_ref().map(|url| format!("{}/docs", url.trim_end_matches('/')));
    Site::new(&sources, Settings { pages: Pages::Language, base_url, ..Settings::new(Links::Served) })
}

/// The document, or a page with the error.
fn shown(document: &ShownDocument) -> SiteDocument<'_> {
    let read = match &document.text {
        Ok(text) => wirecode::read(text).map_err(|error| error.to_string()),
        Err(error) => Err(error.clone()),
    };
    let read = read.unwrap_or_else(|error| wirecode::Document::unreadable(&document.name, &error));
    let is_nameless = read.name.is_empty();
    let mut source = SiteDocument::new(read);
    source.slug = Some(document.name.clone()).filter(|_| is_nameless);
    source
}

pub(crate) fn routes(router: Router<Service>) -> Router<Service> {
    router
        .route("/docs", get(async || (StatusCode::PERMANENT_REDIRECT, [(LOCATION, "/docs/")])))
        .route("/docs/", get(index))
        .route("/docs/{*address}", get(page))
}

/// `GET /docs/`: the index of all documents.
async fn index(State(service): State<Service>, headers: HeaderMap) -> Response {
    answer(site_of(&service), "", &headers)
}

/// `GET /docs/{address}`: a page, a file beside the pages, or an asset.
async fn page(State(service): State<Service>, Path(address): Path<String>, headers: HeaderMap) -> Response {
    let site = site_of(&service);
    // Programs read Markdown, and have no script to put in where they reach this server.
    let origin = host_of(&headers).map(|host| service.options.url_at(host));
    match origin.and_then(|origin| site.markdown_at(&address, origin.trim_end_matches('/'))) {
        Some(markdown) => with_policy(site, tagged(markdown, MARKDOWN, &headers)),
        None => answer(site, &address, &headers),
    }
}

fn answer(site: &Site, address: &str, headers: &HeaderMap) -> Response {
    let answer = match site.answer(address) {
        Resource::Asset(asset) => {
            let kept =
                [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (kept, encoded(asset.content.clone(), headers)).into_response()
        }
        Resource::Content { media_type, content } => tagged(content, media_type, headers),
        Resource::Image(image) => ([(CONTENT_TYPE, image.media_type)], image.content).into_response(),
        Resource::Moved(to) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response(),
        Resource::Missing { media_type, content } => {
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, media_type)], content).into_response()
        }
    };
    with_policy(site, answer)
}

/// The content, or 304 if the browser has it.
fn tagged(content: String, media_type: &'static str, headers: &HeaderMap) -> Response {
    // Weak, as the bytes depend on the encoding.
    let tag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(content.as_bytes())[..12]));
    let known = headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let is_known = known.is_some_and(|known| {
        known.split(',').any(|known| known.trim().trim_start_matches("W/") == &tag[2..])
    });
    let kept = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "no-cache")];
    if is_known {
        return (StatusCode::NOT_MODIFIED, kept, [(ETAG, tag)]).into_response();
    }
    (kept, [(ETAG, tag)], encoded(content, headers)).into_response()
}

/// The content as the browser takes it.
fn encoded(content: String, headers: &HeaderMap) -> Response {
    let vary = [(VARY, "accept-encoding")];
    match Coding::choose(content.len(), |coding| accepts(headers, coding)) {
        Some(coding) => (vary, [(CONTENT_ENCODING, coding.name())], coding.encode(&content)).into_response(),
        None => (vary, content).into_response(),
    }
}

/// By RFC 9110, section 12.5.3; a weight other than 0 is as good as 1.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let mut codings = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|codings| codings.to_str().ok());
    codings.any(|codings| {
        codings.split(',').any(|accepted| {
            let (name, weight) = accepted.split_once(';').unwrap_or((accepted, ""));
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            name.trim().eq_ignore_ascii_case(coding) && weight != Some(0.0)
        })
    })
}

fn with_policy(site: &Site, mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = HeaderValue::try_from(site.content_security_policy());
    headers.insert(CONTENT_SECURITY_POLICY, policy.expect("a policy is visible ASCII"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
