//! JSON as the library formats it, and as its calls build and parse it.

use std::fmt::Write;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::calls::{Calls, Id, Value, ValueKind};
use crate::request::Request;
use crate::text::{InputId, Text};

/// A value that keeps the digits of numbers, and the order and duplicates of members.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::read(serde_json::from_str(text).ok()?)
    }

    fn read(raw: &RawValue) -> Option<Self> {
        let text = raw.get();
        Some(match text.as_bytes().first()? {
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let members = members.into_iter().map(|(name, raw)| Some((name, Self::read(raw)?)));
                Json::Object(members.collect::<Option<_>>()?)
            }
            b'[' => {
                let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                Json::Array(elements.into_iter().map(Self::read).collect::<Option<_>>()?)
            }
            b'"' => Json::Text(serde_json::from_str(text).ok()?),
            b't' => Json::Bool(true),
            b'f' => Json::Bool(false),
            b'n' => Json::Null,
            _ => Json::Number(text.to_owned()),
        })
    }

    /// The output of `Emit` with `EmitCompact`; without it, two spaces per level (measured with version 11.6).
    fn emit(&self, compact: bool, depth: usize, out: &mut String) {
        let line = |depth: usize, out: &mut String| {
            if !compact {
                out.push('\n');
                out.extend(std::iter::repeat_n("  ", depth));
            }
        };
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Json::Number(number) => out.push_str(number),
            Json::Text(text) => emit_text(text, out),
            Json::Array(elements) => {
                out.push('[');
                for (at, element) in elements.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    line(depth + 1, out);
                    element.emit(compact, depth + 1, out);
                }
                if !elements.is_empty() {
                    line(depth, out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    line(depth + 1, out);
                    emit_text(name, out);
                    out.push_str(if compact { ":" } else { ": " });
                    value.emit(compact, depth + 1, out);
                }
                if !members.is_empty() {
                    line(depth, out);
                }
                out.push('}');
            }
        }
    }

    /// Whether every member has exactly one path.
    fn has_plain_paths(&self) -> bool {
        match self {
            Json::Object(members) => members.iter().enumerate().all(|(at, (name, value))| {
                is_plain_name(name)
                    && !members[..at].iter().any(|(earlier, _)| earlier == name)
                    && value.has_plain_paths()
            }),
            Json::Array(elements) => elements.iter().all(Self::has_plain_paths),
            _ => true,
        }
    }
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '@'))
}

fn emit_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("writing to a string cannot fail");
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A JSON body that calls can reproduce byte for byte.
#[derive(Debug)]
pub(super) struct JsonBuild {
    json: Json,
    /// On one line; otherwise indented by two spaces per level.
    pub(super) compact: bool,
}

impl JsonBuild {
    /// `None` if the library would produce other bytes than `body`, so that it must be sent as text.
    pub(super) fn of(body: &Text, request: &Request) -> Option<Self> {
        if body.literals().any(|literal| literal.contains(is_hole)) {
            return None;
        }
        // Each hole is represented by a unique character, which JSON doesn't escape. Outside a string the text isn't
        // valid JSON.
        let mut text = String::new();
        for piece in body.pieces() {
            match piece {
                crate::text::Piece::Literal(literal) => text.push_str(literal),
                crate::text::Piece::Input(id) => {
                    let default = &request.input(*id).default;
                    let mut emitted = String::new();
                    emit_text(default, &mut emitted);
                    // Otherwise the call would escape the value, which must be sent literally.
                    if emitted.len() != default.len() + 2 || id.0 >= HOLES {
                        return None;
                    }
                    text.push(hole(*id));
                }
            }
        }
        let json = Json::parse(&text)?;
        if !matches!(&json, Json::Object(members) if !members.is_empty()) || !json.has_plain_paths() {
            return None;
        }
        if json.names_have_holes() {
            return None;
        }
        let compact = !text.contains('\n');
        let mut emitted = String::new();
        json.emit(compact, 0, &mut emitted);
        (emitted == text).then_some(Self { json, compact })
    }

    pub(super) fn write(&self, calls: &mut Calls, object: Id) {
        update(&self.json, "", calls, object);
    }
}

const HOLES: usize = 1000;

fn hole(id: InputId) -> char {
    u32::try_from(id.0)
        .ok()
        .and_then(|id| char::from_u32(0xe000 + id))
        .expect("few inputs, and a private range")
}

