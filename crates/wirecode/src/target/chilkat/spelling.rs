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
    let locals = plan.calls.variables.iter().map(|variable| {
        let (prefix, class) = match variable.kind {
            ValueKind::Object(class) => (row.prefixes.object, class),
            ValueKind::Text => (row.prefixes.text, ""),
            ValueKind::Int => (row.prefixes.int, ""),
            ValueKind::Bool => (row.prefixes.bool, ""),
        };
        let bare = code.local_in(row.case, &[prefix, &variable.wish].concat());
        Local { name: code.variable(&bare), bare, class }
    });
    let locals: Vec<Local> = locals.collect();
    let unlock = code.local("unlock code");
    let has_utf8 = !row.utf8.is_empty() && plan.calls.is_beyond_ascii();
    let mut writer =
        Writer { code, calls: &plan.calls, row, locals: &locals, unlock, has_utf8, live: Vec::new() };
    writer.sample();
}

struct Writer<'c, 'r> {
    code: &'c mut Code<'r>,
    calls: &'c Calls,
    row: &'static Row,
    locals: &'c [Local],
    unlock: String,
    /// Whether each object is set to UTF-8.
    has_utf8: bool,
    /// The objects that have to be freed.
    live: Vec<Id>,
}

struct Local {
    /// With its sigil.
    name: String,
    bare: String,
    /// Empty unless it is an object.
    class: &'static str,
}

/// The values of a template's keys: see [`Row`].
#[derive(Clone, Copy, Default)]
struct Filling<'a> {
    name: &'a str,
    bare: &'a str,
    class: &'a str,
    object: &'a str,
    member: &'a str,
    value: &'a str,
    from: &'a str,
    index: &'a str,
    count: &'a str,
    separator: &'a str,
    arguments: &'a [String],
}

impl<'c> Writer<'c, '_> {
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
            Filling { name: &name, bare: local, value, ..Filling::default() }.filled(input)
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
            let template = match variable.kind {
                ValueKind::Object(_) => declare.object,
                ValueKind::Text => declare.text,
                ValueKind::Int => declare.int,
                ValueKind::Bool => declare.bool,
            };
            self.lines(template, &self.local(Id(at)));
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
                let filling = Filling { value: &value, ..Filling::default() };
                self.lines(row.set, &self.member(*object, property, filling));
            }
            Step::Call { call, outcome } => {
                let template = match outcome {
                    Outcome::Void => row.void,
                    Outcome::Ignored => row.ignored,
                    Outcome::Checked => row.checked,
                };
                self.call(template, call, Filling::default());
                if *outcome == Outcome::Checked {
                    let object = self.member(call.object, "LastErrorText", Filling::default());
                    self.open(row.failed, &object);
                    self.lines(row.error, &object);
                    self.exit();
                }
            }
            Step::Get { into, object, property } => {
                let template = row.get.of(self.calls.kind(*into));
                self.lines(template, &self.member(*object, property, self.local(*into)));
            }
            Step::Ask { into, call } => {
                let into_local = self.local(*into);
                self.call(row.ask.of(self.calls.kind(*into)), call, into_local);
                self.lines(row.used, &into_local);
            }
            Step::Print(id) => {
                let int = self.calls.kind(*id) == ValueKind::Int;
                self.lines(if int { row.print_int } else { row.print_text }, &self.local(*id));
            }
            Step::Refuse(id, from) => {
                self.open(row.refused, &Filling { from: &from.to_string(), ..self.local(*id) });
                self.exit();
            }
            Step::Repeat { index, count, steps } => {
                let (index, count) = (self.local(*index), self.local(*count).name);
                let filling = Filling { index: index.name, count, ..index };
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
        let local = self.local(id);
        self.lines(row.create, &local);
        if let Some((open, error)) = row.not_created {
            self.open(open, &local);
            self.lines(error, &local);
            self.exit();
        }
        self.live.push(id);
        if self.has_utf8 {
            self.lines(row.utf8, &local);
        }
    }

    /// Frees the objects and exits, inside a block, which it closes.
    fn exit(&mut self) {
        self.free();
        self.lines(self.row.leave, &Filling::default());
        self.close(self.row.close_if);
    }

    fn free(&mut self) {
        for at in 0..self.live.len() {
            self.lines(self.row.dispose, &self.local(self.live[at]));
        }
    }

    fn call(&mut self, template: &str, call: &Call, filling: Filling<'_>) {
        let arguments: Vec<String> = call.arguments.iter().map(|value| self.value(value)).collect();
        for value in &call.arguments {
            if let Value::Variable(id) = value
                && let ValueKind::Object(_) = self.calls.kind(*id)
            {
                self.lines(self.row.before_object, &self.local(*id));
            }
        }
        let filling = Filling { arguments: &arguments, separator: self.row.separator, ..filling };
        self.lines(template, &self.member(call.object, call.method, filling));
    }

    fn value(&mut self, value: &Value) -> String {
        let row = self.row;
        match value {
            Value::Text(text) => {
                let spelled = self.code.text(text);
                let simple = row.expression == "<value>"
                    || text.as_input().is_some()
                    || text
                        .as_literal()
                        .is_some_and(|literal| literal.bytes().all(|b| b.is_ascii_graphic() || b == b' '));
                if simple {
                    return spelled;
                }
                let local =
                    if row.stash.is_empty() { String::new() } else { self.code.local_in(row.case, "text") };
                let name = self.code.variable(&local);
                let filling = Filling { name: &name, bare: &local, value: &spelled, ..Filling::default() };
                self.lines(row.stash, &filling);
                filling.filled(row.expression)
            }
            Value::Int(int) => Filling { value: &int.to_string(), ..Filling::default() }.filled(row.number),
            Value::Bool(value) => {
                let value = if *value { row.bools.0 } else { row.bools.1 };
                Filling { value, ..Filling::default() }.filled(row.bool)
            }
            Value::UnlockCode => self.code.variable(&self.unlock),
            Value::Variable(id) => {
                let template = match self.calls.kind(*id) {
                    ValueKind::Object(_) => row.object,
                    ValueKind::Int => row.number,
                    ValueKind::Bool => row.bool,
                    ValueKind::Text => row.text,
                };
                let local = self.local(*id);
                Filling { value: local.name, ..local }.filled(template)
            }
        }
    }

    fn local(&self, id: Id) -> Filling<'c> {
        let Local { name, bare, class } = &self.locals[id.0];
        Filling { name, bare, class, object: name, ..Filling::default() }
    }

    /// A property or a method of an object, beside the keys of `filling`.
    fn member<'a>(&self, object: Id, member: &'a str, filling: Filling<'a>) -> Filling<'a>
    where
        'c: 'a,
    {
        let Local { name, class, .. } = &self.locals[object.0];
        Filling { object: name, class, member, ..filling }
    }

    fn lines(&mut self, template: &str, filling: &Filling<'_>) {
        if !template.is_empty() {
            for line in template.split('\n') {
                self.code.line_by(|out| filling.fill(line, out));
            }
        }
    }

    fn open(&mut self, template: &str, filling: &Filling<'_>) {
        self.lines(template, filling);
        self.code.indent();
    }

    fn close(&mut self, template: &str) {
        self.code.dedent();
        self.lines(template, &Filling::default());
    }
}

