//! Syntax highlighting of a sample, as far as the language's row defines it.
//!
//! It isn't a parser. The tokens always add up to the code, and a misclassified token only gets the wrong colour.

use std::collections::HashSet;

use crate::language::{Join, Language};
use crate::quote::{EscapedLiteral, LiteralForm};

/// A category of code, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names, operators, white space.
    Plain,
    /// From its start mark to the end of the line.
    Comment,
    /// A literal with its quotes.
    Text,
    /// Digits with prefixes and suffixes: `0x1f`, `1.5`, `10_000`.
    Number,
    /// A reserved word of the language.
    Keyword,
}

/// A language prepared for highlighting.
#[derive(Debug)]
pub struct Highlighter {
    comment: &'static str,
    quotes: Vec<Quotes>,
    /// The bytes that start quotes: most characters start none.
    opens: [bool; 256],
    keywords: HashSet<&'static str>,
    folds_case: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quotes {
    open: &'static str,
    close: &'static str,
    /// Escapes the next character.
    escape: Option<char>,
    has_lines: bool,
}

impl Highlighter {
    /// Prepares the language's quotes and words. Reuse it for many samples.
    pub fn new(language: &Language) -> Self {
        let forms = language.literal.iter().chain(language.block);
        let mut quotes: Vec<Quotes> = forms.filter_map(Quotes::of).collect();
        if let Join::Template { quotes: template, .. } = &language.join {
            quotes.push(Quotes::of_escaped(template));
        }
        if language.comment.trim() != "'" && !quotes.is_empty() {
            quotes.push(Quotes { open: "\"", close: "\"", escape: Some('\\'), has_lines: false });
        }
        // Longest first: `"""` starts with `"`. The sort is stable, so that a language's own quotes take precedence.
        quotes.sort_by_key(|quotes| std::cmp::Reverse(quotes.open.len()));
        let mut opens = [false; 256];
        for quotes in &quotes {
            opens[usize::from(quotes.open.as_bytes()[0])] = true;
        }
        Self {
            comment: language.comment.trim(),
            quotes,
            opens,
            keywords: language.reserved.split_whitespace().collect(),
            folds_case: language.folds_case,
        }
    }

    /// The tokens of `code`, in order; neighbours differ in kind.
    pub fn tokens<'c>(&self, code: &'c str) -> Vec<(Kind, &'c str)> {
        let mut tokens = Vec::new();
        let (mut plain, mut at) = (0, 0);
        while at < code.len() {
            let (kind, length) = self.token(code, at);
            if kind != Kind::Plain {
                if plain < at {
                    tokens.push((Kind::Plain, &code[plain..at]));
                }
                tokens.push((kind, &code[at..at + length]));
                plain = at + length;
            }
            at += length;
        }
        if plain < code.len() {
            tokens.push((Kind::Plain, &code[plain..]));
        }
        tokens
    }

    fn token(&self, code: &str, at: usize) -> (Kind, usize) {
        let rest = &code[at..];
        let first = rest.chars().next().expect("there is a rest");
        let before = code[..at].chars().next_back();
        if self.is_comment(rest, before) {
            return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
        }
        if self.opens[usize::from(rest.as_bytes()[0])]
            && let Some(quotes) = self.quotes.iter().find(|quotes| rest.starts_with(quotes.open))
        {
            return (Kind::Text, quotes.length(rest));
        }
        if first.is_alphabetic() || first == '_' {
            let word = word(rest);
            return (if self.is_keyword(word) { Kind::Keyword } else { Kind::Plain }, word.len());
        }
        if first.is_ascii_digit() {
            let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            return (Kind::Number, rest[..length].trim_end_matches('.').len());
        }
        (Kind::Plain, first.len_utf8())
    }

    /// A comment's start mark counts only at the start of a line or after white space: `#` has other uses in a shell,
    /// and `'` in Visual Basic.
    fn is_comment(&self, rest: &str, before: Option<char>) -> bool {
        !self.comment.is_empty()
            && before.is_none_or(char::is_whitespace)
            && rest.starts_with(self.comment)
            && (!self.comment.ends_with(char::is_alphabetic)
                || rest[self.comment.len()..].starts_with(char::is_whitespace))
    }

