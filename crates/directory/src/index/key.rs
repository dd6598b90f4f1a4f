//! The search key of a word: the same for all spellings that people type for one another.
//!
//! A word has three forms. *As typed* is NFKC_Casefold without invisible characters (the equality of names). *Plain*
//! takes away the marks that people leave out, script by script. The *key* of a term is the plain form as a keyboard
//! builds it, so that a half-typed syllable is a prefix: 바 of 박, た of だ.

use super::hangul;
use crate::identity::{identity_key, is_ignorable};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text as typed: NFKC_Casefold, with every apostrophe as `'` and a zero width non-joiner between Arabic letters as
/// `-`, because people type a space or nothing for it.
pub(crate) fn as_typed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let mut separated = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        separated.push(match c {
            '\u{200c}' if is_arabic(before) => '-',
            c if is_apostrophe(c) => '\'',
            c => c,
        });
        before = c;
    }
    Cow::Owned(identity_key(&separated))
}

/// Without marks, composed: the sort key of names, and the form in which addresses are compared first.
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    without_marks(&as_typed(text)).nfc().collect()
}

/// The folded form of a text, the same for all its spellings: without case, marks and compatibility forms. A space at
/// either end stays.
pub fn fold(text: &str) -> String {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    [&text[..start], &*plain(inner), &text[start + inner.len()..]].concat()
}

/// The key of a word as typed.
pub(crate) fn key(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    Cow::Owned(hangul::keystrokes(without_marks(word)))
}

/// The words of a text as typed: runs of letters, digits and marks, which are more than marks.
pub(crate) fn words(typed: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    typed
        .split(move |c: char| !is_part(c))
        .filter(|word| word.contains(|c: char| c.is_alphanumeric() && !is_mark(c)))
}

/// The other spelling of a word as typed, if it has a letter that is written as two where it is missing (ICAO Doc 9303,
/// part 3, section 6), or an Arabic article.
pub(crate) fn variant(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    if let Some(rest) = word.strip_prefix("ال")
        && rest.chars().count() >= 3
    {
        return Some(rest.to_owned());
    }
    let mut spelled = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        match written_as(c) {
            Some(letters) => spelled.push_str(letters),
            None => spelled.push(c),
        }
    }
    (spelled != word).then_some(spelled)
}

const fn written_as(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' => "ae",
        'ö' | 'ø' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'đ' => "dj",
        'ð' => "dh",
        _ => return None,
    })
}

/// Scripts written without a space between a family and a given name.
pub(crate) const fn is_spaceless(c: char) -> bool {
    is_han_or_kana(c)
        || is_hangul(c)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Scripts in which a given name may start at any character of a word.
pub(crate) const fn starts_anywhere(c: char) -> bool {
    is_han_or_kana(c) || is_hangul(c)
}

pub(crate) const fn is_han_or_kana(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Syllables, and letters that stand alone.
pub(crate) const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}')
}

const fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

/// Apostrophes, and what people type or paste for them. Some are letters to Unicode, so that they would not end a word.
const fn is_apostrophe(c: char) -> bool {
    matches!(c,
        '`' | '´' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}'..='\u{2cb}' | '\u{2ee}' | '\u{374}' | '\u{384}' | '\u{55a}'
        | '\u{5f3}'..='\u{5f4}' | '\u{7f4}'..='\u{7f5}' | '\u{1fbd}' | '\u{1fbf}' | '\u{1fef}' | '\u{1ffd}'..='\u{1ffe}'
        | '\u{2018}'..='\u{201b}' | '\u{2032}'..='\u{2035}' | '\u{a78b}'..='\u{a78c}' | '\u{ff07}' | '\u{ff40}')
}

fn without_marks(typed: &str) -> impl Iterator<Item = char> {
    // Marks come off before letters are replaced, which have none.
    typed.nfkd().filter(|c| !is_mark(*c) && !is_ignorable(*c)).flat_map(|c| {
        let (one, letters) = match c {
            'œ' => (None, "oe"),
            'æ' => (None, "ae"),
            'þ' => (None, "th"),
            _ => (Some(letter(c)), ""),
        };
        one.into_iter().chain(letters.chars())
    })
}

