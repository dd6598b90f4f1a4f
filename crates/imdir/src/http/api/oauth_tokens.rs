//! A caller's own token: its properties and its revocation. No scope is needed.

use crate::http::{
    caller::{Caller, bearer},
    wire::{error::Error, text::timestamp},
};
use crate::service::Service;
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use store::{SideChange, access::Token, random};

/// The token that a request came with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OwnToken")]
pub struct OwnTokenOut {
    client_id: String,
    app_name: String,
    account_id: String,
    account_name: String,
    /// Whether the account has sub-accounts, or may have them.
    is_master: bool,
    /// Set when the token acts as a user.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    /// Separated by spaces.
    scope: String,
    expires_at: String,
    /// Seconds.
    expires_in: i64,
}

/// The record of the authenticated token.
#[derive(Debug)]
pub(crate) struct OwnToken(Arc<Token>);

impl FromRequestParts<Service> for OwnToken {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Error> {
        let bearer = bearer(&parts.headers, &parts.uri, service.options.access_token_in_query)?;
        let token = service.state().token(&random::digest(bearer)).cloned();
        token.map(Self).ok_or_else(Error::invalid_token)
    }
}

/// `GET /v2/oauth/token`: what the token of this request is: app, account, user, scopes, and when it expires.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    OwnToken(token): OwnToken,
) -> Result<Json<OwnTokenOut>, Error> {
    let client = caller.realm.app(token.app).ok_or_else(Error::invalid_token)?;
    Ok(Json(OwnTokenOut {
        client_id: client.id.to_string(),
        app_name: client.name.to_string(),
        account_id: caller.account.id.to_string(),
        account_name: caller.account.name.to_string(),
        is_master: caller.account.is_master(),
        user_id: token.user.map(|user| user.to_string()),
        scope: token.scopes.to_string(),
        expires_at: timestamp(token.expires_at),
        expires_in: token.expires_at.0 - service.clock.now().0,
    }))
}

/// `DELETE /v2/oauth/token`: revokes the token of this request. The token is sufficient; no secret
/// is needed.
pub(crate) async fn delete(
    State(service): State<Service>,
    _: Caller,
    OwnToken(token): OwnToken,
) -> Result<StatusCode, Error> {
    service.change_aside(SideChange::RemoveToken(token.hash)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /v2/oauth/tokens`: revokes all tokens of the app, everywhere. Not for a token that acts as a user: the
/// others aren't theirs.
pub(crate) async fn delete_all(
    State(service): State<Service>,
    caller: Caller,
    OwnToken(token): OwnToken,
) -> Result<StatusCode, Error> {
    if caller.user.is_some() {
        return Err(Error::no_permission());
    }
    service.change_aside(SideChange::RemoveTokensOf(token.app)).await?;
    Ok(StatusCode::NO_CONTENT)
}
