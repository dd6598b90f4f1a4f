//! The users of a realm that match a query, by the quality of the match.

use crate::{
    Quality, Realm,
    index::{
        Matches,
        key::is_spaceless,
        words::{JOINED, Kind},
    },
    query::{Term, Word},
    realm::Users,
};
use roaring::RoaringBitmap;
use std::borrow::Cow;

/// The users of each quality but the last, which tolerates typos. Users may be repeated in worse ones.
pub(crate) type Ranks<'a> = [Matches<'a>; RANKS];

pub(crate) const RANKS: usize = Quality::OneTypo as usize;

/// Shorter words typed apart aren't looked for together: `al b` would find every Albert.
const LEAST_JOINED: usize = 4;

/// In longer queries words aren't looked for together, so that the work is bounded.
const MOST_JOINED: usize = 16;

/// The words that adjacent terms make together, with the first and the last of these terms.
type Joined<'a> = Vec<(usize, usize, Matches<'a>)>;

impl Realm {
    /// The users that match all terms, by the quality of the worst match; nobody if there are no terms.
    pub(crate) fn ranked(&self, terms: &[Term]) -> Ranks<'_> {
        if let [term] = terms {
            return self.ranks_of(term);
        }
        let ranks: Vec<Ranks<'_>> = terms.iter().map(|term| self.ranks_of(term)).collect();
        let joined = self.joined(terms);
        std::array::from_fn(|rank| {
            let is_joined = rank == Quality::Variant as usize && !joined.is_empty();
            if !is_joined && ranks.iter().all(|ranks| ranks[rank].is_empty()) {
                Matches::default()
            } else if rank <= Quality::Beginning as usize {
                all_of(ranks.iter().map(|ranks| at_least(ranks, rank)), &Joined::new())
            } else if joined.is_empty() {
                just(&ranks, rank)
            } else {
                all_of(ranks.iter().map(|ranks| at_least(ranks, rank)), &joined)
            }
        })
    }

    /// The users that match all terms, with a typo in each.
    pub(crate) fn nearly(&self, terms: &[Term]) -> Matches<'_> {
        let index = self.index();
        let near = terms.iter().map(|term| {
            let found = at_least(&self.ranks_of(term), RANKS - 1);
            match term {
                Term::Word(word) => {
                    found.or(index.near(Kind::Word, &word.key)).or(index.near(Kind::Variant, &word.key))
                }
                Term::Address(_) | Term::Domain(_) => found,
            }
        });
        all_of(near, &self.joined(terms))
    }

    fn joined(&self, terms: &[Term]) -> Joined<'_> {
        if terms.len() > MOST_JOINED {
            return Joined::new();
        }
        let runs = (0..terms.len())
            .flat_map(|end| ((end + 1).saturating_sub(JOINED)..end).map(move |start| (start, end)));
        let joined = runs.filter_map(|(start, end)| {
            let word = together(&terms[start..=end])?;
            let [_, words] = self.index().users_of(Kind::Word, &word.key);
            Some((start, end, words.or(self.variants_of(&word))))
        });
        joined.filter(|(.., users)| !users.is_empty()).collect()
    }

    fn ranks_of(&self, term: &Term) -> Ranks<'_> {
        let index = self.index();
        let (equal, beginning) = match term {
            Term::Word(word) => return self.ranks_of_word(word),
            Term::Address(address) => index.addresses(address).into(),
            Term::Domain(domain) => {
                let own = self.of_domains(self.domain(domain).into_iter());
                (own, self.of_domains(self.domains_beginning(domain)))
            }
        };
        let mut ranks = Ranks::default();
        ranks[Quality::AsTyped as usize] = equal;
        ranks[Quality::Beginning as usize] = beginning;
        ranks
    }

    fn ranks_of_word(&self, word: &Word) -> Ranks<'_> {
        let index = self.index();
        let [equal, beginning] = index.users_of(Kind::Word, &word.key);
        let middle = index.middle(&word.key).or(index.equal(Kind::Initials, &word.key));
        let (as_typed, beginning_as_typed, equal) = if word.is_marked() {
            let [typed, beginning] = index.users_of(Kind::Typed, &word.typed);
            (typed, beginning, equal)
        } else {
            let marked = index.equal(Kind::Marked, &word.key);
            (equal.without(&marked), Matches::default(), marked)
        };
        [as_typed, beginning_as_typed, equal, beginning, self.variants_of(word), middle]
    }

    /// The users of variants that begin with a word, or of words or variants that begin with its own variant.
    fn variants_of(&self, word: &Word) -> Matches<'_> {
        let beginning = |kind, text| {
            let [_, beginning] = self.index().users_of(kind, text);
            beginning
        };
        let own = beginning(Kind::Variant, &word.key);
        let Some(variant) = &word.variant else { return own };
        own.or(beginning(Kind::Word, variant)).or(beginning(Kind::Variant, variant))
    }

    fn of_domains<'a>(&self, domains: impl Iterator<Item = &'a Users>) -> Matches<'_> {
        let mut settled = domains.fold(RoaringBitmap::new(), |all, users| all | &**users);
        let mut recent = settled.clone();
        recent.remove_range(..self.index().settled_len());
        settled -= &recent;
        Matches { settled: Cow::Owned(settled), recent }
    }
}

/// The users that match all terms, given the users of each, some of which may be one word together.
fn all_of<'a>(alone: impl Iterator<Item = Matches<'a>>, joined: &Joined<'a>) -> Matches<'a> {
    // By the number of terms at the beginning of the query: the users that match these.
    let mut upto: Vec<Matches<'a>> = Vec::new();
    for (at, term) in alone.enumerate() {
        let mut found = if at == 0 { term } else { term.and(&upto[at - 1]) };
        for (start, _, words) in joined.iter().filter(|(_, end, _)| *end == at) {
            let words = words.clone();
            found = found.or(if *start == 0 { words } else { words.and(&upto[start - 1]) });
        }
        upto.push(found);
    }
    upto.pop().unwrap_or_default()
}

/// The users that match one of the terms just this well, behind prefixes, and the others at least as well.
fn just<'a>(ranks: &[Ranks<'a>], rank: usize) -> Matches<'a> {
    let mut all = Matches::default();
    for (at, worst) in ranks.iter().enumerate().filter(|(_, ranks)| !ranks[rank].is_empty()) {
        let mut found = worst[rank].clone();
        for (_, other) in ranks.iter().enumerate().filter(|(other, _)| *other != at) {
            let parts = other[Quality::Beginning as usize..=rank].iter();
            found = parts.map(|part| found.clone().and(part)).fold(Matches::default(), Matches::or);
        }
        all = all.or(found);
    }
    all
}

/// The users of a term whose matches are at least this good.
fn at_least<'a>(ranks: &Ranks<'a>, rank: usize) -> Matches<'a> {
    // Prefixes are of all better words.
    let least = if rank >= Quality::Beginning as usize { Quality::Beginning as usize } else { 0 };
    ranks[least..=rank].iter().fold(Matches::default(), |all, part| all.or(part.clone()))
}

/// Words typed apart, as one word.
fn together(terms: &[Term]) -> Option<Word> {
    let mut typed = String::new();
    for term in terms {
        let Term::Word(word) = term else { return None };
        typed.push_str(&word.typed);
    }
    let is_long = typed.chars().nth(LEAST_JOINED - 1).is_some() || typed.contains(is_spaceless);
    is_long.then(|| Word::new(&typed))
}
