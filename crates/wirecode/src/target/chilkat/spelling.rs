//! Spells the calls by a language's row of templates.
//!
//! A template's `<object>`, `<member>` and so on are replaced in one pass, so that no text of the request is
//! interpreted as a template.

use super::calls::{Call, Calls, Id, Outcome, Step, Value, ValueKind};
use super::labels::labels;
use super::row::Row;
use super::way::plan;
use crate::code::Code;

pub(super) fn write(code: &mut Code<'_>, row: &'static Row) {
    let plan = plan(code.request);
    for note in &plan.notes {
        code.note(note);
    }
    let names = plan.calls.variables.iter().map(|variable| {
        let prefix = match variable.kind {
            ValueKind::Object(_) => row.prefixes.object,
            ValueKind::Text => row.prefixes.text,
            ValueKind::Int => row.prefixes.int,
            ValueKind::Bool => row.prefixes.bool,
        };
        let local = code.local_in(row.case, &format!("{prefix}{}", variable.wish));
        (code.variable(&local), local)
    });
    let names = names.collect();
    let unlock = code.local("unlock code");
    let mut writer = Writer { code, calls: &plan.calls, row, names, unlock, live: Vec::new() };
    writer.sample();
}

struct Writer<'c, 'r> {
    code: &'c mut Code<'r>,
    calls: &'c Calls,
    row: &'static Row,
    /// With and without their sigils.
    names: Vec<(String, String)>,
    unlock: String,
    /// The objects that have to be freed.
    live: Vec<Id>,
}

type Filling<'a> = [(&'static str, &'a str)];

impl Writer<'_, '_> {
    fn sample(&mut self) {
        (self.row.head)(self.code, self.calls);
        self.inputs();
        (self.row.begin)(self.code, self.calls);
        self.declarations();
        self.steps(&self.calls.steps);
        self.free();
        (self.row.end)(self.code, self.calls);
    }

    fn inputs(&mut self) {
        let input = self.row.input;
        let sigil = self.code.variable("\0");
        let declare = |local: &str, value: &str| {
            let name = sigil.replace('\0', local);
            fill(input, &[("name", &name), ("bare", local), ("value", value)])
        };
        self.code.declare_inputs(|local, value, _| declare(local, value));
        self.code.comment("Any text begins a trial of 30 days.");
        let line = declare(&self.unlock, &self.code.literal("Anything for a 30-day trial"));
        self.code.line(line);
        self.code.blank();
    }

    fn declarations(&mut self) {
        let Some(declare) = &self.row.declare else { return };
        for (at, variable) in self.calls.variables.iter().enumerate() {
            let (template, class) = match variable.kind {
                ValueKind::Object(class) => (declare.object, class),
                ValueKind::Text => (declare.text, ""),
                ValueKind::Int => (declare.int, ""),
                ValueKind::Bool => (declare.bool, ""),
            };
            let (name, bare) = self.names[at].clone();
            self.lines(template, &[("name", &name), ("bare", &bare), ("class", class)]);
        }
        (declare.then)(self.code);
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        let row = self.row;
        match step {
            Step::Blank => self.code.blank(),
            Step::New(id) => self.create(*id),
            Step::Set { object, property, value } => {
                let value = self.value(value);
                self.member(row.set, *object, property, &[("value", &value)]);
            }
            Step::Call { call, outcome } => {
                let template = match outcome {
                    Outcome::Void => row.void,
                    Outcome::Ignored => row.ignored,
                    Outcome::Checked => row.checked,
                };
                self.call(template, call, &[]);
                if *outcome == Outcome::Checked {
                    let object = self.name(call.object);
                    self.open(row.failed, &[("object", &object)]);
                    self.member(row.error, call.object, "LastErrorText", &[]);
                    self.exit();
                }
            }
            Step::Get { into, object, property } => {
                let (name, bare) = self.names[into.0].clone();
                let template = row.get.of(self.calls.kind(*into));
                self.member(template, *object, property, &[("name", &name), ("bare", &bare)]);
            }
            Step::Ask { into, call } => {
                let (name, bare) = self.names[into.0].clone();
                self.call(row.ask.of(self.calls.kind(*into)), call, &[("name", &name), ("bare", &bare)]);
                self.lines(row.used, &[("name", &name)]);
            }
            Step::Print(id) => {
                let int = self.calls.kind(*id) == ValueKind::Int;
                let name = self.name(*id);
                self.lines(if int { row.print_int } else { row.print_text }, &[("name", &name)]);
            }
            Step::Refuse(id, from) => {
                let (name, from) = (self.name(*id), from.to_string());
                self.open(row.refused, &[("name", &name), ("from", &from)]);
                self.exit();
            }
            Step::Repeat { index, count, steps } => {
                let (index, bare) = self.names[index.0].clone();
                let count = self.name(*count);
                let filling = [("index", index.as_str()), ("bare", &bare), ("count", &count)];
                self.lines(row.zero, &filling);
                self.open(row.repeat, &filling);
                self.steps(steps);
                self.lines(row.next, &filling);
                self.close(row.close_repeat);
            }
        }
    }

    fn create(&mut self, id: Id) {
        let row = self.row;
        let ValueKind::Object(class) = self.calls.kind(id) else { return };
        let (name, bare) = self.names[id.0].clone();
        let filling = [("name", name.as_str()), ("bare", &bare), ("class", class), ("object", &name)];
        self.lines(row.create, &filling);
        if let Some((open, error)) = row.not_created {
            self.open(open, &filling);
            self.lines(error, &filling);
            self.exit();
        }
        self.live.push(id);
        if self.calls.is_beyond_ascii() {
            self.lines(row.utf8, &filling);
        }
    }

