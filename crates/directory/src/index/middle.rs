//! Finds the words that have some letters in the middle: a suffix array over the words of a dictionary.
//!
//! The digits that tell namesakes' addresses apart are left out, so that there are few more words than names.

use super::{
    dictionary::{Dictionary, union_of},
    heads::{Heads, partition},
    key::starts_anywhere,
    words::Kind,
};
use roaring::RoaringBitmap;
use std::{borrow::Cow, ops::Range};

/// Fewer letters would match too many words.
const LEAST: usize = 3;

/// A range has a precomputed bitmap if it has more postings than this, and than a 64th of the users.
const READY_ABOVE: usize = 4096;

/// The part of a word that is searched in the middle: none in scripts whose words start at every character.
pub(super) fn stem(word: &str) -> &str {
    if !word.is_ascii() && word.contains(starts_anywhere) {
        return "";
    }
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Whether a typed key is searched in the middle of words.
pub(super) fn is_middle(typed: &str) -> bool {
    typed.chars().nth(LEAST - 1).is_some()
        && !typed.contains(|c: char| c.is_ascii_digit() || starts_anywhere(c))
}

/// Invariant: sorted by the text from `at` in the dictionary's on, up to the end of the term.
#[derive(Debug, Default)]
pub(super) struct Middles {
    suffixes: Box<[Suffix]>,
    heads: Heads,
    /// Sorted by range.
    ready: Box<[(Range<u32>, RoaringBitmap)]>,
}

/// A suffix of a stem, and the postings of all words that begin with the stem.
#[derive(Debug, Clone, Copy)]
struct Suffix {
    at: u32,
    first: u32,
    count: u32,
}

impl Middles {
    pub(super) fn of(dictionary: &Dictionary, users: u32) -> Self {
        let suffixes = suffixes(dictionary);
        let heads = Heads::of(suffixes.len() as u32, |at| suffixes[at as usize].0);
        let suffixes: Vec<Suffix> = suffixes.into_iter().map(|(_, suffix)| suffix).collect();
        let mut middles = Self { suffixes: suffixes.into(), heads, ready: Box::default() };
        let mut ready = Vec::new();
        let above = READY_ABOVE.max(users as usize / 64);
        middles.make_ready(dictionary, above, 0..middles.len(), 0, &mut ready);
        ready.sort_unstable_by_key(|(range, _)| (range.start, range.end));
        middles.ready = ready.into();
        middles
    }

    /// The users of the words that have the typed letters after the first.
    pub(super) fn users<'a>(&'a self, dictionary: &'a Dictionary, typed: &str) -> Cow<'a, RoaringBitmap> {
        let near = self.heads.narrow(0..self.len(), typed);
        let start = partition(near, |at| self.text(dictionary, at) < typed);
        let end = partition(start..self.len(), |at| self.text(dictionary, at).starts_with(typed));
        match self.ready.binary_search_by(|(ready, _)| (ready.start, ready.end).cmp(&(start, end))) {
            Ok(at) => Cow::Borrowed(&self.ready[at].1),
            Err(_) => Cow::Owned(self.union(dictionary, start..end)),
        }
    }

    fn len(&self) -> u32 {
        self.suffixes.len() as u32
    }

    /// The suffix and what follows: the character of a kind, less than any letter.
    fn text<'a>(&self, dictionary: &'a Dictionary, at: u32) -> &'a str {
        dictionary.text_from(self.suffixes[at as usize].at)
    }

    fn union(&self, dictionary: &Dictionary, range: Range<u32>) -> RoaringBitmap {
        let suffixes = &self.suffixes[range.start as usize..range.end as usize];
        union_of(suffixes.iter().map(|suffix| dictionary.postings(suffix.first, suffix.count)))
    }

    /// Appends the bitmaps of the ranges with many postings within `range`, whose suffixes share their first `depth`
    /// bytes.
    fn make_ready(
        &self,
        dictionary: &Dictionary,
        above: usize,
        range: Range<u32>,
        depth: usize,
        ready: &mut Vec<(Range<u32>, RoaringBitmap)>,
    ) {
        let suffixes = &self.suffixes[range.start as usize..range.end as usize];
        if suffixes.iter().map(|suffix| suffix.count as usize).sum::<usize>() <= above {
            return;
        }
        if self.text(dictionary, range.start)[..depth].chars().count() >= LEAST {
            ready.push((range.clone(), self.union(dictionary, range.clone())));
        }
        let mut start = range.start;
        while start < range.end {
            let text = self.text(dictionary, start);
            let Some(next) = text[depth..].chars().next().filter(|next| !next.is_control()) else {
                start += 1;
                continue;
            };
            let prefix = &text[..depth + next.len_utf8()];
            let end = partition(start..range.end, |at| self.text(dictionary, at).starts_with(prefix));
            self.make_ready(dictionary, above, start..end, prefix.len(), ready);
            start = end;
        }
    }
}

/// The suffixes of the stems of all words, sorted.
fn suffixes(dictionary: &Dictionary) -> Vec<(&str, Suffix)> {
    let mut suffixes = Vec::new();
    let mut before = "";
    for term in dictionary.range_of(Kind::Word) {
        let word = dictionary.word(term);
        let stem = stem(word);
        if std::mem::replace(&mut before, stem) == stem {
            continue;
        }
        let (first, count) = dictionary.postings_from(term, stem);
        let starts = stem.char_indices().map(|(start, _)| start);
        let last = starts.clone().nth_back(LEAST - 1).unwrap_or_default();
        for start in starts.skip(1).take_while(|start| *start <= last) {
            let at = dictionary.start_of(term) + start as u32;
            suffixes.push((&word[start..], Suffix { at, first, count }));
        }
    }
    suffixes.sort_unstable_by_key(|(text, _)| *text);
    suffixes
}
