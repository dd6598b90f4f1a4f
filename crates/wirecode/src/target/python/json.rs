//! A JSON text as a value in Python, where `json.dumps` of that value is the text itself, byte for byte.

use crate::code::Code;
use std::collections::HashSet;

/// The length up to which a list or dictionary stays on a line.
const LINE: usize = 60;
const DEPTH: usize = 32;

pub(super) enum Value {
    /// A number, a string or a word, as Python has it.
    Scalar(String),
    List(Vec<Value>),
    Dict(Vec<(String, Value)>),
}

impl Value {
    /// `None` if Python would write the text otherwise.
    pub(super) fn of(code: &Code<'_>, text: &str) -> Option<Self> {
        let mut reader = Reader { code, rest: text };
        // Requests takes None for no body.
        let value = reader.value(DEPTH).filter(|value| !matches!(value, Self::Scalar(_)))?;
        reader.rest.is_empty().then_some(value)
    }

    /// Writes `{before}VALUE,`.
    pub(super) fn write(&self, code: &mut Code<'_>, before: &str) {
        let inline = self.inline();
        if inline.len() + before.len() <= LINE {
            return code.line(format!("{before}{inline},"));
        }
        match self {
            Self::Scalar(scalar) => code.line(format!("{before}{scalar},")),
            Self::List(elements) => {
                code.open(format!("{before}["));
                elements.iter().for_each(|element| element.write(code, ""));
                code.close("],");
            }
            Self::Dict(members) => {
                code.open(format!("{before}{{"));
                for (name, value) in members {
                    value.write(code, &format!("{name}: "));
                }
                code.close("},");
            }
        }
    }

    fn inline(&self) -> String {
        match self {
            Self::Scalar(scalar) => scalar.clone(),
            Self::List(elements) => {
                let elements: Vec<_> = elements.iter().map(Self::inline).collect();
                format!("[{}]", elements.join(", "))
            }
            Self::Dict(members) => {
                let member = |(name, value): &(String, Self)| format!("{name}: {}", value.inline());
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

struct Reader<'c, 'r, 't> {
    code: &'c Code<'r>,
    rest: &'t str,
}

impl Reader<'_, '_, '_> {
    fn takes(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let deeper = depth.checked_sub(1)?;
        for (json, python) in [("true", "True"), ("false", "False"), ("null", "None")] {
            if self.takes(json) {
                return Some(Value::Scalar(python.to_owned()));
            }
        }
        if self.takes("[") {
            let elements = self.separated("]", |reader| reader.value(deeper))?;
            return Some(Value::List(elements));
        }
        if self.takes("{") {
            let mut names = HashSet::new();
            let members = self.separated("}", |reader| {
                let name = reader.string()?;
                let is_new = names.insert(name.clone());
                (is_new && reader.takes(": ")).then_some(())?;
                Some((name, reader.value(deeper)?))
            })?;
            return Some(Value::Dict(members));
        }
        if self.rest.starts_with('"') {
            return self.string().map(Value::Scalar);
        }
        self.number().map(Value::Scalar)
    }

    /// What `one` reads, as often as there is more of it before the end.
    fn separated<T>(&mut self, end: &str, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        while !self.takes(end) {
            if !all.is_empty() && !self.takes(", ") {
                return None;
            }
            all.push(one(self)?);
        }
        Some(all)
    }

    /// A string of printable ASCII characters and the escapes that Python writes.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.strip_prefix('"')?.chars();
        loop {
            text.push(match characters.next()? {
                '"' => break,
                '\\' => match characters.next()? {
                    own @ ('"' | '\\') => own,
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    _ => return None,
                },
                plain @ ' '..='~' => plain,
                _ => return None,
            });
        }
        self.rest = characters.as_str();
        Some(self.code.literal(&text))
    }

    /// A number that Python keeps as it is written.
    fn number(&mut self) -> Option<String> {
        let end = self.rest.find([',', ']', '}']).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        let digits = number.strip_prefix('-').unwrap_or(number);
        let is_kept = match digits.split_once('.') {
            None => is_whole(digits) && number != "-0",
            Some((whole, part)) => {
                let is_decimal = is_whole(whole) && part.bytes().all(|byte| byte.is_ascii_digit());
                // Others have an exponent in Python.
                let is_near = |number: &f64| (1e-4..1e16).contains(&number.abs()) || *number == 0.0;
                let read = number.parse().ok().filter(is_near);
                is_decimal && read.is_some_and(|read: f64| format!("{read:?}") == number)
            }
        };
        self.rest = if is_kept { rest } else { self.rest };
        is_kept.then(|| number.to_owned())
    }
}

fn is_whole(digits: &str) -> bool {
    let is_padded = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !is_padded && digits.bytes().all(|byte| byte.is_ascii_digit())
}
