//! The viewers whose rosters are to be corrected: those of small changes first, so that a large one delays no other.

use directory::{Realm, UserId};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use xmpp::Jid;

/// What may have changed for a viewer.
#[derive(Debug, Clone)]
pub(super) enum Since {
    /// Anything: the roster is corrected in any case.
    Ever,
    /// The sight of these subjects since a realm; None for everybody.
    Realm(Arc<Realm>, Option<Arc<BTreeSet<UserId>>>),
}

impl Since {
    /// What may have changed if both may.
    fn and(self, later: Self) -> Self {
        let (Self::Realm(realm, one), Self::Realm(_, other)) = (self, later) else { return Self::Ever };
        let is_same = one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| Arc::ptr_eq(one, other));
        Self::Realm(realm, one.filter(|_| is_same))
    }
}

#[derive(Debug, Default)]
pub(super) struct Due {
    /// By the size of the smallest change that concerns a viewer.
    queue: BTreeMap<(usize, Jid), Since>,
    sizes: HashMap<Jid, usize>,
}

impl Due {
    /// Adds the viewers that a change concerns.
    pub(super) fn add(&mut self, viewers: BTreeSet<Jid>, since: &Since) {
        let size = viewers.len();
        for jid in viewers {
            let since = since.clone();
            let (size, since) = match self.sizes.remove(&jid) {
                None => (size, since),
                Some(before) => {
                    let earlier = self.queue.remove(&(before, jid.clone()));
                    (size.min(before), earlier.map_or(Since::Ever, |earlier| earlier.and(since)))
                }
            };
            self.sizes.insert(jid.clone(), size);
            self.queue.insert((size, jid), since);
        }
    }

    /// Takes the next viewer that is free, of changes up to a size.
    pub(super) fn take(&mut self, most: usize, is_free: impl Fn(&Jid) -> bool) -> Option<(Jid, Since)> {
        let mut keys = self.queue.keys().take_while(|(size, _)| *size <= most);
        let key = keys.find(|(_, jid)| is_free(jid))?.clone();
        let since = self.queue.remove(&key)?;
        self.sizes.remove(&key.1);
        Some((key.1, since))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use directory::{AccountId, RealmId};

    fn viewers(names: &[&str]) -> BTreeSet<Jid> {
        names.iter().map(|name| format!("{name}@a.example").parse().expect("an address")).collect()
    }

    fn realm(revision: u64) -> Arc<Realm> {
        Arc::new(Realm::builder(RealmId::of_master(AccountId::from_uuid(uuid::Uuid::nil()))).finish(revision))
    }

    fn taken(due: &mut Due) -> Option<(String, Since)> {
        due.take(usize::MAX, |_| true)
            .map(|(jid, since)| (jid.localpart().unwrap_or_default().to_owned(), since))
    }

    #[test]
    fn viewers_of_small_changes_come_first_and_once() {
        let (mut due, subjects) = (Due::default(), Some(Arc::default()));
        due.add(viewers(&["a", "b", "c", "d"]), &Since::Realm(realm(1), subjects.clone()));
        due.add(viewers(&["c", "z"]), &Since::Realm(realm(2), subjects));
        let order = std::iter::from_fn(|| taken(&mut due)).map(|(name, since)| match since {
            Since::Realm(realm, subjects) => (name, realm.revision(), subjects.is_some()),
            Since::Ever => panic!("a realm was shown"),
        });
        let order: Vec<_> = order.collect();
        let expected = [("c", 1), ("z", 2), ("a", 1), ("b", 1), ("d", 1)];
        assert_eq!(order, expected.map(|(name, revision)| (name.to_owned(), revision, true)));
        assert!(due.is_empty());
    }

    #[test]
    fn a_viewer_of_two_changes_is_compared_with_the_first_realm_and_whole() {
        let mut due = Due::default();
        due.add(viewers(&["a"]), &Since::Realm(realm(1), Some(Arc::default())));
        due.add(viewers(&["a"]), &Since::Realm(realm(2), Some(Arc::default())));
        assert!(matches!(taken(&mut due), Some((_, Since::Realm(realm, None))) if realm.revision() == 1));
        due.add(viewers(&["a"]), &Since::Realm(realm(1), None));
        due.add(viewers(&["a"]), &Since::Ever);
        assert!(matches!(taken(&mut due), Some((_, Since::Ever))));
    }

    #[test]
    fn a_viewer_that_is_not_free_stays_due() {
        let mut due = Due::default();
        due.add(viewers(&["a", "b"]), &Since::Ever);
        assert!(due.take(1, |_| true).is_none(), "the change is larger");
        let is_free = |jid: &Jid| jid.localpart() != Some("a");
        assert!(due.take(2, is_free).is_some());
        assert!(due.take(2, is_free).is_none() && !due.is_empty());
    }
}
