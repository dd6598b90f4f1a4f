//! Replication: the writer polls for the writes of other nodes between its rounds, and publishes them.

#[cfg(test)]
mod tests;

use crate::writer::{Message, Rounds};
use crate::{backend::RemoteChange, error::StoreError, state::State};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

/// Requests a poll after each interval, until the queue is closed.
pub(crate) fn request_polls(pause: Duration, door: &mpsc::WeakSender<Message>, wanted: &AtomicBool) {
    loop {
        std::thread::sleep(pause);
        let Some(door) = door.upgrade() else { return };
        if !wanted.swap(true, Ordering::Relaxed) && door.try_send(Message::Poll).is_err() {
            wanted.store(false, Ordering::Relaxed);
        }
    }
}

impl Rounds {
    /// Publishes the writes of other nodes.
    pub(crate) fn follow(&mut self) -> Result<(), StoreError> {
        if self.store.poll_interval().is_none() {
            return Ok(());
        }
        let start = Instant::now();
        let last = *self.published.followed().borrow();
        let mut state = State::clone(&self.published.load());
        let followed = match self.store.follow(&state) {
            Ok(followed) => followed,
            Err(error) => {
                if self.published.is_writable() {
                    tracing::error!(%error, "the writes of other nodes can't be read, refusing writes");
                }
                self.published.set_writable(false);
                return Err(error);
            }
        };
        if !followed.is_empty() {
            for remote in followed {
                self.apply(&mut state, remote, last.unwrap_or(start));
            }
            self.keep_revoked(&mut state);
            self.published.store(Arc::new(state));
        }
        self.published.set_followed(start);
        self.reload_stale();
        Ok(())
    }

    /// Applies a remote change to the state; a realm found to be behind has been stale since `last`.
    fn apply(&mut self, state: &mut State, remote: RemoteChange, last: Instant) {
        match remote {
            RemoteChange::Change { realm: id, revision, effects } => {
                let realm = Arc::make_mut(state.realm_or_new(id));
                effects.iter().for_each(|effect| realm.apply(effect));
                realm.set_revision(revision);
                state.register(id, &effects);
                self.rebuilds.note(id, revision, &effects);
            }
            RemoteChange::Seal { realm: id, revision, digest } => {
                let own = state.realm(id).filter(|realm| realm.revision() == revision);
                if own.is_some_and(|own| own.digest() != digest) {
                    tracing::error!(realm = %id, revision, "a replicated change differs from what was committed");
                    state.set_behind(id, last);
                }
            }
            RemoteChange::Behind(realm) => state.set_behind(realm, last),
            RemoteChange::Elsewhere => {}
            RemoteChange::Replaced(asides) => {
                self.forget_all(state);
                state.load_aside(asides);
            }
            RemoteChange::Aside(change) => state.change_aside(&change),
            RemoteChange::SideState(asides) => state.load_aside(asides),
        }
    }
}
