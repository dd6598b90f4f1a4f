//! The backlog of revocations that the store can't write now. They are in force on this node at once, and are written
//! before anything else once the store takes writes. They don't outlive the process: the reply said that they are not
//! durable.

use crate::writer::{Failure, Job, Rounds, Waiter, reply::Reply};
use crate::{
    backend::Write,
    side::SideChange,
    state::State,
    writer::step::{Ask, step},
};
use directory::Change;
use std::sync::Arc;

/// The bound of the backlog; further revocations are refused like any other write.
const OWED: usize = 4096;

/// A revocation whose commit is owed, and the changes that it consists of.
pub(crate) struct OwedRevocation {
    ask: Ask,
    revoked: Vec<SideChange>,
}

impl Rounds {
    pub(crate) fn owes(&self) -> bool {
        !self.owed.is_empty()
    }

    /// Puts them before what has come since, such as a token that one of them would end.
    pub(crate) fn take_owed(&mut self, batch: &mut Vec<Job>) {
        let owed = std::mem::take(&mut self.owed);
        let job = |OwedRevocation { ask, revoked }| Job { ask, reply: Reply::Owed(revoked) };
        batch.splice(..0, owed.into_iter().map(job));
    }

    /// Revokes before a store is asked that may take long to fail again.
    pub(crate) fn revoke_ahead(&mut self, batch: &[Job]) {
        // What would not be kept for later is not in force now.
        let all = !self.published.is_writable() && batch.len() <= OWED;
        let counts = |job: &&Job| all || matches!(job.reply, Reply::Owed(_));
        let mut state = State::clone(&self.published.load());
        self.under_way = batch.iter().filter(counts).flat_map(|job| job.revocations(&state)).collect();
        if !self.under_way.is_empty() {
            self.keep_revoked(&mut state);
            self.published.store(Arc::new(state));
        }
    }

    /// Tells a batch that it was not written. What it revokes is revoked here.
    pub(crate) fn fail(&mut self, batch: Vec<Job>, failure: &Failure) {
        let state = State::clone(&self.published.load());
        for job in batch {
            let revoked = job.revocations(&state);
            let Job { ask, reply } = job;
            if revoked.is_empty() || self.owed.len() >= OWED {
                reply.fail(failure);
                continue;
            }
            self.owed.push(OwedRevocation { ask, revoked });
            reply.fail(&Failure::NotDurable);
        }
        self.under_way.clear();
        self.tell_what_is_owed();
    }

    /// Publishes what is owed, so that nobody who was told of it sees anything else.
    pub(crate) fn tell_what_is_owed(&self) {
        metrics::gauge!("imdir_revocations_owed").set(self.owed.len() as f64);
        self.published.set_owing(self.owes());
        let mut state = State::clone(&self.published.load());
        if self.owes() || state.leaves_out() {
            self.keep_revoked(&mut state);
            self.published.store(Arc::new(state));
        }
    }

    /// What is read from the store doesn't have them.
    pub(crate) fn keep_revoked(&self, state: &mut State) {
        let owed = self.owed.iter().flat_map(|owed| &owed.revoked);
        state.leave_out(&owed.chain(&self.under_way).cloned().collect::<Vec<_>>());
    }

    /// Lets go of one who waited for a realm that did not come.
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
            _ => revocations(state, &self.ask),
        }
    }
}

/// The tokens that the ask would end; none where it would be refused.
fn revocations(state: &State, ask: &Ask) -> Vec<SideChange> {
    let mut writes = Vec::new();
    if !may_revoke(ask) || step(&mut state.clone(), &mut writes, ask.clone()).is_err() {
        return Vec::new();
    }
    let ended = writes.into_iter().filter_map(|write| match write {
        Write::Aside(change) if change.is_revocation() => Some(change),
        _ => None,
    });
    ended.collect()
}

/// Whether it is worth to decide it once more.
const fn may_revoke(ask: &Ask) -> bool {
    match ask {
        Ask::Aside(change) => change.is_revocation(),
        Ask::Token { .. } => false,
        Ask::Change { change, .. } => matches!(
            change,
            Change::UpdateApp { .. }
                | Change::DeleteApp { .. }
                | Change::SetUserStatus { .. }
                | Change::DeleteUser { .. }
                | Change::DeleteAccount { .. }
                | Change::DisassociateAccount { .. }
        ),
    }
}
