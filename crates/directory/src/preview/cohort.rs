//! Cohorts: users to whom a change does the same, counted at once.
//!
//! What a user sees or finds (and by whom it is seen or found) is a part that
//! the change leaves alone, the union of its stable groups, and a part that may
//! differ, which few cohorts have each for themselves. Hence a cohort's gain is
//! (after − before) of the second part, less the first; so is its loss.

use super::{
    PairCounts,
    difference::Difference,
    overlap::{ByGroups, GroupList, Overlaps},
};
use crate::{AccountId, Realm, SearchFlags, reach::Reach, realm::UserEntry};
use roaring::RoaringBitmap;
use std::{borrow::Cow, collections::HashMap, hash::Hash, thread};

#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) see: PairCounts,
    pub(super) find: PairCounts,
}

/// Users by what decides the part that may differ, then by their stable groups.
pub(super) type Cohorts<K> = HashMap<K, ByGroups>;

/// The part of a set that may differ, before and after.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) see: [RoaringBitmap; 2],
    pub(super) find: [RoaringBitmap; 2],
}

/// Whom the stable groups add to a set.
pub(super) trait Stable {
    /// By seeing: the members.
    fn seen(&self, group: u32) -> Cow<'_, RoaringBitmap>;

    /// By finding: those, and whom grants add.
    fn found(&self, group: u32) -> Cow<'_, RoaringBitmap>;
}

/// Counts the pairs of the cohorts' users; `parts` gives what may differ for a key.
pub(super) fn count<K: Eq + Hash>(
    cohorts: &Cohorts<K>,
    parts: impl Fn(&K) -> Parts,
    stable: &(impl Stable + Sync),
    numbers: u32,
) -> Counts {
    let (mut see, mut find) = (Vec::new(), Vec::new());
    for (key, users) in cohorts {
        let parts = parts(key);
        see.push((users, parts.see));
        find.push((users, parts.find));
    }
    thread::scope(|scope| {
        let see = scope.spawn(|| count_one(&see, |group| stable.seen(group), numbers));
        let find = count_one(&find, |group| stable.found(group), numbers);
        Counts { see: see.join().expect("counting doesn't panic"), find }
    })
}

fn count_one<'a>(
    cohorts: &[(&ByGroups, [RoaringBitmap; 2])],
    stable: impl Fn(u32) -> Cow<'a, RoaringBitmap>,
    numbers: u32,
) -> PairCounts {
    let mut counts = PairCounts::default();
    if cohorts.iter().all(|(_, [before, after])| before == after) {
        return counts;
    }
    let groups = cohorts.iter().flat_map(|(users, _)| users.keys()).flatten().copied();
    let mut overlaps = Overlaps::new(groups, stable, numbers);
    for (users, [before, after]) in cohorts {
        counts.gained += overlaps.pairs(users, after - before);
        counts.lost += overlaps.pairs(users, before - after);
    }
    counts
}

/// What decides the part of a viewer's sets that may differ.
#[derive(Debug, PartialEq, Eq, Hash)]
enum ViewerKey {
    /// Like everybody else's whose account, flags, domain and unstable groups are these, before and after.
    Common {
        account: AccountId,
        flags: [SearchFlags; 2],
        domain: Option<String>,
        groups: [GroupList; 2],
    },
    Single(u32),
}

/// Counts the pairs whose viewers are touched.
pub(super) fn count_viewers(difference: &Difference<'_>) -> Counts {
    let mut cohorts: Cohorts<ViewerKey> = HashMap::new();
    for number in &difference.viewers {
        if difference.singles.contains(number) {
            cohorts.entry(ViewerKey::Single(number)).or_default().insert(GroupList::new(), vec![number]);
            continue;
        }
        let (Some(before), Some(after)) = (difference.before.entry(number), difference.after.entry(number))
        else {
            continue;
        };
        if !before.user.is_active() {
            continue;
        }
        let flags = [difference.before.flags_of_entry(before), difference.after.flags_of_entry(after)];
        let domain = flags.iter().any(|flags| flags.by_domain).then(|| before.user.email.domain());
        let key = ViewerKey::Common {
            account: before.user.account,
            flags,
            domain,
            groups: [before, after].map(|entry| difference.split(entry).1),
        };
        cohorts.entry(key).or_default().entry(difference.split(before).0).or_default().push(number);
    }
    let parts = |key: &ViewerKey| {
        let sets = [(difference.before, 0), (difference.after, 1)].map(|(realm, at)| {
            let Some(reach) = reach(realm, key, at) else { return Default::default() };
            let see = reach.seen_among(difference.among);
            let find = reach.searched_among(difference.among) | &see;
            (see, find)
        });
        let [(see_before, find_before), (see_after, find_after)] = sets;
        Parts { see: [see_before, see_after], find: [find_before, find_after] }
    };
    count(&cohorts, parts, difference, difference.numbers())
}

impl Stable for Difference<'_> {
    fn seen(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        self.before.group_numbered(group).map(|entry| Cow::Borrowed(&*entry.members)).unwrap_or_default()
    }

    fn found(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        let granted = self.before.group_numbered(group).into_iter().flat_map(|entry| &entry.group.may_find);
        let granted = granted.filter_map(|id| self.before.group_entry(*id));
        granted.fold(self.seen(group), |all, granted| Cow::Owned(&*all | &*granted.members))
    }
}

/// What a cohort's viewers reach, their stable groups aside.
fn reach<'a>(realm: &'a Realm, key: &'a ViewerKey, at: usize) -> Option<Reach<'a>> {
    match key {
        ViewerKey::Single(number) => Reach::of(realm, realm.entry(*number)?),
        ViewerKey::Common { account, flags, domain, groups } => Some(Reach {
            realm,
            account: realm.account_entry(*account)?,
            groups: &groups[at],
            flags: flags[at],
            domain: domain.as_ref().and_then(|domain| realm.domain(domain)),
        }),
    }
}

impl Difference<'_> {
    /// The groups of a user that are stable, and those that aren't.
    pub(super) fn split(&self, entry: UserEntry<'_>) -> (GroupList, GroupList) {
        entry.groups.iter().copied().partition(|group| self.is_stable(*group))
    }
}
