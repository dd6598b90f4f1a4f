//! Matches the groups of a source with those of the directory.

use super::super::{Conflict, Plan, Policy, State};
use crate::record::{Group, RefusedRecord};
use directory::identity_key;
use std::collections::{HashMap, HashSet};

pub(super) struct GroupMatches {
    /// By index in the source: the index in the state.
    pub matched: Vec<Option<usize>>,
    /// By index in the source: whether the group has to be created.
    pub is_new: Vec<bool>,
    /// Indices in the state of groups whose record in the source is invalid.
    held: HashSet<usize>,
}

impl GroupMatches {
    pub fn of(
        says: &[Group],
        refused: &[RefusedRecord],
        state: &State,
        policy: &Policy,
        plan: &mut Plan,
    ) -> Self {
        let groups = || state.groups.iter().enumerate();
        let by_name: HashMap<String, usize> =
            groups().map(|(at, group)| (identity_key(&group.name), at)).collect();
        let own = groups().filter(|(_, group)| policy.manages(group.managed_by.as_deref()));
        let by_external_id: HashMap<&str, usize> =
            own.filter_map(|(at, group)| Some((group.external_id.as_deref()?, at))).collect();
        let in_source: HashSet<&str> = says.iter().filter_map(|group| group.external_id.as_deref()).collect();

        let doubles = doubles(says);
        let mut held = HashSet::new();
        for group in doubles.keys().map(|at| &says[*at]) {
            held.extend(by_name.get(&identity_key(&group.name)));
            held.extend(group.external_id.as_deref().and_then(|id| by_external_id.get(id)));
        }
        held.extend(refused.iter().filter_map(|it| by_external_id.get(it.external_id.as_deref()?)));

        let mut this = Self { matched: vec![None; says.len()], is_new: vec![false; says.len()], held };
        let mut taken = HashSet::new();
        let free = |at: &usize| !doubles.contains_key(at);
        for (at, group) in says.iter().enumerate().filter(|(at, _)| free(at)) {
            let found = group.external_id.as_deref().and_then(|id| by_external_id.get(id).copied());
            this.matched[at] = found.filter(|found| !this.held.contains(found) && taken.insert(*found));
        }
        for (at, group) in says.iter().enumerate() {
            let refuse = |why: String| Conflict::new(Some(&group.place), &group.name, why);
            if let Some(other) = doubles.get(&at) {
                let other = &says[*other].place;
                plan.conflicts.push(refuse(format!("{other} has the same name or id, so neither is taken")));
                continue;
            }
            if this.matched[at].is_some() {
                continue;
            }
            let same =
                by_name.get(&identity_key(&group.name)).copied().filter(|found| !taken.contains(found));
            let Some(found) = same else {
                this.is_new[at] = true;
                continue;
            };
            let has = &state.groups[found];
            let differs = match (&has.external_id, &group.external_id) {
                (Some(old), Some(new)) if old != new => Some(old),
                _ => None,
            };
            match (&has.managed_by, differs) {
                _ if this.held.contains(&found) => {
                    plan.conflicts
                        .push(refuse("the source has another group for it that can't be used".to_owned()));
                }
                (manager, Some(old))
                    if policy.manages(manager.as_deref()) && in_source.contains(old.as_str()) =>
                {
                    this.is_new[at] = true;
                }
                (manager, differs)
                    if policy.manages(manager.as_deref()) && (differs.is_none() || policy.adopt) =>
                {
                    this.matched[at] = Some(found);
                    taken.insert(found);
                }
                (None, _) if policy.adopt => {
                    this.matched[at] = Some(found);
                    taken.insert(found);
                }
                (Some(manager), _) if !policy.manages(Some(manager)) => {
                    plan.conflicts.push(refuse(format!("is in the directory already, managed by {manager}")));
                }
                (Some(_), _) => {
                    this.held.insert(found);
                    let why = "is in the directory with another id, hint: --adopt if this is the same group";
                    plan.conflicts.push(refuse(why.to_owned()));
                }
                (None, _) => {
                    let why = "is in the directory already, managed by nobody, hint: --adopt";
                    plan.conflicts.push(refuse(why.to_owned()));
                }
            }
        }
        this
    }

    /// Indices in the state of managed groups that are missing in the source, by name.
    pub fn missing(&self, state: &State, policy: &Policy) -> Vec<usize> {
        if policy.manager.is_none() {
            return Vec::new();
        }
        let matched: HashSet<usize> = self.matched.iter().flatten().copied().collect();
        let is_missing = |at: &usize| {
            policy.manages(state.groups[*at].managed_by.as_deref())
                && !matched.contains(at)
                && !self.held.contains(at)
        };
        let mut missing: Vec<usize> = (0..state.groups.len()).filter(is_missing).collect();
        missing.sort_by_cached_key(|at| identity_key(&state.groups[*at].name));
        missing
    }
}

/// By index: another group with the same name or id.
fn doubles(says: &[Group]) -> HashMap<usize, usize> {
    let mut doubles = HashMap::new();
    let mut first: HashMap<(bool, String), usize> = HashMap::new();
    for (at, group) in says.iter().enumerate() {
        let keys = [Some((true, identity_key(&group.name))), group.external_id.clone().map(|id| (false, id))];
        for key in keys.into_iter().flatten() {
            match first.get(&key) {
                Some(other) => {
                    doubles.insert(at, *other);
                    doubles.insert(*other, at);
                }
                None => drop(first.insert(key, at)),
            }
        }
    }
    doubles
}
