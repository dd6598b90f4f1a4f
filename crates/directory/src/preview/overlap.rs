//! The number of users that stable groups already add: the costly part of a preview, hence computed once for all
//! cohorts with the same query.

use roaring::{MultiOps, RoaringBitmap};
use smallvec::SmallVec;
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

pub(super) type GroupList = SmallVec<[u32; 4]>;

/// The size above which a union of bitmaps is cheaper than a mark per user.
const LARGE: usize = 4096;

/// Users by their stable groups.
pub(super) type ByGroups = HashMap<GroupList, Vec<u32>>;

/// Users by the key of the part that may differ, then by their stable groups.
pub(super) type Cohorts<K> = HashMap<K, ByGroups>;

/// The users that the stable groups add to a set.
pub(super) trait StableGroups {
    /// When seeing: the members.
    fn seen(&self, group: u32) -> Cow<'_, RoaringBitmap>;

    /// When finding: the members, and the users that grants add.
    fn found(&self, group: u32) -> Cow<'_, RoaringBitmap>;
}

/// The users that each stable group adds to a set, and the counts so far.
pub(super) struct Overlaps<'a> {
    added: HashMap<u32, Cow<'a, RoaringBitmap>>,
    all_added: RoaringBitmap,
    counted: Vec<CountedUsers>,
    marks: Marks,
}

/// The overlaps with a set of users, reduced to the users that some group adds.
struct CountedUsers {
    others: RoaringBitmap,
    /// The users of the set that each group adds.
    parts: HashMap<u32, Box<[u32]>>,
    unions: HashMap<GroupList, u64>,
}

impl<'a> Overlaps<'a> {
    /// All users' numbers are below `numbers`.
    pub(super) fn new(
        groups: &BTreeSet<u32>,
        stable: impl Fn(u32) -> Cow<'a, RoaringBitmap>,
        numbers: u32,
    ) -> Self {
        let added: HashMap<_, _> = groups.iter().map(|group| (*group, stable(*group))).collect();
        let all_added = added.values().map(|added| &**added).union();
        Self { added, all_added, counted: Vec::new(), marks: Marks::new(numbers) }
    }

    /// The pairs of each user with the users of `others` that none of its groups adds, itself excluded.
    pub(super) fn pairs(&mut self, users: &ByGroups, mut others: RoaringBitmap) -> u64 {
        // The groups that all have in common, like the changed one, are subtracted once.
        let mut common = users.keys().next().cloned().unwrap_or_default();
        common.retain(|group| users.keys().all(|groups| groups.contains(group)));
        for group in &common {
            others -= &*self.added[group];
        }
        if others.is_empty() {
            return 0;
        }
        if users.keys().all(|groups| groups.len() == common.len()) {
            let selves =
                |users: &Vec<u32>| users.iter().filter(|user| others.contains(**user)).count() as u64;
            return users.values().map(|users| others.len() * users.len() as u64 - selves(users)).sum();
        }
        let counted = counted(&mut self.counted, &others & &self.all_added);
        let mut pairs = 0;
        for (groups, users) in users {
            let own: GroupList = groups.iter().copied().filter(|group| !common.contains(group)).collect();
            // A user with a stable group is a member of it, hence already excluded from the others.
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

    /// The pairs of each user with those of `shared` and those of `universe` that its groups add, itself excluded.
    /// `shared` is a part of `universe`.
    pub(super) fn joined_pairs(
        &mut self,
        users: &ByGroups,
        shared: &RoaringBitmap,
        universe: &RoaringBitmap,
    ) -> u64 {
        let counted = counted(&mut self.counted, &(universe - shared) & &self.all_added);
        let mut pairs = 0;
        for (groups, users) in users {
            let in_group = !groups.is_empty();
            let is_counted = |user: &&u32| universe.contains(**user) && (in_group || shared.contains(**user));
            let selves = users.iter().filter(is_counted).count() as u64;
            let added = counted.with(groups.clone(), &self.added, &mut self.marks);
            pairs += (shared.len() + added) * users.len() as u64 - selves;
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
    /// The number of the others that at least one of the groups adds.
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
            groups if groups.iter().any(|group| self.parts[group].len() > LARGE) => {
                groups.iter().map(|group| &*added[group]).union().intersection_len(&self.others)
            }
            groups => marks.distinct(groups.iter().map(|group| &*self.parts[group])),
        };
        self.unions.insert(groups, count);
        count
    }
}

/// Counts distinct users of small sets. Groups mostly contain few of the others,
/// and a union of bitmaps costs more than a mark per user.
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