    fn is_keyword(&self, word: &str) -> bool {
        if self.folds_case {
            self.keywords.contains(word.to_ascii_lowercase().as_str())
        } else {
            self.keywords.contains(word)
        }
    }
}

fn word(rest: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())]
}

impl Quotes {
    fn of(form: &'static LiteralForm) -> Option<Self> {
        match form {
            LiteralForm::Escaped(escaped) => Some(Self::of_escaped(escaped)),
            LiteralForm::Spliced(spliced) => {
                let quote = if spliced.quote == '"' { "\"" } else { "'" };
                // A doubled quote ends one literal and starts the next.
                Some(Self { open: quote, close: quote, escape: None, has_lines: false })
            }
            LiteralForm::Verbatim { open, close, .. } => {
                Some(Self { open, close, escape: None, has_lines: true })
            }
            LiteralForm::By(_) => None,
        }
    }

    fn of_escaped(form: &EscapedLiteral) -> Self {
        // `format!("` starts with a call.
        let call = form.open.find('(').filter(|at| form.open[*at..].ends_with(['"', '\'']));
        let open = call.map_or(form.open, |at| &form.open[at + 1..]);
        let close = if call.is_some() { form.close.trim_end_matches(')') } else { form.close };
        let escape = form.escapes.iter().find_map(|(_, escape)| match escape.chars().next() {
            Some(mark @ ('\\' | '`' | '~')) => Some(mark),
            _ => None,
        });
        Self {
            open,
            close,
            escape,
            has_lines: form.escapes.iter().any(|(own, escape)| *own == '\n' && *escape == "\n"),
        }
    }

    /// The length of the literal at the start of `rest`, to the end of its line if it isn't closed.
    fn length(&self, rest: &str) -> usize {
        let mut chars = rest[self.open.len()..].char_indices();
        while let Some((at, c)) = chars.next() {
            let here = self.open.len() + at;
            if Some(c) == self.escape {
                chars.next();
            } else if rest[here..].starts_with(self.close) {
                return here + self.close.len();
            } else if c == '\n' && !self.has_lines {
                return here;
            }
        }
        rest.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::*;

    fn marked(language: &Language, code: &str) -> String {
        let mark = |(kind, text): (Kind, &str)| match kind {
            Kind::Plain => text.to_owned(),
            Kind::Comment => format!("⟨c {text}⟩"),
            Kind::Text => format!("⟨t {text}⟩"),
            Kind::Number => format!("⟨n {text}⟩"),
            Kind::Keyword => format!("⟨k {text}⟩"),
        };
        Highlighter::new(language).tokens(code).into_iter().map(mark).collect()
    }

    #[test]
    fn each_language_has_its_own_signs() {
        for (language, code, expected) in [
            (
                &PYTHON,
                "import x # \"y\"\nz = f\"a\\\"{b}\" + 1.5",
                "⟨k import⟩ x ⟨c # \"y\"⟩\nz = ⟨t f\"a\\\"{b}\"⟩ + ⟨n 1.5⟩",
            ),
            (&RUST, "let a = format!(\"{b}\"); // 1", "⟨k let⟩ a = format!(⟨t \"{b}\"⟩); ⟨c // 1⟩"),
            (
                &VISUAL_BASIC,
                "Dim a: a = \"it's \"\"b\"\"\" ' c",
                "⟨k Dim⟩ a: a = ⟨t \"it's \"⟩⟨t \"b\"⟩⟨t \"\"⟩ ⟨c ' c⟩",
            ),
            (&SH, "A='x # y' # z\necho $#", "A=⟨t 'x # y'⟩ ⟨c # z⟩\necho $#"),
            (&GO, "x := `a\n\"b` + \"c", "x := ⟨t `a\n\"b`⟩ + ⟨t \"c⟩"),
        ] {
            assert_eq!(marked(language, code), expected);
        }
    }

    proptest! {
        #[test]
        fn tokens_add_up_to_the_code(code in "(\\PC|[\"'`\\\\#/\n({]){0,60}") {
            for target in crate::targets() {
                let tokens = Highlighter::new(target.language).tokens(&code);
                let all: String = tokens.into_iter().map(|(_, text)| text).collect();
                prop_assert_eq!(&all, &code);
            }
        }
    }
}
