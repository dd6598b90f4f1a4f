//! Cohorts: users that a change affects alike, counted together.
//!
//! The set that a user sees or finds (or is seen or found by) has two parts: the union of its stable groups, which the
//! change doesn't affect, and a part that may differ. Distinct values of the latter are few, one per cohort. Hence the
//! gain of a cohort is (after − before) of the second part, minus the first; and likewise its loss.

use super::{
    PairCounts,
    difference::Difference,
    lone::count_lone,
    overlap::{ByGroups, Cohorts, GroupList, Overlaps, StableGroups},
};
use crate::{AccountId, Realm, SearchFlags, reach::Reach, realm::UserEntry};
use roaring::RoaringBitmap;
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    hash::Hash,
    ops::Add,
    thread,
};

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
    stable: &(impl StableGroups + Sync),
    numbers: u32,
) -> Counts {
    let groups: BTreeSet<u32> = cohorts.values().flat_map(ByGroups::keys).flatten().copied().collect();
    let mut see = Counter::new(&groups, |group| stable.seen(group), numbers);
    let mut find = Counter::new(&groups, |group| stable.found(group), numbers);
    let mut rest = cohorts.iter().peekable();
    while rest.peek().is_some() {
        let (mut seen, mut found) = (Vec::new(), Vec::new());
        for (key, users) in rest.by_ref().take(AT_ONCE) {
            let parts = parts(key);
            seen.push((users, parts.see));
            found.push((users, parts.find));
        }
        thread::scope(|scope| {
            let seen = scope.spawn(|| see.add(&seen));
            find.add(&found);
            seen.join().expect("counting doesn't panic");
        });
    }
    Counts { see: see.counts, find: find.counts }
}

/// The pairs of the cohorts so far.
struct Counter<'s, 'a, S> {
    groups: &'s BTreeSet<u32>,
    stable: S,
    numbers: u32,
    /// Made for the first cohort with a difference.
    overlaps: Option<Overlaps<'a>>,
    counts: PairCounts,
}

impl<'s, 'a, S: Fn(u32) -> Cow<'a, RoaringBitmap>> Counter<'s, 'a, S> {
    fn new(groups: &'s BTreeSet<u32>, stable: S, numbers: u32) -> Self {
        Self { groups, stable, numbers, overlaps: None, counts: PairCounts::default() }
    }

    fn add(&mut self, cohorts: &[(&ByGroups, [RoaringBitmap; 2])]) {
        for (users, [before, after]) in cohorts {
            if before == after {
                continue;
            }
            let make = || Overlaps::new(self.groups, &self.stable, self.numbers);
            let overlaps = self.overlaps.get_or_insert_with(make);
            self.counts.gained += overlaps.pairs(users, after - before);
            self.counts.lost += overlaps.pairs(users, before - after);
        }
    }
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
    fn of(realm: &Realm, viewer: UserEntry<'_>, groups: GroupList) -> Option<Self> {
        let flags = realm.flags_of_entry(viewer);
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
            Some((ViewerKey::of(realm, entry, groups)?, stable))
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
    let numbers = difference.numbers();
    let both = count(&cohorts, parts, &Members(difference.before), numbers);
    let [lost, gained] = [0, 1].map(|side| {
        let realm = difference.realms()[side];
        let universe = difference.among - &**realm.absent();
        let sets = |key: &ViewerKey| key.sets(realm, difference.among);
        count_lone(&lone[side], sets, &Members(realm), &universe, numbers)
    });
    both + Counts::of(lost, gained)
}

/// A group adds its members to the users that a viewer sees, and those it is granted to the ones that it finds.
struct Members<'a>(&'a Realm);

impl StableGroups for Members<'_> {
    fn seen(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        self.0.group_numbered(group).map(|entry| Cow::Borrowed(&*entry.members)).unwrap_or_default()
    }

    fn found(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        let granted = self.0.group_numbered(group).into_iter().flat_map(|entry| &entry.group.may_find);
        let granted = granted.filter_map(|id| self.0.group_entry(*id));
        granted.fold(self.seen(group), |all, granted| Cow::Owned(&*all | &*granted.members))
    }
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
