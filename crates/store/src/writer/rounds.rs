//! The rounds of the writer: decide, commit, publish, reply.

use super::{BATCH, Failure, Job, Message, PROBE_INTERVAL, Rounds, TRIES};
use crate::{
    backend::Write,
    error::StoreError,
    seal::Seal,
    state::State,
    writer::step::{Outcome, step},
};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Instant,
};
use tokio::sync::mpsc::error::TryRecvError;

impl Rounds {
    pub(super) fn run(mut self) {
        while let Some(first) = self.next() {
            self.turn(first);
        }
    }

    /// Runs one round: the first message and all others that are queued.
    pub(super) fn turn(&mut self, first: Message) {
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
        self.evict_over_limit();
    }

    /// The next message; `None` if the queue is closed.
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
                tracing::info!("the store accepts writes again");
                self.published.set_writable(true);
                let _ = self.follow();
                if self.owes() {
                    self.round(Vec::new());
                }
            }
        }
        self.jobs.blocking_recv()
    }

    /// Adds a job to the batch, and handles other messages at once. A rebuilt realm replaces the old one; it only has
    /// to catch up with published changes.
    pub(super) fn take(&mut self, message: Message, batch: &mut Vec<Job>) {
        match message {
            Message::Rebuilt(realm) => {
                let mut state = State::clone(&self.published.load());
                let current = state.realm(realm.id()).map(|current| current.revision());
                if let Some(realm) = self.rebuilds.finish(*realm, current) {
                    state.put_realm(realm);
                    self.published.store(Arc::new(state));
                }
            }
            Message::Poll => {
                let _ = self.follow();
                self.give_up_on_late();
                self.tick();
                // Not earlier: with a slow store the next poll would already be queued, and delay the batch.
                self.poll_wanted.store(false, Ordering::Relaxed);
            }
            Message::Loaded(of, what) => self.receive(of, what, batch),
            Message::Read(read) => self.read(read, Instant::now()),
            Message::Aside(call) => call(&mut *self.store),
            Message::Job(job) => batch.push(*job),
        }
    }

    /// Decides, commits, publishes, replies. Retries after a conflict with another node.
    pub(super) fn round(&mut self, mut batch: Vec<Job>) {
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
                batch.iter().map(|job| step(&mut state, &mut writes, job.request.clone())).collect();
            match self.commit(&state, &writes) {
                Ok(()) => {
                    self.under_way.clear();
                    self.keep_revoked(&mut state);
                    let state = Arc::new(state);
                    if !writes.is_empty() {
                        self.published.store(Arc::clone(&state));
                    }
                    self.settle(&state, &writes);
                    self.publish_owed();
                    batch
                        .into_iter()
                        .zip(outcomes)
                        .for_each(|(job, outcome)| job.reply.send(outcome, &state));
                    return;
                }
                Err(StoreError::Conflict) if left > 0 => {
                    metrics::counter!("imdir_commit_conflicts_total").increment(1);
                    // If this fails, the next attempt reports the error.
                    let _ = self.follow();
                    continue;
                }
                Err(StoreError::Conflict) => {}
                Err(error) => {
                    tracing::error!(%error, batch = writes.len(), "commit failed, refusing writes");
                    self.published.set_writable(false);
                    if matches!(error, StoreError::InDoubt) {
                        failure = Failure::InDoubt;
                    }
                }
            }
            return self.fail(batch, &failure);
        }
    }

    /// Commits the writes that led to the state.
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
            self.rebuilds.note(*realm, *revision, &record.effects);
            if let Some(realm) = state.realm(*realm) {
                let door = self.door.clone();
                self.rebuilds.start(realm, move |settled| {
                    if let Some(door) = door.upgrade() {
                        // The queue is closed at shutdown, when the rebuilt realm isn't needed.
                        let _ = door.blocking_send(Message::Rebuilt(Box::new(settled)));
                    }
                });
            }
        }
    }
}
