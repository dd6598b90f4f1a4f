//! The number of pairs of some users with the members of their groups among others.
//!
//! Groups are many and mostly small, their bitmaps in many parts that are nearly empty, so the others' own memberships
//! are walked where that is less work, with no bitmap of a group at all.

use crate::Realm;
use roaring::{MultiOps, RoaringBitmap};
use smallvec::SmallVec;
use std::{collections::HashMap, sync::LazyLock};

/// Numbers of groups.
pub(super) type GroupList = SmallVec<[u32; 4]>;

/// Work is estimated in marks of a row for one of the others, about a nanosecond each. To walk to the next of them:
const STEP: u64 = 8;
/// To prepare a walk.
const WALK: u64 = 1 << 15;
/// An operation on the bitmap of a group, which takes nearly as long for a few members as for some thousands.
const BITMAP: u64 = 8192;
/// To count and sort a group of a row.
const SEAT: u64 = 64;

/// Some groups, ascending, and the number of users with exactly these.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) groups: GroupList,
    pub(super) users: u32,
}

/// The pairs of the rows' users with those of `others` who are in one of their groups.
pub(super) fn pairs(realm: &Realm, mut rows: Vec<Row>, others: &RoaringBitmap) -> u64 {
    rows.retain(|row| !row.groups.is_empty());
    if rows.is_empty() || others.is_empty() {
        return 0;
    }
    let seats: u64 = rows.iter().map(|row| row.groups.len() as u64).sum();
    let walk = WALK + others.len() * STEP;
    if seats * BITMAP <= walk {
        return united_pairs(realm, &rows, others);
    }
    if let Some(group) = heaviest(realm, &rows, others, walk + seats * SEAT) {
        return split_pairs(realm, rows, others, group);
    }
    let by_bitmap = |row: &Row| {
        let marks = |group: &u32| members(realm, *group).len().min(others.len());
        let limit = row.groups.len() as u64 * BITMAP;
        others.len() > BITMAP && row.groups.iter().map(marks).sum::<u64>() > limit
    };
    let (large, small): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(by_bitmap);
    united_pairs(realm, &large, others) + walked_pairs(realm, &small, others)
}

/// The group with the most marks, if they are more than a limit.
fn heaviest(realm: &Realm, rows: &[Row], others: &RoaringBitmap, limit: u64) -> Option<u32> {
    let mut rows_of: HashMap<u32, u64> = HashMap::new();
    for group in rows.iter().flat_map(|row| &row.groups) {
        *rows_of.entry(*group).or_default() += 1;
    }
    let candidates = rows_of.into_iter().filter(|(_, rows)| rows * others.len() > limit);
    let most = |(group, rows): &(u32, u64)| rows * members(realm, *group).len().min(others.len());
    let (group, rows) = candidates.max_by_key(most)?;
    (rows * members(realm, group).intersection_len(others) > limit).then_some(group)
}

/// The rows with a group are counted without its members, whom they have in common.
fn split_pairs(realm: &Realm, rows: Vec<Row>, others: &RoaringBitmap, group: u32) -> u64 {
    let (mut with, without): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.groups.contains(&group));
    let users: u64 = with.iter().map(|row| u64::from(row.users)).sum();
    for row in &mut with {
        row.groups.retain(|other| *other != group);
    }
    let members = members(realm, group);
    users * members.intersection_len(others)
        + pairs(realm, with, &(others - members))
        + pairs(realm, without, others)
}

fn united_pairs(realm: &Realm, rows: &[Row], others: &RoaringBitmap) -> u64 {
    let united = |row: &Row| match &row.groups[..] {
        [group] => members(realm, *group).intersection_len(others),
        groups => groups.iter().map(|group| members(realm, *group)).union().intersection_len(others),
    };
    rows.iter().map(|row| u64::from(row.users) * united(row)).sum()
}

/// Counts the users of each group of each of the others, less the repeats where a row has several of the groups. Rarely
/// has any, which a filter shows.
fn walked_pairs(realm: &Realm, rows: &[Row], others: &RoaringBitmap) -> u64 {
    let Some(last) = rows.iter().flat_map(|row| &row.groups).max() else { return 0 };
    let mut users_of = vec![0_u32; *last as usize + 1];
    let mut met = PairFilter::new();
    for row in rows {
        for (at, group) in row.groups.iter().enumerate() {
            users_of[*group as usize] += row.users;
            row.groups[..at].iter().for_each(|before| met.insert(*before, *group));
        }
    }
    let mut repeats = Repeats::of(rows);
    let mut pairs = 0;
    realm.visit_memberships(others, |other, groups| {
        let users = groups.iter().filter_map(|group| users_of.get(*group as usize));
        pairs += users.map(|users| u64::from(*users)).sum::<u64>();
        if met.has_pair_of(groups) {
            pairs -= repeats.of_user(other, groups);
        }
    });
    pairs
}

/// The pairs of groups, ascending, that some row has, and perhaps others.
struct PairFilter(Box<[u64]>);

