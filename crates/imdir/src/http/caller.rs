//! Authentication and authorization of callers. Only this module makes a [`Caller`]; a handler without one is public.

mod operator;

pub(crate) use operator::Operator;

use crate::http::{
    operation::{Access, Operation},
    wire::{error::Error, revision::Revisions},
};
use crate::{
    identity_providers::{bearer_token, is_jwt},
    service::Service,
};
use axum::{
    extract::{FromRequestParts, RawPathParams, Request, rejection::RawPathParamsRejection},
    handler::Handler,
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use directory::{Account, AccountId, App, Authority, Change, Group, MemberRef, Realm, User, UserId};
use operator::{by_operators_session, is_operator, must_be_key, operator};
use std::{convert::Infallible, sync::Arc};
use store::{
    By, Condition, Failure, Receipt,
    access::Token,
    random,
    scope::{self, Scopes},
    state::RealmKey,
};

/// Which listener a request came through.
#[derive(Debug, Clone)]
pub enum Door {
    Public,
    /// The loopback listener of the command line; its key is in the data folder.
    Operator {
        key_digest: [u8; 32],
    },
    /// A page of the console: the one way on which an operator's session is one.
    Console,
}

/// A caller whose token has a scope for the operation, and the account that it acts on.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The realm at the time of the request.
    pub realm: Arc<Realm>,
    /// The account acted on: the caller's own, or a sub-account of it.
    pub account: Arc<Account>,
    pub by: By,
    /// Set when the token acts as one user.
    pub user: Option<UserId>,
    /// The people and groups that the caller may name, or be shown: of the account acted on, or of the whole realm.
    pub(crate) authority: Authority,
    pub(crate) revisions: Revisions,
    /// None for the operator.
    pub(crate) token: Option<Arc<Token>>,
    scopes: Scopes,
    /// The authorization of each operation.
    all: Arc<[Access]>,
}

impl Caller {
    /// The scopes that the caller may grant to an app of the account acted on: those of its token, and, for scopes that
    /// only users' tokens have, those of its app. On a sub-account, none that reach further there than the caller's
    /// own.
    pub fn may_grant(&self) -> Scopes {
        let Some(own) = self.app() else { return self.scopes };
        let of_users = Scopes::known(own.scopes.iter().map(|name| &**name)).and(scope::OF_USER);
        let held = if self.user.is_some() { self.scopes } else { self.scopes | of_users };
        if own.account == self.account.id {
            return held;
        }
        let closed = self.all.iter().copied();
        let closed = closed.filter(|access| !access.master.is_empty() && !held.meets(access.master));
        closed.fold(held, |held, access| held.without(access.own | access.master))
    }

    /// Refuses callers without any of these scopes.
    pub fn must_hold(&self, scopes: Scopes) -> Result<(), Error> {
        if self.scopes.meets(scopes) { Ok(()) } else { Err(Error::missing_scope(scopes)) }
    }

    /// Whether the account acted on is that of the caller's own app.
    pub fn acts_on_own_account(&self) -> bool {
        self.app().is_some_and(|app| app.account == self.account.id)
    }

    /// The caller's own app; the operator has none.
    fn app(&self) -> Option<&Arc<App>> {
        self.realm.app(self.by.app()?)
    }

    /// The user of the account that `text` names: an id, an e-mail address, or `me`.
    /// A token that acts as a user reaches that user only.
    pub fn user(&self, text: &str) -> Result<Arc<User>, Error> {
        let named = match (text, self.user) {
            ("me", Some(own)) => Some(MemberRef::Id(own)),
            _ => text.parse().ok(),
        };
        named
            .and_then(|named| Authority::Account(self.account.id).user(&self.realm, &named))
            .filter(|user| self.user.is_none_or(|own| own == user.id))
            .cloned()
            .ok_or_else(|| Error::no_such_user(text))
    }

    /// The group of the account that `text` names by its id.
    pub fn group(&self, text: &str) -> Option<Arc<Group>> {
        Authority::Account(self.account.id).group(&self.realm, text.parse().ok()?).cloned()
    }

    /// A user whom the caller administers.
    pub fn reachable_user(&self, named: &MemberRef) -> Result<Arc<User>, Error> {
        self.authority.user(&self.realm, named).cloned().ok_or_else(|| Error::no_such_user(named))
    }

