//! The simple commands of a text, with words formed by the rules of the text's shell.

mod ansi;
mod brace;
mod expansion;
mod output;
mod posix;
mod powershell;
mod windows;

use super::template::Holes;

/// A command without its redirections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Command {
    /// May contain holes: [`Holes`].
    pub(super) words: Vec<String>,
    pub(super) input: StandardInput,
    /// Notes about its text.
    pub(super) notes: Vec<String>,
}

/// A command's standard input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum StandardInput {
    /// Inherited from the caller.
    #[default]
    Inherited,
    Text(String),
    File(String),
    /// The output of the command named here, known only at run time.
    Output(String),
}

/// The commands of a text.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) commands: Vec<Command>,
    /// The reason that parsing stopped before the end of the text.
    pub(super) error: Option<String>,
}

/// The maximum depth of nested commands.
const MAX_DEPTH: usize = 8;

pub(super) fn script(text: &str, holes: &mut Holes) -> Script {
    match dialect(text) {
        Dialect::Cmd => windows::script(text, holes),
        Dialect::PowerShell => powershell::script(text, holes),
        Dialect::Posix => {
            let script = posix::script(text, holes, false, 0);
            let is_commented = script.error.is_none() && !script.commands.iter().any(runs_curl);
            if is_commented { posix::script(text, holes, true, 0) } else { script }
        }
    }
}

fn runs_curl(command: &Command) -> bool {
    super::program::arguments(&command.words).is_some()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Posix,
    Cmd,
    PowerShell,
}

/// Detected by marks that are unique to one shell: its line continuation, and its escape for quotes.
fn dialect(text: &str) -> Dialect {
    let ends_with = |mark: char| {
        let mut lines = text.lines();
        lines.any(|line| line.trim_end().strip_suffix(mark).is_some_and(|rest| rest.ends_with([' ', mark])))
    };
    let carets = ends_with('^') || text.contains("^\"") && text.contains(" ^\"");
    let goes_on = |mark: char| text.lines().any(|line| line.trim_end().ends_with(mark));
    let is_exe = text.split_whitespace().next().is_some_and(|word| {
        word.len() >= 8
            && word.is_char_boundary(word.len() - 8)
            && word[word.len() - 8..].eq_ignore_ascii_case("curl.exe")
    });
    let is_drive = text.trim_start().get(1..3) == Some(":\\");
    if carets || is_drive {
        Dialect::Cmd
    } else if ends_with('`') || text.contains("$env:") || text.trim_start().starts_with("PS ") {
        Dialect::PowerShell
    } else if goes_on('\\') {
        Dialect::Posix
    } else if is_exe && text.contains(['\'', '$']) {
        Dialect::PowerShell
    } else if is_exe || doubles_quotes(text) {
        Dialect::Cmd
    } else {
        Dialect::Posix
    }
}

/// `"{""a"":1}"`: a quote within quotes on Windows, which is useless in other shells.
fn doubles_quotes(text: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = text[..at].ends_with(['{', '[', ':', ',', '(', ' ']);
        before && text[at + 2..].starts_with(|c: char| !c.is_whitespace() && c != '"')
    };
    let has_pairs = text.matches("\"\"").count() > 1;
    has_pairs && !text.contains('\'') && !text.contains("\\\"") && text.match_indices("\"\"").any(begins)
}

#[cfg(test)]
mod tests;
