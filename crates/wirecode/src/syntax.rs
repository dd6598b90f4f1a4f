//! The syntax of a language as data, for a script that colours code. It isn't a parser: a misclassified token only gets the
//! wrong colour.

use crate::language::{Join, Language};
use crate::quote::{EscapedLiteral, LiteralForm};

/// The signs by which comments, literals and reserved words are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syntax {
    /// Begins a comment that ends with its line; empty if there are none.
    pub comment: &'static str,
    /// The quotes of literals, the longest first.
    pub quotes: Vec<Quotes>,
    /// The reserved words.
    pub keywords: Vec<&'static str>,
    /// Whether words that differ only in case are the same.
    pub folds_case: bool,
}

/// The quotes of one kind of literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    /// Before the literal.
    pub open: &'static str,
    /// After it.
    pub close: &'static str,
    /// Escapes the next character.
    pub escape: Option<char>,
    /// Whether the literal may have several lines; else it ends with its line.
    pub has_lines: bool,
}

impl Language {
    /// The rules to colour its code.
    pub fn syntax(&self) -> Syntax {
        let forms = self.literal.iter().chain(self.block);
        let mut quotes: Vec<Quotes> = forms.filter_map(Quotes::of).collect();
        if let Join::Template { quotes: template, .. } = &self.join {
            quotes.push(Quotes::of_escaped(template));
        }
        if !["'", "\""].contains(&self.comment.trim()) && !quotes.is_empty() {
            quotes.push(Quotes { open: "\"", close: "\"", escape: Some('\\'), has_lines: false });
        }
        // Longest first: `"""` starts with `"`. The sort is stable, so that a language's own quotes take precedence.
        quotes.sort_by_key(|quotes| std::cmp::Reverse(quotes.open.len()));
        Syntax {
            comment: self.comment.trim(),
            quotes,
            keywords: self.reserved.split_whitespace().collect(),
            folds_case: self.folds_case,
        }
    }
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
}