impl Filling<'_> {
    fn filled(&self, template: &str) -> String {
        let mut filled = String::new();
        self.fill(template, &mut filled);
        filled
    }

    /// Appends the template with each known `<key>` replaced by its value.
    fn fill(&self, template: &str, out: &mut String) {
        // Templates are too short for a search of the standard library to pay.
        let until = |text: &str, end: u8| text.bytes().position(|byte| byte == end);
        let mut rest = template;
        while let Some(open) = until(rest, b'<') {
            out.push_str(&rest[..open]);
            rest = &rest[open + 1..];
            match until(rest, b'>') {
                Some(close) if self.put(&rest[..close], out) => rest = &rest[close + 1..],
                _ => out.push('<'),
            }
        }
        out.push_str(rest);
    }

    /// Appends the value of a key, if it is one.
    fn put(&self, key: &str, out: &mut String) -> bool {
        match key {
            "name" => out.push_str(self.name),
            "bare" => out.push_str(self.bare),
            "class" => out.push_str(self.class),
            "object" => out.push_str(self.object),
            "member" => out.push_str(self.member),
            "lower" => push_lower(self.member, out),
            "value" => out.push_str(self.value),
            "from" => out.push_str(self.from),
            "index" => out.push_str(self.index),
            "count" => out.push_str(self.count),
            "args" => {
                for (at, argument) in self.arguments.iter().enumerate() {
                    out.extend([if at > 0 { self.separator } else { "" }, argument]);
                }
            }
            "rest" => self.arguments.iter().for_each(|argument| out.extend([self.separator, argument])),
            "labelled" => self.put_labelled(": ", " ", out),
            "named" => self.put_labelled("", ", ", out),
            _ => return false,
        }
        true
    }

    /// The arguments, those after the first with their labels.
    fn put_labelled(&self, first: &str, separator: &str, out: &mut String) {
        let Some((argument, others)) = self.arguments.split_first() else { return };
        let labels = labels(self.member);
        debug_assert!(labels.len() >= others.len(), "{} wants labels", self.member);
        out.extend([first, argument]);
        for (argument, label) in others.iter().zip(labels) {
            out.extend([separator, label, ": ", argument]);
        }
    }
}

/// `BodyStr` as `bodyStr`.
fn push_lower(member: &str, out: &mut String) {
    let mut chars = member.chars();
    out.extend(chars.next().map(|first| first.to_ascii_lowercase()));
    out.push_str(chars.as_str());
}

#[cfg(test)]
mod tests {
    use super::Filling;

    #[test]
    fn a_template_is_filled_once() {
        let filling = Filling { name: "<value>", value: "v", ..Filling::default() };
        assert_eq!(filling.filled("<name> < <value><other>"), "<value> < v<other>");
    }
}
