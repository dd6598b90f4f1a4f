//! A whole realm at once: from a store at start, and from a realm whose recent
//! part has grown, to settle it.
//!
//! Accounts come first, then users and groups in any order, then memberships.
//! The fastest order of users is that of their accounts and ids. The result is
//! the same for every order.

use super::{Realm, UserEntry, email_hash};
use crate::{
    Account, AccountId, App, Effect, Group, GroupId, RealmId, User, UserId,
    index::{
        Dictionary, Index, Settled, SharedTerms, Texts, of_single,
        words::{address_term, sort_key, words_of},
    },
    tiered::Tiered,
};
use imbl::Vector;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
    thread,
};

/// What is being made of the nouns that have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildStage {
    Order,
    Index,
}

#[derive(Debug)]
pub struct RealmBuilder {
    realm: Realm,
    users: Vec<Arc<User>>,
    /// Where each user stands in `users`.
    positions: HashMap<UserId, u32>,
    /// A group's number, a user's position.
    memberships: Vec<(u32, u32)>,
}

impl RealmBuilder {
    pub(super) fn new(id: RealmId) -> Self {
        Self { realm: Realm::new(id), users: Vec::new(), positions: HashMap::new(), memberships: Vec::new() }
    }

    pub fn account(&mut self, account: Arc<Account>) {
        self.realm.apply(&Effect::AccountPut(account));
    }

    pub fn app(&mut self, app: Arc<App>) {
        self.realm.apply(&Effect::AppPut(app));
    }

    pub fn group(&mut self, group: Arc<Group>) {
        self.realm.apply(&Effect::GroupPut(group));
    }

    /// Leaves out a user of an unknown account, and one that came before.
    pub fn user(&mut self, user: Arc<User>) {
        if self.realm.accounts.contains_key(&user.account)
            && let Entry::Vacant(position) = self.positions.entry(user.id)
        {
            position.insert(self.users.len() as u32);
            self.users.push(user);
        }
    }

    /// Leaves out a membership of a user or a group that hasn't come.
    pub fn member(&mut self, group: GroupId, user: UserId) {
        if let (Some(group), Some(position)) = (self.realm.group_number(group), self.positions.get(&user)) {
            self.memberships.push((group, *position));
        }
    }

    pub fn finish(self, revision: u64, mut progress: impl FnMut(BuildStage)) -> Realm {
        let Self { mut realm, users, positions, memberships } = self;
        drop(positions);
        progress(BuildStage::Order);
        let order = in_order_of_names(&users);
        let mut numbers = vec![0; users.len()];
        for (number, position) in (0..).zip(&order) {
            numbers[*position as usize] = number;
        }
        let given = Given { users, numbers };
        let users: Vec<Arc<User>> =
            order.iter().map(|position| Arc::clone(&given.users[*position as usize])).collect();
        let numbered = |(group, position): (u32, u32)| (given.numbers[position as usize], group);
        let memberships = memberships.into_iter().map(numbered).collect();
        progress(BuildStage::Index);
        thread::scope(|scope| {
            let words = scope.spawn(|| words(&users));
            let addresses = given.addresses();
            realm.seat(&users, memberships);
            realm.list(&given);
            let words = words.join().expect("indexing doesn't panic");
            realm.index = Index::new(Settled { words, addresses, len: users.len() as u32 });
        });
        realm.revision = revision;
        realm
    }
}

impl Realm {
    /// Whether settling would pay: searches slow down with what isn't settled.
    pub fn is_unsettled(&self) -> bool {
        let settled = self.index.settled_len() as usize;
        let gone = self.users.len() - self.user_numbers.len();
        self.index.recent_len() + gone > 512 + settled / 128
    }

