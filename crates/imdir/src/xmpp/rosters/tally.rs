//! What corrections of rosters have come to, for the log and the metrics.

use super::Outcome;
use crate::xmpp::link::AskError;
use tokio::time::Instant;
use xmpp::Jid;

/// The outcomes since a time.
#[derive(Debug)]
pub(super) struct Tally {
    start: Instant,
    /// Whether all rosters are corrected.
    pub(super) is_whole: bool,
    viewers: usize,
    changed: usize,
    refused: usize,
    failed: usize,
}

impl Default for Tally {
    fn default() -> Self {
        Self { start: Instant::now(), is_whole: false, viewers: 0, changed: 0, refused: 0, failed: 0 }
    }
}

impl Tally {
    pub(super) fn count(&mut self, jid: &Jid, outcome: &Outcome) {
        self.viewers += 1;
        match outcome {
            Ok(changed) => {
                self.changed += changed;
                let changed = u64::try_from(*changed).unwrap_or(u64::MAX);
                metrics::counter!("imdir_xmpp_roster_changes_total").increment(changed);
            }
            Err(AskError::Refused(why)) => {
                tracing::debug!(%jid, why, "XMPP: a roster is refused");
                self.refused += 1;
            }
            Err(AskError::NoAnswer) => self.failed += 1,
        }
    }

    /// Says what has come of all corrections.
    pub(super) fn report(self) {
        let Self { start, is_whole, viewers, changed, refused, failed } = self;
        let ms = start.elapsed().as_millis();
        if is_whole {
            tracing::info!(viewers, changed, refused, failed, ms, "XMPP: rosters are corrected");
        } else if failed > 0 {
            tracing::warn!(viewers, failed, "XMPP: rosters aren't corrected, trying again");
        } else {
            tracing::debug!(viewers, changed, refused, ms, "XMPP: rosters follow a change");
        }
    }
}
