//! The number of users that stable groups already add: the costly part of a preview, hence counted at once for all
//! cohorts whose sets differ by the same users.

use super::{
    difference::GroupsOf,
    rows::{GroupList, Row, pairs},
};
use crate::{AccountId, Realm};
use roaring::{MultiOps, RoaringBitmap};
use std::collections::{BTreeSet, HashMap};

/// Users by their stable groups.
pub(super) type ByGroups = HashMap<GroupList, Vec<u32>>;

/// Users by the key of the part that may differ, then by their stable groups.
pub(super) type Cohorts<K> = HashMap<K, ByGroups>;

/// Sets in memory at a time.
const QUEUE: usize = 64;

/// Counts the pairs of users with others whom the users' groups add to a set.
pub(super) struct Overlaps<'a> {
    realm: &'a Realm,
    /// By group, others whose members it adds as well.
    also: Option<&'a GroupsOf>,
    /// The users in a group, by account.
    in_groups: HashMap<AccountId, RoaringBitmap>,
    queued: Vec<(RoaringBitmap, Vec<Row>)>,
    counted: u64,
}

impl<'a> Overlaps<'a> {
    /// For users who see the members of their groups.
    pub(super) fn seen(realm: &'a Realm) -> Self {
        Self { realm, also: None, in_groups: HashMap::new(), queued: Vec::new(), counted: 0 }
    }

    /// For users who find the members of their groups, and by grants those of others.
    pub(super) fn found(realm: &'a Realm, also: &'a GroupsOf) -> Self {
        Self { also: Some(also), ..Self::seen(realm) }
    }

    /// Queues the pairs of users with those of `others` whom their groups add.
    pub(super) fn add(&mut self, users: &ByGroups, others: &RoaringBitmap) {
        let (mut rows, mut accounts) = (Vec::new(), BTreeSet::new());
        // Groups without grants are of the account of their members, which is the same for a cohort.
        let first = users.keys().find_map(|groups| groups.first());
        accounts.extend(first.and_then(|group| self.account_of(*group)));
        for (groups, users) in users {
            let mut groups = groups.clone();
            for at in 0..groups.len() {
                let also = self.also.and_then(|also| also.get(&groups[at])).into_iter().flatten();
                accounts.extend(also.clone().filter_map(|group| self.account_of(*group)));
                groups.extend(also.copied());
            }
            groups.sort_unstable();
            groups.dedup();
            rows.push(Row { groups, users: users.len() as u32 });
        }
        let added = accounts.into_iter().map(|account| self.in_groups(account) & others);
        let others = added.union();
        match self.queued.iter_mut().find(|(found, _)| *found == others) {
            Some((_, found)) => found.extend(rows),
            None => self.queued.push((others, rows)),
        }
        if self.queued.len() >= QUEUE {
            self.count();
        }
    }

    /// The number of pairs since the last call.
    pub(super) fn take(&mut self) -> u64 {
        self.count();
        std::mem::take(&mut self.counted)
    }

    fn count(&mut self) {
        for (others, rows) in self.queued.drain(..) {
            self.counted += pairs(self.realm, rows, &others);
        }
    }

    fn account_of(&self, group: u32) -> Option<AccountId> {
        self.realm.group_numbered(group).map(|entry| entry.group.account)
    }

    /// Those who are in a group of the account, and perhaps others of the account.
    fn in_groups(&mut self, account: AccountId) -> &RoaringBitmap {
        self.in_groups.entry(account).or_insert_with(|| {
            let entry = self.realm.account_entry(account);
            let in_restricted = entry.map(|entry| &*entry.everyone & &**self.realm.guarded());
            let others = entry.map(|entry| &*entry.in_normal | &*entry.in_shared);
            in_restricted.into_iter().chain(others).union()
        })
    }
}
