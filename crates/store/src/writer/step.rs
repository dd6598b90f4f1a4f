//! Decides one request against the result of the previous ones.

use crate::{
    access::Token,
    app_password::{self, AppPassword},
    identity_provider::IdentityProvider,
    state::{RealmKey, State},
    webhook::Webhook,
};
use crate::{
    backend::Write,
    condition::Condition,
    record::{self, By, Record},
    seal::Seal,
    side::SideChange,
    writer::Failure,
};
use directory::{App, Authority, Change, Decision, Effect, Realm, RealmId, Refusal, UnixTime, decide_within};
use std::{collections::BTreeSet, sync::Arc};
use webhook::MAX_PER_ACCOUNT;

#[derive(Debug, Clone)]
pub(crate) enum Request {
    Change {
        realm: RealmId,
        by: By,
        at: UnixTime,
        /// The authority, which limits the groups that can be granted to.
        authority: Authority,
        change: Change,
        only_if: Option<Condition>,
    },
    /// A token, and the app record that it was decided on.
    Token {
        token: Token,
        app: Arc<App>,
    },
    AppPassword(AppPassword),
    /// A new webhook, or the next state of one in a round.
    Webhook {
        webhook: Box<Webhook>,
        replaces: Option<u32>,
    },
    /// A new identity provider in place of this one, or of none.
    IdentityProvider {
        provider: Box<IdentityProvider>,
        replaces: Option<Box<IdentityProvider>>,
    },
    Side(SideChange),
}

impl Request {
    /// The realm needed to decide it.
    pub(crate) fn needs(&self) -> Option<RealmKey> {
        match self {
            // The first account of a realm creates it.
            Self::Change { change, .. } if is_founding(change) => None,
            Self::Change { realm, .. } => Some(RealmKey::Id(*realm)),
            Self::Token { token, .. } => Some(RealmKey::App(token.app)),
            Self::AppPassword(password) => Some(RealmKey::Account(password.account)),
            Self::Webhook { webhook, .. } => Some(RealmKey::Account(webhook.account)),
            Self::IdentityProvider { provider, .. } => Some(RealmKey::Account(provider.account)),
            Self::Side(_) => None,
        }
    }
}

/// The outcome of a request: for a change, the realm's revision and the effects.
pub(crate) type Outcome = Result<(u64, Vec<Effect>), Failure>;

/// Applies a request to the state, and adds the writes that must be durable before the acknowledgement.
pub(crate) fn step(state: &mut State, writes: &mut Vec<Write>, request: Request) -> Outcome {
    if request.needs().is_some_and(|of| state.refuses(of)) {
        return Err(Failure::Altered);
    }
    match request {
        Request::Change { realm, by, at, authority, change, only_if } => {
            if only_if.is_some_and(|condition| !condition.holds(state.realm_or_new(realm))) {
                return Err(Failure::ConditionFailed);
            }
            change_realm(state, writes, realm, by, at, authority, change)
        }
        Request::Token { token, app } => {
            check_not_revoked(state, &token, &app)?;
            Ok(change_aside(state, writes, SideChange::PutToken(token)))
        }
        Request::AppPassword(password) => {
            check_may_have(state, &password)?;
            Ok(change_aside(state, writes, SideChange::PutAppPassword(password)))
        }
        Request::Webhook { webhook, replaces } => {
            check_webhook(state, &webhook, replaces)?;
            Ok(change_aside(state, writes, SideChange::PutWebhook(webhook)))
        }
        Request::IdentityProvider { provider, replaces } => {
            check_app_of(state, &provider)?;
            if state.identity_provider(provider.account).map(|it| &**it) != replaces.as_deref() {
                return Err(Failure::ConditionFailed);
            }
            Ok(change_aside(state, writes, SideChange::PutIdentityProvider(provider)))
        }
        Request::Side(change) => Ok(change_aside(state, writes, change)),
    }
}

