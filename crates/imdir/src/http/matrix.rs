//! Matrix: the user directory search of a homeserver's clients, which a reverse proxy sends here, and the homeserver's
//! questions whether a user may invite another. The crate `matrix` implements the protocol; this module asks the homeserver
//! whose token a token is, and answers by the view of that user.

mod answer;
mod people;
mod sessions;
mod settings;

pub use self::settings::MatrixSettings;

use crate::{
    http::{
        matrix::{answer::respond, people::People, sessions::Sessions},
        wire::body,
    },
    limits::buckets::{Buckets, Rate},
    service::Service,
};
use axum::{
    Extension, Router,
    extract::{Path, Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
    routing::any,
};
use matrix::{Callback, Error, ErrorCode, SearchRequest, SearchResponse, UserId};
use serde_json::json;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use store::{clock::Clock, random};
use subtle::ConstantTimeEq;

const VERSIONS: [&str; 3] = ["v3", "r0", "unstable"];
const MAX_BODY: usize = 16 * 1024;
/// Clients search while somebody types.
const SEARCHES: Rate = Rate { burst: 10, interval: Duration::from_millis(500) };

/// What the handlers share.
#[derive(Debug)]
struct Matrix {
    sessions: Sessions,
    people: People,
    searches: Mutex<Buckets<String>>,
    secret: Option<[u8; 32]>,
}

pub(crate) fn routes(router: Router<Service>, service: &Service) -> Router<Service> {
    match service.options.matrix.clone() {
        Some(settings) => router.merge(matrix_routes(settings, service.clock.clone())),
        None => router,
    }
}

/// The routes for one homeserver.
pub fn matrix_routes(settings: MatrixSettings, clock: Clock) -> Router<Service> {
    let mut own = Router::new();
    for version in VERSIONS {
        let path = format!("/_matrix/client/{version}/user_directory/search");
        own = own.route(&path, any(search)).route(&format!("{path}/"), any(search));
    }
    if settings.secret.is_some() {
        own = own.route("/matrix/antispam/{callback}", any(antispam));
    }
    let shared = Matrix {
        sessions: Sessions::new(&settings, clock),
        secret: settings.secret,
        searches: Mutex::default(),
        people: People::new(settings),
    };
    own.layer(Extension(Arc::new(shared)))
}

async fn search(
    State(service): State<Service>,
    Extension(matrix): Extension<Arc<Matrix>>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let outcome = match parts.method {
        // The question of a browser before it sends a token.
        Method::OPTIONS => Ok(StatusCode::OK.into_response()),
        Method::POST => {
            matrix.search(&service, &parts, body).await.map(|found| answer::json(found.to_json()))
        }
        _ => Err(unrecognized()),
    };
    answer::for_any_origin(respond(outcome))
}

async fn antispam(
    State(service): State<Service>,
    Extension(matrix): Extension<Arc<Matrix>>,
    Path(callback): Path<String>,
    request: Request,
) -> Response {
    respond(matrix.antispam(&service, &callback, request).await)
}

impl Matrix {
    async fn search(
        &self,
        service: &Service,
        request: &Parts,
        body: axum::body::Body,
    ) -> Result<SearchResponse, Error> {
        let token = token(&request.headers, &request.uri).ok_or_else(Error::missing_token)?;
        let user = self.sessions.user(&token).await?;
        if service.options.rate_limits {
            self.count(&user, service.clock.ticks())?;
        }
        let body = body::read_up_to(body, MAX_BODY).await.map_err(answer::error)?;
        self.people.search(service, &user, &SearchRequest::parse(&body)?).await
    }

    fn count(&self, user: &UserId, now: Duration) -> Result<(), Error> {
        let mut searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |wait: Duration| Error::limit_exceeded(wait.as_millis().try_into().unwrap_or(u64::MAX));
        searches.count(user.to_string(), SEARCHES, now).map_err(waits)
    }

    /// An empty object allows.
    async fn antispam(&self, service: &Service, callback: &str, request: Request) -> Result<Response, Error> {
        let (parts, body) = request.into_parts();
        let token = bearer(&parts.headers).ok_or_else(Error::missing_token)?;
        let is_known = self.secret.is_some_and(|secret| random::digest(token).ct_eq(&secret).into());
        if !is_known {
            return Err(Error::new(401, ErrorCode::UnknownToken, "This is not the secret of the callbacks."));
        }
        if parts.method != Method::POST {
            return Err(unrecognized());
        }
        // Callbacks about rooms and events carry whole events.
        let body = body::read(body).await.map_err(answer::error)?;
        let is_allowed = match Callback::parse(callback, &body)? {
            Callback::Ping { id } => return Ok(answer::value(&json!({ "id": id, "status": "ok" }))),
            Callback::Invite { inviter, invitee } => {
                self.people.may_invite(service, &inviter, &invitee).await?
            }
            Callback::ThirdPartyInvite { inviter, medium, address } => {
                self.people.may_invite_by(service, &inviter, &medium, &address).await?
            }
            Callback::Other => true,
        };
        if is_allowed { Ok(answer::value(&json!({}))) } else { Err(Error::user_not_found()) }
    }
}

fn unrecognized() -> Error {
    Error::new(405, ErrorCode::Unrecognized, "Method not allowed: send POST.")
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The token of a request; old clients send it in the query, which no log has.
fn token(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let in_query = || {
        let mut pairs = uri.query()?.split('&');
        let token = pairs.find_map(|pair| pair.strip_prefix("access_token="))?;
        percent_encoding::percent_decode_str(token).decode_utf8().ok().map(Into::into)
    };
    let token = bearer(headers).map(str::to_owned).or_else(in_query);
    token.filter(|token| !token.is_empty())
}
