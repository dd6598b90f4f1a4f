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
//! A thread and not a task, because SQLite blocks. The queue is bounded, so a
//! slow disk is felt by those who write and not by the memory.

use super::{By, Record, SideChange, Store, Write, record, settle::Settling};
use crate::state::{Published, State};
use directory::{AppId, Change, Effect, Realm, RealmId, Refusal, UnixTime, decide};
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::{
    mpsc::{self, error::TryRecvError},
    oneshot,
};

const QUEUE: usize = 4096;
/// Bounds how long the first of a batch waits for the last.
const BATCH: usize = 512;
/// Between two looks at a store that can't write.
const PATIENCE: Duration = Duration::from_millis(500);

/// A change that is durable, and the realm as it is with it.
#[derive(Debug, Clone)]
pub struct Done {
    pub realm: Arc<Realm>,
    pub revision: u64,
    pub effects: Vec<Effect>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store can't write now; nothing was changed.
    #[error("the store can't write")]
    Unavailable,
}

type Reply = oneshot::Sender<Result<Done, Failure>>;

enum Job {
    Change { realm: RealmId, by: By, at: UnixTime, change: Change, reply: Reply },
    Aside { change: SideChange, reply: oneshot::Sender<Result<(), Failure>> },
}

/// What comes through the queue.
#[expect(clippy::large_enum_variant, reason = "all but a few are jobs, and a box each would cost them")]
enum Message {
    Job(Job),
    /// From a thread that `settle` started.
    Settled(Box<Realm>),
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
    pub(crate) fn start(
        store: Box<dyn Store>,
        published: Arc<Published>,
    ) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (sender, jobs) = mpsc::channel(QUEUE);
        // Weak, or the queue would never end.
        let door = sender.downgrade();
        let settling = Settling::default();
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || Rounds { store, published, jobs, door, settling }.run())?;
        Ok((Self(sender), thread))
    }

    pub async fn change(
        &self,
        realm: RealmId,
        by: By,
        at: UnixTime,
        change: Change,
    ) -> Result<Done, Failure> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Change { realm, by, at, change, reply }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    pub(crate) async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Aside { change, reply }).await?;
        answer.await.unwrap_or(Err(Failure::Unavailable))
    }

    async fn send(&self, job: Job) -> Result<(), Failure> {
        self.0.send(Message::Job(job)).await.map_err(|_| Failure::Unavailable)
    }
}

struct Rounds {
    store: Box<dyn Store>,
    published: Arc<Published>,
    jobs: mpsc::Receiver<Message>,
    door: mpsc::WeakSender<Message>,
    settling: Settling,
}

/// An answer that leaves after the commit.
enum Answer {
    Change { realm: RealmId, outcome: Result<(u64, Vec<Effect>), Failure>, reply: Reply },
    Aside { outcome: Result<(), Failure>, reply: oneshot::Sender<Result<(), Failure>> },
}

impl Rounds {
    fn run(mut self) {
        let mut batch = Vec::new();
        while let Some(first) = self.next() {
            self.take(first, &mut batch);
            while batch.len() < BATCH
                && let Ok(next) = self.jobs.try_recv()
            {
                self.take(next, &mut batch);
            }
            self.round(batch.drain(..));
        }
    }

    /// The next message; None when there will be none.
    fn next(&mut self) -> Option<Message> {
        while !self.published.is_writable() {
            match self.jobs.try_recv() {
                Ok(message) => return Some(message),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => std::thread::sleep(PATIENCE),
            }
            if self.store.probe().is_ok() {
                tracing::info!("the store takes writes again");
                self.published.set_writable(true);
            }
        }
        self.jobs.blocking_recv()
    }

    /// A settled realm takes its place at once: what is published is all that it has to catch up with.
    fn take(&mut self, message: Message, batch: &mut Vec<Job>) {
        match message {
            Message::Settled(realm) => {
                let mut state = State::clone(&self.published.load());
                state.put_realm(self.settling.finish(*realm));
                self.published.store(Arc::new(state));
            }
            Message::Job(job) => batch.push(job),
        }
    }

