//! The writer: one thread, one queue, one commit for all that wait.
//!
//! Each round takes everything that is in the queue, decides each change
//! against the state as the ones before it left it, commits the lot with one
//! fsync, publishes the new state, and only then answers. So a change is
//! decided with nothing in between, an answer is durable, and the next request
//! sees it. There is no timed wait: under load the batch grows by itself while
//! the disk is busy.
//!
//! A commit that fails changes nothing: its batch is told so. From then on the
//! writer itself tries, until the store takes writes again, so that readiness
//! comes back without a request that would have to fail first.
//!
//! A revocation is in force all the same, on this node, and owed to the store until then (`owed`).
//!
//! What asks for a realm that is not in memory waits beside the queue until it
//! is. Realms come and go between rounds, so one that is here stays for a round.
//!
//! A thread and not a task, because SQLite blocks. The queue is bounded, so a
//! slow disk is felt by those who write and not by the memory.

mod follow;
pub(crate) mod loader;
mod owed;
mod realms;
pub(crate) mod rebuild;
mod reply;
pub(crate) mod step;
#[cfg(test)]
mod tests;
pub(crate) mod waiters;

use crate::writer::owed::OwedRevocation;
use crate::writer::reply::Reply;
use crate::{
    access::Token,
    state::{PublishedState, RealmOf, State},
};
use crate::{
    backend::{Store, Write},
    condition::Condition,
    error::StoreError,
    record::By,
    seal::Seal,
    side::SideChange,
    writer::{
        loader::{LoadOutcome, Loader},
        rebuild::Settling,
        step::{Ask, Outcome, step},
        waiters::Waiters,
    },
};
use directory::{App, Authority, Change, Effect, Realm, RealmId, Refusal, UnixTime};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{
    mpsc::{self, error::TryRecvError},
    oneshot,
};

const QUEUE: usize = 4096;
/// Bounds how long the first of a batch waits for the last.
const BATCH: usize = 512;
/// How often a batch is decided again after a conflict with another node.
const TRIES: usize = 100;
/// Between two probes of a store that refuses writes.
const PROBE_INTERVAL: Duration = Duration::from_millis(500);

/// A change that is durable, and the realm as it is with it.
#[derive(Debug, Clone)]
pub struct Done {
    /// At `revision` or later: others of its batch may follow it.
    pub realm: Arc<Realm>,
    /// The revision that the change made; the one before, if it had no effects.
    pub revision: u64,
    /// What it did, perhaps nothing.
    pub effects: Vec<Effect>,
}

/// Why a change wasn't acknowledged. Nothing was changed, unless the variant says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// By the rules of the directory.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store can't write now; nothing was changed.
    #[error("the store can't write")]
    Unavailable,
    /// The store went away in the middle of a commit, and has not come back.
    #[error("the store can't say whether it has written")]
    InDoubt,
    /// A revocation that the store can't write now: it is in force on this node, and written once the store takes writes.
    #[error("in force on this node, not yet durable")]
    NotDurable,
    /// What it is about can't be read from the store now; nothing was changed.
    #[error("the realm can't be loaded")]
    NotLoaded,
    /// What is stored of it is not what was committed, so nothing of it is served.
    #[error("what is stored is not what was committed")]
    Altered,
    /// A token's app has another secret or other scopes than it was asked for with; nothing was changed.
    #[error("the app was changed at the same time")]
    AppChanged,
    /// What has to hold of the realm doesn't; nothing was changed.
    #[error("the condition of the change does not hold")]
    ConditionFailed,
}

/// A request, and where its reply goes.
struct Job {
    ask: Ask,
    reply: Reply,
}

/// A request for a realm, and where it goes.
struct ReadRequest {
    of: RealmOf,
    reply: oneshot::Sender<Result<Option<Arc<Realm>>, Failure>>,
}

enum Waiter {
    Job(Box<Job>),
    Read(ReadRequest),
}

/// What comes through the queue.
enum Message {
    Job(Box<Job>),
    Read(ReadRequest),
    /// From a thread of the loader: what its load found.
    Loaded(RealmOf, Result<LoadOutcome, StoreError>),
    /// From a thread that `settle` started.
    Rebuilt(Box<Realm>),
    /// It is time to poll for what other nodes have written.
    Poll,
}

/// The queue's door. The thread ends when the last clone is gone and the queue is empty.
#[derive(Debug, Clone)]
pub struct Writer(mpsc::Sender<Message>);

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message")
    }
}

