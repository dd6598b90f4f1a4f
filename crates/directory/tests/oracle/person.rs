//! The quality of a match between one query and one person, by trying everything.

use crate::names::{Spelling, spell, words};

/// A term as typed.
#[derive(Debug, Clone)]
pub(crate) enum Term {
    Word(String),
    Address(String),
    Domain(String),
}

/// The searched texts of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    pub(crate) display_name: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) dept: String,
    /// In lower case.
    pub(crate) email: String,
}

/// All that finds a person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) email: String,
    pub(crate) sort_key: String,
    words: Vec<Spelling>,
    variants: Vec<String>,
    initials: Vec<String>,
}

/// From the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    AsTyped,
    BeginningAsTyped,
    Equal,
    Beginning,
    Variant,
    Middle,
    OneTypo,
    Nothing,
}

fn is_anywhere(c: char) -> bool {
    matches!(c, 'ぁ'..='ヿ' | '一'..='鿿' | '가'..='힣' | 'ㄱ'..='ㅣ' | '\u{1100}'..='\u{11ff}')
}

fn is_spaceless(c: char) -> bool {
    is_anywhere(c) || matches!(c, '\u{e00}'..='\u{e7f}')
}

impl Texts {
    fn sort_key(&self) -> String {
        let both = format!("{} {}", self.first_name, self.last_name);
        match (&*self.display_name, both.trim()) {
            ("", "") => self.email.clone(),
            ("", both) => spell(both).plain,
            (display, _) => spell(display).plain,
        }
    }

    fn fields(&self) -> [&str; 5] {
        let local = self.email.split_once('@').unwrap().0;
        [&self.display_name, &self.first_name, &self.last_name, &self.dept, local]
    }

    /// All words, from each letter on where words start anywhere.
    fn words(&self) -> Vec<String> {
        let mut all: Vec<String> = self.fields().into_iter().flat_map(words).collect();
        all.extend(self.full_names());
        let mut started = Vec::new();
        for word in all {
            let letters: Vec<char> = word.chars().collect();
            started.push(word);
            for start in 1..letters.len() {
                if is_anywhere(letters[start]) || is_anywhere(letters[start - 1]) {
                    started.push(letters[start..].iter().collect());
                }
            }
        }
        started
    }

    fn full_names(&self) -> Vec<String> {
        let mut pairs = vec![(words(&self.first_name).concat(), words(&self.last_name).concat())];
        if let [one, other] = &words(&self.display_name)[..] {
            pairs.push((one.clone(), other.clone()));
        }
        pairs.retain(|(one, other)| one.ends_with(is_spaceless) && other.ends_with(is_spaceless));
        pairs.iter().flat_map(|(one, other)| [format!("{one}{other}"), format!("{other}{one}")]).collect()
    }

    fn repeats_its_names(&self) -> bool {
        spell(&self.display_name).typed == spell(&format!("{} {}", self.first_name, self.last_name)).typed
    }

    /// Keys of other spellings, and of two to four adjacent words together.
    fn variants(&self) -> Vec<String> {
        let mut variants: Vec<String> =
            self.words().iter().map(|word| spell(word)).filter_map(|word| other_key(&word)).collect();
        for (at, field) in self.fields().into_iter().take(4).enumerate() {
            if at == 0 && self.repeats_its_names() {
                continue;
            }
            let words = words(field);
            for count in 2..=4 {
                for run in words.windows(count) {
                    let joined = spell(&run.concat());
                    variants.extend(other_key(&joined));
                    variants.push(joined.key);
                }
            }
        }
        variants
    }

    fn initials(&self) -> Vec<String> {
        let first = |name: &String| {
            name.chars().next().filter(|c| !is_anywhere(*c)).map(|c| c.to_string()).unwrap_or_default()
        };
        let mut all = Vec::new();
        let family = words(&self.last_name).into_iter().next();
        let both: Vec<String> = words(&self.first_name).into_iter().chain(words(&self.last_name)).collect();
        let shown = if self.repeats_its_names() { Vec::new() } else { words(&self.display_name) };
        for names in [both, shown] {
            let (Some(given), Some(last)) = (names.first(), names.last()) else { continue };
            all.push(names.iter().map(first).collect::<String>());
            all.push(format!("{}{}", first(given), first(last)));
            all.extend(family.iter().map(|family| format!("{}{}", first(given), first(family))));
        }
        let mut keys: Vec<String> = all
            .iter()
            .filter(|initials| initials.chars().count() > 1)
            .map(|initials| spell(initials).key)
            .collect();
        for word in self.words().iter().filter(|word| word.chars().count() > 1) {
            if word.chars().all(|c| matches!(c, '가'..='힣')) {
                keys.push(word.chars().filter_map(|c| spell(&c.to_string()).key.chars().next()).collect());
            }
        }
        keys
    }
}

