//! A sorted map in two tiers: an array for the state at load, and a persistent tree for later changes. The array takes
//! half the memory of a tree, and no time to build.

use imbl::OrdMap;
use std::{iter::Peekable, ops::Bound, sync::Arc};

#[derive(Debug, Clone)]
pub(crate) struct TieredMap<K: Ord, V> {
    /// Sorted by key.
    start: Arc<[(K, V)]>,
    /// `None` if a key of the array has been removed.
    since: OrdMap<K, Option<V>>,
    len: usize,
}

impl<K: Ord + Copy, V: Copy> TieredMap<K, V> {
    pub(crate) fn new() -> Self {
        Self { start: Arc::default(), since: OrdMap::new(), len: 0 }
    }

    /// Builds it from pairs in any order; keys must be distinct.
    pub(crate) fn of(mut pairs: Vec<(K, V)>) -> Self {
        pairs.sort_unstable_by_key(|(key, _)| *key);
        Self { len: pairs.len(), start: pairs.into(), since: OrdMap::new() }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, key: K) -> Option<V> {
        match self.since.get(&key) {
            Some(value) => *value,
            None => self.start_of(key).map(|at| self.start[at].1),
        }
    }

    /// The value; as an error that of a neighbour in the order, which takes as long.
    pub(crate) fn nearest(&self, key: K) -> Result<V, Option<V>> {
        let at = self.start.partition_point(|(found, _)| *found < key);
        let near = self.start.get(at).or_else(|| self.start.last());
        let value = near.map(|(_, value)| *value);
        match self.since.get(&key) {
            Some(since) => since.ok_or(value),
            None => value.filter(|_| near.is_some_and(|(found, _)| *found == key)).ok_or(value),
        }
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.len += usize::from(self.get(key).is_none());
        self.since.insert(key, Some(value));
    }

    pub(crate) fn remove(&mut self, key: K) -> Option<V> {
        let value = self.get(key)?;
        self.len -= 1;
        if self.start_of(key).is_some() {
            self.since.insert(key, None);
        } else {
            self.since.remove(&key);
        }
        Some(value)
    }

    /// The entries from a bound on, in the order of the keys.
    pub(crate) fn from(&self, bound: Bound<K>) -> impl Iterator<Item = (K, V)> {
        let first = self.start.partition_point(|(key, _)| match bound {
            Bound::Included(bound) => *key < bound,
            Bound::Excluded(bound) => *key <= bound,
            Bound::Unbounded => false,
        });
        TieredIter {
            start: self.start[first..].iter().copied().peekable(),
            since: self.since.range((bound, Bound::Unbounded)).map(|(key, value)| (*key, *value)).peekable(),
        }
    }

    fn start_of(&self, key: K) -> Option<usize> {
        self.start.binary_search_by_key(&key, |(key, _)| *key).ok()
    }
}

struct TieredIter<S: Iterator, C: Iterator> {
    start: Peekable<S>,
    since: Peekable<C>,
}

impl<K: Ord, V, S, C> Iterator for TieredIter<S, C>
where
    S: Iterator<Item = (K, V)>,
    C: Iterator<Item = (K, Option<V>)>,
{
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        loop {
            let Some((changed, _)) = self.since.peek() else { return self.start.next() };
            if let Some(old) = self.start.next_if(|(key, _)| key < changed) {
                return Some(old);
            }
            self.start.next_if(|(key, _)| key == changed);
            let (key, value) = self.since.next()?;
            if let Some(value) = value {
                return Some((key, value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn two_tiers_are_one_map() {
        let mut tiered = TieredMap::of((0..50).map(|key| (key * 2, key)).collect());
        let mut map: BTreeMap<u32, u32> = (0..50).map(|key| (key * 2, key)).collect();
        for step in 0..400_u32 {
            let key = step * 37 % 110;
            if step % 3 == 0 {
                assert_eq!(tiered.remove(key), map.remove(&key));
            } else {
                tiered.insert(key, step);
                map.insert(key, step);
            }
            assert_eq!(tiered.len(), map.len());
            assert_eq!(tiered.get(key), map.get(&key).copied());
            assert_eq!(tiered.nearest(key).ok(), map.get(&key).copied());
            assert!(tiered.from(Bound::Unbounded).eq(map.clone()));
            for bound in [Bound::Included(key), Bound::Excluded(key)] {
                let rest = map.range((bound, Bound::Unbounded)).map(|(key, value)| (*key, *value));
                assert!(tiered.from(bound).eq(rest));
            }
        }
    }
}