    /// Makes a change within the caller's authority.
    pub async fn change(&self, service: &Service, change: Change) -> Result<Receipt, Failure> {
        self.change_if(service, None, change).await
    }

    /// The same, if a condition holds when the change is decided.
    pub async fn change_if(
        &self,
        service: &Service,
        only_if: Option<Condition>,
        change: Change,
    ) -> Result<Receipt, Failure> {
        service.change_within(self.authority, only_if, self.realm.id(), self.by, change).await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        // Absent only on a route without a declared operation.
        parts.extensions.remove::<Self>().ok_or_else(Error::invalid_token)
    }
}

/// The checks before every operation: token, account, scope, plan, rate limit.
pub(crate) async fn admit<H: Handler<T, Service>, T>(
    service: Service,
    operation: Arc<Operation>,
    handler: H,
    request: Request,
) -> Result<Response, Infallible> {
    let (mut parts, body) = request.into_parts();
    let path = match RawPathParams::from_request_parts(&mut parts, &service).await {
        Ok(path) => path,
        Err(error) => return Ok(unreadable(&error).into_response()),
    };
    let account = path.iter().find(|(name, _)| *name == "accountId").map(|(_, value)| value);
    Ok(match authorize(&service, &operation, account, &parts).await {
        Ok(_) if !operation.is_conditional && is_conditional(&parts) => Error::no_tag().into_response(),
        Ok((caller, limits)) => {
            let revisions = caller.revisions.clone();
            parts.extensions.insert(caller);
            let mut response = handler.call(Request::from_parts(parts, body), service).await;
            revisions.show_in(response.headers_mut());
            if !limits.is_empty() {
                response.headers_mut().extend(limits);
            }
            response
        }
        Err(error) => error.into_response(),
    })
}

/// The caller of a request that passes the checks, and the headers with its remaining limits.
pub(crate) async fn authorize(
    service: &Service,
    operation: &Operation,
    account: Option<&str>,
    request: &Parts,
) -> Result<(Caller, HeaderMap), Error> {
    match check(service, operation, account, request).await {
        // Another node may have issued the token just now.
        Err(error) if error.status == StatusCode::UNAUTHORIZED && service.catch_up().await => {
            check(service, operation, account, request).await
        }
        checked => checked,
    }
}

/// A change that is conditional on the caller's version.
fn is_conditional(request: &Parts) -> bool {
    !request.method.is_safe() && request.headers.contains_key(header::IF_MATCH)
}

/// A path that isn't UTF-8.
fn unreadable(error: &RawPathParamsRejection) -> Error {
    Error::bad_request(format!("{}.", error.body_text()))
}

async fn check(
    service: &Service,
    operation: &Operation,
    account: Option<&str>,
    request: &Parts,
) -> Result<(Caller, HeaderMap), Error> {
    let bearer = bearer(&request.headers, &request.uri, service.options.access_token_in_query)?;
    if let Some(Door::Operator { key_digest }) = request.extensions.get() {
        must_be_key(bearer, key_digest)?;
        return operator(service, account, &request.headers).await.map(|caller| (caller, HeaderMap::new()));
    }
    if is_jwt(bearer) {
        let token = bearer_token(service, bearer).await?;
        return by_token(service, operation, account, token, &request.headers).await;
    }
    let token = stored_token(service, bearer)?;
    if is_operator(&token, request) {
        return by_operators_session(service, account, token, request).await;
    }
    by_token(service, operation, account, token, &request.headers).await
}

/// An unrevoked token that hasn't expired.
fn stored_token(service: &Service, bearer: &str) -> Result<Arc<Token>, Error> {
    let token = service.state().token(&random::digest(bearer)).cloned().ok_or_else(Error::invalid_token)?;
    match token.expires_at > service.clock.now() {
        true => Ok(token),
        false => Err(Error::expired_token()),
    }
}

