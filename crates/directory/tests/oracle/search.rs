//! Search as nested loops: every user, every term, every beginning of every word.

use crate::world::{User, World};
use directory::UserId;

/// A term as it is compared.
#[derive(Debug, Clone)]
pub(crate) enum Term {
    Word(String),
    Address(String),
}

/// What was typed, and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) typed: String,
    pub(crate) terms: Vec<Term>,
    pub(crate) whole_address: Option<String>,
}

/// The place of somebody in the order: seen before found, equal before beginning before typo, name, id.
pub(crate) type Place = (u8, u8, String, UserId);

impl World {
    pub(crate) fn search(&self, v: &User, query: &Query) -> Vec<Place> {
        let mut places = self.matching(v, query, false);
        if places.is_empty() {
            places = self.matching(v, query, true);
        }
        places
    }

    pub(crate) fn contacts(&self, v: &User) -> Vec<Place> {
        let seen = self.users.iter().filter(|t| self.sees(v, t));
        let mut places: Vec<Place> = seen.map(|t| (0, 0, t.sort_key.clone(), t.id)).collect();
        places.sort();
        places
    }

    fn matching(&self, v: &User, query: &Query, forgiving: bool) -> Vec<Place> {
        let mut places = Vec::new();
        for t in &self.users {
            let typed = query.whole_address.as_ref() == Some(&t.email);
            if query.terms.is_empty() || !self.finds(v, t, typed) {
                continue;
            }
            let worst = query.terms.iter().map(|term| quality(term, t, forgiving)).max().unwrap();
            if worst > 2 {
                continue;
            }
            let quality = if forgiving { 2 } else { worst };
            places.push((u8::from(!self.sees(v, t)), quality, t.sort_key.clone(), t.id));
        }
        places.sort();
        places
    }
}

/// 0 equal, 1 beginning, 2 one typo, 3 not at all.
fn quality(term: &Term, t: &User, forgiving: bool) -> u8 {
    let (typed, words) = match term {
        Term::Word(typed) => (typed, t.words.clone()),
        Term::Address(typed) => (typed, vec![t.email.clone()]),
    };
    let compare = |word: &String| {
        if word == typed {
            0
        } else if word.starts_with(typed.as_str()) {
            1
        } else if forgiving && typed.chars().count() >= 5 && begins_nearly(word, typed) {
            2
        } else {
            3
        }
    };
    words.iter().map(compare).min().unwrap_or(3)
}

fn begins_nearly(word: &str, typed: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    (0..=word.len()).any(|end| distance(&word[..end], &typed) <= 1)
}

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let substituted = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = substituted.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()][b.len()]
}
