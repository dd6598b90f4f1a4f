//! The state of the service at one instant: realms, and every live token.
//!
//! Readers take the published state and never wait; only the writer makes the next one, which shares unchanged parts
//! with it. With a store for many nodes, the state contains only realms that are loaded.

mod published;
mod side;

pub use published::{Notice, PublishedState};

use crate::{
    access::Token, app_password::AppPassword, identity_provider::IdentityProvider, seal::SideState,
    side::SideChange, webhook::Webhook,
};
use directory::{Account, AccountId, AppId, Digest, Effect, Links, Realm, RealmId, UserId, WebhookId};
use imbl::{HashMap, HashSet, OrdMap};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};

/// An account, as shown in a list.
#[derive(Debug)]
pub struct AccountSummary {
    /// As stored.
    pub account: Account,
    /// The owner's address, as typed.
    pub owner_email: String,
    /// The number of its users.
    pub seats: usize,
    /// The revision of its realm.
    pub revision: u64,
}

/// The result of loading at start.
#[derive(Debug)]
pub struct LoadedState {
    /// Each at its last revision, verified against its digest.
    pub realms: Vec<Realm>,
    /// The realms that differ from their digest.
    pub refused: Vec<RealmId>,
    /// Tokens, links and the digest of both.
    pub asides: SideState,
}

/// A lookup key of a realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RealmKey {
    /// The realm's own id.
    Id(RealmId),
    /// The id of any of its accounts.
    Account(AccountId),
    /// The id of an app of any of its accounts.
    App(AppId),
}

/// A realm in memory.
#[derive(Debug, Clone)]
pub struct CachedRealm {
    /// At the newest revision that this node knows.
    pub realm: Arc<Realm>,
    /// The time of its last use, in ticks.
    used: Arc<AtomicU32>,
}

impl CachedRealm {
    /// Writes only if the value changes, so that readers of one realm don't contend for its cache line.
    pub fn touch(&self, now: u32) {
        if self.used.load(Ordering::Relaxed) != now {
            self.used.store(now, Ordering::Relaxed);
        }
    }

    /// The tick of the last use.
    pub fn last_used(&self) -> u32 {
        self.used.load(Ordering::Relaxed)
    }
}

/// The data that a node serves: realms in memory, tokens, webhooks, identity providers and links. Persistent maps, so a clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct State {
    realms: OrdMap<RealmId, CachedRealm>,
    realm_of_account: OrdMap<AccountId, RealmId>,
    realm_of_app: OrdMap<AppId, RealmId>,
    /// Realms that are being reloaded, with the time since which their snapshot has been stale.
    behind: OrdMap<RealmId, Instant>,
    /// By the token's hash.
    tokens: HashMap<[u8; 32], Arc<Token>>,
    passwords: HashMap<[u8; 32], Arc<AppPassword>>,
    webhooks: OrdMap<WebhookId, Arc<Webhook>>,
    providers: OrdMap<AccountId, Arc<IdentityProvider>>,
    /// Tokens and app passwords whose revocation is not durable yet.
    revoked: HashSet<[u8; 32]>,
    links: Arc<Links>,
    /// The digest of what belongs to no realm, and of the list of realms.
    aside: Digest,
    /// Realms that aren't served because their rows differ from their digest, with the time of the refusal.
    refused: OrdMap<RealmId, Instant>,
}

impl State {
    /// The state after a start.
    pub fn new(LoadedState { realms, refused, asides }: LoadedState) -> Self {
        let mut state = Self::default();
        refused.into_iter().for_each(|realm| state.refuse(realm));
        for realm in realms {
            state.load_realm(realm);
        }
        state.load_aside(asides);
        state
    }

    /// Inserts a realm, replacing an earlier snapshot or refusal.
    pub fn load_realm(&mut self, realm: Realm) {
        let id = realm.id();
        self.unregister(id);
        self.behind.remove(&id);
        self.refused.remove(&id);
        for account in realm.accounts() {
            self.realm_of_account.insert(account.id, id);
            for app in realm.apps(account.id) {
                self.realm_of_app.insert(app.id, id);
            }
        }
        self.put_realm(realm);
    }

    /// Stops serving a realm.
    pub fn refuse(&mut self, id: RealmId) {
        self.evict(id);
        self.behind.remove(&id);
        self.refused.insert(id, Instant::now());
    }

    /// The realms that are not served.
    pub const fn refused(&self) -> &OrdMap<RealmId, Instant> {
        &self.refused
    }

    /// Whether the key belongs, or may belong, to a realm that isn't served.
    pub fn refuses(&self, of: RealmKey) -> bool {
        match of {
            RealmKey::Id(id) => self.refused.contains_key(&id),
            _ => !self.refused.is_empty() && self.held(of).is_none(),
        }
    }

    /// Evicts a realm; it stays in the store.
    pub fn evict(&mut self, id: RealmId) {
        self.unregister(id);
        self.realms.remove(&id);
    }

    fn unregister(&mut self, id: RealmId) {
        let Some(old) = self.realm(id).cloned() else { return };
        for account in old.accounts() {
            self.realm_of_account.remove(&account.id);
            old.apps(account.id).for_each(|app| {
                self.realm_of_app.remove(&app.id);
            });
        }
    }

    /// `None` if it isn't in memory, even though it may exist.
    pub fn realm(&self, id: RealmId) -> Option<&Arc<Realm>> {
        self.realms.get(&id).map(|held| &held.realm)
    }

    /// Like [`State::realm`], by any key, without recording a use.
    pub fn held(&self, of: RealmKey) -> Option<&CachedRealm> {
        let id = match of {
            RealmKey::Id(id) => id,
            RealmKey::Account(account) => *self.realm_of_account.get(&account)?,
            RealmKey::App(app) => *self.realm_of_app.get(&app)?,
        };
        self.realms.get(&id)
    }

