//! A whole realm at once: from a store at start, and from a realm whose recent
//! part has grown, to settle it.
//!
//! Accounts come first, then users and groups in any order; a group comes before
//! its memberships. The fastest order of users, and of memberships, is that of
//! the users' ids. The result is the same for every order.

use super::{Realm, UserEntry, memberships::Memberships, scopes::Scopes};
use crate::{
    Account, App, Effect, Group, GroupId, RealmId, User, UserId,
    index::{
        Dictionary, Index, SettledIndex, SharedTerms, Texts, of_single,
        words::{address_term, sort_key, words_of},
    },
    tiered::TieredMap,
};
use std::{sync::Arc, thread};

/// Collects the rows of a realm, and indexes them at the end.
#[derive(Debug)]
pub struct RealmBuilder {
    realm: Realm,
    users: Vec<Arc<User>>,
    /// With groups' numbers.
    memberships: Vec<(UserId, u32)>,
}

impl RealmBuilder {
    pub(super) fn new(id: RealmId) -> Self {
        Self { realm: Realm::new(id), users: Vec::new(), memberships: Vec::new() }
    }

    /// Takes an account; those of a realm come first.
    pub fn account(&mut self, account: Arc<Account>) {
        self.realm.apply(&Effect::AccountPut(account));
    }

    /// Takes an app of an account that has come.
    pub fn app(&mut self, app: Arc<App>) {
        self.realm.apply(&Effect::AppPut(app));
    }

    /// Takes a group of an account that has come.
    pub fn group(&mut self, group: Arc<Group>) {
        self.realm.apply(&Effect::GroupPut(group));
    }

    /// Leaves out a user of an unknown account, and one that came before.
    pub fn user(&mut self, user: Arc<User>) {
        if self.realm.accounts.contains_key(&user.account) {
            self.users.push(user);
        }
    }

    /// Leaves out a membership of a group that hasn't come, and of a user who never comes.
    pub fn member(&mut self, group: GroupId, user: UserId) {
        if let Some(group) = self.realm.group_number(group) {
            self.memberships.push((user, group));
        }
    }

    /// Sorts and indexes everything, with two threads: about a second for half a million users.
    pub fn finish(self, revision: u64) -> Realm {
        let Self { mut realm, mut users, mut memberships } = self;
        users.sort_by_key(|user| user.id);
        users.dedup_by_key(|user| user.id);
        memberships.sort_unstable();
        memberships.dedup();
        let (words, order) = thread::scope(|scope| {
            let words = scope.spawn(|| words(&users));
            let order = in_order_of_names(&users);
            (words.join().expect("indexing doesn't panic"), order)
        });
        let mut numbers = vec![0; users.len()];
        for (number, position) in (0..).zip(&order) {
            numbers[*position as usize] = number;
        }
        thread::scope(|scope| {
            let words = scope.spawn(|| words.finish(&order));
            let addresses = scope.spawn(|| addresses(&users, &numbers));
            realm.seat(&users, &order, &numbers, &memberships);
            let words = words.join().expect("indexing doesn't panic");
            let addresses = addresses.join().expect("indexing doesn't panic");
            realm.index = Index::new(SettledIndex { words, addresses, len: users.len() as u32 });
        });
        let mut users: Vec<Option<Arc<User>>> = users.into_iter().map(Some).collect();
        realm.users = order.iter().map(|position| users[*position as usize].take()).collect();
        realm.revision = revision;
        realm
    }
}

impl Realm {
    /// Whether settling would pay: searches slow down with what isn't settled.
    pub fn is_unsettled(&self) -> bool {
        let settled = self.index.settled_len() as usize;
        let gone = self.users.len() - self.user_numbers.len();
        self.index.recent_len() + gone > 512 + settled / 128 || self.memberships.changed() > 512 + settled / 4
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
        self.apps.values().for_each(|app| builder.app(Arc::clone(app)));
        for entry in self.groups.iter().flatten() {
            builder.group(Arc::clone(&entry.group));
        }
        for account in self.accounts() {
            for user in self.users(account.id, None) {
                builder.user(Arc::clone(user));
            }
        }
        for entry in (0..self.numbers()).filter_map(|number| self.entry(number)) {
            for group in self.groups_of(entry) {
                builder.member(group.id, entry.user.id);
            }
        }
        builder.finish(self.revision)
    }

    /// Puts users, who come in the order of their ids, into their groups and
    /// scopes, and lists them by id, account and domain.
    fn seat(&mut self, users: &[Arc<User>], order: &[u32], numbers: &[u32], memberships: &[(UserId, u32)]) {
        let mut scopes = Scopes::new(self.groups.len());
        let ids_of_groups: Vec<Option<GroupId>> =
            self.groups.iter().map(|entry| entry.as_ref().map(|entry| entry.group.id)).collect();
        let mut memberships = memberships.iter().copied().peekable();
        let (mut groups, mut ends) = (Vec::new(), Vec::with_capacity(users.len()));
        for (user, &number) in users.iter().zip(numbers) {
            while memberships.next_if(|(member, _)| *member < user.id).is_some() {}
            let own = std::iter::from_fn(|| memberships.next_if(|(member, _)| *member == user.id));
            let first = groups.len();
            groups.extend(own.map(|(_, group)| group));
            ends.push(groups.len());
            self.digest.add(&**user);
            for group in groups[first..].iter().filter_map(|number| ids_of_groups[*number as usize]) {
                self.digest.add(&(group, user.id));
            }
            let entry = UserEntry { user, groups: &groups[first..] };
            scopes.add(number, entry, self.standing(entry));
        }
        self.memberships = Memberships::of_all(order.iter().map(|position| {
            let position = *position as usize;
            &groups[position.checked_sub(1).map_or(0, |before| ends[before])..ends[position]]
        }));
        let ids = users.iter().map(|user| user.id);
        self.user_numbers = TieredMap::of(ids.zip(numbers.iter().copied()).collect());
        scopes.put_into(self);
    }
}

/// The positions of the users in the order of their names. Users come in the
/// order of their ids, so those of one name are in that.
fn in_order_of_names(users: &[Arc<User>]) -> Vec<u32> {
    let mut names = Texts::with_capacity(users.len());
    for (position, user) in (0..).zip(users) {
        names.push(&sort_key(user), position);
    }
    names.sort();
    names.numbers().collect()
}

fn words(users: &[Arc<User>]) -> SharedTerms {
    let mut words = SharedTerms::default();
    for user in users {
        words_of(user, |word| words.add(word));
        words.end_user();
    }
    words
}

fn addresses(users: &[Arc<User>], numbers: &[u32]) -> Dictionary {
    let mut addresses = Texts::with_capacity(users.len());
    for (user, number) in users.iter().zip(numbers) {
        addresses.push(&address_term(&user.email), *number);
    }
    addresses.sort();
    of_single(&addresses)
}
