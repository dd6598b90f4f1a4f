//! OAuth 2.0 for machines: client credentials in, an opaque token out.
//!
//! Parameters come in the form or the query, the client by HTTP Basic or in
//! the form. Errors are `{"reason", "error"}`. An unknown client is
//! indistinguishable from a known one with a wrong secret.

use crate::app::App;
use crate::{
    http::{
        peer::ClientAddress,
        serve::is_authority,
        wire::{
            body::{Decoded, urlencoded},
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
use directory::{App as Client, Authority, Realm, Refusal, UnixTime, UserId};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::{Arc, LazyLock};
use store::{
    Failure, SideChange,
    access::{
        TOKEN_TTL_SECS, Token, hash_secret, looks_like_secret, needs_new_secret, new_token, verify_secret,
    },
    random,
    scope::{self, Scopes},
};

/// What it takes to get a token that acts as a user.
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

/// The answer to a request without what it takes.
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
        let reason = "Too many wrong secrets: try again later.";
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
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<Decoded, Error>,
) -> Result<Response, OAuthError> {
    let mut params = Params::read(query, body)?;
    let (realm, client) = authenticate(&app, address, &headers, &mut params).await?;
    let limits = count(&app, &realm, &client).await?;
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
    let mut issued = issue(&app, &client, user, narrowed, TOKEN_TTL_SECS).await?;
    let host =
        headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| is_authority(host));
    issued.api_url = host.map(|host| app.options.url_at(host));
    Ok((limits, Json(issued)).into_response())
}

/// A token costs its account a request, as one by `POST /v2/apps/{appId}/tokens` does.
async fn count(app: &App, realm: &Realm, client: &Client) -> Result<HeaderMap, OAuthError> {
    match realm.account(client.account) {
        Some(account) if app.options.rate_limits => Ok(app.limits.request(account, Label::Light).await?),
        _ => Ok(HeaderMap::new()),
    }
}

/// `POST /oauth/revoke`: revokes a token of the app (RFC 7009); a token that isn't is as gone as one that was.
pub(crate) async fn revoke(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<Decoded, Error>,
) -> Result<Response, OAuthError> {
    let mut params = Params::read(query, body)?;
    let (_, client) = authenticate(&app, address, &headers, &mut params).await?;
    let token = params.text("token").ok_or_else(|| OAuthError::new("invalid_request", "Missing token"))?;
    let hash = random::digest(&token);
    let is_own = || app.state().token(&hash).is_some_and(|token| token.app == client.id);
    if app.is_owing() && app.state().token(&hash).is_none() {
        // It may be one of those that were revoked and are not durable.
        return Err(Error::not_durable().into());
    }
    if is_own() || (app.catch_up().await && is_own()) {
        app.change_aside(SideChange::RemoveToken(hash)).await.map_err(Error::from)?;
    }
    Ok(Json(serde_json::json!({ "status": "success" })).into_response())
}

/// Makes a token of the app durable and returns it; it is never shown again.
pub(crate) async fn issue(
    app: &App,
    client: &Client,
    user: Option<UserId>,
    narrowed: Option<Scopes>,
    ttl_secs: i64,
) -> Result<TokenOut, Error> {
    let granted = Scopes::known(client.scopes.iter().map(|name| &**name));
    let granted = if user.is_some() { granted.and(scope::OF_USER) } else { granted.without(scope::OF_USER) };
    let scopes = narrowed.map_or(granted, |narrowed| granted.and(narrowed));
    let realm = app.realm_of_account(client.account).await?;
    let text =
        new_token(realm.ok_or(Refusal::NoSuchApp(client.id)).map_err(Failure::Refused)?.id(), &app.random);
    let token = Token {
        hash: random::digest(&text),
        app: client.id,
        account: client.account,
        user,
        scopes,
        expires_at: UnixTime(app.clock.now().0 + ttl_secs),
    };
    app.issue(token, Arc::new(client.clone())).await?;
    Ok(TokenOut {
        access_token: text,
        token_type: "bearer",
        expires_in: ttl_secs,
        scope: scopes.to_string(),
        api_url: None,
    })
}

/// A token of the app itself, for whoever runs the server.
pub async fn issue_token(app: &App, client: &Client, ttl_secs: i64) -> Result<String, Error> {
    Ok(issue(app, client, None, None, ttl_secs).await?.access_token)
}

/// An active user of the app's account, by id or e-mail address.
pub(crate) fn of_user(realm: &Realm, client: &Client, text: &str) -> Result<UserId, Error> {
    let named = text.parse().ok();
    named
        .and_then(|named| Authority::Account(client.account).user(realm, &named))
        .filter(|user| user.is_active())
        .map(|user| user.id)
        .ok_or_else(|| Error::no_such_user(text))
}

fn acting_as(realm: &Realm, client: &Client, text: &str) -> Result<UserId, OAuthError> {
    let held = Scopes::known(client.scopes.iter().map(|name| &**name));
    if !held.meets(ACTS_AS_USER) {
        return Err(OAuthError::new("invalid_scope", format!("The app does not hold {ACTS_AS_USER}")));
    }
    of_user(realm, client, text).map_err(|_| OAuthError::new("invalid_request", "Invalid user_id"))
}

/// The app whose credentials a request has. The secret is verified before the limits: failures of others, at the same
/// app or from the same address, must not lock it out.
async fn authenticate(
    app: &App,
    address: ClientAddress,
    headers: &HeaderMap,
    params: &mut Params,
) -> Result<(Arc<Realm>, Arc<Client>), OAuthError> {
    let (id, secret) = match basic(headers) {
        Some(credentials) => credentials,
        None => {
            let id = params.text("client_id");
            id.zip(params.text("client_secret")).ok_or_else(OAuthError::invalid_client)?
        }
    };
    let mut found = None;
    if let Ok(id) = id.parse()
        && let Some(realm) = app.realm_of_app(id).await.map_err(Error::from)?
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
    app.login_limits.record_failure(&id, address.0).map_err(OAuthError::too_many_failures)?;
    Err(if is_old { OAuthError::old_secret() } else { OAuthError::invalid_client() })
}

/// What a client that doesn't exist is verified against, so that it takes as long.
static DECOY: LazyLock<String> = LazyLock::new(|| hash_secret(&random::secret()));

/// RFC 7617; the scheme in any case.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    text.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}

/// The form first, then the query.
struct Params {
    form: Fields,
    query: Fields,
}

impl Params {
    /// No parameter may be there twice (RFC 6749 section 3.2).
    fn read(query: Option<String>, body: Result<Decoded, Error>) -> Result<Self, Error> {
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
