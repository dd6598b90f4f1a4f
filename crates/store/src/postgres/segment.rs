//! Writes in one statement per kind, with an array for each column.
//!
//! Within a segment deletions come first and every row is written once, so the original order of its writes doesn't
//! matter. A write whose order would matter starts the next segment.

use crate::postgres::{
    columns::{self, MemberRow},
    connection::Call,
    rows::uuid,
};
use crate::{access::Token, error::StoreError};
use directory::{Account, App, ChangeTime, Effect, Group, GroupId, RealmId, User, UserId};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Writes whose order doesn't matter.
#[derive(Default)]
pub(crate) struct Segment<'a> {
    /// Rows written or deleted; a membership has two ids.
    written: HashSet<(Uuid, Option<Uuid>)>,
    /// Rows that other rows of this segment refer to.
    used: HashSet<Uuid>,
    accounts_removed: Vec<Uuid>,
    apps_removed: Vec<Uuid>,
    users_removed: Vec<Uuid>,
    groups_removed: Vec<Uuid>,
    members_removed: Vec<(GroupId, UserId)>,
    accounts: Vec<(RealmId, &'a Account)>,
    apps: Vec<&'a App>,
    users: Vec<(RealmId, &'a User)>,
    groups: Vec<&'a Group>,
    /// The last for each group, written after their rows.
    group_times: BTreeMap<GroupId, ChangeTime>,
    members: Vec<MemberRow<'a>>,
    tokens: Vec<&'a Token>,
}

impl<'a> Segment<'a> {
    /// Whether the effect may join the segment.
    pub(crate) fn takes(&self, effect: &Effect) -> bool {
        let writes = |id: &[u8; 16]| self.written.contains(&(uuid(id), None));
        let needs = |id: &[u8; 16]| writes(id) || self.used.contains(&uuid(id));
        match effect {
            Effect::AccountPut(account) => !writes(account.id.as_bytes()),
            // Deletes many rows.
            Effect::AccountRemoved(_) => self.written.is_empty() && self.tokens.is_empty(),
            Effect::AppPut(app) => !writes(app.id.as_bytes()),
            Effect::AppRemoved(id) => !needs(id.as_bytes()),
            Effect::UserPut(user) => !writes(user.id.as_bytes()),
            Effect::UserRemoved(id) => !needs(id.as_bytes()),
            Effect::GroupPut(group) => !writes(group.id.as_bytes()),
            Effect::GroupRemoved(id) => !needs(id.as_bytes()),
            Effect::MembersAdded { group, users, .. } => {
                !users.iter().any(|user| self.written.contains(&membership(*group, *user)))
            }
            Effect::MemberRemoved { group, user } => !self.written.contains(&membership(*group, *user)),
            Effect::SyncBraked(_) | Effect::GroupTimeSet { .. } => true,
        }
    }

    pub(crate) fn add(&mut self, realm: RealmId, effect: &'a Effect) {
        let mut write = |id: &[u8; 16]| {
            self.written.insert((uuid(id), None));
            uuid(id)
        };
        match effect {
            Effect::AccountPut(account) => {
                write(account.id.as_bytes());
                self.accounts.push((realm, account));
            }
            Effect::AccountRemoved(id) => self.accounts_removed.push(write(id.as_bytes())),
            Effect::AppPut(app) => {
                write(app.id.as_bytes());
                self.apps.push(app);
            }
            Effect::AppRemoved(id) => self.apps_removed.push(write(id.as_bytes())),
            Effect::UserPut(user) => {
                write(user.id.as_bytes());
                self.users.push((realm, user));
            }
            Effect::UserRemoved(id) => self.users_removed.push(write(id.as_bytes())),
            Effect::GroupPut(group) => {
                write(group.id.as_bytes());
                self.group_times.remove(&group.id);
                self.groups.push(group);
            }
            Effect::GroupRemoved(id) => self.groups_removed.push(write(id.as_bytes())),
            Effect::MembersAdded { group, users, managed_by } => {
                self.used.insert(uuid(group.as_bytes()));
                for user in users {
                    self.written.insert(membership(*group, *user));
                    self.used.insert(uuid(user.as_bytes()));
                    self.members.push((*group, *user, managed_by.as_ref()));
                }
            }
            Effect::MemberRemoved { group, user } => {
                self.written.insert(membership(*group, *user));
                self.members_removed.push((*group, *user));
            }
            Effect::SyncBraked(_) => {}
            Effect::GroupTimeSet { group, at } => drop(self.group_times.insert(*group, *at)),
        }
    }

    /// The caller has checked that the token is new.
    pub(crate) fn add_token(&mut self, token: &'a Token) {
        self.used.insert(uuid(token.app.as_bytes()));
        self.tokens.push(token);
    }

    pub(crate) fn calls(&self) -> Result<Vec<Call>, StoreError> {
        let remove = |sql, ids: &Vec<Uuid>| some(ids, |ids| Call::new(sql).with(ids.to_vec()));
        let calls = [
            some(&self.members_removed, columns::remove_members),
            remove("DELETE FROM im_groups WHERE id = ANY($1)", &self.groups_removed),
            remove("DELETE FROM users WHERE id = ANY($1)", &self.users_removed),
            remove("DELETE FROM apps WHERE id = ANY($1)", &self.apps_removed),
            remove("DELETE FROM accounts WHERE id = ANY($1)", &self.accounts_removed),
            some(&self.accounts, columns::put_accounts).transpose()?,
            some(&self.apps, columns::put_apps),
            some(&self.users, columns::put_users).transpose()?,
            some(&self.groups, columns::put_groups).transpose()?,
            (!self.group_times.is_empty()).then(|| set_group_times(&self.group_times)),
            some(&self.members, columns::put_members),
            some(&self.tokens, columns::put_tokens).transpose()?,
        ];
        Ok(calls.into_iter().flatten().collect())
    }
}

/// A call for a non-empty list.
pub(crate) fn some<T, C>(list: &[T], call: impl FnOnce(&[T]) -> C) -> Option<C> {
    (!list.is_empty()).then(|| call(list))
}

fn membership(group: GroupId, user: UserId) -> (Uuid, Option<Uuid>) {
    (uuid(group.as_bytes()), Some(uuid(user.as_bytes())))
}

/// The last change of each group.
fn set_group_times(times: &BTreeMap<GroupId, ChangeTime>) -> Call {
    let rows: Vec<_> = times.iter().collect();
    Call::new(
        "UPDATE im_groups SET changed_at = new.changed_at FROM unnest($1::UUID[], $2::BIGINT[]) AS new (id, changed_at)
         WHERE im_groups.id = new.id",
    )
    .list(&rows, |(group, _)| uuid(group.as_bytes()))
    .list(&rows, |(_, at)| at.get().map(|at| at.0))
}
