//! Matches the people of a source with those of the directory.

use super::{
    super::{Conflict, Plan, Policy, State, StateUser},
    Fate,
    identity::{Identities, double},
};
use crate::record::{Source, User};

/// By index in the source: the index in the state, and whether the person has to be created.
pub(super) fn matching(
    source: &Source,
    state: &State,
    policy: &Policy,
    identities: &Identities<'_>,
    fates: &mut [Fate],
    plan: &mut Plan,
) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut matched = vec![None; source.users.len()];
    let mut is_new = vec![false; source.users.len()];
    let mut is_taken = vec![false; state.users.len()];
    // Ids take precedence over addresses, which may change.
    for (at, user) in source.users.iter().enumerate().filter(|(at, _)| !identities.doubles.contains_key(at)) {
        let found = user.external_id.as_deref().and_then(|id| identities.by_external_id.get(id).copied());
        if let Some(found) = found.filter(|found| fates[*found] != Fate::Held) {
            matched[at] = Some(found);
            is_taken[found] = true;
        }
    }
    let mut disabled = 0;
    for (at, user) in source.users.iter().enumerate() {
        let refuse = |why: String| Conflict::new(Some(&user.place), user.email.as_str(), why);
        if let Some((other, what)) = identities.doubles.get(&at) {
            plan.conflicts.push(refuse(double(what, &source.users[*other].place)));
            continue;
        }
        if matched[at].is_some() {
            continue;
        }
        let same = identities.by_email.get(&user.email.key()).copied().filter(|found| !is_taken[*found]);
        match same.map_or(Ok(None), |found| decide(user, found, state, policy, identities, fates)) {
            Ok(Some(found)) => {
                matched[at] = Some(found);
                is_taken[found] = true;
            }
            // A person who is disabled before the first sync needn't be created.
            Ok(None) if policy.manager.is_some() && user.active == Some(false) => disabled += 1,
            Ok(None) => is_new[at] = true,
            Err(why) => plan.conflicts.push(refuse(why)),
        }
    }
    if disabled > 0 {
        plan.notes.push(format!("{disabled} people are not created, since the source has them disabled"));
    }
    (matched, is_new)
}

/// Whether the person with the same address is the same person; `None` if they are about to give up the address.
fn decide(
    user: &User,
    found: usize,
    state: &State,
    policy: &Policy,
    identities: &Identities<'_>,
    fates: &mut [Fate],
) -> Result<Option<usize>, String> {
    let has = &state.users[found];
    if fates[found] == Fate::Held {
        return Err("belongs to somebody of whom the source has another record that can't be used".to_owned());
    }
    if !policy.manages(has.managed_by.as_deref()) {
        return match &has.managed_by {
            Some(manager) => {
                Err(format!("is in the directory already, managed by {manager}, and stays as it is"))
            }
            None if !policy.adopt => {
                Err("is in the directory already, managed by nobody, hint: --adopt".to_owned())
            }
            // They would keep the id, and somebody else would get it too.
            None if user.external_id.is_none() && has_id_of_other(has, identities) => {
                Err("is in the directory already, with an external id that the source has for somebody else"
                    .to_owned())
            }
            None => Ok(Some(found)),
        };
    }
    match (&has.external_id, &user.external_id) {
        (Some(old), Some(new)) if old != new => match identities.in_source.contains(old.as_str()) {
            true => Ok(None),
            false if policy.adopt => Ok(Some(found)),
            false => {
                fates[found] = Fate::Contested;
                Err(format!(
                    "belongs to somebody with another id, {old}, hint: --adopt if this is the same person"
                ))
            }
        },
        _ => Ok(Some(found)),
    }
}

/// Whether the source has the person's external id, for a record that isn't theirs.
fn has_id_of_other(has: &StateUser, identities: &Identities<'_>) -> bool {
    has.external_id.as_deref().is_some_and(|id| identities.in_source.contains(id))
}
