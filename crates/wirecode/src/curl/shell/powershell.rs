//! PowerShell: backticks escape and join lines, a quote is doubled within its own kind of quotes.

use super::{Command, Script, expansion};
use crate::curl::template::Holes;

pub(super) fn script(text: &str, holes: &mut Holes) -> Script {
    let text = text.replace("\r\n", "\n");
    let mut shell = Shell { rest: &text, holes, script: Script::default(), words: Vec::new(), word: None };
    shell.run();
    shell.script
}

struct Shell<'t, 'h> {
    rest: &'t str,
    holes: &'h mut Holes,
    script: Script,
    words: Vec<String>,
    word: Option<String>,
}

impl Shell<'_, '_> {
    fn run(&mut self) {
        self.prompt();
        while let Some(c) = self.next() {
            match c {
                ' ' | '\t' => self.end_word(),
                '\n' => {
                    self.end_command();
                    self.prompt();
                }
                ';' | '|' | '&' => self.end_command(),
                '#' if self.word.is_none() => {
                    self.rest = &self.rest[self.rest.find('\n').unwrap_or(self.rest.len())..];
                }
                '>' | '<' => {
                    let is_descriptor =
                        self.word.as_deref().is_some_and(|word| matches!(word, "1" | "2" | "*"));
                    if is_descriptor {
                        self.word = None;
                    }
                    self.end_word();
                    self.rest = self.rest.trim_start_matches(['>', '&', ' ']);
                    let end = self.rest.find([' ', '\n', ';', '|']).unwrap_or(self.rest.len());
                    self.rest = &self.rest[end..];
                }
                '`' => match self.next() {
                    Some('\n') | None => {}
                    Some(c) => self.push(escaped(c)),
                },
                '\'' => self.single(),
                '"' => self.double(),
                '\\' if self.rest.starts_with('"') => {
                    self.next();
                    self.push('"');
                }
                '$' => self.variable(),
                c => self.push(c),
            }
        }
        self.end_command();
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    /// `PS C:\Users\ada> `
    fn prompt(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
        if self.rest.starts_with("PS ")
            && let Some(end) = self.rest.lines().next().and_then(|line| line.find("> "))
        {
            self.rest = &self.rest[end + 2..];
        }
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if !self.words.is_empty() {
            let words = std::mem::take(&mut self.words);
            self.script.commands.push(Command { words, ..Command::default() });
        }
    }

    fn fail(&mut self, quote: char) {
        self.script.error = Some(format!("a quote ({quote}) is not closed"));
        self.words.clear();
        self.word = None;
    }

    fn single(&mut self) {
        self.word.get_or_insert_default();
        loop {
            match self.next() {
                Some('\'') if self.rest.starts_with('\'') => {
                    self.next();
                    self.push('\'');
                }
                Some('\'') => return,
                Some('\\') if self.rest.starts_with('"') => {}
                Some(c) => self.push(c),
                None => return self.fail('\''),
            }
        }
    }

    fn double(&mut self) {
        self.word.get_or_insert_default();
        loop {
            match self.next() {
                Some('"') if self.rest.starts_with('"') => {
                    self.next();
                    self.push('"');
                }
                Some('"') => return,
                // Older versions need a backslash before a quote that is passed to a program.
                Some('\\') if self.rest.starts_with("`\"") || self.rest.starts_with("\"\"") => {}
                Some('`') => match self.next() {
                    Some('\n') | None => {}
                    Some(c) => self.push(escaped(c)),
                },
                Some('$') => self.variable(),
                Some(c) => self.push(c),
                None => return self.fail('"'),
            }
        }
    }

    /// `$name`, `$env:NAME`, `${name}`, `$(…)`.
    fn variable(&mut self) {
        let word_character = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (inner, length) = match self.rest.chars().next() {
            Some('{') => match self.rest.find('}') {
                Some(end) => (&self.rest[1..end], end + 1),
                None => ("", 0),
            },
            Some('(') => {
                let end = self.rest.find(')').map_or(self.rest.len(), |end| end + 1);
                let source = format!("${}", &self.rest[..end]);
                self.rest = &self.rest[end..];
                let hole = self.holes.add(expansion::command(&source));
                return self.word.get_or_insert_default().push_str(&hole);
            }
            _ => {
                let prefix = if self.rest.to_ascii_lowercase().starts_with("env:") { 4 } else { 0 };
                let name = &self.rest[prefix..];
                let end = prefix + name.find(|c| !word_character(c)).unwrap_or(name.len());
                (&self.rest[..end], end)
            }
        };
        let name = inner.rsplit(':').next().unwrap_or_default();
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return self.push('$');
        }
        let hole = self.holes.add(expansion::parameter(name, &format!("${}", &self.rest[..length]), None));
        self.rest = &self.rest[length..];
        self.word.get_or_insert_default().push_str(&hole);
    }
}

fn escaped(c: char) -> char {
    match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\u{fffd}',
        c => c,
    }
}
