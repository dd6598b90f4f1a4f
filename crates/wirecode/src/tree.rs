//! A document as a tree: JSON or YAML, with members in order and numbers as written.

mod json;
mod yaml;

use std::borrow::Cow;
use std::fmt::Write;

use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree<'a> {
    Null,
    Bool(bool),
    /// A number of JSON.
    Number(Cow<'a, str>),
    Text(Cow<'a, str>),
    List(Vec<Tree<'a>>),
    Object(Members<'a>),
}

/// The members of an object, in order. Large objects use binary search.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Members<'a> {
    entries: Vec<(Cow<'a, str>, Tree<'a>)>,
    sorted: Option<Box<[u32]>>,
}

/// Smaller objects are searched linearly.
const LONG: usize = 16;

/// The maximum nesting of documents: reading and writing are recursive.
const MAX_DEPTH: usize = 120;

/// Parses JSON, or YAML if the text doesn't start like JSON.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        json::parse(text).or_else(|error| yaml::parse(text).map_err(|_| error))
    } else {
        yaml::parse(text)
    }
}

pub(crate) use json::{parse as parse_json, parse_valid as parse_valid_json};
pub(crate) use yaml::parse as parse_yaml;

impl<'a> Members<'a> {
    pub(crate) fn new(entries: Vec<(Cow<'a, str>, Tree<'a>)>) -> Self {
        let sorted = (entries.len() > LONG).then(|| {
            let mut order: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
            order.sort_by(|a, b| entries[*a as usize].0.cmp(&entries[*b as usize].0));
            order.into_boxed_slice()
        });
        Self { entries, sorted }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Tree<'a>> {
        self.entry(name).map(|(_, value)| value)
    }

    /// Of duplicate names the last one counts, as is common.
    pub(crate) fn entry(&self, name: &str) -> Option<(&str, &Tree<'a>)> {
        let (own, value) = match &self.sorted {
            None => self.entries.iter().rev().find(|(own, _)| own == name)?,
            Some(sorted) => {
                let end = sorted.partition_point(|at| self.entries[*at as usize].0.as_ref() <= name);
                &self.entries[sorted[end.checked_sub(1)?] as usize]
            }
        };
        (own == name).then_some((own.as_ref(), value))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Tree<'a>)> {
        self.entries.iter().map(|(name, value)| (name.as_ref(), value))
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds a member, or replaces the value of an existing one.
    pub(crate) fn set(&mut self, name: &str, value: Tree<'a>) {
        match self.entries.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => {
                self.entries.push((name.to_owned().into(), value));
                self.sorted = None;
            }
        }
    }
}

impl<'a> Tree<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Tree::Text(text.into())
    }

    pub(crate) fn number(number: u64) -> Self {
        Tree::Number(number.to_string().into())
    }

    pub(crate) fn object(members: impl IntoIterator<Item = (String, Tree<'a>)>) -> Self {
        Tree::Object(Members::new(members.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }

    /// For messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Tree::Null => "null",
            Tree::Bool(_) => "a boolean",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        }
    }

    /// Borrows the text of a value.
    pub(crate) fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Tree::Null,
            Value::Bool(truth) => Tree::Bool(*truth),
            Value::Number(number) => Tree::Number(number.to_string().into()),
            Value::String(text) => Tree::text(text),
            Value::Array(elements) => Tree::List(elements.iter().map(Tree::of).collect()),
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.into(), Tree::of(value)));
                Tree::Object(Members::new(members.collect()))
            }
        }
    }

    /// The member with this name, even if null.
    pub(crate) fn get(&self, name: &str) -> Option<&Tree<'a>> {
        match self {
            Tree::Object(members) => members.get(name),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            Tree::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Tree<'a>]> {
        match self {
            Tree::List(elements) => Some(elements),
            _ => None,
        }
    }

    pub(crate) fn as_object(&self) -> Option<&Members<'a>> {
        match self {
            Tree::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        *self == Tree::Bool(true)
    }

    pub(crate) fn is_scalar(&self) -> bool {
        !matches!(self, Tree::List(_) | Tree::Object(_))
    }

    /// A copy that borrows nothing.
    pub(crate) fn owned(&self) -> Tree<'static> {
        match self {
            Tree::Null => Tree::Null,
            Tree::Bool(truth) => Tree::Bool(*truth),
            Tree::Number(number) => Tree::Number(number.as_ref().to_owned().into()),
            Tree::Text(text) => Tree::Text(text.as_ref().to_owned().into()),
            Tree::List(elements) => Tree::List(elements.iter().map(Tree::owned).collect()),
            Tree::Object(members) => {
                Tree::object(members.iter().map(|(name, value)| (name.to_owned(), value.owned())))
            }
        }
    }

    /// Equality according to JSON Schema: 1 equals 1.0, and the order of members doesn't matter.
    pub(crate) fn equals(&self, other: &Tree<'_>) -> bool {
        match (self, other) {
            (Tree::Number(one), Tree::Number(two)) => one == two || self.as_f64() == other.as_f64(),
            (Tree::List(one), Tree::List(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.equals(two))
            }
            (Tree::Object(one), Tree::Object(two)) => {
                one.len() == two.len()
                    && one.iter().all(|(name, value)| two.get(name).is_some_and(|other| value.equals(other)))
            }
            (Tree::Null, Tree::Null) => true,
            (Tree::Bool(one), Tree::Bool(two)) => one == two,
            (Tree::Text(one), Tree::Text(two)) => one == two,
            _ => false,
        }
    }

    /// Text unchanged, any other value as JSON.
    pub(crate) fn plain(&self) -> String {
        match self {
            Tree::Text(text) => text.as_ref().to_owned(),
            Tree::Null => String::new(),
            value => value.compact(),
        }
    }

    /// JSON without white space.
    pub(crate) fn compact(&self) -> String {
        let mut json = String::new();
        self.write(&mut json, None);
        json
    }

    /// JSON with one line per member.
    pub(crate) fn pretty(&self) -> String {
        let mut json = String::new();
        self.write(&mut json, Some(0));
        json
    }

    fn write(&self, json: &mut String, depth: Option<usize>) {
        match self {
            Tree::Null => json.push_str("null"),
            Tree::Bool(truth) => json.push_str(if *truth { "true" } else { "false" }),
            Tree::Number(number) => json.push_str(number),
            Tree::Text(text) => write_text(text, json),
            Tree::List(elements) => {
                let elements = elements.iter().map(|element| (None, element));
                write_all(['[', ']'], elements, json, depth);
            }
            Tree::Object(members) => {
                let members = members.iter().map(|(name, value)| (Some(name), value));
                write_all(['{', '}'], members, json, depth);
            }
        }
    }
}

