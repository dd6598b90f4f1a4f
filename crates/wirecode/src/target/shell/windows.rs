//! curl in the two shells of Windows.

use super::curl::arguments;
use super::printf::has_nul;
use crate::code::Code;
use crate::request::Body;

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
    let arguments = arguments(code, false).join(" ^\n  ");
    let lines = Lines::of(code);
    let command = format!("curl {arguments}");
    code.line("chcp 65001 >nul");
    if lines.any() {
        code.line("setlocal EnableDelayedExpansion");
    }
    code.blank();
    if lines.any() {
        lines.declare(code);
    }
    // The quotes of the literal stand around the whole, so that they are not part of the value.
    code.declare_inputs(|name, value, _| format!("set \"{name}={}", &value[1..]));
    code.line(if lines.any() { delayed(&command) } else { command });
}

fn note_nul(code: &mut Code<'_>) {
    if matches!(&code.request.body, Body::Raw(text) if has_nul(text)) {
        code.note("No argument can hold the NUL of the body.");
    }
}

/// Which of the line ends stand in the command: none of them can be typed into one.
struct Lines {
    feed: bool,
    carriage_return: bool,
}

impl Lines {
    fn of(code: &Code<'_>) -> Self {
        let texts: Vec<&crate::text::Text> = match &code.request.body {
            Body::Raw(text) => vec![text],
            Body::Multipart(parts) => parts
                .iter()
                .flat_map(|part| match &part.content {
                    crate::request::Content::Text(text) => vec![&part.name, text],
                    crate::request::Content::File { .. } => vec![&part.name],
                })
                .collect(),
            Body::Form(form) => form.fields.iter().map(|(_, value)| value).collect(),
            Body::None | Body::File(_) => Vec::new(),
        };
        let has = |mark: char| texts.iter().any(|text| text.literals().any(|literal| literal.contains(mark)));
        Self { feed: has('\n'), carriage_return: has('\r') }
    }

    fn any(&self) -> bool {
        self.feed || self.carriage_return
    }

    fn declare(&self, code: &mut Code<'_>) {
        if self.feed {
            code.comment("A line feed: the caret joins the empty line to it.");
            code.lines(&["set LF=^"]);
            code.line("");
            code.line("");
        }
        if self.carriage_return {
            code.comment("A carriage return.");
            code.line("for /f %%a in ('copy /z \"%~f0\" nul') do set \"CR=%%a\"");
            code.blank();
        }
    }
}

/// With delayed expansion, `!LF!` is put in after the line is read. Then a caret inside quotes is
/// an escape too; outside of them it was one before, and is gone.
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
            '\n' if quoted => delayed.push_str("!LF!"),
            '\r' if quoted => delayed.push_str("!CR!"),
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
            delayed("curl \"a\nb^c!\" ^\n  \"d\"\\^\"\"\r\""),
            "curl \"a!LF!b^^c^!\" ^\n  \"d\"\\^\"\"!CR!\""
        );
    }
}