    /// The same realm with everybody at the place of his name, for searches to be fast again.
    ///
    /// It takes about a second for half a million users, so it is made off the write path from a snapshot;
    /// the writer applies to it the effects that have come since, and goes on with it.
    pub fn settled(&self) -> Self {
        let mut builder = RealmBuilder::new(self.id);
        for account in self.accounts() {
            builder.account(Arc::clone(account));
        }
        builder.realm.apps = self.apps.clone();
        for entry in self.groups.iter().flatten() {
            builder.group(Arc::clone(&entry.group));
        }
        for account in self.accounts() {
            for user in self.users(account.id, None) {
                builder.user(Arc::clone(user));
            }
        }
        for entry in self.users.iter().flatten() {
            for group in self.groups_of(entry) {
                builder.member(group.id, entry.user.id);
            }
        }
        builder.finish(self.revision, |_| {})
    }

    /// Gives users their numbers, in the order in which they come, and their groups.
    fn seat(&mut self, users: &[Arc<User>], mut memberships: Vec<(u32, u32)>) {
        memberships.sort_unstable();
        memberships.dedup();
        let mut members: Vec<RoaringBitmap> = vec![RoaringBitmap::new(); self.groups.len()];
        let mut rest = memberships.as_slice();
        let mut entries = Vec::with_capacity(users.len());
        for (number, user) in (0..).zip(users) {
            let (own, others) = rest.split_at(rest.iter().take_while(|(user, _)| *user == number).count());
            rest = others;
            let groups: SmallVec<[u32; 4]> = own.iter().map(|(_, group)| *group).collect();
            for group in &groups {
                members[*group as usize].insert(number);
            }
            entries.push(Some(UserEntry { user: Arc::clone(user), groups }));
        }
        self.users = Vector::from_iter(entries);
        for (number, members) in members.into_iter().enumerate() {
            if let Some(Some(entry)) = self.groups.get_mut(number) {
                entry.members = Arc::new(members);
            }
        }
        for number in 0..users.len() as u32 {
            self.place(number);
        }
    }

    /// Lists users by id, address, account and domain.
    fn list(&mut self, given: &Given) {
        self.user_numbers = Tiered::of(given.iter().map(|(user, number)| (user.id, number)).collect());
        let hashed = given.iter().map(|(user, number)| ((email_hash(&user.email), number), ()));
        self.by_email = Tiered::of(hashed.collect());
        let mut of_accounts: HashMap<AccountId, Vec<(UserId, ())>> = HashMap::new();
        let mut domains: HashMap<String, Vec<u32>> = HashMap::new();
        for (user, number) in given.iter() {
            of_accounts.entry(user.account).or_default().push((user.id, ()));
            domains.entry(user.email.domain()).or_default().push(number);
        }
        for (account, users) in of_accounts {
            if let Some(entry) = self.accounts.get_mut(&account) {
                entry.users = Tiered::of(users);
            }
        }
        for (domain, mut numbers) in domains {
            numbers.sort_unstable();
            self.domains.insert(domain.into(), Arc::new(numbers.into_iter().collect()));
        }
    }
}

/// Users in the order in which they came, which is that of memory, with their numbers.
struct Given {
    users: Vec<Arc<User>>,
    numbers: Vec<u32>,
}

impl Given {
    fn iter(&self) -> impl Iterator<Item = (&Arc<User>, u32)> {
        self.users.iter().zip(self.numbers.iter().copied())
    }

    fn addresses(&self) -> Dictionary {
        let mut addresses = Texts::with_capacity(self.users.len());
        for (user, number) in self.iter() {
            addresses.push(&address_term(&user.email), number);
        }
        of_single(addresses)
    }
}

/// The positions of the users in the order of their names, then ids.
fn in_order_of_names(users: &[Arc<User>]) -> Vec<u32> {
    let mut names = Texts::with_capacity(users.len());
    for (position, user) in (0..).zip(users) {
        names.push(&sort_key(user), position);
    }
    names.sort_by_key(|position| users[position as usize].id);
    names.iter().map(|(_, position)| position).collect()
}

/// The words of users who stand in the order of their names.
fn words(users: &[Arc<User>]) -> Dictionary {
    let mut words = SharedTerms::default();
    for (number, user) in (0..).zip(users) {
        words_of(user, |word| words.add(word, number));
    }
    words.finish()
}
