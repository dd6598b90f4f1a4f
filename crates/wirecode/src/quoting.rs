//! A language's literals as data, for a script that quotes user input.

use crate::language::Language;
use crate::quote::{EscapedLiteral, LiteralForm, SplicedLiteral};

/// The rules to write a literal character by character: `open`, the spelling of each character, `close`. They cover
/// printable characters; a script refuses others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoting {
    /// Before the first character.
    pub open: String,
    /// After the last one.
    pub close: String,
    /// The printable ASCII characters that are not written as themselves.
    pub spelled: Vec<(char, String)>,
    /// Whether the literal must not contain non-ASCII characters.
    pub is_ascii: bool,
    /// The maximum length of the text of one literal, in characters.
    pub limit: Option<usize>,
}

impl Language {
    /// `None` if the spelling of a character depends on others.
    pub fn quoting(&self) -> Option<Quoting> {
        self.literal.iter().find_map(|form| match form {
            LiteralForm::Escaped(escaped) => Some(escaped.quoting()),
            LiteralForm::Spliced(spliced) => Some(spliced.quoting()),
            LiteralForm::Verbatim { .. } | LiteralForm::By(_) => None,
        })
    }

    /// Whether there is a [`Quoting`], without creating it.
    pub(crate) fn has_quoting(&self) -> bool {
        self.literal.iter().any(|form| matches!(form, LiteralForm::Escaped(_) | LiteralForm::Spliced(_)))
    }
}

fn printable() -> impl Iterator<Item = char> {
    (' '..='~').filter(|c| !c.is_control())
}

impl EscapedLiteral {
    fn quoting(&self) -> Quoting {
        let spelled = printable().filter_map(|c| {
            let (_, escape) = self.escapes.iter().find(|(own, _)| *own == c)?;
            Some((c, (*escape).to_owned()))
        });
        Quoting {
            open: self.open.to_owned(),
            close: self.close.to_owned(),
            spelled: spelled.collect(),
            is_ascii: self.ascii,
            limit: None,
        }
    }
}

impl SplicedLiteral {
    /// A code separates two quoted runs, which may be empty.
    fn quoting(&self) -> Quoting {
        let quote = self.quote.to_string();
        let code = |c| format!("{quote}{chain}{}{chain}{quote}", (self.code)(c), chain = self.chain);
        let spelled = printable().filter_map(|c| match self.doubled {
            Some(doubled) if c == self.quote => Some((c, doubled.to_owned())),
            None if c == self.quote => Some((c, code(c))),
            _ if self.coded.contains(&c) => Some((c, code(c))),
            _ if self.parted.is_some_and(|[_, second]| second == c) => {
                Some((c, format!("{quote}{}{quote}{c}", self.plus)))
            }
            _ => None,
        });
        Quoting {
            spelled: spelled.collect(),
            is_ascii: self.ascii,
            limit: (self.limit < usize::MAX).then_some(self.limit),
            open: quote.clone(),
            close: quote,
        }
    }
}

#[cfg(test)]
impl Quoting {
    /// The literal that a script would write.
    pub(crate) fn literal(&self, text: &str) -> String {
        let spell = |c| self.spelled.iter().find(|(own, _)| *own == c).map(|(_, spelled)| spelled.clone());
        let inside: String = text.chars().map(|c| spell(c).unwrap_or_else(|| c.to_string())).collect();
        format!("{}{inside}{}", self.open, self.close)
    }
}