    /// All realms in memory, in the order of their ids.
    pub fn all_held(&self) -> impl Iterator<Item = &CachedRealm> {
        self.realms.values()
    }

    /// The revision to poll a realm from; `None` if it isn't loaded, or is being reloaded.
    pub fn followed_from(&self, id: RealmId) -> Option<u64> {
        self.realm(id).filter(|_| !self.is_behind(id)).map(|realm| realm.revision())
    }

    /// The accounts of all realms in memory, in the order of their ids.
    pub fn list_accounts(&self) -> Vec<AccountSummary> {
        let held = |(account, realm): (&AccountId, &RealmId)| {
            let realm = self.realm(*realm)?;
            let account = Account::clone(realm.account(*account)?);
            let owner = realm.user(account.owner);
            Some(AccountSummary {
                owner_email: owner.map(|owner| owner.email.to_string()).unwrap_or_default(),
                seats: realm.user_count(account.id),
                revision: realm.revision(),
                account,
            })
        };
        self.realm_of_account.iter().filter_map(held).collect()
    }

    /// Freezes the realm's snapshot until it is reloaded.
    pub fn set_behind(&mut self, id: RealmId, since: Instant) {
        self.behind.entry(id).or_insert(since);
    }

    /// Whether the realm is too far behind to catch up and waits for a reload.
    pub fn is_behind(&self, id: RealmId) -> bool {
        self.behind.contains_key(&id)
    }

    /// Realms that wait for a reload, with the time since which they have been stale.
    pub fn behind(&self) -> impl Iterator<Item = (RealmId, Instant)> {
        self.behind.iter().map(|(id, since)| (*id, *since))
    }

    /// The digest of what belongs to no realm, and of the list of realms.
    pub const fn aside(&self) -> Digest {
        self.aside
    }

    /// All links between realms.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// An unrevoked token, by its SHA-256. It may have expired.
    pub fn token(&self, hash: &[u8; 32]) -> Option<&Arc<Token>> {
        self.tokens.get(hash).filter(|token| !self.revoked.contains(&token.hash))
    }

    /// All unrevoked tokens, unordered.
    pub fn tokens(&self) -> impl Iterator<Item = &Arc<Token>> {
        self.tokens.values().filter(|token| !self.revoked.contains(&token.hash))
    }

    /// An unrevoked app password, by its SHA-256.
    pub fn app_password(&self, hash: &[u8; 32]) -> Option<&Arc<AppPassword>> {
        self.passwords.get(hash).filter(|password| !self.revoked.contains(&password.hash))
    }

    /// The unrevoked app passwords of a user, unordered.
    pub fn app_passwords(&self, user: UserId) -> impl Iterator<Item = &Arc<AppPassword>> {
        let passwords = self.passwords.values().filter(move |password| password.user == user);
        passwords.filter(|password| !self.revoked.contains(&password.hash))
    }

    /// A webhook.
    pub fn webhook(&self, id: WebhookId) -> Option<&Arc<Webhook>> {
        self.webhooks.get(&id)
    }

    /// All webhooks, in the order of their ids.
    pub fn webhooks(&self) -> impl Iterator<Item = &Arc<Webhook>> {
        self.webhooks.values()
    }

    /// The identity provider that an account has set up.
    pub fn identity_provider(&self, account: AccountId) -> Option<&Arc<IdentityProvider>> {
        self.providers.get(&account)
    }

    /// All identity providers of accounts, in the order of the accounts' ids.
    pub fn identity_providers(&self) -> impl Iterator<Item = &Arc<IdentityProvider>> {
        self.providers.values()
    }

    /// Revokes only the stored tokens and app passwords that the changes match, without a durable write.
    pub fn leave_out(&mut self, changes: &[SideChange]) {
        if changes.is_empty() {
            self.revoked = HashSet::new();
            return;
        }
        let is_revoked = |token: &&Arc<Token>| changes.iter().any(|change| change.revokes(token));
        let is_ended =
            |password: &&Arc<AppPassword>| changes.iter().any(|change| change.revokes_password(password));
        let tokens = self.tokens.values().filter(is_revoked).map(|token| token.hash);
        let passwords = self.passwords.values().filter(is_ended).map(|password| password.hash);
        self.revoked = tokens.chain(passwords).collect();
    }

    /// Whether a revocation is in force that isn't durable yet.
    pub fn leaves_out(&self) -> bool {
        !self.revoked.is_empty()
    }

    /// Replaces the realm with the same id.
    pub fn put_realm(&mut self, realm: Realm) {
        let id = realm.id();
        *self.realm_or_new(id) = Arc::new(realm);
    }

    /// For writing: clones the realm if a reader still holds it.
    pub fn realm_or_new(&mut self, id: RealmId) -> &mut Arc<Realm> {
        let new = || CachedRealm { realm: Arc::new(Realm::new(id)), used: Arc::default() };
        &mut self.realms.entry(id).or_insert_with(new).realm
    }

    /// Updates the lookups across realms after effects on one.
    pub fn register(&mut self, realm: RealmId, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::AccountPut(account) => {
                    self.realm_of_account.insert(account.id, realm);
                }
                Effect::AppPut(app) => {
                    self.realm_of_app.insert(app.id, realm);
                }
                Effect::AppRemoved(app) => {
                    self.realm_of_app.remove(app);
                }
                Effect::AccountRemoved(account) => {
                    self.realm_of_account.remove(account);
                }
                _ => {}
            }
        }
    }
}
