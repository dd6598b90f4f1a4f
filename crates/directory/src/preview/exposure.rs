//! By whom a user is seen and found: the rules turned round, for targets that a
//! change touches and viewers that it doesn't.

use super::{
    cohort::{Cohorts, Counts, Parts, Stable, count},
    difference::Difference,
    overlap::GroupList,
};
use crate::{AccountId, GroupType, Realm, realm::UserEntry};
use roaring::RoaringBitmap;
use std::{borrow::Cow, cell::RefCell, collections::HashMap};

/// What decides by whom a target is seen and found, its stable groups aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Exposure {
    account: AccountId,
    domain: String,
    is_shared: bool,
    is_normal: bool,
    is_guarded: bool,
    groups: GroupList,
}

/// None where the target isn't there, or isn't active.
type TargetKey = [Option<Exposure>; 2];

/// Counts the pairs whose targets are touched and whose viewers aren't, and adds the viewers.
pub(super) fn count_targets(difference: &Difference<'_>, viewers: &mut RoaringBitmap) -> Counts {
    if difference.targets.is_empty() {
        return Counts::default();
    }
    let mut cohorts: Cohorts<TargetKey> = HashMap::new();
    for number in &difference.targets {
        let single = difference.singles.contains(number);
        let entries = [difference.before.entry(number), difference.after.entry(number)];
        let groups = entries.map(|entry| {
            entry.map_or_else(Default::default, |entry| match single {
                true => (GroupList::new(), entry.groups.into()),
                false => difference.split(entry),
            })
        });
        let [(stable, before), (_, after)] = groups;
        let key = [
            entries[0].and_then(|entry| Exposure::new(difference.before, entry, before)),
            entries[1].and_then(|entry| Exposure::new(difference.after, entry, after)),
        ];
        cohorts.entry(key).or_default().entry(stable).or_default().push(number);
    }
    let met = RefCell::new(viewers);
    let parts = |key: &TargetKey| {
        let sets = [(difference.before, &key[0]), (difference.after, &key[1])].map(|(realm, exposure)| {
            let Some(exposure) = exposure else { return Default::default() };
            let (mut see, mut find) = exposure.viewers(realm, difference);
            for viewers in [&mut see, &mut find] {
                *viewers &= difference.among;
                *viewers -= &**realm.absent();
                *viewers -= &difference.viewers;
            }
            (see, find)
        });
        let [(see_before, find_before), (see_after, find_after)] = sets;
        **met.borrow_mut() |= (&see_before ^ &see_after) | (&find_before ^ &find_after);
        Parts { see: [see_before, see_after], find: [find_before, find_after] }
    };
    count(&cohorts, parts, &Grantors(difference), difference.numbers())
}

/// Turned round, a group adds its members and the members of those that may find it.
struct Grantors<'t, 'a>(&'t Difference<'a>);

impl Stable for Grantors<'_, '_> {
    fn seen(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        self.0.seen(group)
    }

    fn found(&self, group: u32) -> Cow<'_, RoaringBitmap> {
        let grantors = grantors(self.0, self.0.before, group);
        if grantors.is_empty() { self.seen(group) } else { Cow::Owned(grantors | &*self.seen(group)) }
    }
}

fn grantors(difference: &Difference<'_>, realm: &Realm, group: u32) -> RoaringBitmap {
    let grantors =
        difference.grantors(realm, group).iter().filter_map(|number| realm.group_numbered(*number));
    grantors.fold(RoaringBitmap::new(), |all, entry| all | &*entry.members)
}

impl Exposure {
    fn new(realm: &Realm, target: UserEntry<'_>, groups: GroupList) -> Option<Self> {
        let is_in = |kind| realm.groups_of(target).any(|group| group.kind == kind);
        target.user.is_active().then(|| Self {
            account: target.user.account,
            domain: target.user.email.domain(),
            is_shared: is_in(GroupType::Shared),
            is_normal: is_in(GroupType::Normal),
            is_guarded: target.user.unlisted || is_in(GroupType::Restricted),
            groups,
        })
    }

    /// Who sees the target, and who finds it.
    fn viewers(&self, realm: &Realm, difference: &Difference<'_>) -> (RoaringBitmap, RoaringBitmap) {
        let mut see = RoaringBitmap::new();
        let mut find = RoaringBitmap::new();
        for group in &self.groups {
            if let Some(entry) = realm.group_numbered(*group) {
                see |= &*entry.members;
            }
            find |= grantors(difference, realm, *group);
        }
        let searchers = realm.searchers();
        if !self.is_guarded
            && let Some(account) = realm.account_entry(self.account)
        {
            if self.is_shared {
                see |= &*account.everyone;
            } else if self.is_normal {
                find |= &*account.everyone;
            } else {
                find |= &*account.everyone & &*searchers.of_account;
            }
            find |= &*searchers.of_realm;
            if let Some(domain) = realm.domain(&self.domain) {
                find |= &**domain & &*searchers.of_domain;
            }
        }
        find |= &see;
        (see, find)
    }
}
