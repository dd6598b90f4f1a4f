//! The last runs of the sources of an account.

use crate::http::{
    caller::{Caller, Operator},
    wire::{error::Error, text::timestamp},
};
use crate::{runs::Outcome, service::Service};
use axum::{Json, extract::State};
use directory::AccountId;
use schemars::JsonSchema;
use serde::Serialize;
use store::SyncRun;

/// The most runs that are listed.
const MAX_RUNS: usize = 100;

/// A run of a source, or an event that its administrator should see.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SyncRun")]
pub struct RunOut {
    /// The name in the server's settings, or `scim:` with the id of a SCIM client's app.
    source: String,
    started_at: String,
    ended_at: String,
    #[serde(flatten)]
    outcome: Outcome,
}

/// The last runs, the newest first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SyncRunList")]
pub struct RunListOut {
    total_records: usize,
    runs: Vec<RunOut>,
}

impl RunOut {
    fn of(run: SyncRun) -> Self {
        Self {
            source: run.source,
            started_at: timestamp(run.started),
            ended_at: timestamp(run.ended),
            outcome: serde_json::from_str(&run.outcome).unwrap_or_default(),
        }
    }
}

/// `GET /v2/im/sync_runs`: the last runs of the account's sources.
pub(crate) async fn list(State(service): State<Service>, caller: Caller) -> Result<Json<RunListOut>, Error> {
    read(&service, Some(caller.account.id)).await
}

/// `GET /operator/sync-runs`: the last runs of all sources.
pub(crate) async fn list_all(_: Operator, State(service): State<Service>) -> Result<Json<RunListOut>, Error> {
    read(&service, None).await
}

async fn read(service: &Service, account: Option<AccountId>) -> Result<Json<RunListOut>, Error> {
    let reader = service.clone();
    let read = move || reader.runs(account, MAX_RUNS);
    let runs = service.spawn_bounded(read).await.ok_or_else(Error::unavailable)?.map_err(|error| {
        tracing::error!(%error, "the runs can't be read");
        Error::unavailable()
    })?;
    let runs: Vec<RunOut> = runs.into_iter().map(RunOut::of).collect();
    Ok(Json(RunListOut { total_records: runs.len(), runs }))
}