/// Marks that people leave out. Other scripts' marks are vowels.
const fn is_mark(c: char) -> bool {
    matches!(c,
        // Latin, Greek, Cyrillic.
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}'
        // Hebrew points.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        // Arabic harakat, hamza and madda on a letter, tatweel.
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}'
        // Nukta of the scripts of India.
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}' | '\u{cbc}'
        // Thai and Lao tones, and the mark of a silent letter.
        | '\u{e47}'..='\u{e4c}' | '\u{e4e}' | '\u{ec8}'..='\u{ecc}')
}

/// The letter that stands for all its variants.
const fn letter(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ŧ' => 't',
        'ŋ' => 'n',
        'ə' => 'e',
        'ς' => 'σ',
        'ґ' => 'г',
        // Hebrew final letters.
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        // Arabic letters as Persian and Urdu keyboards have them, and endings that are confused.
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        // Katakana as hiragana; then small kana, which phones make of large ones.
        '\u{30a1}'..='\u{30f6}' => large_kana(shifted(c)),
        '\u{3041}'..='\u{3096}' => large_kana(c),
        'ヽ' => 'ゝ',
        _ => c,
    }
}

const fn digit(c: char, zero: char) -> char {
    (b'0' + (c as u32 - zero as u32) as u8) as char
}

const fn shifted(katakana: char) -> char {
    match char::from_u32(katakana as u32 - 0x60) {
        Some(hiragana) => hiragana,
        None => katakana,
    }
}

const fn large_kana(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> String {
        words(&as_typed(text)).map(key).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (one, other) in [
            ("Žižek", "zizek"),
            ("Łukasz", "LUKASZ"),
            ("Strauß", "STRAUSS"),
            ("İpek IŞIL", "ipek ışıl"),
            ("Bjørn Ærø", "bjorn aero"),
            ("Lê Hữu Quỳnh", "Le\u{302} Hu\u{31b}\u{303}u Quynh"),
            ("ＡＮＮ", "ann"),
            ("Al\u{200b}ma\u{feff}", "alma"),
            ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
            ("Ἑλένη", "ελενη"),
            ("Ёлка Андрей", "елка андреи\u{306}"),
            ("נֹעַם", "נעם"),
            ("יוסף", "יוספ"),
            ("مُنَى", "مني"),
            ("أمين آرش", "امين ارش"),
            ("هادی کریم", "هادي كريم"),
            ("فاطمة", "فاطمه"),
            ("محمـد ۲", "محمد 2"),
            ("ｼﾞｭﾝｺ", "じゆんこ"),
            ("น้อย", "นอย"),
            ("ශ්\u{200d}රී", "ශ්රී"),
            ("O’Neil", "O'Neil"),
            ("Kalaniʻole", "kalani´ole"),
            ("Jean‐Marc", "Jean-Marc"),
            ("حسن\u{200c}زاده", "حسن زاده"),
        ] {
            assert_eq!(key_of(one), key_of(other), "{one} and {other}");
        }
        for (one, other) in [("が", "か"), ("박", "바"), ("हरि", "हर"), ("گل", "کل")] {
            assert_ne!(key_of(one), key_of(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_are_runs_of_letters() {
        for (text, expected) in [
            ("Anna-Maria  O'Neil, 3rd", "anna maria o neil 3rd"),
            ("  -- % _ ", ""),
            ("Солов\u{2bc}яненко", "солов яненко"),
            ("אבו־חצירא", "אבו חצירא"),
            ("ジョン・スミス", "し\u{3099}よん すみす"),
        ] {
            assert_eq!(key_of(text), expected);
        }
    }

    #[test]
    fn other_spellings_are_those_of_one_letter_as_two() {
        for (word, expected) in [
            ("müller", Some("mueller")),
            ("bråten", Some("braaten")),
            ("đoković", Some("djoković")),
            ("الخطيب", Some("خطيب")),
            ("manuel", None),
            ("żak", None),
        ] {
            assert_eq!(variant(word).as_deref(), expected, "{word}");
        }
    }
}
