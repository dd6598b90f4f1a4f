//! The backlog of revocations that the store can't write now. They take effect on this node at once, and are written
//! before anything else once the store accepts writes. They don't survive the process: the reply said that they are not
//! durable.

use crate::writer::{Failure, Job, Rounds, Waiter, reply::Reply};
use crate::{
    backend::Write,
    side::SideChange,
    state::State,
    writer::step::{Request, step},
};
use directory::Change;
use std::sync::Arc;

/// The limit of the backlog; further revocations are refused like any other write.
const MAX_OWED: usize = 4096;

/// A revocation whose commit is owed, and the resulting changes.
pub(crate) struct OwedRevocation {
    request: Request,
    revoked: Vec<SideChange>,
}

impl Rounds {
    pub(crate) fn owes(&self) -> bool {
        !self.owed.is_empty()
    }

    /// Puts owed revocations before later jobs, such as the issue of a token that one of them would revoke.
    pub(crate) fn take_owed(&mut self, batch: &mut Vec<Job>) {
        let owed = std::mem::take(&mut self.owed);
        let job = |OwedRevocation { request, revoked }| Job { request, reply: Reply::Owed(revoked) };
        batch.splice(..0, owed.into_iter().map(job));
    }

    /// Revokes before the commit, since a failing store may take long to fail again.
    pub(crate) fn revoke_ahead(&mut self, batch: &[Job]) {
        // A revocation that doesn't fit the backlog doesn't take effect.
        let all = !self.published.is_writable() && batch.len() <= MAX_OWED;
        let counts = |job: &&Job| all || matches!(job.reply, Reply::Owed(_));
        let mut state = State::clone(&self.published.load());
        self.under_way = batch.iter().filter(counts).flat_map(|job| job.revocations(&state)).collect();
        if !self.under_way.is_empty() {
            self.keep_revoked(&mut state);
            self.published.store(Arc::new(state));
        }
    }

    /// Refuses a batch that was not written. Its revocations take effect on this node.
    pub(crate) fn fail(&mut self, batch: Vec<Job>, failure: &Failure) {
        let state = State::clone(&self.published.load());
        for job in batch {
            let revoked = job.revocations(&state);
            let Job { request, reply } = job;
            if revoked.is_empty() || self.owed.len() >= MAX_OWED {
                reply.fail(failure);
                continue;
            }
            self.owed.push(OwedRevocation { request, revoked });
            reply.fail(&Failure::NotDurable);
        }
        self.under_way.clear();
        self.publish_owed();
    }

    /// Publishes the owed revocations, so that nobody can use a token whose revocation was acknowledged.
    pub(crate) fn publish_owed(&self) {
        let count = self.all_owed().count();
        metrics::gauge!("imdir_revocations_owed").set(count as f64);
        self.published.set_owing(count > 0);
        let mut state = State::clone(&self.published.load());
        if count > 0 || state.leaves_out() {
            self.keep_revoked(&mut state);
            self.published.store(Arc::new(state));
        }
    }

    /// Reapplies the owed revocations, since data read from the store lacks them.
    pub(crate) fn keep_revoked(&self, state: &mut State) {
        let owed = self.all_owed().flatten().chain(&self.under_way);
        state.leave_out(&owed.cloned().collect::<Vec<_>>());
    }

    /// Those that wait for their realm's load too, which may take several rounds.
    fn all_owed(&self) -> impl Iterator<Item = &Vec<SideChange>> {
        let waiting = self.waiting.iter().filter_map(|who| match who {
            Waiter::Job(job) => match &job.reply {
                Reply::Owed(revoked) => Some(revoked),
                _ => None,
            },
            Waiter::Read(_) => None,
        });
        self.owed.iter().map(|owed| &owed.revoked).chain(waiting)
    }

    /// Refuses a request whose realm could not be loaded.
    pub(crate) fn give_up(&mut self, who: Waiter, failure: &Failure) {
        match who {
            Waiter::Job(job) if matches!(job.reply, Reply::Owed(_)) => self.fail(vec![*job], failure),
            who => who.give_up(failure),
        }
    }
}

impl Job {
    fn revocations(&self, state: &State) -> Vec<SideChange> {
        match &self.reply {
            Reply::Owed(revoked) => revoked.clone(),
            _ => revocations(state, &self.request),
        }
    }
}

/// The tokens that the request would revoke; none if it would be refused.
fn revocations(state: &State, request: &Request) -> Vec<SideChange> {
    let mut writes = Vec::new();
    if !may_revoke(request) || step(&mut state.clone(), &mut writes, request.clone()).is_err() {
        return Vec::new();
    }
    let ended = writes.into_iter().filter_map(|write| match write {
        Write::Aside(change) if change.is_revocation() => Some(change),
        _ => None,
    });
    ended.collect()
}

/// Whether the request may contain a revocation at all.
const fn may_revoke(request: &Request) -> bool {
    match request {
        Request::Side(change) => change.is_revocation(),
        Request::Token { .. }
        | Request::AppPassword(_)
        | Request::Webhook { .. }
        | Request::IdentityProvider { .. } => false,
        Request::Change { change, .. } => matches!(
            change,
            Change::UpdateApp { .. }
                | Change::DeleteApp { .. }
                | Change::SetUserStatus { .. }
                | Change::SignOutUser { .. }
                | Change::MoveUser { .. }
                | Change::Many(_)
                | Change::DeleteUser { .. }
                | Change::DeleteAccount { .. }
                | Change::DisassociateAccount { .. }
        ),
    }
}
