//! Compares the people of a source with those of a directory.

mod identity;
mod matching;

use super::{
    Conflict, Deletion, FieldChange, Plan, Policy, State, Step, UserRef,
    names::{Move, Taker, order},
};
use crate::record::Source;
use directory::{UserName, UserStatus};
use identity::Identities;
use std::collections::HashMap;

/// The decisions about people, from which those about groups follow.
pub(super) struct Users<'s> {
    pub steps: Vec<Step>,
    /// By index in the source: the person; None if they aren't changed.
    pub refs: Vec<Option<UserRef>>,
    /// By index in the source: the index in the state; None for new people.
    pub matched: Vec<Option<usize>>,
    /// By index in the state: the outcome.
    pub fates: Vec<Fate>,
    /// The number of people that the source manages.
    pub managed: usize,
    state: &'s State,
}

/// The outcome for a person in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Not managed by the source, or as in the source.
    Stays,
    /// Kept: their record in the source is invalid, the source is incomplete, or they can't be deactivated.
    Held,
    /// Disabled in the source, so deactivated.
    Disabled,
    /// Missing in the source, which has their address for somebody else: deactivated, and kept for a person's decision.
    Contested,
    /// Missing in the source; inactive, or to be deactivated.
    Missing,
    /// To be deleted.
    Deleted,
}

impl Users<'_> {
    /// Whether the plan makes an active person inactive.
    pub(super) fn leaves(&self, user: usize) -> bool {
        let is_out =
            matches!(self.fates[user], Fate::Disabled | Fate::Contested | Fate::Missing | Fate::Deleted);
        is_out && self.state.users[user].status == UserStatus::Active
    }
}

pub(super) fn steps<'s>(source: &Source, state: &'s State, policy: &Policy, plan: &mut Plan) -> Users<'s> {
    let identities = Identities::of(source, state, policy);
    let mut fates = vec![Fate::Stays; state.users.len()];
    identities.held.iter().for_each(|user| fates[*user] = Fate::Held);
    let (matched, is_new) = matching::matching(source, state, policy, &identities, &mut fates, plan);
    let managed = state.users.iter().filter(|user| policy.manages(user.managed_by.as_deref())).count();
    let mut users = Users { steps: Vec::new(), refs: Vec::new(), matched, fates, managed, state };

    let mut sorted: Vec<usize> = (0..source.users.len()).collect();
    sorted.sort_by_cached_key(|user| source.users[*user].email.key());
    users.remove_missing(policy, plan);
    users.disable(source, &sorted, plan);

    let (emails, mut moves) = users.emails(source, &sorted, &is_new, plan);
    users.refs = emails;
    let user_names = users.user_names(source, &sorted, &is_new, plan);
    for user in &sorted {
        users.update(source, *user, policy, &mut moves);
    }
    users.steps.extend(moves.steps);
    users.steps.extend(user_names.steps);
    for user in &sorted {
        users.activate(source, *user, policy);
    }
    for user in sorted.iter().filter(|user| is_new[**user]) {
        users.create(source, *user, policy, &user_names.refused);
    }
    users
}

/// The steps that change a name, in order, and the last of them for each person, by index in the source.
#[derive(Default)]
struct Moves {
    steps: Vec<Step>,
    of: HashMap<usize, usize>,
    refused: Vec<usize>,
}

fn change(field: &'static str, from: &str, to: &str) -> FieldChange {
    FieldChange { field, from: from.to_owned(), to: to.to_owned() }
}

