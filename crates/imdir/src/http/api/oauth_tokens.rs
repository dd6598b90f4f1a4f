//! A caller's own token: its properties and its revocation. No scope is needed.

use crate::http::{
    caller::Caller,
    wire::{error::Error, text::timestamp},
};
use crate::service::Service;
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
};
use directory::Change;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use store::{SideChange, access::Token};

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
    /// Set when the token acts as a user, and in a session of the console that somebody signed in to as themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    /// The name of that user.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    /// In such a session: whether that user acts as an administrator of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_admin: Option<bool>,
    /// In such a session: whether that user acts as the server's operator in the console. Absent if not.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_operator: Option<bool>,
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

    async fn from_request_parts(parts: &mut Parts, _: &Service) -> Result<Self, Error> {
        let caller = parts.extensions.get::<Caller>();
        let token = caller.and_then(|caller| caller.token.clone());
        token.map(Self).ok_or_else(Error::invalid_token)
    }
}

impl OwnToken {
    /// The stored token; a JWT is none.
    fn stored(&self, service: &Service) -> Result<&Token, Error> {
        let is_stored = service.state().token(&self.0.hash).is_some();
        if is_stored { Ok(&self.0) } else { Err(Error::not_revocable()) }
    }
}

/// `GET /v2/oauth/token`: what the token of this request is: app, account, user, scopes, and when it expires.
pub(crate) async fn get(
    State(service): State<Service>,
    OwnToken(token): OwnToken,
    caller: Caller,
) -> Result<Json<OwnTokenOut>, Error> {
    let client = caller.realm.app(token.app).ok_or_else(Error::invalid_token)?;
    Ok(Json(OwnTokenOut {
        client_id: client.id.to_string(),
        app_name: client.name.to_string(),
        account_id: caller.account.id.to_string(),
        account_name: caller.account.name.to_string(),
        is_master: caller.account.is_master(),
        user_id: token.user.map(|user| user.to_string()),
        user_name: token
            .user
            .and_then(|user| caller.realm.user(user))
            .map(|user| user.shown_name().into_owned()),
        is_admin: token.session.as_ref().map(|session| session.is_admin),
        is_operator: token.session.as_ref().is_some_and(|session| session.is_operator).then_some(true),
        scope: token.scopes.to_string(),
        expires_at: timestamp(token.expires_at),
        expires_in: token.expires_at.0 - service.clock.now().0,
    }))
}

/// `DELETE /v2/oauth/token`: revokes the token of this request. The token is sufficient; no secret
/// is needed.
pub(crate) async fn delete(
    State(service): State<Service>,
    own: OwnToken,
    _: Caller,
) -> Result<StatusCode, Error> {
    let hash = own.stored(&service)?.hash;
    service.change_aside(SideChange::RemoveToken(hash)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /v2/oauth/tokens`: revokes all tokens of the app, everywhere. In a session that somebody signed in to as
/// themselves: signs that user out everywhere. Not for another token that acts as a user: the others aren't theirs.
pub(crate) async fn delete_all(
    State(service): State<Service>,
    own: OwnToken,
    caller: Caller,
) -> Result<StatusCode, Error> {
    let token = own.stored(&service)?;
    match (token.user, &token.session) {
        (None, _) => service.change_aside(SideChange::RemoveTokensOf(token.app)).await?,
        (Some(user), Some(_)) => {
            let change = Change::SignOutUser { user, at: service.clock.now() };
            caller.change(&service, change).await?;
        }
        (Some(_), None) => return Err(Error::no_permission()),
    }
    Ok(StatusCode::NO_CONTENT)
}