    /// Frees the objects and exits, inside a block, which it closes.
    fn exit(&mut self) {
        self.free();
        self.lines(self.row.leave, &[]);
        self.close(self.row.close_if);
    }

    fn free(&mut self) {
        for id in self.live.clone() {
            let ValueKind::Object(class) = self.calls.kind(id) else { continue };
            let (name, bare) = self.names[id.0].clone();
            self.lines(
                self.row.dispose,
                &[("name", &name), ("object", &name), ("bare", &bare), ("class", class)],
            );
        }
    }

    fn call(&mut self, template: &str, call: &Call, filling: &Filling<'_>) {
        let arguments: Vec<String> = call.arguments.iter().map(|value| self.value(value)).collect();
        for value in &call.arguments {
            if let Value::Variable(id) = value
                && let ValueKind::Object(class) = self.calls.kind(*id)
            {
                let (name, bare) = self.names[id.0].clone();
                self.lines(self.row.before_object, &[("name", &name), ("bare", &bare), ("class", class)]);
            }
        }
        let args = arguments.join(self.row.separator);
        let rest: String =
            arguments.iter().map(|argument| format!("{}{argument}", self.row.separator)).collect();
        let labels = labels(call.method);
        debug_assert!(labels.len() + 1 >= arguments.len(), "{} wants labels", call.method);
        let labelled = joined(&arguments, labels, |label, argument| format!(" {label}: {argument}"));
        let named = joined(&arguments, labels, |label, argument| format!(", {label}: {argument}"));
        let labelled = labelled.map_or_else(String::new, |(first, rest)| format!(": {first}{rest}"));
        let named = named.map_or_else(String::new, |(first, rest)| format!("{first}{rest}"));
        let mut all =
            vec![("args", args.as_str()), ("rest", &rest), ("labelled", &labelled), ("named", &named)];
        all.extend_from_slice(filling);
        self.member(template, call.object, call.method, &all);
    }

    fn member(&mut self, template: &str, object: Id, member: &str, filling: &Filling<'_>) {
        let ValueKind::Object(class) = self.calls.kind(object) else { return };
        let (name, _) = self.names[object.0].clone();
        let lower = lower(member);
        let mut all =
            vec![("object", name.as_str()), ("class", class), ("member", member), ("lower", &lower)];
        all.extend_from_slice(filling);
        self.lines(template, &all);
    }

    fn value(&mut self, value: &Value) -> String {
        let row = self.row;
        match value {
            Value::Text(text) => {
                let spelled = self.code.text(text);
                let simple = text.as_input().is_some()
                    || text
                        .as_literal()
                        .is_some_and(|literal| literal.chars().all(|c| c.is_ascii_graphic() || c == ' '));
                if simple || row.expression == "<value>" {
                    return spelled;
                }
                let local =
                    if row.stash.is_empty() { String::new() } else { self.code.local_in(row.case, "text") };
                let name = self.code.variable(&local);
                let filling = [("name", name.as_str()), ("bare", &local), ("value", &spelled)];
                self.lines(row.stash, &filling);
                fill(row.expression, &filling)
            }
            Value::Int(int) => fill(row.number, &[("value", &int.to_string())]),
            Value::Bool(value) => {
                let literal = if *value { row.bools.0 } else { row.bools.1 };
                fill(row.bool, &[("value", literal)])
            }
            Value::UnlockCode => self.code.variable(&self.unlock),
            Value::Variable(id) => {
                let (name, bare) = self.names[id.0].clone();
                let template = match self.calls.kind(*id) {
                    ValueKind::Object(_) => row.object,
                    ValueKind::Int => row.number,
                    ValueKind::Bool => row.bool,
                    ValueKind::Text => row.text,
                };
                fill(template, &[("name", &name), ("bare", &bare), ("value", &name)])
            }
        }
    }

    fn name(&self, id: Id) -> String {
        self.names[id.0].0.clone()
    }

    fn lines(&mut self, template: &str, filling: &Filling<'_>) {
        if !template.is_empty() {
            for line in template.split('\n') {
                self.code.line(fill(line, filling));
            }
        }
    }

    fn open(&mut self, template: &str, filling: &Filling<'_>) {
        self.lines(template, filling);
        self.code.indent();
    }

    fn close(&mut self, template: &str) {
        self.code.dedent();
        self.lines(template, &[]);
    }
}

/// The first argument, and the others with their labels.
fn joined(
    arguments: &[String],
    labels: &[&str],
    join: impl Fn(&str, &str) -> String,
) -> Option<(String, String)> {
    let (first, others) = arguments.split_first()?;
    let others = others.iter().zip(labels).map(|(argument, label)| join(label, argument)).collect();
    Some((first.clone(), others))
}

/// `BodyStr` as `bodyStr`.
fn lower(member: &str) -> String {
    let mut chars = member.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
}

/// The template with each known `<key>` replaced by its value.
fn fill(template: &str, filling: &Filling<'_>) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('<') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = filling
            .iter()
            .find(|(key, _)| rest[1..].strip_prefix(key).is_some_and(|after| after.starts_with('>')));
        match known {
            Some((key, value)) => {
                filled.push_str(value);
                rest = &rest[key.len() + 2..];
            }
            None => {
                filled.push('<');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_template_is_filled_once() {
        let filling = [("name", "<value>"), ("value", "v")];
        assert_eq!(fill("<name> < <value><other>", &filling), "<value> < v<other>");
    }
}
