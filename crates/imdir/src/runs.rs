//! The list of the last runs of sources, and of other events that an administrator should see there.

use crate::service::Service;
use directory::{AccountId, UnixTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::SyncRun;

/// The outcome of a run.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct Outcome {
    /// applied, stopped or failed.
    pub result: String,
    /// The plan's hash.
    pub hash: String,
    pub steps: usize,
    /// The steps that were done.
    pub done: usize,
    /// People and groups deactivated or deleted, and memberships removed.
    pub removals: usize,
    pub conflicts: usize,
    /// Invalid records.
    pub refused: usize,
    /// The steps that the directory refused.
    pub failed: usize,
    /// Whether the source was read in full. Otherwise nothing was removed.
    pub is_complete: bool,
    /// The people who are missing in the source since this run or before, and will be deleted later.
    pub missing: usize,
    /// When the first of them will be.
    pub next_deletion_at: Option<String>,
    /// The removals that made the run stop, or that are remarkable.
    pub brakes: Vec<String>,
    pub why: Option<String>,
}

impl Outcome {
    /// A run without a plan.
    pub(crate) fn failed(why: String) -> Self {
        Self { result: "failed".to_owned(), why: Some(why), ..Self::default() }
    }
}

/// Adds a run to the list. If that fails, the run is in the log only. A run without an account is the operator's alone.
pub(crate) async fn keep(
    service: &Service,
    source: &str,
    account: Option<AccountId>,
    started: UnixTime,
    outcome: &Outcome,
) {
    let (source, ended) = (source.to_owned(), service.clock.now());
    let outcome = serde_json::to_string(outcome).expect("an outcome is plain data");
    let _ = service.add_run(SyncRun { source, account, started, ended, outcome }).await;
}
