//! Headers as properties of an object.

use super::platform::{Platform, within};
use crate::code::Code;
use crate::request::{Auth, Header};
use crate::text::Text;

/// A client's handling of a repeated header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeats {
    /// Sends one line per value, given a list.
    Lines,
    /// Always sends one line, with commas between values.
    Commas,
}

/// The lines of `headers: { … }`, including those for the login and the body.
pub(super) fn lines(
    code: &mut Code<'_>,
    platform: &Platform,
    repeats: Repeats,
    content_type: Option<String>,
) -> Vec<String> {
    if repeats == Repeats::Commas {
        note_commas(code);
    }
    let mut lines = Vec::new();
    lines.extend(basic(code, platform).map(|basic| format!("Authorization: {basic},")));
    for (header, values) in groups(code, platform) {
        let key = key(code, &header.name);
        lines.push(match values.as_slice() {
            [value] => format!("{key}: {value},"),
            values if repeats == Repeats::Lines => format!("{key}: [{}],", values.join(", ")),
            values => format!("{key}: [{}].join(\", \"),", values.join(", ")),
        });
    }
    lines.extend(content_type.map(|own| format!("\"Content-Type\": {own},")));
    lines
}

pub(super) fn note_commas(code: &mut Code<'_>) {
    if code.request.repeats_a_header() {
        code.note("The client joins the values of a repeated header with commas.");
    }
}

/// Writes `headers: { … },` unless there are none.
pub(super) fn write(code: &mut Code<'_>, lines: &[String]) {
    if !lines.is_empty() {
        code.open("headers: {");
        lines.iter().for_each(|line| code.line(line));
        code.close("},");
    }
}

/// Each name once, with all its values; names that differ only in case are the same header.
fn groups<'r>(code: &Code<'r>, platform: &Platform) -> Vec<(&'r Header, Vec<String>)> {
    let request = code.request;
    let mut groups: Vec<(&Header, Vec<String>)> = Vec::new();
    for header in &request.headers {
        let value = value(code, platform, &header.value);
        let name = request.with_defaults(&header.name);
        match groups.iter_mut().find(|(first, _)| first.is(&name)) {
            Some((_, values)) => values.push(value),
            None => groups.push((header, vec![value])),
        }
    }
    groups
}

/// Values are sent as Latin-1, one byte per character.
pub(super) fn value(code: &Code<'_>, platform: &Platform, value: &Text) -> String {
    let expression = code.text(value);
    if value.literals().all(str::is_ascii) { expression } else { within(platform.byte_string, &expression) }
}

/// The name of a property, quoted only if necessary.
pub(super) fn key(code: &Code<'_>, name: &Text) -> String {
    match name.as_literal() {
        // In quotes, this name would set the object's prototype.
        Some("__proto__") => "[\"__proto__\"]".to_owned(),
        Some(name) if is_identifier(name) => name.to_owned(),
        Some(name) => code.literal(name),
        None => format!("[{}]", code.text(name)),
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The value of the Authorization header.
pub(super) fn basic(code: &mut Code<'_>, platform: &Platform) -> Option<String> {
    let login = match &code.request.auth {
        Auth::Basic(login) => login,
        Auth::Digest(_) if platform.does_digest => return None,
        _ => {
            code.note_unsigned();
            return None;
        }
    };
    if let Some(value) = login.basic() {
        return Some(code.literal(&value));
    }
    let pair = login.pair();
    Some(format!("\"Basic \" + {}", within(platform.base64, &code.text(&pair))))
}
