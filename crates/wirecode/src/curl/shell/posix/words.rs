//! Words: quotes and expansions.

use super::super::{MAX_DEPTH, StandardInput, ansi, brace, expansion, output, runs_curl};
use super::{Shell, Word, script};

impl Shell<'_, '_> {
    pub(super) fn word(&mut self) -> Word {
        let mut word = Word::default();
        while let Some(c) = self.peek() {
            match c {
                '<' | '>' if self.is_placeholder() => {
                    let end = self.rest().find('>').map_or(1, |end| end + 1);
                    word.text.push_str(&self.rest()[..end]);
                    self.skip(end);
                }
                '<' if self.rest().starts_with("<(") => self.process(&mut word),
                c if ends_word(c) => break,
                '\'' => {
                    self.skip(1);
                    word.is_quoted = true;
                    self.single(&mut word);
                }
                '"' => {
                    self.skip(1);
                    word.is_quoted = true;
                    self.double(&mut word.text, '"');
                }
                '“' | '”' | '„' => {
                    self.note("curly quotes (“ ”) are read as straight ones");
                    self.skip(c.len_utf8());
                    word.is_quoted = true;
                    self.double(&mut word.text, '”');
                }
                '‘' | '’' => {
                    self.note("curly quotes (‘ ’) are read as straight ones");
                    self.skip(c.len_utf8());
                    word.is_quoted = true;
                    let end = self.rest().find(['’', '‘']);
                    let length = end.unwrap_or(self.rest().len());
                    word.text.push_str(&self.rest()[..length]);
                    self.skip(length);
                    if self.next().is_none() {
                        self.fail("a quote (‘) is not closed");
                    }
                }
                '\\' => {
                    self.skip(1);
                    match self.peek() {
                        Some('\n') => {
                            self.skip(1);
                            self.second_prompt();
                        }
                        Some(c) => {
                            word.is_quoted = true;
                            word.text.push(c);
                            self.skip(c.len_utf8());
                        }
                        None => {}
                    }
                }
                '$' => {
                    let expanded = self.dollar(false);
                    word.is_quoted |= expanded.is_quoted;
                    word.text.push_str(&expanded.text);
                }
                '`' => {
                    let output = self.backquoted();
                    word.text.push_str(&output);
                }
                '{' | ',' | '}' => {
                    self.skip(1);
                    word.text.push_str(&brace::mark(c));
                }
                c => {
                    self.skip(c.len_utf8());
                    word.text.push(c);
                }
            }
        }
        word
    }

