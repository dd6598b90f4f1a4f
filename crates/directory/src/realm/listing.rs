//! Lists users in the order of their ids.

use super::Realm;
use crate::UserId;
use roaring::RoaringBitmap;
use std::{cmp::Reverse, collections::BinaryHeap, ops::Bound};

/// The users that are passed in order in the time in which the record of one of a set is read.
const PASSED_PER_RECORD: u64 = 8;

impl Realm {
    /// The users of a set behind an id, with their numbers, in the order of the ids; the first `expected` come soonest.
    pub(crate) fn by_id<'a>(
        &'a self,
        set: &RoaringBitmap,
        after: Option<UserId>,
        expected: usize,
    ) -> Box<dyn Iterator<Item = (UserId, u32)> + 'a> {
        let passed = self.user_numbers.len() as u64 * expected as u64 / set.len().max(1);
        if passed <= set.len().saturating_mul(PASSED_PER_RECORD) {
            let set = set.clone();
            let behind = after.map_or(Bound::Unbounded, Bound::Excluded);
            return Box::new(self.user_numbers.from(behind).filter(move |(_, number)| set.contains(*number)));
        }
        let ids = set.iter().filter_map(|number| Some((self.entry(number)?.user.id, number)));
        // The first are few of many, hence a heap.
        let mut rest: BinaryHeap<_> = ids.filter(|(id, _)| Some(*id) > after).map(Reverse).collect();
        Box::new(std::iter::from_fn(move || rest.pop().map(|Reverse(first)| first)))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Realm,
        population::{Noun, Population},
    };
    use roaring::RoaringBitmap;

    /// Both ways, by the number that is expected.
    #[test]
    fn users_come_in_the_order_of_their_ids() {
        let population = Population { seed: 3, users: 2_000, groups: 10, masters: 1, accounts_per_master: 2 };
        let mut builder = Realm::builder(population.realm_ids().next().unwrap());
        population.realm(0, |noun| match noun {
            Noun::Account(account) => builder.account(account),
            Noun::Group(group) => builder.group(group),
            Noun::User(user) => builder.user(user),
            Noun::Member(..) => {}
        });
        let realm = builder.finish(0);
        let set: RoaringBitmap = (0..realm.numbers()).filter(|number| number % 7 == 0).collect();
        let mut sorted: Vec<_> =
            set.iter().map(|number| (realm.entry(number).unwrap().user.id, number)).collect();
        sorted.sort_unstable();
        assert!(sorted.len() > 200);
        for after in [None, Some(sorted[100].0)] {
            let behind: Vec<_> = sorted.iter().copied().filter(|(id, _)| Some(*id) > after).collect();
            for expected in [1, 20, sorted.len(), 1_000_000] {
                assert!(realm.by_id(&set, after, expected).eq(behind.iter().copied()), "{expected}");
            }
        }
        assert_eq!(realm.by_id(&RoaringBitmap::new(), None, 20).next(), None);
    }
}
