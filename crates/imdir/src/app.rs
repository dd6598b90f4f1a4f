//! The running service: state, writer, clock, limits. Everything a request needs.

use crate::{
    http::{Streams, is_public_url_tls, wire::page::PageKey},
    limits::{Limits, Shared, logins::LoginLimits},
    network::Network,
    seal_key::SealKey,
    tag_key::TagKey,
};
use arc_swap::Guard;
use directory::{AccountId, App as OAuthClient, AppId, Authority, Change, Realm, RealmId};
use portal::Site;
use std::{
    ops::Deref,
    sync::{Arc, OnceLock, Weak},
    thread::JoinHandle,
    time::{Duration, Instant},
};
use store::{
    AccountSummary, By, Condition, Database, Done, Failure, Loading, Lookup, Record, SideChange, StoreError,
    Writer,
    access::Token,
    clock::Clock,
    random::Random,
    state::{News, PublishedState, RealmOf, State},
};
use tokio::{
    sync::{Semaphore, watch},
    time::timeout,
};

/// The longest that a request waits for what other nodes have written; it takes some 30 ms.
const CATCH_UP: Duration = Duration::from_secs(2);
/// The longest that one waits for a revision that it names.
const REVISION: Duration = Duration::from_secs(2);
/// A node that has heard less of the others gives no stream: a token may have ended there.
const DEAF: Duration = Duration::from_secs(2);

/// Blocking tasks at once.
const BLOCKING_TASKS: usize = 8;

/// What the operator chose.
#[derive(Debug, Clone)]
pub struct Options {
    pub rate_limits: bool,
    /// Where nodes count together; none counts for itself.
    pub shared_limits: Option<Shared>,
    /// Accept `?access_token=` beside the Authorization header, for old clients.
    pub access_token_in_query: bool,
    /// Where clients reach the service, when that isn't what their Host header says.
    pub public_url: Option<String>,
    /// Whether the public listener speaks TLS itself.
    pub tls: bool,
    /// What to show at `/docs/` beside our own API's.
    pub documents: Vec<ShownDocument>,
    /// Whose word is taken on where a request comes from.
    pub trusted_proxies: Vec<Network>,
    /// How many bytes realms may take in memory, where they can be loaded again; None for as many as there are.
    pub realm_memory: Option<usize>,
}

/// A document of requests, or why it can't be read.
#[derive(Debug, Clone)]
pub struct ShownDocument {
    /// What its pages are called where it has no name of its own.
    pub name: String,
    pub text: Result<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rate_limits: true,
            shared_limits: None,
            access_token_in_query: false,
            public_url: None,
            tls: false,
            documents: Vec::new(),
            trusted_proxies: Vec::new(),
            realm_memory: None,
        }
    }
}

impl Options {
    /// Whether clients come by TLS, which a proxy may have taken off.
    pub(crate) fn is_https(&self) -> bool {
        self.tls || is_public_url_tls(self)
    }

    /// Where a client reaches the service that knows it as `host`.
    pub(crate) fn url_at(&self, host: &str) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        self.public_url.clone().unwrap_or_else(|| format!("{scheme}://{host}"))
    }
}

/// Cheap to clone; every clone is the same service.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    published: Arc<PublishedState>,
    writer: Writer,
    lookup: Arc<dyn Lookup>,
    pub clock: Clock,
    pub random: Random,
    pub options: Options,
    pub limits: Limits,
    pub(crate) login_limits: LoginLimits,
    pub page_key: PageKey,
    pub tag_key: TagKey,
    pub(crate) revision_key: SealKey,
    pub(crate) streams: Streams,
    /// The portal, made when somebody first reads it.
    pub(crate) site: OnceLock<Site>,
    blocking: Arc<Semaphore>,
}

/// A service that may have ended.
#[derive(Debug, Clone)]
pub(crate) struct WeakApp(Weak<Inner>);

