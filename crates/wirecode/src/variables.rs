//! Variables: the source of each value, and inputs for unknown names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::draft::{Hole, HoleValue, Variable, is_name};
use crate::node::Node;
use crate::problem::Problem;
use crate::request::{Input, InputKind};
use crate::surrogate;
use crate::text::{InputId, Text};
use crate::tree::Tree;

/// Values given in addition to a document: an environment, and single values, which take precedence.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    environment: HashMap<String, String>,
    overrides: HashMap<String, String>,
    pub(crate) has_open_origin: bool,
}

impl Variables {
    /// Makes the origin of the URL an input, so that the reader of a sample can change it.
    pub fn open_origin(&mut self) {
        self.has_open_origin = true;
    }

    /// Sets a variable, with precedence over the environment and the document. An empty value counts.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.overrides.insert(name.into(), value.into());
    }

    /// The value given for a name.
    pub(crate) fn given(&self, name: &str) -> Option<String> {
        let own = self.overrides.get(name);
        own.or_else(|| self.environment.get(name).filter(|value| !value.is_empty())).cloned()
    }

    /// Reads a Postman environment file.
    pub fn read_environment(&mut self, text: &str) -> Result<Vec<Problem>, serde_json::Error> {
        let value: Value = serde_json::from_str(&surrogate::replaced(text.trim_start_matches('\u{feff}')))?;
        let mut problems: Vec<Problem> = surrogate::problem(text).into_iter().collect();
        let tree = Tree::of(&value);
        for node in Node::new(&tree, "").list_of("values", &mut problems) {
            let enabled = node.value.get("enabled") != Some(&Tree::Bool(false)) && !node.is_true("disabled");
            if let Some(variable) = variable(&node, &mut problems)
                && enabled
            {
                self.environment.insert(variable.name, variable.value);
            }
        }
        Ok(problems)
    }
}

/// One entry of a list of variables, disabled or not. Old documents name the key `id`.
pub(crate) fn variable(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Variable> {
    let node = node.object(problems)?;
    let name = node.text_of("key", problems).or_else(|| node.text_of("id", problems))?;
    let value = node.text_of("value", problems).unwrap_or_default();
    let description = match node.field("description") {
        Some(description) if description.is_object() => description.text_of("content", problems),
        Some(description) => description.text(problems),
        None => None,
    };
    Some(Variable { name, value, description: description.unwrap_or_default() })
}

/// The variables of one request, and the inputs for unknown ones.
#[derive(Debug)]
pub(crate) struct Scope<'v> {
    given: &'v Variables,
    /// The document's variables, from the innermost scope outwards.
    own: Vec<Variable>,
    path: Vec<Variable>,
    pub(crate) inputs: Vec<Input>,
    /// The name in the template for each input.
    keys: Vec<String>,
    budget: usize,
    room: usize,
    /// Whether the request exceeded a limit and was truncated.
    pub(crate) is_cut: bool,
    pub(crate) is_literal: bool,
    pub(crate) holes: Arc<Vec<Hole>>,
    /// The names of given values that were used.
    used: HashSet<String>,
}

/// The name that denotes two braces, for readers of documents without templates.
const LITERAL: &str = "'";
/// The maximum depth of variables in the values of variables.
const MAX_DEPTH: usize = 20;
/// The maximum number of variables expanded in one request; further ones are written as they are.
const MAX_EXPANSIONS: usize = 10_000;
/// The maximum size of all values of variables in one request, in bytes.
const MAX_BYTES: usize = 4 << 20;

impl<'v> Scope<'v> {
    pub(crate) fn new(given: &'v Variables, own: Vec<Variable>, path: Vec<Variable>) -> Self {
        Self {
            given,
            own,
            path,
            inputs: Vec::new(),
            keys: Vec::new(),
            budget: MAX_EXPANSIONS,
            room: MAX_BYTES,
            is_cut: false,
            is_literal: false,
            holes: Arc::default(),
            used: HashSet::new(),
        }
    }

    pub(crate) fn expand(&mut self, template: &str) -> Text {
        if self.is_literal {
            return self.literal(template);
        }
        if !template.contains("{{") {
            return Text::from(template);
        }
        let mut text = Text::new();
        let nested = self.nested(template);
        self.expand_into(&mut text, nested.as_deref().unwrap_or(template), 0);
        text
    }

    /// The value of a template, unless it depends on an unknown variable.
    pub(crate) fn known(&mut self, template: &str) -> Option<String> {
        let count = self.inputs.len();
        let text = self.expand(template);
        self.inputs.truncate(count);
        self.keys.truncate(count);
        text.as_literal().map(str::to_owned)
    }

