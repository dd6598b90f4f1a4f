//! The output of commands whose text is known: `echo`, `printf` and `cat` at the start of a pipe.

use super::{Command, StandardInput};
use crate::curl::template::is_literal;

/// The standard input of the next command in a pipe.
pub(super) fn output(command: &Command, shown: &str) -> StandardInput {
    let (program, arguments) = match command.words.split_first() {
        Some((program, arguments)) => (program.as_str(), arguments),
        None => return StandardInput::Inherited,
    };
    let known = match (program, arguments) {
        ("echo", arguments) => echo(arguments).map(StandardInput::Text),
        ("printf", arguments) => printf(arguments).map(StandardInput::Text),
        ("cat", []) => match &command.input {
            StandardInput::Output(_) => None,
            input => Some(input.clone()),
        },
        ("cat", [file]) if file == "-" => Some(command.input.clone()),
        ("cat", [file]) if is_literal(file) && !file.starts_with('-') => {
            Some(StandardInput::File(file.clone()))
        }
        ("true" | ":", _) => Some(StandardInput::Text(String::new())),
        _ => None,
    };
    known.unwrap_or_else(|| StandardInput::Output(shown.to_owned()))
}

fn echo(arguments: &[String]) -> Option<String> {
    let is_option = |word: &&String| {
        word.strip_prefix('-')
            .is_some_and(|letters| !letters.is_empty() && letters.bytes().all(|b| b"neE".contains(&b)))
    };
    let options = arguments.iter().take_while(is_option).count();
    let has = |letter: char| arguments[..options].iter().any(|option| option.contains(letter));
    let mut text = arguments[options..].join(" ");
    if has('e') {
        text = unescape(&text);
    }
    if !has('n') {
        text.push('\n');
    }
    Some(text)
}

/// Supports only `%s`, `%d` and `%%`; the format is reused while there are arguments.
fn printf(arguments: &[String]) -> Option<String> {
    let arguments = match arguments {
        [first, rest @ ..] if first == "--" => rest,
        all => all,
    };
    let (format, mut arguments) = arguments.split_first()?;
    if format.starts_with('-') || !is_literal(format) {
        return None;
    }
    let mut text = String::new();
    loop {
        let before = arguments.len();
        let mut rest = format.as_str();
        while let Some(percent) = rest.find('%') {
            text.push_str(&unescape(&rest[..percent]));
            let conversion = rest[percent + 1..].chars().next()?;
            rest = &rest[percent + 1 + conversion.len_utf8()..];
            match conversion {
                '%' => text.push('%'),
                's' | 'd' | 'i' => {
                    if let Some((argument, others)) = arguments.split_first() {
                        text.push_str(argument);
                        arguments = others;
                    } else if conversion != 's' {
                        text.push('0');
                    }
                }
                _ => return None,
            }
        }
        text.push_str(&unescape(rest));
        if arguments.is_empty() || arguments.len() == before {
            return Some(text);
        }
    }
}

/// `echo -e` and `printf` have the escapes of `$'…'`, except that quotes keep their backslash.
fn unescape(text: &str) -> String {
    if text.contains('\\') { super::ansi::unescape(text).0 } else { text.to_owned() }
}
