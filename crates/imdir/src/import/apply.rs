//! Carrying out a plan: batch by batch, each all or nothing, and each only on the records that the plan was made from.

use super::{
    Importer,
    step_change::{Expected, StepChange},
};
use crate::service::Service;
use directory::Change;
use std::{collections::HashSet, sync::Arc};
use store::{Condition, Failure};

/// Steps in one commit. A plan that has no more is all or nothing.
const BATCH: usize = 500;

/// The part of a plan that is carried out.
#[derive(Debug)]
pub(super) struct Applied {
    /// The steps that are done.
    pub done: usize,
    /// Why the others aren't: somebody has changed one of their records since the plan was made, so that its outcome
    /// would be another than the one that was shown.
    pub stopped: Option<String>,
    /// The realm's revision after the last step.
    pub revision: u64,
}

/// Carries out the steps that the directory takes.
///
/// # Errors
/// Those of the writer. What is done by then stays; the next plan has the rest.
pub(super) async fn apply(
    service: &Service,
    importer: &Importer,
    changes: Vec<StepChange>,
) -> Result<Applied, Failure> {
    let Importer { realm, by, authority, .. } = importer;
    let (all, mut done, mut changes) = (changes.len(), 0, changes.into_iter());
    let mut revision = realm.revision();
    loop {
        let (changes, mut expected): (Vec<Change>, Vec<Expected>) =
            changes.by_ref().take(BATCH).map(|it| (it.change, it.expected)).unzip();
        // A later step on the same record is decided on what the earlier one leaves.
        let mut met = HashSet::new();
        expected.retain(|expected| expected.subject().is_some_and(|subject| met.insert(subject)));
        if changes.is_empty() {
            return Ok(Applied { done, stopped: None, revision });
        }
        let (steps, expected) = (changes.len(), Arc::new(expected));
        let held = Arc::clone(&expected);
        let condition = Condition::new(move |realm| {
            realm.revision() == revision || held.iter().all(|expected| expected.holds(realm))
        });
        let change = Change::Many(changes);
        let change = service.change_within(*authority, Some(condition), realm.id(), *by, change);
        let why = match change.await {
            Ok(receipt) => {
                revision = receipt.revision;
                done += steps;
                continue;
            }
            Err(Failure::Refused(why)) => why.to_string(),
            Err(Failure::ConditionFailed) => {
                let now = service.realm(realm.id()).await?;
                let first =
                    expected.iter().find(|expected| now.as_ref().is_none_or(|now| !expected.holds(now)));
                first.map_or_else(|| "one of its records has changed".to_owned(), ToString::to_string)
            }
            Err(failure) => return Err(failure),
        };
        let stopped = format!(
            "the directory has changed since the plan was made: {why}; {done} of {all} steps are done, hint: plan again"
        );
        return Ok(Applied { done, stopped: Some(stopped), revision });
    }
}
