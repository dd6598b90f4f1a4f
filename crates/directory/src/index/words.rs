//! The terms that people are found by, folded so that spellings of one word meet.
//!
//! Folding is NFKC (width, ligatures), Unicode case folding, and the removal of
//! accents. A word is a run of letters, digits and marks; scripts written
//! without spaces start a word at every character, so that a given name is
//! found behind its family name.

use crate::{Email, User};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What two spellings of a term or of a name have in common.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = caseless::default_case_fold_str(&text.nfkc().collect::<String>());
    let mut plain = String::with_capacity(folded.len());
    for c in folded.nfkd().filter(|c| !is_accent(*c)) {
        match undecomposed(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    // Hangul syllables and kana were taken apart above, too.
    plain.nfc().collect()
}

/// The marks of Latin, Greek and Cyrillic. Other scripts' marks are vowels, not accents.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters whose stroke or ligature Unicode doesn't decompose.
const fn undecomposed(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// The words of a folded text that somebody looks for.
pub(crate) fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|word| !word.is_empty())
}

/// Visits the words of a text that is indexed.
fn for_each_word(text: &str, visit: &mut impl FnMut(&str)) {
    if text.is_empty() {
        return;
    }
    let folded = fold(text);
    for run in split(&folded) {
        visit(run);
        if run.is_ascii() {
            continue;
        }
        let mut before = ' ';
        for (start, c) in run.char_indices() {
            if start > 0 && (is_spaceless(c) || is_spaceless(before)) {
                visit(&run[start..]);
            }
            before = c;
        }
    }
}

/// Han, kana and Hangul: no spaces between a family and a given name.
const fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Visits the words that find a user; one may come twice.
pub(crate) fn words_of(user: &User, mut visit: impl FnMut(&str)) {
    for text in [&user.display_name, &user.first_name, &user.last_name, &user.dept] {
        for_each_word(text, &mut visit);
    }
    for_each_word(user.email.local(), &mut visit);
}

/// The address as a term.
pub(crate) fn address_term(email: &Email) -> String {
    email.with_key(fold)
}

/// What users are sorted by, before their ids.
pub(crate) fn sort_key(user: &User) -> String {
    fold(&user.shown_name())
}

/// Whether a user is found by the same terms and stands at the same place as another.
pub(crate) fn same_terms(one: &User, other: &User) -> bool {
    one.display_name == other.display_name
        && one.first_name == other.first_name
        && one.last_name == other.last_name
        && one.dept == other.dept
        && one.email.as_str() == other.email.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        for_each_word(text, &mut |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("Žižek", "zizek"),
            ("Łukasz", "LUKASZ"),
            ("Strauß", "STRAUSS"),
            ("İpek", "ipek"),
            ("ＡＮＮ", "ann"),
            ("ｶﾀｶﾅ", "カタカナ"),
            ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
            ("Ёлка", "елка"),
            ("Bjørn Ærø", "bjorn aero"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn words_are_runs_of_letters() {
        assert_eq!(words("Anna-Maria  O'Neil, 3rd"), ["anna", "maria", "o", "neil", "3rd"]);
        assert_eq!(words("  -- "), [""; 0]);
        assert_eq!(words("Анна Иванова"), ["анна", "иванова"]);
    }

    #[test]
    fn scripts_without_spaces_start_a_word_at_each_character() {
        assert_eq!(words("张伟强"), ["张伟强", "伟强", "强"]);
        assert_eq!(words("김민수"), ["김민수", "민수", "수"]);
        assert_eq!(words("王Li"), ["王li", "li"]);
    }
}
