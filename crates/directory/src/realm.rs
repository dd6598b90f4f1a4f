//! One realm at one revision: a snapshot that is cheap to clone and shares
//! with its successor whatever a change left alone.
//!
//! Inside, users and groups carry numbers, which make sets of them small and
//! fast. Numbers never leave the crate: the next snapshot may give others.

mod apply;
mod builder;
mod memberships;
mod scopes;

use crate::{
    Account, AccountId, App, AppId, Digest, Email, Group, GroupId, MemberRef, RealmId, SearchFlags, User,
    UserId, UserStatus,
    index::{Index, words::address_term},
    name_key,
    tiered::TieredMap,
};
pub use builder::RealmBuilder;
use imbl::{OrdMap, OrdSet, Vector};
pub(crate) use memberships::GroupNumbers;
use memberships::Memberships;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    ops::{Bound, Range},
    sync::Arc,
};

/// A set of users by number, shared between snapshots until one changes it.
pub(crate) type Users = Arc<RoaringBitmap>;

/// A user with the numbers of its groups, ascending.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UserEntry<'a> {
    pub(crate) user: &'a Arc<User>,
    pub(crate) groups: &'a [u32],
}

#[derive(Debug, Clone)]
pub(crate) struct GroupEntry {
    pub(crate) group: Arc<Group>,
    pub(crate) members: Users,
}

#[derive(Debug, Clone)]
pub(crate) struct AccountEntry {
    pub(crate) account: Arc<Account>,
    users: TieredMap<UserId, ()>,
    groups: OrdSet<GroupId>,
    pub(crate) everyone: Users,
    pub(crate) in_shared: Users,
    pub(crate) in_normal: Users,
}

/// Invariant: every user and group belongs to an account of the realm, every
/// member of a group is a user of the group's account.
#[derive(Debug, Clone)]
pub struct Realm {
    id: RealmId,
    revision: u64,
    /// Of all rows.
    digest: Digest,
    accounts: OrdMap<AccountId, AccountEntry>,
    apps: OrdMap<AppId, Arc<App>>,
    /// By number; None where the user is gone.
    users: Vector<Option<Arc<User>>>,
    memberships: Memberships,
    user_numbers: TieredMap<UserId, u32>,
    /// By number; None where the group is gone.
    groups: Vector<Option<GroupEntry>>,
    group_numbers: OrdMap<GroupId, u32>,
    /// Keys are hashes: a third of the memory of the texts. Whoever looks up compares the record.
    by_name: OrdSet<(u64, u32)>,
    domains: OrdMap<Box<str>, Users>,
    /// In a restricted group, or unlisted: hidden but from those with a group in common.
    guarded: Users,
    /// Neither looks nor is looked at: not active, or gone.
    absent: Users,
    searchers: Searchers,
    index: Index,
}

/// Users by the flags that they have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Searchers {
    pub(crate) of_account: Users,
    pub(crate) of_realm: Users,
    pub(crate) of_domain: Users,
}

impl Realm {
    /// A realm without anything in it, at revision 0.
    pub fn new(id: RealmId) -> Self {
        Self {
            id,
            revision: 0,
            digest: Digest::default(),
            accounts: OrdMap::new(),
            apps: OrdMap::new(),
            users: Vector::new(),
            memberships: Memberships::default(),
            user_numbers: TieredMap::new(),
            groups: Vector::new(),
            group_numbers: OrdMap::new(),
            by_name: OrdSet::new(),
            domains: OrdMap::new(),
            guarded: Users::default(),
            absent: Users::default(),
            searchers: Searchers::default(),
            index: Index::default(),
        }
    }

    /// Takes a whole realm at once, much faster than effect by effect.
    pub fn builder(id: RealmId) -> RealmBuilder {
        RealmBuilder::new(id)
    }

    /// The realm's id, which is that of its master account.
    pub const fn id(&self) -> RealmId {
        self.id
    }

    /// The number of changes that led here.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts one change: its effects have been applied.
    pub const fn advance(&mut self) {
        self.revision += 1;
    }

