//! What some targets do beyond what every client can, and what the others say instead.

use std::borrow::Cow;

use crate::request::{Body, InputKind, Reading, Redirection, Request};

/// An expression for what a file holds: from the local, the path as a literal, and how it is read.
pub(crate) type ReadFile = fn(&str, &str, Reading) -> String;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Abilities {
    /// Texts come from files when the sample runs.
    pub(crate) read_file: Option<ReadFile>,
    /// Options of curl are the sample's own.
    pub(crate) curl_options: bool,
    /// Headers come from files when the sample runs.
    pub(crate) header_files: bool,
    /// The client's own headers can be left out.
    pub(crate) absent_headers: bool,
    /// No header with a key goes along to another origin.
    pub(crate) keeps_keys: bool,
    /// A part of a form can be a text under the name of a file.
    pub(crate) named_texts: bool,
}

impl Abilities {
    /// Of clients that follow no redirect, or none with a key.
    pub(crate) const STAYS: Self = Self { keeps_keys: true, ..Self::NONE };

    pub(crate) const NONE: Self = Self {
        read_file: None,
        curl_options: false,
        header_files: false,
        absent_headers: false,
        keeps_keys: false,
        named_texts: false,
    };

    /// The request as the target can send it, with a note for each thing that it can't.
    pub(super) fn suited<'r>(&self, request: &'r Request) -> Cow<'r, Request> {
        let mut notes = Vec::new();
        let reads = |input: &&crate::request::Input| matches!(input.kind, InputKind::Content(_));
        let is_unread = self.read_file.is_none() && request.inputs.iter().any(|input| reads(&input));
        if is_unread {
            for input in request.inputs.iter().filter(reads) {
                notes.push(format!(
                    "The sample doesn't read {}: put what it holds into {:?}.",
                    input.default, input.name
                ));
            }
        }
        if !self.curl_options {
            notes.extend(request.transport.iter().map(|option| option.note.clone()));
        }
        if !self.header_files {
            let files = request.header_files.iter().map(|file| &request.input(*file).default);
            notes.extend(
                files.map(|file| format!("The headers in {file} (curl's -H @{file}) are not in the sample.")),
            );
        }
        if !self.absent_headers {
            let names = request.absent.iter();
            notes.extend(names.map(|name| {
                format!("The client sends a header {name} of its own, which the request must not have.")
            }));
        }
        if !self.keeps_keys && request.redirection() == Redirection::Stop {
            notes.push(
                "The client takes its keys along where a redirect leads, to other hosts too.".to_owned(),
            );
        }
        if let Body::Multipart(parts) = &request.body
            && !self.named_texts
        {
            let named = parts.iter().filter_map(|part| part.file_name.as_ref());
            notes
                .extend(named.map(|name| format!("A text of the form goes without its file name {name:?}.")));
        }
        if notes.is_empty() && !is_unread {
            return Cow::Borrowed(request);
        }
        let mut suited = request.clone();
        suited.notes.extend(notes);
        for input in
            suited.inputs.iter_mut().filter(|input| is_unread && matches!(input.kind, InputKind::Content(_)))
        {
            input.kind = InputKind::Text;
            input.default = format!("CONTENT_OF_{}", input.default);
        }
        Cow::Owned(suited)
    }
}