/// The caller with a token, and the headers about its rate limits.
async fn by_token(
    service: &Service,
    operation: &Operation,
    account: Option<&str>,
    token: Arc<Token>,
    headers: &HeaderMap,
) -> Result<(Caller, HeaderMap), Error> {
    let realm = service.realm_of_account(token.account).await?.ok_or_else(Error::invalid_token)?;
    let revisions = revisions(service, &realm, &token)?;
    let realm = at_revision(service, realm, revisions.wanted(headers)?).await?;
    let own = home(&realm, &token)?;
    let limits = match service.options.rate_limits {
        true => service.limits.request(&own, operation.label).await?,
        false => HeaderMap::new(),
    };
    let account = reach(&realm, &own, operation, token.scopes, account)?;
    if operation.paid && !account.plan.is_paid() {
        return Err(Error::paid_only(account.id));
    }
    let by = match token.user {
        Some(user) => By::User { app: token.app, user },
        None => By::App(token.app),
    };
    let whole = own.is_master() && token.scopes.and(scope::OF_REALM).meets(operation.access.master);
    let authority = if whole { Authority::Realm } else { Authority::Account(account.id) };
    let (user, scopes, all) = (token.acts_for(), token.scopes, Arc::clone(&operation.all));
    let token = Some(token);
    Ok((Caller { realm, account, by, user, authority, revisions, token, scopes, all }, limits))
}

/// Revisions count for a master of the whole realm, and for an app of the only account.
fn revisions(service: &Service, realm: &Realm, token: &Token) -> Result<Revisions, Error> {
    let own = realm.account(token.account).ok_or_else(Error::invalid_token)?;
    let of_realm = token.scopes.meets(scope::OF_REALM) || realm.accounts().nth(1).is_none();
    let counted = own.is_master() && token.acts_for().is_none() && of_realm;
    Ok(Revisions { key: service.revision_key.clone(), realm: realm.id(), counted })
}

/// The realm once it has reached the revision.
async fn at_revision(
    service: &Service,
    realm: Arc<Realm>,
    revision: Option<u64>,
) -> Result<Arc<Realm>, Error> {
    let Some(revision) = revision.filter(|revision| *revision > realm.revision()) else { return Ok(realm) };
    service.realm_at(realm.id(), revision).await.ok_or_else(Error::not_yet)
}

/// The token's account, if its app still exists and its user may still act.
fn home(realm: &Realm, token: &Token) -> Result<Arc<Account>, Error> {
    let account = realm.account(token.account).ok_or_else(Error::invalid_token)?;
    let active = token.user.is_none_or(|user| realm.user(user).is_some_and(|user| user.is_active()));
    if realm.app(token.app).is_none() || !active {
        return Err(Error::invalid_token());
    }
    Ok(Arc::clone(account))
}

/// Whether an authenticated token is still valid, by the state in memory. JWTs aren't there: nothing that lasts longer
/// than a request is open to users' tokens.
pub(crate) fn is_good(service: &Service, token: &Token) -> bool {
    let state = service.state();
    let held = state.held(RealmKey::Account(token.account));
    state.token(&token.hash).is_some()
        && token.expires_at > service.clock.now()
        && held.is_none_or(|held| home(&held.realm, token).is_ok())
}

/// The account to act on. Scopes are checked first: a caller without them can't probe which accounts exist.
fn reach(
    realm: &Realm,
    own: &Arc<Account>,
    operation: &Operation,
    scopes: Scopes,
    asked: Option<&str>,
) -> Result<Arc<Account>, Error> {
    let access = operation.access;
    let asked = asked.filter(|asked| *asked != "me").map(|asked| (asked, asked.parse::<AccountId>().ok()));
    let other = asked.filter(|(_, id)| *id != Some(own.id));
    let acceptable = match other {
        None => access.own | access.master,
        Some(_) => access.master,
    };
    if !scopes.meets(acceptable) {
        return Err(Error::missing_scope(acceptable));
    }
    let Some((asked, id)) = other else { return Ok(Arc::clone(own)) };
    let reached = id.filter(|_| own.is_master()).and_then(|id| realm.account(id));
    reached.cloned().ok_or_else(|| Error::no_such_account(asked))
}

/// The bearer token (RFC 6750), from the query only where the operator allows it.
pub(crate) fn bearer<'a>(headers: &'a HeaderMap, uri: &'a Uri, in_query: bool) -> Result<&'a str, Error> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let text = value.to_str().ok();
        let (scheme, token) = text.and_then(|text| text.split_once(' ')).ok_or_else(Error::invalid_token)?;
        return match scheme.eq_ignore_ascii_case("bearer") {
            true => Ok(token.trim()),
            false => Err(Error::invalid_token()),
        };
    }
    let query = uri.query().filter(|_| in_query).unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix("access_token=")).ok_or_else(Error::invalid_token)
}
