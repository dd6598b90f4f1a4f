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
use smallvec::SmallVec;
use std::{borrow::Cow, cell::OnceCell};

/// The number of qualities but the last, which tolerates typos.
pub(crate) const RANKS: usize = Quality::OneTypo as usize;

/// The number of qualities of words that are typed from their beginning.
pub(crate) const BEGINNINGS: usize = Quality::Variant as usize;

/// Shorter words typed apart aren't looked for together: `al b` would find every Albert.
const LEAST_JOINED: usize = 4;

/// In longer queries words aren't looked for together, so that the work is bounded.
const MOST_JOINED: usize = 16;

/// The words that adjacent terms make together, with the first and the last of these terms.
type Joined<'a> = Vec<(usize, usize, Matches<'a>)>;

/// The users of a realm that match all terms of a query, by the quality of the worst match; nobody if there are no terms.
/// Users may be repeated in worse ranks.
///
/// Ranks behind the beginnings are looked up on demand: most pages are full without them.
pub(crate) struct Ranks<'t, 'a> {
    terms: SmallVec<[TermRanks<'t, 'a>; 2]>,
    joined: OnceCell<Joined<'a>>,
    of_all: [OnceCell<Matches<'a>>; RANKS],
    len: usize,
}

/// The users that match one term.
struct TermRanks<'t, 'a> {
    realm: &'a Realm,
    term: &'t Term,
    beginnings: [Matches<'a>; BEGINNINGS],
    others: [OnceCell<Matches<'a>>; RANKS - BEGINNINGS],
}

impl<'t, 'a> Ranks<'t, 'a> {
    pub(crate) fn as_typed(realm: &'a Realm, terms: &'t [Term]) -> Self {
        let terms = terms.iter().map(|term| TermRanks::new(realm, term)).collect();
        Self { terms, joined: OnceCell::new(), of_all: Default::default(), len: RANKS }
    }

    /// The users that match all terms, with a typo in each, as the only rank.
    pub(crate) fn with_a_typo(realm: &'a Realm, terms: &'t [Term]) -> Self {
        let index = realm.index();
        let near = terms.iter().map(|term| {
            let found = TermRanks::new(realm, term).into_any();
            match term {
                Term::Word(word) => {
                    found.or(index.near(Kind::Word, &word.key)).or(index.near(Kind::Variant, &word.key))
                }
                Term::Address(_) | Term::Domain(_) => found,
            }
        });
        let mut of_all: [OnceCell<Matches<'a>>; RANKS] = Default::default();
        of_all[0] = all_of(near, &realm.joined(terms.iter())).into();
        Self { terms: SmallVec::new(), joined: OnceCell::new(), of_all, len: 1 }
    }

    pub(crate) fn of(&self, rank: usize) -> &Matches<'a> {
        match &*self.terms {
            [term] => term.of(rank),
            _ => self.of_all[rank].get_or_init(|| self.all(rank)),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Matches<'a>> {
        (0..self.len).map(|rank| self.of(rank))
    }

    /// The users of all ranks.
    pub(crate) fn numbers(&self) -> RoaringBitmap {
        self.iter().fold(RoaringBitmap::new(), |all, rank| all | &*rank.settled | &rank.recent)
    }

    fn all(&self, rank: usize) -> Matches<'a> {
        let none = Joined::new();
        let joined = if rank < BEGINNINGS { &none } else { self.joined() };
        let is_joined = rank == Quality::Variant as usize && !joined.is_empty();
        if !is_joined && self.terms.iter().all(|term| term.of(rank).is_empty()) {
            Matches::default()
        } else if rank < BEGINNINGS || !joined.is_empty() {
            all_of(self.terms.iter().map(|term| term.at_least(rank)), joined)
        } else {
            just(&self.terms, rank)
        }
    }

    fn joined(&self) -> &Joined<'a> {
        let joined = || {
            let realm = self.terms.first().map(|first| first.realm);
            realm.map(|realm| realm.joined(self.terms.iter().map(|term| term.term))).unwrap_or_default()
        };
        self.joined.get_or_init(joined)
    }
}

impl<'t, 'a> TermRanks<'t, 'a> {
    fn new(realm: &'a Realm, term: &'t Term) -> Self {
        Self { realm, term, beginnings: realm.beginnings_of(term), others: Default::default() }
    }

