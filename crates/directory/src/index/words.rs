//! The terms that find a user, and the user's place in the order of names.

use super::{
    hangul,
    key::{as_typed, is_spaceless, key, plain, starts_anywhere, variant, words},
};
use crate::{Email, User};
use smallvec::SmallVec;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// The kinds of indexed terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The key of a word. In scripts without spaces a word starts at every character, so that a given name is found
    /// behind its family name, and both names together are words.
    Word,
    /// A word as typed, where its key differs.
    Typed,
    /// Another spelling, or adjacent words together.
    Variant,
    /// The key of a word that the user has with marks only.
    Marked,
    /// The first letters of names.
    Initials,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [Self::Word, Self::Typed, Self::Variant, Self::Marked, Self::Initials];

    /// The character before a term of this kind. No word has a control character.
    pub(crate) const fn prefix(self) -> char {
        self.text().as_bytes()[0] as char
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Word => "\u{1}",
            Self::Typed => "\u{2}",
            Self::Variant => "\u{3}",
            Self::Marked => "\u{4}",
            Self::Initials => "\u{5}",
        }
    }

    /// Greater than the terms of the kind, and not greater than those of the next one.
    pub(super) const fn after(self) -> &'static str {
        match self {
            Self::Word => Self::Typed.text(),
            Self::Typed => Self::Variant.text(),
            Self::Variant => Self::Marked.text(),
            Self::Marked => Self::Initials.text(),
            Self::Initials => "\u{6}",
        }
    }

    /// A term of this kind.
    pub(crate) fn term(self, text: &str) -> String {
        [self.text(), text].concat()
    }
}

/// Whether a term is only compared whole.
pub(super) fn is_whole(term: &str) -> bool {
    term.starts_with([Kind::Marked.prefix(), Kind::Initials.prefix()])
}

/// As many words of a field are indexed together.
pub(crate) const JOINED: usize = 4;

/// Visits the terms that find a user, with duplicates.
pub(crate) fn terms_of(user: &User, mut visit: impl FnMut(Kind, &str)) {
    let texts = Texts::of(user);
    let mut marked: Vec<String> = Vec::new();
    texts.for_each_word(|word| {
        let key = key(word);
        visit(Kind::Word, &key);
        if key != word {
            visit(Kind::Typed, word);
            marked.push(key.into_owned());
        }
        if let Some(variant) = variant(word) {
            visit(Kind::Variant, &self::key(&variant));
        }
    });
    if !marked.is_empty() {
        texts.for_each_word(|word| marked.retain(|marked| marked != word));
        marked.iter().for_each(|key| visit(Kind::Marked, key));
    }
    texts.for_each_joined(|joined| {
        visit(Kind::Variant, &key(joined));
        if let Some(variant) = variant(joined) {
            visit(Kind::Variant, &key(&variant));
        }
    });
    texts.for_each_initials(|initials| visit(Kind::Initials, &key(initials)));
}

/// The searched texts of a user, as typed.
struct Texts<'a> {
    display_name: Cow<'a, str>,
    first_name: Cow<'a, str>,
    last_name: Cow<'a, str>,
    dept: Cow<'a, str>,
    local: Cow<'a, str>,
}

impl<'a> Texts<'a> {
    fn of(user: &'a User) -> Self {
        Self {
            display_name: as_typed(&user.display_name),
            first_name: as_typed(&user.first_name),
            last_name: as_typed(&user.last_name),
            dept: as_typed(&user.dept),
            local: as_typed(user.email.local()),
        }
    }

    fn for_each_word(&self, mut visit: impl FnMut(&str)) {
        for text in [self.own_display_name(), &self.first_name, &self.last_name, &self.dept, &self.local] {
            words(text).for_each(|word| for_each_start(word, &mut visit));
        }
        self.for_each_full_name(|name| for_each_start(name, &mut visit));
    }

    /// Names as they are written in scripts without spaces: the family name and the given name, in both orders.
    fn for_each_full_name(&self, mut visit: impl FnMut(&str)) {
        if self.last_name.is_ascii() && self.display_name.is_ascii() {
            return;
        }
        let fields = [words(&self.first_name).collect::<String>(), words(&self.last_name).collect()];
        let shown: Vec<&str> = words(&self.display_name).collect();
        for [one, other] in
            [Ok([&*fields[0], &*fields[1]]), <[&str; 2]>::try_from(shown)].into_iter().flatten()
        {
            if one.ends_with(is_spaceless) && other.ends_with(is_spaceless) {
                visit(&format!("{other}{one}"));
                visit(&format!("{one}{other}"));
            }
        }
    }

    /// Adjacent words of a field, written together.
    fn for_each_joined(&self, mut visit: impl FnMut(&str)) {
        for text in [self.own_display_name(), &self.first_name, &self.last_name, &self.dept] {
            if words(text).nth(1).is_none() {
                continue;
            }
            let words: Vec<&str> = words(text).collect();
            for start in 0..words.len() {
                for end in start + 2..=words.len().min(start + JOINED) {
                    visit(&words[start..end].concat());
                }
            }
        }
    }

    /// The display name, unless it repeats the others.
    fn own_display_name(&self) -> &str {
        let rest = self.display_name.strip_prefix(&*self.first_name);
        let rest = rest.and_then(|rest| rest.strip_prefix(' '));
        if rest == Some(&self.last_name) { "" } else { &self.display_name }
    }

    /// The first letters of all words, of the first and the last one, and of the given and the family name.
    fn for_each_initials(&self, mut visit: impl FnMut(&str)) {
        let family = words(&self.last_name).next();
        let fields: SmallVec<[&str; 8]> = words(&self.first_name).chain(words(&self.last_name)).collect();
        let shown: SmallVec<[&str; 8]> = words(self.own_display_name()).collect();
        for names in [fields, shown] {
            let (Some(first), Some(last)) = (names.first(), names.last()) else { continue };
            let mut visit = |names: &[&str]| {
                let initials: String = names.iter().filter_map(|name| initial(name)).collect();
                if initials.chars().nth(1).is_some() {
                    visit(&initials);
                }
            };
            visit(&names);
            visit(&[first, last]);
            family.into_iter().for_each(|family| visit(&[first, family]));
        }
        if [&self.display_name, &self.first_name, &self.last_name, &self.dept]
            .iter()
            .any(|text| !text.is_ascii())
        {
            self.for_each_word(|word| {
                let initials: String = word.chars().filter_map(hangul::initial).collect();
                if initials.chars().count() == word.chars().count() && initials.chars().nth(1).is_some() {
                    visit(&initials);
                }
            });
        }
    }
}

fn initial(name: &str) -> Option<char> {
    name.chars().next().filter(|c| !starts_anywhere(*c))
}

fn for_each_start(word: &str, visit: &mut impl FnMut(&str)) {
    visit(word);
    if word.is_ascii() {
        return;
    }
    let mut before = ' ';
    for (start, c) in word.char_indices() {
        if start > 0 && (starts_anywhere(c) || starts_anywhere(before)) && !is_combining_mark(c) {
            visit(&word[start..]);
        }
        before = c;
    }
}

/// The address as a term.
pub(crate) fn address_term(email: &Email) -> String {
    email.with_key(plain)
}

/// The sort key of users, before their ids.
pub(crate) fn sort_key(user: &User) -> String {
    plain(&user.shown_name())
}

/// Whether two records have the same terms and the same sort key.
pub(crate) fn same_terms(one: &User, other: &User) -> bool {
    one.display_name == other.display_name
        && one.first_name == other.first_name
        && one.last_name == other.last_name
        && one.dept == other.dept
        && one.email.as_str() == other.email.as_str()
}