/// Refuses the token if the app's or the user's tokens have been revoked meanwhile.
fn check_not_revoked(state: &State, token: &Token, app: &App) -> Result<(), Failure> {
    let realm = state.held(RealmKey::App(app.id)).map(|held| &held.realm);
    let now = realm.and_then(|realm| realm.app(app.id)).ok_or(Refusal::NoSuchApp(app.id))?;
    let is_active = |user| realm.and_then(|realm| realm.user(user)).is_some_and(|user| user.is_active());
    if let Some(user) = token.user.filter(|user| !is_active(*user)) {
        return Err(Refusal::NoSuchUser(user.to_string().into()).into());
    }
    match now.secret_hash == app.secret_hash && now.scopes == app.scopes {
        true => Ok(()),
        false => Err(Failure::AppChanged),
    }
}

/// Refuses an app password of a user who is gone or inactive, or has too many.
fn check_may_have(state: &State, password: &AppPassword) -> Result<(), Failure> {
    let realm = state.held(RealmKey::Account(password.account)).map(|held| &held.realm);
    let user = realm.and_then(|realm| realm.user(password.user));
    if !user.is_some_and(|user| user.is_active() && user.account == password.account) {
        return Err(Refusal::NoSuchUser(password.user.to_string().into()).into());
    }
    match state.app_passwords(password.user).count() < app_password::MAX_PER_USER {
        true => Ok(()),
        false => Err(Failure::TooManyAppPasswords),
    }
}

/// Refuses a webhook of an account or app that is gone, one too many, and a state that others have replaced.
fn check_webhook(state: &State, webhook: &Webhook, replaces: Option<u32>) -> Result<(), Failure> {
    let account = webhook.account;
    if let Some(round) = replaces {
        let current = state.webhook(webhook.id).filter(|current| current.account == account);
        return match current.is_some_and(|current| current.delivery.round == round) {
            true => Ok(()),
            false => Err(Failure::ConditionFailed),
        };
    }
    let realm = state.held(RealmKey::Account(account)).map(|held| &held.realm);
    let realm = realm.filter(|realm| realm.account(account).is_some());
    let realm = realm.ok_or(Refusal::NoSuchAccount(account))?;
    if let Some(app) = webhook.app.filter(|app| realm.app(*app).is_none()) {
        return Err(Refusal::NoSuchApp(app).into());
    }
    match state.webhooks().filter(|other| other.account == account).count() < MAX_PER_ACCOUNT {
        true => Ok(()),
        false => Err(Failure::TooManyWebhooks),
    }
}

/// Refuses an identity provider whose app is gone.
fn check_app_of(state: &State, provider: &IdentityProvider) -> Result<(), Failure> {
    let realm = state.held(RealmKey::Account(provider.account)).map(|held| &held.realm);
    let app = realm.and_then(|realm| realm.app(provider.app));
    match app.is_some_and(|app| app.account == provider.account) {
        true => Ok(()),
        false => Err(Refusal::NoSuchApp(provider.app).into()),
    }
}

fn change_aside(state: &mut State, writes: &mut Vec<Write>, change: SideChange) -> (u64, Vec<Effect>) {
    state.change_aside(&change);
    writes.push(Write::Aside(change));
    (0, Vec::new())
}

fn change_realm(
    state: &mut State,
    writes: &mut Vec<Write>,
    id: RealmId,
    by: By,
    at: UnixTime,
    authority: Authority,
    change: Change,
) -> Result<(u64, Vec<Effect>), Failure> {
    let mut revoked = Vec::new();
    revocations_of(&change, &mut revoked);
    let realm = state.realm_or_new(id);
    let is_founded = realm.revision() == 0 && realm.is_empty();
    let decision = decide_within(realm, authority, change)?;
    if decision.effects.is_empty() {
        return Ok((realm.revision(), Vec::new()));
    }
    let decision = decision.timed(realm, at);
    let realm = Arc::make_mut(realm);
    let record = apply(realm, by, at, &decision);
    let revision = realm.revision();
    state.register(id, &decision.effects);
    // Every node has the tokens, but not every node has the realm that implies their revocation.
    let ended: Vec<_> =
        decision.effects.iter().filter_map(|effect| ended_by(effect, &record.before)).collect();
    let founded = decision.founded.as_ref().map(|(founded, _)| *founded);
    let realms = is_founded.then_some(id).into_iter().chain(founded).map(SideChange::PutRealm);
    writes.push(Write::Revision { realm: id, revision, record });
    if let Some((founded, effects)) = decision.founded {
        let realm = Arc::make_mut(state.realm_or_new(founded));
        effects.iter().for_each(|effect| realm.apply(effect));
        state.register(founded, &effects);
        writes.push(Write::Founding { realm: founded, effects });
    }
    for change in revoked.into_iter().chain(ended).chain(realms) {
        state.change_aside(&change);
        writes.push(Write::Aside(change));
    }
    Ok((revision, decision.effects))
}

