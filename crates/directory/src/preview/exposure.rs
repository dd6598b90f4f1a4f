//! The viewers that see and find a user: the rules inverted, for targets that a
//! change touches and viewers that it doesn't.

use super::{
    cohort::{Counts, Parts, count},
    difference::Difference,
    lone::count_lone,
    overlap::Cohorts,
    rows::GroupList,
};
use crate::{AccountId, Realm, realm::UserEntry};
use roaring::{MultiOps, RoaringBitmap};
use std::collections::{BTreeSet, HashMap};

/// The key of the viewers that see and find a target, apart from its stable groups.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Exposure {
    account: AccountId,
    domain: String,
    is_shared: bool,
    is_normal: bool,
    is_guarded: bool,
    groups: GroupList,
}

/// Before and after.
type TargetKey = [Exposure; 2];

/// Counts the pairs whose targets are touched and whose viewers aren't, and adds the viewers.
pub(super) fn count_targets(difference: &Difference<'_>, viewers: &mut RoaringBitmap) -> Counts {
    // The viewers who are not touched take part on both sides or on none.
    let universe = difference.among - &difference.viewers - &**difference.before.absent();
    if difference.targets.is_empty() || universe.is_empty() {
        return Counts::default();
    }
    let mut cohorts: Cohorts<TargetKey> = HashMap::new();
    let mut lone: [Cohorts<Exposure>; 2] = Default::default();
    for number in &difference.targets {
        let sides = difference.realms().map(|realm| {
            let entry = realm.entry(number)?;
            let (stable, groups) = difference.split(number, entry);
            Some((Exposure::of(realm, number, entry, groups)?, stable))
        });
        match sides {
            [None, None] => {}
            [Some((before, stable)), Some((after, _))] => {
                cohorts.entry([before, after]).or_default().entry(stable).or_default().push(number);
            }
            [before, after] => {
                let side = usize::from(after.is_some());
                let Some((mut exposure, _)) = before.or(after) else { continue };
                let groups = std::mem::take(&mut exposure.groups);
                lone[side].entry(exposure).or_default().entry(groups).or_default().push(number);
            }
        }
    }
    let mut met = RoaringBitmap::new();
    let parts = |key: &TargetKey| {
        let [before, after] = key;
        let [see_before, find_before] = before.viewers(difference.before, difference, &universe);
        let [see_after, find_after] = after.viewers(difference.after, difference, &universe);
        met |= (&see_before ^ &see_after) | (&find_before ^ &find_after);
        Parts { see: [see_before, see_after], find: [find_before, find_after] }
    };
    let also = |realm| &difference.grants(realm).grantors;
    let both = count(&cohorts, parts, difference.before, also(difference.before));
    let [lost, gained] = [0, 1].map(|side| {
        let realm = difference.realms()[side];
        let sets = |exposure: &Exposure| exposure.viewers(realm, difference, &universe);
        for (exposure, users) in &lone[side] {
            let [_, find] = sets(exposure);
            met |= find;
            let groups_of_all: BTreeSet<u32> = users.keys().flatten().copied().collect();
            for group in groups_of_all {
                let members = realm.group_numbered(group).map(|entry| &*entry.members & &universe);
                met |= members.unwrap_or_default() | (grantors(difference, realm, group) & &universe);
            }
        }
        count_lone(&lone[side], sets, &universe, realm, also(realm))
    });
    *viewers |= met;
    both + Counts::of(lost, gained)
}

/// The members of the groups that may find a group.
fn grantors(difference: &Difference<'_>, realm: &Realm, group: u32) -> RoaringBitmap {
    let grantors = difference.grants(realm).grantors.get(&group).into_iter().flatten();
    grantors.filter_map(|number| realm.group_numbered(*number)).map(|entry| &*entry.members).union()
}

impl Exposure {
    /// None for a user who isn't active.
    fn of(realm: &Realm, number: u32, target: UserEntry<'_>, groups: GroupList) -> Option<Self> {
        let account = realm.account_entry(target.user.account).filter(|_| target.user.is_active())?;
        Some(Self {
            account: account.account.id,
            domain: target.user.email.domain(),
            is_shared: account.in_shared.contains(number),
            is_normal: account.in_normal.contains(number),
            is_guarded: realm.guarded().contains(number),
            groups,
        })
    }

    /// The viewers of `universe` that see the target, and those that find it.
    fn viewers(
        &self,
        realm: &Realm,
        difference: &Difference<'_>,
        universe: &RoaringBitmap,
    ) -> [RoaringBitmap; 2] {
        let mut see = RoaringBitmap::new();
        let mut find = RoaringBitmap::new();
        for group in &self.groups {
            if let Some(entry) = realm.group_numbered(*group) {
                see |= &*entry.members & universe;
            }
            find |= grantors(difference, realm, *group) & universe;
        }
        let searchers = realm.searchers();
        if !self.is_guarded
            && let Some(account) = realm.account_entry(self.account)
        {
            let everyone = &*account.everyone & universe;
            if self.is_shared {
                see |= everyone;
            } else if self.is_normal {
                find |= everyone;
            } else {
                find |= everyone & &*searchers.of_account;
            }
            find |= &*searchers.of_realm & universe;
            if let Some(domain) = realm.domain(&self.domain) {
                find |= &**domain & &*searchers.of_domain & universe;
            }
        }
        find |= &see;
        [see, find]
    }
}
