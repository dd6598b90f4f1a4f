//! The grammar of POSIX shells and bash, as far as it makes words: XCU 2.2 (quoting), 2.6 (expansions),
//! 2.7 (redirection).

use std::collections::HashMap;

use super::{Command, Input, MAX_DEPTH, Script, ansi, brace, expansion, output};
use crate::curl::template::Holes;

/// Words after which a command begins anew.
const OPENERS: [&str; 9] = ["if", "then", "elif", "else", "while", "until", "do", "{", "!"];
/// Words that set variables.
const DECLARERS: [&str; 5] = ["export", "declare", "local", "readonly", "typeset"];

/// `comments_are_prompts`: a line that begins with `# ` is a command of root's.
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

/// A command while it is read.
#[derive(Debug, Default)]
struct Simple {
    command: Command,
    has_input: bool,
}

/// A here-document whose body is still to come.
#[derive(Debug)]
struct Document {
    end: String,
    is_quoted: bool,
    strips_tabs: bool,
    /// Which command it belongs to: one that is finished, or the one that is being read.
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
    documents: Vec<Document>,
    comments_are_prompts: bool,
    depth: usize,
}

/// A word while it is made.
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
                    self.note("no-break spaces are read as blanks");
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
                ';' | '(' | ')' => {
                    self.skip(1);
                    self.finish(false);
                }
                '&' if self.rest().starts_with("&>") => self.redirection(""),
                '&' => {
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

    /// After an operator a command may begin on the next line.
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

    /// `$ curl …`, `user@host:~$ curl …`, `# curl …`: pasted with the command.
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

    /// `> `, which stands before a line that goes on.
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
            // It goes on where nobody knows.
            return;
        }
        let words = &mut simple.command.words;
        while words.first().is_some_and(|word| OPENERS.contains(&word.as_str())) {
            words.remove(0);
        }
        if words.is_empty() && !simple.has_input {
            return;
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

    /// Keeps what a command of assignments sets; whether it is one.
    fn assignments(&mut self, words: &[String]) -> bool {
        let words = match words {
            [first, rest @ ..] if DECLARERS.contains(&first.as_str()) => rest,
            all => all,
        };
        let are = !words.is_empty() && words.iter().all(|word| assignment(word).is_some() || word.starts_with('-'));
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
        let digits = !word.is_quoted && !word.text.is_empty() && word.text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && matches!(self.peek(), Some('<' | '>')) && self.at > begin {
            return self.redirection(&word.text);
        }
        if let Some(name) = assignment(&word.text).map(|(name, _)| name.to_owned())
            && self.command.command.words.iter().all(|word| DECLARERS.contains(&word.as_str()))
        {
            // Blanks of a value split no assignment, and the hole is called after the variable.
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

    /// A value that is the output of a command and nothing else takes the variable's name.
    fn called_after(&mut self, name: &str, assignment: String) -> String {
        let value = &assignment[name.len() + 1..];
        let is_one_hole = value.len() > 2
            && value.starts_with('\0')
            && value.ends_with('\0')
            && value[1..value.len() - 1].bytes().all(|byte| byte.is_ascii_digit());
        let hole = self.holes.first(value).filter(|hole| is_one_hole && hole.source.starts_with(['`', '$'])).cloned();
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
        if name.is_empty() || !self.rest()[name_length..].starts_with("=(") || !self.command.command.words.is_empty() {
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

    // --- words

    fn word(&mut self) -> Word {
        let mut word = Word::default();
        while let Some(c) = self.peek() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{a0}' | ';' | '|' | '&' | '(' | ')' => break,
                '<' | '>' if self.is_placeholder() => {
                    let end = self.rest().find('>').map_or(1, |end| end + 1);
                    word.text.push_str(&self.rest()[..end]);
                    self.skip(end);
                }
                '<' if self.rest().starts_with("<(") => self.process(&mut word),
                '<' | '>' => break,
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
                    self.note("typographic quotes (“ ”) are read as plain ones");
                    self.skip(c.len_utf8());
                    word.is_quoted = true;
                    self.double(&mut word.text, '”');
                }
                '‘' | '’' => {
                    self.note("typographic quotes (‘ ’) are read as plain ones");
                    self.skip(c.len_utf8());
                    word.is_quoted = true;
                    let end = self.rest().find(['’', '‘']);
                    let length = end.unwrap_or(self.rest().len());
                    word.text.push_str(&self.rest()[..length]);
                    self.skip(length);
                    if self.next().is_none() {
                        self.fail("a quote (‘) is not closed before the text ends");
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

    /// `<name>` in a word is what a document leaves to its reader, though the shell would look for a file.
    fn is_placeholder(&self) -> bool {
        let Some(inner) = self.rest().strip_prefix('<') else { return false };
        let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
        end.is_some_and(|end| end > 0 && inner[end..].starts_with('>') && inner.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    fn single(&mut self, word: &mut Word) {
        let Some(end) = self.rest().find('\'') else {
            return self.fail("a quote (') is not closed before the text ends");
        };
        word.text.push_str(&self.rest()[..end]);
        self.skip(end + 1);
    }

    /// Up to the closing quote, or the text's end where `close` is none.
    fn double(&mut self, text: &mut String, close: char) {
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
            self.fail("a quote (\") is not closed before the text ends");
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
                    self.fail("${ is not closed before the text ends");
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
                    self.fail("a quote ($') is not closed before the text ends");
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
            (operator, Some(words)) if operator.starts_with([':', '-', '=', '?']) && !operator.starts_with(":+") => {
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

    /// The word of `${NAME:-word}`; a hole in it is shown as it is written.
    fn inner_word(&mut self, word: &str) -> String {
        let mut inner = Shell {
            text: word,
            at: 0,
            holes: self.holes,
            variables: self.variables.clone(),
            script: Script::default(),
            command: Simple::default(),
            piped: None,
            documents: Vec::new(),
            comments_are_prompts: false,
            depth: self.depth + 1,
        };
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
            self.fail("$( is not closed before the text ends");
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
            self.fail("a quote (`) is not closed before the text ends");
            return String::new();
        };
        let inner = &self.rest()[..end];
        self.skip(end + 1);
        let source = &self.text[begin..self.at];
        self.output_of(inner, source)
    }

    /// Text where the commands say it, else a hole; a curl in it is a command of the script's.
    fn output_of(&mut self, inner: &str, source: &str) -> String {
        if self.depth >= MAX_DEPTH {
            return self.holes.add(expansion::command(source));
        }
        let script = script(inner, self.holes, false, self.depth + 1);
        let known = match script.commands.as_slice() {
            [command] if script.error.is_none() => output::output(command, ""),
            _ => Input::Inherited,
        };
        self.script.commands.extend(script.commands.into_iter().filter(super::runs_curl));
        match known {
            Input::Text(text) => text.trim_end_matches('\n').to_owned(),
            _ => self.holes.add(expansion::command(source)),
        }
    }

    /// `<(…)`: the name of a file that holds a command's output.
    fn process(&mut self, word: &mut Word) {
        let begin = self.at;
        self.skip(1);
        let Some(length) = closing(self.rest(), '(', ')') else {
            return self.fail("<( is not closed before the text ends");
        };
        self.skip(length);
        let source = &self.text[begin..self.at];
        self.note(&format!("{source} is the output of a command: put it into a file"));
        let hole = expansion::command(&source.replace("<(", "$("));
        word.text.push_str(&self.holes.add(hole));
    }

    // --- redirections

    fn redirection(&mut self, descriptor: &str) {
        let operators = ["<<<", "<<-", "<<", "&>>", "&>", "<>", "<&", "<", ">>", ">|", ">&", ">"];
        let operator = operators.into_iter().find(|operator| self.rest().starts_with(operator)).unwrap_or(">");
        self.skip(operator.len());
        self.blanks();
        let begin = self.at;
        if operator == "<<" || operator == "<<-" {
            let is_quoted = matches!(self.peek(), Some('\'' | '"' | '\\'));
            let end = brace::words(&self.word().text).concat();
            let document = Document { end, is_quoted, strips_tabs: operator == "<<-", owner: None };
            self.documents.push(document);
            self.command.has_input = true;
            return;
        }
        if self.rest().starts_with("(") && operator == ">" {
            // `> >(…)`
            self.skip(closing(self.rest(), '(', ')').unwrap_or(1));
            return;
        }
        let word = brace::words(&self.word().text).concat();
        if self.at == begin {
            if let Some('<' | '>') = self.peek() {
                self.skip(1);
            }
            return;
        }
        let is_input = descriptor.is_empty() || descriptor == "0";
        let input = match operator {
            "<<<" => Input::Text(word + "\n"),
            "<" | "<>" => Input::File(word),
            _ => return,
        };
        if is_input {
            self.command.command.input = input;
            self.command.has_input = true;
        }
    }

    /// The bodies of the here-documents that the line before announced.
    fn here_documents(&mut self) {
        for document in std::mem::take(&mut self.documents) {
            let mut body = String::new();
            let mut is_closed = false;
            while !self.rest().is_empty() {
                let length = self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
                let line = &self.rest()[..length];
                self.skip(length);
                let line = if document.strips_tabs { line.trim_start_matches('\t') } else { line };
                if line.trim_end_matches(['\n', '\r']) == document.end {
                    is_closed = true;
                    break;
                }
                body.push_str(line);
            }
            if !is_closed {
                self.fail(&format!("a here-document is not closed by {:?} before the text ends", document.end));
                return;
            }
            let body = if document.is_quoted { body } else { self.expand_document(&body) };
            let owner = document.owner.and_then(|owner| self.script.commands.get_mut(owner));
            let Some(command) = owner else { continue };
            command.input = Input::Text(body);
            self.feed_pipe(document.owner);
        }
    }

    /// What reads from a command whose document has come now.
    fn feed_pipe(&mut self, owner: Option<usize>) {
        let Some(owner) = owner else { return };
        let Some([command, next, ..]) = self.script.commands.get_mut(owner..) else { return };
        if matches!(next.input, Input::Output(_) | Input::Inherited) && matches!(command.words.as_slice(), [cat] if cat == "cat") {
            next.input = command.input.clone();
        }
    }

    fn expand_document(&mut self, body: &str) -> String {
        let mut inner = Shell {
            text: body,
            at: 0,
            holes: self.holes,
            variables: self.variables.clone(),
            script: Script::default(),
            command: Simple::default(),
            piped: None,
            documents: Vec::new(),
            comments_are_prompts: false,
            depth: self.depth + 1,
        };
        let mut text = String::new();
        inner.double(&mut text, '\0');
        let error = inner.script.error.take();
        let commands = std::mem::take(&mut inner.script.commands);
        self.script.commands.extend(commands);
        if let Some(error) = error {
            self.fail(&error);
        }
        text
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

/// How long the text is up to what closes its first character, past quotes and what is nested.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
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