impl Users<'_> {
    fn user_ref(&self, user: usize) -> UserRef {
        let user = &self.state.users[user];
        UserRef { id: Some(user.id.clone()), email: user.email.clone() }
    }

    fn remove_missing(&mut self, policy: &Policy, plan: &mut Plan) {
        if policy.manager.is_none() {
            return;
        }
        let missing = self.missing(policy);
        if !plan.gaps.is_empty() {
            missing.iter().for_each(|at| self.fates[*at] = Fate::Held);
            if !missing.is_empty() {
                let kept = missing.len();
                plan.notes
                    .push(format!("{kept} people who are not in the source stay, since it is incomplete"));
            }
            return;
        }
        let mut steps: Vec<Step> =
            missing.into_iter().filter_map(|at| self.remove(at, policy, plan)).collect();
        steps.sort_by_key(|step| match step {
            Step::DeleteUser { .. } => 0,
            Step::DeactivateUser { .. } => 1,
            _ => 2,
        });
        self.steps.extend(steps);
        plan.deletions.sort_by_key(|deletion| deletion.at);
    }

    /// The people whom the source manages and doesn't have, by index in the state, in the order of their addresses.
    fn missing(&self, policy: &Policy) -> Vec<usize> {
        let mut is_matched = vec![false; self.state.users.len()];
        self.matched.iter().flatten().for_each(|user| is_matched[*user] = true);
        let is_missing = |at: &usize| {
            policy.manages(self.state.users[*at].managed_by.as_deref())
                && !is_matched[*at]
                && self.fates[*at] != Fate::Held
        };
        let mut missing: Vec<usize> = (0..self.state.users.len()).filter(is_missing).collect();
        missing.sort_by_cached_key(|at| self.state.users[*at].email.key());
        missing
    }

    /// Decides about a missing person: first deactivated, and deleted after the policy's number of days.
    fn remove(&mut self, at: usize, policy: &Policy, plan: &mut Plan) -> Option<Step> {
        let (user, now) = (&self.state.users[at], self.state.now);
        let refuse = |why: &str| Conflict::new(None, user.email.as_str(), why);
        if user.is_owner {
            self.fates[at] = Fate::Held;
            plan.conflicts.push(refuse("is gone from the source, but owns the account and stays"));
            return None;
        }
        if user.status == UserStatus::Pending {
            self.fates[at] = Fate::Held;
            let why = "is gone from the source, but waits for activation and can't be deactivated, hint: delete them by \
                       hand";
            plan.conflicts.push(refuse(why));
            return None;
        }
        let who = self.user_ref(at);
        let since = user.missing_since.filter(|_| user.status == UserStatus::Inactive);
        if self.fates[at] != Fate::Contested {
            let deletion = policy.deletion(since.unwrap_or(now));
            if since.is_some() && deletion.is_some_and(|at| at <= now) {
                self.fates[at] = Fate::Deleted;
                return Some(Step::DeleteUser { user: who });
            }
            self.fates[at] = Fate::Missing;
            plan.deletions.extend(deletion.map(|at| Deletion { user: who.clone(), at }));
        }
        match (user.status, since) {
            (UserStatus::Active, _) => Some(Step::DeactivateUser { user: who, is_missing: true }),
            (_, None) => Some(Step::MarkMissing { user: who }),
            (_, Some(_)) => None,
        }
    }

    /// Deactivates people who are disabled in the source.
    fn disable(&mut self, source: &Source, sorted: &[usize], plan: &mut Plan) {
        let mut kept = 0;
        for user in sorted {
            let (says, Some(at)) = (&source.users[*user], self.matched[*user]) else { continue };
            let has = &self.state.users[at];
            if says.active != Some(false) || has.status != UserStatus::Active {
                continue;
            }
            if has.is_owner {
                let why = "is disabled in the source, but owns the account and stays active";
                plan.conflicts.push(Conflict::new(Some(&says.place), has.email.as_str(), why));
            } else if plan.gaps.is_empty() {
                self.fates[at] = Fate::Disabled;
                self.steps.push(Step::DeactivateUser { user: self.user_ref(at), is_missing: false });
            } else {
                kept += 1;
            }
        }
        if kept > 0 {
            plan.notes.push(format!(
                "{kept} people whom the source has disabled stay active, since it is incomplete"
            ));
        }
    }

    /// The addresses of all people after the plan, and the steps that lead to them.
    fn emails(
        &self,
        source: &Source,
        sorted: &[usize],
        is_new: &[bool],
        plan: &mut Plan,
    ) -> (Vec<Option<UserRef>>, Moves) {
        let mut refs: Vec<Option<UserRef>> =
            self.matched.iter().map(|at| at.map(|at| self.user_ref(at))).collect();
        let held = (0..self.state.users.len()).filter(|at| self.fates[*at] != Fate::Deleted);
        let held = held.map(|at| (self.state.users[at].email.key(), at)).collect();
        let (mut movers, mut takers) = (Vec::new(), Vec::new());
        for user in sorted {
            let (says, holder) = (&source.users[*user], self.matched[*user]);
            let differs = holder.is_some_and(|at| self.state.users[at].email != says.email);
            if is_new[*user] || differs {
                movers.push(*user);
                takers.push(Taker { holder, to: says.email.key() });
            }
        }
        let (order, mut moves) = (order(&takers, &held), Moves::default());
        for (mover, holder) in &order.refused {
            let says = &source.users[movers[*mover]];
            let holder = &self.state.users[*holder];
            let why = format!(
                "the address belongs to {}, who keeps it",
                holder.external_id.as_ref().unwrap_or(&holder.id)
            );
            plan.conflicts.push(Conflict::new(Some(&says.place), says.email.as_str(), why));
        }
        for step in order.moves {
            let (Move::Park(at) | Move::Take(at)) = step;
            let (user, holder) = (movers[at], takers[at].holder);
            let email = source.users[user].email.clone();
            let Some(has) = holder.map(|at| &self.state.users[at]) else {
                refs[user] = Some(UserRef { id: None, email });
                continue;
            };
            let after = UserRef { id: Some(has.id.clone()), email: email.clone() };
            let parked = format!("moving-{}@imdir.invalid", has.id);
            let was_parked = moves.of.contains_key(&user);
            let (from, to) = match step {
                Move::Park(_) => (has.email.as_str(), &*parked),
                Move::Take(_) if was_parked => (&*parked, email.as_str()),
                Move::Take(_) => (has.email.as_str(), email.as_str()),
            };
            moves.of.insert(user, moves.steps.len());
            moves
                .steps
                .push(Step::UpdateUser { user: after.clone(), changes: vec![change("email", from, to)] });
            refs[user] = Some(after);
        }
        (refs, moves)
    }

    /// The same for logins, but only for people whose login is in the source.
    fn user_names(&self, source: &Source, sorted: &[usize], is_new: &[bool], plan: &mut Plan) -> Moves {
        let now = |at: usize| {
            let user = &self.state.users[at];
            user.user_name.as_deref().unwrap_or(user.email.as_str())
        };
        let held = (0..self.state.users.len()).filter(|at| self.fates[*at] != Fate::Deleted);
        let held = held.map(|at| (UserName::key_of(now(at)), at)).collect();
        let (mut movers, mut takers) = (Vec::new(), Vec::new());
        for user in sorted {
            let (Some(name), holder) = (&source.users[*user].user_name, self.matched[*user]) else {
                continue;
            };
            let differs = holder.is_some_and(|at| now(at) != name);
            if is_new[*user] && self.refs[*user].is_some() || differs {
                movers.push((*user, name));
                takers.push(Taker { holder, to: UserName::key_of(name) });
            }
        }
        let (order, mut moves) = (order(&takers, &held), Moves::default());
        for (mover, holder) in &order.refused {
            let (user, name) = movers[*mover];
            let says = &source.users[user];
            let why =
                format!("the login {name:?} belongs to {}, who keeps it", self.state.users[*holder].email);
            plan.conflicts.push(Conflict::new(Some(&says.place), says.email.as_str(), why));
            moves.refused.push(user);
        }
        for step in order.moves {
            let (Move::Park(at) | Move::Take(at)) = step;
            let ((user, name), Some(holder)) = (movers[at], takers[at].holder) else { continue };
            let Some(after) = self.refs[user].clone() else { continue };
            let parked = format!("moving-{}", self.state.users[holder].id);
            let was_parked = moves.of.contains_key(&user);
            let (from, to) = match step {
                Move::Park(_) => (now(holder), &*parked),
                Move::Take(_) if was_parked => (&*parked, name.as_str()),
                Move::Take(_) => (now(holder), name.as_str()),
            };
            moves.of.insert(user, moves.steps.len());
            moves.steps.push(Step::UpdateUser { user: after, changes: vec![change("user_name", from, to)] });
        }
        moves
    }

    /// Adds other changed fields to the step that changes the address, or to a step of its own.
    fn update(&mut self, source: &Source, user: usize, policy: &Policy, moves: &mut Moves) {
        let (Some(at), Some(after)) = (self.matched[user], self.refs[user].clone()) else { return };
        let (says, has) = (&source.users[user], &self.state.users[at]);
        let mut changes = Vec::new();
        if says.email == has.email && says.email.as_str() != has.email.as_str() {
            changes.push(change("email", has.email.as_str(), says.email.as_str()));
        }
        for ((field, to), (_, from)) in says.profile.fields().into_iter().zip(has.profile.fields()) {
            let from = from.unwrap_or_default();
            if let Some(to) = to.filter(|to| *to != from) {
                changes.push(change(field, from, to));
            }
        }
        let from = has.external_id.as_deref().unwrap_or_default();
        if let Some(to) = says.external_id.as_deref().filter(|to| *to != from) {
            changes.push(change("external_id", from, to));
        }
        if !policy.manages(has.managed_by.as_deref()) {
            let text = |manager: &Option<String>| manager.clone().unwrap_or_default();
            changes.push(change("managed_by", &text(&has.managed_by), &text(&policy.manager)));
        }
        if changes.is_empty() {
            return;
        }
        match moves.of.get(&user).map(|step| &mut moves.steps[*step]) {
            Some(Step::UpdateUser { changes: first, .. }) => first.append(&mut changes),
            _ => {
                self.steps.push(Step::UpdateUser { user: after, changes });
            }
        }
    }

    fn activate(&mut self, source: &Source, user: usize, policy: &Policy) {
        let (Some(at), Some(after)) = (self.matched[user], self.refs[user].clone()) else { return };
        let is_managing = policy.manager.is_some();
        // A managing source's list is one of active people.
        let wanted = source.users[user].active.or(is_managing.then_some(true));
        let has = &self.state.users[at];
        if wanted == Some(true) && has.status == UserStatus::Inactive {
            self.steps.push(Step::ActivateUser { user: after });
        } else if is_managing && has.missing_since.is_some() && policy.manages(has.managed_by.as_deref()) {
            self.steps.push(Step::ClearMissing { user: after });
        }
    }

    fn create(&mut self, source: &Source, user: usize, policy: &Policy, refused: &[usize]) {
        let (says, Some(after)) = (&source.users[user], self.refs[user].clone()) else { return };
        let mut changes = Vec::new();
        let user_name = says.user_name.as_deref().filter(|_| !refused.contains(&user));
        let fields = says.profile.fields().into_iter();
        let fields = fields.chain([
            ("user_name", user_name),
            ("external_id", says.external_id.as_deref()),
            ("managed_by", policy.manager.as_deref()),
        ]);
        for (field, to) in fields {
            if let Some(to) = to.filter(|to| !to.is_empty()) {
                changes.push(change(field, "", to));
            }
        }
        self.steps.push(Step::CreateUser { user: after, changes, active: says.active != Some(false) });
    }
}
