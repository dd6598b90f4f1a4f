//! The steps for the members of a group.

use super::super::{
    GroupRef, Policy, State, StateGroup, Step, UserRef,
    brake::Loss,
    users::{Fate, Users},
};
use crate::record::Group;
use std::collections::HashSet;

/// The members that the source may remove, and the number of other members. Deleted users don't count.
pub(super) fn removable(group: &StateGroup, policy: &Policy, users: &Users<'_>) -> (Vec<usize>, usize) {
    let (mut own, mut others) = (Vec::new(), 0);
    for member in &group.members {
        match users.fates[member.user] {
            Fate::Deleted => {}
            Fate::Held => others += 1,
            _ if policy.manages(member.managed_by.as_deref()) => own.push(member.user),
            _ => others += 1,
        }
    }
    (own, others)
}

/// The group's loss if `leaving` are removed; only active members count.
pub(super) fn loss(group: &StateGroup, state: &State, users: &Users<'_>, leaving: &[usize]) -> Loss {
    let is_active = |user: &&usize| state.users[**user].status == directory::UserStatus::Active;
    let members: Vec<usize> = group.members.iter().map(|it| it.user).collect();
    let leaving: HashSet<usize> = leaving.iter().copied().collect();
    let removed =
        members.iter().filter(is_active).filter(|user| leaving.contains(user) || users.leaves(**user));
    Loss {
        name: group.name.clone(),
        members: members.iter().filter(is_active).count(),
        removed: removed.count(),
    }
}

pub(super) fn remove(group: GroupRef, leaving: &[usize], state: &State) -> Option<Step> {
    let user_ref = |at: &usize| {
        let user = &state.users[*at];
        UserRef { id: Some(user.id.clone()), email: user.email.clone() }
    };
    let mut users: Vec<UserRef> = leaving.iter().map(user_ref).collect();
    users.sort_by_cached_key(|user| user.email.key());
    (!users.is_empty()).then_some(Step::RemoveMembers { group, users })
}

/// A group in the source, and in the directory if it exists there.
pub(super) struct Sides<'s> {
    pub says: &'s Group,
    pub has: Option<&'s StateGroup>,
    pub state: &'s State,
    pub users: &'s Users<'s>,
}

impl Sides<'_> {
    /// The steps from the current members to those in the source, and the loss if the source manages the group.
    pub fn steps(&self, after: &GroupRef, policy: &Policy, is_complete: bool) -> (Vec<Step>, Option<Loss>) {
        let Self { says, has, state, users } = self;
        let (mut steps, mut loss) = (Vec::new(), None);
        let now: HashSet<usize> = has.iter().flat_map(|group| &group.members).map(|it| it.user).collect();
        let wanted: HashSet<usize> = says.members.iter().filter_map(|user| users.matched[*user]).collect();
        if let (Some(has), Some(_), true) = (has, &policy.manager, is_complete) {
            let (own, _) = removable(has, policy, users);
            // Missing users stay members until they are deleted.
            let is_gone = |user: &usize| matches!(users.fates[*user], Fate::Missing | Fate::Contested);
            let leaving: Vec<usize> =
                own.into_iter().filter(|user| !wanted.contains(user) && !is_gone(user)).collect();
            let is_managed = policy.manages(has.managed_by.as_deref());
            loss = is_managed.then(|| self::loss(has, state, users, &leaving));
            steps.extend(remove(after.clone(), &leaving, state));
        }
        let joining =
            says.members.iter().filter(|user| users.matched[**user].is_none_or(|at| !now.contains(&at)));
        let mut joining: Vec<UserRef> = joining.filter_map(|user| users.refs[*user].clone()).collect();
        if !joining.is_empty() {
            joining.sort_by_cached_key(|user| user.email.key());
            steps.push(Step::AddMembers { group: after.clone(), users: joining });
        }
        (steps, loss)
    }
}