/// Applies a decision to its realm, and returns the change record.
fn apply(realm: &mut Realm, by: By, at: UnixTime, decision: &Decision) -> Record {
    let (mut before, mut accounts) = (Vec::new(), BTreeSet::new());
    let granted_elsewhere = record::granted_elsewhere(realm, &decision.effects);
    let by_account = by.app().and_then(|app| realm.app(app)).map(|app| app.account);
    for effect in &decision.effects {
        let old = record::before(realm, effect);
        // A user who moves belongs to two accounts.
        accounts.extend(old.iter().chain([effect]).filter_map(|state| record::account(realm, state)));
        before.extend(old);
        realm.apply(effect);
    }
    realm.advance();
    Record {
        at,
        by,
        by_account,
        accounts: accounts.into_iter().collect(),
        granted_elsewhere,
        before,
        effects: decision.effects.clone(),
        founded: decision.founded.as_ref().map(|(founded, _)| *founded),
    }
}

/// Deleting or deactivating a user, or deleting its account, permanently revokes its tokens and app passwords. Webhooks
/// and identity providers end with their account and app.
fn ended_by(effect: &Effect, before: &[Effect]) -> Option<SideChange> {
    match effect {
        Effect::AccountRemoved(account) => Some(SideChange::RemoveTokensOfAccount(*account)),
        Effect::AppRemoved(app) => Some(SideChange::RemoveWebhooksOf(*app)),
        Effect::UserRemoved(user) => Some(SideChange::RemoveTokensOfUser(*user)),
        Effect::UserPut(new) => {
            let was_able = |old: &&Effect| match old {
                Effect::UserPut(old) => {
                    old.id == new.id && old.is_active() && (!new.is_active() || old.account != new.account)
                }
                _ => false,
            };
            before.iter().find(was_able).map(|_| SideChange::RemoveTokensOfUser(new.id))
        }
        _ => None,
    }
}

/// Tokens depend on the app's secret and scopes: a change of either revokes them. A sign-out of a user revokes the
/// user's, even if nothing else changes.
fn revocations_of(change: &Change, revoked: &mut Vec<SideChange>) {
    match change {
        Change::UpdateApp { app, scopes: Some(_), .. }
        | Change::UpdateApp { app, secret_hash: Some(_), .. }
        | Change::DeleteApp { app } => revoked.push(SideChange::RemoveTokensOf(*app)),
        Change::SignOutUser { user, .. } => revoked.push(SideChange::RemoveTokensOfUser(*user)),
        Change::Many(changes) => changes.iter().for_each(|change| revocations_of(change, revoked)),
        _ => {}
    }
}

/// Whether a change creates its realm.
fn is_founding(change: &Change) -> bool {
    match change {
        Change::CreateAccount(new) => new.master.is_none(),
        Change::Many(changes) => changes.first().is_some_and(is_founding),
        _ => false,
    }
}

impl Seal {
    /// The digests of the state after the writes.
    pub(crate) fn of(state: &State, writes: &[Write]) -> Self {
        let mut seal = Self::default();
        for write in writes {
            match write {
                Write::Revision { realm, .. } | Write::Founding { realm, .. } => {
                    let sealed = state.realm(*realm).map(|realm| (realm.revision(), realm.digest()));
                    seal.realms.extend(sealed.map(|sealed| (*realm, sealed)));
                }
                Write::Aside(_) => seal.aside = Some(state.aside()),
            }
        }
        seal
    }
}
