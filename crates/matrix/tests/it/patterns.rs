//! Patterns against a naive model.

use matrix::{Pattern, UserId};
use proptest::prelude::*;

fn matches_naively(pattern: &[u8], text: &[u8]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((b'*', rest)) => (0..=text.len()).any(|at| matches_naively(rest, &text[at..])),
        Some((wanted, rest)) => text
            .split_first()
            .is_some_and(|(c, text)| (*wanted == b'?' || wanted == c) && matches_naively(rest, text)),
    }
}

#[test]
fn pattern_is_of_user_ids() {
    let matches = |pattern: &str, id: &str| {
        pattern.parse::<Pattern>().expect("a pattern").matches(&id.parse::<UserId>().expect("an ID"))
    };
    assert!(matches("@_irc_*:example.com", "@_irc_bob:example.com"));
    assert!(matches("@*:partner.example", "@anna:partner.example"));
    assert!(!matches("@*:partner.example", "@anna:partner.example.org"));
    assert!(!matches("@bot?:x", "@bot:x"));
    for text in ["", "*", "bob", "@bob", "bob:x", "@é:x"] {
        assert!(text.parse::<Pattern>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn pattern_matches_as_a_naive_one(pattern in "@[ab*?]{0,8}:[a*]{0,3}", id in "@[ab]{1,8}:a{1,3}") {
        let parsed: Pattern = pattern.parse().expect("a pattern");
        let is_match = parsed.matches(&id.parse().expect("an ID"));
        prop_assert_eq!(is_match, matches_naively(pattern.as_bytes(), id.as_bytes()));
    }
}
