//! Brakes: removals of so many that a mistake is likely.

use super::{Counts, Policy, State};
use std::fmt;

/// The reason why a person must confirm a plan.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "brake", rename_all = "snake_case")]
pub enum Brake {
    /// Too many people are deactivated or deleted.
    Users {
        /// The number of removed people.
        removed: usize,
        /// The number of people that the source manages.
        managed: usize,
    },
    /// Too many groups are deleted.
    Groups {
        /// The number of removed groups.
        removed: usize,
        /// The number of groups that the source manages.
        managed: usize,
    },
    /// A group loses most of its members.
    Group {
        /// Its name.
        name: String,
        /// The number of active members who leave, or are deactivated or deleted.
        removed: usize,
        /// The number of active members.
        members: usize,
    },
}

impl fmt::Display for Brake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Users { removed, managed } => {
                write!(f, "{removed} of {managed} people would be deactivated or deleted")
            }
            Self::Groups { removed, managed } => write!(f, "{removed} of {managed} groups would be deleted"),
            Self::Group { name, removed, members } => {
                write!(f, "the group {name:?} would lose {removed} of {members} members")
            }
        }
    }
}

/// A group with the number of its active members, and of those that it loses.
pub(super) struct Loss {
    pub name: String,
    pub members: usize,
    pub removed: usize,
}

pub(super) fn brakes(
    state: &State,
    policy: &Policy,
    counts: &Counts,
    users: usize,
    losses: &[Loss],
) -> Vec<Brake> {
    let mut brakes = Vec::new();
    let is_many = |removed: usize, managed: usize| removed > 5.max(managed / 10);
    let removed = counts.users_deactivated + counts.users_deleted;
    if is_many(removed, users) {
        brakes.push(Brake::Users { removed, managed: users });
    }
    let managed = state.groups.iter().filter(|group| policy.manages(group.managed_by.as_deref())).count();
    if is_many(counts.groups_deleted, managed) {
        brakes.push(Brake::Groups { removed: counts.groups_deleted, managed });
    }
    let many = losses.iter().filter(|loss| loss.members >= 10 && loss.removed * 2 > loss.members);
    brakes.extend(many.map(|loss| Brake::Group {
        name: loss.name.clone(),
        removed: loss.removed,
        members: loss.members,
    }));
    brakes
}
