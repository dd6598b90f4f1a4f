//! Names in many scripts, and how their letters compare, written down by hand.

/// A letter in lower case: as typed, without marks, as a key, and as a key of the word's other spelling.
struct Letter(char, &'static str, &'static str, &'static str, &'static str);

const fn marked(c: char, typed: &'static str, plain: &'static str) -> Letter {
    Letter(c, typed, plain, plain, plain)
}

const fn pair(c: char, typed: &'static str, plain: &'static str, two: &'static str) -> Letter {
    Letter(c, typed, plain, plain, two)
}

const fn built(c: char, typed: &'static str, plain: &'static str, keys: &'static str) -> Letter {
    Letter(c, typed, plain, keys, keys)
}

/// All that are not compared as they are.
const LETTERS: [Letter; 60] = [
    marked('á', "á", "a"),
    marked('í', "í", "i"),
    marked('ë', "ë", "e"),
    marked('ê', "ê", "e"),
    marked('ữ', "ữ", "u"),
    marked('ł', "ł", "l"),
    marked('ş', "ş", "s"),
    marked('ı', "ı", "i"),
    marked('æ', "æ", "ae"),
    marked('ß', "ss", "ss"),
    marked('ｚ', "z", "z"),
    pair('ä', "ä", "a", "ae"),
    pair('ö', "ö", "o", "oe"),
    pair('ü', "ü", "u", "ue"),
    pair('å', "å", "a", "aa"),
    pair('ø', "ø", "o", "oe"),
    pair('đ', "đ", "d", "dj"),
    marked('\u{200b}', "", ""),
    marked('\u{ad}', "", ""),
    marked('ς', "σ", "σ"),
    marked('ί', "ί", "ι"),
    marked('έ', "έ", "ε"),
    marked('ё', "ё", "е"),
    marked('й', "й", "и"),
    // Hebrew points and a final letter.
    marked('\u{5b9}', "\u{5b9}", ""),
    marked('\u{5b7}', "\u{5b7}", ""),
    marked('ם', "ם", "מ"),
    marked('ן', "ן", "נ"),
    // Arabic and Persian.
    marked('أ', "أ", "ا"),
    marked('آ', "آ", "ا"),
    marked('ى', "ى", "ي"),
    marked('ی', "ی", "ي"),
    marked('ة', "ة", "ه"),
    marked('ک', "ک", "ك"),
    marked('\u{64f}', "\u{64f}", ""),
    // A Thai tone.
    marked('\u{e49}', "\u{e49}", ""),
    built('だ', "だ", "だ", "た\u{3099}"),
    built('じ', "じ", "じ", "し\u{3099}"),
    built('ジ', "ジ", "じ", "し\u{3099}"),
    marked('ュ', "ュ", "ゆ"),
    marked('ゅ', "ゅ", "ゆ"),
    marked('ン', "ン", "ん"),
    marked('コ', "コ", "こ"),
    marked('タ', "タ", "た"),
    built('박', "박", "박", "ㅂㅏㄱ"),
    built('바', "바", "바", "ㅂㅏ"),
    built('민', "민", "민", "ㅁㅣㄴ"),
    built('미', "미", "미", "ㅁㅣ"),
    built('서', "서", "서", "ㅅㅓ"),
    built('김', "김", "김", "ㄱㅣㅁ"),
    built('철', "철", "철", "ㅊㅓㄹ"),
    built('수', "수", "수", "ㅅㅜ"),
    built('하', "하", "하", "ㅎㅏ"),
    built('한', "한", "한", "ㅎㅏㄴ"),
    built('나', "나", "나", "ㄴㅏ"),
    built('과', "과", "과", "ㄱㅗㅏ"),
    built('고', "고", "고", "ㄱㅗ"),
    built('ㅅ', "\u{1109}", "\u{1109}", "ㅅ"),
    built('ㅁ', "\u{1106}", "\u{1106}", "ㅁ"),
    built('ㅂ', "\u{1107}", "\u{1107}", "ㅂ"),
];

/// Words of names, in lower case.
pub(crate) const NAMES: [&str; 62] = [
    "maria",
    "mario",
    "marian",
    "marianne",
    "mara",
    "maría",
    "anna",
    "annamaria",
    "zoë",
    "ｚoe",
    "straße",
    "strasser",
    "łukasz",
    "lucas",
    "schäfer",
    "schaefer",
    "schafer",
    "schäferle",
    "bråten",
    "braaten",
    "kjær",
    "bjørn",
    "bjoern",
    "đorđe",
    "djordje",
    "ışıl",
    "lê",
    "hữu",
    "al",
    "hassan",
    "alhassan",
    "o",
    "neil",
    "oneil",
    "al\u{200b}ma",
    "auf\u{ad}lage",
    "анна",
    "иванова",
    "ёлкина",
    "елкина",
    "андрей",
    "σίσυφος",
    "ελένη",
    "נ\u{5b9}ע\u{5b7}ם",
    "נעם",
    "أمين",
    "امين",
    "منى",
    "م\u{64f}نى",
    "فاطمة",
    "آرش",
    "น\u{e49}อย",
    "王",
    "小明",
    "陈晓雯",
    "だいき",
    "たろう",
    "じゅんこ",
    "ジュンコ",
    "박",
    "민서",
    "하나",
];

/// Words typed on the way to a name, and words that no name has.
pub(crate) const TYPED: [&str; 20] = [
    "바",
    "박ㅁ",
    "미ㅅ",
    "민ㅅ",
    "ㅂㅁㅅ",
    "ㅁㅅ",
    "한",
    "た",
    "し",
    "ジ",
    "王小",
    "小明王",
    "박민서",
    "민서박",
    "mm",
    "ah",
    "mc",
    "aria",
    "mar",
    "hafe",
];

/// The local parts and domains of addresses, in lower case.
pub(crate) const LOCALS: [&str; 7] = ["maria", "marian", "mario.rossi", "zoe", "lucas-1", "info", "rossi12"];
pub(crate) const DOMAINS: [&str; 3] = ["x.example", "y.example", "mail.z.example"];

/// A text as typed, without marks, as a key, and in its other spelling. What isn't a letter stays.
#[derive(Debug, Clone)]
pub(crate) struct Spelling {
    pub(crate) typed: String,
    pub(crate) plain: String,
    pub(crate) key: String,
    pub(crate) other: String,
}

pub(crate) fn spell(text: &str) -> Spelling {
    let mut spelling =
        Spelling { typed: String::new(), plain: String::new(), key: String::new(), other: String::new() };
    for c in text.chars().flat_map(char::to_lowercase) {
        let own = c.to_string();
        let [typed, plain, key, other] = match LETTERS.iter().find(|letter| letter.0 == c) {
            Some(Letter(_, typed, plain, key, other)) => [*typed, *plain, *key, *other],
            None => [&*own; 4],
        };
        spelling.typed += typed;
        spelling.plain += plain;
        spelling.key += key;
        spelling.other += other;
    }
    spelling
}

/// The words of a text: runs of letters, which are more than marks.
pub(crate) fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || LETTERS.iter().any(|letter| letter.0 == c);
    let words = text.split(|c: char| !is_part(c)).filter(|word| !spell(word).key.is_empty());
    words.map(str::to_owned).collect()
}
