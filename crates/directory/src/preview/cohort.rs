//! Cohorts: users that a change affects alike, counted together.
//!
//! The set that a user sees or finds (or is seen or found by) has two parts: the union of its stable groups, which the
//! change doesn't affect, and a part that may differ. Distinct values of the latter are few, one per cohort. Hence the
//! gain of a cohort is (after − before) of the second part, minus the first; and likewise its loss.

use super::{
    PairCounts,
    difference::{Difference, GroupsOf},
    lone::count_lone,
    overlap::{ByGroups, Cohorts, Overlaps},
    rows::GroupList,
};
use crate::{AccountId, Realm, SearchFlags, reach::Reach, realm::UserEntry};
use roaring::RoaringBitmap;
use std::{collections::HashMap, hash::Hash, ops::Add, thread};

#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) see: PairCounts,
    pub(super) find: PairCounts,
}

impl Counts {
    /// From the pairs, seen and found, that go and those that come.
    pub(super) fn of(lost: [u64; 2], gained: [u64; 2]) -> Self {
        let [see, find] = [0, 1].map(|at| PairCounts { gained: gained[at], lost: lost[at] });
        Self { see, find }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { see: self.see + other.see, find: self.find + other.find }
    }
}

/// The part of a set that may differ, before and after.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) see: [RoaringBitmap; 2],
    pub(super) find: [RoaringBitmap; 2],
}

/// Cohorts whose sets are in memory at a time. A change to everybody has a cohort for almost each of them.
const AT_ONCE: usize = 64;

/// Counts the pairs of the cohorts' users; `parts` gives the part that may differ for a key.
pub(super) fn count<K: Eq + Hash>(
    cohorts: &Cohorts<K>,
    mut parts: impl FnMut(&K) -> Parts,
    realm: &Realm,
    also_found: &GroupsOf,
) -> Counts {
    let (mut see, mut find) = (Overlaps::seen(realm), Overlaps::found(realm, also_found));
    let mut counts = Counts::default();
    let mut rest = cohorts.iter().peekable();
    while rest.peek().is_some() {
        let (mut seen, mut found) = (Vec::new(), Vec::new());
        for (key, users) in rest.by_ref().take(AT_ONCE) {
            let parts = parts(key);
            seen.push((users, parts.see));
            found.push((users, parts.find));
        }
        counts = counts
            + thread::scope(|scope| {
                let see = scope.spawn(|| differences(&mut see, &seen));
                let find = differences(&mut find, &found);
                Counts { see: see.join().expect("counting doesn't panic"), find }
            });
    }
    counts
}

/// The pairs of users with those in only one of their cohort's sets, before and after.
fn differences(overlaps: &mut Overlaps<'_>, cohorts: &[(&ByGroups, [RoaringBitmap; 2])]) -> PairCounts {
    let mut pairs = |in_one: usize| {
        let mut pairs = 0;
        for (users, sets) in cohorts {
            let others = &sets[in_one] - &sets[1 - in_one];
            if others.is_empty() {
                continue;
            }
            overlaps.add(users, &others);
            for (groups, users) in *users {
                // A user with a stable group is a member of it, hence among those that are subtracted.
                let selves = users.iter().filter(|user| groups.is_empty() && others.contains(**user)).count();
                pairs += others.len() * users.len() as u64 - selves as u64;
            }
        }
        pairs - overlaps.take()
    };
    PairCounts { lost: pairs(0), gained: pairs(1) }
}

/// What the sets of a viewer depend on, apart from its stable groups.
#[derive(Debug, PartialEq, Eq, Hash)]
struct ViewerKey {
    account: AccountId,
    flags: SearchFlags,
    domain: Option<String>,
    groups: GroupList,
}

impl ViewerKey {
    /// None for a user who isn't active.
    fn of(realm: &Realm, number: u32, viewer: UserEntry<'_>, groups: GroupList) -> Option<Self> {
        let searchers = realm.searchers();
        let flags = SearchFlags {
            by_domain: searchers.of_domain.contains(number),
            by_account: searchers.of_account.contains(number),
            by_ma_account: searchers.of_realm.contains(number),
        };
        let domain = flags.by_domain.then(|| viewer.user.email.domain());
        viewer.user.is_active().then(|| Self { account: viewer.user.account, flags, domain, groups })
    }

    /// The users that the viewer sees, and those that it finds.
    fn sets(&self, realm: &Realm, among: &RoaringBitmap) -> [RoaringBitmap; 2] {
        let Some(account) = realm.account_entry(self.account) else { return Default::default() };
        let domain = self.domain.as_ref().and_then(|domain| realm.domain(domain));
        let reach = Reach { realm, account, groups: &self.groups, flags: self.flags, domain };
        let see = reach.seen_among(among);
        let find = reach.searched_among(among) | &see;
        [see, find]
    }
}

/// Counts the pairs whose viewers the change touches.
pub(super) fn count_viewers(difference: &Difference<'_>) -> Counts {
    let mut cohorts: Cohorts<[ViewerKey; 2]> = HashMap::new();
    let mut lone: [Cohorts<ViewerKey>; 2] = Default::default();
    for number in &difference.viewers {
        let sides = difference.realms().map(|realm| {
            let entry = realm.entry(number)?;
            let (stable, groups) = difference.split(number, entry);
            Some((ViewerKey::of(realm, number, entry, groups)?, stable))
        });
        match sides {
            [Some((before, stable)), Some((after, _))] => {
                cohorts.entry([before, after]).or_default().entry(stable).or_default().push(number);
            }
            [Some((mut key, _)), None] => {
                let groups = std::mem::take(&mut key.groups);
                lone[0].entry(key).or_default().entry(groups).or_default().push(number);
            }
            [None, Some((mut key, _))] => {
                let groups = std::mem::take(&mut key.groups);
                lone[1].entry(key).or_default().entry(groups).or_default().push(number);
            }
            [None, None] => {}
        }
    }
    let parts = |[before, after]: &[ViewerKey; 2]| {
        let [see_before, find_before] = before.sets(difference.before, difference.among);
        let [see_after, find_after] = after.sets(difference.after, difference.among);
        Parts { see: [see_before, see_after], find: [find_before, find_after] }
    };
    let granted = |realm| &difference.grants(realm).granted;
    let both = count(&cohorts, parts, difference.before, granted(difference.before));
    let [lost, gained] = [0, 1].map(|side| {
        let realm = difference.realms()[side];
        let universe = difference.among - &**realm.absent();
        let sets = |key: &ViewerKey| key.sets(realm, difference.among);
        count_lone(&lone[side], sets, &universe, realm, granted(realm))
    });
    both + Counts::of(lost, gained)
}

impl Difference<'_> {
    /// The stable groups of a user, and the unstable ones. Of a user who differs, none is stable.
    pub(super) fn split(&self, number: u32, entry: UserEntry<'_>) -> (GroupList, GroupList) {
        match self.singles.contains(number) {
            true => (GroupList::new(), entry.groups.into()),
            false => entry.groups.iter().copied().partition(|group| self.is_stable(*group)),
        }
    }
}
