//! The writer: one thread, one queue, one commit per batch.
//!
//! Each round drains the queue, decides each change against the result of the previous ones, commits all of them with
//! one fsync, publishes the new state, and only then replies. So changes are serialized, an acknowledged change is
//! durable, and the next request sees it. There is no timed wait: under load the batch grows by itself while the disk
//! is busy.
//!
//! A failed commit changes nothing, and its batch is refused. From then on the writer itself probes the store until it
//! accepts writes again, so that readiness returns without a failed request.
//!
//! A revocation, however, takes effect on this node at once, and its commit is owed to the store until then (`owed`).
//!
//! Requests for a realm that isn't loaded wait outside the queue until it is. Realms are loaded and evicted between
//! rounds only, so a loaded realm stays for the whole round.
//!
//! It is a thread and not a task, because SQLite blocks. The queue is bounded, so a slow disk slows writers down
//! instead of filling the memory.

mod follow;
pub(crate) mod loader;
mod owed;
mod realms;
pub(crate) mod rebuild;
mod reply;
mod rounds;
pub(crate) mod step;
#[cfg(test)]
mod tests;
pub(crate) mod waiters;

use crate::{
    access::Token,
    app_password::AppPassword,
    backend::Store,
    condition::Condition,
    error::StoreError,
    identity_provider::IdentityProvider,
    record::By,
    run::SyncRun,
    side::SideChange,
    state::{PublishedState, RealmKey},
    webhook::Webhook,
    writer::{
        loader::{LoadOutcome, Loader},
        owed::OwedRevocation,
        rebuild::Rebuilds,
        reply::Reply,
        step::Request,
        waiters::Waiters,
    },
};
use directory::{App, Authority, Change, Effect, Realm, RealmId, Refusal, UnixTime};
use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

const QUEUE: usize = 4096;
/// Bounds the time that the first request of a batch waits for the last.
const BATCH: usize = 512;
/// The maximum number of attempts to decide a batch after conflicts with other nodes.
const TRIES: usize = 100;
/// The interval between probes of a store that refuses writes.
const PROBE_INTERVAL: Duration = Duration::from_millis(500);

/// A durable change, and the realm with it.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// At `revision` or later: other changes of the batch may have followed.
    pub realm: Arc<Realm>,
    /// The revision of the change; the previous one, if it had no effects.
    pub revision: u64,
    /// Its effects, possibly none.
    pub effects: Vec<Effect>,
}

/// The reason that a change wasn't acknowledged. Nothing was changed, unless the variant says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Refused by the rules of the directory.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store can't write now; nothing was changed.
    #[error("the store can't write")]
    Unavailable,
    /// The store became unreachable during a commit and has not recovered; the outcome is unknown.
    #[error("the outcome of the write is unknown")]
    InDoubt,
    /// A revocation that the store can't write now: it is in force on this node, and written once the store accepts
    /// writes.
    #[error("in force on this node, not yet durable")]
    NotDurable,
    /// The realm can't be read from the store now; nothing was changed.
    #[error("the realm can't be loaded")]
    NotLoaded,
    /// The stored rows differ from their digest, so nothing of the realm is served.
    #[error("the stored data differs from what was committed")]
    Altered,
    /// The secret or scopes of the token's app have changed since the request; nothing was changed.
    #[error("the app was changed concurrently")]
    AppChanged,
    /// The user has [`crate::app_password::MAX_PER_USER`] app passwords; nothing was changed.
    #[error("the user has too many app passwords")]
    TooManyAppPasswords,
    /// The account has [`webhook::MAX_PER_ACCOUNT`] webhooks; nothing was changed.
    #[error("the account has too many webhooks")]
    TooManyWebhooks,
    /// The condition doesn't hold for the realm; nothing was changed.
    #[error("the condition of the change does not hold")]
    ConditionFailed,
}

/// A request, and the channel for its reply.
struct Job {
    request: Request,
    reply: Reply,
}

