//! Imports a source into an account: the plan, its impact on who sees whom, and its application.
//!
//! The crate `source` makes the plan. This module reads the state from a snapshot, tries the steps on it, and sends
//! them to the writer in batches (`apply`).

mod apply;
mod impact;
mod report;
mod state;
mod step_change;
#[cfg(test)]
mod tests;

use crate::{
    http::{
        caller::Caller,
        wire::{error::Error, text::timestamp},
    },
    runs::{self, Outcome},
    service::Service,
};
use directory::{AccountId, Authority, Email, Realm, UnixTime};
use impact::{Impact, RefusedStep};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use source::{Conflict, Counts, Deletion, Plan, Policy, Source, Step, UserRef, plan};
use std::sync::Arc;
use step_change::StepChange;
use store::By;

/// What to do with a source.
#[derive(Debug, Deserialize)]
pub(crate) struct Ask {
    pub policy: Policy,
    /// Whether to apply the plan, or only to show it.
    pub apply: bool,
    /// The hash of the plan that a person has confirmed. Another plan is not applied.
    pub hash: Option<String>,
    /// The number of removals in that plan, as confirmed. A plan with brakes is applied only with both.
    pub removals: Option<usize>,
    /// How many steps to list; all, if it is left out.
    pub list: Option<usize>,
}

/// Whose import it is, and into which account.
#[derive(Debug, Clone)]
pub(crate) struct Importer {
    realm: Arc<Realm>,
    account: AccountId,
    by: By,
    /// Within which steps are decided and pairs counted.
    authority: Authority,
}

impl Importer {
    /// The operator, or the server itself.
    pub(crate) const fn operator(realm: Arc<Realm>, account: AccountId) -> Self {
        Self { realm, account, by: By::Operator, authority: Authority::Realm }
    }

    pub(crate) fn of(caller: &Caller) -> Self {
        let (realm, account) = (Arc::clone(&caller.realm), caller.account.id);
        Self { realm, account, by: caller.by, authority: caller.authority }
    }
}

impl Ask {
    /// Applies the plan unless it brakes.
    pub(crate) const fn apply(policy: Policy) -> Self {
        Self { policy, apply: true, hash: None, removals: None, list: Some(0) }
    }
}

/// A person who will be deleted, unless the source has them again.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImportDeletion")]
pub(crate) struct DeletionOut {
    user: UserRef,
    at: String,
}

impl DeletionOut {
    fn of(deletion: Deletion) -> Self {
        Self { user: deletion.user, at: timestamp(deletion.at) }
    }
}

/// A plan and its outcome.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImportPlan")]
pub(crate) struct Answer {
    /// Changes with the steps.
    pub hash: String,
    /// Whether all steps are done that the directory accepts.
    pub applied: bool,
    /// The reason that a requested plan was not applied.
    pub stopped: Option<String>,
    /// The steps that are done.
    pub done: usize,
    /// The realm's revision after the last of them.
    #[serde(skip)]
    pub revision: Option<u64>,
    /// People and groups to deactivate or delete, and memberships to remove.
    pub removals: usize,
    pub counts: Counts,
    pub steps: Vec<Step>,
    /// The steps that are not listed.
    pub more_steps: usize,
    /// Invalid records, each with its place and the reason.
    pub refused: Vec<String>,
    pub conflicts: Vec<Conflict>,
    /// The people who are missing in the source and will be deleted later, in the order of the times.
    pub deletions: Vec<DeletionOut>,
    /// The deletions that are not listed.
    pub more_deletions: usize,
    pub notes: Vec<String>,
    /// Why nothing is removed; empty if the source is complete.
    pub incomplete: Vec<String>,
    /// Why a person must confirm the plan.
    pub brakes: Vec<String>,
    impact: Impact,
    /// The steps that were left out, since the directory refuses them.
    failed: Vec<RefusedStep>,
}

impl Answer {
    pub(crate) const fn planned(&self) -> usize {
        self.steps.len() + self.more_steps
    }

    pub(crate) const fn failed(&self) -> usize {
        self.failed.len()
    }

    /// Whether a person must confirm the plan before it is applied.
    pub(crate) fn has_braked(&self) -> bool {
        self.stopped.is_some() && !self.brakes.is_empty() && self.done == 0
    }

    /// As the list of runs has it.
    fn outcome(&self, next_deletion: Option<UnixTime>) -> Outcome {
        Outcome {
            result: if self.applied { "applied" } else { "stopped" }.to_owned(),
            hash: self.hash.clone(),
            steps: self.planned(),
            done: self.done,
            removals: self.removals,
            conflicts: self.conflicts.len(),
            refused: self.refused.len(),
            failed: self.failed.len(),
            is_complete: self.incomplete.is_empty(),
            missing: if self.applied { self.deletions.len() + self.more_deletions } else { 0 },
            next_deletion_at: next_deletion.filter(|_| self.applied).map(timestamp),
            brakes: self.brakes.clone(),
            why: self.stopped.clone().or_else(|| self.incomplete.first().cloned()),
        }
    }
}

