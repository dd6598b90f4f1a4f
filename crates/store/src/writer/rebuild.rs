//! Rebuilding: a realm with many changes since its load is rebuilt in the background, so that searches are as fast as
//! after a start.
//!
//! Meanwhile the writer continues and keeps the changes of the realm; the rebuilt realm catches up with them and
//! replaces the old one. This affects only the speed.

use directory::{Effect, Realm, RealmId};
use std::{collections::HashMap, sync::Arc};

/// The realms that are being rebuilt, with the changes made since.
#[derive(Debug, Default)]
pub(crate) struct Rebuilds(HashMap<RealmId, Vec<(u64, Vec<Effect>)>>);

impl Rebuilds {
    /// Starts a thread to rebuild the realm if it would pay off; the thread passes the result to `done`.
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
            Err(error) => tracing::warn!(%error, "can't rebuild a realm, its searches stay slow"),
        }
    }

    /// Records a change, if the realm is being rebuilt.
    pub(crate) fn note(&mut self, realm: RealmId, revision: u64, effects: &[Effect]) {
        if let Some(missed) = self.0.get_mut(&realm) {
            missed.push((revision, effects.to_vec()));
        }
    }

    /// The rebuilt realm, caught up with the missed changes; `None` if these don't lead to the current revision,
    /// because the realm was reloaded or evicted meanwhile.
    pub(crate) fn finish(&mut self, mut realm: Realm, current: Option<u64>) -> Option<Realm> {
        for (revision, effects) in self.0.remove(&realm.id()).into_iter().flatten() {
            if revision == realm.revision() + 1 {
                effects.iter().for_each(|effect| realm.apply(effect));
                realm.set_revision(revision);
            }
        }
        (Some(realm.revision()) == current).then_some(realm)
    }

    /// Cancels the rebuild.
    pub(crate) fn forget(&mut self, realm: RealmId) {
        self.0.remove(&realm);
    }
}
