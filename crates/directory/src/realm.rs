//! One realm at one revision: a snapshot that is cheap to clone and shares
//! with its successor whatever a change left alone.

use crate::{
    Account, AccountId, App, AppId, Effect, Email, Group, GroupId, MemberRef, RealmId, SearchFlags, User,
    UserId, UserStatus, name_key,
};
use imbl::{OrdMap, OrdSet};
use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
    ops::Bound,
    sync::Arc,
};

/// Invariant: every user and group belongs to an account of the realm, every
/// member of a group is a user of the group's account.
#[derive(Debug, Clone)]
pub struct Realm {
    id: RealmId,
    revision: u64,
    accounts: OrdMap<AccountId, Arc<Account>>,
    apps: OrdMap<AppId, Arc<App>>,
    users: OrdMap<UserId, Arc<User>>,
    groups: OrdMap<GroupId, Arc<Group>>,
    users_of: OrdMap<AccountId, OrdSet<UserId>>,
    groups_of: OrdMap<AccountId, OrdSet<GroupId>>,
    members: OrdMap<GroupId, OrdSet<UserId>>,
    memberships: OrdMap<UserId, OrdSet<GroupId>>,
    /// Keys are hashes: a third of the memory of the texts. Whoever looks up compares the record.
    by_email: OrdSet<(u64, UserId)>,
    by_name: OrdSet<(u64, GroupId)>,
}

impl Realm {
    pub fn new(id: RealmId) -> Self {
        Self {
            id,
            revision: 0,
            accounts: OrdMap::new(),
            apps: OrdMap::new(),
            users: OrdMap::new(),
            groups: OrdMap::new(),
            users_of: OrdMap::new(),
            groups_of: OrdMap::new(),
            members: OrdMap::new(),
            memberships: OrdMap::new(),
            by_email: OrdSet::new(),
            by_name: OrdSet::new(),
        }
    }

    pub const fn id(&self) -> RealmId {
        self.id
    }

    /// The number of changes that led here.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// True before the first account and after the last one.
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    pub fn account(&self, id: AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(&id)
    }

    pub fn accounts(&self) -> impl Iterator<Item = &Arc<Account>> {
        self.accounts.values()
    }

    pub fn app(&self, id: AppId) -> Option<&Arc<App>> {
        self.apps.get(&id)
    }

    pub fn apps(&self, account: AccountId) -> impl Iterator<Item = &Arc<App>> {
        self.apps.values().filter(move |app| app.account == account)
    }

    pub fn user(&self, id: UserId) -> Option<&Arc<User>> {
        self.users.get(&id)
    }

    pub fn user_by_email(&self, email: &Email) -> Option<&Arc<User>> {
        let hash = email_hash(email);
        self.by_email
            .range((hash, UserId::from_bytes([0; 16]))..)
            .take_while(|(found, _)| *found == hash)
            .filter_map(|(_, id)| self.users.get(id))
            .find(|user| user.email == *email)
    }

    /// The user whom the wire names by id or by address.
    pub fn find_user(&self, named: &MemberRef) -> Option<&Arc<User>> {
        match named {
            MemberRef::Id(id) => self.user(*id),
            MemberRef::Email(email) => self.user_by_email(email),
        }
    }

    pub fn group(&self, id: GroupId) -> Option<&Arc<Group>> {
        self.groups.get(&id)
    }

    /// The group of that name in the account, names compared by [`name_key`].
    pub fn group_by_name(&self, account: AccountId, name: &str) -> Option<&Arc<Group>> {
        let key = name_key(name);
        let hash = name_hash(account, &key);
        self.by_name
            .range((hash, GroupId::from_bytes([0; 16]))..)
            .take_while(|(found, _)| *found == hash)
            .filter_map(|(_, id)| self.groups.get(id))
            .find(|group| group.account == account && name_key(&group.name) == key)
    }