/// A plan, tried on a snapshot.
struct Prepared {
    plan: Plan,
    impact: Impact,
    /// The steps that the directory takes.
    changes: Vec<StepChange>,
    hash: String,
}

/// Plans, and applies the plan if requested and allowed.
///
/// # Errors
/// 400 for an invalid source or one without people; otherwise the writer's failure.
pub(crate) async fn run(
    service: &Service,
    importer: &Importer,
    source: Source,
    ask: Ask,
) -> Result<Answer, Error> {
    let Ask { policy, apply, hash, removals, list } = ask;
    let (started, manager) = (service.clock.now(), policy.manager.clone());
    let (own, id_source) = (importer.clone(), service.clone());
    let prepare = move || prepare(&own, source, &policy, &id_source);
    let prepared = service.spawn_bounded(prepare).await.ok_or_else(Error::unavailable)??;
    let Prepared { plan, impact, changes, hash: now } = prepared;
    let (list, next_deletion) = (list.unwrap_or(usize::MAX), plan.deletions.first().map(|next| next.at));

    let mut answer = Answer {
        applied: false,
        stopped: stop(&plan, &now, hash.as_deref(), removals),
        done: 0,
        revision: None,
        removals: plan.removals(),
        counts: plan.counts,
        more_steps: plan.steps.len().saturating_sub(list),
        steps: plan.steps,
        refused: plan.refused.iter().map(ToString::to_string).collect(),
        conflicts: plan.conflicts,
        more_deletions: plan.deletions.len().saturating_sub(list),
        deletions: plan.deletions.into_iter().take(list).map(DeletionOut::of).collect(),
        notes: plan.notes,
        incomplete: plan.gaps,
        brakes: plan.brakes.iter().map(ToString::to_string).collect(),
        failed: Vec::new(),
        impact,
        hash: now,
    };
    answer.steps.truncate(list);
    if apply && answer.stopped.is_none() {
        let applied = apply::apply(service, importer, changes).await?;
        (answer.done, answer.stopped) = (applied.done, applied.stopped);
        answer.revision = Some(applied.revision);
        answer.applied = answer.stopped.is_none();
        answer.failed.clone_from(&answer.impact.refused);
    }
    // The operator looks for a source that braked there, too. The lists of others would have no bound.
    let source = manager.as_deref().and_then(|it| it.strip_prefix("sync:"));
    if let (true, Some(source), By::Operator) = (apply, source, importer.by) {
        if answer.has_braked() {
            report::brake(service, importer, source, &answer).await;
        }
        runs::keep(service, source, Some(importer.account), started, &answer.outcome(next_deletion)).await;
    }
    Ok(answer)
}

fn prepare(
    importer: &Importer,
    source: Source,
    policy: &Policy,
    service: &Service,
) -> Result<Prepared, Error> {
    check(&source)?;
    let Importer { realm, account, authority, .. } = importer;
    let state = state::state(realm, *account, service.clock.now());
    let plan = plan(&source, &state, policy).map_err(|error| Error::bad_request(error.to_string()))?;
    drop((source, state));
    let steps = step_change::step_changes(&plan, policy, *account, service)?;
    let (impact, changes) = impact::impact(realm, *authority, steps);
    let hash = plan.hash();
    Ok(Prepared { plan, impact, changes, hash })
}

/// A source sent as JSON hasn't been validated by a parser.
fn check(source: &Source) -> Result<(), Error> {
    if let Some(user) = source.users.iter().find(|user| Email::parse(user.email.as_str()).is_err()) {
        return Err(Error::bad_request(format!("{}: not an e-mail address: {}", user.place, user.email)));
    }
    let groups = source.groups.iter().flatten();
    match groups.flat_map(|group| &group.members).any(|member| *member >= source.users.len()) {
        true => Err(Error::bad_request("A group has a member who is not among the users.")),
        false => Ok(()),
    }
}

/// Why a plan is not applied.
fn stop(plan: &Plan, now: &str, seen: Option<&str>, removals: Option<usize>) -> Option<String> {
    let hint = format!("hint: --yes-remove {} --hash {now}", plan.removals());
    match seen {
        Some(seen) if seen != now => Some(format!("the plan is {now} now, not {seen}: look at it again")),
        Some(_) if removals == Some(plan.removals()) => None,
        _ if plan.brakes.is_empty() => None,
        _ => {
            let brakes: Vec<_> = plan.brakes.iter().map(ToString::to_string).collect();
            Some(format!("{}, {hint}", brakes.join("; ")))
        }
    }
}
