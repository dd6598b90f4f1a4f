//! What one reader is shown of a change record: what concerns its accounts, and nobody else by name.

use crate::http::{
    caller::Caller,
    wire::{
        revision::{RevisionOut, Revisions},
        text::timestamp,
    },
};
use directory::{AccountId, Authority, Effect, Group, GroupId, Realm};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::{borrow::Cow, sync::Arc};
use store::{By, Record};

/// One change: everything that one request did.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub struct ChangeOut {
    pub(crate) revision: RevisionOut,
    at: String,
    by: ByOut,
    changes: Vec<ObjectChangeOut>,
}

/// Who made a change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangedBy")]
pub struct ByOut {
    /// operator, app or user.
    kind: &'static str,
    /// Who it was is absent where the reader doesn't administer the app's account.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
    /// Absent once the app is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

/// What became of one object.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ObjectChange")]
pub struct ObjectChangeOut {
    /// account, app, user or group.
    object: &'static str,
    id: String,
    /// created, updated, deleted, members_added or member_removed.
    action: &'static str,
    /// Null when it was made.
    before: Value,
    /// Null when it was deleted; the members that were added or removed.
    after: Value,
}

/// Who reads the feed.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// Whose changes are read.
    accounts: Authority,
    /// Who and what may be named in them.
    authority: Authority,
    revisions: Revisions,
}

impl Reader {
    /// On a master account, whoever administers the whole realm reads all of it.
    pub(crate) fn new(caller: &Caller) -> Self {
        let account = &caller.account;
        let accounts = if account.is_master() { caller.authority } else { Authority::Account(account.id) };
        Self { accounts, authority: caller.authority, revisions: caller.revisions.clone() }
    }

    /// Readers of a kind are shown the same.
    pub(crate) const fn kind(&self) -> (Authority, Authority, bool) {
        (self.accounts, self.authority, self.revisions.counted)
    }

    /// None where the change is nothing to this reader.
    pub(crate) fn describe(&self, realm: &Realm, revision: u64, record: &Record) -> Option<ChangeOut> {
        let telling = Telling { reader: self, realm, record };
        let changes: Vec<_> =
            record.effects.iter().filter_map(|effect| telling.object_change(effect)).collect();
        if changes.is_empty() {
            return None;
        }
        let revision = self.revisions.show(revision);
        Some(ChangeOut { revision, at: timestamp(record.at), by: telling.by(), changes })
    }
}

/// One record, told to one reader.
struct Telling<'a> {
    reader: &'a Reader,
    /// As it is now.
    realm: &'a Realm,
    record: &'a Record,
}

impl Telling<'_> {
    fn by(&self) -> ByOut {
        let (kind, user) = match self.record.by {
            By::Operator => ("operator", None),
            By::App(_) => ("app", None),
            By::User { user, .. } => ("user", Some(user)),
        };
        let app = self.record.by.app();
        let found = app.and_then(|app| self.realm.app(app));
        let account = self.record.by_account.or_else(|| found.map(|app| app.account));
        let is_named = match account {
            Some(account) => self.reader.authority.covers(account),
            None => self.reader.authority == Authority::Realm,
        };
        ByOut {
            kind,
            app_id: app.filter(|_| is_named).map(|app| app.to_string()),
            app_name: found.filter(|_| is_named).map(|app| app.name.to_string()),
            user_id: user.filter(|_| is_named).map(|user| user.to_string()),
        }
    }

    fn object_change(&self, effect: &Effect) -> Option<ObjectChangeOut> {
        if !self.is_read(effect) {
            return None;
        }
        let about = about(effect);
        let old = self.record.before.iter().find(|before| self::about(before) == about);
        let (before, after) = (old.map(|old| self.narrowed(old)), self.narrowed(effect));
        if old.is_some_and(|old| old != effect) && before.as_deref() == Some(&*after) {
            // Nothing differs but grants to groups that the reader isn't told of.
            return None;
        }
        let (object, id, after) = object(&after);
        let before = before.map_or(Value::Null, |before| self::object(&before).2);
        let action = match effect {
            Effect::MembersAdded { .. } => "members_added",
            Effect::MemberRemoved { .. } => "member_removed",
            _ if after.is_null() => "deleted",
            _ if before.is_null() => "created",
            _ => "updated",
        };
        Some(ObjectChangeOut { object, id, action, before, after })
    }

    /// The effect without what the reader may not be told of.
    fn narrowed<'e>(&self, effect: &'e Effect) -> Cow<'e, Effect> {
        match effect {
            Effect::GroupPut(group)
                if !group.may_find.iter().all(|id| self.is_told_of(group.account, *id)) =>
            {
                let may_find =
                    group.may_find.iter().copied().filter(|id| self.is_told_of(group.account, *id)).collect();
                Cow::Owned(Effect::GroupPut(Arc::new(Group { may_find, ..Group::clone(group) })))
            }
            _ => Cow::Borrowed(effect),
        }
    }

    /// Whether the reader administers a group that one of an account may find; it may be gone by now.
    fn is_told_of(&self, by: AccountId, id: GroupId) -> bool {
        self.reader.authority == Authority::Realm
            || match &self.record.granted_elsewhere {
                Some(elsewhere) => !elsewhere.contains(&(by, id)),
                None => self.reader.authority.group(self.realm, id).is_some(),
            }
    }

    fn is_read(&self, effect: &Effect) -> bool {
        let accounts = self.reader.accounts;
        accounts == Authority::Realm || self.account(effect).is_some_and(|account| accounts.covers(account))
    }

    /// The account of what an effect is about. Most records are of one account.
    fn account(&self, effect: &Effect) -> Option<AccountId> {
        if let [only] = self.record.accounts[..] {
            return Some(only);
        }
        let about = about(effect);
        let mut states = self.record.effects.iter().chain(&self.record.before);
        states.find_map(|state| account(state).filter(|_| self::about(state) == about))
    }
}

/// The account that a state names itself.
fn account(state: &Effect) -> Option<AccountId> {
    match state {
        Effect::AccountPut(account) => Some(account.id),
        Effect::AccountRemoved(id) => Some(*id),
        Effect::AppPut(app) => Some(app.account),
        Effect::UserPut(user) => Some(user.account),
        Effect::GroupPut(group) => Some(group.account),
        _ => None,
    }
}

/// What an effect is about.
fn about(effect: &Effect) -> (&'static str, String) {
    let (object, id, _) = object(effect);
    (object, id)
}

/// What an effect is about, and the state that it gives it.
fn object(effect: &Effect) -> (&'static str, String, Value) {
    match effect {
        Effect::AccountPut(account) => ("account", account.id.to_string(), json!(account)),
        Effect::AccountRemoved(id) => ("account", id.to_string(), Value::Null),
        Effect::AppPut(app) => {
            let mut state = json!(app);
            // Not even hashed: the feed is for people.
            state.as_object_mut().map(|fields| fields.remove("secret_hash"));
            ("app", app.id.to_string(), state)
        }
        Effect::AppRemoved(id) => ("app", id.to_string(), Value::Null),
        Effect::UserPut(user) => ("user", user.id.to_string(), json!(user)),
        Effect::UserRemoved(id) => ("user", id.to_string(), Value::Null),
        Effect::GroupPut(group) => ("group", group.id.to_string(), json!(group)),
        Effect::GroupRemoved(id) => ("group", id.to_string(), Value::Null),
        Effect::MembersAdded { group, users } => ("group", group.to_string(), json!({ "members": users })),
        Effect::MemberRemoved { group, user } => ("group", group.to_string(), json!({ "members": [user] })),
    }
}
