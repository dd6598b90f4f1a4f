//! `/scim/v2`: provisioning of people and groups by identity providers (RFC 7643, RFC 7644). The crate `scim`
//! implements the protocol; this module routes requests, applies the API's checks, and turns them into changes.

mod answer;
mod bulk;
mod groups;
mod list;
mod members;
mod place;
mod profile;
mod resources;
mod session;
mod users;

use crate::{
    http::{
        caller,
        scim::{
            answer::{Failed, Reply},
            place::Place,
            session::{Request as Asked, Session},
        },
        wire::{body, json},
    },
    service::Service,
};
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, Uri, header, request::Parts, uri::Authority},
    response::Response,
    routing::any,
};
use scim::{Error, Kind, ListQuery, limits::MAX_BODY, limits::MAX_PAYLOAD, schema};
use serde_json::Value;
use std::sync::Mutex;

/// The path of the service.
const BASE: &str = "/scim/v2";

pub(crate) fn routes(router: Router<Service>) -> Router<Service> {
    // One handler for all paths: a router would not match those of some clients.
    let all = any(serve);
    router.route(BASE, all.clone()).route("/scim/v2/", all.clone()).route("/scim/v2/{*path}", all)
}

async fn serve(State(service): State<Service>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let is_plain = answer::is_plain(&parts.headers);
    let base = service.options.url_at(host(&parts)).trim_end_matches('/').to_owned() + BASE;
    let outcome = respond(&service, &base, &parts, body).await;
    answer::write(outcome, is_plain)
}

/// The host by which the client knows the service.
fn host(request: &Parts) -> &str {
    let named = request.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    named.or(request.uri.authority().map(Authority::as_str)).unwrap_or("localhost")
}

async fn respond(
    service: &Service,
    base: &str,
    parts: &Parts,
    body: axum::body::Body,
) -> Result<Reply, Failed> {
    let place = Place::of(parts.uri.path()).ok_or_else(|| Error::not_found("This SCIM endpoint"))?;
    if !place.methods().contains(&parts.method.as_str()) {
        return Err(Failed::method_not_allowed(place.methods()));
    }
    if let Place::Document(document) = &place {
        return Ok(Reply::ok(document.show(base, &parts.uri)?));
    }
    let operation = place.operation(&parts.method);
    let (caller, headers) = caller::authorize(service, &operation, None, parts).await?;
    let limit = if place == Place::Bulk { MAX_PAYLOAD } else { MAX_BODY };
    let body = match parts.method {
        Method::POST | Method::PUT | Method::PATCH => read_json(&body::read_up_to(body, limit).await?)?,
        _ => Value::Null,
    };
    let mass_removal = Mutex::default();
    let mut session = Session { service: service.clone(), caller, base: base.to_owned(), mass_removal };
    let query =
        || ListQuery::of_parameters(parameters(&parts.uri).iter().map(|(name, value)| (&**name, &**value)));
    let mut reply = match place {
        Place::Document(_) => Err(Error::not_found("This SCIM endpoint"))?,
        Place::Me => session.me(&query()?.projection)?,
        Place::Search(kinds) => Reply::ok(list::page(&session, kinds, &ListQuery::of_body(&body)?)?),
        Place::Bulk => bulk::run(&mut session, body).await?,
        Place::Collection(kind) if parts.method == Method::GET => {
            Reply::ok(list::page(&session, only(kind), &query()?)?)
        }
        Place::Collection(kind) => session.create(kind, body, &query()?.projection).await?,
        Place::Resource(kind, id) => {
            let asked = Asked::of(kind, id, &parts.headers, query()?.projection);
            session.act(&parts.method, &asked, body).await?
        }
    };
    reply.headers.extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    Ok(reply)
}

const fn only(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::User => &[Kind::User],
        Kind::Group => &[Kind::Group],
    }
}

fn read_json(bytes: &[u8]) -> Result<Value, Error> {
    json::parse(bytes).map_err(|error| Error::syntax(format!("The body is not JSON: {error}.")))
}

/// The query parameters. Invalid UTF-8 is decoded with replacement characters, as unknown parameters are ignored
/// anyway.
fn parameters(uri: &Uri) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
    };
    let pairs = uri.query().unwrap_or_default().split('&').take(100);
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// The documents about the service. They are public, as some clients read them before they have a token.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Document {
    Provider,
    ResourceTypes,
    ResourceType(String),
    Schemas,
    Schema(String),
}

impl Document {
    fn show(&self, base: &str, uri: &Uri) -> Result<Value, Error> {
        // RFC 7644, section 4.
        if parameters(uri).iter().any(|(name, _)| name.eq_ignore_ascii_case("filter")) {
            return Err(Error::new(403, "This can't be filtered."));
        }
        let listed = |all: Vec<Value>| scim::list_response(all.len(), 1, all);
        Ok(match self {
            Self::Provider => {
                schema::service_provider_config(base, &format!("{}/docs/", base.trim_end_matches(BASE)))
            }
            Self::ResourceTypes => listed(schema::resource_types(base)),
            Self::ResourceType(name) => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name));
                schema::resource_type(kind.ok_or_else(|| Error::not_found("The resource type"))?, base)
            }
            Self::Schemas => listed(schema::schema_documents(base)),
            Self::Schema(urn) => {
                schema::schema_document(urn, base).ok_or_else(|| Error::not_found("The schema"))?
            }
        })
    }
}

/// An invalid status would be a bug, so becomes a 500.
fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
