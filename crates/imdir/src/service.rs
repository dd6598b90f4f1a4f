//! The running service: state, writer, clock, limits.

mod options;

pub use options::{Options, ShownDocument};

use crate::{
    http::{Streams, wire::page::PageKey},
    identity_providers::IdentityProviders,
    limits::{Limits, logins::LoginLimits},
    outbound::Outbound,
    seal_key::SealKey,
    tag_key::TagKey,
};
use arc_swap::Guard;
use directory::{AccountId, App, AppId, Authority, Change, Realm, RealmId};
use portal::Site;
use std::{
    ops::Deref,
    sync::{Arc, OnceLock, Weak},
    thread::JoinHandle,
    time::{Duration, Instant},
};
use store::{
    AccountSummary, By, Condition, Database, Failure, IdentityProvider, LoadProgress, Lookup, Receipt,
    Record, SideChange, StoreError, SyncRun, Webhook, Writer,
    access::Token,
    app_password::AppPassword,
    clock::Clock,
    random::Random,
    state::{Notice, PublishedState, RealmKey, State},
};
use tokio::{
    sync::{Semaphore, watch},
    time::timeout,
};
use uuid::Uuid;
use webhook::MAX_ANSWER_BYTES;

/// The timeout of a request that waits for the writes of other nodes; it takes some 30 ms.
const CATCH_UP: Duration = Duration::from_secs(2);
/// The timeout of a request that waits for a minimum revision.
const REVISION: Duration = Duration::from_secs(2);
/// The replication lag at which a node refuses streams: a token may have been revoked on another node.
const MAX_LAG: Duration = Duration::from_secs(2);

/// The maximum number of concurrent blocking tasks.
const BLOCKING_TASKS: usize = 8;
/// The timeout of an attempt to deliver a webhook.
pub(crate) const WEBHOOK_TIMEOUT: Duration = Duration::from_secs(10);
/// The maximum number of concurrent attempts to deliver webhooks.
const DELIVERIES: usize = 64;
/// The maximum number of concurrent tests of webhooks, so that they take no place of a delivery.
const WEBHOOK_TESTS: usize = 8;
/// The maximum number of concurrent requests with a file.
const FILES: usize = 2;

/// Cheap to clone; every clone is the same service.
#[derive(Debug, Clone)]
pub struct Service(Arc<Inner>);

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
    pub(crate) sign_in_key: SealKey,
    pub(crate) identity_providers: IdentityProviders,
    pub(crate) streams: Streams,
    /// The portal, rendered on first use.
    pub(crate) site: OnceLock<Site>,
    blocking: Arc<Semaphore>,
    pub(crate) webhook_client: Outbound,
    /// Limits the attempts to deliver webhooks.
    pub(crate) deliveries: Arc<Semaphore>,
    /// Limits those that are no tests, so that tests find a place.
    pub(crate) webhook_events: Semaphore,
    pub(crate) webhook_tests: Semaphore,
    /// Limits the requests with a file that are in memory.
    pub(crate) files: Arc<Semaphore>,
}

/// A weak reference to the service.
#[derive(Debug, Clone)]
pub(crate) struct WeakService(Weak<Inner>);

impl WeakService {
    pub(crate) fn upgrade(&self) -> Option<Service> {
        self.0.upgrade().map(Service)
    }
}

impl Deref for Service {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Service {
    /// Opens the database. The thread ends once the last clone is dropped and all writes are done.
    pub fn open(
        database: &Database,
        clock: Clock,
        random: Random,
        options: Options,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        Self::open_with(database, clock, random, options, |_| {})
    }

