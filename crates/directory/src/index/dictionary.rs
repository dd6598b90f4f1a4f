//! The terms of many users, sorted and fixed: the large and slow-changing part
//! of the index. What has changed since it was built is in `Recent`.
//!
//! A prefix is a range of terms, and the users behind a range lie side by side,
//! so a small range is a slice. A large range has its bitmap ready: the union of
//! thousands of postings is what made a search slow.

use super::texts::Texts;
use roaring::RoaringBitmap;
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// A range with more postings than this has a ready bitmap.
const READY_ABOVE: usize = 256;

/// Invariant: terms are sorted; the numbers of each term are ascending.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    text: Box<str>,
    /// Where each term starts in `text`, and the end of the last.
    starts: Box<[u32]>,
    /// Where each term's users start in `numbers`, and the end of the last.
    firsts: Box<[u32]>,
    numbers: Box<[u32]>,
    /// Sorted by range.
    ready: Box<[(Range<u32>, RoaringBitmap)]>,
}

impl Dictionary {
    /// The users of the terms that begin with `prefix`.
    pub(crate) fn beginning_with(&self, prefix: &str) -> Cow<'_, RoaringBitmap> {
        self.users(self.range(prefix))
    }

    /// The users of one term.
    pub(crate) fn equal_to(&self, term: &str) -> Cow<'_, RoaringBitmap> {
        self.users(self.range_of(term))
    }

    /// The same, in no order and without a bitmap.
    pub(crate) fn numbers_of(&self, term: &str) -> &[u32] {
        self.slice(&self.range_of(term))
    }

    /// The first term that isn't less than `from`.
    pub(crate) fn seek(&self, from: &str) -> Option<&str> {
        let at = self.first_from(from);
        (at < self.len()).then(|| self.term(at))
    }

    fn len(&self) -> u32 {
        self.firsts.len().saturating_sub(1) as u32
    }

    fn term(&self, at: u32) -> &str {
        &self.text[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    fn first_from(&self, from: &str) -> u32 {
        partition(0..self.len(), |at| self.term(at) < from)
    }

    fn range(&self, prefix: &str) -> Range<u32> {
        let start = self.first_from(prefix);
        start..partition(start..self.len(), |at| self.term(at).starts_with(prefix))
    }

    fn range_of(&self, term: &str) -> Range<u32> {
        let start = self.first_from(term);
        start..partition(start..self.len(), |at| self.term(at) == term)
    }

    fn slice(&self, range: &Range<u32>) -> &[u32] {
        if range.is_empty() {
            return &[];
        }
        &self.numbers[self.firsts[range.start as usize] as usize..self.firsts[range.end as usize] as usize]
    }

    fn users(&self, range: Range<u32>) -> Cow<'_, RoaringBitmap> {
        let slice = self.slice(&range);
        if slice.len() > READY_ABOVE
            && let Ok(at) = self
                .ready
                .binary_search_by(|(ready, _)| (ready.start, ready.end).cmp(&(range.start, range.end)))
        {
            return Cow::Borrowed(&self.ready[at].1);
        }
        Cow::Owned(distinct(slice))
    }

    /// Makes the bitmaps of large ranges.
    fn with_ready(mut self) -> Self {
        let mut ready = Vec::new();
        self.make_ready(0..self.len(), 0, &mut ready);
        ready.sort_unstable_by_key(|(range, _)| (range.start, range.end));
        self.ready = ready.into();
        self
    }

    /// Appends the bitmaps of the ranges within `range`, whose terms share
    /// their first `depth` bytes, and gives the union.
    fn make_ready(
        &self,
        range: Range<u32>,
        depth: usize,
        ready: &mut Vec<(Range<u32>, RoaringBitmap)>,
    ) -> RoaringBitmap {
        if self.slice(&range).len() <= READY_ABOVE {
            return distinct(self.slice(&range));
        }
        let mut union = RoaringBitmap::new();
        let mut start = range.start;
        while start < range.end {
            let term = self.term(start);
            let Some(next) = term[depth..].chars().next() else {
                // The range's own prefix is a term, and the first of the range.
                let own = distinct(self.slice(&(start..start + 1)));
                if own.len() as usize > READY_ABOVE && range.len() > 1 {
                    ready.push((start..start + 1, own.clone()));
                }
                union |= own;
                start += 1;
                continue;
            };
            let prefix = &term[..depth + next.len_utf8()];
            let end = partition(start..range.end, |at| self.term(at).starts_with(prefix));
            if (start..end) == range {
                // The same users as one letter before.
                return self.make_ready(range, prefix.len(), ready);
            }
            union |= self.make_ready(start..end, prefix.len(), ready);
            start = end;
        }
        if depth > 0 {
            ready.push((range, union.clone()));
        }
        union
    }
}

fn distinct(numbers: &[u32]) -> RoaringBitmap {
    if numbers.is_sorted() {
        return numbers.iter().copied().collect();
    }
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.into_iter().collect()
}

