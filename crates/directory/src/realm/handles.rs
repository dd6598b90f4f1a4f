//! The identifiers of other systems: lists hashes of only the objects that have one, so others cost nothing.

use crate::{AccountId, Group, User, UserName, identity_key, tiered::TieredMap};
use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
    ops::Bound,
    sync::Arc,
};

/// Hashes with the numbers of users.
#[derive(Debug, Clone)]
pub(super) struct Handles(TieredMap<(u64, u32), ()>);

/// The kind of a handle: the same text may be one of several kinds.
#[derive(Clone, Copy, Hash)]
pub(super) enum Kind {
    GroupName,
    GroupExternalId,
    UserName,
    ExternalId,
}

pub(super) fn hash(account: AccountId, kind: Kind, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (account, kind, key).hash(&mut hasher);
    hasher.finish()
}

fn hashes(user: &User) -> impl Iterator<Item = u64> {
    let named = user.own_user_name().map(|name| hash(user.account, Kind::UserName, &UserName::key_of(name)));
    let external = user.external_id().map(|id| hash(user.account, Kind::ExternalId, id));
    named.into_iter().chain(external)
}

/// The handles of a group: its name and external id.
pub(super) fn of_group(group: &Group) -> impl Iterator<Item = u64> {
    let name = hash(group.account, Kind::GroupName, &identity_key(&group.name));
    let external = group.external_id.as_deref().map(|id| hash(group.account, Kind::GroupExternalId, id));
    [name].into_iter().chain(external)
}

impl Handles {
    pub(super) fn new() -> Self {
        Self(TieredMap::new())
    }

    /// The handles of users, each given once with its number.
    pub(super) fn of<'a>(users: impl Iterator<Item = (u32, &'a Arc<User>)>) -> Self {
        let entries = users.flat_map(|(number, user)| hashes(user).map(move |hash| ((hash, number), ())));
        Self(TieredMap::of(entries.collect()))
    }

    pub(super) fn insert(&mut self, number: u32, user: &User) {
        hashes(user).for_each(|hash| self.0.insert((hash, number), ()));
    }

    pub(super) fn remove(&mut self, number: u32, user: &User) {
        for hash in hashes(user) {
            self.0.remove((hash, number));
        }
    }

    pub(super) fn numbers_of(&self, hash: u64) -> impl Iterator<Item = u32> {
        let from = self.0.from(Bound::Included((hash, 0)));
        from.map_while(move |((found, number), ())| (found == hash).then_some(number))
    }
}
