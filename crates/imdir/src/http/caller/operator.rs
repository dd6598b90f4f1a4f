//! The operator as a caller: through its own listener, or in the console.

use super::{Caller, Door, at_revision, bearer, home, stored_token, unreadable};
use crate::{
    http::wire::{error::Error, revision::Revisions},
    service::Service,
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, request::Parts},
};
use directory::{AccountId, Authority};
use std::sync::Arc;
use store::{By, access::Token, random, scope::Scopes};
use subtle::ConstantTimeEq;

/// A request through the operator's listener with its key, or of the console with a session of the operator's.
#[derive(Debug)]
pub(crate) struct Operator;

impl FromRequestParts<Service> for Operator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Error> {
        let key_digest = match parts.extensions.get() {
            Some(Door::Operator { key_digest }) => Some(*key_digest),
            Some(Door::Console) => None,
            _ => return Err(Error::no_such_endpoint()),
        };
        let bearer = bearer(&parts.headers, &parts.uri, false)?;
        match key_digest {
            Some(key_digest) => must_be_key(bearer, &key_digest)?,
            None => {
                let token = stored_token(service, bearer)?;
                if !is_operator(&token, parts) {
                    return Err(Error::no_operator());
                }
                must_be_in_force(service, &token).await?;
                note_operator(&token, parts);
            }
        }
        RawPathParams::from_request_parts(parts, service).await.map_err(|error| unreadable(&error))?;
        Ok(Self)
    }
}

/// Refuses a bearer other than the key of the operator's listener.
pub(super) fn must_be_key(bearer: &str, key_digest: &[u8; 32]) -> Result<(), Error> {
    if bool::from(random::digest(bearer).ct_eq(key_digest)) { Ok(()) } else { Err(Error::invalid_token()) }
}

/// Whether a request of the console's comes with a session of the operator's. Anywhere else the session is the person's own.
pub(super) fn is_operator(token: &Token, request: &Parts) -> bool {
    matches!(request.extensions.get(), Some(Door::Console))
        && token.session.as_ref().is_some_and(|session| session.is_operator)
}

/// The operator, as somebody who has signed in: on any account, by default on the person's own.
pub(super) async fn by_operators_session(
    service: &Service,
    account: Option<&str>,
    token: Arc<Token>,
    request: &Parts,
) -> Result<(Caller, HeaderMap), Error> {
    must_be_in_force(service, &token).await?;
    let own = token.account.to_string();
    let account = account.filter(|account| *account != "me").unwrap_or(&own);
    note_operator(&token, request);
    let caller = operator(service, Some(account), &request.headers).await?;
    Ok((Caller { token: Some(token), ..caller }, HeaderMap::new()))
}

/// Refuses a session whose app is gone or whose person may not act any more.
async fn must_be_in_force(service: &Service, token: &Token) -> Result<(), Error> {
    let realm = service.realm_of_account(token.account).await?.ok_or_else(Error::invalid_token)?;
    home(&realm, token).map(|_| ())
}

/// The change log names the operator, and no person; the server's log does.
fn note_operator(token: &Token, request: &Parts) {
    if !request.method.is_safe()
        && let Some(user) = token.user
    {
        tracing::info!(%user, method = %request.method, path = request.uri.path(), "the operator acts in the console");
    }
}

pub(super) async fn operator(
    service: &Service,
    account: Option<&str>,
    headers: &HeaderMap,
) -> Result<Caller, Error> {
    let asked = account.ok_or_else(|| {
        Error::bad_request("The operator acts on an account: use /v2/accounts/{accountId}/… instead.")
    })?;
    let none = || Error::no_such_account(asked);
    let id: AccountId = asked.parse().map_err(|_| none())?;
    let realm = service.realm_of_account(id).await?.ok_or_else(none)?;
    let revisions = Revisions { key: service.revision_key.clone(), realm: realm.id(), counted: true };
    let realm = at_revision(service, realm, revisions.wanted(headers)?).await?;
    let account = Arc::clone(realm.account(id).ok_or_else(none)?);
    Ok(Caller {
        realm,
        account,
        by: By::Operator,
        user: None,
        authority: Authority::Realm,
        revisions,
        token: None,
        scopes: Scopes::EVERY,
        all: Arc::default(),
    })
}
