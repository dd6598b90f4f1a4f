//! Converts operations on a group's members to changes, based on the state that the plan rests on.

use super::session::{MassRemoval, Session};
use crate::runs::{self, Outcome};
use directory::{Change, Group, MemberEdit, MemberRef, UserId};
use scim::{Error, MemberOperation};
use std::{collections::BTreeSet, sync::PoisonError};

/// A replacement is reported if it removes at least this many members, and more than this part of the group.
const MASS: usize = 50;
const MASS_PERCENT: usize = 20;

impl Session {
    /// A user of the account, or an error with its id.
    pub(super) fn member(&self, id: &str) -> Result<UserId, Error> {
        let found = self.user(id).map(|user| user.id);
        found.ok_or_else(|| Error::value(format!("members: there is no user {id:?}.")))
    }

    pub(super) fn members(&self, ids: &[String]) -> Result<BTreeSet<UserId>, Error> {
        ids.iter().map(|id| self.member(id)).collect()
    }

    /// The combined effect of the operations, as changes that are independent of each other.
    pub(super) fn member_changes(
        &self,
        group: &Group,
        operations: &[MemberOperation],
    ) -> Result<Vec<Change>, Error> {
        let mut whole: Option<BTreeSet<UserId>> = None;
        let (mut added, mut removed) = (BTreeSet::new(), BTreeSet::new());
        for operation in operations {
            match operation {
                MemberOperation::Replace(ids) => {
                    whole = Some(self.members(ids)?);
                    added.clear();
                    removed.clear();
                }
                MemberOperation::Add(ids) => {
                    let ids = self.members(ids)?;
                    removed.retain(|id| !ids.contains(id));
                    whole.as_mut().unwrap_or(&mut added).extend(ids);
                }
                MemberOperation::Remove(ids) => {
                    // A user that doesn't exist isn't a member either.
                    let ids: BTreeSet<UserId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
                    whole.as_mut().unwrap_or(&mut added).retain(|id| !ids.contains(id));
                    if whole.is_none() {
                        removed.extend(ids);
                    }
                }
            }
        }
        let named = |ids: BTreeSet<UserId>| ids.into_iter().map(MemberRef::Id).collect::<Vec<_>>();
        if let Some(whole) = whole {
            self.note_mass_removal(group, &whole);
            let all = self.realm().members(group.id, None).map(|user| user.id);
            self.note_kept(group, all.filter(|user| !whole.contains(user)));
            return Ok(vec![self.member_change(group, MemberEdit::Replace(named(whole)))]);
        }
        removed.retain(|user| self.realm().is_member(group.id, *user));
        self.note_kept(group, removed.iter().copied());
        let mut changes = Vec::new();
        if !added.is_empty() {
            changes.push(self.member_change(group, MemberEdit::Add(named(added))));
        }
        if !removed.is_empty() {
            changes.push(self.member_change(group, MemberEdit::Remove(named(removed))));
        }
        Ok(changes)
    }

    /// A connector changes only the memberships that it manages. A caller without an app is no connector.
    fn member_change(&self, group: &Group, members: MemberEdit) -> Change {
        let (account, group) = (group.account, group.id);
        match (self.connector(), members) {
            (Some(by), members) => Change::ProvisionMembers { account, group, by, members },
            (None, MemberEdit::Add(members)) => Change::AddMembers { account, group, members },
            (None, MemberEdit::Remove(members)) => Change::RemoveMembers { account, group, members },
            (None, MemberEdit::Replace(members)) => Change::ReplaceMembers { account, group, members },
        }
    }

    /// Logs members that stay because others have added them: the protocol can't tell the client.
    fn note_kept(&self, group: &Group, leaving: impl Iterator<Item = UserId>) {
        let Some(connector) = self.connector() else { return };
        let is_own = |user: &UserId| self.realm().manager_of_member(group.id, *user) == Some(&connector);
        let kept = leaving.filter(|user| !is_own(user)).count();
        if kept > 0 {
            tracing::info!(account = %group.account, group = %group.id, kept, "group.members_of_others_stay");
        }
    }

    /// Notes a mass removal, to be reported once it is committed. Such a request is valid, but also what a client sends
    /// that has lost its list.
    fn note_mass_removal(&self, group: &Group, left: &BTreeSet<UserId>) {
        let before = self.realm().member_count(group.id);
        let kept = left.iter().filter(|id| self.realm().is_member(group.id, **id)).count();
        let removed = before - kept;
        if removed >= MASS && removed * 100 > before * MASS_PERCENT {
            let noted = MassRemoval { group: group.clone(), removed, before };
            *self.mass_removal.lock().unwrap_or_else(PoisonError::into_inner) = Some(noted);
        }
    }

    pub(super) fn take_mass_removal(&self) -> Option<MassRemoval> {
        self.mass_removal.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Reports a committed mass removal: in the log, and in the list of runs.
    pub(super) async fn report_mass_removal(&self) {
        let Some(MassRemoval { group, removed, before }) = self.take_mass_removal() else { return };
        tracing::warn!(account = %group.account, group = %group.id, removed, before, "group.members_mass_removed");
        let Some(connector) = self.connector() else { return };
        let what = format!("the group {:?} lost {removed} of {before} members", &*group.name);
        let outcome = Outcome {
            result: "applied".to_owned(),
            steps: 1,
            done: 1,
            removals: removed,
            is_complete: true,
            brakes: vec![what],
            ..Outcome::default()
        };
        let now = self.service.clock.now();
        runs::keep(&self.service, &connector.to_string(), Some(group.account), now, &outcome).await;
    }
}
