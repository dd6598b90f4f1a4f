//! A change record: the actor, the time, the effects, and the state before.

use crate::error::StoreError;
use directory::{
    AccountId, AppId, Digest, Effect, Fields, Group, GroupId, Realm, RealmId, Row, UnixTime, UserId,
};
use std::sync::Arc;

/// The actor of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The operator of the server, by the command line.
    Operator,
    /// An app by its own grant.
    App(AppId),
    /// A user, through an app.
    User {
        /// The app that the token was issued to.
        app: AppId,
        /// The user that the token acts for.
        user: UserId,
    },
}

impl By {
    /// The app that was used; `None` for the operator.
    pub const fn app(self) -> Option<AppId> {
        match self {
            Self::Operator => None,
            Self::App(app) | Self::User { app, .. } => Some(app),
        }
    }
}

/// One change of a realm, as stored and as shown by the change feed. The JSON of old records must stay readable, so
/// fields are only added.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Record {
    /// The time at which the writer decided it.
    pub at: UnixTime,
    /// The author of the request.
    pub by: By,
    /// The account of the app; `None` for the operator, and in records of the first versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_account: Option<AccountId>,
    /// The accounts whose objects were changed.
    pub accounts: Vec<AccountId>,
    /// The groups in `may_find` that belong to another account, with the account of the group that grants to them;
    /// `None` if there are none, and in records of the first versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_elsewhere: Option<Vec<(AccountId, GroupId)>>,
    /// The state that each effect replaced; empty if there was none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Effect>,
    /// The effects, in order.
    pub effects: Vec<Effect>,
    /// The realm that this change created for a disassociated account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<RealmId>,
}

/// A stored record.
pub(crate) struct Text<'a> {
    pub(crate) realm: RealmId,
    pub(crate) revision: u64,
    pub(crate) text: &'a str,
}

impl Row for Text<'_> {
    fn fields(&self, to: &mut Fields) {
        to.kind(32);
        to.id(self.realm.master().as_bytes());
        to.number(self.revision as i64);
        to.text(self.text);
    }
}

impl Text<'_> {
    pub(crate) fn checksum(&self) -> [u8; 16] {
        Digest::of(self).to_bytes()
    }

    /// The record, if it matches its checksum.
    pub(crate) fn verified(&self, checksum: &[u8]) -> Result<Record, StoreError> {
        match self.checksum() == *checksum {
            true => Ok(serde_json::from_str(self.text)?),
            false => Err(StoreError::Differs(format!("change {} of realm {}", self.revision, self.realm))),
        }
    }
}

/// Verifies that the records after a revision are consecutive, up to the limit or the newest.
pub(crate) fn complete(
    records: Vec<(u64, Record)>,
    realm: RealmId,
    after: u64,
    limit: usize,
    latest: u64,
) -> Result<Vec<(u64, Record)>, StoreError> {
    let is_gapless =
        records.iter().zip(after.saturating_add(1)..).all(|((revision, _), next)| *revision == next);
    let due = latest.saturating_sub(after).min(limit as u64);
    match is_gapless && records.len() as u64 >= due {
        true => Ok(records),
        false => Err(StoreError::Differs(format!("the change list of realm {realm}"))),
    }
}

/// The account of the object that an effect touches.
pub(crate) fn account(realm: &Realm, effect: &Effect) -> Option<AccountId> {
    match effect {
        Effect::AccountPut(account) => Some(account.id),
        Effect::AccountRemoved(id) => Some(*id),
        Effect::AppPut(app) => Some(app.account),
        Effect::AppRemoved(id) => realm.app(*id).map(|app| app.account),
        Effect::UserPut(user) => Some(user.account),
        Effect::UserRemoved(id) => realm.user(*id).map(|user| user.account),
        Effect::GroupPut(group) => Some(group.account),
        Effect::SyncBraked(brake) => Some(brake.account),
        Effect::GroupRemoved(group)
        | Effect::MembersAdded { group, .. }
        | Effect::MemberRemoved { group, .. }
        | Effect::GroupTimeSet { group, .. } => realm.group(*group).map(|group| group.account),
    }
}

/// The groups of other accounts that groups may find, before or after the effects; `None` if there are none.
pub(crate) fn granted_elsewhere(realm: &Realm, effects: &[Effect]) -> Option<Vec<(AccountId, GroupId)>> {
    let states = effects.iter().flat_map(|effect| match effect {
        Effect::GroupPut(new) => [Some(new), realm.group(new.id)],
        Effect::GroupRemoved(id) => [realm.group(*id), None],
        _ => [None, None],
    });
    let grants =
        |group: &Arc<Group>| group.may_find.iter().map(|id| (group.account, *id)).collect::<Vec<_>>();
    let mut grants: Vec<_> = states.flatten().flat_map(grants).collect();
    let are_none = grants.is_empty();
    grants.retain(|(account, id)| realm.group(*id).is_none_or(|granted| granted.account != *account));
    grants.sort_unstable();
    grants.dedup();
    (!are_none).then_some(grants)
}

/// The state that an effect will replace, as an effect.
pub(crate) fn before(realm: &Realm, effect: &Effect) -> Option<Effect> {
    match effect {
        Effect::AccountPut(new) => realm.account(new.id).map(|old| Effect::AccountPut(Arc::clone(old))),
        Effect::AccountRemoved(id) => realm.account(*id).map(|old| Effect::AccountPut(Arc::clone(old))),
        Effect::AppPut(new) => realm.app(new.id).map(|old| Effect::AppPut(Arc::clone(old))),
        Effect::AppRemoved(id) => realm.app(*id).map(|old| Effect::AppPut(Arc::clone(old))),
        Effect::UserPut(new) => realm.user(new.id).map(|old| Effect::UserPut(Arc::clone(old))),
        Effect::UserRemoved(id) => realm.user(*id).map(|old| Effect::UserPut(Arc::clone(old))),
        Effect::GroupPut(new) => realm.group(new.id).map(|old| Effect::GroupPut(Arc::clone(old))),
        Effect::GroupRemoved(id) => realm.group(*id).map(|old| Effect::GroupPut(Arc::clone(old))),
        Effect::MembersAdded { .. }
        | Effect::MemberRemoved { .. }
        | Effect::SyncBraked(_)
        | Effect::GroupTimeSet { .. } => None,
    }
}
