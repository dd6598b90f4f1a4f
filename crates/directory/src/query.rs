//! The input and output of a search: a query, a cursor, a page.

use crate::{
    Email, Hit, UserId,
    index::{
        key::{as_typed, key, plain, variant, words},
        words::{JOINED, address_term},
    },
};
use std::collections::HashSet;

/// A typed query for people: words, addresses or prefixes of addresses, and domains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) terms: Vec<Term>,
    /// Set if the whole query is a single address.
    pub(crate) address: Option<Email>,
}

/// A term of a search.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Term {
    Word(Word),
    Address(Box<str>),
    /// The beginning of a domain, typed behind an `@`.
    Domain(Box<str>),
}

/// A typed word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    pub(crate) typed: Box<str>,
    pub(crate) key: Box<str>,
    /// The key of its other spelling.
    pub(crate) variant: Option<Box<str>>,
}

impl Word {
    pub(crate) fn new(typed: &str) -> Self {
        let variant = variant(typed).map(|variant| key(&variant).into());
        Self { typed: typed.into(), key: key(typed).into(), variant }
    }

    pub(crate) fn is_marked(&self) -> bool {
        self.typed != self.key
    }
}

impl Term {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Word(word) => &word.key,
            Self::Address(text) | Self::Domain(text) => text,
        }
    }
}

/// Repeated terms of longer queries are dropped, so that the work is bounded.
const SHORT: usize = 16;

impl Query {
    /// Accepts any text; text without a letter or a digit finds nobody.
    pub fn parse(text: &str) -> Self {
        let address = Email::named(text).ok();
        if let Some(email) = &address {
            return Self { terms: vec![Term::Address(address_term(email).into())], address };
        }
        let mut terms = Vec::new();
        for token in text.split_whitespace() {
            match token.find('@') {
                Some(0) => terms.extend(domain(&token[1..])),
                Some(_) => terms.push(Term::Address(plain(token).into())),
                None => terms.extend(words(&as_typed(token)).map(|word| Term::Word(Word::new(word)))),
            }
        }
        if terms.len() > SHORT {
            let mut seen = HashSet::new();
            terms.retain(|term| seen.insert(term.clone()));
        }
        Self { terms, address }
    }

    /// Whether each term is a prefix of a word of the text, or of adjacent words together. No terms match nothing.
    pub fn matches(&self, text: &str) -> bool {
        let typed = as_typed(text);
        let parts: Vec<&str> = words(&typed).collect();
        let joined = (0..parts.len()).flat_map(|start| {
            let parts = &parts;
            let ends = start + 1..=parts.len().min(start + JOINED);
            ends.map(move |end| key(&parts[start..end].concat()).into_owned())
        });
        let keys: Vec<String> = joined.collect();
        let begins = |term: &Term| match term {
            Term::Word(word) => keys.iter().any(|key| key.starts_with(&*word.key)),
            Term::Address(typed) => text.split_whitespace().any(|word| plain(word).starts_with(&**typed)),
            Term::Domain(_) => false,
        };
        !self.terms.is_empty() && self.terms.iter().all(begins)
    }
}

/// A domain or the beginning of one, in IDNA's ASCII form as far as it can be.
fn domain(typed: &str) -> Option<Term> {
    words(typed).next()?;
    let ascii = idna::domain_to_ascii(typed).unwrap_or_else(|_| typed.to_lowercase());
    Some(Term::Domain(ascii.into()))
}

/// The way a person reaches the viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Class {
    /// A contact: visible without a search.
    Seen,
    /// Visible only in search results.
    Found,
}

/// The quality of a match, that of the query's worst term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Quality {
    /// The term is a whole word as typed, with its marks, or a whole address.
    AsTyped,
    /// The term has marks and is a prefix of a word as typed.
    BeginningAsTyped,
    /// The term is a whole word but for marks.
    Equal,
    /// The term is a prefix of a word, of an address or of a domain.
    Beginning,
    /// The term is a prefix of another spelling, or of words written together or apart.
    Variant,
    /// The term is in the middle of a word, or the initials.
    Middle,
    /// The term is one edit away from a word; tried only if no found user matches as typed.
    OneTypo,
}

/// The end of a page: the position of its last person in the order. It holds a sort key rather than a number, so it
/// survives any change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Cursor {
    /// The first part of the order.
    pub class: Class,
    /// The second part of the order.
    pub quality: Quality,
    /// The sort key of the person's name.
    pub key: Box<str>,
    /// The last part of the order, which makes it total.
    pub id: UserId,
}

/// A page of a list of people, in the list's order.
#[derive(Debug, Clone)]
pub struct HitPage<'a> {
    /// At most as many as requested; empty only at the end of the list.
    pub hits: Vec<Hit<'a>>,
    /// The start of the next page; `None` on the last.
    pub next: Option<Cursor>,
}
