//! The terms of many users, sorted and immutable: the large and slow-changing part
//! of the index. Later changes are in `RecentTerms`.
//!
//! A prefix is a range of terms, and the postings of a range are contiguous,
//! so a small range is a slice. A large range has a precomputed bitmap: the union of
//! thousands of postings would dominate a search.

use super::{
    heads::{Heads, partition},
    words::{Kind, is_whole},
};
use roaring::RoaringBitmap;
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// A range with more postings than this has a precomputed bitmap.
const READY_ABOVE: usize = 256;

/// As many numbers are sorted rather than marked in a bitmap of all users.
const SORTED_BELOW: usize = 64;

/// Invariant: terms are sorted; the numbers of each term are ascending. A term begins with the character of its kind.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    text: Box<str>,
    /// The start of each term in `text`, and the end of the last one.
    starts: Box<[u32]>,
    /// The start of each term's users in `numbers`, and the end of the last one's.
    firsts: Box<[u32]>,
    numbers: Box<[u32]>,
    /// Sorted by range.
    ready: Box<[(Range<u32>, RoaringBitmap)]>,
    /// Of the terms without their kinds.
    heads: Heads,
    /// The first term of each kind, and the end of the last one.
    kinds: [u32; Kind::ALL.len() + 1],
}

impl Dictionary {
    /// The users of a term, and of the terms that begin with it.
    pub(crate) fn users_of(&self, kind: Kind, text: &str) -> [Cow<'_, RoaringBitmap>; 2] {
        let range = self.range(kind, text);
        let equal = range.start + u32::from(!range.is_empty() && self.word(range.start) == text);
        [self.users(range.start..equal), self.users(range)]
    }

    /// The users of one term.
    pub(crate) fn equal_to(&self, kind: Kind, text: &str) -> Cow<'_, RoaringBitmap> {
        let start = self.first_from(kind, text);
        let is_term = start < self.range_of(kind).end && self.word(start) == text;
        self.users(start..start + u32::from(is_term))
    }

    /// The users of the words that contain the text.
    pub(crate) fn containing(&self, text: &str) -> RoaringBitmap {
        let words = self.range_of(Kind::Word).filter(|at| self.word(*at).contains(text));
        union_of(words.map(|at| self.slice(&(at..at + 1))))
    }

    /// The first term of the kind that isn't less than `from`, without its kind.
    pub(crate) fn seek(&self, kind: Kind, from: &str) -> Option<&str> {
        let at = self.first_from(kind, from);
        (at < self.range_of(kind).end).then(|| self.word(at))
    }

    /// The terms of a kind.
    pub(super) fn range_of(&self, kind: Kind) -> Range<u32> {
        self.kinds[kind as usize]..self.kinds[kind as usize + 1]
    }

    /// A term without its kind.
    pub(super) fn word(&self, at: u32) -> &str {
        &self.term(at)[1..]
    }

    fn len(&self) -> u32 {
        self.firsts.len().saturating_sub(1) as u32
    }

    fn term(&self, at: u32) -> &str {
        &self.text[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    fn first_from(&self, kind: Kind, text: &str) -> u32 {
        let range = self.range_of(kind);
        if range.is_empty() {
            return range.start;
        }
        partition(self.heads.narrow(range, text), |at| self.word(at) < text)
    }

    fn range(&self, kind: Kind, prefix: &str) -> Range<u32> {
        let first = self.first_from(kind, prefix);
        first..self.end_of(first..self.range_of(kind).end, prefix)
    }

    /// The end of the terms that begin with a prefix, from the first of them on. Most are few.
    fn end_of(&self, range: Range<u32>, prefix: &str) -> u32 {
        let (mut start, mut width) = (range.start, 1);
        while start + width < range.end && self.word(start + width - 1).starts_with(prefix) {
            start += width;
            width *= 2;
        }
        partition(start..range.end.min(start + width), |at| self.word(at).starts_with(prefix))
    }

    /// The start of a term's word in the text of all terms.
    pub(super) fn start_of(&self, at: u32) -> u32 {
        self.starts[at as usize] + 1
    }

    pub(super) fn text_from(&self, start: u32) -> &str {
        &self.text[start as usize..]
    }

    /// The place and number of the postings of the words that begin with `prefix`, the first of which is known.
    pub(super) fn postings_from(&self, first: u32, prefix: &str) -> (u32, u32) {
        let end = self.end_of(first..self.range_of(Kind::Word).end, prefix);
        let [first, end] = [first, end].map(|at| self.firsts[at as usize]);
        (first, end - first)
    }

    pub(super) fn postings(&self, first: u32, count: u32) -> &[u32] {
        &self.numbers[first as usize..(first + count) as usize]
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

    /// Computes the bitmaps of large ranges, and where to search.
    fn with_ready(mut self) -> Self {
        self.heads = Heads::of(self.len(), |at| self.word(at));
        for kind in Kind::ALL {
            let end = partition(0..self.len(), |at| self.term(at) < Kind::after(kind));
            self.kinds[kind as usize + 1] = end;
        }
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
                // The same users as for the shorter prefix.
                return self.make_ready(range, prefix.len(), ready);
            }
            union |= self.make_ready(start..end, prefix.len(), ready);
            start = end;
        }
        // No query is for all terms of a kind.
        if depth > 1 && (range.len() == 1 || !is_whole(self.term(range.start))) {
            ready.push((range, union.clone()));
        }
        union
    }
}

