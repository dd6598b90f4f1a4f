//! The news of a plan that waits for a person, in the change feed.

use super::{Answer, Importer};
use crate::{runs::Outcome, service::Service};
use directory::{Change, SyncBrake};
use store::StoreError;

/// The last runs among which that of the source is looked for.
const RUNS: usize = 100;

/// Adds the brake to the change feed, once for each plan: a source brakes at every interval until somebody acts. If that
/// fails, the brake is in the log and the list of runs only.
pub(super) async fn brake(service: &Service, importer: &Importer, source: &str, answer: &Answer) {
    let Importer { realm, account, by, authority } = importer;
    let brake = SyncBrake {
        account: *account,
        source: source.into(),
        hash: answer.hash.as_str().into(),
        removals: answer.removals as u64,
        brakes: answer.brakes.iter().map(|line| line.as_str().into()).collect(),
    };
    let (reader, asked) = (service.clone(), brake.clone());
    let is_known = service.spawn_bounded(move || is_known(&reader, &asked)).await;
    if !matches!(is_known, Some(Ok(false))) {
        return;
    }
    let change = Change::ReportBrake(brake);
    if let Err(error) = service.change_within(*authority, None, realm.id(), *by, change).await {
        tracing::warn!(source, %error, "the brake is not in the change feed");
    }
}

/// Whether the source's last run braked with the same plan.
fn is_known(service: &Service, brake: &SyncBrake) -> Result<bool, StoreError> {
    let runs = service.runs(Some(brake.account), RUNS)?;
    let last = runs.iter().find(|run| run.source == *brake.source);
    let last: Option<Outcome> = last.and_then(|run| serde_json::from_str(&run.outcome).ok());
    Ok(last
        .is_some_and(|last| last.result == "stopped" && !last.brakes.is_empty() && last.hash == *brake.hash))
}
