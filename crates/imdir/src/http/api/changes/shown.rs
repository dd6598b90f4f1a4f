//! The view of a change record for one reader: limited to the reader's accounts, without names of others.

use crate::http::{
    caller::Caller,
    wire::{
        revision::{RevisionOut, Revisions},
        text::timestamp,
    },
};
use directory::{AccountId, AppId, Authority, Effect, GroupId, Realm, SyncBrake, User, UserId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::{borrow::Cow, collections::HashMap, fmt, sync::Arc};
use store::{By, Record};

/// One change: everything that one request did.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub struct ChangeOut {
    pub(crate) revision: RevisionOut,
    at: String,
    by: ByOut,
    changes: Vec<ObjectChangeOut>,
    /// The number of all objects, if `max_objects` left some out.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_objects: Option<usize>,
}

/// The actor of a change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangedBy")]
pub struct ByOut {
    /// operator, app or user.
    kind: &'static str,
    /// The actor's identity is absent if the reader doesn't administer the app's account.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
    /// Absent once the app is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

/// The change of one object.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ObjectChange")]
pub struct ObjectChangeOut {
    /// account, app, user, group or source.
    object: &'static str,
    id: String,
    /// The object's account, for readers of several accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    account_id: Option<String>,
    /// created, updated, deleted, members_added or member_removed; braked: the source's plan was not applied, since it has
    /// so many removals that a person must confirm it.
    action: &'static str,
    /// Null when it was created.
    before: Value,
    /// Null when it was deleted; the members that were added or removed.
    after: Value,
}

impl ChangeOut {
    /// The kind and the id of each object.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.changes.iter().map(|change| (change.object, &*change.id))
    }

    /// Leaves out objects beyond so many; those of the given kind and id come first.
    pub(crate) fn limit(&mut self, most: usize, is_meant: impl Fn(&'static str, &str) -> bool) {
        if self.changes.len() > most {
            self.total_objects = Some(self.changes.len());
            self.changes.sort_by_key(|change| !is_meant(change.object, &change.id));
            self.changes.truncate(most);
        }
    }

    /// All that is known of the author, as text to search.
    pub(crate) fn author(&self, realm: &Realm) -> String {
        let ByOut { kind, app_id, app_name, user_id } = &self.by;
        let user = user_id.as_ref().and_then(|id| realm.user(id.parse().ok()?));
        let named = user.map(|user| format!("{}\n{}", user.shown_name(), user.email));
        let texts = [app_id, app_name, user_id, &named].into_iter().flatten();
        texts.fold((*kind).to_owned(), |author, text| author + "\n" + text)
    }
}

/// A reader of the feed.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// The account whose changes are read.
    accounts: Authority,
    /// The authority, which limits the names in them.
    authority: Authority,
    revisions: Revisions,
}

impl Reader {
    /// On a master account, an administrator of the whole realm reads all of it.
    pub(crate) fn new(caller: &Caller) -> Self {
        let account = &caller.account;
        let accounts = if account.is_master() { caller.authority } else { Authority::Account(account.id) };
        Self { accounts, authority: caller.authority, revisions: caller.revisions.clone() }
    }

    /// Readers of the same kind share one view.
    pub(crate) const fn kind(&self) -> (Authority, Authority, bool) {
        (self.accounts, self.authority, self.revisions.counted)
    }

    /// None if the change doesn't concern this reader.
    pub(crate) fn describe(&self, realm: &Realm, revision: u64, record: &Record) -> Option<ChangeOut> {
        let view = ChangeView::new(self, realm, record);
        let changes: Vec<_> = record.effects.iter().filter_map(|effect| view.object_change(effect)).collect();
        if changes.is_empty() {
            return None;
        }
        let revision = self.revisions.show(revision);
        Some(ChangeOut { revision, at: timestamp(record.at), by: view.by(), changes, total_objects: None })
    }
}

/// The view of one record for one reader.
struct ChangeView<'a> {
    reader: &'a Reader,
    /// The current realm.
    realm: &'a Realm,
    record: &'a Record,
    /// The states before, by object: a record of an import has a thousand.
    before: HashMap<Object<'a>, &'a Effect>,
    /// The accounts of the objects whose states name one.
    accounts: HashMap<Object<'a>, AccountId>,
}

