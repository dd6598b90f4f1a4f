//! One realm at one revision: a snapshot that is cheap to clone and shares unchanged parts with its successor.
//!
//! Internally users and groups have numbers, which make sets of them small and fast. Numbers never leave the crate: the
//! next snapshot may assign others.

mod apply;
mod builder;
mod handles;
mod listing;
mod lookup;
mod managers;
mod memberships;
mod scopes;

use crate::{
    Account, AccountId, App, AppId, Digest, Group, GroupId, RealmId, SearchFlags, User, UserId, UserStatus,
    index::Index, tiered::TieredMap,
};
pub use builder::RealmBuilder;
use handles::Handles;
use imbl::{OrdMap, OrdSet, Vector};
use managers::Managers;
pub(crate) use memberships::GroupNumbers;
use memberships::Memberships;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::{
    cmp::Reverse,
    collections::BinaryHeap,
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
    pub(crate) managers: Managers,
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

/// Invariant: every user and group belongs to an account of the realm, and every member of a group is a user of the
/// group's account.
#[derive(Debug, Clone)]
pub struct Realm {
    id: RealmId,
    revision: u64,
    /// The digest of all rows.
    digest: Digest,
    accounts: OrdMap<AccountId, AccountEntry>,
    apps: OrdMap<AppId, Arc<App>>,
    /// By number; `None` if the user is deleted.
    users: Vector<Option<Arc<User>>>,
    memberships: Memberships,
    user_numbers: TieredMap<UserId, u32>,
    /// By number; `None` if the group is deleted.
    groups: Vector<Option<GroupEntry>>,
    group_numbers: OrdMap<GroupId, u32>,
    /// By name and external id. Keys are hashes, which take a third of the memory of the texts; a lookup then compares
    /// the record.
    group_handles: OrdSet<(u64, u32)>,
    handles: Handles,
    domains: OrdMap<Box<str>, Users>,
    /// Members of restricted groups and unlisted users: hidden except from users with a group in common.
    guarded: Users,
    /// Neither viewers nor targets: inactive, pending or deleted.
    absent: Users,
    searchers: Searchers,
    index: Index,
}

/// Users by their flags.
#[derive(Debug, Clone, Default)]
pub(crate) struct Searchers {
    pub(crate) of_account: Users,
    pub(crate) of_realm: Users,
    pub(crate) of_domain: Users,
}

/// The maximum number of candidates examined for a stand-in of the viewer's account, whose share of a realm is seldom
/// smaller.
const STAND_INS: usize = 32;

impl Realm {
    /// An empty realm, at revision 0.
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
            group_handles: OrdSet::new(),
            handles: Handles::new(),
            domains: OrdMap::new(),
            guarded: Users::default(),
            absent: Users::default(),
            searchers: Searchers::default(),
            index: Index::default(),
        }
    }

    /// Builds a whole realm at once, much faster than by effects.
    pub fn builder(id: RealmId) -> RealmBuilder {
        RealmBuilder::new(id)
    }

    /// The realm's id, which is that of its master account.
    pub const fn id(&self) -> RealmId {
        self.id
    }

    /// The number of changes since its creation.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Increments the revision after the effects of a change have been applied.
    pub const fn advance(&mut self) {
        self.revision += 1;
    }

    /// Sets the revision that the store has recorded.
    pub const fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }

    /// The digest of all rows and the revision, which a store keeps to detect lost or altered rows.
    pub fn digest(&self) -> Digest {
        self.digest.of_realm(self.id, self.revision)
    }

    /// True before the first account is created and after the last is deleted.
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// An estimate of its memory, from measured averages per user and per group.
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

    /// `None` also for an account of another realm.
    pub fn account(&self, id: AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(&id).map(|entry| &entry.account)
    }

    /// The accounts in the order of their ids.
    pub fn accounts(&self) -> impl Iterator<Item = &Arc<Account>> {
        self.accounts.values().map(|entry| &entry.account)
    }

    /// The app, of any account of the realm.
    pub fn app(&self, id: AppId) -> Option<&Arc<App>> {
        self.apps.get(&id)
    }

    /// The apps of one account in the order of their ids. Linear in the apps of the whole realm, which are few.
    pub fn apps(&self, account: AccountId) -> impl Iterator<Item = &Arc<App>> {
        self.apps.values().filter(move |app| app.account == account)
    }

    /// The user, of any status.
    pub fn user(&self, id: UserId) -> Option<&Arc<User>> {
        self.user_entry(id).map(|entry| entry.user)
    }

    /// `None` also for a group of another realm.
    pub fn group(&self, id: GroupId) -> Option<&Arc<Group>> {
        self.group_entry(id).map(|entry| &entry.group)
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

    /// Counts users of every status; 0 if there is no such account.
    pub fn user_count(&self, account: AccountId) -> usize {
        self.accounts.get(&account).map_or(0, |entry| entry.users.len())
    }

    /// The number of users of an account with a status. Active users are counted by sets, others one by one.
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

    /// A page needs few of many, hence a heap, which never sorts the remainder.
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

    /// False also if there is no such group or user.
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

    /// The union of the flags of the user's groups; without a group, the default of the account.
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

    /// The user's number; as an error that of a user to ask about in its place, found with as much work.
    pub(crate) fn nearest(&self, id: UserId) -> Result<u32, u32> {
        self.user_numbers.nearest(id).map_err(Option::unwrap_or_default)
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

    /// The users of the domains that begin with a text.
    pub(crate) fn domains_beginning(&self, text: &str) -> impl Iterator<Item = &Users> {
        let from = (Bound::Included(text), Bound::Unbounded);
        let domains = self.domains.range::<_, str>(from);
        domains.take_while(move |(domain, _)| domain.starts_with(text)).map(|(_, users)| users)
    }

    pub(crate) const fn guarded(&self) -> &Users {
        &self.guarded
    }

    pub(crate) const fn absent(&self) -> &Users {
        &self.absent
    }

    /// A user hidden from most others, varying with `hint`. The rules are evaluated for it in place of an absent user,
    /// so that the time is the same. Preferably one of `among`, as most targets are. `None` if nobody is hidden.
    pub(crate) fn stand_in(&self, hint: u32, among: &RoaringBitmap) -> Option<u32> {
        let mut guarded = self.guarded.iter();
        guarded.advance_to(((u64::from(hint) * u64::from(self.numbers())) >> 32) as u32);
        let first = guarded.next().or_else(|| self.guarded.min())?;
        let is_meant = |number: &u32| among.contains(*number) && !self.absent.contains(*number);
        Some(std::iter::once(first).chain(guarded).take(STAND_INS).find(is_meant).unwrap_or(first))
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

    /// The numbers of all users, deleted ones included.
    pub(crate) fn everybody(&self) -> RoaringBitmap {
        self.settled_users() | self.recent_users()
    }

    /// The users that are numbered in the order of their names.
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
