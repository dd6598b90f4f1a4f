//! Names of locals: in the language's case, unique, never a reserved word.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use crate::language::{Case, Language};
use crate::request::Request;

/// The names in use in one sample.
#[derive(Debug)]
pub(crate) struct Names {
    language: &'static Language,
    /// Between spaces, and in lower case if the language folds case.
    fixed: String,
    /// The same.
    taken: HashSet<String>,
    /// The last number used to make a name unique: a long document repeats a name hundreds of times.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// `fixed` lists the names that the sample's own code uses, separated by spaces.
    pub(crate) fn new(language: &'static Language, fixed: &'static str) -> Self {
        let fixed = between_spaces(language, fixed);
        Self { language, fixed, taken: HashSet::default(), numbers: HashMap::default() }
    }

    /// Takes a name that samples use otherwise.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.take(name);
    }

    /// A new name that resembles `wish`.
    pub(crate) fn local(&mut self, wish: &str) -> String {
        self.local_in(self.language.case, wish)
    }

    /// The same in a case other than the language's own.
    pub(crate) fn local_in(&mut self, case: Case, wish: &str) -> String {
        let mut name = spell(case, wish);
        if name.len() > self.language.longest_name {
            // With room for a number.
            name.truncate(self.language.longest_name - 4);
        }
        if self.take(&name) {
            return name;
        }
        let mut number = self.numbers.get(&name).copied().unwrap_or(1);
        loop {
            number += 1;
            let candidate = format!("{name}{number}");
            if self.take(&candidate) {
                self.numbers.insert(name, number);
                return candidate;
            }
        }
    }

    /// Takes the name if it is free; returns whether it was.
    fn take(&mut self, name: &str) -> bool {
        // Searching a list of about a hundred words is ten times as fast as splitting it.
        let word = between_spaces(self.language, name);
        !self.language.reserved.contains(&word) && !self.fixed.contains(&word) && self.taken.insert(word)
    }
}

fn between_spaces(language: &Language, words: &str) -> String {
    let mut words = [" ", words, " "].concat();
    if language.folds_case {
        words.make_ascii_lowercase();
    }
    words
}

impl Language {
    /// A name for each input of the request, in the language's case: unique, and none of the language's words or those
    /// that are `taken`. It has no sigil.
    pub fn locals<'w>(&'static self, request: &Request, taken: impl Iterator<Item = &'w str>) -> Vec<String> {
        let mut names = Names::new(self, "");
        taken.for_each(|word| names.reserve(word));
        request.inputs.iter().map(|input| names.local(&input.name)).collect()
    }
}

/// An identifier in ASCII, which starts with a letter. `groupId`, `group_id` and `Group ID` have the same words.
fn spell(case: Case, wish: &str) -> String {
    let first = wish.chars().find(char::is_ascii_alphanumeric);
    let is_named = first.is_some_and(|c| c.is_ascii_alphabetic());
    let wish = if is_named { Cow::Borrowed(wish) } else { Cow::Owned(format!("value {wish}")) };
    let separator = match case {
        Case::Snake | Case::Shout => "_",
        Case::Kebab => "-",
        Case::Pascal | Case::Camel => "",
    };
    let mut name = String::with_capacity(wish.len());
    let mut previous = ' ';
    let mut chars = wish.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            let hump = c.is_ascii_uppercase()
                && (previous.is_ascii_lowercase()
                    || previous.is_ascii_digit()
                    || (previous.is_ascii_uppercase() && chars.peek().is_some_and(char::is_ascii_lowercase)));
            let begins = hump || !previous.is_ascii_alphanumeric();
            let is_capital = match case {
                Case::Snake | Case::Kebab => false,
                Case::Shout => true,
                Case::Pascal => begins,
                Case::Camel => begins && !name.is_empty(),
            };
            if begins && !name.is_empty() {
                name.push_str(separator);
            }
            name.push(if is_capital { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
        }
        previous = c;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ABAP, CLOJURE, CSHARP, DELPHI, PYTHON, SH, VISUAL_BASIC};

    fn local(language: &'static Language, wish: &str) -> String {
        Names::new(language, "").local(wish)
    }

    #[test]
    fn names_follow_the_language() {
        assert_eq!(local(&PYTHON, "groupId"), "group_id");
        assert_eq!(local(&CSHARP, "access_token"), "accessToken");
        assert_eq!(local(&SH, "Account SID"), "ACCOUNT_SID");
        assert_eq!(local(&CLOJURE, "baseURLPath"), "base-url-path");
        assert_eq!(local(&DELPHI, "im-group"), "ImGroup");
        assert_eq!(local(&PYTHON, "2nd"), "value_2nd");
        assert_eq!(local(&ABAP, &"a".repeat(30)), "a".repeat(30));
        assert_eq!(local(&ABAP, &"a".repeat(31)), "a".repeat(26));
        assert_eq!(local(&PYTHON, "日本"), "value");
    }

    #[test]
    fn a_reserved_word_or_a_name_of_the_sample_is_never_given() {
        assert_eq!(local(&PYTHON, "class"), "class2");
        assert_eq!(Names::new(&PYTHON, "response").local("response"), "response2");
        assert_eq!(local(&VISUAL_BASIC, "Loop"), "loop2");
    }

    #[test]
    fn every_list_of_words_can_be_searched() {
        for target in crate::targets() {
            let Language { name, reserved, folds_case, .. } = target.language;
            let words: Vec<_> = reserved.split_whitespace().collect();
            assert!(words.is_empty() || *reserved == format!(" {} ", words.join(" ")), "{name}");
            assert!(!folds_case || *reserved == reserved.to_ascii_lowercase(), "{name}");
        }
    }

    #[test]
    fn names_that_differ_in_case_are_one_where_the_language_says_so() {
        let mut names = Names::new(&DELPHI, "http");
        assert_eq!(names.local("Http"), "Http2");
        assert_eq!(names.local("id"), "Id");
        assert_eq!(names.local("ID"), "Id2");
        assert_eq!(names.local("id2"), "Id22");
        assert_eq!(names.local("id"), "Id3");
    }
}
