//! Sign-in and sign-out. A session is a token in an HttpOnly cookie
//! for the console's paths only; the server is stateless.

use super::{
    Console, bare,
    cookies::{HINT, SESSION},
};
use crate::http::{ClientAddress, DecodedBody, Error, PeerAddress};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use http_body_util::BodyExt;
use oidc::logout_url;
use serde_json::{Value, json};
use store::random;

/// A signed-in browser.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) token: String,
    origin: Origin,
}

/// The origin of the session's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Issued for this session, and revoked with it.
    Issued,
    /// Provided by the user, who may need it later.
    Given,
}

impl Origin {
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Issued => 'i',
            Self::Given => 'g',
        }
    }
}

impl Console {
    /// The session in a request's cookie.
    pub(super) fn session(&self, headers: &HeaderMap) -> Option<Session> {
        let value = self.cookie_of(headers, SESSION.name)?;
        let of =
            |origin: Origin| Some(Session { token: value.strip_prefix(origin.mark())?.to_owned(), origin });
        of(Origin::Issued).or_else(|| of(Origin::Given))
    }

    /// The session's cookie.
    pub(super) fn cookie(&self, value: &str, max_age_secs: i64) -> Result<HeaderValue, Error> {
        self.cookie_for(&SESSION, value, max_age_secs)
    }
}

/// Accepts an app's credentials, or a token. The API validates either, and its refusal is the response.
pub(super) async fn sign_in(
    State(console): State<Console>,
    address: ClientAddress,
    body: DecodedBody,
) -> Result<Response, Error> {
    let mut fields = body.0;
    let mut text = |name| fields.optional(name, |field| field.text().map(str::to_owned));
    let given = text("token");
    let credentials = json!({
        "grant_type": "account_credentials",
        "account_id": text("account_id"),
        "client_id": text("client_id"),
        "client_secret": text("client_secret"),
    });
    fields.finish()?;
    let (origin, token) = match given {
        Some(token) => (Origin::Given, token),
        None => match console.issue(&credentials, address).await {
            Ok(token) => (Origin::Issued, token),
            Err(refusal) => return Ok(refusal),
        },
    };
    let answer = console.ask(bare(Method::GET, "/v2/oauth/token"), &token).await;
    if answer.status() != StatusCode::OK {
        return Ok(answer);
    }
    let held = read(answer).await?;
    let lifetime = held["expires_in"].as_i64().unwrap_or_default();
    let cookie = console.cookie(&format!("{}{token}", origin.mark()), lifetime)?;
    Ok(([(header::SET_COOKIE, cookie)], axum::Json(held)).into_response())
}

impl Console {
    /// A token of the app, or the API's refusal.
    async fn issue(&self, credentials: &Value, address: ClientAddress) -> Result<String, Response> {
        let mut request = bare(Method::POST, "/oauth/token");
        if let Some(address) = address.0 {
            request.extensions_mut().insert(PeerAddress(address));
        }
        *request.body_mut() = Body::from(credentials.to_string());
        let answer = self.dispatch(request).await;
        if answer.status() != StatusCode::OK {
            return Err(answer);
        }
        let issued = read(answer).await.map_err(IntoResponse::into_response)?;
        Ok(issued["access_token"].as_str().unwrap_or_default().to_owned())
    }
}

/// Ends the session, and revokes its token if it was issued for it. Names the address at which the browser signs out at
/// the identity provider, if it signed in by one.
pub(super) async fn sign_out(State(console): State<Console>, headers: HeaderMap) -> Result<Response, Error> {
    let url = console.sign_out_url(&headers).await;
    if let Some(session) = console.session(&headers).filter(|session| session.origin == Origin::Issued) {
        let answer = console.ask(bare(Method::DELETE, "/v2/oauth/token"), &session.token).await;
        // The token may have been revoked already.
        if answer.status().is_server_error() {
            return Ok(answer);
        }
    }
    let cookie = [(header::SET_COOKIE, console.cookie("", 0)?)];
    let Some(url) = url else { return Ok((StatusCode::NO_CONTENT, cookie).into_response()) };
    let hint = [(header::SET_COOKIE, console.cookie_for(&HINT, "", 0)?)];
    Ok((cookie, AppendHeaders(hint), axum::Json(json!({ "sign_out_url": url }))).into_response())
}

impl Console {
    /// Where the session's identity provider ends its own session (OpenID Connect RP-Initiated Logout 1.0).
    async fn sign_out_url(&self, headers: &HeaderMap) -> Option<String> {
        let token = self.session(headers)?.token;
        let token = self.service.state().token(&random::digest(&token)).cloned()?;
        let name = &token.session.as_ref()?.provider;
        let provider = self.service.identity_providers.named(&self.service.state(), name)?;
        let client = provider.settings.client.as_ref()?;
        let known = provider.known().await.ok()?;
        let return_to = format!("{}/console/", self.base(headers));
        logout_url(&known.provider, &client.id, self.cookie_of(headers, HINT.name), &return_to)
    }
}

async fn read(answer: Response) -> Result<Value, Error> {
    let body = answer.into_body().collect().await.map_err(|_| Error::unavailable())?.to_bytes();
    serde_json::from_slice(&body).map_err(|_| Error::unavailable())
}
