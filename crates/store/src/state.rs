//! What the service knows, at one instant: realms, and every live token.
//!
//! Readers take the published state and never wait; only the writer makes the
//! next one, which shares with this one whatever it left alone. A store of many
//! nodes has realms that this one doesn't hold; of those the state knows nothing.

use crate::{
    access::Token,
    seal::{Aside, Asides},
    side::{Link, SideChange},
};
use arc_swap::{ArcSwap, Guard};
use directory::{Account, AccountId, AppId, Digest, Effect, Links, Realm, RealmId};
use imbl::{HashMap, HashSet, OrdMap};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Instant,
};
use tokio::sync::watch;

/// An account, and what a list says of it.
#[derive(Debug)]
pub struct AccountSummary {
    /// As stored.
    pub account: Account,
    /// The owner's address, as typed.
    pub owner_email: String,
    /// Its users.
    pub seats: usize,
    /// Of its realm.
    pub revision: u64,
}

/// What a start reads.
#[derive(Debug)]
pub struct LoadedState {
    /// Each at its last revision, verified against its digest.
    pub realms: Vec<Realm>,
    /// Those that are not what was committed.
    pub refused: Vec<RealmId>,
    /// Tokens, links and the digest of both.
    pub asides: Asides,
}

/// What a realm is looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RealmOf {
    /// By its own id.
    Id(RealmId),
    /// By the id of any of its accounts.
    Account(AccountId),
    /// By the id of an app of any of its accounts.
    App(AppId),
}

/// A realm in memory.
#[derive(Debug, Clone)]
pub struct CachedRealm {
    /// At the newest revision that this node knows.
    pub realm: Arc<Realm>,
    /// When it was read last, in ticks.
    used: Arc<AtomicU32>,
}

impl CachedRealm {
    /// Writes only what is new, so that those who read one realm don't fight for the line it is in.
    pub fn touch(&self, now: u32) {
        if self.used.load(Ordering::Relaxed) != now {
            self.used.store(now, Ordering::Relaxed);
        }
    }

    /// The tick of the last read.
    pub fn last_used(&self) -> u32 {
        self.used.load(Ordering::Relaxed)
    }
}

/// All that a node serves from: realms in memory, tokens and links. Persistent maps, so a clone costs little.
#[derive(Debug, Clone, Default)]
pub struct State {
    realms: OrdMap<RealmId, CachedRealm>,
    realm_of_account: OrdMap<AccountId, RealmId>,
    realm_of_app: OrdMap<AppId, RealmId>,
    /// Realms that are being reloaded, and since when their snapshot here is old.
    behind: OrdMap<RealmId, Instant>,
    /// By the hash of the token.
    tokens: HashMap<[u8; 32], Arc<Token>>,
    /// Those of them whose end is not durable yet.
    revoked: HashSet<[u8; 32]>,
    links: Arc<Links>,
    /// Of tokens, links and which realms there are.
    aside: Digest,
    /// Realms that are not served, for what is stored of them is not what was committed, and since when.
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

    /// Puts a realm in the place of whatever is known of it.
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

    /// Serves nothing of a realm.
    pub fn refuse(&mut self, id: RealmId) {
        self.evict(id);
        self.behind.remove(&id);
        self.refused.insert(id, Instant::now());
    }

    /// The realms that are not served.
    pub const fn refused(&self) -> &OrdMap<RealmId, Instant> {
        &self.refused
    }

    /// Whether it is of a realm that isn't served, or may be.
    pub fn refuses(&self, of: RealmOf) -> bool {
        match of {
            RealmOf::Id(id) => self.refused.contains_key(&id),
            _ => !self.refused.is_empty() && self.held(of).is_none(),
        }
    }

    /// Evicts a realm, which the store still has.
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

    /// Puts tokens and links in the place of all that are known.
    pub fn load_aside(&mut self, Asides { tokens, links, digest }: Asides) {
        self.tokens = HashMap::new();
        self.links = Arc::default();
        for token in tokens {
            self.tokens.insert(token.hash, Arc::new(token));
        }
        for link in links {
            self.put_link(&link);
        }
        self.aside = digest;
    }

    /// `None` if it isn't in memory, which doesn't say that there is none.
    pub fn realm(&self, id: RealmId) -> Option<&Arc<Realm>> {
        self.realms.get(&id).map(|held| &held.realm)
    }

