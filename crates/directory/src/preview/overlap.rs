//! How many of some users stable groups add already: the costly part of a
//! preview, hence done once for all cohorts that ask the same.

use roaring::{MultiOps, RoaringBitmap};
use smallvec::SmallVec;
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

pub(super) type GroupList = SmallVec<[u32; 4]>;

/// Users by their stable groups.
pub(super) type ByGroups = HashMap<GroupList, Vec<u32>>;

/// Whom each stable group adds to a set, and what has been counted of them.
pub(super) struct Overlaps<'a> {
    added: HashMap<u32, Cow<'a, RoaringBitmap>>,
    all_added: RoaringBitmap,
    counted: Vec<CountedUsers>,
    marks: Marks,
}

/// For some users, of whom only those matter whom some group adds.
struct CountedUsers {
    others: RoaringBitmap,
    /// Those of the others whom each group adds.
    parts: HashMap<u32, Box<[u32]>>,
    unions: HashMap<GroupList, u64>,
}

impl<'a> Overlaps<'a> {
    /// Users have numbers below `numbers`.
    pub(super) fn new(
        groups: impl Iterator<Item = u32>,
        stable: impl Fn(u32) -> Cow<'a, RoaringBitmap>,
        numbers: u32,
    ) -> Self {
        let groups: BTreeSet<u32> = groups.collect();
        let added: HashMap<_, _> = groups.into_iter().map(|group| (group, stable(group))).collect();
        let all_added = added.values().map(|added| &**added).union();
        Self { added, all_added, counted: Vec::new(), marks: Marks::new(numbers) }
    }

    /// The pairs of each user with those of `others` whom none of its groups adds, but for itself.
    pub(super) fn pairs(&mut self, users: &ByGroups, mut others: RoaringBitmap) -> u64 {
        // What all have in common, like the group that is changed, is taken off once.
        let mut common = users.keys().next().cloned().unwrap_or_default();
        common.retain(|group| users.keys().all(|groups| groups.contains(group)));
        for group in &common {
            others -= &*self.added[group];
        }
        if others.is_empty() {
            return 0;
        }
        let counted = counted(&mut self.counted, &others & &self.all_added);
        let mut pairs = 0;
        for (groups, users) in users {
            let own: GroupList = groups.iter().copied().filter(|group| !common.contains(group)).collect();
            // Whoever has a stable group is in it, hence no longer among the others.
            let selves = if groups.is_empty() {
                users.iter().filter(|user| others.contains(**user)).count()
            } else {
                0
            };
            let added = counted.with(own, &self.added, &mut self.marks);
            pairs += (others.len() - added) * users.len() as u64 - selves as u64;
        }
        pairs
    }
}

fn counted(all: &mut Vec<CountedUsers>, others: RoaringBitmap) -> &mut CountedUsers {
    let at = all.iter().position(|counted| counted.others == others).unwrap_or_else(|| {
        all.push(CountedUsers { others, parts: HashMap::new(), unions: HashMap::new() });
        all.len() - 1
    });
    &mut all[at]
}

impl CountedUsers {
    /// How many of the others some of the groups adds.
    fn with(
        &mut self,
        groups: GroupList,
        added: &HashMap<u32, Cow<'_, RoaringBitmap>>,
        marks: &mut Marks,
    ) -> u64 {
        if let Some(count) = self.unions.get(&groups) {
            return *count;
        }
        for group in &groups {
            self.parts.entry(*group).or_insert_with(|| (&*added[group] & &self.others).into_iter().collect());
        }
        let count = match &groups[..] {
            [group] => self.parts[group].len() as u64,
            groups => marks.distinct(groups.iter().map(|group| &*self.parts[group])),
        };
        self.unions.insert(groups, count);
        count
    }
}

/// Counts distinct users of small sets. Groups mostly have few of the others
/// each, and a union of bitmaps costs more than a mark for each of them.
struct Marks {
    of: Box<[u8]>,
    latest: u8,
}

impl Marks {
    fn new(numbers: u32) -> Self {
        Self { of: vec![0; numbers as usize].into(), latest: 0 }
    }

    fn distinct<'p>(&mut self, parts: impl Iterator<Item = &'p [u32]>) -> u64 {
        if self.latest == u8::MAX {
            self.of.fill(0);
            self.latest = 0;
        }
        self.latest += 1;
        let mut count = 0;
        for number in parts.flatten() {
            let mark = &mut self.of[*number as usize];
            count += u64::from(*mark != self.latest);
            *mark = self.latest;
        }
        count
    }
}
