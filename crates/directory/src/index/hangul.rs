//! Hangul as a keyboard of two sets builds it: the letters of a syllable one by one, compound vowels and finals as the
//! two keys that make them. Whatever an input method shows on the way to a word is then a prefix of the word's key:
//! 하, 한, 하나. A syllable's initial consonants alone are looked for too (초성 검색).

/// The letters of initial consonants, vowels and finals in the order of their code points (The Unicode Standard, section
/// 3.12).
const INITIALS: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ",
    "ㅍ", "ㅎ",
];
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ",
    "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: [&str; 27] = [
    "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ",
    "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

/// The keys of decomposed text (NFKD); other characters stay.
pub(super) fn keystrokes(decomposed: impl Iterator<Item = char>) -> String {
    let mut keys = String::new();
    for c in decomposed {
        match letters(c) {
            Some(letters) => keys.push_str(letters),
            None => keys.push(c),
        }
    }
    keys
}

fn letters(c: char) -> Option<&'static str> {
    let at = |table: &[&'static str], first: u32| table.get((u32::from(c) - first) as usize).copied();
    match c {
        '\u{1100}'..='\u{1112}' => at(&INITIALS, 0x1100),
        '\u{1161}'..='\u{1175}' => at(&VOWELS, 0x1161),
        '\u{11a8}'..='\u{11c2}' => at(&FINALS, 0x11a8),
        _ => None,
    }
}

/// The initial consonant of a syllable.
pub(super) fn initial(syllable: char) -> Option<&'static str> {
    let at = u32::from(syllable).checked_sub(0xac00)? / 588;
    INITIALS.get(at as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn keys(text: &str) -> String {
        keystrokes(text.nfkd())
    }

    #[test]
    fn whatever_is_shown_on_the_way_to_a_word_begins_its_key() {
        for (word, shown) in [
            ("하나", ["ㅎ", "하", "한", "하나"].as_slice()),
            ("과일", &["ㄱ", "고", "과", "광", "과이", "과일"]),
            ("각시", &["가", "각", "갃", "각시"]),
            ("박민서", &["ㅂ", "바", "박", "박ㅁ", "박미", "박민", "박민ㅅ", "박민서"]),
        ] {
            for shown in shown {
                assert!(keys(word).starts_with(&keys(shown)), "{shown} of {word}");
            }
        }
        assert!(!keys("박민서").starts_with(&keys("밤")));
        assert_eq!(initial('민'), Some("ㅁ"));
        assert_eq!(initial('a'), None);
    }
}