    /// `{{a{{b}}}}`: expands variables within the name of a variable, from the inside.
    fn nested(&mut self, template: &str) -> Option<String> {
        let mut text = None::<String>;
        for _ in 0..MAX_DEPTH {
            let own = text.as_deref().unwrap_or(template);
            let Some((span, value)) = self.innermost(own) else { break };
            let replaced = format!("{}{value}{}", &own[..span.start], &own[span.end..]);
            text = Some(replaced);
        }
        text
    }

    /// A known variable within open braces, and its value.
    fn innermost(&mut self, template: &str) -> Option<(Range<usize>, String)> {
        let mut from = 0;
        let mut open = None;
        while let Some(at) = template[from..].find("{{").map(|at| from + at) {
            let inner = &template[at + 2..];
            let end = inner.find(['{', '}']);
            let name = end.filter(|end| inner[*end..].starts_with("}}")).map(|end| &inner[..end]);
            match name {
                Some(name) if open.is_some() => {
                    let value = self.value(name.trim())?;
                    return Some((at..at + name.len() + 4, value));
                }
                Some(name) => from = at + name.len() + 4,
                None => {
                    open = Some(at);
                    from = at + 2;
                }
            }
        }
        None
    }

    /// A literal with its holes, whose numbers are between NULs.
    fn literal(&mut self, template: &str) -> Text {
        if self.holes.is_empty() {
            return Text::from(template);
        }
        let holes = Arc::clone(&self.holes);
        let mut text = Text::new();
        for (at, piece) in template.split('\0').enumerate() {
            let hole =
                if at % 2 == 1 { piece.parse().ok().and_then(|index: usize| holes.get(index)) } else { None };
            match hole {
                Some(hole) => self.hole(&mut text, hole),
                None => text.push_str(piece),
            }
        }
        text
    }

    fn hole(&mut self, text: &mut Text, hole: &Hole) {
        let (value, kind) = match &hole.value {
            HoleValue::Typed(default) => {
                if let Some(value) = self.value(&hole.name) {
                    return text.push_str(&value);
                }
                (default.clone(), InputKind::Text)
            }
            HoleValue::File { path, reading } => {
                let path = self.literal(path);
                (path.fill(|id| &self.inputs[id.0].default), InputKind::Content(*reading))
            }
        };
        let key = format!("{} {}", hole.source, value);
        let known = self.keys.iter().position(|own| *own == key);
        let id = known.map(InputId).unwrap_or_else(|| {
            let source = hole.source.as_str();
            let description = if kind != InputKind::Text {
                format!("{}{}.", source[..1].to_ascii_uppercase(), &source[1..])
            } else if source.starts_with('<') && hole.name == "access_token" {
                "An OAuth 2 access token.".to_owned()
            } else {
                format!("Stands for {}.", in_short(source))
            };
            let default = if value.is_empty() { sample_value("", &hole.name) } else { value };
            self.add(&key, &hole.name, description, &default, kind)
        });
        text.push_input(id);
    }

    fn expand_into(&mut self, text: &mut Text, template: &str, depth: usize) {
        let mut rest = template;
        while let Some(open) = rest.find("{{") {
            let after = &rest[open + 2..];
            let name = after.find(['{', '}']).map(|end| &after[..end]);
            let closed = name.is_some_and(|name| after[name.len()..].starts_with("}}"));
            let is_known = |name: &&str| closed && (is_template_name(name) || *name == LITERAL);
            let Some(name) = name.filter(is_known) else {
                // Advances by one brace: the next one may open a variable.
                text.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
                continue;
            };
            text.push_str(&rest[..open]);
            rest = &after[name.len() + 2..];
            if name == LITERAL {
                text.push_str("{{");
            } else {
                self.variable(text, name.trim(), depth);
            }
        }
        text.push_str(rest);
    }

    fn variable(&mut self, text: &mut Text, name: &str, depth: usize) {
        let value = self.value(name);
        let cost = value.as_ref().map_or(0, String::len);
        let fits = self.budget > 0 && cost <= self.room;
        self.is_cut |= value.is_some() && !fits;
        self.budget = self.budget.saturating_sub(1);
        let known = value.filter(|_| depth < MAX_DEPTH && fits);
        self.room -= if known.is_some() { cost } else { 0 };
        match known {
            Some(value) => self.expand_into(text, &value, depth + 1),
            None => {
                let id = self.unknown(name);
                text.push_input(id);
            }
        }
    }

    /// Marks the values of these names as used.
    pub(crate) fn use_up(&mut self, names: Vec<String>) {
        self.used.extend(names);
    }

    /// The names of given values that were not used.
    pub(crate) fn unused(&self) -> Vec<String> {
        let names = self.given.overrides.keys().filter(|name| !self.used.contains(*name));
        let mut names: Vec<String> = names.cloned().collect();
        names.sort_unstable();
        names
    }

