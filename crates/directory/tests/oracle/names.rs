//! Names with what folding must make of them, written down by hand.

/// A word as typed, as it is compared, and the words that it is found by.
pub(crate) struct Name {
    pub(crate) typed: &'static str,
    pub(crate) folded: &'static str,
    pub(crate) words: &'static [&'static str],
}

const fn name(typed: &'static str, folded: &'static str, words: &'static [&'static str]) -> Name {
    Name { typed, folded, words }
}

pub(crate) const NAMES: [Name; 20] = [
    name("Maria", "maria", &["maria"]),
    name("Mario", "mario", &["mario"]),
    name("Marian", "marian", &["marian"]),
    name("MARIANNE", "marianne", &["marianne"]),
    name("Mara", "mara", &["mara"]),
    name("María", "maria", &["maria"]),
    name("Zoë", "zoe", &["zoe"]),
    name("Ｚｏｅ", "zoe", &["zoe"]),
    name("Straße", "strasse", &["strasse"]),
    name("Strasser", "strasser", &["strasser"]),
    name("Łukasz", "lukasz", &["lukasz"]),
    name("Lucas", "lucas", &["lucas"]),
    name("Анна", "анна", &["анна"]),
    name("Иванова", "иванова", &["иванова"]),
    name("Ёлкина", "елкина", &["елкина"]),
    name("Σίσυφος", "σισυφοσ", &["σισυφοσ"]),
    name("张伟", "张伟", &["张伟", "伟"]),
    name("김민수", "김민수", &["김민수", "민수", "수"]),
    name("O'Neil", "o'neil", &["o", "neil"]),
    name("Jean-Luc", "jean-luc", &["jean", "luc"]),
];

/// The local parts and domains of addresses, in lower case.
pub(crate) const LOCALS: [&str; 6] = ["maria", "marian", "mario.rossi", "zoe", "lucas-1", "info"];
pub(crate) const DOMAINS: [&str; 3] = ["x.example", "y.example", "mail.z.example"];
