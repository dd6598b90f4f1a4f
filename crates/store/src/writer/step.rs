//! One request, decided against the state that those before it left.

use crate::{
    access::Token,
    state::{RealmOf, State},
};
use crate::{
    backend::Write,
    condition::Condition,
    record::{self, By, Record},
    seal::Seal,
    side::SideChange,
    writer::Failure,
};
use directory::{App, AppId, Authority, Change, Effect, RealmId, Refusal, UnixTime, decide_within};
use std::{collections::BTreeSet, sync::Arc};

#[derive(Debug, Clone)]
pub(crate) enum Ask {
    Change {
        realm: RealmId,
        by: By,
        at: UnixTime,
        /// To which groups it may grant.
        authority: Authority,
        change: Change,
        only_if: Option<Condition>,
    },
    /// A token, and what its app was when it was found to be due.
    Token {
        token: Token,
        app: Arc<App>,
    },
    Aside(SideChange),
}

impl Ask {
    /// The realm without which it can't be decided.
    pub(crate) fn needs(&self) -> Option<RealmOf> {
        match self {
            // The first account of a realm makes it.
            Self::Change { change: Change::CreateAccount(new), .. } if new.master.is_none() => None,
            Self::Change { realm, .. } => Some(RealmOf::Id(*realm)),
            Self::Token { token, .. } => Some(RealmOf::App(token.app)),
            Self::Aside(_) => None,
        }
    }
}

/// The outcome of a request: for a change, the realm's revision and the effects.
pub(crate) type Outcome = Result<(u64, Vec<Effect>), Failure>;

/// Applies a request to the state, and adds the writes that must be durable before it is acknowledged.
pub(crate) fn step(state: &mut State, writes: &mut Vec<Write>, ask: Ask) -> Outcome {
    if ask.needs().is_some_and(|of| state.refuses(of)) {
        return Err(Failure::Altered);
    }
    match ask {
        Ask::Change { realm, by, at, authority, change, only_if } => {
            if only_if.is_some_and(|condition| !condition.holds(state.realm_or_new(realm))) {
                return Err(Failure::ConditionFailed);
            }
            change_realm(state, writes, realm, by, at, authority, change)
        }
        Ask::Token { token, app } => {
            is_still_due(state, &token, &app)?;
            Ok(change_aside(state, writes, SideChange::PutToken(token)))
        }
        Ask::Aside(change) => Ok(change_aside(state, writes, change)),
    }
}

/// What has ended the app's tokens or the user's since has ended this one too.
fn is_still_due(state: &State, token: &Token, app: &App) -> Result<(), Failure> {
    let realm = state.held(RealmOf::App(app.id)).map(|held| &held.realm);
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
    let revoked = tokens_lost_by(&change);
    let realm = state.realm_or_new(id);
    let is_founded = realm.revision() == 0 && realm.is_empty();
    let decision = decide_within(realm, authority, change)?;
    if decision.effects.is_empty() {
        return Ok((realm.revision(), Vec::new()));
    }
    let (mut before, mut accounts) = (Vec::new(), BTreeSet::new());
    let realm = Arc::make_mut(realm);
    let granted_elsewhere = record::granted_elsewhere(realm, &decision.effects);
    let by_account = by.app().and_then(|app| realm.app(app)).map(|app| app.account);
    for effect in &decision.effects {
        before.extend(record::before(realm, effect));
        accounts.extend(record::account(realm, effect));
        realm.apply(effect);
    }
    realm.advance();
    let revision = realm.revision();
    state.register(id, &decision.effects);
    let effects = decision.effects.clone();
    // Every node has the tokens, and not every one the realm that says this.
    let ended: Vec<_> = effects.iter().filter_map(|effect| tokens_ended_by(effect, &before)).collect();
    let founded = decision.founded.as_ref().map(|(founded, _)| *founded);
    let realms = is_founded.then_some(id).into_iter().chain(founded).map(SideChange::PutRealm);
    writes.push(Write::Revision {
        realm: id,
        revision,
        record: Record {
            at,
            by,
            by_account,
            accounts: accounts.into_iter().collect(),
            granted_elsewhere,
            before,
            effects: decision.effects,
            founded,
        },
    });
    if let Some((founded, effects)) = decision.founded {
        let realm = Arc::make_mut(state.realm_or_new(founded));
        effects.iter().for_each(|effect| realm.apply(effect));
        state.register(founded, &effects);
        writes.push(Write::Founding { realm: founded, effects });
    }
    for change in revoked.map(SideChange::RemoveTokensOf).into_iter().chain(ended).chain(realms) {
        state.change_aside(&change);
        writes.push(Write::Aside(change));
    }
    Ok((revision, effects))
}

/// A user's tokens go with the user, the account, or the right to act; what comes back later gets new ones.
fn tokens_ended_by(effect: &Effect, before: &[Effect]) -> Option<SideChange> {
    match effect {
        Effect::AccountRemoved(account) => Some(SideChange::RemoveTokensOfAccount(*account)),
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

/// Tokens were issued under what an app was: another secret or other scopes end them.
const fn tokens_lost_by(change: &Change) -> Option<AppId> {
    match change {
        Change::UpdateApp { app, scopes: Some(_), .. }
        | Change::UpdateApp { app, secret_hash: Some(_), .. }
        | Change::DeleteApp { app } => Some(*app),
        _ => None,
    }
}

impl Seal {
    /// Of the state that writes lead to.
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
