//! Texts of an item that are too long for its pages: files beside them.

use wirecode::{Body, Input, InputId, InputKind, Request};

/// The longest text that a page contains, in bytes.
const LONGEST: usize = 32 * 1024;

/// A file beside an item's pages.
#[derive(Debug)]
pub(crate) struct Attachment {
    /// `create-a-lamp.body.json`.
    pub(crate) name: String,
    pub(crate) content: String,
}

impl Attachment {
    /// The text as a file, if it is too long for a page.
    pub(crate) fn of(text: &mut String, name: impl FnOnce() -> String) -> Option<Self> {
        (text.len() > LONGEST).then(|| Self { name: name(), content: std::mem::take(text) })
    }

    /// Moves a long body into a file, which samples then read.
    pub(crate) fn of_body(request: &mut Request, stem: &str) -> Option<Self> {
        let Body::Raw(text) = &request.body else { return None };
        let defaults: Vec<&str> = request.inputs.iter().map(|input| input.default.as_str()).collect();
        let mut content = text.fill(|id| defaults[id.0]);
        let is_json = content.trim_start().starts_with(['{', '[']);
        let name = || format!("{stem}.body.{}", if is_json { "json" } else { "txt" });
        let own = Self::of(&mut content, name)?;
        request.body = Body::File(InputId(request.inputs.len()));
        request.inputs.push(Input {
            name: "body_file".to_owned(),
            description: "The body, a file beside this page".to_owned(),
            default: own.name.clone(),
            kind: InputKind::File,
        });
        Some(own)
    }

    /// The size for readers.
    pub(crate) fn size(&self) -> String {
        format!("{} kB", self.content.len().div_ceil(1000))
    }
}
