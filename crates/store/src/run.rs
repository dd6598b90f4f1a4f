//! The runs of synchronized sources, and the lease by which one node runs a source.

use directory::{AccountId, UnixTime};

/// The runs of a source of an account that are kept.
pub(crate) const KEPT: i64 = 100;

/// One run of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRun {
    /// The source's name.
    pub source: String,
    /// The account that it changes, if that is known.
    pub account: Option<AccountId>,
    /// When it began.
    pub started: UnixTime,
    /// When it ended.
    pub ended: UnixTime,
    /// What came of it, as JSON.
    pub outcome: String,
}

/// An account as the table has it; empty for none.
pub(crate) fn account_text(account: Option<AccountId>) -> String {
    account.map(|account| account.to_string()).unwrap_or_default()
}
