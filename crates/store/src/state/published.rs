//! The published state, shared by readers, and the notices to its followers.

use super::{CachedRealm, RealmKey, State};
use arc_swap::{ArcSwap, Guard};
use directory::Realm;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Instant,
};
use tokio::sync::watch;

/// A notice to followers of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A newer state is available.
    State,
    /// The service is shutting down.
    End,
}

/// The published state, shared by readers.
#[derive(Debug)]
pub struct PublishedState {
    state: ArcSwap<State>,
    /// Notifies followers of a newer state.
    notices: watch::Sender<Notice>,
    writable: AtomicBool,
    /// Whether revocations are in force on this node that are not durable yet.
    owing: AtomicBool,
    /// Counts polls: a clock that is free for readers.
    tick: AtomicU32,
    /// The instant up to which the writes of other nodes are known; `None` if there are no other nodes.
    followed: watch::Sender<Option<Instant>>,
}

impl PublishedState {
    /// Publishes the first state; the store counts as writable.
    pub fn new(state: State) -> Self {
        Self {
            state: ArcSwap::from_pointee(state),
            notices: watch::Sender::new(Notice::State),
            writable: AtomicBool::new(true),
            owing: AtomicBool::new(false),
            tick: AtomicU32::new(0),
            followed: watch::Sender::new(None),
        }
    }

    /// The newest state. Lock-free; a reader that holds it keeps its memory alive.
    pub fn load(&self) -> Guard<Arc<State>> {
        self.state.load()
    }

    /// Publishes a state: readers get it from now on, followers are notified. Only the writer calls this, after its
    /// commit.
    pub fn store(&self, state: Arc<State>) {
        self.state.store(state);
        self.notices.send_modify(|_| {});
    }

    /// The realm, if it is in memory; records a use.
    pub fn realm(&self, of: RealmKey) -> Option<Arc<Realm>> {
        let state = self.load();
        let held = state.held(of)?;
        self.touch(held);
        Some(Arc::clone(&held.realm))
    }

    /// Records a use of the realm.
    pub fn touch(&self, held: &CachedRealm) {
        held.touch(self.now());
    }

    /// The current tick: polls since the start, or seconds if there is no polling.
    pub fn now(&self) -> u32 {
        self.tick.load(Ordering::Relaxed)
    }

    /// Starts the next tick, and returns it.
    pub fn tick(&self) -> u32 {
        self.tick.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
    }

    /// A receiver of notices: of published states, some of which it may skip, and of the shutdown.
    pub fn notices(&self) -> watch::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// Notifies followers of the shutdown.
    pub fn end(&self) {
        self.notices.send_replace(Notice::End);
    }

    /// The instant up to which the writes of other nodes are in the state; `None` if there are no other nodes.
    pub fn followed(&self) -> watch::Receiver<Option<Instant>> {
        self.followed.subscribe()
    }

    /// Sets the instant up to which the writes of other nodes have been published.
    pub fn set_followed(&self, at: Instant) {
        self.followed.send_replace(Some(at));
    }

    /// Whether revocations are in force on this node that are not durable yet.
    pub fn is_owing(&self) -> bool {
        self.owing.load(Ordering::Relaxed)
    }

    /// Sets whether revocations are in force on this node that are not durable yet.
    pub fn set_owing(&self, owing: bool) {
        self.owing.store(owing, Ordering::Relaxed);
    }

    /// Whether the last commit or probe succeeded.
    pub fn is_writable(&self) -> bool {
        self.writable.load(Ordering::Relaxed)
    }

    /// Sets whether the last commit or probe succeeded.
    pub fn set_writable(&self, writable: bool) {
        self.writable.store(writable, Ordering::Relaxed);
    }
}
