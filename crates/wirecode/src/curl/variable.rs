//! curl's own variables (8.3): `--variable` sets them, and `--expand-…` expands `{{name}}` (its `var.c`).

use super::reader::OptionReader;
use super::template::{MARK, encoded, is_literal, map_literals};
use crate::draft::{Hole, HoleValue};
use crate::request::{Reading, base64, from_base64};

/// Longer names are invalid.
const LONGEST_NAME: usize = 128;

impl OptionReader<'_> {
    /// `name=content`, `name@file`, `%NAME` for an environment variable, with an optional default.
    pub(super) fn set_variable(&mut self, argument: &str) -> Result<(), String> {
        let imported = argument.strip_prefix('%');
        let rest = imported.unwrap_or(argument);
        let end = rest.find(|c: char| !is_name_char(c)).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        if name.is_empty() || name.len() >= LONGEST_NAME {
            return Err(format!("option --variable: {argument:?} has no name"));
        }
        let (range, rest) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((range, rest)) => (Some(range), rest),
            None => (None, rest),
        };
        let default = match (rest.strip_prefix('='), rest.strip_prefix('@')) {
            (Some(text), _) => Some(text.to_owned()),
            (_, Some(path)) => Some(self.file_text(path, Reading::Whole)),
            (None, None) if rest.is_empty() && imported.is_some() => None,
            (None, None) => return Err(format!("option --variable: {argument:?} has no = or @")),
        };
        let value = match imported {
            Some(_) => {
                let default = default.filter(|own| is_literal(own)).unwrap_or_default();
                let source = format!("${name}");
                self.holes.add(Hole { name: name.to_owned(), source, value: HoleValue::Typed(default) })
            }
            None => default.unwrap_or_default(),
        };
        let value = range.map_or(Ok(value.clone()), |range| self.bytes_of(&value, range))?;
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value));
        Ok(())
    }

    /// The bytes of an inclusive range.
    fn bytes_of(&mut self, value: &str, range: &str) -> Result<String, String> {
        let wrong = || format!("option --variable: [{range}] is not a range");
        let (from, to) = range.split_once('-').ok_or_else(wrong)?;
        let from: usize = from.parse().map_err(|_| wrong())?;
        let to: usize = if to.is_empty() { usize::MAX } else { to.parse().map_err(|_| wrong())? };
        if from > to {
            return Err(wrong());
        }
        if !is_literal(value) {
            let shown = self.holes.shown(value);
            self.note(format!("curl uses the bytes [{range}] of {shown}, the sample all of them."));
            return Ok(value.to_owned());
        }
        let bytes = value.as_bytes();
        let kept = bytes.get(from.min(bytes.len())..to.saturating_add(1).min(bytes.len()));
        Ok(String::from_utf8_lossy(kept.unwrap_or_default()).into_owned())
    }

    /// Expands the argument of an `--expand-…` option. Invalid names stay unchanged; unset variables are empty.
    pub(super) fn expand(&mut self, argument: &str) -> Result<String, String> {
        let mut expanded = String::new();
        let mut rest = argument;
        while let Some(open) = rest.find("{{") {
            if let Some(before) = rest[..open].strip_suffix('\\') {
                expanded.push_str(before);
                expanded.push_str("{{");
                rest = &rest[open + 2..];
                continue;
            }
            expanded.push_str(&rest[..open]);
            let inner = &rest[open + 2..];
            let Some(end) = inner.find("}}") else {
                rest = &rest[open..];
                break;
            };
            let mut functions = inner[..end].split(':');
            let name = functions.next().unwrap_or_default();
            if name.is_empty() || name.len() >= LONGEST_NAME || !name.chars().all(is_name_char) {
                expanded.push_str(&rest[open..open + end + 4]);
            } else {
                let own = self.variables.iter().find(|(known, _)| known == name);
                let mut value = own.map(|(_, value)| value.clone()).unwrap_or_default();
                for function in functions {
                    value = self.apply(function, &value)?;
                }
                expanded.push_str(&value);
            }
            rest = &inner[end + 2..];
        }
        expanded.push_str(rest);
        Ok(expanded)
    }

    fn apply(&mut self, function: &str, value: &str) -> Result<String, String> {
        if function == "url"
            && let Some(Hole { name, source, value: HoleValue::File { path, .. } }) = self.holes.only(value)
        {
            let value = HoleValue::File { path: path.clone(), reading: Reading::PercentEncoded };
            let hole = Hole { name: name.clone(), source: source.clone(), value };
            return Ok(self.holes.add(hole));
        }
        let is_known = is_literal(value);
        let applied = match function {
            "trim" if is_known => value.trim_ascii().to_owned(),
            "json" => map_literals(value, |literal| {
                let quoted = serde_json::Value::from(literal).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }),
            "url" => encoded(value),
            "b64" if is_known => base64(value.as_bytes()),
            "64dec" if is_known => match from_base64(value).map(String::from_utf8) {
                Some(Ok(text)) if !text.contains(MARK) => text,
                Some(_) => {
                    return Err(format!("the function 64dec of {value:?} yields bytes that are not text"));
                }
                None => "[64dec-fail]".to_owned(),
            },
            "trim" | "b64" | "64dec" => value.to_owned(),
            _ => return Err(format!("the function {function:?} of a variable is unknown")),
        };
        if !is_known {
            let shown = self.holes.shown(value);
            self.note(format!("curl applies {function} to {shown}: give the sample its result."));
        }
        Ok(applied)
    }
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
