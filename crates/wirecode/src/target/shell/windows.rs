//! curl in the two shells of Windows.

use std::collections::BTreeSet;

use super::curl::arguments;
use super::printf::has_nul;
use crate::code::Code;
use crate::quote::must_be_coded;
use crate::request::{Body, Content};

pub(super) fn powershell(code: &mut Code<'_>) {
    note_nul(code);
    code.declare_inputs(|name, value, _| format!("${name} = {value}"));
    let arguments = arguments(code, false);
    code.line(format!("curl {}", arguments.join(" `\n  ")));
}

pub(super) fn cmd(code: &mut Code<'_>) {
    note_nul(code);
    code.line("@echo off");
    code.notes_here();
    let arguments = arguments(code, false);
    let values = code.request.inputs.iter().map(|input| code.literal(&input.default));
    let unseen = UnusedChars::of(arguments.iter().cloned().chain(values));
    let command = format!("curl {}", arguments.join(" ^\n  "));
    code.line("chcp 65001 >nul");
    if unseen.any() {
        code.line("setlocal EnableDelayedExpansion");
    }
    code.blank();
    unseen.declare(code);
    // The quotes of the literal enclose the whole assignment, so that they aren't part of the value.
    let written = |text: &str| if unseen.any() { delayed(text) } else { text.to_owned() };
    code.declare_inputs(|name, value, _| written(&format!("set \"{name}={}", &value[1..])));
    code.line(written(&command));
}

fn note_nul(code: &mut Code<'_>) {
    let has = match &code.request.body {
        Body::Raw(text) => has_nul(text),
        Body::Multipart(parts) => {
            parts.iter().any(|part| matches!(&part.content, Content::Text(text) if has_nul(text)))
        }
        _ => false,
    };
    if has {
        code.note("No argument can hold the NUL character in the body.");
    }
}

/// The characters that a command line can't contain: each comes from a variable.
struct UnusedChars(BTreeSet<char>);

impl UnusedChars {
    fn of(words: impl Iterator<Item = String>) -> Self {
        let is_unseen = |c: &char| must_be_coded(*c) && !matches!(c, '\0' | '\t');
        Self(words.flat_map(|word| word.chars().filter(is_unseen).collect::<Vec<_>>()).collect())
    }

    fn any(&self) -> bool {
        !self.0.is_empty()
    }

    fn declare(&self, code: &mut Code<'_>) {
        for c in &self.0 {
            let name = variable(*c);
            match c {
                '\n' => {
                    code.comment("A line feed: the caret joins the empty line to it.");
                    code.lines(&["set LF=^"]);
                    code.line("");
                    code.line("");
                }
                '\r' => {
                    code.comment("A carriage return.");
                    code.line(format!("for /f %%a in ('copy /z \"%~f0\" nul') do set \"{name}=%%a\""));
                    code.blank();
                }
                c => {
                    code.comment("A character that can't be seen.");
                    let character = format!("[char]::ConvertFromUtf32(0x{:x})", u32::from(*c));
                    let utf8 = "[Console]::OutputEncoding = [Text.Encoding]::UTF8";
                    code.line(format!(
                        "for /f \"delims=\" %%a in ('powershell -NoProfile -Command \"{utf8}; {character}\"') do set \"{name}=%%a\""
                    ));
                    code.blank();
                }
            }
        }
    }
}

fn variable(c: char) -> String {
    match c {
        '\n' => "LF".to_owned(),
        '\r' => "CR".to_owned(),
        // No input can have such a name.
        c => format!("#{:04X}", u32::from(c)),
    }
}

/// With delayed expansion, `!LF!` is replaced after the line is parsed. Then a caret within quotes is also an escape;
/// outside quotes it has already been removed.
fn delayed(command: &str) -> String {
    let mut delayed = String::with_capacity(command.len());
    let mut quoted = false;
    let mut chars = command.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '^' if quoted => delayed.push_str("^^"),
            '^' => {
                delayed.push('^');
                delayed.extend(chars.next());
            }
            '!' => delayed.push_str("^!"),
            c if quoted && must_be_coded(c) && !matches!(c, '\0' | '\t') => {
                delayed.push_str(&format!("!{}!", variable(c)));
            }
            c => {
                quoted ^= c == '"';
                delayed.push(c);
            }
        }
    }
    delayed
}

#[cfg(test)]
mod tests {
    use super::delayed;

    #[test]
    fn line_ends_are_put_in_late_and_carets_kept() {
        assert_eq!(
            delayed("curl \"a\nb^c!\" ^\n  \"d\"\\^\"\"\r\u{202e}\""),
            "curl \"a!LF!b^^c^!\" ^\n  \"d\"\\^\"\"!CR!!#202E!\""
        );
    }
}