impl WeakApp {
    pub(crate) fn upgrade(&self) -> Option<App> {
        self.0.upgrade().map(App)
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the database. The handle ends once the last clone is gone and all is written.
    pub fn open(
        database: &Database,
        clock: Clock,
        random: Random,
        options: Options,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        Self::open_with(database, clock, random, options, |_| {})
    }

    /// The same, and tells how far it has come.
    pub fn open_with(
        database: &Database,
        clock: Clock,
        random: Random,
        options: Options,
        mut progress: impl FnMut(Loading),
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let (mut store, lookup) = database.open()?;
        let before = Instant::now();
        // With tokens that have expired: the clock may be wrong just now.
        let loaded = store.load(&mut progress)?;
        for realm in &loaded.refused {
            let error = StoreError::Differs(format!("what is stored of realm {realm}"));
            tracing::error!(%realm, %error, "a realm is not served");
        }
        let published = Arc::new(PublishedState::new(State::new(loaded)));
        if store.poll_interval().is_some() {
            // From the first request on, there are others to wait for.
            published.set_followed(before);
        }
        let stored = store.setting("page_key", random.key())?;
        let (writer, thread) = Writer::start(store, Arc::clone(&published), options.realm_memory)?;
        let inner = Inner {
            published,
            writer,
            lookup,
            limits: Limits::new(clock.clone(), options.shared_limits.clone()),
            login_limits: LoginLimits::new(clock.clone()),
            clock,
            random,
            options,
            page_key: PageKey::new(&stored),
            tag_key: TagKey::new(&stored),
            revision_key: SealKey::new(&stored, "revisions"),
            streams: Streams::default(),
            site: OnceLock::new(),
            blocking: Arc::new(Semaphore::new(BLOCKING_TASKS)),
        };
        Ok((Self(Arc::new(inner)), thread))
    }

    pub(crate) fn downgrade(&self) -> WeakApp {
        WeakApp(Arc::downgrade(&self.0))
    }

    /// The latest state; what it says stays so for as long as it is held.
    pub fn state(&self) -> Guard<Arc<State>> {
        self.published.load()
    }

    /// Changes whenever a newer state is published.
    pub fn news(&self) -> watch::Receiver<News> {
        self.published.news()
    }

    /// Lets go of those who follow, so that they hold up no stop.
    pub fn end(&self) {
        self.published.end();
    }

    /// A realm as it is now; the first who asks for one that isn't in memory waits until it is.
    pub async fn realm(&self, id: RealmId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmOf::Id(id)).await
    }

