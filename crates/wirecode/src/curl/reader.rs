//! Reads the options of a command, and keeps their shared state: notes, files, the standard input.

use super::bytes;
use super::shell::StandardInput;
use super::template::{Holes, form_encoded};
use super::transfer::{Data, STANDARD_INPUT, Transfer};
use crate::draft::{Hole, HoleValue};
use crate::request::Reading;

/// The transfers of a command, separated by `--next`.
pub(super) struct OptionReader<'h> {
    pub(super) holes: &'h mut Holes,
    pub(super) transfer: Transfer,
    pub(super) finished: Vec<Transfer>,
    pub(super) input: StandardInput,
    /// curl's own variables, by name.
    pub(super) variables: Vec<(String, String)>,
}

impl OptionReader<'_> {
    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.transfer.notes.contains(&note) {
            self.transfer.notes.push(note);
        }
    }

    /// Replaces bytes that are not UTF-8, with a note.
    pub(super) fn without_bytes(&mut self, word: String) -> String {
        if !bytes::are_in(&word) {
            return word;
        }
        self.note(bytes::REPLACED);
        bytes::replaced(&word)
    }

    /// A hole for the content of `path`.
    pub(super) fn file_text(&mut self, path: &str, reading: Reading) -> String {
        let path = match (path, &self.input) {
            ("-", StandardInput::Text(text)) => {
                return match reading {
                    Reading::Whole => text.clone(),
                    Reading::WithoutLineEnds => text.replace(['\r', '\n'], ""),
                    Reading::PercentEncoded => form_encoded(text),
                };
            }
            ("-", _) => self.path(path).0,
            (path, _) => path.to_owned(),
        };
        let name = self.holes.shown(path.rsplit(['/', '\\']).next().unwrap_or_default());
        let value = HoleValue::File { path, reading };
        self.holes.add(Hole { source: format!("the content of {name}"), name, value })
    }

    pub(super) fn file_bytes(&mut self, path: &str) -> Data {
        match (path, &self.input) {
            ("-", StandardInput::Text(text)) => Data::Text(text.clone()),
            _ => {
                let text = self.file_text(path, Reading::Whole);
                Data::File { path: self.path(path).0, text }
            }
        }
    }

    /// The path that a sample opens, and the name under which a form sends the file, if it differs.
    pub(super) fn path(&mut self, path: &str) -> (String, Option<String>) {
        if path != "-" {
            return (path.to_owned(), None);
        }
        let path = match self.input.clone() {
            StandardInput::File(file) => file,
            StandardInput::Output(command) => {
                self.note(format!(
                    "Like curl here, the sample reads its standard input: pipe into it the output of {command}."
                ));
                STANDARD_INPUT.to_owned()
            }
            StandardInput::Inherited => STANDARD_INPUT.to_owned(),
            StandardInput::Text(_) => {
                self.note("The standard input that the shell passes to curl is not in the sample: it reads its own.");
                STANDARD_INPUT.to_owned()
            }
        };
        (path, Some("-".to_owned()))
    }
}