    fn round(&mut self, batch: impl Iterator<Item = Job>) {
        let mut state = State::clone(&self.published.load());
        let mut writes = Vec::new();
        let answers: Vec<Answer> = batch.map(|job| step(&mut state, &mut writes, job)).collect();
        metrics::histogram!("imdir_commit_batch_size").record(writes.len() as f64);
        metrics::gauge!("imdir_writer_queue_depth").set(self.jobs.len() as f64);

        if !writes.is_empty() {
            let start = Instant::now();
            if let Err(error) = self.store.commit(&writes) {
                tracing::error!(%error, batch = writes.len(), "commit failed, writes are refused");
                self.published.set_writable(false);
                answers.into_iter().for_each(Answer::unavailable);
                return;
            }
            metrics::histogram!("imdir_commit_seconds").record(start.elapsed().as_secs_f64());
            self.published.set_writable(true);
        }
        let state = Arc::new(state);
        if !writes.is_empty() {
            self.published.store(Arc::clone(&state));
        }
        self.settle(&state, &writes);
        for answer in answers {
            answer.send(&state);
        }
    }

    fn settle(&mut self, state: &State, writes: &[Write]) {
        for write in writes {
            let Write::Revision { realm, revision, record } = write else { continue };
            self.settling.note(*realm, *revision, &record.effects);
            if let Some(realm) = state.realm(*realm) {
                let door = self.door.clone();
                self.settling.start(&realm, move |settled| {
                    if let Some(door) = door.upgrade() {
                        // A queue that has ended needs no fast searches.
                        let _ = door.blocking_send(Message::Settled(Box::new(settled)));
                    }
                });
            }
        }
    }
}

fn step(state: &mut State, writes: &mut Vec<Write>, job: Job) -> Answer {
    match job {
        Job::Change { realm, by, at, change, reply } => {
            let outcome = change_realm(state, writes, realm, by, at, change);
            Answer::Change { realm, outcome, reply }
        }
        Job::Aside { change, reply } => Answer::Aside { outcome: change_aside(state, writes, change), reply },
    }
}

fn change_aside(state: &mut State, writes: &mut Vec<Write>, change: SideChange) -> Result<(), Failure> {
    if let SideChange::PutToken(token) = &change {
        // Its app may have gone since whoever asks looked it up.
        state.realm_of_app(token.app).ok_or(Refusal::NoSuchApp(token.app))?;
    }
    state.change_aside(&change);
    writes.push(Write::Aside(change));
    Ok(())
}

fn change_realm(
    state: &mut State,
    writes: &mut Vec<Write>,
    id: RealmId,
    by: By,
    at: UnixTime,
    change: Change,
) -> Result<(u64, Vec<Effect>), Failure> {
    let revoked = tokens_lost_by(&change);
    let realm = state.realm_or_new(id);
    let decision = decide(realm, change)?;
    if decision.effects.is_empty() {
        return Ok((realm.revision(), Vec::new()));
    }
    let (mut before, mut accounts) = (Vec::new(), BTreeSet::new());
    let realm = Arc::make_mut(realm);
    for effect in &decision.effects {
        before.extend(record::before(realm, effect));
        accounts.extend(record::account(realm, effect));
        realm.apply(effect);
    }
    realm.advance();
    let revision = realm.revision();
    state.register(id, &decision.effects);
    let effects = decision.effects.clone();
    let founded = decision.founded.as_ref().map(|(founded, _)| *founded);
    writes.push(Write::Revision {
        realm: id,
        revision,
        record: Record {
            at,
            by,
            accounts: accounts.into_iter().collect(),
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
    if let Some(app) = revoked {
        let change = SideChange::RemoveTokensOf(app);
        state.change_aside(&change);
        writes.push(Write::Aside(change));
    }
    Ok((revision, effects))
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

impl Answer {
    fn send(self, state: &State) {
        // A receiver that is gone has hung up; its change stands all the same.
        match self {
            Self::Change { realm, outcome, reply } => {
                let done = outcome.map(|(revision, effects)| Done {
                    realm: state.realm(realm).unwrap_or_else(|| Arc::new(Realm::new(realm))),
                    revision,
                    effects,
                });
                let _ = reply.send(done);
            }
            Self::Aside { outcome, reply } => {
                let _ = reply.send(outcome);
            }
        }
    }

    fn unavailable(self) {
        match self {
            Self::Change { reply, .. } => {
                let _ = reply.send(Err(Failure::Unavailable));
            }
            Self::Aside { reply, .. } => {
                let _ = reply.send(Err(Failure::Unavailable));
            }
        }
    }
}
