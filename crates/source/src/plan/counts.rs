//! The numbers of steps in a plan.

use super::Step;
use std::collections::HashSet;

/// The numbers of steps by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportCounts")]
pub struct Counts {
    /// People to create.
    pub users_created: usize,
    /// People to change.
    pub users_changed: usize,
    /// People to activate.
    pub users_activated: usize,
    /// People who need no change.
    pub users_unchanged: usize,
    /// People to deactivate.
    pub users_deactivated: usize,
    /// Inactive people who are missing in the source from now on.
    pub users_missing: usize,
    /// People to delete.
    pub users_deleted: usize,
    /// Groups to create.
    pub groups_created: usize,
    /// Groups to change, except for their memberships.
    pub groups_changed: usize,
    /// Groups that need no change, except for their memberships.
    pub groups_unchanged: usize,
    /// Groups to delete.
    pub groups_deleted: usize,
    /// Memberships to add.
    pub members_added: usize,
    /// Memberships to remove.
    pub members_removed: usize,
}

impl Counts {
    /// `known` is the number of people and of groups that both the source and the directory have.
    pub(super) fn of(steps: &[Step], known: (usize, usize)) -> Self {
        let mut counts = Self::default();
        let (mut users, mut changed, mut groups) = (HashSet::new(), HashSet::new(), HashSet::new());
        let mut missing = 0;
        for step in steps {
            match step {
                Step::DeleteUser { .. } => counts.users_deleted += 1,
                Step::DeactivateUser { user, is_missing } => {
                    counts.users_deactivated += 1;
                    missing += usize::from(*is_missing);
                    users.insert(&user.id);
                }
                Step::ActivateUser { user } => {
                    counts.users_activated += 1;
                    users.insert(&user.id);
                }
                // They are neither in the source nor active, so no other number has them.
                Step::MarkMissing { .. } => counts.users_missing += 1,
                Step::UpdateUser { user, .. } | Step::ClearMissing { user } => {
                    changed.insert(&user.id);
                    users.insert(&user.id);
                }
                Step::CreateUser { .. } => counts.users_created += 1,
                Step::DeleteGroup { .. } => counts.groups_deleted += 1,
                Step::UpdateGroup { group, .. } => drop(groups.insert(&group.id)),
                Step::CreateGroup { .. } => counts.groups_created += 1,
                Step::AddMembers { users, .. } => counts.members_added += users.len(),
                Step::RemoveMembers { users, .. } => counts.members_removed += users.len(),
            }
        }
        (counts.users_changed, counts.groups_changed) = (changed.len(), groups.len());
        counts.users_unchanged = known.0 + missing - users.len();
        counts.groups_unchanged = known.1 - groups.len();
        counts
    }
}
