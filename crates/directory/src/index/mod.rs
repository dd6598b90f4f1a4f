//! Finds users by the words of their names and addresses, in the order of names.
//!
//! Users carry numbers. Those of the settled part are in the order of names, so
//! that walking a bitmap walks names; later comers have the numbers behind,
//! until a merge settles everybody anew. The index knows no rule: who may find
//! whom is decided by whoever asks it.

mod dictionary;
mod recent;
mod texts;
mod typo;
pub(crate) mod words;

use crate::User;
pub(crate) use dictionary::{Dictionary, SharedTerms, of_single};
use recent::{Recent, RecentTerms};
use roaring::RoaringBitmap;
use std::{borrow::Cow, sync::Arc};
pub(crate) use texts::Texts;

/// How a term of a search is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Beginning,
    /// The beginning, with one letter wrong, missing, in excess, or swapped with the next.
    OneTypo,
}

/// What a search looks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    Word(Box<str>),
    Address(Box<str>),
}

impl Term {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Word(text) | Self::Address(text) => text,
        }
    }
}

/// The users of a term, by the part of the index that they are in.
#[derive(Debug, Default)]
pub(crate) struct Matches<'a> {
    pub(crate) settled: Cow<'a, RoaringBitmap>,
    pub(crate) recent: RoaringBitmap,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    settled: Arc<SettledIndex>,
    recent: Recent,
}

#[derive(Debug, Default)]
pub(crate) struct SettledIndex {
    pub(crate) words: Dictionary,
    pub(crate) addresses: Dictionary,
    /// Users with lower numbers are in the order of names.
    pub(crate) len: u32,
}

impl Index {
    pub(crate) fn new(settled: SettledIndex) -> Self {
        Self { settled: Arc::new(settled), recent: Recent::default() }
    }

    /// The number of users whose numbers are in the order of names, the gone included.
    pub(crate) fn settled_len(&self) -> u32 {
        self.settled.len
    }

    pub(crate) fn recent_len(&self) -> usize {
        self.recent.len()
    }

    /// What a recent user is sorted by.
    pub(crate) fn recent_key(&self, number: u32) -> Option<&Arc<str>> {
        self.recent.key(number)
    }

    pub(crate) fn insert(&mut self, number: u32, user: &User) {
        self.recent.insert(number, user);
    }

    /// Takes out a user with the record that it had. One of the settled part stays
    /// in its dictionaries: its number is absent everywhere else.
    pub(crate) fn remove(&mut self, number: u32, user: &User) {
        self.recent.remove(number, user);
    }

    /// Those whose address may be that term: some may be gone.
    pub(crate) fn with_address(&self, term: &str) -> impl Iterator<Item = u32> {
        let settled = self.settled.addresses.numbers_of(term).iter().copied();
        settled.chain(self.recent.addresses.numbers_of(term))
    }

    fn matches(&self, term: &Term, comparison: Comparison) -> Matches<'_> {
        let (settled, recent) = self.parts(term);
        let text = term.as_str();
        match comparison {
            Comparison::Equal => Matches { settled: settled.equal_to(text), recent: recent.equal_to(text) },
            Comparison::Beginning => {
                Matches { settled: settled.beginning_with(text), recent: recent.beginning_with(text) }
            }
            Comparison::OneTypo => Matches {
                settled: Cow::Owned(union(
                    typo::beginnings(text, |from| settled.seek(from))
                        .iter()
                        .map(|near| settled.beginning_with(near)),
                )),
                recent: union(
                    typo::beginnings(text, |from| recent.seek(from))
                        .iter()
                        .map(|near| Cow::Owned(recent.beginning_with(near))),
                ),
            },
        }
    }

    /// The users whom every term matches; nobody if there are no terms.
    pub(crate) fn matches_all(&self, terms: &[Term], comparison: Comparison) -> Matches<'_> {
        let mut terms = terms.iter().map(|term| self.matches(term, comparison));
        let Some(first) = terms.next() else { return Matches::default() };
        terms.fold(first, |all, term| Matches {
            settled: Cow::Owned(&*all.settled & &*term.settled),
            recent: all.recent & term.recent,
        })
    }

    fn parts(&self, term: &Term) -> (&Dictionary, &RecentTerms) {
        match term {
            Term::Word(_) => (&self.settled.words, &self.recent.words),
            Term::Address(_) => (&self.settled.addresses, &self.recent.addresses),
        }
    }
}

fn union<'a>(sets: impl Iterator<Item = Cow<'a, RoaringBitmap>>) -> RoaringBitmap {
    sets.fold(RoaringBitmap::new(), |union, set| union | &*set)
}
