//! Users who take part only before or only after a change: created, deleted, activated, deactivated.
//!
//! On the other side their sets are empty, so a count needs no set of their own: it is that of the part that all
//! of a cohort share, and what their groups add to it. A plan for a new directory is made of such users alone.

use super::overlap::{Cohorts, Overlaps, StableGroups};
use roaring::RoaringBitmap;
use std::{collections::BTreeSet, hash::Hash};

/// The pairs, seen and found, of users with those of `universe`; `sets` gives the part that a cohort shares.
pub(super) fn count_lone<K: Eq + Hash>(
    cohorts: &Cohorts<K>,
    sets: impl Fn(&K) -> [RoaringBitmap; 2],
    groups: &impl StableGroups,
    universe: &RoaringBitmap,
    numbers: u32,
) -> [u64; 2] {
    if cohorts.is_empty() || universe.is_empty() {
        return [0, 0];
    }
    let all: BTreeSet<u32> = cohorts.values().flat_map(|users| users.keys()).flatten().copied().collect();
    let mut see = Overlaps::new(&all, |group| groups.seen(group), numbers);
    let mut find = Overlaps::new(&all, |group| groups.found(group), numbers);
    let mut pairs = [0, 0];
    for (key, users) in cohorts {
        let [seen, found] = sets(key);
        pairs[0] += see.joined_pairs(users, &seen, universe);
        pairs[1] += find.joined_pairs(users, &found, universe);
    }
    pairs
}
