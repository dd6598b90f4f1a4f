//! A language's literals as data, for a script that writes what somebody types.

use crate::language::Language;
use crate::quote::{EscapedLiteral, LiteralForm, SplicedLiteral};

/// How text becomes a literal a character at a time: `open`, each character as it is spelled,
/// `close`. For printable characters; a script refuses the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoting {
    /// Before the first character.
    pub open: String,
    /// After the last one.
    pub close: String,
    /// The printable ASCII characters that are not spelled as they are.
    pub spelled: Vec<(char, String)>,
    /// No character beyond ASCII may stand in the literal.
    pub is_ascii: bool,
    /// The longest text that one literal holds, in characters.
    pub limit: Option<usize>,
}

impl Language {
    /// `None` where how a character is written depends on the others.
    pub fn quoting(&self) -> Option<Quoting> {
        self.literal.iter().find_map(|form| match form {
            LiteralForm::Escaped(escaped) => Some(escaped.quoting()),
            LiteralForm::Spliced(spliced) => Some(spliced.quoting()),
            LiteralForm::Verbatim { .. } | LiteralForm::By(_) => None,
        })
    }

    /// Whether there is a [`Quoting`], without making it.
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
    /// A code stands between two quoted runs, which may be empty.
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
    /// What the script does.
    pub(crate) fn literal(&self, text: &str) -> String {
        let spell = |c| self.spelled.iter().find(|(own, _)| *own == c).map(|(_, spelled)| spelled.clone());
        let inside: String = text.chars().map(|c| spell(c).unwrap_or_else(|| c.to_string())).collect();
        format!("{}{inside}{}", self.open, self.close)
    }
}
