//! Rosters that show whom their users see, and follow changes.
//!
//! At first, and once in a while, every roster is read and corrected. A change concerns the viewers whose sight it changes,
//! and their rosters are read and corrected too: so whatever a server or a user did in between, a roster is exact after it.

mod affected;
mod door;
mod former;
mod sights;
#[cfg(test)]
mod tests;

pub(super) use self::former::Former;

use self::{door::Door, sights::Sights};
use super::{
    Component,
    link::{AskError, Link},
    settings::Rosters,
};
use crate::served_account::NoAccount;
use directory::{Account, Realm};
use futures_util::{StreamExt, stream};
use std::{collections::BTreeMap, future::pending, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    task::yield_now,
    time::{Instant, sleep, timeout},
};
use xmpp::{Jid, ejabberd::Groups, roster::changes};

/// Rosters that are read and corrected at a time.
const CONCURRENT: usize = 16;
/// Between two corrections of all rosters: of users that the server did not know the last time, too.
const WHOLE_INTERVAL: Duration = Duration::from_secs(15 * 60);
const RETRY: Duration = Duration::from_secs(10);
const PRIVILEGE_TIMEOUT: Duration = Duration::from_secs(10);

/// The viewers whose rosters are to be corrected; true if whatever the change was.
type Due = BTreeMap<Jid, bool>;

/// What a connection has shown.
struct Follower<'c> {
    component: &'c Component,
    door: Door<'c>,
    /// The realm that the rosters were corrected to.
    shown: Option<Arc<Realm>>,
    /// Those that could not be corrected.
    failed: Vec<Jid>,
    /// The shared groups on the server, once they are known.
    groups: Option<Groups>,
}

impl Component {
    /// Corrects rosters as long as the connection lasts. Never ends.
    pub(super) async fn follow_rosters(&self, link: &Link, privileges: watch::Receiver<bool>) {
        let door = match &self.settings.rosters {
            Rosters::Off => return pending().await,
            Rosters::Prosody => {
                await_privilege(privileges).await;
                Door::privileged(link, &self.settings)
            }
            Rosters::Ejabberd(url) => Door::ejabberd(url, &self.settings),
        };
        Follower { component: self, door, shown: None, failed: Vec::new(), groups: None }.run().await;
    }
}

async fn await_privilege(mut privileges: watch::Receiver<bool>) {
    if timeout(PRIVILEGE_TIMEOUT, privileges.wait_for(|is_given| *is_given)).await.is_err() {
        tracing::warn!(
            "XMPP: the server doesn't let the component change rosters, hint: `privilege` in `modules_enabled` of the \
             host and of the component, and `roster = \"both\"` in `privileged_entities` of the host"
        );
        let _ = privileges.wait_for(|is_given| *is_given).await;
    }
}