impl<'a> ChangeView<'a> {
    fn new(reader: &'a Reader, realm: &'a Realm, record: &'a Record) -> Self {
        let (mut before, mut accounts) = (HashMap::new(), HashMap::new());
        for state in &record.before {
            before.entry(Object::of(state)).or_insert(state);
        }
        for state in record.effects.iter().chain(&record.before) {
            if let Some(account) = account(state) {
                accounts.entry(Object::of(state)).or_insert(account);
            }
        }
        Self { reader, realm, record, before, accounts }
    }

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
        if matches!(effect, Effect::GroupTimeSet { .. }) {
            return None;
        }
        let about = Object::of(effect);
        let old = self.before.get(&about).copied();
        let effect = match (effect, old) {
            // A user who moves to an account outside the feed is deleted as far as the feed is concerned.
            (Effect::UserPut(new), Some(old)) if !self.is_read(effect) && self.is_read(old) => {
                &Effect::UserRemoved(new.id)
            }
            _ if self.is_read(effect) => effect,
            _ => return None,
        };
        let old = old.filter(|old| self.is_read(old));
        let (before, after) = (old.map(|old| self.narrowed(old)), self.narrowed(effect));
        if old.is_some_and(|old| old != effect) && before.as_deref() == Some(&*after) {
            // Only grants to groups that are hidden from the reader differ.
            return None;
        }
        let after = state_of(&after);
        let before = before.map_or(Value::Null, |before| state_of(&before));
        let action = match effect {
            Effect::MembersAdded { .. } => "members_added",
            Effect::MemberRemoved { .. } => "member_removed",
            Effect::SyncBraked(_) => "braked",
            _ if after.is_null() => "deleted",
            _ if before.is_null() => "created",
            _ => "updated",
        };
        let account_id = match self.reader.accounts {
            Authority::Realm => self.account(effect).map(|account| account.to_string()),
            Authority::Account(_) => None,
        };
        Some(ObjectChangeOut {
            object: about.kind(),
            id: about.to_string(),
            account_id,
            action,
            before,
            after,
        })
    }

    /// The effect without the parts that are hidden from the reader, and without the times of what it may not see.
    fn narrowed<'e>(&self, effect: &'e Effect) -> Cow<'e, Effect> {
        match effect {
            Effect::GroupPut(group) => {
                let mut shown = group.without_time();
                shown.may_find.retain(|id| self.may_know_of(group.account, *id));
                Cow::Owned(Effect::GroupPut(Arc::new(shown)))
            }
            _ => Cow::Borrowed(effect),
        }
    }

    /// Whether the reader may know of a group that a group in the account `by` may find; the former may be deleted by
    /// now.
    fn may_know_of(&self, by: AccountId, id: GroupId) -> bool {
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

    /// The account of an effect's object. Most records concern one account.
    fn account(&self, effect: &Effect) -> Option<AccountId> {
        if let [only] = self.record.accounts[..] {
            return Some(only);
        }
        if let Some(account) = account(effect) {
            return Some(account);
        }
        self.accounts.get(&Object::of(effect)).copied().or_else(|| match effect {
            Effect::MembersAdded { group, .. } | Effect::MemberRemoved { group, .. } => {
                Some(self.realm.group(*group)?.account)
            }
            _ => None,
        })
    }
}

/// The account that a state names.
fn account(state: &Effect) -> Option<AccountId> {
    match state {
        Effect::AccountPut(account) => Some(account.id),
        Effect::AccountRemoved(id) => Some(*id),
        Effect::AppPut(app) => Some(app.account),
        Effect::UserPut(user) => Some(user.account),
        Effect::GroupPut(group) => Some(group.account),
        Effect::SyncBraked(brake) => Some(brake.account),
        _ => None,
    }
}

/// What an effect is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Object<'a> {
    Account(AccountId),
    App(AppId),
    User(UserId),
    Group(GroupId),
    Source(&'a str),
}

impl<'a> Object<'a> {
    fn of(effect: &'a Effect) -> Self {
        match effect {
            Effect::AccountPut(account) => Self::Account(account.id),
            Effect::AccountRemoved(id) => Self::Account(*id),
            Effect::AppPut(app) => Self::App(app.id),
            Effect::AppRemoved(id) => Self::App(*id),
            Effect::UserPut(user) => Self::User(user.id),
            Effect::UserRemoved(id) => Self::User(*id),
            Effect::GroupPut(group) => Self::Group(group.id),
            Effect::GroupRemoved(group)
            | Effect::MembersAdded { group, .. }
            | Effect::MemberRemoved { group, .. }
            | Effect::GroupTimeSet { group, .. } => Self::Group(*group),
            Effect::SyncBraked(brake) => Self::Source(&brake.source),
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::App(_) => "app",
            Self::User(_) => "user",
            Self::Group(_) => "group",
            Self::Source(_) => "source",
        }
    }
}

/// Its id on the wire.
impl fmt::Display for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => id.fmt(f),
            Self::App(id) => id.fmt(f),
            Self::User(id) => id.fmt(f),
            Self::Group(id) => id.fmt(f),
            Self::Source(name) => name.fmt(f),
        }
    }
}

/// A user's fields, flattened as elsewhere on the wire.
fn fields_of(user: &User) -> Value {
    let mut state = json!(user);
    if let Some(fields) = state.as_object_mut() {
        fields.remove("changed_at");
        if let Some(Value::Object(provisioning)) = fields.remove("provisioning") {
            fields.extend(provisioning);
        }
        fields.insert("user_name".to_owned(), user.user_name().into());
    }
    state
}

/// The new state of an effect's object; null if there is none.
fn state_of(effect: &Effect) -> Value {
    match effect {
        Effect::AccountPut(account) => json!(account),
        Effect::AppPut(app) => {
            let mut state = json!(app);
            // Not even the hash is shown: the feed is for people.
            state.as_object_mut().map(|fields| fields.remove("secret_hash"));
            state
        }
        Effect::UserPut(user) => fields_of(user),
        Effect::GroupPut(group) => json!(group),
        Effect::MembersAdded { group: _, users, managed_by } => {
            let mut state = json!({ "members": users });
            if let Some(connector) = managed_by {
                state["managed_by"] = connector.to_string().into();
            }
            state
        }
        Effect::MemberRemoved { group: _, user } => json!({ "members": [user] }),
        Effect::SyncBraked(brake) => {
            let SyncBrake { account: _, source: _, hash, removals, brakes } = &**brake;
            json!({ "hash": hash, "removals": removals, "brakes": brakes })
        }
        Effect::AccountRemoved(_)
        | Effect::AppRemoved(_)
        | Effect::UserRemoved(_)
        | Effect::GroupRemoved(_)
        | Effect::GroupTimeSet { .. } => Value::Null,
    }
}
