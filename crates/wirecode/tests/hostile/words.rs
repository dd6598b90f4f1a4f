//! The words and operators of the shells' commands.

use std::{iter::Peekable, str::Chars};

/// How a shell makes words.
pub struct Shell {
    /// Takes the meaning from the next character, outside of quotes.
    escape: char,
    /// Whether quotes end with their line, know no escapes, and there are no others.
    is_prompt: bool,
}

pub const POSIX: Shell = Shell { escape: '\\', is_prompt: false };
pub const PROMPT: Shell = Shell { escape: '^', is_prompt: true };

/// A word, whatever is quoted in it.
const WORD: char = 'w';
/// What is run inside a word.
const RUN: &str = "$(run)";

impl Shell {
    pub fn tokens(&self, code: &str) -> String {
        // A prompt's line is one in quotes, too.
        let is_comment = |line: &&str| self.is_prompt && line.trim_start().starts_with("rem ");
        let lines = code.lines().filter(|line| !is_comment(line));
        let code: String = lines.flat_map(|line| [line, "\n"]).collect();
        let mut tokens = String::new();
        let mut is_in_word = false;
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                c if c == self.escape && chars.peek() == Some(&'\n') => {
                    chars.next();
                    is_in_word = false;
                    continue;
                }
                ' ' | '\t' => is_in_word = false,
                '#' if !self.is_prompt && !is_in_word => while chars.next_if(|c| *c != '\n').is_some() {},
                '\n' | '|' | '&' | ';' | '<' | '>' | '(' | ')' => {
                    is_in_word = false;
                    tokens.push(c);
                }
                c => {
                    if !std::mem::replace(&mut is_in_word, true) {
                        tokens.push(WORD);
                    }
                    self.word(c, &mut chars, &mut tokens);
                }
            }
        }
        tokens
    }

    /// One character of a word, or a quoted part.
    fn word(&self, c: char, chars: &mut Peekable<Chars<'_>>, tokens: &mut String) {
        match c {
            '"' if self.is_prompt => while chars.next_if(|c| *c != '\n').is_some_and(|c| c != '"') {},
            _ if self.is_prompt && c != self.escape => {}
            '\'' => while chars.next().is_some_and(|c| c != '\'') {},
            '"' => double_quotes(chars, tokens),
            '`' => tokens.push_str(RUN),
            '$' if chars.peek() == Some(&'(') => tokens.push_str(RUN),
            '$' => tokens.push(c),
            c if c == self.escape => drop(chars.next()),
            _ => {}
        }
    }
}

fn double_quotes(chars: &mut Peekable<Chars<'_>>, tokens: &mut String) {
    while let Some(c) = chars.next() {
        match c {
            '"' => return,
            '\\' => drop(chars.next()),
            '`' => tokens.push_str(RUN),
            '$' if chars.peek() == Some(&'(') => {
                let run: String = chars.by_ref().take_while(|c| *c != ')').collect();
                // A character that no quotes can hold.
                if !run.starts_with("(printf '\\") {
                    tokens.push_str(RUN);
                }
            }
            '$' => tokens.push(c),
            _ => {}
        }
    }
}

/// The signs of variables, which the prompt expands everywhere.
pub fn expansions(code: &str) -> String {
    let is_delayed = code.contains("EnableDelayedExpansion");
    let code = ["%%", "^!", "!LF!", "!CR!"].iter().fold(code.to_owned(), |code, own| code.replace(own, ""));
    // A character that is read from a variable of its code.
    let is_code =
        |name: &str| name.strip_prefix('#').is_some_and(|code| code.chars().all(|c| c.is_ascii_hexdigit()));
    let codes = code.split('!').filter(|name| is_code(name)).count();
    let marks = if is_delayed { code.matches('!').count().saturating_sub(2 * codes) } else { 0 };
    format!(" {}% {marks}!", code.matches('%').count())
}
