//! Search as nested loops: every user, every term, every word.

use crate::{
    person::{Rank, Term},
    world::{User, World},
};
use directory::UserId;

/// A typed query and its meaning.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) typed: String,
    pub(crate) terms: Vec<Term>,
    pub(crate) whole_address: Option<String>,
}

/// The position of a user in the order: seen before found, the rank, the name, the id.
pub(crate) type Place = (u8, Rank, String, UserId);

impl World {
    /// A typo is tolerated only if the viewer finds nobody without one.
    pub(crate) fn search(&self, v: &User, query: &Query) -> Vec<Place> {
        let mut places = self.matching(v, query);
        if places.iter().any(|place| place.1 < Rank::OneTypo) {
            places.retain(|place| place.1 < Rank::OneTypo);
        }
        places
    }

    pub(crate) fn contacts(&self, v: &User) -> Vec<Place> {
        let seen = self.users.iter().filter(|t| self.sees(v, t));
        let mut places: Vec<Place> =
            seen.map(|t| (0, Rank::AsTyped, t.person.sort_key.clone(), t.id)).collect();
        places.sort();
        places
    }

    fn matching(&self, v: &User, query: &Query) -> Vec<Place> {
        let mut places = Vec::new();
        for t in &self.users {
            let typed = query.whole_address.as_ref() == Some(&t.person.email);
            if query.terms.is_empty() || !self.finds(v, t, typed) {
                continue;
            }
            let rank = t.person.rank(&query.terms);
            if rank != Rank::Nothing {
                places.push((u8::from(!self.sees(v, t)), rank, t.person.sort_key.clone(), t.id));
            }
        }
        places.sort();
        places
    }
}