impl Person {
    pub(crate) fn new(texts: &Texts) -> Self {
        Self {
            email: texts.email.clone(),
            sort_key: texts.sort_key(),
            words: texts.words().iter().map(|word| spell(word)).collect(),
            variants: texts.variants(),
            initials: texts.initials(),
        }
    }

    /// The rank of all terms in this order, each run of which may be one word.
    pub(crate) fn rank(&self, terms: &[Term]) -> Rank {
        let Some((first, rest)) = terms.split_first() else { return Rank::Nothing };
        let mut best = self.rank_of(first);
        if !rest.is_empty() {
            best = best.max(self.rank(rest));
        }
        for count in 2..=terms.len().min(4) {
            let Some(word) = together(&terms[..count]) else { continue };
            let mut rank = if self.begins(&word) { Rank::Variant } else { Rank::Nothing };
            if count < terms.len() {
                rank = rank.max(self.rank(&terms[count..]));
            }
            best = best.min(rank);
        }
        best
    }

    fn rank_of(&self, term: &Term) -> Rank {
        let of = |whole: &str, typed: &str| match whole {
            whole if whole == typed => Rank::AsTyped,
            whole if whole.starts_with(typed) => Rank::Beginning,
            _ => Rank::Nothing,
        };
        match term {
            Term::Word(typed) => self.rank_of_word(typed),
            Term::Address(typed) => of(&self.email, typed),
            Term::Domain(typed) => of(self.email.split_once('@').unwrap().1, typed),
        }
    }

    fn rank_of_word(&self, typed: &str) -> Rank {
        let query = spell(typed);
        let is_marked = query.typed != query.key;
        let any = |holds: &dyn Fn(&Spelling) -> bool| self.words.iter().any(holds);
        if any(&|word| word.typed == query.typed) {
            Rank::AsTyped
        } else if is_marked && any(&|word| word.typed.starts_with(&query.typed)) {
            Rank::BeginningAsTyped
        } else if any(&|word| word.key == query.key) {
            Rank::Equal
        } else if any(&|word| word.key.starts_with(&query.key)) {
            Rank::Beginning
        } else if self.begins(typed) {
            Rank::Variant
        } else if is_middle(&query.key) && any(&|word| has_in_middle(&word.key, &query.key))
            || self.initials.contains(&query.key)
        {
            Rank::Middle
        } else if is_near(&query.key, self.keys()) {
            Rank::OneTypo
        } else {
            Rank::Nothing
        }
    }

    /// Whether the word or its other spelling begins a word or a variant.
    fn begins(&self, typed: &str) -> bool {
        let query = spell(typed);
        let other = other_key(&query);
        let begins = |key: &str| {
            key.starts_with(&query.key) || other.as_ref().is_some_and(|other| key.starts_with(other))
        };
        self.keys().any(begins)
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &*word.key).chain(self.variants.iter().map(|key| &**key))
    }
}

fn other_key(word: &Spelling) -> Option<String> {
    if let Some(rest) = word.typed.strip_prefix("ال").filter(|rest| rest.chars().count() > 2) {
        return Some(spell(rest).key);
    }
    (word.other != word.key).then(|| word.other.clone())
}

fn together(terms: &[Term]) -> Option<String> {
    let mut word = String::new();
    for term in terms {
        let Term::Word(typed) = term else { return None };
        word += typed;
    }
    let typed = spell(&word).typed;
    (typed.chars().count() >= 4 || typed.contains(is_spaceless)).then_some(word)
}

fn is_middle(typed: &str) -> bool {
    typed.chars().count() >= 3 && !typed.contains(|c: char| c.is_ascii_digit() || is_anywhere(c))
}

/// In the middle, before the digits at the end.
fn has_in_middle(word: &str, typed: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters: Vec<char> = name.chars().collect();
    !name.contains(is_anywhere)
        && (1..letters.len()).any(|start| letters[start..].iter().collect::<String>().starts_with(typed))
}

fn is_near<'a>(typed: &str, mut words: impl Iterator<Item = &'a str>) -> bool {
    typed.chars().count() >= 5 && words.any(|word| begins_nearly(word, typed))
}

fn begins_nearly(word: &str, typed: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    (0..=word.len()).any(|end| distance(&word[..end], &typed) <= 1)
}

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let substituted = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = substituted.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()][b.len()]
}
