//! The terms and positions of users who were added or renamed since the
//! dictionaries were built. Small, because a merge empties it.

use super::{
    middle::stem,
    words::{Kind, address_term, sort_key, terms_of},
};
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

    /// The users of the terms that begin and go on like this.
    pub(crate) fn containing(&self, prefix: &str, text: &str) -> RoaringBitmap {
        let terms = self.from(prefix).take_while(|(term, _)| term.starts_with(prefix));
        terms.filter(|(term, _)| term[prefix.len()..].contains(text)).map(|(_, number)| *number).collect()
    }

    pub(crate) fn equal_to(&self, term: &str) -> RoaringBitmap {
        self.from(term).take_while(|(found, _)| **found == *term).map(|(_, number)| *number).collect()
    }

    /// The users of the term, or else of the next one.
    pub(crate) fn nearest(&self, term: &str) -> impl Iterator<Item = u32> {
        let same = move |(at, (found, _)): &(usize, &(Arc<str>, u32))| *at == 0 || **found == *term;
        self.from(term).enumerate().take_while(same).map(|(_, (_, number))| *number)
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
    pub(crate) terms: RecentTerms,
    pub(crate) addresses: RecentTerms,
    users: OrdMap<u32, RecentUser>,
}

#[derive(Debug, Clone)]
struct RecentUser {
    sort_key: Arc<str>,
    /// What is searched in the middle, each stem without its first letter.
    middles: Arc<str>,
}

/// Between the middles of a user.
const END: char = '\n';

impl Recent {
    pub(crate) fn len(&self) -> usize {
        self.users.len()
    }

    pub(crate) fn key(&self, number: u32) -> Option<&Arc<str>> {
        self.users.get(&number).map(|user| &user.sort_key)
    }

    /// A term to search for; `None` if there are no users.
    pub(crate) fn term(&self, kind: Kind, text: &str) -> Option<String> {
        (!self.users.is_empty()).then(|| kind.term(text))
    }

    /// The users with a word that has the typed letters after the first.
    pub(crate) fn middle(&self, typed: &str) -> RoaringBitmap {
        let found = self.users.iter().filter(|(_, user)| user.middles.contains(typed));
        found.map(|(number, _)| *number).collect()
    }

    pub(crate) fn insert(&mut self, number: u32, user: &User) {
        let mut middles = String::new();
        terms_of(user, |kind, text| {
            self.terms.0.insert((kind.term(text).into(), number));
            if kind == Kind::Word {
                let mut letters = stem(text).chars();
                letters.next();
                middles.push_str(letters.as_str());
                middles.push(END);
            }
        });
        self.addresses.0.insert((address_term(&user.email).into(), number));
        let user = RecentUser { sort_key: sort_key(user).into(), middles: middles.into() };
        self.users.insert(number, user);
    }

    /// Removes a user, given the record that was inserted.
    pub(crate) fn remove(&mut self, number: u32, user: &User) {
        if self.users.remove(&number).is_none() {
            return;
        }
        self.addresses.0.remove(&(address_term(&user.email).into(), number));
        terms_of(user, |kind, text| {
            self.terms.0.remove(&(kind.term(text).into(), number));
        });
    }
}
