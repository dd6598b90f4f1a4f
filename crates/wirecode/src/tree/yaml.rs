//! Parses YAML 1.2 to a tree: the core schema (section 10.3), aliases, and the widely used merge key.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, Tag};

use super::{MAX_DEPTH, Members, Tree};

/// The maximum number of nodes after expanding aliases.
const MAX_NODES: usize = 2_000_000;

pub(crate) fn parse(text: &str) -> Result<Tree<'static>, String> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: Vec::new(), room: MAX_NODES };
    loop {
        match reader.next()? {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Tree::Null),
            event => {
                let tree = reader.value(event, 0)?;
                reader.end()?;
                return Ok(tree);
            }
        }
    }
}

struct Reader<'t> {
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    /// The node of each anchor, by its number, with its size.
    anchors: Vec<(usize, Tree<'static>, usize)>,
    room: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Event<'t>, String> {
        match self.parser.next_event() {
            Some(Ok((event, _))) => Ok(event),
            Some(Err(error)) => Err(error.to_string()),
            None => Ok(Event::StreamEnd),
        }
    }

    /// Checks only the grammar of later documents.
    fn end(&mut self) -> Result<(), String> {
        while self.next()? != Event::StreamEnd {}
        Ok(())
    }

    fn value(&mut self, event: Event<'t>, depth: usize) -> Result<Tree<'static>, String> {
        if depth > MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH} levels"));
        }
        self.take(1)?;
        let before = self.room;
        let (anchor, tree) = match event {
            Event::Scalar(text, style, anchor, tag) => (anchor, scalar(&text, style, tag.as_deref())),
            Event::SequenceStart(_, anchor, _) => {
                let mut elements = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break (anchor, Tree::List(elements)),
                        event => elements.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(_, anchor, _) => (anchor, self.mapping(depth)?),
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|(own, _, _)| *own == anchor);
                let (_, tree, nodes) = known.ok_or("an alias of an enclosing node")?.clone();
                self.take(nodes)?;
                (0, tree)
            }
            other => return Err(format!("unexpected {other:?}")),
        };
        if anchor != 0 {
            self.anchors.push((anchor, tree.clone(), before - self.room + 1));
        }
        Ok(tree)
    }

    fn mapping(&mut self, depth: usize) -> Result<Tree<'static>, String> {
        let mut members: Vec<(Cow<'static, str>, Tree<'static>)> = Vec::new();
        let mut merged = Vec::new();
        loop {
            let key = match self.next()? {
                Event::MappingEnd => break,
                Event::Scalar(text, ..) => text.into_owned(),
                event => self.value(event, depth + 1)?.compact(),
            };
            let event = self.next()?;
            let value = self.value(event, depth + 1)?;
            match (key.as_str(), value) {
                ("<<", Tree::Object(own)) => merged.push(own),
                ("<<", Tree::List(several)) => {
                    merged.extend(several.into_iter().filter_map(|one| one.as_object().cloned()));
                }
                (_, value) => members.push((key.into(), value)),
            }
        }
        let mut whole: Vec<(Cow<'static, str>, Tree<'static>)> = Vec::new();
        for (name, value) in merged.iter().flat_map(Members::iter) {
            let is_known = members.iter().chain(&whole).any(|(own, _)| own == name);
            if !is_known {
                whole.push((name.to_owned().into(), value.clone()));
            }
        }
        // Explicit keys take precedence over merged ones, and keep their place.
        if !whole.is_empty() {
            whole.append(&mut members);
            members = whole;
        }
        Ok(Tree::Object(Members::new(members)))
    }

    fn take(&mut self, nodes: usize) -> Result<(), String> {
        self.room = self.room.checked_sub(nodes).ok_or("its aliases expand to too much")?;
        Ok(())
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Tree<'static> {
    let tag = tag.and_then(Tag::core_suffix);
    if style != ScalarStyle::Plain || tag == Some("str") {
        return match (tag, number(text)) {
            (Some("int" | "float"), Some(number)) => number,
            _ => Tree::text(text.to_owned()),
        };
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Tree::Null,
        "true" | "True" | "TRUE" => Tree::Bool(true),
        "false" | "False" | "FALSE" => Tree::Bool(false),
        text => number(text).unwrap_or_else(|| Tree::text(text.to_owned())),
    }
}

/// A number as JSON, verbatim if possible.
fn number(text: &str) -> Option<Tree<'static>> {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return u64::from_str_radix(digits, radix).ok().map(Tree::number);
        }
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        !digits.is_empty() && are_digits(digits)
    };
    let is_number = are_digits(whole)
        && fraction.is_none_or(are_digits)
        && !(whole.is_empty() && fraction.is_none_or(str::is_empty))
        && exponent.is_none_or(is_exponent);
    if !is_number {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let fraction = fraction.map(|digits| format!(".{}", if digits.is_empty() { "0" } else { digits }));
    let exponent = digits.find(['e', 'E']).map_or("", |at| &digits[at..]);
    Some(Tree::Number(format!("{sign}{whole}{}{exponent}", fraction.unwrap_or_default()).into()))
}
