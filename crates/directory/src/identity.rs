//! The equality of names, and the characters that a name may have.
//!
//! Names are compared by NFKC_Casefold (The Unicode Standard, section 3.13), which removes invisible characters, with
//! each run of spaces as one space. Accents and punctuation count.

use crate::TextError;
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};
use unicode_normalization::UnicodeNormalization;

/// The key that names are compared by. Idempotent.
pub fn identity_key(name: &str) -> String {
    if name.is_ascii() {
        return with_single_spaces(&name.to_ascii_lowercase());
    }
    // Folding may denormalize, so the result is folded again; no character takes more than two rounds.
    let mut key = name.to_owned();
    for _ in 0..3 {
        let visible: String = key.nfkc().filter(|c| !is_ignorable(*c)).collect();
        let folded: String =
            caseless::default_case_fold_str(&visible).nfkc().filter(|c| !is_ignorable(*c)).collect();
        let folded = with_single_spaces(&folded);
        if folded == key {
            break;
        }
        key = folded;
    }
    key
}

fn with_single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Invisible, and meaningless to software that doesn't support the character (UAX #44).
pub(crate) fn is_ignorable(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// A line end or a control character.
pub(crate) const fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides and isolates (UAX #9) display the text in another order. Plain direction marks don't.
const fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A blank that Unicode classifies as a symbol.
const BRAILLE_BLANK: char = '\u{2800}';

/// The rules for every name.
pub(crate) fn check(text: &str) -> Result<(), TextError> {
    if text.chars().any(is_control) {
        return Err(TextError::Control);
    }
    if text.chars().any(turns_text) {
        return Err(TextError::TurnsText);
    }
    let is_seen = |c: char| !c.is_whitespace() && !is_ignorable(c) && c != BRAILLE_BLANK;
    if !text.chars().any(is_seen) {
        return Err(TextError::Invisible);
    }
    Ok(())
}

/// The additional rules for identifiers: no invisible characters, no compatibility forms (RFC 8264, sections 9.13 and
/// 9.17), no unassigned characters.
pub(crate) fn check_identifier(text: &str) -> Result<(), TextError> {
    if text.is_ascii() {
        return Ok(());
    }
    let categories = CodePointMapData::<GeneralCategory>::new();
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let is_hidden = c.is_whitespace()
            || matches!(
                categories.get(c),
                GeneralCategory::Format | GeneralCategory::PrivateUse | GeneralCategory::Unassigned
            );
        if is_hidden || is_ignorable(c) || c == BRAILLE_BLANK {
            return Err(TextError::Hidden(c));
        }
        if !std::iter::once(c).nfkc().eq(std::iter::once(c).nfc()) {
            return Err(TextError::Compatibility(c));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name_key;

    #[test]
    fn every_character_has_a_key_that_is_its_own() {
        // Ideographs, syllables and private-use characters have neither case nor compatibility forms.
        let is_uniform = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e000}'..='\u{f8ff}' | '\u{20000}'..='\u{2f7ff}');
        for c in (0..0x3_0000).chain(0xe_0000..0xe_1000).filter_map(char::from_u32).filter(|c| !is_uniform(c))
        {
            let text = format!("{c}a{c}\u{301}b {c} {c}{c} Σ");
            let key = identity_key(&text);
            assert_eq!(identity_key(&key), key, "{text:?}");
            // Databases enforce uniqueness by `name_key`, which must distinguish at least as much.
            assert_eq!(identity_key(&name_key(&text)), key, "{text:?}");
        }
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("Quay Ops", "QUAY  OPS"),
            ("Quay\u{2003}Ops ", "quay ops"),
            ("Über\u{ad}fahrt", "U\u{308}BERFAHRT"),
            ("Strom\u{feff}", "strom"),
            ("Groß", "GROSS"),
            ("ΟΔΟΣ", "οδός\u{200d}".replace('ό', "ο").as_str()),
            ("ﬂotte", "FLOTTE"),
            ("ｔｅａｍ", "team"),
            ("\u{115f}x", "X"),
        ] {
            assert_eq!(identity_key(one), identity_key(other), "{one} and {other}");
        }
        for (one, other) in [("Re\u{301}sume", "Resume"), ("A-1", "A 1"), ("C", "C+"), ("о", "o")] {
            assert_ne!(identity_key(one), identity_key(other), "{one} and {other}");
        }
    }
}
