//! A sample while it is written: lines, names, and what the reader must be told.
//!
//! It knows no language but through its row ([`Language`]) and nothing of HTTP.

use std::ops::Range;

use crate::language::{Case, Language};
use crate::name::Names;
use crate::quote::must_be_coded;
use crate::request::{Input, InputKind, Request};
use crate::target::ReadFile;
use crate::text::{InputId, Text};

const COMMENT_WIDTH: usize = 80;

pub(crate) struct Code<'r> {
    pub(crate) request: &'r Request,
    language: &'static Language,
    names: Names,
    inputs: Vec<String>,
    lines: String,
    depth: usize,
    fills: Vec<Fill>,
    read_file: Option<ReadFile>,
    notes_at: Option<(usize, usize)>,
    notes: Vec<String>,
}

/// Where the value of an input stands in a sample, as a literal of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// Which of [`Sample::inputs`](crate::Sample::inputs) stands there.
    pub input: InputId,
    /// Bytes of the code.
    pub span: Range<usize>,
}

/// What is left when the last line is written.
pub(crate) struct FinishedCode {
    pub(crate) code: String,
    pub(crate) fills: Vec<Fill>,
    pub(crate) notes: Vec<String>,
}

impl<'r> Code<'r> {
    /// `fixed` are the names that the sample's own code uses, between spaces.
    pub(crate) fn new(
        request: &'r Request,
        language: &'static Language,
        fixed: &'static str,
        read_file: Option<ReadFile>,
    ) -> Self {
        let mut names = Names::new(language, fixed);
        let inputs = request.inputs.iter().map(|input| names.local(&input.name)).collect();
        Self {
            request,
            language,
            names,
            inputs,
            lines: String::new(),
            depth: 0,
            fills: Vec::new(),
            read_file,
            notes_at: None,
            notes: request.notes.clone(),
        }
    }

    // --- lines

