//! The groups of each user: two arrays for the state at load, and a
//! persistent map for later changes. Joining or leaving a group of ten thousand
//! copies no user's record.

use super::Realm;
use imbl::OrdMap;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::sync::Arc;

/// Numbers of groups, ascending.
pub(crate) type GroupNumbers = SmallVec<[u32; 4]>;

#[derive(Debug, Clone, Default)]
pub(super) struct Memberships {
    start: Arc<Baseline>,
    since: OrdMap<u32, GroupNumbers>,
}

/// Invariant: `ends` ascends to the length of `groups`.
#[derive(Debug, Default)]
struct Baseline {
    groups: Box<[u32]>,
    /// The end of each user's groups.
    ends: Box<[u32]>,
}

impl Memberships {
    /// Builds it from the groups of each user, in the order of the users' numbers.
    pub(super) fn of_all<'a>(users: impl Iterator<Item = &'a [u32]>) -> Self {
        let (mut groups, mut ends) = (Vec::new(), Vec::new());
        for own in users {
            groups.extend_from_slice(own);
            ends.push(groups.len() as u32);
        }
        Self { start: Arc::new(Baseline { groups: groups.into(), ends: ends.into() }), since: OrdMap::new() }
    }

    /// The number of users whose groups have changed since the load.
    pub(super) fn changed(&self) -> usize {
        self.since.len()
    }

    pub(super) fn of(&self, user: u32) -> &[u32] {
        match self.since.get(&user) {
            Some(groups) => groups,
            None => self.start.of(user),
        }
    }

    /// Visits the users of a set with their groups: one walk through both tiers, which are in the order of the set.
    fn visit(&self, users: &RoaringBitmap, mut visit: impl FnMut(u32, &[u32])) {
        let mut since = self.since.range(users.min().unwrap_or_default()..);
        let mut changed = since.next();
        let (mut users, mut buffer) = (users.iter(), [0; 512]);
        loop {
            let some = users.next_many(&mut buffer);
            if some.is_empty() {
                return;
            }
            for user in some {
                while changed.is_some_and(|(changed, _)| changed < user) {
                    changed = since.next();
                }
                let groups = match changed {
                    Some((changed, groups)) if changed == user => groups,
                    _ => self.start.of(*user),
                };
                visit(*user, groups);
            }
        }
    }

    pub(super) fn set(&mut self, user: u32, groups: GroupNumbers) {
        if self.start.of(user) == &*groups {
            self.since.remove(&user);
        } else {
            self.since.insert(user, groups);
        }
    }

    /// Adds a group, unless the user is in it.
    pub(super) fn join(&mut self, user: u32, group: u32) -> bool {
        let Err(at) = self.of(user).binary_search(&group) else { return false };
        let mut groups = GroupNumbers::from(self.of(user));
        groups.insert(at, group);
        self.set(user, groups);
        true
    }

    pub(super) fn leave(&mut self, user: u32, group: u32) {
        self.set(user, self.of(user).iter().copied().filter(|found| *found != group).collect());
    }
}

impl Baseline {
    fn of(&self, user: u32) -> &[u32] {
        let user = user as usize;
        let Some(end) = self.ends.get(user) else { return &[] };
        let first = user.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.groups[first as usize..*end as usize]
    }
}

impl Realm {
    /// Visits the users of a set with the numbers of their groups.
    pub(crate) fn visit_memberships(&self, users: &RoaringBitmap, visit: impl FnMut(u32, &[u32])) {
        self.memberships.visit(users, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn joining_and_leaving_is_as_in_a_set() {
        let start: Vec<Vec<u32>> =
            (0..40).map(|user| (0..user % 5).map(|group| group * 3).collect()).collect();
        let mut joined = Memberships::of_all(start.iter().map(Vec::as_slice));
        let mut expected: BTreeMap<u32, BTreeSet<u32>> =
            (0..).zip(start.iter().map(|groups| groups.iter().copied().collect())).collect();
        for step in 0..2_000_u32 {
            // Some numbers are higher than those at load.
            let (user, group) = (step * 31 % 47, step * 17 % 13);
            let groups = expected.entry(user).or_default();
            if step % 3 == 0 {
                joined.leave(user, group);
                groups.remove(&group);
            } else {
                assert_eq!(joined.join(user, group), groups.insert(group));
            }
            assert!(joined.of(user).iter().eq(groups.iter()));
            let some: RoaringBitmap = (0..50).filter(|number| number * step % 3 != 1).collect();
            let mut visited = Vec::new();
            joined.visit(&some, |user, groups| visited.push((user, groups.to_vec())));
            assert!(visited.into_iter().eq(some.iter().map(|user| (user, joined.of(user).to_vec()))));
        }
        for (user, groups) in (0..).zip(&start) {
            joined.set(user, groups.iter().copied().collect());
        }
        assert_eq!(joined.changed(), expected.range(40..).filter(|(_, groups)| !groups.is_empty()).count());
    }
}
