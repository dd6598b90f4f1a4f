//! Builds a whole realm at once: from a store on load, or from a realm whose recent part has grown, to settle it.
//!
//! Accounts come first, then users and groups in any order; a group precedes its memberships. Adding users is
//! fastest in the order of their ids. The result doesn't depend on the order.

use super::{Realm, UserEntry, handles::Handles, memberships::Memberships, scopes::Scopes};
use crate::{
    Account, App, Connector, Effect, Group, GroupId, RealmId, User, UserId,
    index::{
        Addresses, Index, SettledIndex, SharedTerms, Texts,
        words::{address_term, sort_key, terms_of},
    },
    tiered::TieredMap,
};
use std::{collections::HashMap, sync::Arc, thread};

/// Collects the rows of a realm, and indexes them at the end.
#[derive(Debug)]
pub struct RealmBuilder {
    realm: Realm,
    users: Vec<Arc<User>>,
    memberships: Vec<Seat>,
    connectors: Vec<Connector>,
}

/// A membership: the user, the group's number, and the connector's position from 1, or 0 for none.
type Seat = (UserId, u32, u16);

impl RealmBuilder {
    pub(super) fn new(id: RealmId) -> Self {
        Self { realm: Realm::new(id), users: Vec::new(), memberships: Vec::new(), connectors: Vec::new() }
    }

    /// Adds an account; all accounts precede other objects.
    pub fn account(&mut self, account: Arc<Account>) {
        self.realm.apply(&Effect::AccountPut(account));
    }

    /// Adds an app of an account already added.
    pub fn app(&mut self, app: Arc<App>) {
        self.realm.apply(&Effect::AppPut(app));
    }

    /// Adds a group of an account already added.
    pub fn group(&mut self, group: Arc<Group>) {
        self.realm.apply(&Effect::GroupPut(group));
    }

    /// Adds a user; ignores a user of an unknown account, or one already added.
    pub fn user(&mut self, user: Arc<User>) {
        if self.realm.accounts.contains_key(&user.account) {
            self.users.push(user);
        }
    }

    /// Adds a membership; ignores it if the group hasn't been added or the user never is.
    pub fn member(&mut self, group: GroupId, user: UserId, managed_by: Option<&Connector>) {
        let Some(group) = self.realm.group_number(group) else { return };
        let manager = managed_by.map_or(0, |connector| {
            // A realm has a few.
            let known = self.connectors.iter().position(|known| known == connector);
            let at = known.unwrap_or_else(|| {
                self.connectors.push(connector.clone());
                self.connectors.len() - 1
            });
            u16::try_from(at + 1).expect("a realm has fewer connectors")
        });
        self.memberships.push((user, group, manager));
    }

    /// Sorts and indexes everything, with two threads: about a second for half a million users.
    pub fn finish(self, revision: u64) -> Realm {
        let Self { mut realm, mut users, mut memberships, connectors } = self;
        users.sort_by_key(|user| user.id);
        users.dedup_by_key(|user| user.id);
        memberships.sort_unstable();
        memberships.dedup_by_key(|(user, group, _)| (*user, *group));
        let (terms, order) = thread::scope(|scope| {
            let terms = scope.spawn(|| terms(&users));
            let order = in_order_of_names(&users);
            (terms.join().expect("indexing doesn't panic"), order)
        });
        let mut numbers = vec![0; users.len()];
        for (number, position) in (0..).zip(&order) {
            numbers[*position as usize] = number;
        }
        thread::scope(|scope| {
            let terms = scope.spawn(|| terms.finish(&order));
            let addresses = scope.spawn(|| addresses(&users, &numbers));
            realm.seat(&users, &order, &numbers, &memberships, &connectors);
            let terms = terms.join().expect("indexing doesn't panic");
            let addresses = addresses.join().expect("indexing doesn't panic");
            realm.index = Index::new(SettledIndex::new(terms, addresses, users.len() as u32));
        });
        let mut users: Vec<Option<Arc<User>>> = users.into_iter().map(Some).collect();
        realm.users = order.iter().map(|position| users[*position as usize].take()).collect();
        realm.revision = revision;
        realm
    }
}

