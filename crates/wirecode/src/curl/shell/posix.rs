//! The grammar of POSIX shells and bash, as far as it forms words: XCU 2.2 (quoting), 2.6 (expansions), 2.7
//! (redirection).

mod input;
mod words;

use std::collections::HashMap;

use super::{Command, MAX_DEPTH, Script, brace, output};
use crate::curl::template::Holes;

/// Words that precede a command.
const OPENERS: [&str; 9] = ["if", "then", "elif", "else", "while", "until", "do", "{", "!"];
/// Words that set variables.
const DECLARERS: [&str; 5] = ["export", "declare", "local", "readonly", "typeset"];

/// `comments_are_prompts`: a line that starts with `# ` is a command at root's prompt.
pub(super) fn script(text: &str, holes: &mut Holes, comments_are_prompts: bool, depth: usize) -> Script {
    let text = text.replace("\r\n", "\n");
    let mut shell = Shell {
        text: &text,
        at: 0,
        holes,
        variables: HashMap::new(),
        script: Script::default(),
        command: Simple::default(),
        piped: None,
        documents: Vec::new(),
        comments_are_prompts,
        depth,
    };
    shell.run();
    shell.script
}

/// A command during parsing.
#[derive(Debug, Default)]
struct Simple {
    command: Command,
    has_input: bool,
}

/// A here-document whose body follows.
#[derive(Debug)]
struct HereDocument {
    end: String,
    is_quoted: bool,
    strips_tabs: bool,
    /// The finished command that it belongs to; `None` for the current one.
    owner: Option<usize>,
}

struct Shell<'t, 'h> {
    text: &'t str,
    at: usize,
    holes: &'h mut Holes,
    variables: HashMap<String, Vec<String>>,
    script: Script,
    command: Simple,
    /// The command before a pipe.
    piped: Option<usize>,
    documents: Vec<HereDocument>,
    comments_are_prompts: bool,
    depth: usize,
}

/// A word during parsing.
#[derive(Debug, Default)]
struct Word {
    text: String,
    is_quoted: bool,
}

