//! The receiver of a job's outcome.

use crate::writer::{Failure, Receipt, step::Outcome};
use crate::{side::SideChange, state::State};
use directory::{Realm, RealmId};
use std::sync::Arc;
use tokio::sync::oneshot;

pub(crate) enum Reply {
    Change {
        realm: RealmId,
        done: oneshot::Sender<Result<Receipt, Failure>>,
    },
    Aside(oneshot::Sender<Result<(), Failure>>),
    /// An owed revocation, in force on this node: the caller was told that it is not durable yet.
    Owed(Vec<SideChange>),
}

impl Reply {
    pub(crate) fn send(self, outcome: Outcome, state: &State) {
        // A dropped receiver has disconnected; its change is valid nonetheless.
        match self {
            Self::Change { realm, done } => {
                let _ = done.send(outcome.map(|(revision, effects)| Receipt {
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
                    tracing::info!(%refusal, "a pending revocation has become obsolete");
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