    /// As [`State::realm`], by any of its names; without noting a use.
    pub fn held(&self, of: RealmOf) -> Option<&CachedRealm> {
        let id = match of {
            RealmOf::Id(id) => id,
            RealmOf::Account(account) => *self.realm_of_account.get(&account)?,
            RealmOf::App(app) => *self.realm_of_app.get(&app)?,
        };
        self.realms.get(&id)
    }

    /// In the order of their ids.
    pub fn all_held(&self) -> impl Iterator<Item = &CachedRealm> {
        self.realms.values()
    }

    /// The revision to follow a realm from; None for one that isn't loaded, or is being reloaded.
    pub fn followed_from(&self, id: RealmId) -> Option<u64> {
        self.realm(id).filter(|_| !self.is_behind(id)).map(|realm| realm.revision())
    }

    /// The accounts of all realms that are here, in the order of their ids.
    pub fn list_accounts(&self, limit: usize) -> Vec<AccountSummary> {
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
        self.realm_of_account.iter().filter_map(held).take(limit).collect()
    }

    /// Keeps the realm's snapshot as it is, until it is reloaded.
    pub fn set_behind(&mut self, id: RealmId, since: Instant) {
        self.behind.entry(id).or_insert(since);
    }

    /// Whether the realm is too far behind to catch up and waits for a reload.
    pub fn is_behind(&self, id: RealmId) -> bool {
        self.behind.contains_key(&id)
    }

    /// Realms that wait for a reload, and since when.
    pub fn behind(&self) -> impl Iterator<Item = (RealmId, Instant)> {
        self.behind.iter().map(|(id, since)| (*id, *since))
    }

    /// The digest of all that belongs to no realm.
    pub const fn aside(&self) -> Digest {
        self.aside
    }

    /// All links between realms.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// A token that is neither revoked nor unknown, by its SHA-256. It may have expired.
    pub fn token(&self, hash: &[u8; 32]) -> Option<&Arc<Token>> {
        self.tokens.get(hash).filter(|token| !self.revoked.contains(&token.hash))
    }

    /// All tokens but revoked ones, in no order.
    pub fn tokens(&self) -> impl Iterator<Item = &Arc<Token>> {
        self.tokens.values().filter(|token| !self.revoked.contains(&token.hash))
    }

    /// Leaves out, of the tokens that are stored, those which the changes revoke, and no others.
    pub fn leave_out(&mut self, changes: &[SideChange]) {
        let is_revoked = |token: &&Arc<Token>| changes.iter().any(|change| change.revokes(token));
        self.revoked = match changes {
            [] => HashSet::new(),
            _ => self.tokens.values().filter(is_revoked).map(|token| token.hash).collect(),
        };
    }

    /// Whether a revocation is in force that isn't durable.
    pub fn leaves_out(&self) -> bool {
        !self.revoked.is_empty()
    }

    /// Puts a realm in the place of the one with its id.
    pub fn put_realm(&mut self, realm: Realm) {
        let id = realm.id();
        *self.realm_or_new(id) = Arc::new(realm);
    }

    /// For writing: a clone of the realm is made if a reader still has it.
    pub fn realm_or_new(&mut self, id: RealmId) -> &mut Arc<Realm> {
        let new = || CachedRealm { realm: Arc::new(Realm::new(id)), used: Arc::default() };
        &mut self.realms.entry(id).or_insert_with(new).realm
    }

    /// Brings what is looked up across realms after effects on one.
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

    /// Applies a change of tokens, links or the list of realms, and keeps their digest.
    pub fn change_aside(&mut self, change: &SideChange) {
        match change {
            SideChange::PutToken(token) => {
                self.aside.add(&Aside::Token(token));
                self.tokens.insert(token.hash, Arc::new(token.clone()));
            }
            SideChange::RemoveToken(hash) => {
                if let Some(token) = self.tokens.remove(hash) {
                    self.aside.remove(&Aside::Token(&token));
                }
            }
            SideChange::RemoveTokensOf(app) => self.remove_tokens(|token| token.app == *app),
            SideChange::RemoveTokensOfAccount(account) => {
                self.remove_tokens(|token| token.account == *account);
            }
            SideChange::RemoveTokensOfUser(user) => self.remove_tokens(|token| token.user == Some(*user)),
            SideChange::RemoveExpired(now) => self.remove_tokens(|token| token.expires_at <= *now),
            SideChange::PutLink(link) => {
                if !self.links.iter().any(|there| there == link) {
                    self.aside.add(&Aside::Link(link));
                }
                self.put_link(link);
            }
            SideChange::RemoveLink(link) => {
                if self.links.iter().any(|there| there == link) {
                    self.aside.remove(&Aside::Link(link));
                }
                let (domain, one, other) = link;
                Arc::make_mut(&mut self.links).unlink(domain, *one, *other);
            }
            SideChange::PutRealm(realm) => self.aside.add(&Aside::Realm(*realm)),
        }
    }