/// The first of a range for which `before` doesn't hold; it holds for those in front.
fn partition(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let (mut start, mut end) = (range.start, range.end);
    while start < end {
        let middle = start + (end - start) / 2;
        if before(middle) { start = middle + 1 } else { end = middle }
    }
    start
}

/// Collects terms that many users share, user by user.
#[derive(Debug, Default)]
pub(crate) struct SharedTerms {
    ids: HashMap<Box<str>, u32>,
    /// The ids of the terms of each user, one user's behind the other's.
    terms: Vec<u32>,
    /// Where each user's end.
    ends: Vec<usize>,
}

impl SharedTerms {
    /// Adds a term of the user that comes next; one may come twice.
    pub(crate) fn add(&mut self, term: &str) {
        let id = match self.ids.get(term) {
            Some(id) => *id,
            None => {
                let id = self.ids.len() as u32;
                self.ids.insert(term.into(), id);
                id
            }
        };
        let start = self.ends.last().copied().unwrap_or_default();
        if !self.terms[start..].contains(&id) {
            self.terms.push(id);
        }
    }

    pub(crate) fn end_user(&mut self) {
        self.ends.push(self.terms.len());
    }

    /// Takes the positions of the users in the order of their numbers.
    pub(crate) fn finish(self, order: &[u32]) -> Dictionary {
        let Self { ids, terms, ends } = self;
        let mut ids: Vec<(Box<str>, u32)> = ids.into_iter().collect();
        ids.sort_unstable();
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(ids.len() + 1));
        let mut ranks = vec![0; ids.len()];
        for (rank, (term, id)) in ids.iter().enumerate() {
            starts.push(text.len() as u32);
            text.push_str(term);
            ranks[*id as usize] = rank;
        }
        starts.push(text.len() as u32);
        let mut firsts = vec![0; ids.len() + 1];
        for id in &terms {
            firsts[ranks[*id as usize] + 1] += 1;
        }
        for rank in 0..ids.len() {
            firsts[rank + 1] += firsts[rank];
        }
        let mut free = firsts.clone();
        let mut numbers = vec![0; terms.len()];
        for (number, position) in (0..).zip(order) {
            let position = *position as usize;
            let start = position.checked_sub(1).map_or(0, |before| ends[before]);
            for id in &terms[start..ends[position]] {
                let free = &mut free[ranks[*id as usize]];
                numbers[*free as usize] = number;
                *free += 1;
            }
        }
        let dictionary = Dictionary {
            text: text.into(),
            starts: starts.into(),
            firsts: firsts.into(),
            numbers: numbers.into(),
            ready: Box::default(),
        };
        dictionary.with_ready()
    }
}

/// A dictionary of terms that one user each has, like addresses.
///
/// It makes no bitmaps ready: whoever looks for an address has typed all of its local part.
pub(crate) fn of_single(terms: &Texts) -> Dictionary {
    let (mut text, mut starts) = (String::with_capacity(terms.text_len()), vec![0]);
    for (term, _) in terms.iter() {
        text.push_str(term);
        starts.push(text.len() as u32);
    }
    Dictionary {
        firsts: (0..starts.len() as u32).collect(),
        text: text.into(),
        starts: starts.into(),
        numbers: terms.numbers().collect(),
        ready: Box::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Terms of few letters, so that most ranges are large; one is the beginning of others.
    #[test]
    fn large_ranges_have_the_same_users_as_their_terms() {
        let mut shared = SharedTerms::default();
        let mut expected: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for number in 0..6_000_u32 {
            let mut rest = number.wrapping_mul(2_654_435_761) >> 8;
            let mut term = String::new();
            for _ in 0..1 + rest % 5 {
                rest /= 5;
                term.push(['a', 'b', 'é', '张'][rest as usize % 4]);
            }
            shared.add(&term);
            shared.add(&term);
            shared.end_user();
            expected.entry(term).or_default().insert(number);
        }
        let dictionary = shared.finish(&(0..6_000).collect::<Vec<_>>());
        assert!(dictionary.ready.len() > 5);
        let prefixes: BTreeSet<&str> = expected
            .keys()
            .flat_map(|term| term.char_indices().map(|(at, c)| &term[..at + c.len_utf8()]))
            .chain(["c", "aaaaaaa", "é张x"])
            .collect();
        for prefix in prefixes {
            let beginning = expected.iter().filter(|(term, _)| term.starts_with(prefix));
            let users: BTreeSet<u32> = beginning.flat_map(|(_, users)| users).copied().collect();
            assert!(dictionary.beginning_with(prefix).iter().eq(users), "{prefix}");
            let equal = expected.get(prefix).cloned().unwrap_or_default();
            assert!(dictionary.equal_to(prefix).iter().eq(equal), "{prefix}");
        }
    }
}
