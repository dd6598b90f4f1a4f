//! Typo tolerance: the prefixes of indexed terms that are one edit away from the typed word.

use std::hint::black_box;

/// The minimum length, in letters, of a term in which a typo is tolerated.
const FORGIVEN_FROM: usize = 5;

/// The prefixes of terms that are the typed word or one edit away from it: a letter wrong, missing, extra, or swapped
/// with its neighbour. `seek` gives the first term that isn't less than its argument.
///
/// The walk follows the typed word letter by letter and tries each edit, so its cost depends on the letters that follow
/// in terms. Where no term continues, it proceeds as if one did, so that the time is the same as for the term of a
/// hidden user.
pub(super) fn beginnings<'t>(typed: &str, seek: impl Fn(&str) -> Option<&'t str>) -> Vec<String> {
    let letters: Vec<char> = typed.chars().collect();
    let exists = |text: &str| seek(text).is_some_and(|term| term.starts_with(text));
    let mut near = Vec::new();
    if exists(typed) {
        near.push(typed.to_owned());
    }
    if letters.len() < FORGIVEN_FROM {
        return near;
    }
    let mut keep = |text: String| {
        if exists(&text) && !near.contains(&text) {
            near.push(text);
        }
    };
    let mut shared = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        let rest = |from: usize| letters[from..].iter().collect::<String>();
        keep(format!("{shared}{}", rest(at + 1)));
        if let Some(&next) = letters.get(at + 1)
            && next != letter
        {
            keep(format!("{shared}{next}{letter}{}", rest(at + 2)));
        }
        let mut others = continuations(&shared, &seek);
        if others.is_empty() {
            black_box(exists(&shared));
            others.push(letter);
        }
        for other in others {
            if other != letter {
                keep(format!("{shared}{other}{}", rest(at + 1)));
            }
            keep(format!("{shared}{other}{}", rest(at)));
        }
        shared.push(letter);
    }
    near
}

/// The letters that follow a prefix in some term.
fn continuations<'t>(beginning: &str, seek: &impl Fn(&str) -> Option<&'t str>) -> Vec<char> {
    let mut letters = Vec::new();
    let mut from = beginning.to_owned();
    while let Some(term) = seek(&from) {
        let Some(rest) = term.strip_prefix(beginning) else { break };
        if let Some(letter) = rest.chars().next() {
            letters.push(letter);
        }
        // The least text greater than all that continue with this letter.
        let after = rest.chars().next().map_or(Some('\0'), |letter| (letter..).nth(1));
        let Some(after) = after else { break };
        from.truncate(beginning.len());
        from.push(after);
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn near(typed: &str, terms: &[&'static str]) -> Vec<String> {
        let terms: BTreeSet<&'static str> = terms.iter().copied().collect();
        let mut near = beginnings(typed, |from| terms.iter().copied().find(|term| *term >= from));
        near.sort();
        near
    }

    #[test]
    fn one_edit_is_forgiven() {
        for typed in ["mihcael", "micael", "michhael", "mixhael", "michaelx", "ichael", "amichael"] {
            assert!(!near(typed, &["michael"]).is_empty(), "{typed}");
        }
        for typed in ["mihcaal", "mcael", "xxchael"] {
            assert!(near(typed, &["michael"]).is_empty(), "{typed}");
        }
    }

    #[test]
    fn short_words_are_compared_as_typed() {
        assert_eq!(near("anna", &["anna", "anne"]), ["anna"]);
        assert_eq!(near("annx", &["anna"]), [""; 0]);
    }

    #[test]
    fn letters_are_not_bytes() {
        assert_eq!(near("иванова", &["ивапова", "петрова"]), ["ивапова"]);
        assert_eq!(near("éééé", &["ééée"]), [""; 0]);
    }
}