    /// Takes the revision that the store knows.
    pub const fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }

    /// Of all that is in it, and its revision: what a store keeps to see that it has not lost or changed anything.
    pub fn digest(&self) -> Digest {
        self.digest.of_realm(self.id, self.revision)
    }

    /// True before the first account and after the last one.
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// About how much memory it takes: what was measured, a user and a group, and not what this one has.
    pub fn bytes(&self) -> usize {
        const OF_REALM: usize = 16 * 1024;
        const OF_USER: usize = 700;
        const OF_GROUP: usize = 500;
        const OF_ACCOUNT: usize = 2048;
        OF_REALM
            + self.accounts.len() * OF_ACCOUNT
            + self.user_numbers.len() * OF_USER
            + self.group_numbers.len() * OF_GROUP
    }

    /// `None` for an account of another realm too.
    pub fn account(&self, id: AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(&id).map(|entry| &entry.account)
    }

    /// In the order of their ids.
    pub fn accounts(&self) -> impl Iterator<Item = &Arc<Account>> {
        self.accounts.values().map(|entry| &entry.account)
    }

    /// An app of any account of the realm.
    pub fn app(&self, id: AppId) -> Option<&Arc<App>> {
        self.apps.get(&id)
    }

    /// The apps of one account in the order of their ids. Takes time by the apps of the whole realm, which are few.
    pub fn apps(&self, account: AccountId) -> impl Iterator<Item = &Arc<App>> {
        self.apps.values().filter(move |app| app.account == account)
    }

    /// A user of any status.
    pub fn user(&self, id: UserId) -> Option<&Arc<User>> {
        self.user_entry(id).map(|entry| entry.user)
    }

    /// The user, of any status, whose address has the same [`Email::key`].
    pub fn user_by_email(&self, email: &Email) -> Option<&Arc<User>> {
        self.entry(self.number_by_email(email)?).map(|entry| entry.user)
    }

    pub(crate) fn number_by_email(&self, email: &Email) -> Option<u32> {
        let has_it = |number: &u32| self.entry(*number).is_some_and(|entry| entry.user.email == *email);
        self.index.with_address(&address_term(email)).find(has_it)
    }

    /// The user whom the wire names by id or by address.
    pub fn find_user(&self, named: &MemberRef) -> Option<&Arc<User>> {
        match named {
            MemberRef::Id(id) => self.user(*id),
            MemberRef::Email(email) => self.user_by_email(email),
        }
    }

    /// `None` for a group of another realm too.
    pub fn group(&self, id: GroupId) -> Option<&Arc<Group>> {
        self.group_entry(id).map(|entry| &entry.group)
    }

    /// The group of that name in the account, names compared by [`name_key`].
    pub fn group_by_name(&self, account: AccountId, name: &str) -> Option<&Arc<Group>> {
        let key = name_key(name);
        let hash = name_hash(account, &key);
        self.by_name
            .range((hash, 0)..)
            .take_while(|(found, _)| *found == hash)
            .filter_map(|(_, number)| self.group_numbered(*number))
            .map(|entry| &entry.group)
            .find(|group| group.account == account && name_key(&group.name) == key)
    }

    /// The users of an account in the order of their ids, after `after`.
    pub fn users(&self, account: AccountId, after: Option<UserId>) -> impl Iterator<Item = &Arc<User>> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.accounts
            .get(&account)
            .into_iter()
            .flat_map(move |entry| entry.users.from(start))
            .filter_map(|(id, ())| self.user(id))
    }

    /// Users of every status; 0 if there is no such account.
    pub fn user_count(&self, account: AccountId) -> usize {
        self.accounts.get(&account).map_or(0, |entry| entry.users.len())
    }

    /// How many users of an account have a status. Active ones are counted from sets, the others one by one.
    pub fn users_with_status(&self, account: AccountId, status: UserStatus) -> usize {
        let Some(AccountEntry { everyone, .. }) = self.accounts.get(&account) else { return 0 };
        if status == UserStatus::Active {
            return (everyone.len() - everyone.intersection_len(&self.absent)) as usize;
        }
        let absent = &**everyone & &*self.absent;
        absent
            .iter()
            .filter_map(|number| self.entry(number))
            .filter(|entry| entry.user.status == status)
            .count()
    }

    /// The groups of an account in the order of their ids.
    pub fn groups(&self, account: AccountId) -> impl Iterator<Item = &Arc<Group>> {
        self.accounts
            .get(&account)
            .into_iter()
            .flat_map(|entry| &entry.groups)
            .filter_map(|id| self.group(*id))
    }

    /// The members of a group in the order of their ids, after `after`.
    pub fn members(&self, group: GroupId, after: Option<UserId>) -> impl Iterator<Item = &Arc<User>> {
        self.in_order_of_ids(self.group_entry(group).into_iter().flat_map(|entry| &*entry.members), after)
    }

    /// A page needs few of many, so a heap: what isn't taken is never sorted.
    pub(crate) fn in_order_of_ids(
        &self,
        numbers: impl Iterator<Item = u32>,
        after: Option<UserId>,
    ) -> impl Iterator<Item = &Arc<User>> {
        let mut heap: BinaryHeap<Reverse<(UserId, u32)>> = numbers
            .filter_map(|number| Some(Reverse((self.entry(number)?.user.id, number))))
            .filter(|Reverse((id, _))| Some(*id) > after)
            .collect();
        std::iter::from_fn(move || heap.pop())
            .filter_map(|Reverse((_, number))| Some(self.entry(number)?.user))
    }

    /// 0 if there is no such group.
    pub fn member_count(&self, group: GroupId) -> usize {
        self.group_entry(group).map_or(0, |entry| entry.members.len() as usize)
    }

    /// False, too, if there is no such group or user.
    pub fn is_member(&self, group: GroupId, user: UserId) -> bool {
        match (self.group_entry(group), self.number_of(user)) {
            (Some(entry), Some(number)) => entry.members.contains(number),
            _ => false,
        }
    }

    /// The groups that a user is in, in the order of their ids.
    pub fn groups_with(&self, user: UserId) -> impl Iterator<Item = &Arc<Group>> {
        let mut groups: SmallVec<[&Arc<Group>; 8]> =
            self.user_entry(user).into_iter().flat_map(|entry| self.groups_of(entry)).collect();
        groups.sort_unstable_by_key(|group| group.id);
        groups.into_iter()
    }

    /// The union of the user's groups' flags; without a group, the account's default.
    pub fn flags_of(&self, user: &User) -> SearchFlags {
        self.user_entry(user.id).map_or_else(SearchFlags::default, |entry| self.flags_of_entry(entry))
    }

    pub(crate) fn flags_of_entry(&self, entry: UserEntry<'_>) -> SearchFlags {
        self.groups_of(entry).map(|group| group.flags).reduce(|a, b| a | b).unwrap_or_else(|| {
            self.account(entry.user.account)
                .map_or_else(SearchFlags::default, |account| account.default_flags)
        })
    }

    pub(crate) fn number_of(&self, id: UserId) -> Option<u32> {
        self.user_numbers.get(id)
    }

    pub(crate) fn entry(&self, number: u32) -> Option<UserEntry<'_>> {
        let user = self.users.get(number as usize)?.as_ref()?;
        Some(UserEntry { user, groups: self.memberships.of(number) })
    }

    pub(crate) fn user_entry(&self, id: UserId) -> Option<UserEntry<'_>> {
        self.entry(self.number_of(id)?)
    }

    pub(crate) fn group_numbered(&self, number: u32) -> Option<&GroupEntry> {
        self.groups.get(number as usize)?.as_ref()
    }

    pub(crate) fn group_number(&self, id: GroupId) -> Option<u32> {
        self.group_numbers.get(&id).copied()
    }

    pub(crate) fn group_entry(&self, id: GroupId) -> Option<&GroupEntry> {
        self.group_numbered(self.group_number(id)?)
    }

    pub(crate) fn numbered_groups(&self) -> impl Iterator<Item = (u32, &GroupEntry)> {
        (0..).zip(&self.groups).filter_map(|(number, entry)| Some((number, entry.as_ref()?)))
    }

    pub(crate) fn account_entry(&self, id: AccountId) -> Option<&AccountEntry> {
        self.accounts.get(&id)
    }

    /// The groups of a user in the order of their numbers.
    pub(crate) fn groups_of<'a>(&'a self, entry: UserEntry<'a>) -> impl Iterator<Item = &'a Arc<Group>> {
        entry.groups.iter().filter_map(|number| Some(&self.group_numbered(*number)?.group))
    }

    pub(crate) fn domain(&self, domain: &str) -> Option<&Users> {
        self.domains.get(domain)
    }

    pub(crate) const fn guarded(&self) -> &Users {
        &self.guarded
    }

    pub(crate) const fn absent(&self) -> &Users {
        &self.absent
    }

    /// Somebody who is hidden from most, another for another `hint`: whom to ask the rules about where nobody is, so
    /// that it takes as long. None where nobody is hidden.
    pub(crate) fn stand_in(&self, hint: u32) -> Option<u32> {
        let mut guarded = self.guarded.iter();
        guarded.advance_to(hint % self.numbers().max(1));
        guarded.next().or_else(|| self.guarded.min())
    }

    pub(crate) const fn searchers(&self) -> &Searchers {
        &self.searchers
    }

    pub(crate) const fn index(&self) -> &Index {
        &self.index
    }

    /// One more than the highest number of a user.
    pub(crate) fn numbers(&self) -> u32 {
        self.users.len() as u32
    }

    /// The numbers of all users, the gone included.
    pub(crate) fn everybody(&self) -> RoaringBitmap {
        self.settled_users() | self.recent_users()
    }

    /// Those numbered in the order of their names.
    pub(crate) fn settled_users(&self) -> RoaringBitmap {
        span(0..self.index.settled_len())
    }

    pub(crate) fn recent_users(&self) -> RoaringBitmap {
        span(self.index.settled_len()..self.numbers())
    }
}

fn span(numbers: Range<u32>) -> RoaringBitmap {
    let mut span = RoaringBitmap::new();
    span.insert_range(numbers);
    span
}

fn name_hash(account: AccountId, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (account, key).hash(&mut hasher);
    hasher.finish()
}