impl PairFilter {
    /// Of a million bits, ten thousand rows set a few hundredths.
    const WORDS: usize = 1 << 14;

    fn new() -> Self {
        Self(vec![0; Self::WORDS].into())
    }

    fn place(one: u32, other: u32) -> (usize, u64) {
        let hash = one.wrapping_mul(0x9e37_79b1) ^ other.wrapping_mul(0x85eb_ca6b);
        (hash as usize >> 12 & (Self::WORDS - 1), 1 << (hash >> 26))
    }

    fn insert(&mut self, one: u32, other: u32) {
        let (word, bit) = Self::place(one, other);
        self.0[word] |= bit;
    }

    fn has_pair_of(&self, groups: &[u32]) -> bool {
        (1..groups.len()).any(|at| {
            groups[..at].iter().any(|before| {
                let (word, bit) = Self::place(*before, groups[at]);
                self.0[word] & bit != 0
            })
        })
    }
}

/// The rows of each group.
struct Repeats {
    /// By group, the start of its rows, and that of the next.
    starts: Vec<u32>,
    rows: Vec<u32>,
    /// By row, the latest of the others with one of its groups, and the row's users.
    latest: Vec<(u32, u32)>,
}

impl Repeats {
    fn of(rows: &[Row]) -> Self {
        let mut seats: Vec<(u32, u32)> =
            (0..).zip(rows).flat_map(|(at, row)| row.groups.iter().map(move |group| (*group, at))).collect();
        seats.sort_unstable();
        let groups = seats.last().map_or(0, |(last, _)| *last as usize + 1);
        let mut starts = vec![0_u32; groups + 1];
        for (group, _) in &seats {
            starts[*group as usize + 1] += 1;
        }
        for group in 1..starts.len() {
            starts[group] += starts[group - 1];
        }
        let latest = rows.iter().map(|row| (u32::MAX, row.users)).collect();
        Self { starts, rows: seats.into_iter().map(|(_, row)| row).collect(), latest }
    }

    /// The users of the rows with several of the groups, once for each but the first.
    fn of_user(&mut self, other: u32, groups: &[u32]) -> u64 {
        let mut repeats = 0;
        for group in groups {
            let Some([start, end]) = self.starts.get(*group as usize..*group as usize + 2) else { continue };
            for row in &self.rows[*start as usize..*end as usize] {
                let (latest, users) = &mut self.latest[*row as usize];
                if *latest == other {
                    repeats += u64::from(*users);
                }
                *latest = other;
            }
        }
        repeats
    }
}

fn members(realm: &Realm, group: u32) -> &RoaringBitmap {
    static NONE: LazyLock<RoaringBitmap> = LazyLock::new(RoaringBitmap::new);
    realm.group_numbered(group).map_or(&NONE, |entry| &entry.members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::{Noun, Population, Random};

    #[test]
    fn each_way_counts_the_same_pairs() {
        let population = Population { seed: 3, users: 500, groups: 30, masters: 1, accounts_per_master: 1 };
        let mut builder = Realm::builder(population.realm_ids().next().expect("there is one"));
        population.realm(0, |noun| match noun {
            Noun::Account(account) => builder.account(account),
            Noun::Group(group) => builder.group(group),
            Noun::User(user) => builder.user(user),
            Noun::Member(group, user) => builder.member(group, user, None),
        });
        let realm = builder.finish(1);
        let mut random = Random::new(1);
        let mut split = 0;
        for round in 0..30 {
            let some = |random: &mut Random, share: usize| -> RoaringBitmap {
                (0..realm.numbers()).filter(|_| random.below(100) < share).collect()
            };
            let (users, others) = (some(&mut random, 1 + 2 * round), some(&mut random, 100 - 2 * round));
            let mut by_groups: HashMap<&[u32], u32> = HashMap::new();
            for user in &users {
                *by_groups.entry(realm.entry(user).expect("it is there").groups).or_default() += 1;
            }
            let rows = || {
                let row = |(groups, users): (&&[u32], &u32)| Row { groups: (*groups).into(), users: *users };
                by_groups.iter().map(row).collect::<Vec<_>>()
            };
            let meet = |user: u32, other: u32| {
                let [one, other] =
                    [user, other].map(|number| realm.entry(number).expect("it is there").groups);
                one.iter().any(|group| other.contains(group))
            };
            let met = |user| others.iter().filter(|other| meet(user, *other)).count() as u64;
            let expected: u64 = users.iter().map(met).sum();
            assert_eq!(pairs(&realm, rows(), &others), expected);
            assert_eq!(united_pairs(&realm, &rows(), &others), expected);
            assert_eq!(walked_pairs(&realm, &rows(), &others), expected);
            if let Some(group) = heaviest(&realm, &rows(), &others, 0) {
                split += 1;
                assert_eq!(split_pairs(&realm, rows(), &others, group), expected);
            }
        }
        assert!(split > 20);
    }
}
