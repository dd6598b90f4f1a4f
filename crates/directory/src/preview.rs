//! Preview of the effect of a change on visibility, before it is made:
//! exact counts of pairs, and the pairs in pages. Nothing is written.
//!
//! Pairs are counted within the realm, and without searches for a whole address. They are counted by cohorts of users
//! that the change affects alike (`cohort`), not one by one.

mod cohort;
mod difference;
pub(crate) mod draft;
mod exposure;
mod lone;
mod overlap;
mod rows;

use crate::{Authority, Effect, Realm, UserId, View};
use difference::Difference;
use roaring::RoaringBitmap;
use std::{cmp::Reverse, collections::BinaryHeap, ops::Add, thread};

/// The numbers of (viewer, target) pairs that a change adds and removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairCounts {
    /// Pairs that the change adds.
    pub gained: u64,
    /// Pairs that the change removes.
    pub lost: u64,
}

impl Add for PairCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { gained: self.gained + other.gained, lost: self.lost + other.lost }
    }
}

/// How a pair changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairChange {
    /// The viewer sees the target only after the change.
    SeeGained,
    /// The viewer sees the target only before the change.
    SeeLost,
    /// The viewer finds the target only after the change.
    FindGained,
    /// The viewer finds the target only before the change.
    FindLost,
}

impl PairChange {
    /// In the order in which responses list them.
    pub const ALL: [Self; 4] = [Self::SeeGained, Self::SeeLost, Self::FindGained, Self::FindLost];

    /// As the wire spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SeeGained => "see_gained",
            Self::SeeLost => "see_lost",
            Self::FindGained => "find_gained",
            Self::FindLost => "find_lost",
        }
    }
}

/// A change that has not been committed, with the realm before and after it.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Its users have the same numbers as in `after`.
    before: Realm,
    after: Realm,
    see: PairCounts,
    find: PairCounts,
    /// A superset of the viewers of the pairs that change.
    viewers: RoaringBitmap,
    /// Both users of each pair are among these.
    among: RoaringBitmap,
}

impl Realm {
    /// Takes the effects that [`crate::decide`] returned for one change, or for several in sequence.
    pub fn preview(&self, effects: &[Effect]) -> Preview {
        self.preview_within(effects, Authority::Realm)
    }

    /// Counts and lists only pairs with both users within the authority.
    pub fn preview_within(&self, effects: &[Effect], authority: Authority) -> Preview {
        let (before, after) = self.numbered_alike(effects);
        Preview::of(before, after, effects, authority)
    }
}

impl Preview {
    /// Of two realms with the same number for each user.
    fn of(before: Realm, after: Realm, effects: &[Effect], authority: Authority) -> Self {
        let mut among = before.people_within(authority) | after.people_within(authority);
        // Each intersection with ranges would turn them into bitmaps again.
        among.remove_run_compression();
        let difference = Difference::new(&before, &after, effects, &among);
        let mut viewers = difference.viewers.clone();
        let (by_viewer, by_target) = thread::scope(|scope| {
            let by_viewer = scope.spawn(|| cohort::count_viewers(&difference));
            let by_target = exposure::count_targets(&difference, &mut viewers);
            (by_viewer.join().expect("counting doesn't panic"), by_target)
        });
        let (see, find) = (by_viewer.see + by_target.see, by_viewer.find + by_target.find);
        Self { before, after, see, find, viewers, among }
    }

    /// The revision of the realm before the change.
    pub const fn revision(&self) -> u64 {
        self.before.revision()
    }

    /// Pairs in which the viewer starts or stops seeing the target as a contact.
    pub const fn see(&self) -> PairCounts {
        self.see
    }

    /// Pairs in which the viewer starts or stops finding the target; seeing includes finding.
    pub const fn find(&self) -> PairCounts {
        self.find
    }

    /// A page of the pairs with this change, after a given pair, ordered by the viewers' and then the targets' ids.
    pub fn pairs(
        &self,
        change: PairChange,
        after: Option<(UserId, UserId)>,
        limit: usize,
    ) -> Vec<(UserId, UserId)> {
        let ids = self.viewers.iter().filter_map(|number| self.id(number));
        let mut viewers: BinaryHeap<Reverse<UserId>> =
            ids.filter(|id| after.is_none_or(|(viewer, _)| *id >= viewer)).map(Reverse).collect();
        let mut pairs = Vec::new();
        while let Some(Reverse(viewer)) = viewers.pop()
            && pairs.len() < limit
        {
            let behind = after.filter(|(last, _)| *last == viewer).map(|(_, target)| target);
            let mut targets: Vec<UserId> = self
                .targets(viewer, change)
                .iter()
                .filter_map(|number| self.id(number))
                .filter(|id| Some(*id) > behind)
                .collect();
            targets.sort_unstable();
            pairs.extend(targets.into_iter().take(limit - pairs.len()).map(|target| (viewer, target)));
        }
        pairs
    }

    fn targets(&self, viewer: UserId, change: PairChange) -> RoaringBitmap {
        let set = |realm: &Realm| {
            let view = realm.seen_by(viewer);
            let set = match change {
                PairChange::SeeGained | PairChange::SeeLost => View::seen,
                PairChange::FindGained | PairChange::FindLost => View::found,
            };
            view.as_ref().map(set).unwrap_or_default()
        };
        let (before, after) = (set(&self.before) & &self.among, set(&self.after) & &self.among);
        match change {
            PairChange::SeeGained | PairChange::FindGained => after - before,
            PairChange::SeeLost | PairChange::FindLost => before - after,
        }
    }

    fn id(&self, number: u32) -> Option<UserId> {
        self.before.entry(number).or_else(|| self.after.entry(number)).map(|entry| entry.user.id)
    }
}