    /// An empty value in a document is a placeholder; an empty given value counts.
    fn value(&mut self, name: &str) -> Option<String> {
        // A variable of the path, or a placeholder.
        let bare = name.trim_start_matches([':', '<']).trim_end_matches('>');
        if let Some(value) = self.given.overrides.get(bare) {
            self.used.insert(bare.to_owned());
            return Some(value.clone());
        }
        if let Some(name) = name.strip_prefix(':') {
            let own = self.path.iter().find(|variable| variable.name == name);
            return own.map(|variable| variable.value.clone()).filter(|value| !value.is_empty());
        }
        let own = self.own.iter().find(|variable| variable.name == name).map(|variable| &variable.value);
        let value = self.given.environment.get(name).filter(|value| !value.is_empty()).or(own);
        value.filter(|value| !value.is_empty()).cloned()
    }

    fn unknown(&mut self, key: &str) -> InputId {
        if let Some(at) = self.keys.iter().position(|own| own == key) {
            return InputId(at);
        }
        let name = key.trim_start_matches([':', '<', '$']).trim_end_matches('>');
        let documented = self
            .path
            .iter()
            .chain(&self.own)
            .find(|variable| variable.name == name && !variable.description.is_empty());
        let description = match (documented, key.as_bytes().first()) {
            (Some(variable), _) => in_short(&variable.description),
            (None, Some(b'$')) => format!("Postman makes a new {{{{{key}}}}} each time."),
            (None, Some(b':')) => format!("Stands for {key} in the path."),
            (None, Some(b'<')) if name == "access_token" => "An OAuth 2 access token.".to_owned(),
            (None, Some(b'<')) => format!("Stands for {key}."),
            (None, _) => format!("Stands for {{{{{key}}}}}."),
        };
        self.add(key, name, description, &sample_value(key, name), InputKind::Text)
    }

    /// Replaces the origin of the URL by an input, if requested.
    pub(crate) fn open_origin(&mut self, origin: &mut Text) {
        const NAME: &str = "base_url";
        if self.given.has_open_origin
            && let Some(literal) = origin.as_literal()
            && literal.contains("://")
        {
            let (key, description) = ("origin", "Where the service is.".to_owned());
            *origin = Text::input(self.add(key, NAME, description, literal, InputKind::Text));
        }
    }

    /// A separate input for each file.
    pub(crate) fn file(&mut self, name: &str, path: Option<String>) -> InputId {
        let default =
            path.unwrap_or_else(|| format!("path/to/{}", if is_name(name) { name } else { "file" }));
        let key = format!("file {}", self.keys.len());
        let name = if name.is_empty() { "file" } else { name };
        self.add(&key, name, "The path of a file to send.".to_owned(), &default, InputKind::File)
    }

    fn add(&mut self, key: &str, name: &str, description: String, default: &str, kind: InputKind) -> InputId {
        let mut unique = name.to_owned();
        let mut number = 2;
        while self.inputs.iter().any(|input| input.name == unique) {
            unique = format!("{name} {number}");
            number += 1;
        }
        // Not every language can write a path with a line end.
        let is_kept = |c: &char| kind == InputKind::Text || !c.is_control();
        let default = default.chars().filter(is_kept).collect();
        self.keys.push(key.to_owned());
        self.inputs.push(Input { name: unique, description, default, kind });
        InputId(self.inputs.len() - 1)
    }
}

/// The first line of a description, which may contain a page of markup.
fn in_short(description: &str) -> String {
    const LONGEST: usize = 200;
    let description = description.trim();
    let end = ["\n", "<br"].iter().filter_map(|end| description.find(end)).min();
    let line = &description[..end.unwrap_or(description.len())];
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => {
            format!("{} …", line[..cut].rsplit_once(' ').map_or(&line[..cut], |(words, _)| words))
        }
        None => line.to_owned(),
    }
}

fn is_template_name(name: &str) -> bool {
    let name = name.trim();
    let bare = name.strip_prefix(':').or_else(|| name.strip_prefix('<')?.strip_suffix('>'));
    is_name(bare.unwrap_or(name))
}

/// A value that needs no encoding anywhere.
fn sample_value(key: &str, name: &str) -> String {
    match key {
        "$guid" | "$randomUUID" => return "00000000-0000-4000-8000-000000000000".to_owned(),
        "$timestamp" => return "1700000000".to_owned(),
        "$isoTimestamp" => return "2023-11-14T22:13:20.000Z".to_owned(),
        "$randomInt" => return "42".to_owned(),
        _ => {}
    }
    let mut value = String::from("YOUR_");
    let mut previous = '_';
    for c in name.chars() {
        if c.is_ascii_uppercase() && previous.is_ascii_lowercase() {
            value.push('_');
        }
        value.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
        previous = c;
    }
    value
}
