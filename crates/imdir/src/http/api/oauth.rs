//! OAuth 2.0 for machines: the client credentials grant, with opaque tokens.
//!
//! Parameters come in the form or the query, the client by HTTP Basic or in
//! the form. Errors are `{"reason", "error"}`. An unknown client is
//! indistinguishable from a known one with a wrong secret.

use crate::service::Service;
use crate::{
    http::{
        peer::ClientAddress,
        serve::host_of,
        wire::{
            body::{DecodedBody, urlencoded},
            error::Error,
            field::Field,
            fields::Fields,
        },
    },
    limits::Label,
};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use directory::{App, Authority, Realm, Refusal, UnixTime, UserId};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::{Arc, LazyLock};
use store::{
    Failure, SideChange,
    access::{
        SESSION_TTL_SECS, Session, TOKEN_TTL_SECS, Token, hash_secret, looks_like_secret, needs_new_secret,
        new_token, verify_secret,
    },
    random,
    scope::{self, Scopes},
};

/// The scope that is needed for a token that acts as a user.
pub(crate) const ACTS_AS_USER: Scopes = Scopes::of(&["user_token:write:admin"]);

/// An issued token.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Token")]
pub struct TokenOut {
    access_token: String,
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    /// Separated by spaces.
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_url: Option<String>,
}

/// An error of an OAuth endpoint.
#[derive(Debug)]
pub(crate) struct OAuthError {
    status: StatusCode,
    error: &'static str,
    reason: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl OAuthError {
    fn new(error: &'static str, reason: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, reason: reason.into(), headers: Vec::new() }
    }

    fn invalid_client() -> Self {
        Self::new("invalid_client", "Invalid client_id or client_secret")
    }

    fn old_secret() -> Self {
        let reason = "The app's secret was created by an earlier version and is no longer valid. Create a new \
                      one: POST /v2/apps/{appId}/secret, or imdir app secret.";
        Self::new("invalid_client", reason)
    }

    fn too_many_failures(wait_secs: u64) -> Self {
        let reason = "Too many failed logins: try again later.";
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            headers: vec![(header::RETRY_AFTER, wait_secs.into())],
            ..Self::new("too_many_requests", reason)
        }
    }
}

impl From<Error> for OAuthError {
    fn from(error: Error) -> Self {
        let fields: Vec<String> =
            error.errors.iter().map(|it| format!("{}: {}", it.field, it.message)).collect();
        let reason = if fields.is_empty() { error.message } else { fields.join(" ") };
        let of_status = match error.status {
            StatusCode::TOO_MANY_REQUESTS => "too_many_requests",
            // RFC 6749, section 4.1.2.1; RFC 7009, section 2.2.1, has the status.
            StatusCode::SERVICE_UNAVAILABLE => "temporarily_unavailable",
            _ => "invalid_request",
        };
        Self { status: error.status, error: of_status, reason, headers: error.headers }
    }
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "reason": self.reason, "error": self.error });
        (self.status, AppendHeaders(self.headers), Json(body)).into_response()
    }
}

/// `POST /oauth/token`: a token for an app's id and secret (RFC 6749, section 4.4; Zoom's `account_credentials`).
pub(crate) async fn token(
    State(service): State<Service>,
    address: ClientAddress,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<DecodedBody, Error>,
) -> Result<Response, OAuthError> {
    let mut params = Params::read(query, body)?;
    let (realm, client) = authenticate(&service, address, &headers, &mut params).await?;
    let limits = count(&service, &realm, &client).await?;
    let user = match params.text("grant_type").as_deref() {
        Some("account_credentials") => {
            let account = params.text("account_id").unwrap_or_default();
            if account != client.account.to_string() {
                return Err(OAuthError::new("invalid_request", "Invalid account_id"));
            }
            params.text("user_id").map(|user| acting_as(&realm, &client, &user)).transpose()?
        }
        Some("client_credentials") => None,
        Some(_) => return Err(OAuthError::new("unsupported_grant_type", "unsupported grant type")),
        None => return Err(OAuthError::new("invalid_request", "Missing grant_type")),
    };
    let narrowed = params.text("scope").map(|scope| Scopes::known(scope.split([' ', ','])));
    let mut issued = issue(&service, &client, user, narrowed, TOKEN_TTL_SECS).await?;
    issued.api_url = host_of(&headers).map(|host| service.options.url_at(host));
    Ok((limits, Json(issued)).into_response())
}

/// A token counts as a request of its account, like one by `POST /v2/apps/{appId}/tokens`.
async fn count(service: &Service, realm: &Realm, client: &App) -> Result<HeaderMap, OAuthError> {
    match realm.account(client.account) {
        Some(account) if service.options.rate_limits => {
            Ok(service.limits.request(account, Label::Light).await?)
        }
        _ => Ok(HeaderMap::new()),
    }
}

/// `POST /oauth/revoke`: revokes a token of the app (RFC 7009). Idempotent: an unknown token is no error.
pub(crate) async fn revoke(
    State(service): State<Service>,
    address: ClientAddress,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<DecodedBody, Error>,
) -> Result<Response, OAuthError> {
    let mut params = Params::read(query, body)?;
    let (_, client) = authenticate(&service, address, &headers, &mut params).await?;
    let token = params.text("token").ok_or_else(|| OAuthError::new("invalid_request", "Missing token"))?;
    let hash = random::digest(&token);
    let is_own = || service.state().token(&hash).is_some_and(|token| token.app == client.id);
    if service.is_owing() && service.state().token(&hash).is_none() {
        // Its revocation may be in force and not durable yet.
        return Err(Error::not_durable().into());
    }
    if is_own() || (service.catch_up().await && is_own()) {
        service.change_aside(SideChange::RemoveToken(hash)).await.map_err(Error::from)?;
    }
    Ok(Json(serde_json::json!({ "status": "success" })).into_response())
}

