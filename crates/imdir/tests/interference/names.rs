//! The few names that people and groups have, so that they meet.

use crate::draw::Draw;

pub const LOCALS: [&str; 12] =
    ["ann", "anna", "ben", "cleo", "cyd", "dana", "dane", "eve", "fay", "gus", "hal", "ida"];
pub const DOMAINS: [&str; 3] = ["one.example", "two.example", "three.example"];
pub const WORDS: [&str; 8] = ["Ann", "Anne", "Ben", "Benno", "Lee", "Park", "Physics", "Law"];
pub const GROUPS: [&str; 6] = ["Team", "Board", "Choir", "Night Shift", "Law", "Physics"];

pub fn email(draw: &mut Draw) -> String {
    format!("{}@{}", LOCALS[draw.below(LOCALS.len())], DOMAINS[draw.below(DOMAINS.len())])
}

pub fn word(draw: &mut Draw) -> String {
    WORDS[draw.below(WORDS.len())].to_owned()
}

/// What somebody may type: a word or an address, a part of one, or one with a typo.
pub fn typed(draw: &mut Draw) -> String {
    let mut text = match draw.below(3) {
        0 => email(draw),
        1 => LOCALS[draw.below(LOCALS.len())].to_owned(),
        _ => word(draw),
    };
    match draw.below(4) {
        0 => text.truncate(1 + draw.below(3)),
        1 => {
            text.remove(draw.below(text.len()));
        }
        _ => {}
    }
    text
}
