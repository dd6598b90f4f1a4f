//! The correction of one roster.

use super::{door::Door, due::Since, sights::Sights};
use crate::xmpp::{Component, link::AskError};
use directory::{AccountId, Realm, UserId};
use std::{collections::BTreeSet, sync::Arc};
use tokio::sync::Semaphore;
use xmpp::{Jid, roster};

/// What the corrections of a connection share.
#[derive(Debug)]
pub(super) struct Corrector {
    pub(super) component: Arc<Component>,
    pub(super) door: Door,
    /// One roster is computed at a time, so that searches find a free processor.
    computing: Semaphore,
}

impl Corrector {
    pub(super) const fn new(component: Arc<Component>, door: Door) -> Self {
        Self { component, door, computing: Semaphore::const_new(1) }
    }

    pub(super) fn sights<'a>(&'a self, realm: &'a Realm, account: AccountId) -> Sights<'a> {
        Sights::of(realm, account, &self.component.settings)
    }

    /// Corrects a roster, unless its user sees the same people as before. Returns the number of changes.
    pub(super) async fn correct(
        &self,
        jid: &Jid,
        since: &Since,
        realm: &Realm,
        account: AccountId,
    ) -> Result<usize, AskError> {
        let sights = self.sights(realm, account);
        let with_groups = self.door.has_groups();
        if let Since::Realm(old, subjects) = since {
            let _turn = self.computing.acquire().await;
            let old = self.sights(old, account);
            if is_same(jid, [&old, &sights], subjects.as_deref(), with_groups) {
                return Ok(0);
            }
        }
        let present = self.door.roster(jid).await?;
        let changes = {
            let _turn = self.computing.acquire().await;
            roster::changes(&present, &sights.entries(jid, with_groups))
        };
        drop(present);
        self.door.change(jid, &changes).await?;
        Ok(changes.len())
    }
}

/// Whether a viewer sees the subjects, or everybody, in two realms in the same way.
pub(super) fn is_same(
    jid: &Jid,
    sights: [&Sights<'_>; 2],
    subjects: Option<&BTreeSet<UserId>>,
    with_groups: bool,
) -> bool {
    let is_subject = |subjects: &BTreeSet<UserId>, sights: &Sights<'_>| {
        sights.viewer(jid).is_none_or(|viewer| subjects.contains(&viewer))
    };
    let subjects = subjects.filter(|subjects| !sights.iter().any(|sights| is_subject(subjects, sights)));
    let [old, new] = match subjects {
        Some(subjects) => sights.map(|sights| sights.entries_of(jid, subjects, with_groups)),
        None => sights.map(|sights| sights.entries(jid, with_groups)),
    };
    old == new
}