    /// A line at the present depth. Line ends inside are left as they are: they stand in literals.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        for _ in 0..self.depth {
            self.lines.push_str(self.language.indent);
        }
        self.lines.push_str(line.as_ref());
        self.lines.push('\n');
    }

    pub(crate) fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            if line.is_empty() { self.blank() } else { self.line(line) }
        }
    }

    /// An empty line, unless there is one already or a block has just begun.
    pub(crate) fn blank(&mut self) {
        let begins = ["\n\n", "{\n", "(\n", "[\n"].iter().any(|end| self.lines.ends_with(end));
        if !self.lines.is_empty() && !begins {
            self.lines.push('\n');
        }
    }

    /// A line, and what follows is deeper.
    pub(crate) fn open(&mut self, line: impl AsRef<str>) {
        self.line(line);
        self.depth += 1;
    }

    /// What follows is less deep, from this line on.
    pub(crate) fn close(&mut self, line: impl AsRef<str>) {
        self.depth -= 1;
        self.line(line);
    }

    pub(crate) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(crate) fn dedent(&mut self) {
        self.depth -= 1;
    }

    /// Text in comment lines, however many it takes. Nothing where the language has none.
    pub(crate) fn comment(&mut self, text: &str) {
        for line in self.language.comment_lines(text) {
            self.line(line);
        }
    }

    // --- strings and names

    pub(crate) fn literal(&self, text: &str) -> String {
        self.language.literal(text)
    }

    /// An expression that makes `text`.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.language.text(text, |id| self.input(id))
    }

    /// The same, over several lines where it has them and the language can.
    pub(crate) fn block(&self, text: &Text) -> String {
        match text.as_literal() {
            Some(literal) => self.language.block(literal),
            None => self.text(text),
        }
    }

    /// The local that holds an input, without a sigil.
    pub(crate) fn input(&self, id: InputId) -> &str {
        &self.inputs[id.0]
    }

    /// A new local that recalls `wish`, without a sigil.
    pub(crate) fn local(&mut self, wish: &str) -> String {
        self.names.local(wish)
    }

    /// The same in another case than the language's own.
    pub(crate) fn local_in(&mut self, case: Case, wish: &str) -> String {
        self.names.local_in(case, wish)
    }

    /// A local where its value is meant: with the language's sigil.
    pub(crate) fn variable(&self, local: &str) -> String {
        let (before, after) = self.language.variable;
        format!("{before}{local}{after}")
    }

    /// Declares the inputs, each under a comment that describes it. `declare` gets the local, its
    /// value as a literal, and the input; an empty line follows.
    pub(crate) fn declare_inputs(&mut self, declare: impl Fn(&str, &str, &Input) -> String) {
        let request = self.request;
        for (at, input) in request.inputs.iter().enumerate() {
            self.comment(&input.description);
            let mut literal = self.literal(&input.default);
            if let (InputKind::Content(reading), Some(read)) = (input.kind, self.read_file) {
                literal = read(&self.inputs[at], &literal, reading);
            }
            let line = declare(&self.inputs[at], &literal, input);
            let begin = self.lines.len() + self.language.indent.len() * self.depth;
            // What a target writes in a way of its own can't be filled in.
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

    // --- what the reader must be told

    /// Says what this sample can't do. It stands in the sample's comments too.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Says so if the request asks for a signature. For targets that can't make one.
    pub(crate) fn note_unsigned(&mut self) {
        if let Some(scheme) = self.request.auth.signing_scheme() {
            self.note(format!("The request asks for {scheme}, which this sample does not do."));
        }
    }

    /// Where the notes stand in the sample, if not at its top.
    pub(crate) fn notes_here(&mut self) {
        self.notes_at = Some((self.lines.len(), self.depth));
    }

    pub(crate) fn finish(mut self) -> FinishedCode {
        if !self.notes.is_empty() {
            self.write_notes();
        }
        self.lines.truncate(self.lines.trim_end().len());
        self.lines.push('\n');
        FinishedCode { code: self.lines, fills: self.fills, notes: self.notes }
    }

    fn write_notes(&mut self) {
        let (at, depth) = self.notes_at.unwrap_or((0, 0));
        let tail = self.lines.split_off(at);
        self.depth = depth;
        for note in std::mem::take(&mut self.notes) {
            self.comment(&note);
            self.notes.push(note);
        }
        if self.lines.len() > at && !tail.starts_with('\n') {
            self.lines.push('\n');
        }
        let moved = self.lines.len() - at;
        for fill in self.fills.iter_mut().filter(|fill| fill.span.start >= at) {
            fill.span = fill.span.start + moved..fill.span.end + moved;
        }
        self.lines.push_str(&tail);
    }
}

impl Language {
    fn comment_lines(&self, text: &str) -> Vec<String> {
        if self.comment.is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in self.commentable(text).split_whitespace() {
            let word = if word == "_" { "-" } else { word };
            if !line.is_empty() && line.len() + 1 + word.len() > COMMENT_WIDTH {
                lines.push(format!("{}{line}", self.comment));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            lines.push(format!("{}{line}", self.comment));
        }
        lines
    }

    /// A comment ends at the line's end, and sooner where somebody finds a way: a backslash joins
    /// lines (C) or begins a character (Java), an underscore at the end goes on in the next (Visual Basic),
    /// `?>`, `%>` and `</script>` end a page's code (PHP, ASP).
    fn commentable(&self, text: &str) -> String {
        let safe: String = text
            .chars()
            .map(|c| if c == '\\' || must_be_coded(c) || self.uncommentable.contains(&c) { ' ' } else { c })
            .collect();
        // Each of these copies the text, and few texts need it.
        if !safe.contains([':', '=', '?', '%', '<']) {
            return safe;
        }
        let safe = without_encoding_mark(&safe);
        safe.replace("?>", "? >").replace("%>", "% >").replace("??", "? ?").replace("</", "< /")
    }
}

/// `coding: utf-7` in one of the first comments changes how Python and Ruby read the rest.
fn without_encoding_mark(text: &str) -> String {
    let mut unmarked = String::with_capacity(text.len());
    for piece in text.split_inclusive([':', '=']) {
        let words = piece.trim_end_matches([':', '=']);
        let is_mark = words.trim_end().to_ascii_lowercase().ends_with("coding");
        unmarked.push_str(if is_mark { words } else { piece });
    }
    unmarked
}

#[cfg(test)]
mod tests {
    use crate::language::{JAVA, PHP, PYTHON, TCL};

    #[test]
    fn comments_are_wrapped_and_hold_no_code() {
        assert_eq!(JAVA.comment_lines("a\nb\\u000aevil();"), ["// a b u000aevil();"]);
        assert_eq!(PHP.comment_lines("end ?> <b>"), ["// end ? > <b>"]);
        assert_eq!(TCL.comment_lines("}{"), Vec::<String>::new());
        assert_eq!(PYTHON.comment_lines("x Coding : utf-7: y"), ["# x Coding utf-7: y"]);
        let long = JAVA.comment_lines(&"word ".repeat(40));
        assert!(long.len() > 1 && long.iter().all(|line| line.len() <= 83));
    }
}
