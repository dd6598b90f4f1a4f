//! Compares the groups and memberships of a source with those of a directory.

mod matching;
mod members;

use super::{
    Conflict, FieldChange, GroupRef, Plan, Policy, State, Step,
    brake::Loss,
    names::{Move, Taker, order},
    users::Users,
};
use crate::record::{Group, Source};
use directory::{GroupType, identity_key};
use matching::GroupMatches;
use std::collections::HashMap;

/// The decisions about groups.
#[derive(Default)]
pub(super) struct Groups {
    pub steps: Vec<Step>,
    /// The number of the source's groups that the directory has.
    pub matched: usize,
    pub losses: Vec<Loss>,
}

pub(super) fn steps(
    source: &Source,
    state: &State,
    policy: &Policy,
    users: &Users<'_>,
    plan: &mut Plan,
) -> Groups {
    let mut groups = Groups::default();
    let Some(says) = &source.groups else { return groups };
    let matching = GroupMatches::of(says, &source.refused, state, policy, plan);
    groups.matched = matching.matched.iter().flatten().count();
    let mut deleted = vec![false; state.groups.len()];
    let mut removals = Vec::new();
    for at in matching.missing(state, policy) {
        deleted[at] = groups.remove_missing(at, state, policy, users, &mut removals, plan);
    }

    let mut sorted: Vec<usize> = (0..says.len()).collect();
    sorted.sort_by_cached_key(|group| identity_key(&says[*group].name));
    let (refs, moves) = names(says, &sorted, &matching, &deleted, state, plan);
    groups.steps.extend(moves);
    let mut memberships = Vec::new();
    for group in sorted {
        let Some(after) = &refs[group] else { continue };
        groups.shape(&says[group], after, matching.matched[group].map(|at| &state.groups[at]), policy);
        let held = matching.matched[group];
        let is_complete = plan.gaps.is_empty();
        let side = members::Sides { says: &says[group], has: held.map(|at| &state.groups[at]), state, users };
        let (changes, loss) = side.steps(after, policy, is_complete);
        memberships.extend(changes);
        groups.losses.extend(loss);
    }
    groups.steps.extend(removals);
    groups.steps.extend(memberships);
    groups
}

fn change(field: &'static str, from: &str, to: &str) -> FieldChange {
    FieldChange { field, from: from.to_owned(), to: to.to_owned() }
}

/// The names of all groups after the plan, and the steps that lead to them.
fn names(
    says: &[Group],
    sorted: &[usize],
    matching: &GroupMatches,
    deleted: &[bool],
    state: &State,
    plan: &mut Plan,
) -> (Vec<Option<GroupRef>>, Vec<Step>) {
    let held: HashMap<String, usize> = (0..state.groups.len())
        .filter(|at| !deleted[*at])
        .map(|at| (identity_key(&state.groups[at].name), at))
        .collect();
    let group_ref =
        |at: usize| GroupRef { id: Some(state.groups[at].id.clone()), name: state.groups[at].name.clone() };
    let mut refs: Vec<Option<GroupRef>> = matching.matched.iter().map(|at| at.map(group_ref)).collect();
    let (mut movers, mut takers, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for group in sorted {
        let holder = matching.matched[*group];
        let differs = holder.is_some_and(|at| state.groups[at].name != says[*group].name);
        if matching.is_new[*group] || differs {
            movers.push(*group);
            takers.push(Taker { holder, to: identity_key(&says[*group].name) });
        }
    }
    let order = order(&takers, &held);
    for (mover, _) in &order.refused {
        let group = &says[movers[*mover]];
        let why = "another group has the name and keeps it";
        plan.conflicts.push(Conflict::new(Some(&group.place), &group.name, why));
    }
    let mut parked = vec![false; takers.len()];
    for step in order.moves {
        let (Move::Park(at) | Move::Take(at)) = step;
        let name = says[movers[at]].name.clone();
        let Some(has) = takers[at].holder.map(|at| &state.groups[at]) else {
            refs[movers[at]] = Some(GroupRef { id: None, name });
            continue;
        };
        let between = format!("moving-{}", has.id);
        let (from, to) = match step {
            Move::Park(_) => (&has.name, &between),
            Move::Take(_) if parked[at] => (&between, &name),
            Move::Take(_) => (&has.name, &name),
        };
        let after = GroupRef { id: Some(has.id.clone()), name: name.clone() };
        steps.push(Step::UpdateGroup { group: after.clone(), changes: vec![change("name", from, to)] });
        parked[at] = matches!(step, Move::Park(_));
        refs[movers[at]] = Some(after);
    }
    (refs, steps)
}

impl Groups {
    /// Deletes a group that is missing in the source, unless it has members that the source can't remove. Returns
    /// whether it is deleted.
    fn remove_missing(
        &mut self,
        at: usize,
        state: &State,
        policy: &Policy,
        users: &Users<'_>,
        removals: &mut Vec<Step>,
        plan: &mut Plan,
    ) -> bool {
        let group = &state.groups[at];
        if !plan.gaps.is_empty() {
            plan.notes.push(format!(
                "the group {:?} is not in the source and stays, since it is incomplete",
                group.name
            ));
            return false;
        }
        let after = GroupRef { id: Some(group.id.clone()), name: group.name.clone() };
        let (own, others) = members::removable(group, policy, users);
        self.losses.push(members::loss(group, state, users, &own));
        if others == 0 {
            self.steps.push(Step::DeleteGroup { group: after });
            return true;
        }
        let why =
            format!("is gone from the source, but has {others} members whom it can't remove, and stays");
        plan.conflicts.push(Conflict::new(None, &group.name, why));
        removals.extend(members::remove(after, &own, state));
        false
    }

    /// Creates a group, or changes its fields except for the name.
    fn shape(&mut self, says: &Group, after: &GroupRef, has: Option<&super::StateGroup>, policy: &Policy) {
        let manager = policy.manager.as_deref().unwrap_or_default();
        let external_id = says.external_id.as_deref().unwrap_or_default();
        let mut changes = Vec::new();
        let Some(has) = has else {
            changes.push(change("type", "", says.kind.unwrap_or(GroupType::Normal).as_str()));
            for (field, to) in [("external_id", external_id), ("managed_by", manager)] {
                if !to.is_empty() {
                    changes.push(change(field, "", to));
                }
            }
            self.steps.push(Step::CreateGroup { group: after.clone(), changes });
            return;
        };
        if let Some(kind) = says.kind.filter(|kind| *kind != has.kind) {
            changes.push(change("type", has.kind.as_str(), kind.as_str()));
        }
        let from = has.external_id.as_deref().unwrap_or_default();
        if !external_id.is_empty() && from != external_id {
            changes.push(change("external_id", from, external_id));
        }
        if !policy.manages(has.managed_by.as_deref()) {
            changes.push(change("managed_by", has.managed_by.as_deref().unwrap_or_default(), manager));
        }
        if !changes.is_empty() {
            self.steps.push(Step::UpdateGroup { group: after.clone(), changes });
        }
    }
}
