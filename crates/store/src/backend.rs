//! The interface of a database, and the messages between it and the writer.

use crate::{
    error::StoreError,
    record::Record,
    run::SyncRun,
    seal::{Seal, SideState},
    side::SideChange,
    state::{AccountSummary, LoadedState, RealmKey, State},
};
use directory::{AccountId, App, Digest, Effect, Realm, RealmId};
use std::time::Duration;
use uuid::Uuid;

/// The interface of a database. Only the writer's thread uses it.
pub trait Store: std::fmt::Debug + Send {
    /// The state at start, from one snapshot: all realms, or none if they are loaded on demand.
    fn load(&mut self, progress: &mut dyn FnMut(LoadProgress)) -> Result<LoadedState, StoreError>;

    /// The setting of this key; the first call sets it to `new`.
    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// Commits the batch durably, all or nothing. The seal has the digests after the batch.
    fn commit(&mut self, writes: &[Write], seal: &Seal) -> Result<(), StoreError>;

    /// Probes whether the store accepts writes, with a durable write.
    fn probe(&mut self) -> Result<(), StoreError>;

    /// The interval between polls for the writes of other nodes; `None` if there are no other nodes.
    fn poll_interval(&self) -> Option<Duration> {
        None
    }

    /// The writes of other nodes that the state lacks, in order.
    fn follow(&mut self, _state: &State) -> Result<Vec<RemoteChange>, StoreError> {
        Ok(Vec::new())
    }

    /// The changes of a realm after a revision, in order.
    fn changes_since(&mut self, _realm: RealmId, _revision: u64) -> Result<Vec<RemoteChange>, StoreError> {
        Ok(Vec::new())
    }

    /// Takes a lease for so long, or extends it; false while another holder has it. A store of one process grants all.
    fn lease(&mut self, _name: &str, _holder: Uuid, _time: Duration) -> Result<bool, StoreError> {
        Ok(true)
    }

    /// Keeps a run of a source, and forgets old ones.
    fn add_run(&mut self, _run: &SyncRun) -> Result<(), StoreError> {
        Ok(())
    }

    /// Readers that load realms on demand, one per thread; none if all realms are loaded at start.
    fn shelves(&self) -> Vec<Box<dyn RealmLoader>> {
        Vec::new()
    }
}

/// Loads single realms, concurrently with the writer.
pub trait RealmLoader: std::fmt::Debug + Send {
    /// The realm's id; `None` if no realm has such an account or app.
    fn find(&mut self, of: RealmKey) -> Result<Option<RealmId>, StoreError>;

    /// The realm as of some instant after the call.
    fn load(&mut self, realm: RealmId) -> Result<Option<Realm>, StoreError>;

    /// Closes an idle connection; the next load reopens it.
    fn rest(&mut self);
}

/// Reads data that is never kept in memory. Blocks, but never delays the writer.
pub trait Lookup: std::fmt::Debug + Send + Sync {
    /// The records of a realm after a revision, in order, up to a limit, without a gap and each verified against its
    /// checksum.
    fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Result<Vec<(u64, Record)>, StoreError>;

    /// The accounts of all realms in the order of their ids, verified against all digests, which takes the rows of all
    /// realms; `None` if all realms are in memory.
    fn accounts(&self) -> Result<Option<Vec<AccountSummary>>, StoreError>;

    /// Whether there is no realm.
    fn is_empty(&self) -> Result<bool, StoreError>;

    /// The last runs of sources, the newest first, up to a limit: those of one account, or all.
    fn runs(&self, account: Option<AccountId>, limit: usize) -> Result<Vec<SyncRun>, StoreError>;

    /// The apps of all realms whose secret dates from an earlier version.
    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError>;
}

/// A write of another process.
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
    /// The digest of a realm at a revision, from the node that committed it.
    Seal {
        /// The realm of the commit.
        realm: RealmId,
        /// The revision that the digest belongs to.
        revision: u64,
        /// To be compared with [`Realm::digest`].
        digest: Digest,
    },
    /// A realm that is too far behind to catch up and must be reloaded.
    Behind(RealmId),
    /// Realms that the state lacks.
    Elsewhere,
    /// A change of what belongs to no realm, or of the list of realms.
    Aside(SideChange),
    /// A restore replaced everything: all realms must be reloaded; these are the new tokens, webhooks and links.
    Replaced(SideState),
    /// All tokens, app passwords, webhooks and links.
    SideState(SideState),
}

/// A write to make durable.
#[derive(Debug)]
pub enum Write {
    /// A realm's next revision.
    Revision {
        /// The realm that was changed.
        realm: RealmId,
        /// The revision after the change; [`StoreError::Conflict`] if another node committed it first.
        revision: u64,
        /// The record of the change.
        record: Record,
    },
    /// Effects without a change record: the initial state of a realm.
    Founding {
        /// The new realm.
        realm: RealmId,
        /// Its rows.
        effects: Vec<Effect>,
    },
    /// A change of what belongs to no realm, or of the list of realms.
    Aside(SideChange),
}

impl Write {
    pub(crate) fn is_sweep(&self) -> bool {
        matches!(self, Self::Aside(SideChange::RemoveExpired(_)))
    }
}

/// The progress of loading at start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadProgress {
    /// The number of users read, in steps of 100,000.
    Users(usize),
    /// The number of memberships read, in steps of 100,000.
    Memberships(usize),
    /// All rows have been read; realms are being built.
    Indexes,
}