    /// The users of an account in the order of their ids, after `after`.
    pub fn users(&self, account: AccountId, after: Option<UserId>) -> impl Iterator<Item = &Arc<User>> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.users_of
            .get(&account)
            .into_iter()
            .flat_map(move |ids| ids.range((start, Bound::Unbounded)))
            .filter_map(|id| self.users.get(id))
    }

    pub fn user_count(&self, account: AccountId) -> usize {
        self.users_of.get(&account).map_or(0, OrdSet::len)
    }

    pub fn users_with_status(&self, account: AccountId, status: UserStatus) -> usize {
        self.users(account, None).filter(|user| user.status == status).count()
    }

    /// The groups of an account in the order of their ids.
    pub fn groups(&self, account: AccountId) -> impl Iterator<Item = &Arc<Group>> {
        self.groups_of.get(&account).into_iter().flatten().filter_map(|id| self.groups.get(id))
    }

    /// The members of a group in the order of their ids, after `after`.
    pub fn members(&self, group: GroupId, after: Option<UserId>) -> impl Iterator<Item = &Arc<User>> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.members
            .get(&group)
            .into_iter()
            .flat_map(move |ids| ids.range((start, Bound::Unbounded)))
            .filter_map(|id| self.users.get(id))
    }

    pub fn member_count(&self, group: GroupId) -> usize {
        self.members.get(&group).map_or(0, OrdSet::len)
    }

    pub fn is_member(&self, group: GroupId, user: UserId) -> bool {
        self.members.get(&group).is_some_and(|ids| ids.contains(&user))
    }

    /// The groups that a user is in, in the order of their ids.
    pub fn groups_with(&self, user: UserId) -> impl Iterator<Item = &Arc<Group>> {
        self.memberships.get(&user).into_iter().flatten().filter_map(|id| self.groups.get(id))
    }

    /// The union of the user's groups' flags; without a group, the account's default.
    pub fn flags_of(&self, user: &User) -> SearchFlags {
        self.groups_with(user.id).map(|group| group.flags).reduce(|a, b| a | b).unwrap_or_else(|| {
            self.account(user.account).map_or_else(SearchFlags::default, |account| account.default_flags)
        })
    }

    /// Counts one change: its effects have been applied.
    pub const fn advance(&mut self) {
        self.revision += 1;
    }

    /// Takes the revision that the store knows.
    pub const fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }

    pub fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::AccountPut(account) => {
                self.accounts.insert(account.id, Arc::clone(account));
            }
            Effect::AccountRemoved(id) => self.remove_account(*id),
            Effect::AppPut(app) => {
                self.apps.insert(app.id, Arc::clone(app));
            }
            Effect::AppRemoved(id) => {
                self.apps.remove(id);
            }
            Effect::UserPut(user) => self.put_user(user),
            Effect::UserRemoved(id) => self.remove_user(*id),
            Effect::GroupPut(group) => self.put_group(group),
            Effect::GroupRemoved(id) => self.remove_group(*id),
            Effect::MembersAdded { group, users } => {
                for user in users {
                    self.members.entry(*group).or_default().insert(*user);
                    self.memberships.entry(*user).or_default().insert(*group);
                }
            }
            Effect::MemberRemoved { group, user } => {
                forget(&mut self.members, *group, user);
                forget(&mut self.memberships, *user, group);
            }
        }
    }

    fn put_user(&mut self, user: &Arc<User>) {
        if let Some(old) = self.users.insert(user.id, Arc::clone(user)) {
            self.by_email.remove(&(email_hash(&old.email), old.id));
        }
        self.by_email.insert((email_hash(&user.email), user.id));
        self.users_of.entry(user.account).or_default().insert(user.id);
    }

    fn remove_user(&mut self, id: UserId) {
        let Some(user) = self.users.remove(&id) else { return };
        self.by_email.remove(&(email_hash(&user.email), id));
        forget(&mut self.users_of, user.account, &id);
        for group in self.memberships.remove(&id).into_iter().flatten() {
            forget(&mut self.members, group, &id);
        }
    }

    fn put_group(&mut self, group: &Arc<Group>) {
        if let Some(old) = self.groups.insert(group.id, Arc::clone(group)) {
            self.by_name.remove(&(name_hash(old.account, &name_key(&old.name)), old.id));
        }
        self.by_name.insert((name_hash(group.account, &name_key(&group.name)), group.id));
        self.groups_of.entry(group.account).or_default().insert(group.id);
    }

    fn remove_group(&mut self, id: GroupId) {
        let Some(group) = self.groups.remove(&id) else { return };
        self.by_name.remove(&(name_hash(group.account, &name_key(&group.name)), id));
        forget(&mut self.groups_of, group.account, &id);
        for user in self.members.remove(&id).into_iter().flatten() {
            forget(&mut self.memberships, user, &id);
        }
    }

    fn remove_account(&mut self, id: AccountId) {
        for group in self.groups_of.get(&id).cloned().unwrap_or_default() {
            self.remove_group(group);
        }
        for user in self.users_of.get(&id).cloned().unwrap_or_default() {
            self.remove_user(user);
        }
        let apps: Vec<AppId> = self.apps(id).map(|app| app.id).collect();
        for app in apps {
            self.apps.remove(&app);
        }
        self.accounts.remove(&id);
    }
}

/// Takes a value out of a set, and the set out of the map when it was the last.
fn forget<K: Ord + Copy, V: Ord + Clone>(map: &mut OrdMap<K, OrdSet<V>>, key: K, value: &V) {
    if let Some(set) = map.get_mut(&key) {
        set.remove(value);
        if set.is_empty() {
            map.remove(&key);
        }
    }
}

fn email_hash(email: &Email) -> u64 {
    hash(&email.key())
}

fn name_hash(account: AccountId, key: &str) -> u64 {
    hash(&(account, key))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
