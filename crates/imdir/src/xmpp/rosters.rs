//! Rosters that show whom their users see, and follow changes.
//!
//! At first, and once in a while, every roster is read and corrected. A change concerns the viewers whose sight it changes,
//! and their rosters are read and corrected too: so whatever a server or a user did in between, a roster is exact after it.
//! Many rosters are corrected at a time, each towards the newest realm; those that a later change concerns again are due
//! again.

mod affected;
mod correction;
mod door;
mod due;
mod former;
mod sights;
mod tally;
#[cfg(test)]
mod tests;

pub(super) use self::former::Former;

use self::{
    affected::Affected,
    correction::Corrector,
    door::Door,
    due::{Due, Since},
    tally::Tally,
};
use super::{
    Component,
    link::{AskError, Link},
    settings::Rosters,
};
use crate::served_account::NoAccount;
use directory::{Account, AccountId, Realm};
use std::{
    collections::{BTreeSet, HashMap},
    future::pending,
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::watch,
    task::{Id, JoinError, JoinSet},
    time::{Instant, sleep_until, timeout},
};
use xmpp::{Jid, ejabberd::Groups};

/// Rosters that are corrected at a time, on each lane.
const CONCURRENT: usize = 32;
/// The most viewers of a small change.
const SMALL: usize = 64;
/// Between two corrections of all rosters: of users that the server did not know the last time, too.
const WHOLE_INTERVAL: Duration = Duration::from_secs(15 * 60);
const RETRY: Duration = Duration::from_secs(10);
const PRIVILEGE_TIMEOUT: Duration = Duration::from_secs(10);

/// The number of changes of a correction.
type Outcome = Result<usize, AskError>;

/// A way to the rosters, with bounds of its own: so a large change, which may go on for minutes, delays no small one.
struct Lane {
    corrector: Arc<Corrector>,
    /// The most viewers of a change.
    most: usize,
    running: usize,
}

/// What a connection shows.
struct Follower {
    component: Arc<Component>,
    /// For small changes, and for all.
    lanes: [Lane; 2],
    /// The realm that the rosters are corrected to, and when all of them were due last.
    shown: Option<Arc<Realm>>,
    whole: Instant,
    due: Due,
    running: JoinSet<Outcome>,
    /// The viewers of the running corrections, and their lanes.
    viewers: HashMap<Id, (Jid, usize)>,
    /// Those that could not be corrected.
    failed: BTreeSet<Jid>,
    /// Of the corrections since there was nothing to do.
    tally: Option<Tally>,
    /// The shared groups on the server, once they are known.
    groups: Option<Groups>,
}