    /// `<name>` in a word is a placeholder that the reader fills in, although the shell would redirect from a file.
    pub(super) fn is_placeholder(&self) -> bool {
        let Some(inner) = self.rest().strip_prefix('<') else { return false };
        let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
        end.is_some_and(|end| {
            end > 0 && inner[end..].starts_with('>') && inner.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    }

    fn single(&mut self, word: &mut Word) {
        let Some(end) = self.rest().find('\'') else {
            return self.fail("a quote (') is not closed");
        };
        word.text.push_str(&self.rest()[..end]);
        self.skip(end + 1);
    }

    /// Up to the closing quote, or to the end of the text if `close` is NUL.
    pub(super) fn double(&mut self, text: &mut String, close: char) {
        while let Some(c) = self.peek() {
            match c {
                '”' | '“' if close == '”' => return self.skip(c.len_utf8()),
                '"' if close == '"' => return self.skip(1),
                '\\' => {
                    self.skip(1);
                    match self.next() {
                        Some('\n') | None => {}
                        Some(c @ ('$' | '`' | '\\')) => text.push(c),
                        Some('"') if close != '\0' => text.push('"'),
                        Some(c) => text.extend(['\\', c]),
                    }
                }
                '$' => {
                    let expanded = self.dollar(true).text;
                    text.push_str(&expanded);
                }
                '`' => {
                    let output = self.backquoted();
                    text.push_str(&output);
                }
                c => {
                    self.skip(c.len_utf8());
                    text.push(c);
                }
            }
        }
        if close != '\0' {
            self.fail("a quote (\") is not closed");
        }
    }

    fn dollar(&mut self, in_quotes: bool) -> Word {
        let begin = self.at;
        self.skip(1);
        let unquoted = |text: String| Word { text, is_quoted: false };
        match self.peek() {
            Some('\'') if !in_quotes => {
                self.skip(1);
                Word { text: self.ansi(), is_quoted: true }
            }
            Some('"') if !in_quotes => {
                self.skip(1);
                let mut text = String::new();
                self.double(&mut text, '"');
                Word { text, is_quoted: true }
            }
            Some('(') => unquoted(self.command_output(begin)),
            Some('{') => {
                let Some(length) = closing(self.rest(), '{', '}') else {
                    self.fail("${ is not closed");
                    return Word::default();
                };
                let inner = &self.rest()[1..length - 1];
                self.skip(length);
                let source = &self.text[begin..self.at];
                unquoted(self.parameter(inner, source, in_quotes))
            }
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                let rest = self.rest();
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                self.skip(end);
                unquoted(self.parameter(&rest[..end], &self.text[begin..self.at], in_quotes))
            }
            Some(c) if c.is_ascii_digit() || "@*#?$!".contains(c) => {
                let name = &self.rest()[..1];
                self.skip(1);
                unquoted(self.parameter(name, &self.text[begin..self.at], in_quotes))
            }
            _ => unquoted("$".to_owned()),
        }
    }

    fn ansi(&mut self) -> String {
        let mut length = 0;
        let mut chars = self.rest().chars();
        loop {
            match chars.next() {
                Some('\'') => break,
                Some('\\') => length += 1 + chars.next().map_or(0, char::len_utf8),
                Some(c) => length += c.len_utf8(),
                None => {
                    self.fail("a quote ($') is not closed");
                    return String::new();
                }
            }
        }
        let (text, note) = ansi::unescape(&self.rest()[..length]);
        self.skip(length + 1);
        if let Some(note) = note {
            self.note(note);
        }
        text
    }

    fn parameter(&mut self, inner: &str, source: &str, in_quotes: bool) -> String {
        let (name, operator) = expansion::parts(inner);
        let known = self.variables.get(name).cloned();
        let join = |words: Vec<String>| {
            if in_quotes { words.join(" ") } else { words.join(" ").replace([' ', '\t', '\n'], brace::BLANK) }
        };
        match (operator, known) {
            ("[@]" | "[*]", Some(words)) => words.join(brace::BLANK),
            ("", Some(words)) => join(words),
            (operator, Some(words))
                if operator.starts_with([':', '-', '=', '?']) && !operator.starts_with(":+") =>
            {
                join(words)
            }
            (operator, known) => {
                let operator = operator.strip_prefix(':').unwrap_or(operator);
                let default = operator.strip_prefix(['-', '=']).map(|word| self.inner_word(word));
                match (operator.strip_prefix('+'), known) {
                    (Some(word), Some(_)) => self.inner_word(word),
                    _ => self.holes.add(expansion::parameter(name, source, default)),
                }
            }
        }
    }

    /// The word of `${NAME:-word}`; holes in it are shown as their source.
    fn inner_word(&mut self, word: &str) -> String {
        let mut inner = self.inside(word);
        if inner.depth > MAX_DEPTH {
            return word.to_owned();
        }
        let mut text = String::new();
        while inner.peek().is_some() {
            let begin = inner.at;
            text.push_str(&brace::words(&inner.word().text).join(" "));
            if inner.at == begin {
                text.extend(inner.next());
            }
        }
        self.holes.shown(&text)
    }

    /// `$(…)`, from the parenthesis on.
    fn command_output(&mut self, begin: usize) -> String {
        let Some(length) = closing(self.rest(), '(', ')') else {
            self.fail("$( is not closed");
            return String::new();
        };
        let inner = &self.rest()[1..length - 1];
        self.skip(length);
        let source = &self.text[begin..self.at];
        if inner.starts_with('(') {
            // Arithmetic.
            return self.holes.add(expansion::command(source));
        }
        self.output_of(inner, source)
    }

    fn backquoted(&mut self) -> String {
        let begin = self.at;
        self.skip(1);
        let Some(end) = self.rest().find('`') else {
            self.fail("a quote (`) is not closed");
            return String::new();
        };
        let inner = &self.rest()[..end];
        self.skip(end + 1);
        let source = &self.text[begin..self.at];
        self.output_of(inner, source)
    }

    /// The output if it is known, else a hole; a nested curl becomes a command of the script.
    fn output_of(&mut self, inner: &str, source: &str) -> String {
        if self.depth >= MAX_DEPTH {
            return self.holes.add(expansion::command(source));
        }
        let script = script(inner, self.holes, false, self.depth + 1);
        let known = match script.commands.as_slice() {
            [command] if script.error.is_none() => output::output(command, ""),
            _ => StandardInput::Inherited,
        };
        self.script.commands.extend(script.commands.into_iter().filter(runs_curl));
        match known {
            StandardInput::Text(text) => text.trim_end_matches('\n').to_owned(),
            _ => self.holes.add(expansion::command(source)),
        }
    }

    /// `<(…)`: the name of a file with a command's output.
    fn process(&mut self, word: &mut Word) {
        let begin = self.at;
        self.skip(1);
        let Some(length) = closing(self.rest(), '(', ')') else {
            return self.fail("<( is not closed");
        };
        self.skip(length);
        let source = &self.text[begin..self.at];
        self.note(&format!("{source} is the output of a command: put it into a file"));
        let hole = expansion::command(&source.replace("<(", "$("));
        word.text.push_str(&self.holes.add(hole));
    }
}

fn ends_word(c: char) -> bool {
    " \t\n\r\u{a0};|&()<>".contains(c)
}

/// The length up to the character that closes the first one, skipping quotes and nested pairs.
pub(super) fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some('\''), '\'') | (Some('"'), '"') => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => {
                chars.next();
            }
            (None, '\'' | '"') => quote = Some(c),
            (None, c) if c == open => depth += 1,
            (None, c) if c == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}