fn is_hole(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

impl Json {
    fn names_have_holes(&self) -> bool {
        match self {
            Json::Object(members) => {
                members.iter().any(|(name, value)| name.contains(is_hole) || value.names_have_holes())
            }
            Json::Array(elements) => elements.iter().any(Self::names_have_holes),
            _ => false,
        }
    }
}

fn with_holes(text: &str) -> Text {
    let mut whole = Text::new();
    for c in text.chars() {
        if is_hole(c) {
            whole.push_input(InputId(c as usize - 0xe000));
        } else {
            whole.push_str(c.encode_utf8(&mut [0; 4]));
        }
    }
    whole
}

fn update(json: &Json, path: &str, calls: &mut Calls, object: Id) {
    let mut call = |method, value: Option<Value>| {
        let mut arguments = vec![Value::from(path)];
        arguments.extend(value);
        calls.ignore(object, method, arguments);
    };
    match json {
        Json::Null => call("UpdateNull", None),
        Json::Bool(value) => call("UpdateBool", Some(Value::Bool(*value))),
        Json::Number(number) => match small_int(number) {
            Some(int) => call("UpdateInt", Some(Value::Int(int))),
            None => call("UpdateNumber", Some(Value::from(number.as_str()))),
        },
        Json::Text(text) => call("UpdateString", Some(Value::Text(with_holes(text)))),
        Json::Array(elements) if elements.is_empty() => call("UpdateNewArray", None),
        Json::Object(members) if members.is_empty() => call("UpdateNewObject", None),
        Json::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                update(element, &format!("{path}[{at}]"), calls, object);
            }
        }
        Json::Object(members) => {
            for (name, value) in members {
                update(value, &join(path, name), calls, object);
            }
        }
    }
}

/// A 32-bit integer in the canonical form of every language.
fn small_int(number: &str) -> Option<i64> {
    let int: i64 = number.parse().ok()?;
    (int.to_string() == number && int.abs() < 1 << 31).then_some(int)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Parses a response like `json`: a local for each leaf, a loop for each array.
pub(super) fn take_apart(json: &Json, calls: &mut Calls, object: Id) {
    leaves(json, "", "", calls, object, &mut Vec::new());
}

/// The library has three counters for indices in paths.
const COUNTERS: [&str; 3] = ["I", "J", "K"];

fn leaves(
    json: &Json,
    path: &str,
    name: &str,
    calls: &mut Calls,
    object: Id,
    counters: &mut Vec<&'static str>,
) {
    let mut ask = |method, kind| {
        calls.ask(object, method, vec![Value::from(path)], name, kind);
    };
    match json {
        Json::Bool(_) => ask("BoolOf", ValueKind::Bool),
        Json::Number(number) if small_int(number).is_some() => ask("IntOf", ValueKind::Int),
        Json::Null | Json::Number(_) | Json::Text(_) => ask("StringOf", ValueKind::Text),
        Json::Object(members) => {
            for (at, (name, value)) in members.iter().enumerate() {
                if is_plain_name(name) && !members[..at].iter().any(|(earlier, _)| earlier == name) {
                    leaves(value, &join(path, name), name, calls, object, counters);
                }
            }
        }
        Json::Array(elements) => {
            let (Some(first), Some(counter)) = (elements.first(), COUNTERS.get(counters.len())) else {
                return;
            };
            let count = calls.ask(
                object,
                "SizeOfArray",
                vec![Value::from(path)],
                &format!("count {name}"),
                ValueKind::Int,
            );
            let index = calls.variable(counter.to_lowercase(), ValueKind::Int);
            counters.push(counter);
            calls.repeat(index, count, |calls| {
                calls.set(object, counter, index);
                let element = format!("{path}[{}]", counter.to_lowercase());
                leaves(first, &element, name, calls, object, counters);
            });
            counters.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Request;

    fn built(body: &str) -> bool {
        let request =
            Request { body: crate::request::Body::None, ..crate::target::chilkat::tests::request() };
        JsonBuild::of(&body.into(), &request).is_some()
    }

    #[test]
    fn only_what_the_library_writes_alike_is_built() {
        for alike in [
            r#"{"a":{"b":[1,{"c":"é/\"\\\u0001"}]},"n":1.50,"e":{},"l":[],"x":null}"#,
            "{\n  \"a\": 1,\n  \"b\": [\n    true\n  ],\n  \"c\": {}\n}",
        ] {
            assert!(built(alike), "{alike}");
        }
        for other in [
            "{}",
            "[1]",
            r#"{"a":1 }"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a.b":1}"#,
            r#"{"a":"\u00e9"}"#,
            r#"{"a":"\/"}"#,
            "{\n    \"a\": 1\n}",
            "{\r\n  \"a\": 1\r\n}",
            "{\n  \"a\": 1\n}\n",
            "{\"a\":\"\u{e000}\"}",
        ] {
            assert!(!built(other), "{other}");
        }
    }
}
