//! Sets of people of a view, for doors whose queries aren't [`Query`](crate::Query): such a door narrows the people by
//! the index, and evaluates its own query for each of those that the viewer sees or finds.

use crate::{
    Class, Hit, Realm, UserId, View,
    index::{
        Matches,
        key::{fold, key, words},
        words::Kind,
    },
};
use roaring::RoaringBitmap;

/// People of a view: numbers by realm, the viewer's own first.
#[derive(Debug, Clone)]
pub struct People(Vec<RoaringBitmap>);

/// The place of a text within a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the start of a word.
    Start,
    /// Anywhere.
    Anywhere,
}

impl People {
    /// The people of both sets, which are of one view.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self(self.0.into_iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// The people of either set, which are of one view.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self(self.0.into_iter().zip(&other.0).map(|(one, other)| one | other).collect())
    }

    /// The number of people.
    pub fn len(&self) -> u64 {
        self.0.iter().map(RoaringBitmap::len).sum()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(RoaringBitmap::is_empty)
    }
}

impl<'a> View<'a> {
    /// People whom the viewer may not find among them: everybody who has the text in a name, the department or the
    /// address, by any spelling, and perhaps others. `None` if the index can't tell, for want of a letter or digit.
    pub fn candidates(&self, text: &str, place: Place) -> Option<People> {
        let folded = fold(text);
        words(&folded).next()?;
        Some(People(self.realms().map(|realm| candidates(realm, &folded, place)).collect()))
    }

    /// A set of these people; nobody who is in none of the view's realms.
    pub fn set_of(&self, users: &[UserId]) -> People {
        let numbers = |realm: &Realm| users.iter().filter_map(|id| realm.number_of(*id)).collect();
        People(self.realms().map(numbers).collect())
    }

    /// The people of `among`, or of all, whom the viewer sees; with [`Class::Found`], also those whom it finds.
    pub fn visible(&self, among: Option<&People>, class: Class) -> People {
        let visible = |(at, realm): (usize, &Realm)| {
            let everybody;
            let among = match among {
                Some(people) => &people.0[at],
                None => {
                    everybody = realm.everybody();
                    &everybody
                }
            };
            match (at, class) {
                (0, Class::Seen) => self.seen_among(among),
                (0, Class::Found) => {
                    let seen = self.seen_among(among);
                    self.found_among(among, &seen, None) | seen
                }
                (_, Class::Seen) => RoaringBitmap::new(),
                (_, Class::Found) => self.found_in_linked(realm, among),
            }
        };
        People(self.realms().enumerate().map(visible).collect())
    }

    /// Those of the people whom the viewer sees or finds, in the order of their ids. The first `expected` come soonest.
    pub fn hits(
        &self,
        people: &People,
        after: Option<UserId>,
        expected: usize,
    ) -> impl Iterator<Item = Hit<'a>> + use<'a> {
        let realms: Vec<&'a Realm> = self.realms().collect();
        let sets = realms.iter().zip(&people.0);
        let mut rest: Vec<_> =
            sets.map(|(realm, set)| realm.by_id(set, after, expected).peekable()).collect();
        let next = move || {
            let firsts = rest.iter_mut().enumerate().filter_map(|(at, rest)| Some((rest.peek()?.0, at)));
            let (_, at) = firsts.min()?;
            rest[at].next().map(|(_, number)| (at, number))
        };
        let view = self.clone();
        std::iter::from_fn(next).filter_map(move |(at, number)| {
            Hit::of(&view.pair_with(realms[at], realms[at].entry(number)?), false)
        })
    }
}

fn candidates(realm: &Realm, folded: &str, place: Place) -> RoaringBitmap {
    let (index, address) = (realm.index(), folded.trim());
    let with_word = |word: &str| match place {
        // All but the last word are whole, which is narrower, and not needed.
        Place::Start => {
            let [_, beginning] = index.users_of(Kind::Word, &key(word));
            beginning
        }
        Place::Anywhere => index.words_containing(&key(word)),
    };
    let mut with_words = words(folded).map(with_word);
    let first = with_words.next().unwrap_or_default();
    let with_words = with_words.fold(first, |all, word| all.and(&word));
    let with_address: Matches<'_> = match place {
        Place::Start => {
            let [_, beginning] = index.addresses(address);
            beginning
        }
        Place::Anywhere => index.addresses_containing(address),
    };
    let found = with_words.or(with_address);
    &*found.settled | found.recent
}
