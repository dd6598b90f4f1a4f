//! What a change would do to who sees and finds whom, before it is made:
//! exact counts of pairs, and the pairs in pages. Nothing is written.
//!
//! Pairs are those within the realm, and those that need no typing of a whole
//! address. They are counted by cohorts of users to whom the change does the
//! same (`cohort`), never one by one.

mod cohort;
mod difference;
mod exposure;
mod overlap;

use crate::{Authority, Effect, Realm, UserId, View};
use difference::Difference;
use roaring::RoaringBitmap;
use std::{cmp::Reverse, collections::BinaryHeap, ops::Add, thread};

/// How many (viewer, target) pairs come and go.
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

/// What becomes of a pair.
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
    /// In the order in which answers list them.
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

/// A change that has not been made.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Numbered like `after`.
    before: Realm,
    after: Realm,
    see: PairCounts,
    find: PairCounts,
    /// All viewers of the pairs that change, and perhaps some others.
    viewers: RoaringBitmap,
    /// Both people of each pair are among these.
    among: RoaringBitmap,
}

impl Realm {
    /// Takes the effects that [`crate::decide`] gave for one change, or for several in a row.
    pub fn preview(&self, effects: &[Effect]) -> Preview {
        self.preview_within(effects, Authority::Realm)
    }

    /// Counts and lists only pairs of people who are both within the authority.
    pub fn preview_within(&self, effects: &[Effect], authority: Authority) -> Preview {
        let (before, after) = self.numbered_alike(effects);
        let among = before.people_within(authority) | after.people_within(authority);
        let difference = Difference::new(&before, &after, effects, &among);
        let mut viewers = difference.viewers.clone();
        let (by_viewer, by_target) = thread::scope(|scope| {
            let by_viewer = scope.spawn(|| cohort::count_viewers(&difference));
            let by_target = exposure::count_targets(&difference, &mut viewers);
            (by_viewer.join().expect("counting doesn't panic"), by_target)
        });
        let (see, find) = (by_viewer.see + by_target.see, by_viewer.find + by_target.find);
        Preview { before, after, see, find, viewers, among }
    }
}

impl Preview {
    /// The revision of the realm that the change would be made to.
    pub const fn revision(&self) -> u64 {
        self.before.revision()
    }

    /// Pairs in which the viewer starts or stops seeing the target, in contacts without a search.
    pub const fn see(&self) -> PairCounts {
        self.see
    }

    /// Pairs in which the viewer starts or stops finding the target; to see somebody is to find them too.
    pub const fn find(&self) -> PairCounts {
        self.find
    }

    /// A page of the pairs that change so, in the order of viewers' and targets' ids, after a pair.
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