fn write_all<'t, 'a: 't>(
    marks: [char; 2],
    members: impl Iterator<Item = (Option<&'t str>, &'t Tree<'a>)>,
    json: &mut String,
    depth: Option<usize>,
) {
    let inner = depth.map(|depth| depth + 1);
    let line = |json: &mut String, depth: Option<usize>| {
        if let Some(depth) = depth {
            json.push('\n');
            (0..depth).for_each(|_| json.push_str("  "));
        }
    };
    json.push(marks[0]);
    let mut is_empty = true;
    for (name, value) in members {
        if !is_empty {
            json.push(',');
        }
        is_empty = false;
        line(json, inner);
        if let Some(name) = name {
            write_text(name, json);
            json.push_str(if depth.is_some() { ": " } else { ":" });
        }
        value.write(json, inner);
    }
    if !is_empty {
        line(json, depth);
    }
    json.push(marks[1]);
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            c if c.is_ascii_control() => {
                write!(json, "\\u{:04x}", u32::from(c)).expect("writing to a string cannot fail");
            }
            c => json.push(c),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written() {
        for text in ["1.10", "12345678901234567890123", "-0", "1e400", "1E+2"] {
            assert_eq!(parse_json(text).expect("JSON").compact(), text);
        }
    }

    #[test]
    fn json_is_written_as_it_was_read() {
        let text = r#"{"a":[1,{"b":"é\n\"😀"}],"c":{},"d":[],"e":null,"f":true}"#;
        let tree = parse_json(text).expect("JSON");
        assert_eq!(tree.compact(), text);
        assert!(parse(&tree.pretty()).expect("JSON").equals(&tree));
        assert_eq!(parse_json(r#""\ud83d\ude00\u00e9""#), Ok(Tree::text("😀é")));
    }

    #[test]
    fn members_of_long_objects_are_found() {
        let members = (0..100).map(|at| (format!("m{at}"), Tree::number(at)));
        let tree = Tree::object(members);
        assert!((0..100).all(|at| tree.get(&format!("m{at}")) == Some(&Tree::number(at))));
        assert_eq!((tree.get("m"), tree.get("z"), tree.get("")), (None, None, None));
    }

    #[test]
    fn yaml_is_read_by_version_1_2() {
        for (text, value) in [
            ("0o17", "15"),
            ("0x1F", "31"),
            ("1.10", "1.10"),
            ("+1.5", "1.5"),
            ("1_000", "\"1_000\""),
            ("\"007\"", "\"007\""),
            ("007", "7"),
            ("no", "\"no\""),
            ("yes", "\"yes\""),
            ("True", "true"),
            ("~", "null"),
            ("2026-01-31", "\"2026-01-31\""),
            ("12:30:45", "\"12:30:45\""),
            (".5", "0.5"),
            ("1.", "1.0"),
            ("!!str 12", "\"12\""),
            (".inf", "\".inf\""),
            ("1e3", "1e3"),
            ("''", "\"\""),
        ] {
            let tree = parse_yaml(&format!("a: {text}")).expect("YAML");
            assert_eq!(tree.get("a").map(Tree::compact).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn yaml_has_aliases_and_merges_that_end() {
        let tree = parse_yaml("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\n200: z").expect("YAML");
        assert_eq!(tree.compact(), r#"{"a":{"x":1,"y":2},"b":{"x":1,"y":3},"c":{"x":1,"y":2},"200":"z"}"#);
        let bomb: String = (1..40).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
        assert!(parse_yaml(&format!("a0: &a0 x\n{bomb}")).is_err());
    }
}
