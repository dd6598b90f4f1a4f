//! Rebuilding: a realm that has taken many changes since it was loaded is rebuilt
//! in the background, so that its searches are as fast as after a start.
//!
//! The writer goes on meanwhile and keeps what it did to the realm; when the
//! new one is there, it catches up and takes the old one's place. Nothing but
//! speed depends on it.

use directory::{Effect, Realm, RealmId};
use std::{collections::HashMap, sync::Arc};

/// The realms that are being rebuilt, and the changes that they have yet to catch up with.
#[derive(Debug, Default)]
pub(crate) struct Settling(HashMap<RealmId, Vec<(u64, Vec<Effect>)>>);

impl Settling {
    /// Starts a thread for the realm if it would pay; `done` gets the new one there.
    pub(crate) fn start(&mut self, realm: &Arc<Realm>, done: impl FnOnce(Realm) + Send + 'static) {
        if self.0.contains_key(&realm.id()) || !realm.is_unsettled() {
            return;
        }
        let snapshot = Arc::clone(realm);
        let thread =
            std::thread::Builder::new().name("settle".into()).spawn(move || done(snapshot.settled()));
        match thread {
            Ok(_) => {
                self.0.insert(realm.id(), Vec::new());
            }
            Err(error) => tracing::warn!(%error, "searches stay slower for now"),
        }
    }

    /// Remembers a revision for the realm that is being made.
    pub(crate) fn note(&mut self, realm: RealmId, revision: u64, effects: &[Effect]) {
        if let Some(missed) = self.0.get_mut(&realm) {
            missed.push((revision, effects.to_vec()));
        }
    }

    /// The new realm with all that it missed; None where that doesn't lead to the revision that it has to
    /// come to, since the realm was reloaded meanwhile, or evicted.
    pub(crate) fn finish(&mut self, mut realm: Realm, current: Option<u64>) -> Option<Realm> {
        for (revision, effects) in self.0.remove(&realm.id()).into_iter().flatten() {
            if revision == realm.revision() + 1 {
                effects.iter().for_each(|effect| realm.apply(effect));
                realm.set_revision(revision);
            }
        }
        (Some(realm.revision()) == current).then_some(realm)
    }

    /// Nobody waits for the new realm any more.
    pub(crate) fn forget(&mut self, realm: RealmId) {
        self.0.remove(&realm);
    }
}