impl Component {
    /// Corrects rosters as long as the connection lasts. Never ends.
    pub(super) async fn follow_rosters(self: Arc<Self>, link: Arc<Link>, privileges: watch::Receiver<bool>) {
        let door = || match &self.settings.rosters {
            Rosters::Off => None,
            Rosters::Prosody => Some(Door::privileged(&link, &self.settings)),
            Rosters::Ejabberd(url) => Some(Door::ejabberd(url, &self.settings)),
        };
        let (Some(small), Some(all)) = (door(), door()) else { return pending().await };
        if self.settings.rosters == Rosters::Prosody {
            await_privilege(privileges).await;
        }
        Follower::new(self, small, all).run().await;
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

impl Follower {
    fn new(component: Arc<Component>, small: Door, all: Door) -> Self {
        let lane = |door, most| {
            let corrector = Corrector::new(Arc::clone(&component), door);
            Lane { corrector: Arc::new(corrector), most, running: 0 }
        };
        Self {
            lanes: [lane(small, SMALL), lane(all, usize::MAX)],
            component,
            shown: None,
            whole: Instant::now(),
            due: Due::default(),
            running: JoinSet::new(),
            viewers: HashMap::new(),
            failed: BTreeSet::new(),
            tally: None,
            groups: None,
        }
    }

    async fn run(mut self) {
        let mut notices = self.component.service.notices();
        notices.mark_unchanged();
        let mut account = self.follow().await;
        let mut retry = Instant::now() + RETRY;
        loop {
            if let Some(account) = account {
                self.start(account);
            }
            tokio::select! {
                Some(done) = self.running.join_next_with_id() => self.take(done),
                _ = notices.changed() => account = self.follow().await.or(account),
                () = sleep_until(retry) => {
                    self.due.add(std::mem::take(&mut self.failed), &Since::Ever);
                    account = self.follow().await.or(account);
                    retry = Instant::now() + RETRY;
                }
            }
        }
    }

    /// Notes the viewers that a newer realm concerns. Returns the account.
    async fn follow(&mut self) -> Option<AccountId> {
        let (realm, account) = match self.component.people.account().await {
            Ok(served) => served,
            Err(NoAccount::Empty) => return None,
            Err(error) => {
                tracing::warn!("XMPP: rosters can't be corrected: {error}");
                return None;
            }
        };
        if self.whole.elapsed() > WHOLE_INTERVAL {
            self.shown = None;
        }
        let is_newer = self.shown.as_ref().is_none_or(|shown| shown.revision() != realm.revision());
        let has_groups = self.lanes[0].corrector.door.has_groups();
        if has_groups && (is_newer || self.groups.is_none()) {
            self.show_groups(&realm, account.id).await;
        }
        if is_newer {
            self.note(realm, &account).await;
        }
        Some(account.id)
    }

    /// Notes the viewers that a newer realm may concern.
    async fn note(&mut self, realm: Arc<Realm>, account: &Account) {
        let component = &self.component;
        let settings = &component.settings;
        let mut former = component.former.lock().await;
        let news = former.read(&component.service, &realm, account.id, settings).await;
        let everybody = |realm: &Realm| {
            realm.users(account.id, None).filter_map(|user| settings.jid(user)).collect::<Vec<_>>()
        };
        let Some(old) = self.shown.replace(Arc::clone(&realm)) else {
            let all = former.jids().cloned().chain(everybody(&realm)).collect();
            self.due.add(all, &Since::Ever);
            self.whole = Instant::now();
            self.tally.get_or_insert_default().is_whole = true;
            return;
        };
        let effects = news.effects.as_ref().map(|effects| effects.iter());
        let Affected { viewers, subjects } =
            effects.map(|effects| Affected::by([&old, &realm], effects)).unwrap_or_default();
        let jids_of = |realm: &Realm| match &viewers {
            Some(ids) => ids.iter().filter_map(|id| settings.jid(realm.user(*id)?)).collect(),
            None => everybody(realm),
        };
        let viewers = [jids_of(&old), jids_of(&realm)].concat().into_iter().collect();
        self.due.add(news.former.into_iter().collect(), &Since::Ever);
        self.due.add(viewers, &Since::Realm(old, subjects.map(Arc::new)));
    }

    /// Starts corrections while there may be more.
    fn start(&mut self, account: AccountId) {
        let Some(realm) = &self.shown else { return };
        for (number, lane) in self.lanes.iter_mut().enumerate() {
            while lane.running < CONCURRENT {
                let is_free = |jid: &Jid| !self.viewers.values().any(|(running, _)| running == jid);
                let Some((jid, since)) = self.due.take(lane.most, is_free) else { break };
                let (corrector, realm, viewer) =
                    (Arc::clone(&lane.corrector), Arc::clone(realm), jid.clone());
                let correction = async move { corrector.correct(&viewer, &since, &realm, account).await };
                let id = self.running.spawn(correction).id();
                self.viewers.insert(id, (jid, number));
                lane.running += 1;
                self.tally.get_or_insert_default();
            }
        }
    }

    /// Takes the outcome of a correction.
    fn take(&mut self, done: Result<(Id, Outcome), JoinError>) {
        let (id, outcome) = done.unwrap_or_else(|error| (error.id(), Err(AskError::NoAnswer)));
        let Some((jid, lane)) = self.viewers.remove(&id) else { return };
        self.lanes[lane].running -= 1;
        self.tally.get_or_insert_default().count(&jid, &outcome);
        if matches!(outcome, Err(AskError::NoAnswer)) {
            self.failed.insert(jid);
        }
        if self.due.is_empty() && self.running.is_empty() {
            self.tally.take().into_iter().for_each(Tally::report);
        }
    }

    /// Corrects the shared groups.
    async fn show_groups(&mut self, realm: &Realm, account: AccountId) {
        let corrector = &self.lanes[0].corrector;
        let wanted = corrector.sights(realm, account).groups();
        if let Err(error) = corrector.door.show_groups(&mut self.groups, &wanted).await {
            tracing::warn!("XMPP: shared groups aren't corrected, trying again: {error}");
            self.groups = None;
        }
    }
}
