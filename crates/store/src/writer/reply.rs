//! Who waits for what comes of a job.

use crate::writer::{Done, Failure, Outcome};
use crate::{side::SideChange, state::State};
use directory::{Realm, RealmId};
use std::sync::Arc;
use tokio::sync::oneshot;

pub(crate) enum Reply {
    Change {
        realm: RealmId,
        done: oneshot::Sender<Result<Done, Failure>>,
    },
    Aside(oneshot::Sender<Result<(), Failure>>),
    /// Who asked was told that it is not durable yet. What it revokes is revoked here.
    Owed(Vec<SideChange>),
}

impl Reply {
    pub(crate) fn send(self, outcome: Outcome, state: &State) {
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
            Self::Owed(_) => {
                if let Err(refusal) = outcome {
                    tracing::info!(%refusal, "a revocation that was owed is not needed any more");
                }
            }
        }
    }

    pub(crate) fn fail(self, failure: &Failure) {
        match self {
            Self::Change { done, .. } => {
                let _ = done.send(Err(failure.clone()));
            }
            Self::Aside(done) => {
                let _ = done.send(Err(failure.clone()));
            }
            Self::Owed(_) => {}
        }
    }
}
