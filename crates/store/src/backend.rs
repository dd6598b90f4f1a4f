//! What a database has to do, and what passes between it and the writer.

use crate::{
    error::StoreError,
    record::Record,
    seal::{Asides, Seal},
    side::SideChange,
    state::{AccountSummary, LoadedState, RealmOf, State},
};
use directory::{App, Digest, Effect, Realm, RealmId};
use std::time::Duration;

/// What a database has to do. Only the writer's thread has it.
pub trait Store: std::fmt::Debug + Send {
    /// What a start needs, from one snapshot: all realms, or none where they are loaded on demand.
    fn load(&mut self, progress: &mut dyn FnMut(Loading)) -> Result<LoadedState, StoreError>;

    /// The setting, which is `new` from the first time on.
    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// Writes the batch and waits until it is durable: all of it, or nothing.
    /// The seal has the digests of what is there then.
    fn commit(&mut self, writes: &[Write], seal: &Seal) -> Result<(), StoreError>;

    /// Whether the store takes writes: it does when this one is durable.
    fn probe(&mut self) -> Result<(), StoreError>;

    /// The interval between polls for what other nodes wrote; `None` where there are no others.
    fn poll_interval(&self) -> Option<Duration> {
        None
    }

    /// What others have written that the state doesn't have, in order.
    fn follow(&mut self, _state: &State) -> Result<Vec<RemoteChange>, StoreError> {
        Ok(Vec::new())
    }

    /// The changes of a realm after a revision, in order.
    fn changes_since(&mut self, _realm: RealmId, _revision: u64) -> Result<Vec<RemoteChange>, StoreError> {
        Ok(Vec::new())
    }

    /// Readers that load realms on demand, for a thread each; none where a start has loaded all of them.
    fn shelves(&self) -> Vec<Box<dyn Shelf>> {
        Vec::new()
    }
}

/// Loads single realms, beside the writer.
pub trait Shelf: std::fmt::Debug + Send {
    /// The realm's id; `None` if no realm has such an account or app.
    fn find(&mut self, of: RealmOf) -> Result<Option<RealmId>, StoreError>;

    /// The realm as it was at some instant after the call.
    fn load(&mut self, realm: RealmId) -> Result<Option<Realm>, StoreError>;

    /// Closes an idle connection; the next load opens it again.
    fn rest(&mut self);
}

/// Reads what is never in memory. Blocks, but never holds up the writer.
pub trait Lookup: std::fmt::Debug + Send + Sync {
    /// The records of a realm after a revision, in order, at most so many. None is left out, and none is another
    /// than was committed.
    fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Result<Vec<(u64, Record)>, StoreError>;

    /// The accounts of all realms in the order of their ids, at most so many; None where all realms are in memory.
    fn accounts(&self, limit: usize) -> Result<Option<Vec<AccountSummary>>, StoreError>;

    /// The apps of all realms whose secret is one of an earlier version.
    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError>;
}

/// What another process wrote.
#[derive(Debug)]
pub enum RemoteChange {
    /// A realm's next revision.
    Change {
        /// The realm that was changed.
        realm: RealmId,
        /// The revision after the change.
        revision: u64,
        /// To be applied in this order.
        effects: Vec<Effect>,
    },
    /// What a realm is at a revision, by whoever committed that.
    Seal {
        /// The realm that was committed.
        realm: RealmId,
        /// The revision that the digest belongs to.
        revision: u64,
        /// To be compared with [`Realm::digest`].
        digest: Digest,
    },
    /// A realm that is too far behind to catch up: it has to be reloaded.
    Behind(RealmId),
    /// Realms that the state doesn't have.
    Elsewhere,
    /// A change of tokens, links or the list of realms.
    Aside(SideChange),
    /// A restore replaced everything: all realms are to be reloaded, and these are the tokens and links.
    Replaced(Asides),
    /// All tokens and links as they are now.
    Asides(Asides),
}

/// One thing to make durable.
#[derive(Debug)]
pub enum Write {
    /// A realm's next revision.
    Revision {
        /// The realm that was changed.
        realm: RealmId,
        /// The revision after the change; the store refuses it with [`StoreError::Conflict`] if another node was first.
        revision: u64,
        /// What was changed, and by whom.
        record: Record,
    },
    /// Effects without a record of their own: what was there before the realm was.
    Founding {
        /// The new realm.
        realm: RealmId,
        /// Its rows.
        effects: Vec<Effect>,
    },
    /// A change of tokens, links or the list of realms.
    Aside(SideChange),
}

impl Write {
    pub(crate) fn is_sweep(&self) -> bool {
        matches!(self, Self::Aside(SideChange::RemoveExpired(_)))
    }
}

/// How far a start has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// How many users have been read, in steps of 100,000.
    Users(usize),
    /// How many memberships have been read, in steps of as many.
    Memberships(usize),
    /// All is read; realms are being built.
    Indexes,
}