impl<'t> Shell<'t, '_> {
    fn run(&mut self) {
        self.prompt();
        while self.script.error.is_none() {
            let Some(c) = self.peek() else { break };
            match c {
                ' ' | '\t' | '\r' => self.skip(1),
                '\u{a0}' => {
                    self.note("non-breaking spaces are read as spaces");
                    self.skip(c.len_utf8());
                }
                '\\' if self.rest()[1..].starts_with('\n') => self.line_goes_on(),
                '#' if !self.comments_are_prompts || !self.rest().starts_with("# ") => self.comment(),
                '\n' => {
                    self.skip(1);
                    self.finish(false);
                    self.here_documents();
                    self.prompt();
                }
                '&' if self.rest().starts_with("&>") => self.redirection(""),
                ';' | '(' | ')' | '&' => {
                    self.skip(1);
                    self.finish(false);
                }
                '|' => {
                    self.skip(1);
                    let is_pipe = !self.rest().starts_with('|');
                    self.skip_if('&');
                    self.finish(is_pipe);
                    self.newlines();
                }
                '<' | '>' if !self.is_placeholder() => self.redirection(""),
                _ => self.add_word(),
            }
        }
        self.finish(false);
        self.here_documents();
    }

    /// A shell for a part of the text that is parsed separately.
    fn inside<'i>(&'i mut self, text: &'i str) -> Shell<'i, 'i> {
        Shell {
            text,
            at: 0,
            holes: self.holes,
            variables: self.variables.clone(),
            script: Script::default(),
            command: Simple::default(),
            piped: None,
            documents: Vec::new(),
            comments_are_prompts: false,
            depth: self.depth + 1,
        }
    }

    // --- characters

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    fn skip_if(&mut self, c: char) {
        if self.peek() == Some(c) {
            self.skip(c.len_utf8());
        }
    }

    fn blanks(&mut self) {
        while let Some(' ' | '\t') = self.peek() {
            self.skip(1);
        }
    }

    /// A command may start on the line after an operator.
    fn newlines(&mut self) {
        while let Some(' ' | '\t' | '\n') = self.peek() {
            if self.next() == Some('\n') {
                self.here_documents();
                self.second_prompt();
            }
        }
    }

    fn comment(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    fn line_goes_on(&mut self) {
        self.skip(2);
        self.second_prompt();
    }

    fn note(&mut self, note: &str) {
        let notes = &mut self.command.command.notes;
        if !notes.iter().any(|known| known == note) {
            notes.push(note.to_owned());
        }
    }

    fn fail(&mut self, error: &str) {
        self.script.error.get_or_insert_with(|| error.to_owned());
        self.at = self.text.len();
    }

    // --- prompts

    /// `$ curl …`, `user@host:~$ curl …`, `# curl …`: prompts pasted with the command.
    fn prompt(&mut self) {
        self.blanks();
        let line = self.rest().lines().next().unwrap_or_default();
        let Some(at) = line.find(" curl").or_else(|| line.find(" sudo ")) else {
            if line.starts_with("$ ") || line.starts_with("% ") {
                self.skip(2);
            }
            return;
        };
        let before = &line[..at];
        let is_prompt = match before {
            "$" | "%" | ">" | "❯" | "➜" | "λ" => true,
            "#" => self.comments_are_prompts,
            before => before.contains('@') && before.ends_with(['$', '#', '%', '>']) && !before.contains('"'),
        };
        if is_prompt {
            self.skip(at + 1);
        }
    }

    /// `> `, the prompt of a continuation line.
    fn second_prompt(&mut self) {
        let Some(after) = self.rest().strip_prefix("> ") else { return };
        let line = after.lines().next().unwrap_or_default();
        let first = line.split_whitespace().next().unwrap_or_default();
        let is_end_of_command = !line.trim_end().ends_with('\\') && line.split_whitespace().count() == 1;
        if first.starts_with('-') || first.contains("://") || !is_end_of_command {
            self.skip(2);
        }
    }

    // --- commands

    fn finish(&mut self, is_piped: bool) {
        let mut simple = std::mem::take(&mut self.command);
        if self.script.error.is_some() {
            // The end of the command is unknown.
            return;
        }
        let words = &mut simple.command.words;
        while let Some(first) = words.first() {
            let opener = match first.as_str() {
                // With its name.
                "function" => 2.min(words.len()),
                "coproc" if words.get(2).is_some_and(|word| word == "{") => 2,
                "coproc" => 1,
                word => usize::from(OPENERS.contains(&word)),
            };
            if opener == 0 {
                break;
            }
            words.drain(..opener);
        }
        if words.is_empty() && !simple.has_input {
            return;
        }
        if let [eval, text @ ..] = words.as_slice()
            && eval == "eval"
        {
            let text = text.join(" ");
            return self.eval(&text, simple.command.notes);
        }
        let before = self.piped.take();
        if let (Some(before), false) = (before, simple.has_input) {
            let command = &self.script.commands[before];
            let shown = self.holes.shown(&command.words.join(" "));
            simple.command.input = output::output(command, &shown);
        }
        if !self.assignments(&simple.command.words) {
            self.script.commands.push(simple.command);
            let own = self.script.commands.len() - 1;
            for document in self.documents.iter_mut().filter(|document| document.owner.is_none()) {
                document.owner = Some(own);
            }
            self.piped = is_piped.then_some(own);
        }
    }

    /// The commands of a text that the shell reads again.
    fn eval(&mut self, text: &str, notes: Vec<String>) {
        if self.depth >= MAX_DEPTH {
            return self.fail("commands are nested too deeply");
        }
        let mut inner = self.inside(text);
        inner.run();
        let (mut script, variables) = (inner.script, inner.variables);
        if let Some(first) = script.commands.first_mut() {
            first.notes.extend(notes);
        }
        self.variables = variables;
        self.script.commands.extend(script.commands);
        if let Some(error) = script.error {
            self.fail(&error);
        }
    }

    /// Stores the variables that a command of assignments sets; returns whether it is one.
    fn assignments(&mut self, words: &[String]) -> bool {
        let words = match words {
            [first, rest @ ..] if DECLARERS.contains(&first.as_str()) => rest,
            all => all,
        };
        let are =
            !words.is_empty() && words.iter().all(|word| assignment(word).is_some() || word.starts_with('-'));
        if are {
            for (name, value) in words.iter().filter_map(|word| assignment(word)) {
                self.variables.insert(name.to_owned(), vec![value.to_owned()]);
            }
        }
        are
    }

    fn add_word(&mut self) {
        let begin = self.at;
        if let Some((name, list)) = self.list() {
            self.variables.insert(name, list);
            return;
        }
        let word = self.word();
        let digits =
            !word.is_quoted && !word.text.is_empty() && word.text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && matches!(self.peek(), Some('<' | '>')) && self.at > begin {
            return self.redirection(&word.text);
        }
        if let Some(name) = assignment(&word.text).map(|(name, _)| name.to_owned())
            && self.command.command.words.iter().all(|word| DECLARERS.contains(&word.as_str()))
        {
            // Blanks in a value don't split an assignment, and its hole is named after the variable.
            let text = brace::words(&word.text.replace(brace::BLANK, " ")).concat();
            let text = self.called_after(&name, text);
            return self.command.command.words.push(text);
        }
        if word.text.is_empty() && !word.is_quoted {
            return;
        }
        let words = brace::words(&word.text);
        let split = words.into_iter().filter(|split| word.is_quoted || !split.is_empty());
        self.command.command.words.extend(split);
    }

    /// A hole for the output of a command takes the name of the variable if it is the whole value.
    fn called_after(&mut self, name: &str, assignment: String) -> String {
        let value = &assignment[name.len() + 1..];
        let is_one_hole = value.len() > 2
            && value.starts_with('\0')
            && value.ends_with('\0')
            && value[1..value.len() - 1].bytes().all(|byte| byte.is_ascii_digit());
        let hole = self
            .holes
            .first(value)
            .filter(|hole| is_one_hole && hole.source.starts_with(['`', '$']))
            .cloned();
        match hole {
            Some(hole) if hole.source.starts_with("$(") || hole.source.starts_with('`') => {
                let own = self.holes.add(crate::draft::Hole { name: name.to_owned(), ..hole });
                format!("{name}={own}")
            }
            _ => assignment,
        }
    }

    /// `NAME=(…)`.
    fn list(&mut self) -> Option<(String, Vec<String>)> {
        let name_length = self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
        let name = self.rest()[..name_length].to_owned();
        if name.is_empty()
            || !self.rest()[name_length..].starts_with("=(")
            || !self.command.command.words.is_empty()
        {
            return None;
        }
        self.skip(name_length + 2);
        let mut list = Vec::new();
        loop {
            match self.peek()? {
                ')' => {
                    self.skip(1);
                    return Some((name, list));
                }
                ' ' | '\t' | '\n' => self.skip(1),
                '#' => self.comment(),
                _ => {
                    let begin = self.at;
                    let word = self.word();
                    if self.at == begin {
                        self.skip(1);
                    }
                    list.extend(brace::words(&word.text));
                }
            }
        }
    }
}

/// `NAME=value`.
fn assignment(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once('=')?;
    let is_name = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then_some((name, value))
}
