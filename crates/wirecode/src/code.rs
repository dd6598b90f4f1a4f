//! The code of a sample under construction: lines, names, imports, and notes to the reader.
//!
//! It knows a language only through its row ([`Language`]), and nothing of HTTP.

use std::ops::Range;

use crate::fold::fold;
use crate::language::{Case, Imports, Language};
use crate::name::Names;
use crate::options::Options;
use crate::request::{Input, InputKind, Reading, Request};
use crate::text::{InputId, Text};

/// The size of a usual sample.
const USUAL_BYTES: usize = 2048;

/// Makes an expression for the content of a file, from the local's name, the path as a literal, and the way of reading.
pub(crate) type ReadFile = fn(&str, &str, Reading) -> String;

pub(crate) struct Code<'r> {
    pub(crate) request: &'r Request,
    language: &'static Language,
    names: Names,
    inputs: Vec<String>,
    lines: String,
    depth: usize,
    written: usize,
    opened: Vec<Opened>,
    fills: Vec<Fill>,
    read_file: Option<ReadFile>,
    indent: &'static str,
    has_comments: bool,
    is_program: bool,
    imports: Imports,
    imports_at: Option<usize>,
    notes_at: Option<(usize, usize)>,
    notes: Vec<String>,
}

/// A level of indentation that may fit on one line.
struct Opened {
    /// The byte at which its first line begins.
    at: usize,
    depth: usize,
    /// The number of lines written up to its first one.
    written: usize,
}

/// The place of an input's value in a sample, as a literal of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The input, by its position in [`Sample::inputs`](crate::Sample::inputs).
    pub input: InputId,
    /// The byte range in the code.
    pub span: Range<usize>,
}

/// The finished code of a sample.
pub(crate) struct FinishedCode {
    pub(crate) code: String,
    pub(crate) fills: Vec<Fill>,
    pub(crate) notes: Vec<String>,
}

impl<'r> Code<'r> {
    /// `fixed` lists the names that the sample's own code uses, separated by spaces.
    pub(crate) fn new(
        request: &'r Request,
        language: &'static Language,
        fixed: &'static str,
        read_file: Option<ReadFile>,
        options: &Options,
    ) -> Self {
        let mut names = Names::new(language, fixed);
        let inputs = request.inputs.iter().map(|input| names.local(&input.name)).collect();
        Self {
            request,
            language,
            names,
            inputs,
            lines: String::with_capacity(USUAL_BYTES),
            depth: 0,
            written: 0,
            opened: Vec::new(),
            fills: Vec::new(),
            read_file,
            indent: options.indent.unwrap_or(language.indent),
            has_comments: !options.without_comments,
            is_program: !options.call_only,
            imports: Imports::new(),
            imports_at: None,
            notes_at: None,
            notes: request.notes.clone(),
        }
    }

    // --- lines

