//! Users who take part only before or only after a change: created, deleted, activated, deactivated.
//!
//! On the other side their sets are empty, so a count needs no set of their own: it is that of the part that all
//! of a cohort share, and what their groups add to it. A plan for a new directory is made of such users alone.

use super::{
    difference::GroupsOf,
    overlap::{Cohorts, Overlaps},
};
use crate::Realm;
use roaring::RoaringBitmap;
use std::hash::Hash;

/// The pairs, seen and found, of users with those of `universe`; `sets` gives the part that a cohort shares.
pub(super) fn count_lone<K: Eq + Hash>(
    cohorts: &Cohorts<K>,
    sets: impl Fn(&K) -> [RoaringBitmap; 2],
    universe: &RoaringBitmap,
    realm: &Realm,
    also_found: &GroupsOf,
) -> [u64; 2] {
    let (mut pairs, mut selves) = ([0, 0], [0, 0]);
    if cohorts.is_empty() || universe.is_empty() {
        return pairs;
    }
    let mut overlaps = [Overlaps::seen(realm), Overlaps::found(realm, also_found)];
    for (key, users) in cohorts {
        for (class, shared) in sets(key).into_iter().enumerate() {
            overlaps[class].add(users, &(universe - &shared));
            for (groups, users) in users {
                let is_self = |user: &&u32| {
                    universe.contains(**user) && (!groups.is_empty() || shared.contains(**user))
                };
                selves[class] += users.iter().filter(is_self).count() as u64;
                pairs[class] += shared.len() * users.len() as u64;
            }
        }
    }
    [0, 1].map(|class| pairs[class] + overlaps[class].take() - selves[class])
}
