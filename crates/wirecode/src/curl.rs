//! curl command lines, as people paste them: one or several, in the syntax of a POSIX shell, the Command Prompt, or
//! PowerShell.
//!
//! Options come from curl's own table, so no word is guessed to be a URL; commands that curl would refuse are refused.
//! A shell variable or command substitution becomes an input; a file that curl reads is read by the sample.

mod address;
mod bytes;
mod command;
mod data;
mod date;
mod encoder;
mod form;
mod glob;
mod header;
mod program;
mod reader;
mod shell;
mod table;
mod template;
mod transfer;
mod variable;

use std::sync::Arc;

use crate::document::{Document, Folder, Item};
use crate::draft::Draft;
use crate::problem::Problem;
use template::Holes;

/// Whether the text contains curl as a word, and isn't recognizable as an OpenAPI document.
pub(crate) fn is_curl(text: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.'));
    let is_word = |(at, name): (usize, &str)| {
        let after = &text[at + name.len()..];
        is_edge(text[..at].chars().next_back())
            && (is_edge(after.chars().next()) || after.starts_with(".exe"))
    };
    let mut lines = text.lines();
    let is_openapi = lines.any(|line| {
        let key = line.trim_start_matches(['"', '\'']);
        key.starts_with("openapi") || key.starts_with("swagger")
    });
    !is_openapi && text.match_indices("curl").any(is_word)
}

pub(crate) fn document<'a>(text: &str) -> Document<'a> {
    let mut document = Document::new("curl".to_owned());
    document.is_recorded = true;
    document.folders.push(Folder::default());
    let mut holes = Holes::default();
    // A NUL would pass for the mark of a hole.
    let without_nul = text.replace(bytes::MARK, "");
    let script = shell::script(&without_nul, &mut holes);
    let mut drafts = Vec::new();
    for (at, command) in script.commands.into_iter().enumerate() {
        let pointer = format!("/{at}");
        let Some(words) = program::arguments(&command.words) else { continue };
        let mut problem =
            |message: String| document.problems.push(Problem { pointer: pointer.clone(), message });
        command.notes.into_iter().for_each(&mut problem);
        let made = command::drafts(words, &command.input, &mut holes);
        match made {
            Ok(made) => drafts.extend(made.into_iter().map(|draft| (pointer.clone(), draft))),
            Err(error) => problem(format!("curl refuses the command, so it is left out: {error}")),
        }
    }
    if let Some(error) = script.error {
        document.problems.push(Problem { pointer: String::new(), message: error });
    } else if drafts.is_empty() && document.problems.is_empty() {
        let message = "no curl command was found, hint: write curl, its options, and a URL".to_owned();
        document.problems.push(Problem { pointer: String::new(), message });
    }
    if without_nul.len() < text.len() {
        let message = "NUL characters are left out, as shells ignore them".to_owned();
        document.problems.push(Problem { pointer: String::new(), message });
    }
    let names: Vec<_> = drafts.iter().map(|(_, draft)| name(draft, &holes)).collect();
    let holes = Arc::new(holes.into_all());
    for ((pointer, mut draft), name) in drafts.into_iter().zip(names) {
        draft.name = name.clone();
        draft.holes = Arc::clone(&holes);
        document.items.push(Item { name, folder: 0, pointer, origin: Box::new(draft) });
    }
    document
}

fn name(draft: &Draft, holes: &Holes) -> String {
    let url = draft.url.split(['?', '#']).next().unwrap_or_default();
    let address = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = address.find('/').map_or("/", |at| &address[at..]);
    format!("{} {}", draft.method, holes.shown(path))
}

#[cfg(test)]
mod tests;
