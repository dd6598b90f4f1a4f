//! Plans the steps from a directory to a source, and decides whether they need a person's confirmation.

mod brake;
mod counts;
mod groups;
mod names;
mod state;
mod step;
mod users;

pub use brake::Brake;
pub use counts::Counts;
pub use state::{State, StateGroup, StateMember, StateUser};
pub use step::{FieldChange, GroupRef, Step, UserRef};

use crate::record::{Place, RefusedRecord, Source};
use directory::UnixTime;
use siphasher::sip128::{Hasher128, SipHasher24};
use std::{hash::Hasher, io};

/// The rules for following a source.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Policy {
    /// The manager of objects that the source creates (`sync:head-office`). `None` for an import by hand, which changes
    /// only unmanaged objects and removes nothing.
    pub manager: Option<String>,
    /// Whether unmanaged people and groups that are also in the source become the source's.
    pub adopt: bool,
    /// The number of days from when people were first missing in the source to their deletion. `None`: they stay,
    /// deactivated.
    pub delete_after_days: Option<u32>,
}

/// The default of [`Policy::delete_after_days`].
const DELETE_AFTER_DAYS: u32 = 30;

impl Policy {
    /// The policy of an import by hand.
    pub const IMPORT: Self = Self { manager: None, adopt: false, delete_after_days: None };

    /// The policy of a source that manages what it creates.
    pub const fn managed_by(manager: String) -> Self {
        Self { manager: Some(manager), adopt: false, delete_after_days: Some(DELETE_AFTER_DAYS) }
    }

    /// When people are deleted who are missing in the source since then.
    fn deletion(&self, missing_since: UnixTime) -> Option<UnixTime> {
        Some(UnixTime(missing_since.0 + i64::from(self.delete_after_days?) * 24 * 3600))
    }

    fn manages(&self, manager: Option<&str>) -> bool {
        self.manager.as_deref() == manager
    }
}

/// A difference that needs a person's decision. The object stays unchanged.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportConflict")]
pub struct Conflict {
    /// The place in the source; empty for an object that is only in the directory.
    pub place: String,
    /// The address or name.
    pub who: String,
    /// The reason, and what to do.
    pub why: String,
}

impl Conflict {
    fn new(place: Option<&Place>, who: &str, why: impl Into<String>) -> Self {
        Self { place: place.map_or_else(String::new, Place::to_string), who: who.to_owned(), why: why.into() }
    }
}

/// The deletion of a person that a later plan will have, unless the source has them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// The person.
    pub user: UserRef,
    /// From when on.
    pub at: UnixTime,
}

/// The steps from a state to a source.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The steps in the order in which they must be taken.
    pub steps: Vec<Step>,
    /// The number of steps by kind.
    pub counts: Counts,
    /// Differences that need a decision.
    pub conflicts: Vec<Conflict>,
    /// Invalid records.
    pub refused: Vec<RefusedRecord>,
    /// Notes for the reader of the plan.
    pub notes: Vec<String>,
    /// The people who are missing in the source after the plan and will be deleted later, in the order of the times.
    pub deletions: Vec<Deletion>,
    /// Reasons why nothing is removed. Empty if the source is complete.
    pub gaps: Vec<String>,
    /// Reasons why a person must confirm the plan.
    pub brakes: Vec<Brake>,
}

/// The reason why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Usually a missing permission or a wrong filter, never a company without people.
    #[error(
        "the source has nobody in it who can be used, so nothing is planned, hint: check its filter, its attributes, and what \
         it may read"
    )]
    NoUsers,
}

impl Plan {
    /// The number of deactivated or deleted people and groups, and of removed memberships.
    pub const fn removals(&self) -> usize {
        let counts = &self.counts;
        counts.users_deactivated + counts.users_deleted + counts.groups_deleted + counts.members_removed
    }

    /// 16 hexadecimal digits: a hash of the steps.
    pub fn hash(&self) -> String {
        let mut sum = Sum(SipHasher24::new());
        serde_json::to_writer(io::BufWriter::new(&mut sum), &self.steps).expect("steps are plain data");
        let bytes = sum.0.finish128().as_bytes();
        bytes[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A hasher as a writer.
struct Sum(SipHasher24);

impl io::Write for Sum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Compares a source with the state of a directory.
///
/// # Errors
/// A source without people, or without valid ones.
pub fn plan(source: &Source, state: &State, policy: &Policy) -> Result<Plan, PlanError> {
    if source.users.is_empty() {
        return Err(PlanError::NoUsers);
    }
    let mut plan = Plan {
        refused: source.refused.clone(),
        notes: source.notes.clone(),
        gaps: source.gaps.clone(),
        ..Plan::default()
    };
    let unnamed = source.refused.iter().filter(|it| it.email.is_none() && it.external_id.is_none());
    plan.gaps.extend(unnamed.map(|it| format!("{} is refused, and doesn't say who it is about", it.place)));

    let users = users::steps(source, state, policy, &mut plan);
    let groups = groups::steps(source, state, policy, &users, &mut plan);
    let known = (users.matched.iter().flatten().count(), groups.matched);
    // Users first: members must exist when they join a group.
    plan.steps = users.steps;
    plan.steps.extend(groups.steps);
    plan.counts = Counts::of(&plan.steps, known);
    plan.brakes = brake::brakes(state, policy, &plan.counts, users.managed, &groups.losses);
    Ok(plan)
}