    /// The same, with progress.
    pub fn open_with(
        database: &Database,
        clock: Clock,
        random: Random,
        options: Options,
        mut progress: impl FnMut(LoadProgress),
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let (mut store, lookup) = database.open()?;
        let before = Instant::now();
        // Expired tokens included: the clock may be wrong at the moment.
        let loaded = store.load(&mut progress)?;
        for realm in &loaded.refused {
            let error = StoreError::Differs(format!("the stored data of realm {realm}"));
            tracing::error!(%realm, %error, "a realm is not served");
        }
        let published = Arc::new(PublishedState::new(State::new(loaded)));
        if store.poll_interval().is_some() {
            // There are other nodes, so requests wait for their writes from now on.
            published.set_followed(before);
        }
        let stored = store.setting("page_key", random.key())?;
        let (writer, thread) = Writer::start(store, Arc::clone(&published), options.realm_memory)?;
        let webhook_client =
            Outbound::to_public(WEBHOOK_TIMEOUT, MAX_ANSWER_BYTES as u64, &options.outbound_allow);
        let inner = Inner {
            published,
            writer,
            lookup,
            limits: Limits::new(clock.clone(), options.shared_limits.clone()),
            login_limits: LoginLimits::new(clock.clone()),
            identity_providers: IdentityProviders::new(
                &options.identity_providers,
                &options.outbound_allow,
                &clock,
            ),
            clock,
            random,
            options,
            page_key: PageKey::new(&stored),
            tag_key: TagKey::new(&stored),
            revision_key: SealKey::new(&stored, "revisions"),
            sign_in_key: SealKey::new(&stored, "sign-ins"),
            streams: Streams::default(),
            site: OnceLock::new(),
            blocking: Arc::new(Semaphore::new(BLOCKING_TASKS)),
            webhook_client,
            deliveries: Arc::new(Semaphore::new(DELIVERIES + WEBHOOK_TESTS)),
            webhook_events: Semaphore::new(DELIVERIES),
            webhook_tests: Semaphore::new(WEBHOOK_TESTS),
            files: Arc::new(Semaphore::new(FILES)),
        };
        Ok((Self(Arc::new(inner)), thread))
    }

    pub(crate) fn downgrade(&self) -> WeakService {
        WeakService(Arc::downgrade(&self.0))
    }

    /// The latest state, an immutable snapshot.
    pub fn state(&self) -> Guard<Arc<State>> {
        self.published.load()
    }

    /// A receiver of notices: of newer states, and of the end.
    pub fn notices(&self) -> watch::Receiver<Notice> {
        self.published.notices()
    }

    /// Ends all followers, so that they don't delay a shutdown.
    pub fn end(&self) {
        self.published.end();
    }

    /// The current snapshot of a realm; waits for the load of one that isn't in memory.
    pub async fn realm(&self, id: RealmId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmKey::Id(id)).await
    }

