//! Who waits for what comes of a job.

use super::{Done, Failure, Outcome};
use crate::state::State;
use directory::{Realm, RealmId};
use std::sync::Arc;
use tokio::sync::oneshot;

pub(super) enum Reply {
    Change { realm: RealmId, done: oneshot::Sender<Result<Done, Failure>> },
    Aside(oneshot::Sender<Result<(), Failure>>),
}

impl Reply {
    pub(super) fn send(self, outcome: Outcome, state: &State) {
        // A receiver that is gone has hung up; its change stands all the same.
        match self {
            Self::Change { realm, done } => {
                let _ = done.send(outcome.map(|(revision, effects)| Done {
                    realm: state.realm(realm).cloned().unwrap_or_else(|| Arc::new(Realm::new(realm))),
                    revision,
                    effects,
                }));
            }
            Self::Aside(done) => {
                let _ = done.send(outcome.map(|_| ()));
            }
        }
    }

    pub(super) fn fail(self, failure: &Failure) {
        match self {
            Self::Change { done, .. } => {
                let _ = done.send(Err(failure.clone()));
            }
            Self::Aside(done) => {
                let _ = done.send(Err(failure.clone()));
            }
        }
    }
}