impl Realm {
    /// Whether settling would pay off: searches slow down with the unsettled part.
    pub fn is_unsettled(&self) -> bool {
        let settled = self.index.settled_len() as usize;
        let gone = self.users.len() - self.user_numbers.len();
        self.index.recent_len() + gone > 512 + settled / 128 || self.memberships.changed() > 512 + settled / 4
    }

    /// The same realm with all users renumbered in the order of names, which makes searches fast again.
    ///
    /// It takes about a second for half a million users, so it is built from a snapshot off the write path;
    /// the writer then applies the effects committed since, and continues with it.
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
        for (number, entry) in (0..self.numbers()).filter_map(|number| Some((number, self.entry(number)?))) {
            for group in entry.groups.iter().filter_map(|group| self.group_numbered(*group)) {
                builder.member(group.group.id, entry.user.id, group.managers.of(number));
            }
        }
        builder.finish(self.revision)
    }

    /// Adds users, in the order of their ids, to their groups and
    /// scopes, and lists them by id, account and domain.
    fn seat(
        &mut self,
        users: &[Arc<User>],
        order: &[u32],
        numbers: &[u32],
        memberships: &[Seat],
        connectors: &[Connector],
    ) {
        let mut scopes = Scopes::new(self.groups.len());
        let ids_of_groups: Vec<Option<GroupId>> =
            self.groups.iter().map(|entry| entry.as_ref().map(|entry| entry.group.id)).collect();
        let mut memberships = memberships.iter().copied().peekable();
        let (mut groups, mut ends) = (Vec::new(), Vec::with_capacity(users.len()));
        let mut managed: HashMap<(u32, u16), Vec<u32>> = HashMap::new();
        for (user, &number) in users.iter().zip(numbers) {
            while memberships.next_if(|(member, ..)| *member < user.id).is_some() {}
            let first = groups.len();
            while let Some((_, group, manager)) = memberships.next_if(|(member, ..)| *member == user.id) {
                groups.push(group);
                if manager > 0 {
                    managed.entry((group, manager)).or_default().push(number);
                }
                if let Some(id) = ids_of_groups[group as usize] {
                    self.digest.add(&(id, user.id, connector(connectors, manager)));
                }
            }
            ends.push(groups.len());
            self.digest.add(&**user);
            let entry = UserEntry { user, groups: &groups[first..] };
            scopes.add(number, entry, self.standing(entry));
        }
        self.memberships = Memberships::of_all(order.iter().map(|position| {
            let position = *position as usize;
            &groups[position.checked_sub(1).map_or(0, |before| ends[before])..ends[position]]
        }));
        let ids = users.iter().map(|user| user.id);
        self.handles = Handles::of(numbers.iter().copied().zip(users));
        self.user_numbers = TieredMap::of(ids.zip(numbers.iter().copied()).collect());
        scopes.put_into(self);
        for ((group, manager), mut users) in managed {
            users.sort_unstable();
            if let (Some(Some(entry)), Some(connector)) =
                (self.groups.get_mut(group as usize), connector(connectors, manager))
            {
                entry.managers.add(connector.clone(), Arc::new(users.into_iter().collect()));
            }
        }
    }
}

fn connector(connectors: &[Connector], manager: u16) -> Option<&Connector> {
    connectors.get(usize::from(manager).checked_sub(1)?)
}

/// The positions of the users in the order of their names. Users come in the
/// order of their ids, so those with equal names stay in that order.
fn in_order_of_names(users: &[Arc<User>]) -> Vec<u32> {
    let mut names = Texts::with_capacity(users.len());
    for (position, user) in (0..).zip(users) {
        names.push(&sort_key(user), position);
    }
    names.sort();
    names.numbers().collect()
}

fn terms(users: &[Arc<User>]) -> SharedTerms {
    let mut terms = SharedTerms::default();
    for user in users {
        terms_of(user, |kind, text| terms.add(kind, text));
        terms.end_user();
    }
    terms
}

fn addresses(users: &[Arc<User>], numbers: &[u32]) -> Addresses {
    let mut addresses = Texts::with_capacity(users.len());
    for (user, number) in users.iter().zip(numbers) {
        addresses.push(&address_term(&user.email), *number);
    }
    addresses.sort();
    Addresses::of(&addresses)
}