    /// A link that the rules refuse is refused where it is asked for, and left out here.
    fn put_link(&mut self, (domain, one, other): &Link) {
        let _ = Arc::make_mut(&mut self.links).link(domain, *one, *other);
    }

    fn remove_tokens(&mut self, gone: impl Fn(&Token) -> bool) {
        let Self { tokens, aside, .. } = self;
        tokens.retain(|_, token| {
            let goes = gone(token);
            if goes {
                aside.remove(&Aside::Token(token));
            }
            !goes
        });
    }
}

/// What those who follow are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// There is a newer state.
    State,
    /// The service is about to end.
    End,
}

/// Where the state is published.
#[derive(Debug)]
pub struct PublishedState {
    state: ArcSwap<State>,
    /// Tells who follows that there is a newer state.
    news: watch::Sender<News>,
    writable: AtomicBool,
    /// Whether revocations are in force here that are not durable.
    owing: AtomicBool,
    /// Counts polls: a clock that costs a reader nothing.
    tick: AtomicU32,
    /// Everything that other nodes had written then is known; None where there are no others.
    followed: watch::Sender<Option<Instant>>,
}

impl PublishedState {
    /// Publishes the first state; the store counts as writable.
    pub fn new(state: State) -> Self {
        Self {
            state: ArcSwap::from_pointee(state),
            news: watch::Sender::new(News::State),
            writable: AtomicBool::new(true),
            owing: AtomicBool::new(false),
            tick: AtomicU32::new(0),
            followed: watch::Sender::new(None),
        }
    }

    /// The newest state. Takes no lock; a reader that keeps it for long keeps its memory.
    pub fn load(&self) -> Guard<Arc<State>> {
        self.state.load()
    }

    /// Publishes a state: readers get it from now on, followers are told. The writer alone does this, after its commit.
    pub fn store(&self, state: Arc<State>) {
        self.state.store(state);
        self.news.send_modify(|_| {});
    }

    /// The realm, if it is in memory, and notes that it was used.
    pub fn realm(&self, of: RealmOf) -> Option<Arc<Realm>> {
        let state = self.load();
        let held = state.held(of)?;
        self.touch(held);
        Some(Arc::clone(&held.realm))
    }

    /// Notes that a realm is used.
    pub fn touch(&self, held: &CachedRealm) {
        held.touch(self.now());
    }

    /// The number of this tick: polls since the start, or seconds where nothing is polled.
    pub fn now(&self) -> u32 {
        self.tick.load(Ordering::Relaxed)
    }

    /// Begins the next tick, and says which that is.
    pub fn tick(&self) -> u32 {
        self.tick.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
    }

    /// Changes whenever a state is published; it may skip some.
    pub fn news(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Tells followers that the service ends.
    pub fn end(&self) {
        self.news.send_replace(News::End);
    }

    /// All that other nodes had written at this instant is in the state; None where there are no others.
    pub fn followed(&self) -> watch::Receiver<Option<Instant>> {
        self.followed.subscribe()
    }

    /// All that other nodes had written at this instant has been published.
    pub fn set_followed(&self, at: Instant) {
        self.followed.send_replace(Some(at));
    }

    /// Whether revocations are in force here that are not durable.
    pub fn is_owing(&self) -> bool {
        self.owing.load(Ordering::Relaxed)
    }

    /// Whether a revocation waits for its commit.
    pub fn set_owing(&self, owing: bool) {
        self.owing.store(owing, Ordering::Relaxed);
    }

    /// Whether the last commit went through.
    pub fn is_writable(&self) -> bool {
        self.writable.load(Ordering::Relaxed)
    }

    /// Whether the last commit or probe succeeded.
    pub fn set_writable(&self, writable: bool) {
        self.writable.store(writable, Ordering::Relaxed);
    }
}