    fn of(&self, rank: usize) -> &Matches<'a> {
        let Some(other) = rank.checked_sub(BEGINNINGS) else { return &self.beginnings[rank] };
        self.others[other].get_or_init(|| match self.term {
            Term::Word(word) if rank == Quality::Variant as usize => self.realm.variants_of(word),
            Term::Word(word) => self.realm.middles_of(word),
            Term::Address(_) | Term::Domain(_) => Matches::default(),
        })
    }

    /// The users whose matches are at least this good.
    fn at_least(&self, rank: usize) -> Matches<'_> {
        // Prefixes are of all better words.
        let least = if rank >= Quality::Beginning as usize { Quality::Beginning as usize } else { 0 };
        (least..=rank).fold(Matches::default(), |all, rank| all.or(self.of(rank).as_ref()))
    }

    fn into_any(mut self) -> Matches<'a> {
        for rank in BEGINNINGS..RANKS {
            self.of(rank);
        }
        let others = self.others.iter_mut().filter_map(OnceCell::take);
        others.fold(std::mem::take(&mut self.beginnings[Quality::Beginning as usize]), Matches::or)
    }
}

impl Realm {
    fn joined<'t>(&self, terms: impl Iterator<Item = &'t Term>) -> Joined<'_> {
        let terms: SmallVec<[&Term; 2]> = terms.collect();
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

    /// The users of a term in the ranks of beginnings.
    fn beginnings_of(&self, term: &Term) -> [Matches<'_>; BEGINNINGS] {
        let (equal, beginning) = match term {
            Term::Word(word) => return self.beginnings_of_word(word),
            Term::Address(address) => self.index().addresses(address).into(),
            Term::Domain(domain) => {
                let own = self.of_domains(self.domain(domain).into_iter());
                (own, self.of_domains(self.domains_beginning(domain)))
            }
        };
        [equal, Matches::default(), Matches::default(), beginning]
    }

    fn beginnings_of_word(&self, word: &Word) -> [Matches<'_>; BEGINNINGS] {
        let index = self.index();
        let [equal, beginning] = index.users_of(Kind::Word, &word.key);
        if word.is_marked() {
            let [typed, beginning_as_typed] = index.users_of(Kind::Typed, &word.typed);
            [typed, beginning_as_typed, equal, beginning]
        } else {
            let marked = index.equal(Kind::Marked, &word.key);
            [equal.without(&marked), Matches::default(), marked, beginning]
        }
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

    /// The users of words that contain a word after their first letter, or whose initials it is.
    fn middles_of(&self, word: &Word) -> Matches<'_> {
        self.index().middle(&word.key).or(self.index().equal(Kind::Initials, &word.key))
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
fn all_of<'a, 'b>(alone: impl Iterator<Item = Matches<'b>>, joined: &Joined<'a>) -> Matches<'a> {
    // By the number of terms at the beginning of the query: the users that match these.
    let mut upto: Vec<Matches<'_>> = Vec::new();
    for (at, term) in alone.enumerate() {
        let mut found = if at == 0 { term } else { term.and(&upto[at - 1]) };
        for (start, _, words) in joined.iter().filter(|(_, end, _)| *end == at) {
            let words = words.as_ref();
            found = found.or(if *start == 0 { words } else { words.and(&upto[start - 1]) });
        }
        upto.push(found);
    }
    upto.pop().unwrap_or_default().into_owned()
}

/// The users that match one of the terms just this well, behind prefixes, and the others at least as well.
fn just<'a>(terms: &[TermRanks<'_, 'a>], rank: usize) -> Matches<'a> {
    let mut all = Matches::default();
    for (at, worst) in terms.iter().enumerate().filter(|(_, term)| !term.of(rank).is_empty()) {
        let mut found = worst.of(rank).as_ref();
        for (_, other) in terms.iter().enumerate().filter(|(other, _)| *other != at) {
            let parts = (Quality::Beginning as usize..=rank).map(|rank| other.of(rank));
            found = parts.map(|part| found.and(part)).fold(Matches::<'static>::default(), Matches::or);
        }
        all = all.or(found.into_owned());
    }
    all
}

/// Words typed apart, as one word.
fn together(terms: &[&Term]) -> Option<Word> {
    let mut typed = String::new();
    for term in terms {
        let Term::Word(word) = term else { return None };
        typed.push_str(&word.typed);
    }
    let is_long = typed.chars().nth(LEAST_JOINED - 1).is_some() || typed.contains(is_spaceless);
    is_long.then(|| Word::new(&typed))
}