pub(super) fn distinct(numbers: &[u32]) -> RoaringBitmap {
    if numbers.is_sorted() {
        return numbers.iter().copied().collect();
    }
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.into_iter().collect()
}

/// The union of many postings, each ascending.
pub(super) fn union_of<'a>(postings: impl Iterator<Item = &'a [u32]>) -> RoaringBitmap {
    let mut numbers: Vec<u32> = Vec::new();
    for slice in postings {
        numbers.extend_from_slice(slice);
    }
    let Some(&most) = numbers.iter().max() else { return RoaringBitmap::new() };
    if numbers.len() < SORTED_BELOW.max(most as usize / 64) {
        return distinct(&numbers);
    }
    let mut bits = vec![0_u8; most as usize / 8 + 1];
    for number in numbers {
        bits[number as usize / 8] |= 1 << (number % 8);
    }
    RoaringBitmap::from_lsb0_bytes(0, &bits)
}

/// Collects terms that many users share, user by user.
#[derive(Debug, Default)]
pub(crate) struct SharedTerms {
    ids: HashMap<Box<str>, u32>,
    /// The ids of the terms of each user, concatenated.
    terms: Vec<u32>,
    /// The end of each user's terms.
    ends: Vec<usize>,
    /// The last term, whose memory is used again.
    term: String,
}

impl SharedTerms {
    /// Adds a term of the next user; repeats are allowed.
    pub(crate) fn add(&mut self, kind: Kind, text: &str) {
        self.term.clear();
        self.term.push(kind.prefix());
        self.term.push_str(text);
        let term = &*self.term;
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
        let Self { ids, terms, ends, .. } = self;
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
            ..Dictionary::default()
        };
        dictionary.with_ready()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Short terms over few letters, so that most ranges are large; some are prefixes of others.
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
            shared.add(Kind::Word, &term);
            shared.add(Kind::Word, &term);
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
            let beginning: BTreeSet<u32> = beginning.flat_map(|(_, users)| users).copied().collect();
            let equal = expected.get(prefix).cloned().unwrap_or_default();
            let [found, beginnings] = dictionary.users_of(Kind::Word, prefix);
            assert!(found.iter().eq(equal.clone()), "{prefix}");
            assert!(dictionary.equal_to(Kind::Word, prefix).iter().eq(equal), "{prefix}");
            assert!(beginnings.iter().eq(beginning), "{prefix}");
            assert!(dictionary.users_of(Kind::Variant, prefix).iter().all(|users| users.is_empty()));
        }
    }
}
