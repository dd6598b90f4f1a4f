//! Filters (RFC 7644, section 3.4.2.2): their grammar, their evaluation, and their use of indexes.

mod eval;
mod lookup;
mod parse;

pub use eval::Budget;
pub use lookup::Lookup;
pub use parse::FilterError;

use crate::path::AttributePath;
use serde_json::Value;
use std::fmt;

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than.
    Gt,
    /// Greater than or equal.
    Ge,
    /// Less than.
    Lt,
    /// Less than or equal.
    Le,
}

impl Operator {
    /// All operators.
    pub const ALL: [Self; 9] =
        [Self::Eq, Self::Ne, Self::Co, Self::Sw, Self::Ew, Self::Gt, Self::Ge, Self::Lt, Self::Le];

    /// The canonical spelling; parsing ignores case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Co => "co",
            Self::Sw => "sw",
            Self::Ew => "ew",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
        }
    }
}

/// The value in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// Text: quoted, or a bare word that is none of the others.
    Text(String),
    /// A number in the client's spelling.
    Number(String),
    /// `true` or `false`.
    Flag(bool),
    /// `null`: an absent value.
    Null,
}

/// A filter. `emails[type eq "work"].value eq "a@b"` is parsed as `emails[type eq "work" and value eq "a@b"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `path op literal`.
    Compare(AttributePath, Operator, Literal),
    /// `path pr`.
    Present(AttributePath),
    /// All conditions hold; two or more.
    And(Vec<Filter>),
    /// At least one condition holds; two or more.
    Or(Vec<Filter>),
    /// `not (…)`.
    Not(Box<Filter>),
    /// `path[…]`: one element of a list matches.
    Element(AttributePath, Box<Filter>),
}

impl Filter {
    /// Parses a whole filter.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        parse::whole(text)
    }

    /// Whether the filter has an attribute by its first part: `members` in `members.value eq "x"`.
    pub fn names(&self, attribute: &str) -> bool {
        let is = |path: &AttributePath| {
            let name = path.as_str().rsplit(':').next().unwrap_or_default();
            name.split('.').next().is_some_and(|name| name.eq_ignore_ascii_case(attribute))
        };
        match self {
            Self::Compare(path, ..) | Self::Present(path) | Self::Element(path, _) => is(path),
            Self::And(all) | Self::Or(all) => all.iter().any(|it| it.names(attribute)),
            Self::Not(it) => it.names(attribute),
        }
    }

    /// The conditions that must all hold.
    pub(crate) fn conjuncts(&self) -> Vec<&Self> {
        match self {
            Self::And(all) => all.iter().flat_map(Self::conjuncts).collect(),
            it => vec![it],
        }
    }
}

impl Literal {
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Number(text) => text.as_str().into(),
            Self::Flag(flag) => (*flag).into(),
            Self::Null => Value::Null,
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{}", Value::from(text.as_str())),
            Self::Number(text) => f.write_str(text),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Null => f.write_str("null"),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut joined = |all: &[Self], word: &str, grouped: fn(&Self) -> bool| {
            for (at, it) in all.iter().enumerate() {
                if at > 0 {
                    write!(f, " {word} ")?;
                }
                if grouped(it) { write!(f, "({it})")? } else { write!(f, "{it}")? }
            }
            Ok(())
        };
        match self {
            Self::And(all) => joined(all, "and", |it| matches!(it, Self::And(_) | Self::Or(_))),
            Self::Or(all) => joined(all, "or", |it| matches!(it, Self::Or(_))),
            Self::Compare(path, operator, literal) => write!(f, "{path} {} {literal}", operator.as_str()),
            Self::Present(path) => write!(f, "{path} pr"),
            Self::Not(it) => write!(f, "not ({it})"),
            Self::Element(path, it) => write!(f, "{path}[{it}]"),
        }
    }
}
