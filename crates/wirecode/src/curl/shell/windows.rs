//! The Command Prompt of Windows: first its carets, then the quotes of a program's arguments.
//!
//! Outside quotes, a caret escapes the next character, so that an escaped quote opens none. The result is split as
//! Microsoft's C library does: <https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>.

use super::{Command, Script};
use crate::curl::template::Holes;
use crate::draft::{Hole, HoleValue};

pub(super) fn script(text: &str, holes: &mut Holes) -> Script {
    let mut script = Script::default();
    let text: Vec<_> = text.lines().map(without_prompt).collect();
    for line in lines(&text.join("\n")) {
        match arguments(&line, holes) {
            Some(words) if words.is_empty() => {}
            Some(words) => {
                script.commands.push(Command { words, ..Command::default() });
            }
            None => script.error = Some("a quote (\") is not closed".to_owned()),
        }
    }
    script
}

/// `C:\Users\ada> curl …`
fn without_prompt(line: &str) -> &str {
    let is_path = line.get(1..3) == Some(":\\");
    line.split_once('>').filter(|_| is_path).map_or(line, |(_, command)| command)
}

/// The commands, without carets and redirections.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut in_quotes = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        match c {
            '^' if !in_quotes => match chars.next() {
                // A caret removes the first line end; a second one is kept.
                Some('\n') => line.extend(chars.next_if_eq(&'\n')),
                Some(c) => line.push(c),
                None => {}
            },
            '"' => {
                in_quotes = !in_quotes;
                line.push(c);
            }
            '\n' => {
                // A quote closes at the end of its line, unless another quote follows.
                if !in_quotes || !chars.clone().any(|c| c == '"') {
                    lines.push(String::new());
                    in_quotes = false;
                } else {
                    line.push(c);
                }
            }
            '&' | '|' if !in_quotes => {
                lines.push(String::new());
            }
            '>' | '<' if !in_quotes && !line.trim_end().ends_with(['\\', ':']) => {
                while line.ends_with(|c: char| c.is_ascii_digit())
                    && line.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(' ')
                {
                    line.pop();
                }
                line.push(REDIRECTION);
            }
            c => line.push(c),
        }
    }
    lines
}

/// Marks the name of a file that the shell itself opens.
const REDIRECTION: char = '\u{1}';

/// The words of a command; `None` if a quote is open.
fn arguments(line: &str, holes: &mut Holes) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let (mut in_quotes, mut is_redirection) = (false, false);
    let mut chars = line.chars().peekable();
    let mut end = |word: &mut Option<String>, is_redirection: &mut bool| {
        if let Some(word) = word.take()
            && !std::mem::take(is_redirection)
        {
            words.push(variables(&word, holes));
        }
    };
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' if !in_quotes => end(&mut word, &mut is_redirection),
            REDIRECTION => {
                end(&mut word, &mut is_redirection);
                while chars.peek().is_some_and(|c| [' ', '&', REDIRECTION].contains(c)) {
                    chars.next();
                }
                is_redirection = true;
            }
            '"' if in_quotes && chars.peek() == Some(&'"') => {
                chars.next();
                word.get_or_insert_default().push('"');
            }
            '"' => {
                in_quotes = !in_quotes;
                word.get_or_insert_default();
            }
            '\\' => {
                let word = word.get_or_insert_default();
                let mut count = 1;
                while chars.next_if_eq(&'\\').is_some() {
                    count += 1;
                }
                // Backslashes escape each other only before a quote.
                if chars.peek() == Some(&'"') {
                    word.extend(std::iter::repeat_n('\\', count / 2));
                    if count % 2 == 1 {
                        word.extend(chars.next());
                    }
                } else {
                    word.extend(std::iter::repeat_n('\\', count));
                }
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    end(&mut word, &mut is_redirection);
    (!in_quotes).then_some(words)
}

/// `%NAME%`. A text that may be a percent-encoded byte isn't a variable.
fn variables(word: &str, holes: &mut Holes) -> String {
    let mut text = String::new();
    let mut rest = word;
    while let Some(at) = rest.find('%') {
        let after = &rest[at + 1..];
        let end = after.find('%').filter(|end| is_variable(&after[..*end]));
        text.push_str(&rest[..at]);
        let Some(end) = end else {
            text.push('%');
            rest = after;
            continue;
        };
        let name = after[..end].to_owned();
        let source = format!("%{name}%");
        text.push_str(&holes.add(Hole { name, source, value: HoleValue::Typed(String::new()) }));
        rest = &after[end + 1..];
    }
    text + rest
}

fn is_variable(name: &str) -> bool {
    let is_byte = name.get(..2).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    name.len() > 2
        && !is_byte
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
