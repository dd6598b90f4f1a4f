//! Values as text, by the styles of parameters (OpenAPI 3.2, "Style Values"; RFC 6570).

use crate::text::percent_encode;
use crate::tree::Tree;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    Space,
    Pipe,
    /// Version 2 only.
    Tab,
    DeepObject,
    /// Unencoded, since 3.2.
    Cookie,
}

/// The serialization of one value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Serial {
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Unreserved,
    /// Reserved characters are kept unless they have a meaning in a query.
    Reserved,
    /// Unencoded: in headers, and in forms, which are encoded as a whole.
    None,
}

impl Style {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "matrix" => Style::Matrix,
            "label" => Style::Label,
            "simple" => Style::Simple,
            "form" => Style::Form,
            "spaceDelimited" => Style::Space,
            "pipeDelimited" => Style::Pipe,
            "deepObject" => Style::DeepObject,
            "cookie" => Style::Cookie,
            _ => return None,
        })
    }
}

impl Encoding {
    pub(super) fn write(self, text: &str) -> String {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        match self {
            Encoding::Unreserved => percent_encode(text, unreserved),
            Encoding::Reserved => {
                let mut written = String::new();
                let mut rest = text;
                while let Some(at) = rest.find('%') {
                    let (before, from) = rest.split_at(at);
                    let is_code =
                        from.get(1..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
                    written +=
                        &percent_encode(before, |byte| unreserved(byte) || b":/?@!$'()*,;=".contains(&byte));
                    written += if is_code { &from[..3] } else { "%25" };
                    rest = &from[if is_code { 3 } else { 1 }..];
                }
                written + &percent_encode(rest, |byte| unreserved(byte) || b":/?@!$'()*,;=".contains(&byte))
            }
            Encoding::None => text.to_owned(),
        }
    }
}

/// A name in a query: characters that aren't allowed are encoded with the URL.
pub(super) fn query_name(name: &str) -> String {
    percent_encode(name, |byte| byte.is_ascii_alphanumeric() || b"-._~[]:@!$'()*,;/?".contains(&byte))
}

impl Serial {
    /// The pairs of a query, a form or cookies; none for null.
    pub(super) fn pairs(self, name: &str, value: &Tree<'_>) -> Vec<(String, String)> {
        let own = || self.name(name);
        match (value, self.style) {
            (Tree::Null, _) => Vec::new(),
            (Tree::Object(members), Style::DeepObject) => {
                let mut pairs = Vec::new();
                members
                    .iter()
                    .for_each(|(key, value)| self.deep(&format!("{name}[{key}]"), value, &mut pairs));
                pairs
            }
            (Tree::Object(members), _) if self.explode => {
                let set = members.iter().filter(|(_, value)| **value != Tree::Null);
                set.map(|(key, value)| (self.name(key), self.written(value))).collect()
            }
            (Tree::List(elements), _) if self.explode || self.style == Style::DeepObject => {
                let set = elements.iter().filter(|value| **value != Tree::Null);
                set.map(|value| (own(), self.written(value))).collect()
            }
            (Tree::List(_) | Tree::Object(_), _) => {
                let flat = self.flat(value);
                if flat.is_empty() { Vec::new() } else { vec![(own(), flat.join(self.separator()))] }
            }
            (scalar, _) => vec![(own(), self.written(scalar))],
        }
    }

    /// A value in a path or a header.
    pub(super) fn text(self, name: &str, value: &Tree<'_>) -> String {
        let pairs = |separator: &str, before: &str| {
            let pairs = match value {
                Tree::Object(members) => members
                    .iter()
                    .map(|(key, value)| (self.encoding.write(key), self.written(value)))
                    .collect(),
                Tree::List(elements) => elements
                    .iter()
                    .map(|element| (self.encoding.write(name), self.written(element)))
                    .collect(),
                scalar => vec![(self.encoding.write(name), self.written(scalar))],
            };
            let pairs: Vec<String> = pairs
                .into_iter()
                .map(|(key, value): (String, String)| match (self.style, value.is_empty()) {
                    (Style::Matrix, true) => key,
                    _ => format!("{key}={value}"),
                })
                .collect();
            format!("{before}{}", pairs.join(separator))
        };
        let is_object = matches!(value, Tree::Object(_));
        match self.style {
            Style::Matrix if self.explode || value.is_scalar() => pairs(";", ";"),
            Style::Matrix => format!(";{}={}", self.encoding.write(name), self.flat(value).join(",")),
            Style::Label if self.explode && is_object => pairs(".", "."),
            Style::Label => format!(".{}", self.flat(value).join(if self.explode { "." } else { "," })),
            _ if self.explode && is_object => pairs(",", ""),
            _ => self.flat(value).join(self.separator()),
        }
    }

    fn separator(self) -> &'static str {
        match (self.style, self.encoding) {
            (Style::Space, Encoding::None) => " ",
            (Style::Space, _) => "%20",
            (Style::Tab, Encoding::None) => "\t",
            (Style::Tab, _) => "%09",
            (Style::Pipe, _) => "|",
            _ => ",",
        }
    }

    /// The elements, or alternating keys and values.
    fn flat(self, value: &Tree<'_>) -> Vec<String> {
        match value {
            Tree::Null => Vec::new(),
            Tree::List(elements) => elements
                .iter()
                .filter(|value| **value != Tree::Null)
                .map(|value| self.written(value))
                .collect(),
            Tree::Object(members) => members
                .iter()
                .filter(|(_, value)| **value != Tree::Null)
                .flat_map(|(key, value)| [self.encoding.write(key), self.written(value)])
                .collect(),
            scalar => vec![self.written(scalar)],
        }
    }

    fn deep(self, name: &str, value: &Tree<'_>, pairs: &mut Vec<(String, String)>) {
        match value {
            Tree::Null => {}
            Tree::Object(members) => {
                members.iter().for_each(|(key, value)| self.deep(&format!("{name}[{key}]"), value, pairs));
            }
            Tree::List(elements) => elements.iter().for_each(|value| self.deep(name, value, pairs)),
            scalar => pairs.push((self.name(name), self.written(scalar))),
        }
    }

    fn name(self, name: &str) -> String {
        if self.encoding == Encoding::None { name.to_owned() } else { query_name(name) }
    }

    /// One value; nested values are written as JSON.
    fn written(self, value: &Tree<'_>) -> String {
        self.encoding.write(&value.plain())
    }
}

/// Whether a style can't express the value: lists and objects nested in one another.
pub(super) fn is_nested(style: Style, value: &Tree<'_>) -> bool {
    let is_deep = |inner: &Tree<'_>| !inner.is_scalar();
    match value {
        Tree::List(elements) => elements.iter().any(is_deep),
        Tree::Object(members) => members.iter().any(|(_, inner)| match (style, inner) {
            // Lists are written in the form that most servers accept, so they need no note.
            (Style::DeepObject, inner) => is_nested(style, inner) || matches!(inner, Tree::Object(_)),
            (_, inner) => is_deep(inner),
        }),
        _ => false,
    }
}
