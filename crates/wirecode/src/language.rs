//! The rows of languages for targets: literals, comments, names, imports.
//!
//! There is one row per language, in the files below by the form of their literals. A row contains nothing about HTTP.

mod basic;
mod comment;
mod compiled;
mod functional;
mod imports;
mod scripting;
mod shell;

pub(crate) use basic::*;
pub(crate) use compiled::*;
pub(crate) use functional::*;
pub(crate) use imports::{Imports, WriteImports};
pub(crate) use scripting::*;
pub(crate) use shell::*;

use crate::fold::Folding;
use crate::quote::{EscapedLiteral, LiteralForm};
use crate::text::{InputId, Piece, Text};

/// The syntax of a language for targets: literals, comments and names.
#[derive(Debug)]
pub struct Language {
    /// Its id for highlighters.
    pub id: &'static str,
    /// Its display name: "C#".
    pub name: &'static str,
    /// The forms of a literal, in order of preference; the last accepts any text.
    pub(crate) literal: &'static [LiteralForm],
    /// The forms of a text over several lines.
    pub(crate) block: &'static [LiteralForm],
    pub(crate) join: Join,
    pub(crate) indent: &'static str,
    /// The form of lists on one line, if the targets' lists may be.
    pub(crate) folding: Option<Folding>,
    /// The prefix of a comment line; empty if there are no comments.
    pub(crate) comment: &'static str,
    /// Characters that a comment must not contain, in addition to those that no language accepts.
    pub(crate) uncommentable: &'static [char],
    pub(crate) case: Case,
    /// Whether names that differ only in case are the same.
    pub(crate) folds_case: bool,
    /// The most characters of a name.
    pub(crate) longest_name: usize,
    /// Words that can't be the name of a local, separated by spaces.
    pub(crate) reserved: &'static str,
    /// The prefix and suffix of a variable in an expression: `$name`.
    pub(crate) variable: (&'static str, &'static str),
    pub(crate) imports: WriteImports,
    /// The way to read an environment variable.
    pub(crate) environment: Option<Environment>,
}

/// An expression for an environment variable, around its name.
#[derive(Debug)]
pub(crate) struct Environment {
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// The import that it needs, as the row spells it.
    pub(crate) import: Option<&'static str>,
}

/// The way to combine literals and names into one string.
#[derive(Debug)]
pub(crate) enum Join {
    /// `open piece sep piece close`.
    List { open: &'static str, sep: &'static str, close: &'static str },
    /// One literal with embedded expressions.
    Template { quotes: EscapedLiteral, hole: (&'static str, &'static str) },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Snake,
    Camel,
    Pascal,
    Shout,
    Kebab,
}

/// The base of most rows: a language with `+`, `//` and camel case.
const BASE: Language = Language {
    id: "",
    name: "",
    literal: &[],
    block: &[],
    join: plus(" + "),
    indent: "    ",
    folding: None,
    comment: "// ",
    uncommentable: &[],
    case: Case::Camel,
    folds_case: false,
    longest_name: usize::MAX,
    reserved: "",
    variable: ("", ""),
    imports: imports::statements,
    environment: None,
};

/// Lists without a space within braces.
const TIGHT: Option<Folding> = Some(Folding { in_braces: "", shares_line: false });
const SPACED: Option<Folding> = Some(Folding { in_braces: " ", shares_line: false });

const fn environment(before: &'static str, after: &'static str) -> Option<Environment> {
    Some(Environment { before, after, import: None })
}

/// Backslash escapes within double quotes, which most languages share.
const QUOTED: &[(char, &str)] = &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t")];

/// The same, for languages in which `$` starts an expression.
const QUOTED_DOLLAR: &[(char, &str)] =
    &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t"), ('$', "\\$")];

/// The same, for languages in which `#{` starts an expression.
const QUOTED_HASH: &[(char, &str)] =
    &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t"), ('#', "\\#")];

/// The same, for languages in which braces enclose an expression and are escaped by doubling.
const QUOTED_BRACES: &[(char, &str)] =
    &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t"), ('{', "{{"), ('}', "}}")];

/// Single quotes with only the escapes `\\` and `\'`, so control characters are impossible.
const SINGLE: LiteralForm = LiteralForm::Escaped(EscapedLiteral {
    open: "'",
    close: "'",
    escapes: &[('\\', "\\\\"), ('\'', "\\'")],
    code: None,
    ascii: false,
});

/// The same over several lines.
const SINGLE_LINES: LiteralForm = LiteralForm::Escaped(EscapedLiteral {
    open: "'",
    close: "'",
    escapes: &[('\\', "\\\\"), ('\'', "\\'"), ('\n', "\n"), ('\t', "\t")],
    code: None,
    ascii: false,
});

const fn double(escapes: &'static [(char, &'static str)], code: fn(char) -> String) -> EscapedLiteral {
    EscapedLiteral { open: "\"", close: "\"", escapes, code: Some(code), ascii: false }
}

const fn quoted(code: fn(char) -> String) -> LiteralForm {
    LiteralForm::Escaped(double(QUOTED, code))
}

const fn verbatim(open: &'static str, close: &'static str, never: &'static [&'static str]) -> LiteralForm {
    LiteralForm::Verbatim { open, close, never }
}

const fn plus(sep: &'static str) -> Join {
    Join::List { open: "", sep, close: "" }
}

impl Language {
    /// An expression whose value is the text, with the names of [`Language::locals`] for its inputs. Panics if there are
    /// fewer names than inputs.
    pub fn expression(&self, text: &Text, locals: &[String]) -> String {
        self.text(text, |id| &locals[id.0])
    }

    pub(crate) fn literal(&self, text: &str) -> String {
        self.literal
            .iter()
            .find_map(|form| form.write(text))
            .expect("the last form of every language takes any text")
    }

    /// Over several lines if the text has them and the language supports it; else [`Language::literal`].
    pub(crate) fn block(&self, text: &str) -> String {
        let block = text.contains('\n').then(|| self.block.iter().find_map(|form| form.write(text)));
        block.flatten().unwrap_or_else(|| self.literal(text))
    }

    /// An expression for `text`, with the names that `name` gives to its holes.
    pub(crate) fn text<'n>(&self, text: &Text, name: impl Fn(InputId) -> &'n str) -> String {
        if let Some(literal) = text.as_literal() {
            return self.literal(literal);
        }
        let (before, after) = self.variable;
        if let Some(id) = text.as_input() {
            return [before, name(id), after].concat();
        }
        let mut expression = String::new();
        match &self.join {
            Join::List { open, sep, close } => {
                expression.push_str(open);
                for (at, piece) in text.pieces().iter().enumerate() {
                    expression.push_str(if at == 0 { "" } else { sep });
                    match piece {
                        Piece::Literal(literal) => expression.push_str(&self.literal(literal)),
                        Piece::Input(id) => expression.extend([before, name(*id), after]),
                    }
                }
                expression.push_str(close);
            }
            Join::Template { quotes, hole } => {
                expression.push_str(quotes.open);
                for piece in text.pieces() {
                    match piece {
                        Piece::Literal(literal) => quotes
                            .write_inside(literal, &mut expression)
                            .expect("a template codes every character"),
                        Piece::Input(id) => expression.extend([hole.0, name(*id), hole.1]),
                    }
                }
                expression.push_str(quotes.close);
            }
        }
        expression
    }
}
