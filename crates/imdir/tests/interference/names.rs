//! A few names for people and groups, so that they collide.

use crate::draw::Draw;

pub const LOCALS: [&str; 12] =
    ["ann", "anna", "ben", "cleo", "cyd", "dana", "dane", "eve", "fay", "marten", "martin", "ida"];
pub const DOMAINS: [&str; 3] = ["one.example", "two.example", "three.example"];
/// Some differ by one typo, and are long enough for a typo to be tolerated.
pub const WORDS: [&str; 11] =
    ["Ann", "Anne", "Ben", "Lee", "Park", "Physics", "Law", "Marten", "Martin", "Marten", "Martin"];
pub const GROUPS: [&str; 6] = ["Team", "Board", "Choir", "Night Shift", "Law", "Physics"];

pub fn email(draw: &mut Draw) -> String {
    format!("{}@{}", LOCALS[draw.below(LOCALS.len())], DOMAINS[draw.below(DOMAINS.len())])
}

pub fn word(draw: &mut Draw) -> String {
    WORDS[draw.below(WORDS.len())].to_owned()
}

/// Search text: a word or an address, a part of one, or one with a typo.
pub fn typed(draw: &mut Draw) -> String {
    let mut text = match draw.below(4) {
        0 => return ["Marten", "Martin"][draw.below(2)].to_owned(),
        1 => email(draw),
        2 => LOCALS[draw.below(LOCALS.len())].to_owned(),
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