    pub async fn realm_of_account(&self, account: AccountId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmKey::Account(account)).await
    }

    pub async fn realm_of_app(&self, app: AppId) -> Result<Option<Arc<Realm>>, Failure> {
        self.realm_of(RealmKey::App(app)).await
    }

    async fn realm_of(&self, of: RealmKey) -> Result<Option<Arc<Realm>>, Failure> {
        match self.published.realm(of) {
            None => self.writer.realm(of).await,
            here => Ok(here),
        }
    }

    /// The realms that are linked with a realm for a domain.
    pub async fn linked_realms(&self, realm: RealmId, domain: &str) -> Result<Vec<Arc<Realm>>, Failure> {
        let linked: Vec<RealmId> = self.state().links().of(realm, domain).collect();
        let mut realms = Vec::with_capacity(linked.len());
        for linked in linked {
            realms.extend(self.realm(linked).await?);
        }
        Ok(realms)
    }

    /// The change records of a realm after a revision, up to a limit.
    pub async fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Option<Vec<(u64, Record)>> {
        self.look_up(move |lookup| lookup.changes(realm, after, limit)).await.ok()
    }

    /// The accounts of all realms, each verified.
    pub(crate) async fn accounts(&self) -> Result<Vec<AccountSummary>, Failure> {
        let listed = self.look_up(|lookup| lookup.accounts()).await?;
        let state = self.state();
        match state.refused().is_empty() {
            true => Ok(listed.unwrap_or_else(|| state.list_accounts())),
            false => Err(Failure::Altered),
        }
    }

    /// Whether there is no account.
    pub(crate) async fn is_empty(&self) -> Result<bool, Failure> {
        self.look_up(|lookup| lookup.is_empty()).await
    }

    /// The apps of all realms whose secret dates from an earlier version.
    pub(crate) async fn apps_with_old_secrets(&self) -> Option<Vec<App>> {
        self.look_up(|lookup| lookup.apps_with_old_secrets()).await.ok()
    }

    async fn look_up<T: Send + 'static>(
        &self,
        read: impl FnOnce(&dyn Lookup) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Failure> {
        let lookup = Arc::clone(&self.lookup);
        let found = self.spawn_bounded(move || read(&*lookup)).await.ok_or(Failure::NotLoaded)?;
        found.map_err(|error| {
            tracing::error!(%error, "the store can't be read");
            if error.is_alteration() { Failure::Altered } else { Failure::NotLoaded }
        })
    }

    /// The replication lag: the age of the last complete poll; None without other nodes.
    pub fn lag(&self) -> Option<Duration> {
        let followed = *self.published.followed().borrow();
        let oldest = self.state().behind().map(|(_, since)| since).chain(followed).min();
        oldest.map(|at| at.elapsed())
    }

    /// Whether the replication lag is small enough; always, without other nodes.
    pub(crate) fn is_up_to_date(&self) -> bool {
        self.published.followed().borrow().is_none_or(|at| at.elapsed() < MAX_LAG)
    }

    /// Waits briefly for all writes of other nodes until now. False if there are no other nodes.
    pub async fn catch_up(&self) -> bool {
        let mut followed = self.published.followed();
        if followed.borrow().is_none() || !self.is_writable() {
            return false;
        }
        let start = Instant::now();
        timeout(CATCH_UP, followed.wait_for(|at| at.is_some_and(|at| at > start))).await.is_ok()
    }

    /// The realm once it has reached a revision; None after a timeout.
    pub async fn realm_at(&self, id: RealmId, revision: u64) -> Option<Arc<Realm>> {
        let mut notices = self.notices();
        let come = async {
            loop {
                notices.mark_unchanged();
                let realm = self.realm(id).await.ok()??;
                if realm.revision() >= revision {
                    return Some(realm);
                }
                notices.changed().await.ok()?;
            }
        };
        timeout(REVISION, come).await.ok()?
    }

    /// Whether revocations are in force on this node that are not durable.
    pub(crate) fn is_owing(&self) -> bool {
        self.published.is_owing()
    }

    pub fn is_writable(&self) -> bool {
        self.published.is_writable()
    }

    /// Makes a change durable, then visible, then returns: for administrators of the whole realm.
    pub async fn change(&self, realm: RealmId, by: By, change: Change) -> Result<Receipt, Failure> {
        self.change_within(Authority::Realm, None, realm, by, change).await
    }

    /// The same within an authority, which limits the groups that can be granted to, and under a condition that must
    /// hold when the change is decided.
    pub(crate) async fn change_within(
        &self,
        authority: Authority,
        only_if: Option<Condition>,
        realm: RealmId,
        by: By,
        change: Change,
    ) -> Result<Receipt, Failure> {
        self.writer.change(realm, by, self.clock.now(), authority, change, only_if).await
    }

    pub(crate) async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        self.writer.change_aside(change).await
    }

    /// Takes a lease for so long, or extends it; false while another node has it.
    pub(crate) async fn lease(&self, name: String, holder: Uuid, time: Duration) -> Result<bool, Failure> {
        self.writer.lease(name, holder, time).await
    }

    /// Keeps a run of a source.
    pub(crate) async fn add_run(&self, run: SyncRun) -> Result<(), Failure> {
        self.writer.add_run(run).await
    }

    /// The last runs of sources, the newest first: of one account, or all. Blocks.
    pub(crate) fn runs(&self, account: Option<AccountId>, limit: usize) -> Result<Vec<SyncRun>, StoreError> {
        self.lookup.runs(account, limit)
    }

    /// Makes a token durable, for the version of the app that it was decided on.
    pub(crate) async fn issue(&self, token: Token, app: Arc<App>) -> Result<(), Failure> {
        self.writer.issue(token, app).await
    }

    /// Makes an app password durable.
    pub(crate) async fn add_app_password(&self, password: AppPassword) -> Result<(), Failure> {
        self.writer.add_app_password(password).await
    }

    /// Makes a webhook durable: a new one, or the next state of one that is still in this round.
    pub(crate) async fn put_webhook(&self, webhook: Webhook, replaces: Option<u32>) -> Result<(), Failure> {
        self.writer.put_webhook(webhook, replaces).await
    }

    /// Makes the identity provider of an account durable, if it has this one, or none, until then.
    pub(crate) async fn put_identity_provider(
        &self,
        provider: IdentityProvider,
        replaces: Option<IdentityProvider>,
    ) -> Result<(), Failure> {
        self.writer.put_identity_provider(provider, replaces).await
    }

    /// Deletes expired tokens.
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
