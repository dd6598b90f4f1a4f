//! Sign-in by an identity provider: the authorization code flow with PKCE (OpenID Connect Core 1.0, section 3.1). Between
//! its two requests the browser keeps what belongs together, in a sealed cookie, so that nobody can end a sign-in in
//! another browser than it began in.

use super::{
    Console,
    cookies::{HINT, PENDING},
    note::{SignInProblem, go_on},
    session::Origin,
};
use crate::{
    http::{ClientAddress, Error, host_of, wire::body::urlencoded},
    identity_providers::{IdentityProvider, PersonError, ProviderError, find_person},
};
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use directory::Role;
use oidc::{
    AdminRule, Authorization, Callback, Claims, ExpectedIdToken, IdToken, TokenRequest, TokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use store::access::{SESSION_TTL_SECS, Session};
use subtle::ConstantTimeEq;

/// The time for a sign-in at the provider.
const TTL_SECS: i64 = 600;
/// Browsers keep no larger cookies.
const MAX_HINT_BYTES: usize = 3500;

/// A sign-in that has begun.
#[derive(Debug, Serialize, Deserialize)]
struct PendingSignIn {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    redirect_uri: String,
    return_to: String,
    expires_at: i64,
}

/// `GET /console/oidc/providers`: the providers with a button on the sign-in page.
pub(super) async fn providers(State(console): State<Console>) -> Response {
    let shown = console.service.identity_providers.of_console();
    let shown = shown
        .filter_map(|one| Some(json!({ "name": one.settings.name, "title": one.settings.title.as_ref()? })));
    Json(json!({ "providers": shown.collect::<Vec<_>>() })).into_response()
}

/// `GET /console/oidc/login/{name}`: sends the browser to the provider.
pub(super) async fn begin(
    State(console): State<Console>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, SignInProblem> {
    let provider = console.provider(&name)?;
    let known = provider.known().await?;
    let pending =
        console.pending(name, &parameter(query.as_deref(), "return_to")?.unwrap_or_default(), &headers);
    let settings = &provider.settings;
    let request = Authorization {
        client_id: settings.client.as_ref().map_or("", |client| &client.id),
        redirect_uri: &pending.redirect_uri,
        scopes: &settings.scopes,
        state: &pending.state,
        nonce: &pending.nonce,
        verifier: &pending.verifier,
    };
    let to = Redirect::to(&request.url(&known.provider));
    let sealed = console.service.sign_in_key.seal("sign-in", &json_of(&pending));
    let cookie = console.cookie_for(&PENDING, &sealed, TTL_SECS).map_err(SignInProblem::from)?;
    Ok(([(header::SET_COOKIE, cookie)], to).into_response())
}

/// `GET /console/oidc/callback`: the browser comes back from the provider.
pub(super) async fn finish(
    State(console): State<Console>,
    address: ClientAddress,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let done = console.complete(address, query.as_deref(), &headers).await;
    // A sign-in is tried once.
    let used = console.cookie_for(&PENDING, "", 0).map(|cookie| [(header::SET_COOKIE, cookie)]);
    match used {
        Ok(used) => (AppendHeaders(used), done).into_response(),
        Err(error) => error.into_response(),
    }
}

impl Console {
    fn provider(&self, name: &str) -> Result<Arc<IdentityProvider>, SignInProblem> {
        let found = self.service.identity_providers.named(&self.service.state(), name);
        found.ok_or_else(|| SignInProblem::new(StatusCode::NOT_FOUND, "There is no such identity provider."))
    }

    fn pending(&self, provider: String, return_to: &str, headers: &HeaderMap) -> PendingSignIn {
        let random = &self.service.random;
        PendingSignIn {
            provider,
            state: random.secret(),
            nonce: random.secret(),
            verifier: random.secret(),
            redirect_uri: format!("{}/console/oidc/callback", self.base(headers)),
            return_to: if is_own_page(return_to) { return_to.to_owned() } else { "/console/".to_owned() },
            expires_at: self.service.clock.now().0 + TTL_SECS,
        }
    }

    /// The URL of the service for this browser.
    pub(super) fn base(&self, headers: &HeaderMap) -> String {
        let url = self.service.options.url_at(host_of(headers).unwrap_or("localhost"));
        url.trim_end_matches('/').to_owned()
    }

    /// The sign-in that this browser has begun.
    fn begun(&self, state: &str, headers: &HeaderMap) -> Result<PendingSignIn, SignInProblem> {
        let sealed = self.cookie_of(headers, PENDING.name);
        let open = |sealed: &str| {
            let pending = self.service.sign_in_key.open("sign-in", sealed)?;
            serde_json::from_slice::<PendingSignIn>(&pending).ok()
        };
        sealed
            .and_then(open)
            .filter(|it| it.expires_at > self.service.clock.now().0)
            .filter(|it| it.state.as_bytes().ct_eq(state.as_bytes()).into())
            .ok_or_else(|| {
                SignInProblem::new(
                    StatusCode::BAD_REQUEST,
                    "This sign-in was not begun in this browser, was begun again since, or took more than ten minutes: \
                     begin again.",
                )
            })
    }

    async fn complete(
        &self,
        address: ClientAddress,
        query: Option<&str>,
        headers: &HeaderMap,
    ) -> Result<Response, SignInProblem> {
        let parameter = |name| parameter(query, name);
        let pending = self.begun(&parameter("state")?.unwrap_or_default(), headers)?;
        let provider = self.provider(&pending.provider)?;
        let (code, issuer, error) = (parameter("code")?, parameter("iss")?, parameter("error")?);
        if let Some(error) = &error {
            let code: String = error.chars().filter(char::is_ascii_graphic).take(64).collect();
            tracing::warn!(provider = pending.provider, code, "an identity provider refuses a sign-in");
        }
        let callback = Callback { code, issuer, error };
        let known = provider.known().await?;
        let code = callback.code(&provider.settings.issuer, &known.provider).map_err(ProviderError::from)?;
        // Whoever comes back costs a request to the provider.
        self.service.login_limits.count_sign_in(address.0).map_err(too_many)?;
        let client = provider.settings.client.as_ref().ok_or(ProviderError::Unreachable)?;
        let request =
            TokenRequest::new(&known.provider, client, code, &pending.redirect_uri, &pending.verifier);
        let tokens = provider.exchange(request).await?;
        let id = verified(&provider, &tokens, &pending, self.service.clock.now().0).await?;
        self.admit(&provider, &tokens, id, &pending.return_to).await
    }

    /// Begins the session of the person whom the ID token is about.
    async fn admit(
        &self,
        provider: &IdentityProvider,
        tokens: &TokenResponse,
        id: IdToken,
        return_to: &str,
    ) -> Result<Response, SignInProblem> {
        let settings = &provider.settings;
        let IdToken { mut claims, subject, session, issued_at } = id;
        if lacks(provider, &claims) {
            claims = provider.with_userinfo(claims, tokens.access_token.as_deref()).await?;
        }
        let (app, user) = find_person(&self.service, settings, &claims, issued_at).await?;
        let is_admin = match settings.admins.is_empty() {
            true => user.role != Role::Member,
            false => meets_any(&settings.admins, &claims)?,
        };
        let is_operator = meets_any(&settings.operators, &claims)?;
        let session = Session {
            provider: settings.name.as_str().into(),
            subject: subject.into(),
            id: session.map(Into::into),
            is_admin,
            is_operator,
        };
        let token = crate::http::issue_session(&self.service, &app, user.id, session).await?;
        tracing::info!(provider = settings.name, user = %user.id, is_admin, is_operator, "signed in to the console");
        let mut cookies = vec![self.cookie(&format!("{}{token}", Origin::Issued.mark()), SESSION_TTL_SECS)?];
        if tokens.id_token.len() <= MAX_HINT_BYTES {
            cookies.push(self.cookie_for(&HINT, &tokens.id_token, SESSION_TTL_SECS)?);
        }
        let cookies: Vec<(_, HeaderValue)> =
            cookies.into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect();
        Ok((AppendHeaders(cookies), go_on(return_to)).into_response())
    }
}

async fn verified(
    provider: &IdentityProvider,
    tokens: &TokenResponse,
    pending: &PendingSignIn,
    now: i64,
) -> Result<IdToken, SignInProblem> {
    let settings = &provider.settings;
    let expected = ExpectedIdToken {
        issuer: &settings.issuer,
        client_id: settings.client.as_ref().map_or("", |client| &client.id),
        nonce: &pending.nonce,
        access_token: tokens.access_token.as_deref(),
        now,
    };
    let verified = provider.verify(|keys| IdToken::verify(&tokens.id_token, keys, expected)).await;
    Ok(verified.inspect_err(|error| {
        tracing::warn!(provider = settings.name, %error, "an identity provider's ID token is refused");
    })?)
}

/// Whether the rules need claims that may be at the userinfo endpoint.
fn lacks(provider: &IdentityProvider, claims: &Claims) -> bool {
    let settings = &provider.settings;
    settings.user.value(claims, settings.allow_unverified_email).is_err()
        || settings.admins.iter().chain(&settings.operators).any(|rule| !rule.is_answered(claims))
}

/// Whether any rule is met. A claim that the provider has left out for its length is no "no".
fn meets_any(rules: &[AdminRule], claims: &Claims) -> Result<bool, PersonError> {
    let mut is_met = false;
    for rule in rules {
        is_met |= rule.is_met(claims)?;
    }
    Ok(is_met)
}

/// A parameter of the query, which must not occur twice (RFC 6749, section 3.1).
fn parameter(query: Option<&str>, name: &'static str) -> Result<Option<String>, SignInProblem> {
    let mut fields = urlencoded(query.unwrap_or_default().as_bytes())?.sound()?;
    Ok(fields.optional(name, |field| field.text().map(str::to_owned)))
}

/// Whether an address is a page of the console, and of no other site.
fn is_own_page(address: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    address.starts_with("/console/") && address.len() <= 2000 && address.bytes().all(is_plain)
}

fn json_of(pending: &PendingSignIn) -> Vec<u8> {
    serde_json::to_vec(pending).expect("texts and a number are JSON")
}

fn too_many(wait_secs: u64) -> SignInProblem {
    let message =
        format!("There were too many sign-ins from your network: try again in {wait_secs} seconds.");
    SignInProblem::new(StatusCode::TOO_MANY_REQUESTS, message)
}

impl From<ProviderError> for SignInProblem {
    fn from(error: ProviderError) -> Self {
        let status = match &error {
            ProviderError::Unreachable => StatusCode::BAD_GATEWAY,
            ProviderError::Refused(_) => StatusCode::FORBIDDEN,
        };
        Self::new(status, error.to_string())
    }
}

impl From<PersonError> for SignInProblem {
    fn from(error: PersonError) -> Self {
        let status = match &error {
            PersonError::Failed(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::FORBIDDEN,
        };
        Self::new(status, error.to_string())
    }
}

impl From<Error> for SignInProblem {
    fn from(error: Error) -> Self {
        let fields = error.errors.iter().map(|it| format!(" {}: {}", it.field, it.message));
        Self::new(error.status, format!("{}{}", error.message, fields.collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_returns_to_pages_of_the_console_alone() {
        assert!(is_own_page("/console/people?q=a%20b"));
        for other in [
            "",
            "/",
            "//evil.example",
            "/console",
            "https://evil.example/console/",
            "/console/\\evil",
            "/console/ x",
        ] {
            assert!(!is_own_page(other), "{other}");
        }
    }
}