/// A request for a realm, and the channel for its reply.
struct ReadRequest {
    of: RealmKey,
    reply: oneshot::Sender<Result<Option<Arc<Realm>>, Failure>>,
}

enum Waiter {
    Job(Box<Job>),
    Read(ReadRequest),
}

/// A message in the queue.
enum Message {
    Job(Box<Job>),
    Read(ReadRequest),
    /// The outcome of a load, from a thread of the loader.
    Loaded(RealmKey, Result<LoadOutcome, StoreError>),
    /// The result of a rebuild thread.
    Rebuilt(Box<Realm>),
    /// Polls for the writes of other nodes.
    Poll,
    /// Work on the store that has no part in the state.
    Aside(StoreCall),
}

type StoreCall = Box<dyn FnOnce(&mut dyn Store) + Send>;

/// The sending end of the queue. The thread ends when the last clone is dropped and the queue is empty.
#[derive(Debug, Clone)]
pub struct Writer(mpsc::Sender<Message>);

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message")
    }
}

impl Writer {
    /// Starts the thread; it ends after replying to all queued requests. Above `memory` bytes the least recently used
    /// realms are evicted, if the store can load them again.
    pub fn start(
        store: Box<dyn Store>,
        published: Arc<PublishedState>,
        memory: Option<usize>,
    ) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (sender, jobs) = mpsc::channel(QUEUE);
        // A weak reference, or the queue would never close.
        let door = sender.downgrade();
        let poll_wanted = Arc::new(AtomicBool::new(false));
        if let Some(pause) = store.poll_interval() {
            let (door, wanted) = (sender.downgrade(), Arc::clone(&poll_wanted));
            std::thread::Builder::new()
                .name("poll".into())
                .spawn(move || follow::request_polls(pause, &door, &wanted))?;
        }
        let brought = sender.downgrade();
        let loader = Loader::start(store.shelves(), move |of, what| {
            if let Some(door) = brought.upgrade() {
                // Nobody waits on a closed queue.
                let _ = door.blocking_send(Message::Loaded(of, what));
            }
        })?;
        let (rebuilds, waiting) = (Rebuilds::default(), Waiters::new());
        let thread = std::thread::Builder::new().name("writer".into()).spawn(move || {
            Rounds {
                store,
                published,
                jobs,
                door,
                rebuilds,
                loader,
                waiting,
                owed: Vec::new(),
                under_way: Vec::new(),
                memory,
                is_heavier: false,
                poll_wanted,
            }
            .run();
        })?;
        Ok((Self(sender), thread))
    }

    /// Queues a change and waits until it is durable. A change with a condition is refused unless it holds at the time
    /// of the decision.
    ///
    /// # Errors
    /// A [`Failure`]; dropping the future doesn't cancel the change.
    pub async fn change(
        &self,
        realm: RealmId,
        by: By,
        at: UnixTime,
        authority: Authority,
        change: Change,
        only_if: Option<Condition>,
    ) -> Result<Receipt, Failure> {
        let (done, answer) = oneshot::channel();
        let request = Request::Change { realm, by, at, authority, change, only_if };
        self.send(Job { request, reply: Reply::Change { realm, done } }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    /// Makes a token durable, if `app` still has the secret and scopes that it was decided on.
    ///
    /// # Errors
    /// [`Failure::AppChanged`] if it doesn't, and the failures of a commit.
    pub async fn issue(&self, token: Token, app: Arc<App>) -> Result<(), Failure> {
        self.aside(Request::Token { token, app }).await
    }

    /// Makes an app password durable, if its user is active and has room for it.
    ///
    /// # Errors
    /// [`Failure::TooManyAppPasswords`], a [`Refusal`], and the failures of a commit.
    pub async fn add_app_password(&self, password: AppPassword) -> Result<(), Failure> {
        self.aside(Request::AppPassword(password)).await
    }

    /// Makes a webhook durable: a new one, or a later state of one that is still in this round.
    ///
    /// # Errors
    /// [`Failure::TooManyWebhooks`], [`Failure::ConditionFailed`] if it was changed or deleted meanwhile, a [`Refusal`],
    /// and the failures of a commit.
    pub async fn put_webhook(&self, webhook: Webhook, replaces: Option<u32>) -> Result<(), Failure> {
        self.aside(Request::Webhook { webhook: Box::new(webhook), replaces }).await
    }

    /// Makes the identity provider of an account durable, if its app is there, and the account has this one, or none,
    /// until then.
    ///
    /// # Errors
    /// [`Failure::ConditionFailed`], a [`Refusal`], and the failures of a commit.
    pub async fn put_identity_provider(
        &self,
        provider: IdentityProvider,
        replaces: Option<IdentityProvider>,
    ) -> Result<(), Failure> {
        let (provider, replaces) = (Box::new(provider), replaces.map(Box::new));
        self.aside(Request::IdentityProvider { provider, replaces }).await
    }

    /// Queues a change that belongs to no realm, and waits until it is durable.
    ///
    /// # Errors
    /// A [`Failure`], except those about a realm.
    pub async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        self.aside(Request::Side(change)).await
    }

    /// Takes a lease for so long, or extends it; false while another node has it.
    ///
    /// # Errors
    /// [`Failure::Unavailable`].
    pub async fn lease(&self, name: String, holder: Uuid, time: Duration) -> Result<bool, Failure> {
        self.on_store(move |store| store.lease(&name, holder, time)).await
    }

    /// Keeps a run of a source.
    ///
    /// # Errors
    /// [`Failure::Unavailable`].
    pub async fn add_run(&self, run: SyncRun) -> Result<(), Failure> {
        self.on_store(move |store| store.add_run(&run)).await
    }

    async fn on_store<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Failure> {
        let (done, answer) = oneshot::channel();
        let call: StoreCall = Box::new(move |store| drop(done.send(call(store))));
        self.0.send(Message::Aside(call)).await.map_err(|_| Failure::Unavailable)?;
        let answer = answer.await.map_err(|_| Failure::Unavailable)?;
        answer.map_err(|error| {
            tracing::warn!(%error, "the store refuses what belongs to no realm");
            Failure::Unavailable
        })
    }

    async fn aside(&self, request: Request) -> Result<(), Failure> {
        let (done, answer) = oneshot::channel();
        self.send(Job { request, reply: Reply::Aside(done) }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    /// The realm from memory, loaded if necessary; `None` if there is no such realm.
    ///
    /// # Errors
    /// [`Failure::NotLoaded`] after 10 s, [`Failure::Altered`] for a realm that differs from its digest.
    pub async fn realm(&self, of: RealmKey) -> Result<Option<Arc<Realm>>, Failure> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Read(ReadRequest { of, reply })).await.map_err(|_| Failure::NotLoaded)?;
        answer.await.unwrap_or(Err(Failure::NotLoaded))
    }

    async fn send(&self, job: Job) -> Result<(), Failure> {
        self.0.send(Message::Job(Box::new(job))).await.map_err(|_| Failure::Unavailable)
    }
}

/// The writer's thread: its queue, its store, and the state that it publishes.
struct Rounds {
    store: Box<dyn Store>,
    published: Arc<PublishedState>,
    jobs: mpsc::Receiver<Message>,
    door: mpsc::WeakSender<Message>,
    rebuilds: Rebuilds,
    /// `None` if all realms are in memory.
    loader: Option<Loader>,
    waiting: Waiters<Waiter>,
    /// Revocations that are in force on this node and not yet durable, in order.
    owed: Vec<OwedRevocation>,
    /// The revocations of this round that are in force before they are written.
    under_way: Vec<SideChange>,
    /// The memory limit of realms, in bytes.
    memory: Option<usize>,
    /// Set if the realms may have grown since the last check of the limit.
    is_heavier: bool,
    /// Set while a poll is in the queue, so that there is at most one.
    poll_wanted: Arc<AtomicBool>,
}