    /// A line at the current depth. Line ends inside are kept: they belong to literals.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.line_by(|lines| lines.push_str(line.as_ref()));
    }

    /// The same, appended by `write`.
    pub(crate) fn line_by(&mut self, write: impl FnOnce(&mut String)) {
        for _ in 0..self.depth {
            self.lines.push_str(self.indent);
        }
        write(&mut self.lines);
        self.lines.push('\n');
        self.written += 1;
    }

    pub(crate) fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            if line.is_empty() { self.blank() } else { self.line(line) }
        }
    }

    /// An empty line, unless the previous line is empty or opens a block.
    pub(crate) fn blank(&mut self) {
        let begins = ["\n\n", "{\n", "(\n", "[\n"].iter().any(|end| self.lines.ends_with(end));
        if !self.lines.is_empty() && !begins {
            self.lines.push('\n');
        }
    }

    /// A line that opens a level of indentation.
    pub(crate) fn open(&mut self, line: impl AsRef<str>) {
        let (at, depth) = (self.lines.len(), self.depth);
        self.line(line);
        self.opened.push(Opened { at, depth, written: self.written });
        self.depth += 1;
    }

    /// A line that closes a level of indentation. A list that fits becomes one line.
    pub(crate) fn close(&mut self, line: impl AsRef<str>) {
        self.depth -= 1;
        let opened = self.opened.pop_if(|opened| opened.depth == self.depth);
        self.line(line);
        if let Some(opened) = opened {
            self.fold(&opened);
        }
    }

    fn fold(&mut self, opened: &Opened) {
        let Language { folding: Some(folding), comment, .. } = self.language else { return };
        let count = self.written + 1 - opened.written;
        if let Some(folded) = fold(&self.lines[opened.at..], count, folding, comment) {
            self.lines.truncate(opened.at);
            self.lines.push_str(&folded);
        }
    }

    pub(crate) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(crate) fn dedent(&mut self) {
        self.depth -= 1;
        self.opened.pop_if(|opened| opened.depth == self.depth);
    }

    /// Text in comment lines, as many as necessary. Does nothing if the language has no comments.
    pub(crate) fn comment(&mut self, text: &str) {
        if self.has_comments {
            self.language.write_comment(text, &self.indent.repeat(self.depth), &mut self.lines);
        }
    }

    /// Whether the sample is a complete program.
    pub(crate) fn is_program(&self) -> bool {
        self.is_program
    }

    /// Writes what only a complete program has: imports, the main function, the exit code. Otherwise does nothing.
    pub(crate) fn program(&mut self, write: impl FnOnce(&mut Self)) {
        if self.is_program {
            write(self);
        }
    }

    // --- strings and names

    pub(crate) fn literal(&self, text: &str) -> String {
        self.language.literal(text)
    }

    /// An expression whose value is `text`.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.language.text(text, |id| self.input(id))
    }

    /// The same, over several lines if the text has them and the language supports it.
    pub(crate) fn block(&self, text: &Text) -> String {
        match text.as_literal() {
            Some(literal) => self.language.block(literal),
            None => self.text(text),
        }
    }

    /// The name of the local that holds an input, without a sigil.
    pub(crate) fn input(&self, id: InputId) -> &str {
        &self.inputs[id.0]
    }

    /// A new local whose name resembles `wish`, without a sigil.
    pub(crate) fn local(&mut self, wish: &str) -> String {
        self.names.local(wish)
    }

    /// The same in a case other than the language's own.
    pub(crate) fn local_in(&mut self, case: Case, wish: &str) -> String {
        self.names.local_in(case, wish)
    }

    /// A local in an expression: with the language's sigil.
    pub(crate) fn variable(&self, local: &str) -> String {
        let (before, after) = self.language.variable;
        [before, local, after].concat()
    }

    /// Declares the inputs, each after a comment that describes it, and an empty line. `declare` gets the local, its
    /// value as a literal, and the input.
    pub(crate) fn declare_inputs(&mut self, declare: impl Fn(&str, &str, &Input) -> String) {
        let request = self.request;
        for (at, input) in request.inputs.iter().enumerate() {
            self.comment(&input.description);
            let mut literal = self.literal(&input.default);
            if let (InputKind::Content(reading), Some(read)) = (input.kind, self.read_file) {
                literal = read(&self.inputs[at], &literal, reading);
            }
            if let (InputKind::Environment, Some(read)) = (input.kind, &self.language.environment) {
                literal = format!("{}{}{}", read.before, input.default, read.after);
                self.imports.extend(read.import);
            }
            let line = declare(&self.inputs[at], &literal, input);
            let begin = self.lines.len() + self.indent.len() * self.depth;
            // A value that the target has rewritten can't be filled in.
            if input.kind == InputKind::Text
                && self.language.has_quoting()
                && let Some(place) = line.rfind(&literal)
            {
                let span = begin + place..begin + place + literal.len();
                self.fills.push(Fill { input: InputId(at), span });
            }
            self.line(line);
        }
        if !request.inputs.is_empty() {
            self.blank();
        }
    }

    // --- imports

    /// An import for the next line, in the form that the language's row expects. Repeats are ignored.
    pub(crate) fn import(&mut self, name: &'static str) {
        self.imports.insert(name);
    }

    /// Reserves the place of the imports, which are inserted when all are known, followed by an empty line.
    pub(crate) fn imports_here(&mut self) {
        self.imports_at = Some(self.lines.len());
    }

    // --- notes to the reader

    /// Notes a limitation of this sample; it also appears in the sample's comments.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Notes that the request needs a signature, for targets that can't compute it.
    pub(crate) fn note_unsigned(&mut self) {
        if let Some(scheme) = self.request.auth.signing_scheme() {
            self.note(format!("The request needs {scheme}, which this sample doesn't support."));
        }
    }

    /// Reserves the place of the notes, instead of the top.
    pub(crate) fn notes_here(&mut self) {
        self.notes_at = Some((self.lines.len(), self.depth));
    }

    pub(crate) fn finish(mut self) -> FinishedCode {
        self.write_imports();
        if self.has_comments && !self.notes.is_empty() {
            self.write_notes();
        }
        self.lines.truncate(self.lines.trim_end().len());
        self.lines.push('\n');
        FinishedCode { code: self.lines, fills: self.fills, notes: self.notes }
    }

    fn write_imports(&mut self) {
        let Some(at) = self.imports_at.filter(|_| self.is_program) else { return };
        let mut lines = (self.language.imports)(&self.imports).join("\n");
        if lines.is_empty() {
            return;
        }
        lines.push_str("\n\n");
        self.insert(at, &lines);
    }

    fn write_notes(&mut self) {
        let (at, depth) = self.notes_at.unwrap_or((0, 0));
        let indent = self.indent.repeat(depth);
        let mut lines = String::new();
        for note in &self.notes {
            self.language.write_comment(note, &indent, &mut lines);
        }
        if !lines.is_empty() && !self.lines[at..].starts_with('\n') {
            lines.push('\n');
        }
        self.insert(at, &lines);
    }

    fn insert(&mut self, at: usize, lines: &str) {
        self.lines.insert_str(at, lines);
        let length = lines.len();
        for fill in self.fills.iter_mut().filter(|fill| fill.span.start >= at) {
            fill.span = fill.span.start + length..fill.span.end + length;
        }
        if let Some((notes, _)) = self.notes_at.as_mut().filter(|(notes, _)| *notes > at) {
            *notes += length;
        }
    }
}