/// Makes a token of the app durable and returns it; it is never shown again.
pub(crate) async fn issue(
    service: &Service,
    client: &App,
    user: Option<UserId>,
    narrowed: Option<Scopes>,
    ttl_secs: i64,
) -> Result<TokenOut, Error> {
    let granted = Scopes::known(client.scopes.iter().map(|name| &**name));
    let granted = if user.is_some() { granted.and(scope::OF_USER) } else { granted.without(scope::OF_USER) };
    let scopes = narrowed.map_or(granted, |narrowed| granted.and(narrowed));
    let text = make_durable(service, client, user, scopes, ttl_secs, None).await?;
    Ok(TokenOut {
        access_token: text,
        token_type: "bearer",
        expires_in: ttl_secs,
        scope: scopes.to_string(),
        api_url: None,
    })
}

/// The token of a session of the console: of an administrator, with the app's scopes, or of a user, with those of them
/// that users may have.
pub(crate) async fn issue_session(
    service: &Service,
    client: &App,
    user: UserId,
    session: Session,
) -> Result<String, Error> {
    let granted = Scopes::known(client.scopes.iter().map(|name| &**name));
    let scopes = if session.is_admin { granted.without(scope::OF_USER) } else { granted.and(scope::OF_USER) };
    make_durable(service, client, Some(user), scopes, SESSION_TTL_SECS, Some(Box::new(session))).await
}

async fn make_durable(
    service: &Service,
    client: &App,
    user: Option<UserId>,
    scopes: Scopes,
    ttl_secs: i64,
    session: Option<Box<Session>>,
) -> Result<String, Error> {
    let realm = service.realm_of_account(client.account).await?;
    let text = new_token(
        realm.ok_or(Refusal::NoSuchApp(client.id)).map_err(Failure::Refused)?.id(),
        &service.random,
    );
    let token = Token {
        hash: random::digest(&text),
        app: client.id,
        account: client.account,
        user,
        scopes,
        expires_at: UnixTime(service.clock.now().0 + ttl_secs),
        session,
    };
    service.issue(token, Arc::new(client.clone())).await?;
    Ok(text)
}

/// A token of the app itself, for the operator.
pub async fn issue_token(service: &Service, client: &App, ttl_secs: i64) -> Result<String, Error> {
    Ok(issue(service, client, None, None, ttl_secs).await?.access_token)
}

/// An active user of the app's account, by id or e-mail address.
pub(crate) fn of_user(realm: &Realm, client: &App, text: &str) -> Result<UserId, Error> {
    let named = text.parse().ok();
    named
        .and_then(|named| Authority::Account(client.account).user(realm, &named))
        .filter(|user| user.is_active())
        .map(|user| user.id)
        .ok_or_else(|| Error::no_such_user(text))
}

fn acting_as(realm: &Realm, client: &App, text: &str) -> Result<UserId, OAuthError> {
    let held = Scopes::known(client.scopes.iter().map(|name| &**name));
    if !held.meets(ACTS_AS_USER) {
        return Err(OAuthError::new("invalid_scope", format!("The app does not hold {ACTS_AS_USER}")));
    }
    of_user(realm, client, text).map_err(|_| OAuthError::new("invalid_request", "Invalid user_id"))
}

/// The app that a request's credentials authenticate. The secret is verified before the limits: failures of others,
/// with the same app or from the same address, must not lock it out.
async fn authenticate(
    service: &Service,
    address: ClientAddress,
    headers: &HeaderMap,
    params: &mut Params,
) -> Result<(Arc<Realm>, Arc<App>), OAuthError> {
    let (id, secret) = match basic(headers) {
        Some(credentials) => credentials,
        None => {
            let id = params.text("client_id");
            id.zip(params.text("client_secret")).ok_or_else(OAuthError::invalid_client)?
        }
    };
    let mut found = None;
    if let Ok(id) = id.parse()
        && let Some(realm) = service.realm_of_app(id).await.map_err(Error::from)?
    {
        found = realm.app(id).cloned().map(|client| (realm, client));
    }
    let hash = found.as_ref().map_or(&**DECOY, |(_, client)| &*client.secret_hash);
    let is_old = needs_new_secret(hash) && looks_like_secret(&secret);
    if verify_secret(&secret, hash)
        && let Some(found) = found
    {
        return Ok(found);
    }
    service.login_limits.record_failure(&id, address.0).map_err(OAuthError::too_many_failures)?;
    Err(if is_old { OAuthError::old_secret() } else { OAuthError::invalid_client() })
}

/// The hash that an unknown client is verified against, for the same response time.
static DECOY: LazyLock<String> = LazyLock::new(|| hash_secret(&random::secret()));

/// RFC 7617; the scheme is case-insensitive.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    text.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}

/// The parameters in the form, then those in the query.
struct Params {
    form: Fields,
    query: Fields,
}

impl Params {
    /// No parameter may occur twice (RFC 6749 section 3.2).
    fn read(query: Option<String>, body: Result<DecodedBody, Error>) -> Result<Self, Error> {
        let query = urlencoded(query.unwrap_or_default().as_bytes())?;
        Ok(Self { form: body?.0.sound()?, query: query.sound()? })
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let text = |field: Field<'_>| field.text().map(str::to_owned);
        self.form
            .optional(name, text)
            .or_else(|| self.query.optional(name, text))
            .filter(|text| !text.is_empty())
    }
}
