//! The terms and places of users who came, or changed their names, since the
//! dictionaries were built. Small, because a merge empties it.

use super::words::{address_term, sort_key, words_of};
use crate::User;
use imbl::{OrdMap, OrdSet};
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Terms with the numbers of their users.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecentTerms(OrdSet<(Arc<str>, u32)>);

impl RecentTerms {
    pub(crate) fn beginning_with(&self, prefix: &str) -> RoaringBitmap {
        self.from(prefix)
            .take_while(|(term, _)| term.starts_with(prefix))
            .map(|(_, number)| *number)
            .collect()
    }

    pub(crate) fn equal_to(&self, term: &str) -> RoaringBitmap {
        self.numbers_of(term).collect()
    }

    pub(crate) fn numbers_of(&self, term: &str) -> impl Iterator<Item = u32> {
        self.from(term).take_while(move |(found, _)| **found == *term).map(|(_, number)| *number)
    }

    pub(crate) fn seek(&self, from: &str) -> Option<&str> {
        self.from(from).next().map(|(term, _)| &**term)
    }

    fn from(&self, from: &str) -> impl Iterator<Item = &(Arc<str>, u32)> {
        self.0.range((Arc::from(from), 0)..)
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Recent {
    pub(crate) words: RecentTerms,
    pub(crate) addresses: RecentTerms,
    /// What the users are sorted by.
    keys: OrdMap<u32, Arc<str>>,
}

impl Recent {
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn key(&self, number: u32) -> Option<&Arc<str>> {
        self.keys.get(&number)
    }

    pub(crate) fn insert(&mut self, number: u32, user: &User) {
        self.keys.insert(number, sort_key(user).into());
        self.addresses.0.insert((address_term(&user.email).into(), number));
        words_of(user, |word| {
            self.words.0.insert((word.into(), number));
        });
    }

    /// Takes out a user whose record is still the one that was put in.
    pub(crate) fn remove(&mut self, number: u32, user: &User) {
        if self.keys.remove(&number).is_none() {
            return;
        }
        self.addresses.0.remove(&(address_term(&user.email).into(), number));
        words_of(user, |word| {
            self.words.0.remove(&(word.into(), number));
        });
    }
}
