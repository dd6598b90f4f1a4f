//! Expansion of a parameter or a command substitution: known text, or a hole named after it.

use crate::draft::{Hole, HoleValue};

/// A hole for `$NAME` or `${NAME…}`.
pub(super) fn parameter(name: &str, source: &str, default: Option<String>) -> Hole {
    let name = match name {
        "@" | "*" => "arguments".to_owned(),
        "?" => "status".to_owned(),
        "$" | "!" => "process id".to_owned(),
        "#" => "argument count".to_owned(),
        "-" => "shell options".to_owned(),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => format!("argument {digits}"),
        name => name.to_owned(),
    };
    Hole { name, source: source.to_owned(), value: HoleValue::Typed(default.unwrap_or_default()) }
}

/// A hole for the output of a command, named after the command's words.
pub(super) fn command(source: &str) -> Hole {
    const LONGEST_NAME: usize = 40;
    let inner = source.trim_start_matches("$(").trim_start_matches('`').trim_end_matches([')', '`']);
    let mut name = String::new();
    for c in inner.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
        if name.len() >= LONGEST_NAME {
            break;
        }
    }
    let name = name.trim_end();
    let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { "output" };
    Hole { name: name.to_owned(), source: source.to_owned(), value: HoleValue::Typed(String::new()) }
}

/// Splits the text between `${` and `}` into `NAME` and an operator with its word.
pub(super) fn parts(inner: &str) -> (&str, &str) {
    let special = inner.chars().next().filter(|c| "@*#?$!-".contains(*c));
    let is_digit = inner.starts_with(|c: char| c.is_ascii_digit());
    let end = if is_digit {
        inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len())
    } else {
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(inner.len())
    };
    match special {
        // `${#NAME}` is a length, `${!NAME}` an indirection.
        Some('#' | '!') if inner.len() > 1 => (&inner[1..], "?"),
        Some(_) if end == 0 => inner.split_at(1),
        _ => inner.split_at(end),
    }
}
