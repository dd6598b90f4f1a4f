//! Finds users by the words of their names and addresses, in the order of names.
//!
//! Users carry numbers. Those of the settled part are in the order of names, so
//! that iterating over a bitmap yields users by name; users added later have higher numbers,
//! until a merge renumbers everybody. The index knows no visibility rule: its callers
//! decide who may find whom.

mod addresses;
mod dictionary;
mod hangul;
mod heads;
pub(crate) mod key;
mod middle;
mod recent;
mod texts;
mod typo;
pub(crate) mod words;

use crate::User;
pub(crate) use addresses::Addresses;
pub(crate) use dictionary::{Dictionary, SharedTerms};
use middle::Middles;
use recent::Recent;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::{borrow::Cow, sync::Arc};
pub(crate) use texts::Texts;
use words::Kind;

/// Users, by the part of the index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matches<'a> {
    pub(crate) settled: Cow<'a, RoaringBitmap>,
    pub(crate) recent: RoaringBitmap,
}

impl Matches<'_> {
    pub(crate) fn as_ref(&self) -> Matches<'_> {
        Matches { settled: Cow::Borrowed(&self.settled), recent: self.recent.clone() }
    }

    pub(crate) fn into_owned(self) -> Matches<'static> {
        Matches { settled: Cow::Owned(self.settled.into_owned()), recent: self.recent }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.recent.is_empty()
    }

    pub(crate) fn len(&self) -> u64 {
        self.settled.len() + self.recent.len()
    }

    #[must_use]
    pub(crate) fn or(mut self, other: Self) -> Self {
        if self.settled.is_empty() {
            self.settled = other.settled;
        } else if !other.settled.is_empty() {
            *self.settled.to_mut() |= &*other.settled;
        }
        self.recent |= other.recent;
        self
    }

    #[must_use]
    pub(crate) fn and(&self, other: &Matches<'_>) -> Matches<'static> {
        Matches {
            settled: Cow::Owned(&*self.settled & &*other.settled),
            recent: &self.recent & &other.recent,
        }
    }

    #[must_use]
    pub(crate) fn without(mut self, other: &Self) -> Self {
        if !other.settled.is_empty() {
            *self.settled.to_mut() -= &*other.settled;
        }
        self.recent -= &other.recent;
        self
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    settled: Arc<SettledIndex>,
    recent: Recent,
}

#[derive(Debug, Default)]
pub(crate) struct SettledIndex {
    terms: Dictionary,
    middles: Middles,
    addresses: Addresses,
    /// Users with lower numbers are in the order of names.
    len: u32,
}

impl SettledIndex {
    pub(crate) fn new(terms: Dictionary, addresses: Addresses, len: u32) -> Self {
        Self { middles: Middles::of(&terms, len), terms, addresses, len }
    }
}

impl Index {
    pub(crate) fn new(settled: SettledIndex) -> Self {
        Self { settled: Arc::new(settled), recent: Recent::default() }
    }

    /// The number of users whose numbers are in the order of names, deleted ones included.
    pub(crate) fn settled_len(&self) -> u32 {
        self.settled.len
    }

    pub(crate) fn recent_len(&self) -> usize {
        self.recent.len()
    }

    /// The sort key of a recent user.
    pub(crate) fn recent_key(&self, number: u32) -> Option<&Arc<str>> {
        self.recent.key(number)
    }

    pub(crate) fn insert(&mut self, number: u32, user: &User) {
        self.recent.insert(number, user);
    }

    /// Removes a user, given its last record. A settled user stays in the dictionaries, but its number is absent
    /// everywhere else.
    pub(crate) fn remove(&mut self, number: u32, user: &User) {
        self.recent.remove(number, user);
    }

    /// The users with that address, deleted ones included, or else with the next ones: in both parts, whoever is in
    /// the first.
    pub(crate) fn nearest_addresses(&self, term: &str) -> SmallVec<[u32; 2]> {
        let mut numbers = SmallVec::from_slice(self.settled.addresses.nearest(term));
        numbers.extend(self.recent.addresses.nearest(term));
        numbers
    }

    /// The users with an address, and those whose addresses begin with it.
    pub(crate) fn addresses(&self, term: &str) -> [Matches<'_>; 2] {
        let (settled, recent) = (&self.settled.addresses, &self.recent.addresses);
        [
            Matches { settled: Cow::Owned(settled.equal_to(term)), recent: recent.equal_to(term) },
            Matches {
                settled: Cow::Owned(settled.beginning_with(term)),
                recent: recent.beginning_with(term),
            },
        ]
    }

    /// The users with a word that contains a text. Reads all words, hundreds of thousands in milliseconds.
    pub(crate) fn words_containing(&self, text: &str) -> Matches<'_> {
        Matches {
            settled: Cow::Owned(self.settled.terms.containing(text)),
            recent: self.recent.terms.containing(&Kind::Word.term(""), text),
        }
    }

    /// The users whose addresses contain a text. Reads all addresses.
    pub(crate) fn addresses_containing(&self, text: &str) -> Matches<'_> {
        Matches {
            settled: Cow::Owned(self.settled.addresses.containing(text)),
            recent: self.recent.addresses.containing("", text),
        }
    }

    /// The users with a term of a kind.
    pub(crate) fn equal(&self, kind: Kind, text: &str) -> Matches<'_> {
        let recent = self.recent.term(kind, text).map(|term| self.recent.terms.equal_to(&term));
        Matches { settled: self.settled.terms.equal_to(kind, text), recent: recent.unwrap_or_default() }
    }

    /// The users with a term of a kind, and those with a term that begins with it.
    pub(crate) fn users_of(&self, kind: Kind, text: &str) -> [Matches<'_>; 2] {
        let [equal, beginning] = self.settled.terms.users_of(kind, text);
        let mut found = [equal, beginning].map(|settled| Matches { settled, ..Matches::default() });
        if let Some(term) = self.recent.term(kind, text) {
            found[0].recent = self.recent.terms.equal_to(&term);
            found[1].recent = self.recent.terms.beginning_with(&term);
        }
        found
    }

    /// The users with a word that has some letters after its first.
    pub(crate) fn middle(&self, text: &str) -> Matches<'_> {
        if !middle::is_middle(text) {
            return Matches::default();
        }
        let SettledIndex { terms, middles, .. } = &*self.settled;
        Matches { settled: middles.users(terms, text), recent: self.recent.middle(text) }
    }

    /// The users with a term of a kind that begins with a text, or with one that is one edit away from it.
    pub(crate) fn near(&self, kind: Kind, text: &str) -> Matches<'_> {
        let (settled, recent) = (&self.settled.terms, &self.recent.terms);
        let mut near = Matches::default();
        for word in typo::beginnings(text, |from| settled.seek(kind, from)) {
            let [_, users] = settled.users_of(kind, &word);
            *near.settled.to_mut() |= &*users;
        }
        if let Some(prefix) = self.recent.term(kind, "") {
            let seek = |from: &str| recent.seek(&kind.term(from))?.strip_prefix(&*prefix);
            for word in typo::beginnings(text, seek) {
                near.recent |= recent.beginning_with(&kind.term(&word));
            }
        }
        near
    }
}