impl Writer {
    /// Starts the thread; its handle ends after everything that was queued is answered.
    /// Above `memory` bytes the least recently used realms are evicted, if the store can load them again.
    pub fn start(
        store: Box<dyn Store>,
        published: Arc<PublishedState>,
        memory: Option<usize>,
    ) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (sender, jobs) = mpsc::channel(QUEUE);
        // Weak, or the queue would never end.
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
                // Nobody waits in a queue that has ended.
                let _ = door.blocking_send(Message::Loaded(of, what));
            }
        })?;
        let (settling, waiting) = (Settling::default(), Waiters::new());
        let thread = std::thread::Builder::new().name("writer".into()).spawn(move || {
            Rounds {
                store,
                published,
                jobs,
                door,
                settling,
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

    /// Queues a change and waits until it is durable. With a condition it is decided only if that holds then.
    ///
    /// # Errors
    /// A [`Failure`]; dropping the future doesn't take the change back.
    pub async fn change(
        &self,
        realm: RealmId,
        by: By,
        at: UnixTime,
        authority: Authority,
        change: Change,
        only_if: Option<Condition>,
    ) -> Result<Done, Failure> {
        let (done, answer) = oneshot::channel();
        let ask = Ask::Change { realm, by, at, authority, change, only_if };
        self.send(Job { ask, reply: Reply::Change { realm, done } }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    /// Makes a token durable, if `app` still has the secret and scopes that it was decided on.
    ///
    /// # Errors
    /// [`Failure::AppChanged`] if it hasn't, and whatever a commit can fail with.
    pub async fn issue(&self, token: Token, app: Arc<App>) -> Result<(), Failure> {
        self.aside(Ask::Token { token, app }).await
    }

    /// Queues a change that belongs to no realm, and waits until it is durable.
    ///
    /// # Errors
    /// A [`Failure`], but none that is about a realm.
    pub async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        self.aside(Ask::Aside(change)).await
    }

    async fn aside(&self, ask: Ask) -> Result<(), Failure> {
        let (done, answer) = oneshot::channel();
        self.send(Job { ask, reply: Reply::Aside(done) }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    /// The realm from memory, loaded if need be; `None` if there is none.
    ///
    /// # Errors
    /// [`Failure::NotLoaded`] after 10 s, [`Failure::Altered`] for a realm that differs from its digest.
    pub async fn realm(&self, of: RealmOf) -> Result<Option<Arc<Realm>>, Failure> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Read(ReadRequest { of, reply })).await.map_err(|_| Failure::NotLoaded)?;
        answer.await.unwrap_or(Err(Failure::NotLoaded))
    }

    async fn send(&self, job: Job) -> Result<(), Failure> {
        self.0.send(Message::Job(Box::new(job))).await.map_err(|_| Failure::Unavailable)
    }
}

struct Rounds {
    store: Box<dyn Store>,
    published: Arc<PublishedState>,
    jobs: mpsc::Receiver<Message>,
    door: mpsc::WeakSender<Message>,
    settling: Settling,
    /// None where all realms are in memory.
    loader: Option<Loader>,
    waiting: Waiters<Waiter>,
    /// Revocations that are in force here and not durable, in order.
    owed: Vec<OwedRevocation>,
    /// What those of the round revoke that are in force before they are written.
    under_way: Vec<SideChange>,
    /// How many bytes realms may take.
    memory: Option<usize>,
    /// Set when they may take more than the last time that this was looked at.
    is_heavier: bool,
    /// Set while a poll is in the queue, so that there is never more than one.
    poll_wanted: Arc<AtomicBool>,
}

impl Rounds {
    fn run(mut self) {
        while let Some(first) = self.next() {
            self.turn(first);
        }
    }

    /// Does what came first and all that waits.
    fn turn(&mut self, first: Message) {
        let mut batch = Vec::new();
        self.take(first, &mut batch);
        while batch.len() < BATCH
            && let Ok(next) = self.jobs.try_recv()
        {
            self.take(next, &mut batch);
        }
        if !batch.is_empty() || self.owes() {
            self.round(batch);
        }
        self.shed();
    }

    /// The next message; None when there will be none.
    fn next(&mut self) -> Option<Message> {
        while !self.published.is_writable() {
            match self.jobs.try_recv() {
                Ok(Message::Poll) => {
                    self.poll_wanted.store(false, Ordering::Relaxed);
                    self.give_up_on_late();
                }
                Ok(message) => return Some(message),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            std::thread::sleep(PROBE_INTERVAL);
            if self.store.probe().is_ok() {
                tracing::info!("the store takes writes again");
                self.published.set_writable(true);
                let _ = self.follow();
                if self.owes() {
                    self.round(Vec::new());
                }
            }
        }
        self.jobs.blocking_recv()
    }

    /// Adds a job to the batch, and does at once what is none. A settled realm takes its place: what is
    /// published is all that it has to catch up with.
    fn take(&mut self, message: Message, batch: &mut Vec<Job>) {
        match message {
            Message::Rebuilt(realm) => {
                let mut state = State::clone(&self.published.load());
                let current = state.realm(realm.id()).map(|current| current.revision());
                if let Some(realm) = self.settling.finish(*realm, current) {
                    state.put_realm(realm);
                    self.published.store(Arc::new(state));
                }
            }
            Message::Poll => {
                let _ = self.follow();
                self.give_up_on_late();
                self.tick();
                // No sooner: with a slow store the next would wait here already, and the batch for it.
                self.poll_wanted.store(false, Ordering::Relaxed);
            }
            Message::Loaded(of, what) => self.receive(of, what, batch),
            Message::Read(read) => self.read(read, Instant::now()),
            Message::Job(job) => batch.push(*job),
        }
    }

    /// Decides, commits, publishes, answers. Where another node was first, it does so again.
    fn round(&mut self, mut batch: Vec<Job>) {
        metrics::gauge!("imdir_writer_queue_depth").set(self.jobs.len() as f64);
        let tries = if self.store.poll_interval().is_some() { TRIES } else { 1 };
        let mut failure = Failure::Unavailable;
        self.take_owed(&mut batch);
        self.revoke_ahead(&batch);
        for left in (0..tries).rev() {
            self.let_wait(&mut batch);
            if batch.is_empty() {
                return;
            }
            let mut state = State::clone(&self.published.load());
            let mut writes = Vec::new();
            let outcomes: Vec<Outcome> =
                batch.iter().map(|job| step(&mut state, &mut writes, job.ask.clone())).collect();
            match self.commit(&state, &writes) {
                Ok(()) => {
                    self.under_way.clear();
                    self.keep_revoked(&mut state);
                    let state = Arc::new(state);
                    if !writes.is_empty() {
                        self.published.store(Arc::clone(&state));
                    }
                    self.settle(&state, &writes);
                    self.tell_what_is_owed();
                    batch
                        .into_iter()
                        .zip(outcomes)
                        .for_each(|(job, outcome)| job.reply.send(outcome, &state));
                    return;
                }
                Err(StoreError::Conflict) if left > 0 => {
                    metrics::counter!("imdir_commit_conflicts_total").increment(1);
                    // Where that fails, the next try tells how.
                    let _ = self.follow();
                    continue;
                }
                Err(StoreError::Conflict) => {}
                Err(error) => {
                    tracing::error!(%error, batch = writes.len(), "commit failed, writes are refused");
                    self.published.set_writable(false);
                    if matches!(error, StoreError::InDoubt) {
                        failure = Failure::InDoubt;
                    }
                }
            }
            return self.fail(batch, &failure);
        }
    }

    /// Writes what has led to the state.
    fn commit(&mut self, state: &State, writes: &[Write]) -> Result<(), StoreError> {
        metrics::histogram!("imdir_commit_batch_size").record(writes.len() as f64);
        if !writes.is_empty() {
            let start = Instant::now();
            self.store.commit(writes, &Seal::of(state, writes))?;
            metrics::histogram!("imdir_commit_seconds").record(start.elapsed().as_secs_f64());
            self.published.set_writable(true);
        }
        Ok(())
    }

    fn settle(&mut self, state: &State, writes: &[Write]) {
        for write in writes {
            let Write::Revision { realm, revision, record } = write else { continue };
            self.settling.note(*realm, *revision, &record.effects);
            if let Some(realm) = state.realm(*realm) {
                let door = self.door.clone();
                self.settling.start(realm, move |settled| {
                    if let Some(door) = door.upgrade() {
                        // A queue that has ended needs no fast searches.
                        let _ = door.blocking_send(Message::Rebuilt(Box::new(settled)));
                    }
                });
            }
        }
    }
}
