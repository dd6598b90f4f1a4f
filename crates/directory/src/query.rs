//! What a search takes and gives: a query, a cursor, a page.

use crate::{
    Email, Hit, UserId,
    index::{
        Term,
        words::{address_term, fold, split},
    },
};

/// What somebody typed to find people: words, and addresses or beginnings of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) terms: Vec<Term>,
    /// Set when the whole query is one address.
    pub(crate) address: Option<Email>,
}

impl Query {
    /// Anything is a query; one without a letter or a digit finds nobody.
    pub fn parse(text: &str) -> Self {
        let address = Email::parse(text).ok();
        if let Some(email) = &address {
            return Self { terms: vec![Term::Address(address_term(email).into())], address };
        }
        let mut terms = Vec::new();
        for token in text.split_whitespace() {
            let folded = fold(token);
            if folded.find('@').is_some_and(|at| at > 0) {
                terms.push(Term::Address(folded.into()));
            } else {
                terms.extend(split(&folded).map(|word| Term::Word(word.into())));
            }
        }
        terms.sort_unstable();
        terms.dedup();
        Self { terms, address }
    }
}

/// How the viewer meets somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Class {
    /// A contact: shown without a search.
    Seen,
    /// Only a search shows it.
    Found,
}

/// How well the worst of a query's terms matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Quality {
    /// The term is a whole word or address.
    Equal,
    /// The term begins a word or an address.
    Beginning,
    /// The term is a word but for one edit; only when nothing that is found matches as typed.
    OneTypo,
}

/// Where a page ended: the place of its last person in the order. It names a
/// place and nobody's number, so it outlives any change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Cursor {
    /// The first part of the order.
    pub class: Class,
    /// The second part of the order.
    pub quality: Quality,
    /// What the person's name is sorted by.
    pub key: Box<str>,
    /// The last part of the order, which makes it total.
    pub id: UserId,
}

/// A part of a list of people, in the list's order.
#[derive(Debug, Clone)]
pub struct HitPage<'a> {
    /// At most as many as were asked for; empty only if the list ends here.
    pub hits: Vec<Hit<'a>>,
    /// Where the next page starts; None when this is the last.
    pub next: Option<Cursor>,
}