    pub async fn realm_of_account(&self, account: AccountId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmOf::Account(account)).await
    }

    pub async fn realm_of_app(&self, app: AppId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmOf::App(app)).await
    }

    async fn realm_of(&self, of: RealmOf) -> Result<Option<Arc<Realm>>, Failure> {
        match self.published.realm(of) {
            None => self.writer.realm(of).await,
            here => Ok(here),
        }
    }

    /// The realms whose users of a domain the users of that domain in a realm may find.
    pub async fn linked_realms(&self, realm: RealmId, domain: &str) -> Result<Vec<Arc<Realm>>, Failure> {
        let linked: Vec<RealmId> = self.state().links().of(realm, domain).collect();
        let mut realms = Vec::with_capacity(linked.len());
        for linked in linked {
            realms.extend(self.realm(linked).await?);
        }
        Ok(realms)
    }

    /// The change records of a realm after a revision, at most so many.
    pub async fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Option<Vec<(u64, Record)>> {
        self.look_up(move |lookup| lookup.changes(realm, after, limit)).await
    }

    /// The accounts of all realms, at most so many.
    pub(crate) async fn accounts(&self, limit: usize) -> Result<Vec<AccountSummary>, Failure> {
        let listed = self.look_up(move |lookup| lookup.accounts(limit)).await.ok_or(Failure::NotLoaded)?;
        match (listed, self.state()) {
            (Some(listed), _) => Ok(listed),
            (None, state) if state.refused().is_empty() => Ok(state.list_accounts(limit)),
            (None, _) => Err(Failure::Altered),
        }
    }

    /// The apps of all realms whose secret is one of an earlier version.
    pub(crate) async fn apps_with_old_secrets(&self) -> Option<Vec<OAuthClient>> {
        self.look_up(|lookup| lookup.apps_with_old_secrets()).await
    }

    async fn look_up<T: Send + 'static>(
        &self,
        read: impl FnOnce(&dyn Lookup) -> Result<T, StoreError> + Send + 'static,
    ) -> Option<T> {
        let lookup = Arc::clone(&self.lookup);
        let found = self.spawn_bounded(move || read(&*lookup)).await?;
        found.inspect_err(|error| tracing::error!(%error, "the store can't be read")).ok()
    }

    /// How old the newest is that other nodes may have written and this one doesn't know; None without others.
    pub fn lag(&self) -> Option<Duration> {
        let followed = *self.published.followed().borrow();
        let oldest = self.state().behind().map(|(_, since)| since).chain(followed).min();
        oldest.map(|at| at.elapsed())
    }

    /// Whether it knows what the others had written a moment ago; alone, it always does.
    pub(crate) fn hears_others(&self) -> bool {
        self.published.followed().borrow().is_none_or(|at| at.elapsed() < DEAF)
    }

    /// Waits a moment for everything that other nodes have written until now. False where there is nothing to wait for.
    pub async fn catch_up(&self) -> bool {
        let mut followed = self.published.followed();
        if followed.borrow().is_none() || !self.is_writable() {
            return false;
        }
        let asked = Instant::now();
        timeout(CATCH_UP, followed.wait_for(|at| at.is_some_and(|at| at > asked))).await.is_ok()
    }

    /// The realm once it has come to a revision; None if that takes long.
    pub async fn realm_at(&self, id: RealmId, revision: u64) -> Option<Arc<Realm>> {
        let mut news = self.news();
        let come = async {
            loop {
                news.mark_unchanged();
                let realm = self.realm(id).await.ok()??;
                if realm.revision() >= revision {
                    return Some(realm);
                }
                news.changed().await.ok()?;
            }
        };
        timeout(REVISION, come).await.ok()?
    }

    /// Whether revocations are in force here that are not durable.
    pub(crate) fn is_owing(&self) -> bool {
        self.published.is_owing()
    }

    pub fn is_writable(&self) -> bool {
        self.published.is_writable()
    }

    /// Makes a change durable, then visible, then returns: for whoever administers the whole realm.
    pub async fn change(&self, realm: RealmId, by: By, change: Change) -> Result<Done, Failure> {
        self.change_within(Authority::Realm, None, realm, by, change).await
    }

    /// The same for somebody who may grant to no group outside the authority, and only if something holds of the
    /// realm when the change is decided.
    pub(crate) async fn change_within(
        &self,
        authority: Authority,
        only_if: Option<Condition>,
        realm: RealmId,
        by: By,
        change: Change,
    ) -> Result<Done, Failure> {
        self.writer.change(realm, by, self.clock.now(), authority, change, only_if).await
    }

    pub(crate) async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        self.writer.change_aside(change).await
    }

    /// Makes a token durable, for what the app was when it was found to be due.
    pub(crate) async fn issue(&self, token: Token, app: Arc<OAuthClient>) -> Result<(), Failure> {
        self.writer.issue(token, app).await
    }

    /// Forgets tokens that can't be used any more.
    pub async fn remove_expired_tokens(&self) -> Result<(), Failure> {
        self.writer.change_aside(SideChange::RemoveExpired(self.clock.now())).await
    }

    /// Runs blocking work on another thread. The permit belongs to the work, not to the request: work that outlives
    /// its request still counts.
    pub(crate) async fn spawn_bounded<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let turn = Arc::clone(&self.blocking).acquire_owned().await.ok()?;
        let counted = move || {
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(counted).await.ok()
    }
}