impl Follower<'_> {
    async fn run(mut self) {
        let mut notices = self.component.service.notices();
        let mut whole = Instant::now();
        loop {
            notices.mark_unchanged();
            if whole.elapsed() > WHOLE_INTERVAL {
                self.shown = None;
            }
            match self.component.people.account().await {
                Ok((realm, account)) => {
                    let is_whole = self.shown.is_none();
                    self.show(realm, &account).await;
                    whole = if is_whole { Instant::now() } else { whole };
                }
                Err(NoAccount::Empty) => {}
                Err(error) => tracing::warn!("XMPP: rosters can't be corrected: {error}"),
            }
            tokio::select! {
                _ = notices.changed() => {}
                () = sleep(RETRY) => {}
            }
        }
    }

    /// Corrects the rosters that a newer realm changes.
    async fn show(&mut self, realm: Arc<Realm>, account: &Account) {
        let is_newer = self.shown.as_ref().is_none_or(|shown| shown.revision() != realm.revision());
        if !is_newer && self.failed.is_empty() && !(self.door.has_groups() && self.groups.is_none()) {
            return;
        }
        let start = Instant::now();
        let due = self.due(&realm, account).await;
        let is_whole = self.shown.is_none();
        let sights = Sights::of(&realm, account.id, &self.component.settings);
        self.show_groups(&sights).await;
        let old = self.shown.take();
        let count = due.len();
        let (changed, refused) = self.correct_all(due, old.as_deref(), &sights).await;
        self.shown = Some(Arc::clone(&realm));
        let (failed, ms) = (self.failed.len(), start.elapsed().as_millis());
        if is_whole {
            tracing::info!(viewers = count, changed, refused, failed, ms, "XMPP: rosters are corrected");
        } else if failed > 0 {
            tracing::warn!(viewers = count, failed, "XMPP: rosters aren't corrected, trying again");
        } else {
            tracing::debug!(viewers = count, changed, refused, ms, "XMPP: rosters follow a change");
        }
    }

    /// The viewers whom a newer realm may concern.
    async fn due(&mut self, realm: &Realm, account: &Account) -> Due {
        let settings = &self.component.settings;
        let mut former = self.component.former.lock().await;
        let news = former.read(&self.component.service, realm, account.id, settings).await;
        let mut due: Due = std::mem::take(&mut self.failed).into_iter().map(|jid| (jid, true)).collect();
        let Some(old) = &self.shown else {
            let current = realm.users(account.id, None).filter_map(|user| settings.jid(user));
            due.extend(former.jids().cloned().chain(current).map(|jid| (jid, true)));
            return due;
        };
        let effects = news.effects.as_ref().map(|effects| effects.iter());
        let affected = effects.and_then(|effects| affected::viewers([old, realm], effects));
        let jids_of = |realm: &Realm| -> Vec<Jid> {
            match &affected {
                Some(ids) => ids.iter().filter_map(|id| settings.jid(realm.user(*id)?)).collect(),
                None => realm.users(account.id, None).filter_map(|user| settings.jid(user)).collect(),
            }
        };
        for jid in [jids_of(old), jids_of(realm)].concat() {
            due.entry(jid).or_insert(false);
        }
        due.extend(news.former.into_iter().map(|jid| (jid, true)));
        due
    }

    /// Corrects rosters. Returns the numbers of changes, and of users that the server refuses.
    async fn correct_all(&mut self, due: Due, old: Option<&Realm>, sights: &Sights<'_>) -> (usize, usize) {
        let before = old.map(|old| sights.in_realm(old));
        let (door, before) = (&self.door, before.as_ref());
        let corrected = stream::iter(due).map(|(jid, is_forced)| async move {
            let outcome = correct(door, &jid, before.filter(|_| !is_forced), sights).await;
            (jid, outcome)
        });
        let mut corrected = corrected.buffer_unordered(CONCURRENT);
        let (mut changed, mut refused, mut failed) = (0, 0, Vec::new());
        while let Some((jid, outcome)) = corrected.next().await {
            match outcome {
                Ok(changes) => changed += changes,
                Err(AskError::Refused(why)) => {
                    tracing::debug!(%jid, why, "XMPP: a roster is refused");
                    refused += 1;
                }
                Err(AskError::NoAnswer) => failed.push(jid),
            }
        }
        drop(corrected);
        self.failed = failed;
        metrics::counter!("imdir_xmpp_roster_changes_total")
            .increment(changed.try_into().unwrap_or(u64::MAX));
        (changed, refused)
    }

    /// Corrects the shared groups.
    async fn show_groups(&mut self, sights: &Sights<'_>) {
        if !self.door.has_groups() {
            return;
        }
        let done = self.door.show_groups(&mut self.groups, &sights.groups()).await;
        if let Err(error) = done {
            tracing::warn!("XMPP: shared groups aren't corrected, trying again: {error}");
            self.groups = None;
        }
    }
}

/// Corrects one roster, unless its user sees the same people as before. Returns the number of changes.
async fn correct(
    door: &Door<'_>,
    jid: &Jid,
    before: Option<&Sights<'_>>,
    sights: &Sights<'_>,
) -> Result<usize, AskError> {
    yield_now().await;
    let wanted = sights.entries(jid, door.has_groups());
    if before.is_some_and(|before| before.entries(jid, door.has_groups()) == wanted) {
        return Ok(0);
    }
    let changes = changes(&door.roster(jid).await?, &wanted);
    for change in &changes {
        door.change(jid, change).await?;
    }
    Ok(changes.len())
}
