//! News of a source whose plan waits for a person.

use crate::AccountId;

/// A source's plan that the server didn't apply: it has so many removals that a person must confirm it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SyncBrake {
    /// The account that the source is for.
    pub account: AccountId,
    /// The source's name.
    pub source: Box<str>,
    /// The hash of the plan, by which it is confirmed.
    pub hash: Box<str>,
    /// The number of people and groups to deactivate or delete, and of memberships to remove.
    pub removals: u64,
    /// Why it has to be confirmed: a line for each limit that it exceeds.
    pub brakes: Vec<Box<str>>,
}
