//! Back-channel logout: an identity provider says that sessions have ended (OpenID Connect Back-Channel Logout 1.0).

use super::Console;
use crate::{
    http::{DecodedBody, Error},
    identity_providers::ProviderError,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use oidc::{LogoutToken, unverified_issuer};
use serde_json::json;
use store::{SideChange, access::Token};

/// `POST /console/oidc/backchannel-logout`: ends the sessions that the logout token names. Their requests in progress
/// finish, and their streams end at once.
pub(super) async fn end_sessions(
    State(console): State<Console>,
    body: Result<DecodedBody, Error>,
) -> Result<Response, LogoutRefusal> {
    let mut fields = body.map_err(|_| LogoutRefusal::NoToken)?.0;
    let text = fields.optional("logout_token", |field| field.text().map(str::to_owned));
    let text = text.ok_or(LogoutRefusal::NoToken)?;
    let (token, names) = console.logout_token(&text).await?;
    // Another node may have issued one just now.
    console.service.catch_up().await;
    let state = console.service.state();
    let ended: Vec<_> = state.tokens().filter(|it| ends(&token, &names, it)).map(|it| it.hash).collect();
    drop(state);
    tracing::info!(sessions = ended.len(), "an identity provider ends sessions");
    for hash in ended {
        console.service.change_aside(SideChange::RemoveToken(hash)).await.map_err(Error::from)?;
    }
    Ok(StatusCode::OK.into_response())
}

/// Why a logout token ends nothing.
#[derive(Debug)]
pub(super) enum LogoutRefusal {
    NoToken,
    UnknownIssuer,
    Invalid(ProviderError),
    Replayed,
    Failed(Error),
}

impl From<Error> for LogoutRefusal {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl IntoResponse for LogoutRefusal {
    fn into_response(self) -> Response {
        let why = match self {
            Self::Failed(error) => return error.into_response(),
            Self::NoToken => "logout_token is missing".to_owned(),
            Self::UnknownIssuer => "no identity provider of the settings has issued it".to_owned(),
            Self::Replayed => "it was used before".to_owned(),
            Self::Invalid(error) => error.to_string(),
        };
        tracing::warn!(why, "a logout token is refused");
        let body = json!({ "error": "invalid_request", "error_description": why });
        (StatusCode::BAD_REQUEST, axum::Json(body)).into_response()
    }
}

impl Console {
    /// The verified token, and the names of the providers whose sessions it is about: several may be at one issuer, for
    /// several accounts.
    async fn logout_token(&self, text: &str) -> Result<(LogoutToken, Vec<String>), LogoutRefusal> {
        let issuer = unverified_issuer(text).unwrap_or_default();
        let providers = &self.service.identity_providers;
        let all = providers.at(&self.service.state(), &issuer);
        let (mut refusal, now) = (LogoutRefusal::UnknownIssuer, self.service.clock.now().0);
        for provider in &all {
            let settings = &provider.settings;
            let client = settings.client.as_ref().map_or("", |client| &client.id);
            let verified =
                provider.verify(|keys| LogoutToken::verify(text, keys, &settings.issuer, client, now)).await;
            match verified {
                Ok(token) if !providers.spend(&settings.issuer, &token.id) => {
                    return Err(LogoutRefusal::Replayed);
                }
                Ok(token) => {
                    let same = all
                        .iter()
                        .filter(|one| one.settings.client.as_ref().is_some_and(|own| own.id == client));
                    return Ok((token, same.map(|one| one.settings.name.clone()).collect()));
                }
                Err(error) => refusal = LogoutRefusal::Invalid(error),
            }
        }
        Err(refusal)
    }
}

/// Section 2.7: a session is ended by its id, if both sides have one, or else with all of its subject.
fn ends(token: &LogoutToken, names: &[String], it: &Token) -> bool {
    let Some(session) = it.session.as_ref().filter(|one| names.iter().any(|name| **name == *one.provider))
    else {
        return false;
    };
    let is_subject = token.subject.as_deref().is_none_or(|subject| *subject == *session.subject);
    match (&token.session, &session.id) {
        (Some(ended), Some(own)) => **ended == **own && is_subject,
        (Some(_), None) => token.subject.is_some() && is_subject,
        (None, _) => is_subject,
    }
}
