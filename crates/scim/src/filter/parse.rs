//! Parses filters by recursive descent. Depth and size are limited.

use super::{Filter, Literal, Operator};
use crate::{
    error::{Error, ErrorType},
    path::{AttributePath, is_name_byte},
};
use serde_json::Number;
use std::fmt;

/// The maximum nesting of parentheses, brackets and `not`.
const MAX_DEPTH: usize = 24;
/// The maximum number of conditions.
const MAX_NODES: usize = 200;
/// The maximum length in bytes.
const MAX_TEXT: usize = 16 * 1024;

/// The position at which parsing failed, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The offset in bytes.
    pub position: usize,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The filter can't be read at position {}: expected {}.", self.position, self.expected)
    }
}

impl std::error::Error for FilterError {}

impl From<FilterError> for Error {
    fn from(error: FilterError) -> Self {
        Self::bad(ErrorType::InvalidFilter, error.to_string())
    }
}

type Parsed<T> = Result<T, FilterError>;

/// A filter without trailing text.
pub(super) fn whole(text: &str) -> Parsed<Filter> {
    let mut parser = Parser { text, at: 0, depth: 0, nodes: 0, in_element: false };
    if text.len() > MAX_TEXT {
        return Err(FilterError { position: MAX_TEXT, expected: "the end: the filter is too long" });
    }
    let filter = parser.any()?;
    parser.spaces();
    if parser.at < text.len() {
        return parser.expected("the end, `and` or `or`");
    }
    Ok(filter)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    nodes: usize,
    /// Within the brackets of a list, which can't be nested.
    in_element: bool,
}

impl<'t> Parser<'t> {
    fn expected<T>(&self, expected: &'static str) -> Parsed<T> {
        Err(FilterError { position: self.at, expected })
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Consumes the character if it comes next.
    fn takes(&mut self, byte: char) -> bool {
        let stands = self.rest().starts_with(byte);
        self.at += usize::from(stands);
        stands
    }

    /// The word that comes next, not consumed.
    fn word(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.bytes().take_while(|&byte| is_name_byte(byte)).count()]
    }

    /// Consumes the operator if it comes next.
    fn takes_word(&mut self, word: &str) -> bool {
        let before = self.at;
        self.spaces();
        let stands = self.word().eq_ignore_ascii_case(word);
        self.at = if stands { self.at + word.len() } else { before };
        stands
    }

    fn any(&mut self) -> Parsed<Filter> {
        let mut all = vec![self.every()?];
        while self.takes_word("or") {
            all.push(self.every()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::Or(all) })
    }

    fn every(&mut self) -> Parsed<Filter> {
        let mut all = vec![self.operand()?];
        while self.takes_word("and") {
            all.push(self.operand()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::And(all) })
    }

    fn operand(&mut self) -> Parsed<Filter> {
        self.spaces();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return self.expected("the end: the filter has too many parts");
        }
        if self.word().eq_ignore_ascii_case("not") && self.rest()[3..].trim_start().starts_with('(') {
            self.at += 3;
            self.spaces();
            self.takes('(');
            return Ok(Filter::Not(Box::new(self.within(')')?)));
        }
        if self.takes('(') {
            return self.within(')');
        }
        self.comparison()
    }

    /// A filter up to its closing bracket, after the opening one.
    fn within(&mut self, closing: char) -> Parsed<Filter> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.expected("less deeply nested brackets");
        }
        let filter = self.any()?;
        self.depth -= 1;
        self.spaces();
        if self.takes(closing) {
            return Ok(filter);
        }
        self.expected(if closing == ')' { "`)`, `and` or `or`" } else { "`]`, `and` or `or`" })
    }

    fn comparison(&mut self) -> Parsed<Filter> {
        let path = self.path("an attribute, `not (` or `(`")?;
        if !self.takes('[') {
            return self.compared(path);
        }
        if self.in_element {
            self.at -= 1;
            return self.expected("an operator: value filters can't be nested");
        }
        self.in_element = true;
        let mut element = self.within(']')?;
        if self.takes('.') {
            let sub = self.path("a sub-attribute")?;
            element = Filter::And(vec![element, self.compared(sub)?]);
        }
        self.in_element = false;
        Ok(Filter::Element(path, Box::new(element)))
    }

    fn path(&mut self, expected: &'static str) -> Parsed<AttributePath> {
        let word = self.word();
        let Some(path) = AttributePath::parse(word) else { return self.expected(expected) };
        self.at += word.len();
        Ok(path)
    }

    fn compared(&mut self, path: AttributePath) -> Parsed<Filter> {
        self.spaces();
        let word = self.word();
        if word.eq_ignore_ascii_case("pr") {
            self.at += word.len();
            return Ok(Filter::Present(path));
        }
        let Some(operator) = Operator::ALL.into_iter().find(|it| it.as_str().eq_ignore_ascii_case(word))
        else {
            return self.expected("an operator: eq, ne, co, sw, ew, gt, ge, lt, le or pr");
        };
        self.at += word.len();
        self.spaces();
        Ok(Filter::Compare(path, operator, self.literal()?))
    }

    fn literal(&mut self) -> Parsed<Literal> {
        let rest = self.rest();
        if rest.starts_with('"') {
            return self.quoted();
        }
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '"'));
        let word = &rest[..length.unwrap_or(rest.len())];
        if word.is_empty() {
            return self.expected("a value: text in double quotes, a number, true, false or null");
        }
        self.at += word.len();
        // Some clients omit quotes, or write booleans as their programming language does.
        Ok(match word {
            "null" => Literal::Null,
            _ if word.eq_ignore_ascii_case("true") => Literal::Flag(true),
            _ if word.eq_ignore_ascii_case("false") => Literal::Flag(false),
            _ if serde_json::from_str::<Number>(word).is_ok() => Literal::Number(word.to_owned()),
            _ => Literal::Text(word.to_owned()),
        })
    }

    /// A JSON string.
    fn quoted(&mut self) -> Parsed<Literal> {
        let rest = self.rest();
        let mut is_escaped = false;
        let end = rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            ends
        });
        let Some(end) = end else { return self.expected("text with a closing double quote") };
        let Ok(text) = serde_json::from_str(&rest[..end + 2]) else {
            return self.expected("text with the escapes of JSON");
        };
        self.at += end + 2;
        Ok(Literal::Text(text))
    }
}
