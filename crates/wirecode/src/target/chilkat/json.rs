//! JSON as the library formats it, and as its calls build and parse it.

use std::fmt::Write;

use super::calls::{Calls, Id, Value, ValueKind};
use crate::request::Request;
use crate::text::{InputId, Piece, Text};
use crate::tree::{Tree, parse_json};

/// The output of `Emit` with `EmitCompact`; without it, two spaces per level (measured with version 11.6).
fn emit(json: &Tree<'_>, compact: bool, depth: usize, out: &mut String) {
    let line = |depth: usize, out: &mut String| {
        if !compact {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    };
    match json {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Number(number) => out.push_str(number),
        Tree::Text(text) => emit_text(text, out),
        Tree::List(elements) => {
            out.push('[');
            for (at, element) in elements.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(depth + 1, out);
                emit(element, compact, depth + 1, out);
            }
            if !elements.is_empty() {
                line(depth, out);
            }
            out.push(']');
        }
        Tree::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(depth + 1, out);
                emit_text(name, out);
                out.push_str(if compact { ":" } else { ": " });
                emit(value, compact, depth + 1, out);
            }
            if members.len() > 0 {
                line(depth, out);
            }
            out.push('}');
        }
    }
}

/// Whether every member has exactly one path.
fn has_plain_paths(json: &Tree<'_>) -> bool {
    match json {
        Tree::Object(members) => members.iter().enumerate().all(|(at, (name, value))| {
            is_plain_name(name)
                && !members.iter().take(at).any(|(earlier, _)| earlier == name)
                && has_plain_paths(value)
        }),
        Tree::List(elements) => elements.iter().all(has_plain_paths),
        _ => true,
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

/// The calls that build a JSON body on one line, or indented by two spaces per level: the object, and whether it is on
/// one line. `None` if the library would produce other bytes than `body`, so that it must be sent as text.
pub(super) fn build(body: &Text, request: &Request, calls: &mut Calls) -> Option<(Id, bool)> {
    if body.literals().any(|literal| literal.contains(is_hole)) {
        return None;
    }
    // Each hole is represented by a unique character, which JSON doesn't escape. Outside a string the text isn't valid
    // JSON.
    let mut text = String::new();
    for piece in body.pieces() {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Input(id) => {
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
    let json = parse_json(&text).ok()?;
    let has_members = matches!(&json, Tree::Object(members) if members.len() > 0);
    // A hole isn't part of a plain name.
    if !has_members || !has_plain_paths(&json) {
        return None;
    }
    let compact = !text.contains('\n');
    let mut emitted = String::with_capacity(text.len());
    emit(&json, compact, 0, &mut emitted);
    (emitted == text).then(|| {
        let object = calls.create("JsonObject", "json");
        update(&json, "", calls, object);
        (object, compact)
    })
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

fn with_holes(text: &str) -> Text {
    let mut whole = Text::new();
    for run in text.split_inclusive(is_hole) {
        let literal = run.trim_end_matches(is_hole);
        whole.push_str(literal);
        if let Some(c) = run[literal.len()..].chars().next() {
            whole.push_input(InputId(c as usize - 0xe000));
        }
    }
    whole
}

fn update(json: &Tree<'_>, path: &str, calls: &mut Calls, object: Id) {
    let mut call = |method, value: Option<Value>| {
        let mut arguments = vec![Value::from(path)];
        arguments.extend(value);
        calls.ignore(object, method, arguments);
    };
    match json {
        Tree::Null => call("UpdateNull", None),
        Tree::Bool(value) => call("UpdateBool", Some(Value::Bool(*value))),
        Tree::Number(number) => match small_int(number) {
            Some(int) => call("UpdateInt", Some(Value::Int(int))),
            None => call("UpdateNumber", Some(Value::from(&**number))),
        },
        Tree::Text(text) => call("UpdateString", Some(Value::Text(with_holes(text)))),
        Tree::List(elements) if elements.is_empty() => call("UpdateNewArray", None),
        Tree::Object(members) if members.len() == 0 => call("UpdateNewObject", None),
        Tree::List(elements) => {
            for (at, element) in elements.iter().enumerate() {
                update(element, &format!("{path}[{at}]"), calls, object);
            }
        }
        Tree::Object(members) => {
            for (name, value) in members.iter() {
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
pub(super) fn take_apart(json: &Tree<'_>, calls: &mut Calls, object: Id) {
    leaves(json, "", "", calls, object, &mut Vec::new());
}

/// The library has three counters for indices in paths.
const COUNTERS: [&str; 3] = ["I", "J", "K"];

fn leaves(
    json: &Tree<'_>,
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
        Tree::Bool(_) => ask("BoolOf", ValueKind::Bool),
        Tree::Number(number) if small_int(number).is_some() => ask("IntOf", ValueKind::Int),
        Tree::Null | Tree::Number(_) | Tree::Text(_) => ask("StringOf", ValueKind::Text),
        Tree::Object(members) => {
            for (at, (name, value)) in members.iter().enumerate() {
                if is_plain_name(name) && !members.iter().take(at).any(|(earlier, _)| earlier == name) {
                    leaves(value, &join(path, name), name, calls, object, counters);
                }
            }
        }
        Tree::List(elements) => {
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
        build(&body.into(), &request, &mut Calls::default()).is_some()
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
